"""Which tools an effect is about: selectors over the properties of a tool and the approach it is advised in.

Three-valued: a property that nobody published makes a selector unknown, never false.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from advisor.knowledge.conditions import ALL_OF, ANY_OF, NOT, Complaint, Truth
from advisor.knowledge.models.base import RATING_POINTS, UNKNOWN, RatingMap
from advisor.knowledge.models.tool import Tool
from advisor.knowledge.problems import suggestion

FACTS: dict[str, tuple[Callable[[Tool], str], tuple[str, ...]]] = {
    "vorm": (lambda tool: tool.form, ("digitaal", "fysiek", "hybride")),
    "licentie": (
        lambda tool: tool.licence.model,
        ("open-source", "open-kern", "bron-in-te-zien", "gesloten", "niet-van-toepassing", UNKNOWN),
    ),
    "nederlandstalig": (
        lambda tool: tool.dutch.value,
        ("volledig", "deels", "nauwelijks", "niet", "niet-van-toepassing", UNKNOWN),
    ),
    "digid": (
        lambda tool: tool.digid.value,
        ("ingebouwd", "via-makelaar", "niet-gevonden", "niet-van-toepassing", UNKNOWN),
    ),
    "leverbaar": (lambda tool: tool.available.value, ("ja", "nee", UNKNOWN)),
    "in-nederland": (lambda tool: tool.used_in_nl.value, ("ja", "nee", UNKNOWN)),
    "volledigheid": (lambda tool: tool.completeness, ("volledig", "basis")),
    "eu": (lambda tool: tool.hosting.in_eu, ("ja", "nee", "niet-van-toepassing", UNKNOWN)),
    "eigen-beheer": (lambda tool: tool.hosting.self_hosted, ("ja", "nee", "niet-van-toepassing", UNKNOWN)),
    "gebruikt-ai": (lambda tool: tool.uses_ai.value, ("ja", "nee", UNKNOWN)),
    "onderhoud": (
        lambda tool: tool.maintenance.value,
        ("actief", "weinig", "niet-meer", "bevroren", "niet-van-toepassing", UNKNOWN),
    ),
    "toegankelijkheid": (
        lambda tool: tool.accessibility.value,
        ("norm-genoemd", "keurmerk", "claim", "niets-gevonden", "niet-van-toepassing", UNKNOWN),
    ),
}
"""Dutch key of a fact → (how to read it, its possible values)."""

MAPS: dict[str, tuple[Callable[[Tool], RatingMap | None], str]] = {
    "taken": (lambda tool: tool.tasks, "taak"),
    "invloed": (lambda tool: tool.levels, "invloed"),
    "fasen": (lambda tool: tool.phases, "fase"),
    "identiteit": (lambda tool: tool.identity, "identiteit"),
    "menskracht": (lambda tool: tool.staffing, "menskracht"),
}
"""Dutch key of a rating map of a tool → (how to read it, the question whose options are its keys)."""

FAMILY, FEATURE, TOOL = "familie", "kenmerk", "middel"
RATINGS = ("beperkt", "redelijk", "goed")


@dataclass(frozen=True)
class Vocabulary:
    """The words that selectors may use."""

    tools: Collection[str]
    families: Collection[str]
    features: Collection[str]
    options: dict[str, tuple[str, ...]]
    unread: Collection[str] = ()
    """Ids of questions that exist but could not be read."""


@dataclass(frozen=True)
class Selector:
    """A compiled selector."""

    kind: OneOf["all", "any", "not", "family", "tool", "feature", "fact", "rating"]
    key: str = ""
    words: frozenset[str] = frozenset()
    at_least: int = 0
    parts: tuple[Selector, ...] = ()


EVERY_TOOL = Selector("all")


def matches(selector: Selector, tool: Tool, family: str) -> Truth:
    """Whether a tool, advised in an approach, is one that the selector means; None while a property is unknown."""
    match selector.kind:
        case "family":
            return family in selector.words
        case "tool":
            return tool.id in selector.words
        case "feature":
            return _any([_rated(tool.features, word, 2) for word in sorted(selector.words)])
        case "fact":
            value = FACTS[selector.key][0](tool)
            if value == UNKNOWN and UNKNOWN not in selector.words:
                return None
            return value in selector.words
        case "rating":
            return _rated(MAPS[selector.key][0](tool), next(iter(selector.words)), selector.at_least)
        case "not":
            inner = matches(selector.parts[0], tool, family)
            return None if inner is None else not inner
        case "any":
            return _any([matches(part, tool, family) for part in selector.parts])
        case _:
            truth = _any([_negate(matches(part, tool, family)) for part in selector.parts])
            return _negate(truth)


def _negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _any(truths: list[Truth]) -> Truth:
    if True in truths:
        return True
    return None if None in truths else False


def _rated(ratings: RatingMap | None, key: str, at_least: int) -> Truth:
    if ratings is None:
        return None
    points = ratings.rating(key)
    return None if points is None else points >= at_least


def compile_selector(raw: Any, words: Vocabulary, complain: Complaint, here: tuple[str | int, ...] = ()) -> Selector:
    """The compiled selector; problems go to ``complain``."""
    if not isinstance(raw, dict):
        complain(here, "KB041", "Hier hoort een omschrijving van middelen.", "Bijvoorbeeld: {vorm: digitaal}.", False)
        return EVERY_TOOL
    parts = []
    for key, value in raw.items():
        place = (*here, key)
        if key == NOT:
            parts.append(Selector("not", parts=(compile_selector(value, words, complain, place),)))
        elif key in (ANY_OF, ALL_OF):
            if not isinstance(value, list) or not value:
                complain(place, "KB032", f"Na '{key}' hoort een lijst.", "", True)
                continue
            inner = tuple(compile_selector(part, words, complain, (*place, index)) for index, part in enumerate(value))
            parts.append(Selector("any" if key == ANY_OF else "all", parts=inner))
        elif key == FAMILY:
            parts.append(Selector("family", words=_words(value, words.families, "aanpak", place, complain)))
        elif key == TOOL:
            parts.append(Selector("tool", words=_words(value, words.tools, "middel", place, complain)))
        elif key == FEATURE:
            parts.append(Selector("feature", words=_words(value, words.features, "kenmerk", place, complain)))
        elif key in FACTS:
            parts.append(Selector("fact", key, _words(value, FACTS[key][1], f"waarde van '{key}'", place, complain)))
        elif key in MAPS:
            parts.extend(_rating_tests(key, value, words, complain, place))
        else:
            known = (FAMILY, FEATURE, TOOL, *FACTS, *MAPS, NOT, ANY_OF, ALL_OF)
            complain(
                place, "KB042", f"'{key}' is geen eigenschap om middelen mee te kiezen.", suggestion(key, known), True
            )
    return parts[0] if len(parts) == 1 else Selector("all", parts=tuple(parts))


def _words(
    value: Any, known: Collection[str], what: str, place: tuple[str | int, ...], complain: Complaint
) -> frozenset[str]:
    """The word that is named, or the words after ``een-van``."""
    if isinstance(value, list):
        hint = f"Schrijf {{een-van: [{', '.join(str(item) for item in value[:3])}]}}."
        complain(place, "KB035", "Hier hoort een woord, geen lijst.", hint, False)
        return frozenset()
    several = isinstance(value, dict) and set(value) == {ANY_OF}
    items = value[ANY_OF] if several else [value]
    if not isinstance(items, list) or not items:
        complain((*place, ANY_OF), "KB032", f"Na '{ANY_OF}' hoort een lijst.", "", True)
        return frozenset()
    for index, item in enumerate(items):
        if not isinstance(item, str) or item not in known:
            at = (*place, ANY_OF, index) if several else place
            complain(at, "KB043", f"'{item}' is geen {what}.", suggestion(str(item), known), False)
    return frozenset(item for item in items if isinstance(item, str))


def _rating_tests(
    key: str, value: Any, words: Vocabulary, complain: Complaint, place: tuple[str | int, ...]
) -> list[Selector]:
    if not isinstance(value, dict):
        complain(
            place,
            "KB044",
            f"Na '{key}' hoort een optie met een waardering.",
            f"Bijvoorbeeld: {key}: {{optie: redelijk}}.",
            False,
        )
        return []
    found = []
    for option, rating in value.items():
        known = words.options.get(MAPS[key][1], ())
        if option not in known and MAPS[key][1] not in words.options and MAPS[key][1] in words.unread:
            continue
        if option not in known:
            complain(
                (*place, option), "KB043", f"'{option}' is geen optie van '{key}'.", suggestion(option, known), True
            )
        elif rating not in RATINGS:
            complain(
                (*place, option), "KB043", f"'{rating}' is geen waardering.", suggestion(str(rating), RATINGS), False
            )
        else:
            found.append(Selector("rating", key, frozenset([option]), RATING_POINTS[rating]))
    return found
