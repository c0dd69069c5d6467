"""Warnings about entries that are nearly the same: a tool entered twice, a source twice, a rule that says it again.

Nearness is found without comparing all pairs: entries are filed under what they would share (an address, a name with
one letter left out, a condition with its effect), so that the time grows with the number of entries, not its square.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.models.rule import Rule
from advisor.knowledge.models.source import Source
from advisor.knowledge.models.tool import Tool
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.knowledge.register import Placed, Register

NEAR_NAMES = range(6, 61)
"""Letters of a name that counts as nearly the same when it differs in one: a shorter one is soon another word, and a
longer one has too many letters to leave out."""

_NOT_LETTERS = re.compile(r"[^0-9a-zà-ÿ]+")
_LEAD = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)

Keys = Callable[[Any], Iterable[tuple[str, Location, str]]]
"""From an entry to what it may share with another: the key, where it stands, and what it is in Dutch."""


def near_duplicates(register: Register) -> Iterator[Problem]:
    """A warning at the second of every two tools, sources or rules that are nearly the same."""
    yield from _shared(register, "middel", _of_tool)
    yield from _shared(register, "bron", _of_source)
    yield from _shared(register, "regel", _of_rule)


def _shared(register: Register, kind: EntryKind, keys: Keys) -> Iterator[Problem]:
    first: dict[str, Placed] = {}
    for identifier, placed in register.of(kind).items():
        told: set[str] = set()
        for key, here, what in keys(placed.entry):
            other = first.setdefault(key, placed)
            if other is placed or other.entry.id in told or _part_of_each_other(other.entry, placed.entry):
                continue
            told.add(other.entry.id)
            line = other.source.span((*other.location, "id")).line
            message = f"{kind.capitalize()} '{identifier}' lijkt op '{other.entry.id}': {what}."
            hint = f"Is het dezelfde? Houd er een. De andere staat in {other.source.name} op regel {line}."
            yield placed.problem(here, "KB096", message, hint, warning=True)


def _part_of_each_other(one: Any, other: Any) -> bool:
    """Whether two tools are related: parts of one platform may well share an address or a name."""
    if not isinstance(one, Tool):
        return False
    return other.id in {relation.to for relation in one.relations} or one.id in {
        relation.to for relation in other.relations
    }


def _of_tool(tool: Tool) -> Iterator[tuple[str, Location, str]]:
    if tool.website is not None:
        yield f"adres {_address(tool.website)}", ("website",), "hetzelfde adres"
    named: list[tuple[Location, str]] = [(("naam",), tool.name)]
    named += [(("alias", index), alias) for index, alias in enumerate(tool.aliases)]
    for here, name in named:
        letters = _letters(name)
        yield f"naam {letters}", here, "dezelfde naam"
        if len(letters) in NEAR_NAMES:
            left = {letters, *(letters[:index] + letters[index + 1 :] for index in range(len(letters)))}
            for rest in sorted(left):
                yield f"bijna {rest}", here, "bijna dezelfde naam"


def _of_source(source: Source) -> Iterator[tuple[str, Location, str]]:
    """A law has one address for all its articles, so there the title counts."""
    if source.url is not None and source.kind != "wet":
        yield f"adres {_address(source.url)}", ("url",), "hetzelfde adres"
    else:
        cited = f"{_letters(source.title)} {_letters(source.publisher)} {source.date}"
        yield f"titel {cited}", ("titel",), "dezelfde titel, uitgever en datum"


def _of_rule(rule: Rule) -> Iterator[tuple[str, Location, str]]:
    effect = rule.effect.model_dump(by_alias=True, exclude_unset=True, mode="json")
    key = json.dumps([rule.condition, rule.advised, _plain(effect)], sort_keys=True, default=str)
    yield key, ("als",), "dezelfde voorwaarde en hetzelfde gevolg"


def _plain(value: Any) -> Any:
    """An effect without case and punctuation, so that a full stop makes no other rule."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return _letters(value) if isinstance(value, str) else value


def _address(url: str) -> str:
    return _LEAD.sub("", url.strip()).rstrip("/").casefold()


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())
