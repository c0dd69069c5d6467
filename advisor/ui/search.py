"""Finding tools by what people type: names, approaches and descriptions; a small typing error is forgiven.

The words to look for come from the knowledge base: names and aliases of tools, names and search words of their
approaches (``zoekwoorden``), what they are good at, and their descriptions. A rare word weighs more than a common one
(inverse document frequency, Sparck Jones 1972).
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import RATING_POINTS, RatingMap
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.tool import Family, Tool
from advisor.ui.components.tool_facts import rating_maps
from advisor.ui.texts import say, say_each, word

LIKE_ENOUGH = 0.8
"""Ratio of ``difflib`` (Ratcliff and Obershelp) from which a word counts as a typing error of another."""
_NAME_LIKE_ENOUGH = 0.85
LONGEST = 100
_NAME, _DESCRIPTION, _GOOD_AT = 10, 3, 2
_TELLING = ("taken", "kenmerken")
"""Kinds of rating of which the names say what one uses a tool for."""
_PART = 0.6
"""How much the beginning of a word counts beside the whole word."""
_LONG = 5
"""Letters from which the beginning of a word says enough."""
_ENOUGH = 0.5
"""Part of the weight of what was typed that a tool must have when no tool has all of it."""
_MOST_ALIKE = 12
_NOT_NAMED = 3
_ENDINGS = ("ingen", "ing", "en", "es", "s", "e")


class Found(NamedTuple):
    """Ids of tools, best first; ``named``: those of which a name holds the words; ``exact``: all words were found."""

    tools: tuple[str, ...]
    named: tuple[str, ...]
    exact: bool


class _Index(NamedTuple):
    """Per tool how much each stem weighs; the names without spaces; in how many tools a stem occurs; known stems."""

    weights: Mapping[str, Mapping[str, float]]
    names: Mapping[str, tuple[str, ...]]
    spread: Mapping[str, int]
    known: frozenset[str]


def find_tools(knowledge_base: KnowledgeBase, words: str) -> Found:
    """Tools with all these words, or else tools that come near; all of them, by name, for no words.

    Of two that match as well, the one of which more practice in this country is known comes first.
    """
    index = _index(knowledge_base)
    by_name = sorted(knowledge_base.tools.values(), key=lambda tool: tool.name.casefold())
    by_practice = sorted(by_name, key=lambda tool: (tool.used_in_nl.value != "ja", -len(tool.examples)))
    squeezed = _squeezed(words[:LONGEST])
    if not squeezed:
        return Found(tuple(tool.id for tool in by_name), (), True)
    small = set(_stems(say_each("catalogus.zoek-overslaan")))
    read = {stem: _known(index, stem) for stem in _stems([words[:LONGEST]]) if stem not in small}
    places = {tool.id: _place(index.names[tool.id], squeezed) for tool in by_name}
    meant = [(_rarity(index, stem), _meant(index, stem)) for stem in read.values()]
    scores = {tool.id: _score(index.weights[tool.id], meant) for tool in by_name}
    ranked = sorted(by_practice, key=lambda tool: (places[tool.id], -scores[tool.id][1]))
    named = tuple(tool.id for tool in ranked if places[tool.id] < _NOT_NAMED)
    full = tuple(tool.id for tool in ranked if tool.id in named or scores[tool.id][0] >= 1)
    if full:
        literal = bool(named) or all(stem == other for stem, other in read.items())
        return Found(full, named, literal)
    owners = {name: tool.id for tool in reversed(by_practice) for name in index.names[tool.id]}
    alike = [owners[name] for name in get_close_matches(squeezed, sorted(owners), 3, _NAME_LIKE_ENOUGH)]
    near = sorted((tool for tool in by_practice if scores[tool.id][0] >= _ENOUGH), key=lambda tool: -scores[tool.id][1])
    return Found(tuple(dict.fromkeys([*alike, *(tool.id for tool in near)]))[:_MOST_ALIKE], (), False)


def _place(names: tuple[str, ...], wanted: str) -> int:
    """How good a match of names: 0 the name itself, 1 its beginning, 2 somewhere in it, 3 nowhere."""
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    long = len(wanted) >= _LONG
    return 2 if any(wanted in name if long else name.endswith(wanted) for name in names) else _NOT_NAMED


def _score(weights: Mapping[str, float], meant: list[tuple[float, dict[str, float]]]) -> tuple[float, float]:
    """Which part of what was typed a tool has (0 to 1, by rarity), and how much that says."""
    having = told = 0.0
    for rarity, stems in meant:
        if best := max((weights[stem] * part for stem, part in stems.items() if stem in weights), default=0.0):
            having += rarity
            told += rarity * best
    total = sum(rarity for rarity, _ in meant)
    return (having / total if total else 0.0), told


def _rarity(index: _Index, stem: str | None) -> float:
    return math.log((len(index.weights) + 1) / (index.spread.get(stem or "", 0) + 1)) + 0.1


def _meant(index: _Index, stem: str | None) -> dict[str, float]:
    """The stems that a stem stands for, with how much they count: longer ones that begin with it count in part."""
    if stem is None:
        return {}
    longer = (word for word in index.spread if word.startswith(stem)) if len(stem) >= _LONG else ()
    return dict.fromkeys(longer, _PART) | {stem: 1.0}


def _known(index: _Index, stem: str) -> str | None:
    """The stem itself when a tool has it, else the one it must be meant for: a typing error, or the end of a
    compound (in Dutch the end says what kind of thing it is); None when nothing is like it.
    """
    if any(word == stem or (len(stem) >= _LONG and word.startswith(stem)) for word in index.spread):
        return stem
    if close := get_close_matches(stem, sorted(index.known), 1, LIKE_ENOUGH):
        return close[0]
    parts = [word for word in index.known if len(word) >= _LONG - 1 and (stem.endswith(word) or stem.startswith(word))]
    return max(parts, key=lambda word: (stem.endswith(word), len(word), word), default=None)


@lru_cache(maxsize=2)
def _index(knowledge_base: KnowledgeBase) -> _Index:
    weights = {tool.id: _weights(knowledge_base, tool) for tool in knowledge_base.tools.values()}
    names = {
        tool.id: tuple(_squeezed(name) for name in (tool.name, *tool.aliases, tool.id))
        for tool in knowledge_base.tools.values()
    }
    spread = Counter(stem for found in weights.values() for stem in found)
    known = {stem for found in weights.values() for stem, weight in found.items() if weight > _DESCRIPTION}
    return _Index(weights, names, spread, frozenset(known))


def _weights(knowledge_base: KnowledgeBase, tool: Tool) -> dict[str, float]:
    """How much each stem says about a tool: its names most, then its approaches by rating, then the rest."""
    found: dict[str, float] = {}

    def add(texts: Iterable[str], weight: float) -> None:
        for stem in _stems(texts):
            found[stem] = max(found.get(stem, 0.0), weight)

    add((tool.name, *tool.aliases, tool.id), _NAME)
    for identifier, rating in tool.families.items():
        family = knowledge_base.families[identifier]
        add((family.name, *family.search_words), 2 * RATING_POINTS.get(rating, 0))
    add((tool.short,), _DESCRIPTION)
    for kind, ratings, names in rating_maps(knowledge_base, tool):
        if kind in _TELLING:
            add(_good_at(ratings, names), _GOOD_AT)
    for family, groups in _groups(knowledge_base, tool):
        add(_good_at(family.fits.get(groups.id), {option.id: option.label for option in groups.options}), _GOOD_AT)
    add((word("middel.woorden", tool.licence.model),), _GOOD_AT)
    if tool.uses_ai.value == "ja":
        add((say("catalogus.zoek-ai"),), _GOOD_AT)
    return found


def _groups(knowledge_base: KnowledgeBase, tool: Tool) -> Iterator[tuple[Family, Question]]:
    """The approaches that suit this tool well, with the question about who takes part."""
    groups = knowledge_base.role("doelgroep")
    for identifier, rating in tool.families.items():
        if rating == "goed" and groups is not None:
            yield knowledge_base.families[identifier], groups


def _good_at(ratings: RatingMap | None, names: Mapping[str, str]) -> list[str]:
    chosen = ratings.ratings.items() if ratings is not None else ()
    return [names.get(key, key) for key, rating in chosen if rating == "goed"]


def _plain(words: str) -> str:
    """Lower case, without accents; what is no letter or digit becomes a space, a full stop or apostrophe nothing."""
    split = unicodedata.normalize("NFKD", words.casefold())
    kept = (letter if letter.isalnum() else "" if letter in ".'’" or unicodedata.combining(letter) else " "
            for letter in split)  # fmt: skip
    return "".join(kept)


def _squeezed(words: str) -> str:
    return _plain(words).replace(" ", "")


def _stems(texts: Iterable[str]) -> list[str]:
    """The stems of all words, each once, in order."""
    return list(dict.fromkeys(_stem(word) for words in texts for word in _plain(words).split()))


def _stem(word: str) -> str:
    """A Dutch word without the endings of plural and verb, so that ``stemmen`` and ``stemming`` are one."""
    for _ in range(2):
        ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) > 2), "")
        word = word.removesuffix(ending) if ending else word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeou" else word
