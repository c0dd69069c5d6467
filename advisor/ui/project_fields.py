"""Fields of the project form: how a value is shown as text, and how text becomes a value again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from advisor.questionnaire.project import MAX_ITEMS, MAX_TEXT, Project, TargetGroup
from advisor.ui.texts import day, say, whole

_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


class FieldError(ValueError):
    """The text cannot be used; the message is Dutch."""


def read_date(field: str, typed: str) -> datetime.date | None:
    """The date in a text as day-month-year, or None for no text; raises FieldError."""
    if not typed:
        return None
    match = _DATE.fullmatch(typed)
    if match is None:
        raise FieldError(say("fouten.datum", veld=say(f"project.{field}")))
    try:
        return datetime.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        raise FieldError(say("fouten.datum-bestaat-niet", veld=say(f"project.{field}"))) from None


def read_number(field: str, typed: str) -> int | None:
    """The whole number in a text, with or without dots between thousands; raises FieldError."""
    if not typed:
        return None
    if not re.fullmatch(r"\d{1,9}|\d{1,3}(\.\d{3}){1,2}", typed):
        raise FieldError(say("fouten.getal", veld=say(f"project.{field}")))
    return int(typed.replace(".", ""))


def read_lines(field: str, typed: str) -> tuple[str, ...]:
    """One item a line, empty lines left out; raises FieldError."""
    lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
    if len(lines) > MAX_ITEMS:
        raise FieldError(say("fouten.te-veel-regels", veld=say(f"project.{field}"), hoogstens=MAX_ITEMS))
    return lines


def read_roles(field: str, typed: str) -> dict[str, str]:
    """One role a line, with its function after a colon; raises FieldError with the number of the line."""
    roles = {}
    for number, line in enumerate(typed.splitlines(), start=1):
        role, colon, function = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not role or not colon or not function:
            raise FieldError(say("fouten.rol", veld=say(f"project.{field}"), regel=number))
        roles[role] = function
    return roles


def read_words(field: str, typed: str) -> str | None:
    """The text, or None when it is empty."""
    return typed or None


class Field(NamedTuple):
    """One field: its Dutch key, its name in ``Project``, how it reads a text, and how much room it needs."""

    key: str
    name: str
    read: Callable[[str, str], Any] = read_words
    long: bool = False


GROUPS: dict[str, tuple[Field, ...]] = {
    "wat": (
        Field("naam", "name"),
        Field("organisatie", "organisation"),
        Field("aanleiding", "occasion", long=True),
        Field("vraag-aan-deelnemers", "question", long=True),
    ),
    "ruimte": (
        Field("staat-vast", "fixed", read_lines, long=True),
        Field("is-open", "open", read_lines, long=True),
        Field("al-bekend", "known_already", long=True),
    ),
    "wanneer": (Field("start", "start", read_date), Field("besluit-op", "decision_on", read_date)),
    "wie": (
        Field("doelgroepen", "groups", read_lines, long=True),
        Field("adressen", "addresses", read_number),
        Field("rollen", "roles", read_roles, long=True),
    ),
}


def shown(field: Field, project: Project) -> str:
    """The value of a field as the text that stands in the form."""
    value = getattr(project, field.name)
    if field.name == "groups":
        return "\n".join(group.name for group in value)
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, dict):
        return "\n".join(f"{role}: {function}" for role, function in value.items())
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def changed(field: Field, project: Project, typed: str) -> Project:
    """The project with a field replaced by what was typed; raises FieldError when that cannot be used."""
    if len(typed) > MAX_TEXT:
        words = {"veld": say(f"project.{field.key}"), "nu": whole(len(typed)), "hoogstens": whole(MAX_TEXT)}
        raise FieldError(say("fouten.veld-te-lang", **words))
    value = field.read(field.key, typed.strip())
    if field.name == "groups":
        known = {group.name: group for group in project.groups}
        value = tuple(known.get(name) or TargetGroup.model_validate({"naam": name}) for name in value)
    made = project.model_copy(update={field.name: value})
    if field.name in ("start", "decision_on") and made.start and made.decision_on and made.decision_on < made.start:
        raise FieldError(say("fouten.datum-volgorde"))
    return made
