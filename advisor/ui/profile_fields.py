"""Fields of the profile of an organisation: how a value is shown as text, and how text becomes a value again."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import ValidationError

from advisor.knowledge.models.profile import HouseColours, Profile
from advisor.questionnaire.profile_file import OWN
from advisor.ui.project_fields import FieldError, read_date
from advisor.ui.texts import day, say
from reports.house_style import house_style

LONGEST = 200
"""Characters of a name, a title or a word of the ladder."""

LONGEST_LIST = 4_000


class ProfileField(NamedTuple):
    """One field: its Dutch key and the name in ``Profile``; those of the house style stand under ``colours``."""

    key: str
    name: str
    long: bool = False


NAME = ProfileField("naam", "name")
WORDS = (ProfileField("naam-kader", "framework_name"), ProfileField("verordening", "ordinance"))
LOOK = (
    ProfileField("kleur", "accent"),
    ProfileField("linkkleur", "link"),
    ProfileField("logo-omschrijving", "logo_alt"),
)
CALENDAR = (
    ProfileField("reces", "recess", long=True),
    ProfileField("aanleveren-weken", "delivery_weeks"),
    ProfileField("vergaderritme", "rhythm"),
)
FIELDS = {field.key: field for field in (NAME, *WORDS, *LOOK, *CALENDAR)}


def new_profile(name: str, government: str) -> Profile:
    """A profile with nothing but a name."""
    return Profile.model_validate({"id": OWN, "naam": name, "bestuurslaag": government})


def shown(field: ProfileField, profile: Profile | None) -> str:
    """The value of a field as the text that stands in the form."""
    if profile is None:
        return ""
    if field in LOOK:
        return getattr(profile.colours, field.name, None) or ""
    if field.key == "verordening":
        return profile.ordinance.title if profile.ordinance is not None else ""
    if field.key == "reces":
        return "\n".join(f"{item.name}: {day(item.days[0])}, {day(item.days[1])}" for item in profile.recess)
    value = getattr(profile, field.name)
    return "" if value is None else str(value)


def changed(field: ProfileField, profile: Profile, typed: str) -> Profile:
    """The profile with a field replaced by what was typed; raises FieldError, in Dutch, when that cannot be used."""
    label = say(f"profiel.{field.key}")
    if len(typed) > (LONGEST_LIST if field.long else LONGEST):
        raise FieldError(say("profiel.te-lang", veld=label, hoogstens=LONGEST_LIST if field.long else LONGEST))
    typed = typed.strip()
    if field in LOOK:
        return with_colours(profile, **{field.name: typed or None})
    if field is NAME and not typed:
        raise FieldError(say("profiel.eerst-naam"))
    value: Any = typed or None
    if field.key == "verordening":
        kept = profile.ordinance.model_dump(by_alias=True) if profile.ordinance is not None else {}
        value = {**kept, "titel": typed} if typed else None
    elif field.key == "reces":
        value = tuple(_recess(label, number, line) for number, line in enumerate(typed.splitlines(), 1) if line.strip())
    elif field.key == "aanleveren-weken" and typed and not (typed.isdecimal() and int(typed) <= 26):
        raise FieldError(say("profiel.weken-fout", veld=label))
    return _validated(profile, field.key, value)


def _recess(label: str, number: int, line: str) -> dict[str, Any]:
    name, _, days = (part.strip() for part in line.partition(":"))
    first, _, last = (part.strip() for part in days.partition(","))
    if not name or not first or not last:
        raise FieldError(say("profiel.reces-fout", veld=label, regel=number))
    try:
        begin, end = read_date("start", first), read_date("start", last)
    except FieldError:
        raise FieldError(say("profiel.reces-fout", veld=label, regel=number)) from None
    if begin is None or end is None or end < begin:
        raise FieldError(say("profiel.reces-volgorde", veld=label, regel=number))
    return {"naam": name, "dagen": [begin.isoformat(), end.isoformat()]}


def _validated(profile: Profile, key: str, value: Any) -> Profile:
    data = profile.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    data = {name: item for name, item in data.items() if item is not None and name != key}
    try:
        return Profile.model_validate({**data, key: value} if value not in (None, ()) else data)
    except ValidationError:
        raise FieldError(say("profiel.onleesbaar", veld=say(f"profiel.{key}"))) from None


def with_ladder(profile: Profile, level: str, word: str) -> Profile:
    """The profile with the organisation's own word for a level; without a word the usual one counts again."""
    kept = {key: text for key, text in profile.ladder.items() if key != level}
    return profile.model_copy(update={"ladder": {**kept, level: word} if word else kept})


def with_colours(profile: Profile, **update: str | None) -> Profile:
    """The profile with a part of the house style replaced.

    Raises FieldError with the Dutch message of the house style: a colour that is hard to read, a logo without words.
    """
    colours = (profile.colours or HouseColours.model_validate({})).model_copy(update=update)
    made = profile.model_copy(update={"colours": colours})
    try:
        house_style(made)
    except ValueError as error:
        raise FieldError(str(error)) from None
    return made


def without_bad_look(profile: Profile) -> tuple[Profile, str]:
    """The profile, and why its house style was left out; no words when all is well."""
    try:
        house_style(profile)
    except ValueError as error:
        return profile.model_copy(update={"colours": None}), str(error)
    return profile, ""
