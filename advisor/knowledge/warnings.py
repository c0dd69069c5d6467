"""Warnings about a knowledge base: nothing is wrong, but an editor should look.

Facts that were seen long ago, review dates that have passed, rules that name a tool instead of a feature, long
sentences, and sources that nothing refers to.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.models.base import Evidence
from advisor.knowledge.models.rule import Rule
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register

MONTHS_FRESH = 18
MOST_WORDS = 20

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_READ_BY_USERS: tuple[EntryKind, ...] = ("stap", "vraag", "aanpak", "middel", "criterium", "regel", "thema", "sectie")
_NOT_PROSE = ("toelichting", "artikel", "basis", "website", "alias", "vaardigheden", "aanbieders", "als", "bij")
_SOURCE_KEYS = ("bron", "bronnen")


def warnings(register: Register, files: Iterable[SourceFile], date: datetime.date) -> list[Problem]:
    """All warnings on a date, over whatever could be read."""
    found: list[Problem] = []
    oldest = months_before(date, MONTHS_FRESH)
    for kind, known in register.entries.items():
        for placed in known.values():
            found.extend(_stale(placed, oldest))
            if kind in _READ_BY_USERS:
                found.extend(_long_sentences(placed))
    for placed in register.of("regel").values():
        found.extend(_review_passed(placed, date))
        found.extend(_names_tool(placed))
    if register.clean("middel", "aanpak", "regel", "dossier", "sectie"):
        found.extend(_unused_sources(register, files))
    return found


def months_before(date: datetime.date, months: int) -> datetime.date:
    """The same day a number of months earlier, or the last day of that month."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def _stale(placed: Placed, oldest: datetime.date) -> Iterator[Problem]:
    for here, value in _models(placed.entry, ()):
        seen = getattr(value, "seen", None) if isinstance(value, Evidence) or value is placed.entry else None
        if isinstance(seen, datetime.date) and seen < oldest:
            message = f"Dit is langer dan {MONTHS_FRESH} maanden geleden gezien."
            hint = "Kijk of het nog klopt en pas gezien aan."
            yield placed.problem((*here, "gezien"), "KB090", message, hint, warning=True)


def _review_passed(placed: Placed, date: datetime.date) -> Iterator[Problem]:
    rule: Rule = placed.entry
    if rule.review_before is not None and rule.review_before <= date:
        message = "Deze regel had al opnieuw bekeken moeten zijn."
        hint = "Bekijk de regel en zet een nieuwe datum."
        yield placed.problem(("opnieuw-bekijken-voor",), "KB091", message, hint, warning=True)
    if rule.valid_until is not None and rule.valid_until < date:
        hint = "Geef de regel status: vervallen, of pas geldig-tot aan."
        yield placed.problem(("geldig-tot",), "KB091", "Dit recht geldt niet meer.", hint, warning=True)


def _names_tool(placed: Placed) -> Iterator[Problem]:
    rule: Rule = placed.entry
    effect = rule.effect
    selectors = (
        (("dan", "sluit-uit", "middelen-met"), effect.exclude.tools if effect.exclude else None),
        (("dan", "geeft-punten", "middelen-met"), effect.points.tools if effect.points else None),
        (("dan", "verplicht-middel", "middelen-met"), effect.required_tool.tools if effect.required_tool else None),
        (("bij",), rule.advised),
    )
    for here, raw in selectors:
        for below in _keys_named(raw, "middel"):
            message = "Deze regel noemt een middel. Noem liever een kenmerk."
            hint = "Dan geldt de regel ook voor nieuwe middelen."
            yield placed.problem((*here, *below), "KB092", message, hint, key=True, warning=True)


def _keys_named(raw: Any, name: str) -> Iterator[Location]:
    items = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in items:
        if key == name:
            yield (key,)
        for below in _keys_named(value, name):
            yield (key, *below)


def _long_sentences(placed: Placed) -> Iterator[Problem]:
    for here, text in _prose(placed.entry, ()):
        for sentence in _SENTENCE_END.split(text):
            words = len(sentence.split())
            if words > MOST_WORDS:
                message = f"Deze zin heeft {words} woorden: '{' '.join(sentence.split()[:4])} …'."
                hint = f"Maak er twee zinnen van (hoogstens {MOST_WORDS} woorden)."
                yield placed.problem(here, "KB093", message, hint, warning=True)


def _prose(value: Any, here: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield here, value
    elif isinstance(value, BaseModel):
        for name in value.model_fields_set:
            alias = str(type(value).model_fields[name].alias)
            if alias not in _NOT_PROSE:
                yield from _prose(getattr(value, name), (*here, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _prose(item, (*here, index))


def _models(value: Any, here: Location) -> Iterator[tuple[Location, BaseModel]]:
    if isinstance(value, BaseModel):
        yield here, value
        for name in value.model_fields_set:
            inner = getattr(value, name)
            if isinstance(inner, (BaseModel, tuple, dict)):
                yield from _models(inner, (*here, str(type(value).model_fields[name].alias)))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield from _models(item, (*here, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, BaseModel):
                yield from _models(item, (*here, key))


def _unused_sources(register: Register, files: Iterable[SourceFile]) -> Iterator[Problem]:
    used = {word for file in files for word in _named(file.data)}
    for identifier, placed in register.of("bron").items():
        if identifier not in used:
            hint = "Verwijs ernaar of haal de bron weg."
            yield placed.problem(("id",), "KB094", f"Bron '{identifier}' wordt nergens gebruikt.", hint, warning=True)


def _named(data: Any) -> Iterator[str]:
    """Every word in a list of sources, wherever in a file it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _SOURCE_KEYS and isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))
            yield from _named(value)
    elif isinstance(data, list):
        for item in data:
            yield from _named(item)
