"""Fields of the project form: how a value is shown as text, and how text becomes a value again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pydantic import ValidationError

from advisor.questionnaire.project import (
    MAX_ITEMS,
    MAX_TEXT,
    Meeting,
    OpenPoint,
    Project,
    Reached,
    Response,
    TargetGroup,
    plain_project,
)
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


def _pieces(field: str, typed: str, sign: str, most: int) -> list[tuple[int, list[str]]]:
    """The lines that hold something, each with its number, in at most ``most`` pieces between a sign."""
    found = []
    for number, line in enumerate(typed.splitlines(), start=1):
        pieces = [piece.strip() for piece in line.split(sign, most - 1)]
        if any(pieces):
            found.append((number, pieces + [""] * (most - len(pieces))))
    if len(found) > MAX_ITEMS:
        raise FieldError(say("fouten.te-veel-regels", veld=say(f"project.{field}"), hoogstens=MAX_ITEMS))
    return found


def read_meetings(field: str, typed: str) -> tuple[Meeting, ...]:
    """One meeting a line: date, body and purpose with colons between; raises FieldError."""
    return tuple(
        Meeting.model_validate({"datum": read_date(field, day), "orgaan": body or None, "doel": purpose or None})
        for _, (day, body, purpose) in _pieces(field, typed, ":", 3)
    )


def read_open_points(field: str, typed: str) -> tuple[OpenPoint, ...]:
    """One open point a line: text, owner and date with semicolons between; raises FieldError."""
    return tuple(
        OpenPoint.model_validate({"tekst": text, "eigenaar": owner or None, "datum": read_date(field, day)})
        for _, (text, owner, day) in _pieces(field, typed, ";", 3)
    )


def read_reached(field: str, typed: str) -> tuple[Reached, ...]:
    """One group a line, with the number of people after the last colon; raises FieldError."""
    found = []
    for line in read_lines(field, typed):
        group, colon, number = (part.strip() for part in line.rpartition(":"))
        if colon and not group:
            raise FieldError(say("fouten.regel-onleesbaar", veld=say(f"project.{field}")))
        count = read_number(field, number) if colon else None
        found.append(Reached.model_validate({"groep": group or line, "aantal": count}))
    return tuple(found)


def read_responses(field: str, typed: str) -> tuple[Response, ...]:
    """One piece of input a line: input, response and consequence with semicolons between; raises FieldError."""
    return tuple(
        Response.model_validate({"inbreng": given, "reactie": answer or None, "gevolg": effect or None})
        for _, (given, answer, effect) in _pieces(field, typed, ";", 3)
    )


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
    "agenda": (
        Field("vergadermomenten", "meetings", read_meetings, long=True),
        Field("open-punten", "open_points", read_open_points, long=True),
    ),
}
AFTERWARDS = (
    Field("gestart-op", "results.started_on", read_date),
    Field("besloten-op", "results.decided_on", read_date),
    Field("gewerkte-uren", "results.hours", read_number),
    Field("verloop", "results.course", long=True),
    Field("afwijking", "results.deviation", long=True),
    Field("bereik", "results.reached", read_reached, long=True),
    Field("opbrengst", "results.responses", read_responses, long=True),
    Field("genomen-besluit", "results.decision", long=True),
    Field("geleerd", "results.lessons", long=True),
)
"""What is filled in when the task is done, for the participation report."""


def shown(field: Field, project: Project) -> str:
    """The value of a field as the text that stands in the form."""
    part, _, name = field.name.rpartition(".")
    value = getattr(getattr(project, part) if part else project, name)
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, dict):
        return "\n".join(f"{role}: {function}" for role, function in value.items())
    if isinstance(value, tuple):
        return "\n".join(_line(item) for item in value)
    return "" if value is None else str(value)


def _line(item: Any) -> str:
    """One item of a list as its line in the form."""
    match item:
        case TargetGroup(name=name):
            return str(name)
        case Meeting(date=date, body=body, purpose=purpose):
            return ": ".join(part for part in (day(date) if date else "", body or "", purpose or "")).rstrip(": ")
        case OpenPoint(text=text, owner=owner, date=date):
            return "; ".join((text, owner or "", day(date) if date else "")).rstrip("; ")
        case Reached(group=group, number=number):
            return f"{group}: {'' if number is None else number}".rstrip(": ")
        case Response(input=given, response=answer, consequence=effect):
            return "; ".join((given, answer or "", effect or "")).rstrip("; ")
        case _:
            return str(item)


def changed(field: Field, project: Project, typed: str) -> Project:
    """The project with a field replaced by what was typed; raises FieldError when that cannot be used."""
    if len(typed) > MAX_TEXT:
        words = {"veld": say(f"project.{field.key}"), "nu": whole(len(typed)), "hoogstens": whole(MAX_TEXT)}
        raise FieldError(say("fouten.veld-te-lang", **words))
    try:
        value = field.read(field.key, typed.strip())
    except ValidationError:  # a number beyond all reason, for one
        raise FieldError(say("fouten.regel-onleesbaar", veld=say(f"project.{field.key}"))) from None
    if field.name == "groups":
        known = {group.name: group for group in project.groups}
        value = tuple(known.get(name) or TargetGroup.model_validate({"naam": name}) for name in value)
    part, _, name = field.name.rpartition(".")
    if part:
        return project.model_copy(update={part: getattr(project, part).model_copy(update={name: value})})
    made = project.model_copy(update={name: value})
    if name in ("start", "decision_on") and made.start and made.decision_on and made.decision_on < made.start:
        raise FieldError(say("fouten.datum-volgorde"))
    return made


def with_group(project: Project, place: int, **update: Any) -> Project:
    """The project with fields of one group replaced."""
    groups = list(project.groups)
    groups[place] = groups[place].model_copy(update=update)
    return project.model_copy(update={"groups": tuple(groups)})


def has_results(project: Project) -> bool:
    """Whether anything was filled in afterwards."""
    return "resultaten" in plain_project(project)
