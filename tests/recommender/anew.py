"""The contract read anew, straight from the knowledge base: conditions, which questions are hidden, and scores.

Written without the compiled literals and arrays of the advice, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.base import RATING_POINTS
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.models.tool import Tool
from advisor.knowledge.selectors import FACTS, MAPS, matches
from advisor.recommender.ranges import fit_of, range_of

GOOD, UNIT = 3, 60
"""Best rating, and in how many parts a point is counted."""

FITS = {"inside": (GOOD, GOOD), "partly": (2, 2), "disjoint": (0, 0), "unknown": (0, GOOD)}

Given = Mapping[str, Any]
Interval = tuple[int, int]


def every(truths: list[Truth]) -> Truth:
    """Kleene's and."""
    return False if False in truths else None if None in truths else True


def opposite(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth


def some(truths: list[Truth]) -> Truth:
    """Kleene's or."""
    return opposite(every([opposite(truth) for truth in truths]))


def truth(knowledge_base: KnowledgeBase, raw: Given, given: Given, hidden: set[str]) -> Truth:
    """A condition as the contract words it, straight from the file."""
    found: list[Truth] = []
    for key, value in raw.items():
        if key == "niet":
            found.append(opposite(truth(knowledge_base, value, given, hidden)))
        elif key in ("een-van", "alle-van"):
            parts = [truth(knowledge_base, part, given, hidden) for part in value]
            found.append(some(parts) if key == "een-van" else every(parts))
        elif key in hidden:
            found.append(False)
        elif isinstance(value, str):
            found.append(_test(knowledge_base, key, "een-van", [value], given))
        else:
            found += [_test(knowledge_base, key, test, wanted, given) for test, wanted in value.items()]
    return every(found)


def _test(knowledge_base: KnowledgeBase, question: str, test: str, wanted: Any, given: Given) -> Truth:
    if test == "bekend":
        return (question in given) == (wanted == "ja")
    if question not in given:
        return None
    chosen = [given[question]] if isinstance(given[question], str) else list(given[question])
    if test == "alle":
        return set(wanted) <= set(chosen)
    if test == "een-van":
        return bool(set(wanted) & set(chosen))
    options = knowledge_base.questions[question].options
    if any(option.off_scale for option in options if option.id in chosen):
        return None
    scale = [option.id for option in options if not option.off_scale]
    places, bound = [scale.index(option) for option in chosen], scale.index(wanted)
    return any(place >= bound if test == "minstens" else place <= bound for place in places)


def shown(knowledge_base: KnowledgeBase, raw: Given) -> tuple[dict[str, Any], set[str]]:
    """The answers that count and the questions that are hidden; hiding one may hide another."""
    given, hidden = dict(raw), set[str]()
    for _ in knowledge_base.questions:
        for question in knowledge_base.questions.values():
            kept = question.show_if is None or truth(knowledge_base, question.show_if, given, hidden) is not False
            if not kept and question.id not in hidden:
                hidden.add(question.id)
                given.pop(question.id, None)
    return given, hidden


def score(
    knowledge_base: KnowledgeBase, rules: list[CompiledRule], raw: Given, tool: Tool, family: str
) -> tuple[int, int]:
    """The score [least, most] of a tool in an approach: points × weights over criteria and rules."""
    given, hidden = shown(knowledge_base, raw)
    weights = _weights(knowledge_base, given)
    least = most = 0
    for criterion in knowledge_base.criteria.values():
        low, high = _points(knowledge_base, criterion, tool, family, given, hidden)
        least += weights[criterion.id] * low
        most += weights[criterion.id] * high
    for rule in rules:
        effect = rule.rule.effect.points
        if effect is None or rule.points is None:
            continue
        holds = truth(knowledge_base, rule.rule.condition, given, hidden)
        fires = every([holds, matches(rule.points, tool, family)])
        worth = weights[effect.criterion] * effect.points * UNIT
        least += worth if fires else 0 if fires is False else min(0, worth)
        most += worth if fires else 0 if fires is False else max(0, worth)
    return least, most


def _weights(knowledge_base: KnowledgeBase, given: Given) -> dict[str, int]:
    weights = {criterion.id: criterion.weight for criterion in knowledge_base.criteria.values()}
    question = knowledge_base.role("weging")
    for option, points in (given.get(question.id, {}) if question is not None else {}).items():
        for criterion in knowledge_base.weighting.mapping.get(option, ()):
            weights[criterion] += knowledge_base.weighting.factor * points
    return weights


def _points(
    knowledge_base: KnowledgeBase, criterion: Criterion, tool: Tool, family: str, given: Given, hidden: set[str]
) -> Interval:
    """Points [least, most] of one criterion, in parts of a point."""
    if criterion.question is None:
        low, high = _fixed(knowledge_base, criterion, tool, family)
        return low * UNIT, high * UNIT
    if criterion.question in hidden:
        return 0, 0
    answer = given.get(criterion.question)
    if criterion.kind == "in-huis":
        named = [answer] if isinstance(answer, str) else answer
        return (0, GOOD * UNIT) if named is None else (GOOD * UNIT * (tool.id in named),) * 2
    question = knowledge_base.questions[criterion.question]
    rated = {
        option.id: _rating(knowledge_base, criterion, question, tool, family, option.id) for option in question.options
    }
    chosen = [answer] if isinstance(answer, str) else list(answer or ())
    off_scale = {option.id for option in question.options if option.off_scale}
    if not chosen or (criterion.kind == "bereik" and set(chosen) & off_scale):
        return min(low for low, _ in rated.values()) * UNIT, max(high for _, high in rated.values()) * UNIT
    parts = [max(1, GOOD - place) if question.ranked else 1 for place in range(len(chosen))]
    return (
        sum(part * rated[option][0] for part, option in zip(parts, chosen, strict=True)) * UNIT // sum(parts),
        sum(part * rated[option][1] for part, option in zip(parts, chosen, strict=True)) * UNIT // sum(parts),
    )


def _rating(
    knowledge_base: KnowledgeBase, criterion: Criterion, question: Question, tool: Tool, family: str, option: str
) -> Interval:
    if criterion.kind == "bereik":
        bounds = question.bounds.get(option)
        return (0, GOOD) if bounds is None else FITS[fit_of(range_of(tool, criterion), bounds, criterion.one_sided)]
    if criterion.kind == "tabel":
        row = criterion.table.get(option)
        return (0, 0) if row is None else _word(row, FACTS[str(criterion.property)][0](tool))
    if criterion.source == "aanpak":
        ratings = knowledge_base.families[family].fits.get(question.id)
    else:
        ratings = MAPS[str(criterion.property)][0](tool)
    return (0, GOOD) if ratings is None else _word(ratings.ratings, option)


def _fixed(knowledge_base: KnowledgeBase, criterion: Criterion, tool: Tool, family: str) -> Interval:
    if criterion.kind == "waarde":
        return _word(knowledge_base.families[family].values.ratings, str(criterion.property))
    if criterion.kind == "vast" and criterion.property == "familie":
        return _word(tool.families, family)
    return _word(criterion.values, FACTS[str(criterion.property)][0](tool)) if criterion.kind == "vast" else (0, 0)


def _word(ratings: Mapping[str, str], key: str) -> Interval:
    """Points of a rating in words: a key that is absent is ``niet``, and what is ``onbekend`` may be anything."""
    word = ratings.get(key, "onbekend" if key == "onbekend" else "niet")
    return (0, GOOD) if word == "onbekend" else (RATING_POINTS[word],) * 2
