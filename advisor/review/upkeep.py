"""What the editors should look at this month, the entries with most effect on advice first."""

from __future__ import annotations

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from advisor.knowledge.below import entries_below
from advisor.knowledge.knowledge_base import CompiledRule, EntryKind, KnowledgeBase
from advisor.knowledge.models.base import Evidence
from advisor.knowledge.models.tool import Tool
from advisor.knowledge.warnings import MONTHS_FRESH, months_before, seen_dates
from advisor.review.effect import Effect, EntryName

Why = OneOf["verouderd", "kijkdatum", "recht", "niet-nagekeken", "onbekend"]
FIRST_SHOWN = 20
MONTHS_FOR_LAW = 3
"""A rule about law is on the list this long before its date: a lawyer needs time."""
_MOST_NAMED = 3


@dataclass(frozen=True)
class Reason:
    """Why an entry is on the list; ``due`` is the last day on which it is still in time, None without such a day."""

    why: Why
    text: str
    due: datetime.date | None = None


@dataclass(frozen=True)
class Task:
    """An entry to look at, where it stands, and in how many situations it plays a part."""

    kind: EntryKind
    id: str
    name: str
    file: str
    line: int
    reasons: tuple[Reason, ...]
    situations: int


def tasks(knowledge_base: KnowledgeBase, date: datetime.date, effect: Effect) -> tuple[Task, ...]:
    """All entries to look at in the month of a date: by situations touched, then by the nearest day, then by id."""
    touched = {**effect.touched, **_of_chains(knowledge_base, effect)}
    touched |= _of_sources(knowledge_base, touched)
    found = []
    for kind, identifier, name, entry in _entries(knowledge_base):
        reasons = tuple(_reasons(entry, date, effect))
        if reasons:
            origin = knowledge_base.origins[kind, identifier]
            situations = len(touched.get((kind, identifier), ()))
            found.append(Task(kind, identifier, name, origin.file, origin.line, reasons, situations))
    return tuple(sorted(found, key=_order))


def last_day(date: datetime.date) -> datetime.date:
    """The last day of the month of a date."""
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def _order(task: Task) -> tuple[int, datetime.date, str, str]:
    nearest = min((reason.due for reason in task.reasons if reason.due is not None), default=datetime.date.max)
    return -task.situations, nearest, task.kind, task.id


def _entries(knowledge_base: KnowledgeBase) -> Iterator[tuple[EntryKind, str, str, Any]]:
    for tool in knowledge_base.tools.values():
        if tool.status != "vervallen":
            yield "middel", tool.id, tool.name, tool
    for family in knowledge_base.families.values():
        yield "aanpak", family.id, family.name, family
    for chain in knowledge_base.chains.values():
        yield "keten", chain.id, chain.name, chain
    for rule in knowledge_base.rules.values():
        if rule.rule.status != "vervallen":
            yield "regel", rule.id, _what(rule), rule
    for source in knowledge_base.sources.values():
        yield "bron", source.id, source.title, source


def _what(rule: CompiledRule) -> str:
    """What a rule says, in its own words where it has any."""
    effect = rule.rule.effect
    said = effect.text or effect.warn or effect.duty or effect.contradiction or (effect.advice and effect.advice.text)
    return said or rule.rule.because


def _reasons(entry: Any, date: datetime.date, effect: Effect) -> Iterator[Reason]:
    last = last_day(date)
    yield from _stale(entry.rule if isinstance(entry, CompiledRule) else entry, last)
    if isinstance(entry, CompiledRule):
        yield from _rule(entry, last)
    if isinstance(entry, Tool):
        if entry.editorial == "nog-niet-nagekeken":
            yield Reason("niet-nagekeken", "Nog niet nagekeken door een redacteur.")
        unknown = sorted(effect.unknowns.get(entry.id, {}).items(), key=lambda item: (-item[1], item[0]))
        for what, number in unknown[:_MOST_NAMED]:
            yield Reason("onbekend", f"Onbekend en van belang in {_situations(number)}: {what}.")


