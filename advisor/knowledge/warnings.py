"""Warnings about a knowledge base: nothing is wrong, but an editor should look.

Facts that were seen long ago, review dates that have passed, rules that name a tool instead of a feature, and sources
that nothing refers to; with the language of texts and entries that are nearly the same in modules of their own.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from advisor.knowledge.below import entries_below
from advisor.knowledge.duplicates import near_duplicates
from advisor.knowledge.language_checks import language_problems
from advisor.knowledge.models.rule import Rule
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile, Span
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.templates import SENTENCE

MONTHS_FRESH = 18

_SOURCE_KEYS = ("bron", "bronnen")


def warnings(register: Register, files: Iterable[SourceFile], date: datetime.date) -> list[Problem]:
    """All warnings on a date, over whatever could be read."""
    known = tuple(files)
    found = [*language_problems(register, known), *near_duplicates(register), *_not_filled_in(known)]
    oldest = months_before(date, MONTHS_FRESH)
    for entries in register.entries.values():
        for placed in entries.values():
            found.extend(_stale(placed, oldest))
    for placed in register.of("regel").values():
        found.extend(_review_passed(placed, date))
        found.extend(_names_tool(placed))
    if register.clean("middel", "aanpak", "keten", "regel", "dossier", "sectie"):
        found.extend(_unused_sources(register, known))
    return found


def months_before(date: datetime.date, months: int) -> datetime.date:
    """The same day a number of months earlier, or the last day of that month."""
    year, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def seen_dates(entry: Any) -> Iterator[tuple[Location, datetime.date]]:
    """Every date in an entry on which something was seen, and where it stands."""
    for here, value in entries_below(entry):
        seen = getattr(value, "seen", None)
        if isinstance(seen, datetime.date):
            yield (*here, "gezien"), seen


def _stale(placed: Placed, oldest: datetime.date) -> Iterator[Problem]:
    for here, seen in seen_dates(placed.entry):
        if seen < oldest:
            message = f"Dit is langer dan {MONTHS_FRESH} maanden geleden gezien."
            hint = "Kijk of het nog klopt en pas gezien aan."
            yield placed.problem(here, "KB090", message, hint, warning=True)


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


def _not_filled_in(files: Iterable[SourceFile]) -> Iterator[Problem]:
    """A warning for every text that still stands as in the template."""
    for file in files:
        for number, line in enumerate(file.lines, 1):
            if SENTENCE in line and not line.lstrip().startswith("#"):
                span = Span(number, line.index(SENTENCE) + 1, len(SENTENCE))
                message = f"Hier staat nog '{SENTENCE}' uit het sjabloon."
                yield file.problem_at(span, "KB099", message, "Schrijf de tekst, of haal de sleutel weg.", warning=True)


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
