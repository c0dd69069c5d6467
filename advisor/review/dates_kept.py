"""What changed between two versions while its date stayed: a value with its date seen, an entry with its check.

Only a date before today counts: who changes a value today and saw the source today leaves the date as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from advisor.knowledge.below import branches
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.models.base import Evidence
from advisor.knowledge.models.source import Source
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.knowledge.register import Placed, Register

_WITH_DATES: tuple[EntryKind, ...] = ("middel", "aanpak", "keten", "bron")
_OF_EVIDENCE = frozenset(Evidence.model_fields)


def dates_kept(old: Register, new: Register, date: datetime.date) -> Iterator[Problem]:
    """A warning for every value that is other than in the old version while its date is the same, and is past."""
    for kind in _WITH_DATES:
        entries = old.plain(kind)
        for identifier, placed in new.of(kind).items():
            if identifier in entries and entries[identifier] != placed.entry:
                yield from _values(placed, entries[identifier], date)
                if kind == "middel":
                    yield from _check(placed, entries[identifier], date)


def _values(placed: Placed, old: BaseModel, date: datetime.date) -> Iterator[Problem]:
    for here, before, after in _pairs(old, placed.entry, ()):
        seen = getattr(after, "seen", None)
        if seen is None or seen >= date or seen != getattr(before, "seen", None) or _value(before) == _value(after):
            continue
        message = f"De waarde is veranderd, maar gezien is nog {seen.isoformat()}."
        hint = "Kijk of de bron dit zegt en pas gezien aan."
        yield placed.problem((*here, "gezien"), "KB097", message, hint, warning=True)


def _check(placed: Placed, old: Any, date: datetime.date) -> Iterator[Problem]:
    tool = placed.entry
    checked = tool.checked_on
    if tool.editorial == old.editorial == "nagekeken" and checked == old.checked_on and checked and checked < date:
        message = f"Dit middel is veranderd nadat het is nagekeken op {checked.isoformat()}."
        hint = "Laat een collega het opnieuw nakijken en pas nagekeken-op aan, of zet redactie: nog-niet-nagekeken."
        yield placed.problem(("nagekeken-op",), "KB098", message, hint, warning=True)


def _value(entry: BaseModel) -> dict[str, Any]:
    """What an entry says, without its evidence and without entries inside it that carry their own."""
    inside = {name for name, _ in branches(type(entry))}
    left_out = inside | ({"seen"} if isinstance(entry, Source) else _OF_EVIDENCE)
    return {name: getattr(entry, name) for name in type(entry).model_fields if name not in left_out}


def _pairs(old: Any, new: Any, here: Location) -> Iterator[tuple[Location, BaseModel, BaseModel]]:
    """Entries of both versions that stand at the same place: by key, by id, or by their place in a list."""
    if isinstance(new, BaseModel) and type(old) is type(new):
        yield here, old, new
        for name, key in branches(type(new)):
            yield from _pairs(getattr(old, name), getattr(new, name), (*here, key))
    elif isinstance(new, tuple) and isinstance(old, tuple):
        before = {_name(item, index): item for index, item in enumerate(old)}
        for index, item in enumerate(new):
            yield from _pairs(before.get(_name(item, index)), item, (*here, index))
    elif isinstance(new, dict) and isinstance(old, dict):
        for key, item in new.items():
            yield from _pairs(old.get(key), item, (*here, key))


def _name(item: Any, index: int) -> Any:
    return getattr(item, "id", index)