def _stale(entry: Any, last: datetime.date) -> Iterator[Reason]:
    """One reason for all facts that grow too old before the month is over."""
    limit = months_before(last, MONTHS_FRESH)
    seen = [day for _, day in seen_dates(entry) if day < limit]
    if seen:
        text = f"{len(seen)} keer langer dan {MONTHS_FRESH} maanden geleden gezien; het oudste op {_day(min(seen))}."
        yield Reason("verouderd", text, months_before(min(seen), -MONTHS_FRESH))


def _rule(entry: CompiledRule, last: datetime.date) -> Iterator[Reason]:
    rule = entry.rule
    if rule.review_before is not None and rule.review_before <= last:
        yield Reason("kijkdatum", f"Opnieuw bekijken voor {_day(rule.review_before)}.", rule.review_before)
    if rule.valid_until is not None and rule.valid_until <= last:
        yield Reason("kijkdatum", f"Het recht geldt tot {_day(rule.valid_until)}.", rule.valid_until)
    soon = last_day(months_before(last, -MONTHS_FOR_LAW))
    if rule.article is not None and rule.review_before is not None and rule.review_before <= soon:
        text = f"Recht ({rule.article}): laat toetsen door een jurist, voor {_day(rule.review_before)}."
        yield Reason("recht", text, rule.review_before)


def _of_chains(knowledge_base: KnowledgeBase, effect: Effect) -> dict[EntryName, frozenset[int]]:
    """For every chain the situations in which one of its approaches is a head."""
    return {
        ("keten", chain.id): frozenset().union(
            *(effect.touched.get(("aanpak", family), frozenset()) for family in chain.families)
        )
        for chain in knowledge_base.chains.values()
    }


def _of_sources(
    knowledge_base: KnowledgeBase, touched: Mapping[EntryName, frozenset[int]]
) -> dict[EntryName, frozenset[int]]:
    """For every source the situations in which something that cites it plays a part."""
    found: dict[EntryName, set[int]] = defaultdict(set)
    for name, cited in _citing(knowledge_base):
        for source in cited:
            found["bron", source] |= touched.get(name, frozenset())
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _citing(knowledge_base: KnowledgeBase) -> Iterator[tuple[EntryName, frozenset[str]]]:
    for rule in knowledge_base.rules.values():
        yield ("regel", rule.id), frozenset(rule.rule.sources)
    kinds: tuple[tuple[EntryKind, Mapping[str, Any]], ...] = (
        ("middel", knowledge_base.tools),
        ("aanpak", knowledge_base.families),
        ("keten", knowledge_base.chains),
    )
    for kind, entries in kinds:
        for identifier, entry in entries.items():
            cited = (part.sources for _, part in entries_below(entry) if isinstance(part, Evidence))
            yield (kind, identifier), frozenset(source for sources in cited for source in sources)


def _situations(number: int) -> str:
    return "1 situatie" if number == 1 else f"{number} situaties"


def _day(date: datetime.date) -> str:
    return date.strftime("%d-%m-%Y")


def render(found: Sequence[Task], compared: int, date: datetime.date, *, every: bool = False) -> str:
    """The list in Dutch, for the command line: the first ones, or all."""
    shown = found if every else found[:FIRST_SHOWN]
    lines = [
        f"Wat moet deze maand bekeken worden ({date:%m-%Y})? {len(found)} onderdelen.",
        f"Bovenaan staat wat het advies het vaakst raakt, in {compared} situaties.",
    ]
    for number, task in enumerate(shown, 1):
        title = f"{task.kind} '{task.id}'" if task.name == task.id else f"{task.kind} '{task.id}' – {task.name}"
        lines += ["", f"{number}. {title}", f"   raakt {_situations(task.situations)}; {task.file}:{task.line}"]
        lines += [f"   - {reason.text}" for reason in task.reasons]
    if len(shown) < len(found):
        lines += ["", f"En nog {len(found) - len(shown)} onderdelen. Toon ze met --all."]
    return "\n".join(lines) + "\n"
