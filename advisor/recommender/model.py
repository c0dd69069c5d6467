"""The additive value model, compiled once for a knowledge base: candidates as rows, ratings per option as columns.

A candidate is a tool in an approach. Every criterion gives 0–3 points, in units of ``UNIT`` so that averages over
several chosen options stay whole numbers (rounded down where they do not divide). All arithmetic is in integers.
"""

from __future__ import annotations

import datetime
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from advisor.knowledge.conditions import Node, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.base import RATING_POINTS, RatingMap
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.models.tool import Tool
from advisor.knowledge.selectors import FACTS, MAPS, Selector, matches
from advisor.recommender.ranges import Fit, fit_of, range_of

UNIT = 60
BEST = 3
FIT_POINTS: dict[Fit, tuple[int, int]] = {
    "inside": (BEST, BEST),
    "partly": (2, 2),
    "disjoint": (0, 0),
    "unknown": (0, BEST),
}
"""How a range fits → points [least, most]."""

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Candidate:
    """A tool in one of its approaches."""

    tool: str
    family: str


@dataclass(frozen=True, eq=False)
class RatedCriterion:
    """A criterion over the options of one question: points [least, most] per candidate (row) and option (column)."""

    criterion: Criterion
    question: str
    options: tuple[str, ...]
    low: Ints
    high: Ints
    silent: frozenset[str]
    """Off-scale options that say nothing to this criterion: no candidate is rated on them."""
    open: frozenset[str]
    """Off-scale options that leave this criterion unknown."""
    least: Ints
    most: Ints
    """Points per candidate while the answer is unknown."""


@dataclass(frozen=True, eq=False)
class FixedCriterion:
    """A criterion that does not depend on the answers: points [least, most] per candidate."""

    criterion: Criterion
    low: Ints
    high: Ints


@dataclass(frozen=True, eq=False)
class OwnedCriterion:
    """A criterion over a question that names tools: full points for a candidate whose tool is named."""

    criterion: Criterion
    question: str
    tools: npt.NDArray[np.str_]
    """Per candidate the id of its tool."""


@dataclass(frozen=True, eq=False)
class PointsRule:
    """A rule that gives points: which candidates it certainly and possibly means."""

    rule: CompiledRule
    criterion: str
    points: int
    condition: Node
    certain: Bools
    possible: Bools

    @cached_property
    def worth_if_certain(self) -> Ints:
        """Points of every candidate that the rule means for sure, computed once: every ranking asks for them."""
        return self.certain * (self.points * UNIT)

    @cached_property
    def worth_if_possible(self) -> Ints:
        """Points of every candidate that the rule perhaps means."""
        return self.possible * (self.points * UNIT)


@dataclass(frozen=True, eq=False)
class ExcludingRule:
    """A rule that excludes: which candidates it certainly and possibly means."""

    rule: CompiledRule
    condition: Node
    certain: Bools
    possible: Bools


@dataclass(frozen=True, eq=False)
class RangeExclusion:
    """For a range criterion that excludes: which candidates fall out, or are cut into, per option."""

    criterion: Criterion
    question: str
    options: tuple[str, ...]
    disjoint: Bools
    partly: Bools
    observed: Bools


@dataclass(frozen=True, eq=False)
class ValueModel:
    """Everything that scoring needs, as arrays over the candidates."""

    candidates: tuple[Candidate, ...]
    rated: tuple[RatedCriterion, ...]
    fixed: tuple[FixedCriterion, ...]
    owned: tuple[OwnedCriterion, ...]
    points: tuple[PointsRule, ...]
    excluding: tuple[ExcludingRule, ...]
    ranges: tuple[RangeExclusion, ...]
    rated_by_question: Mapping[str, tuple[RatedCriterion, ...]]
    literals_by_question: Mapping[str, tuple[int, ...]]
    points_by_question: Mapping[str, tuple[PointsRule, ...]]
    excluding_by_question: Mapping[str, tuple[ExcludingRule, ...]]
    questions_of: Mapping[str, frozenset[str]]
    """Id of a rule → the questions that its condition looks at."""
    steering: frozenset[str]
    """Questions whose answers decide whether another question is shown."""


_MODELS: weakref.WeakKeyDictionary[KnowledgeBase, dict[datetime.date | None, ValueModel]] = weakref.WeakKeyDictionary()


def value_model(knowledge_base: KnowledgeBase, date: datetime.date | None = None) -> ValueModel:
    """The compiled model of a knowledge base, with the rules in force on a date; compiled at most once for each.

    Without a date with every rule in use, whenever it is valid: for what does not depend on rules.
    """
    models = _MODELS.setdefault(knowledge_base, {})
    if date not in models:
        models[date] = _compile(knowledge_base) if date is None else _in_force(knowledge_base, date)
    return models[date]


def _in_force(knowledge_base: KnowledgeBase, date: datetime.date) -> ValueModel:
    whole = value_model(knowledge_base)
    points = [rule for rule in whole.points if rule.rule.rule.in_force(date)]
    excluding = [rule for rule in whole.excluding if rule.rule.rule.in_force(date)]
    return replace(
        whole,
        points=tuple(points),
        excluding=tuple(excluding),
        points_by_question=_by_question(knowledge_base, points),
        excluding_by_question=_by_question(knowledge_base, excluding),
    )


def _compile(knowledge_base: KnowledgeBase) -> ValueModel:
    candidates = _candidates(knowledge_base)
    rated: list[RatedCriterion] = []
    fixed: list[FixedCriterion] = []
    owned: list[OwnedCriterion] = []
    ranges: list[RangeExclusion] = []
    for criterion in knowledge_base.criteria.values():
        if criterion.kind in ("waardering", "tabel", "bereik"):
            rated.append(_rated(knowledge_base, candidates, criterion))
        elif criterion.kind == "in-huis":
            tools = np.array([candidate.tool for candidate in candidates], dtype=np.str_)
            owned.append(OwnedCriterion(criterion, str(criterion.question), tools))
        else:
            fixed.append(_fixed(knowledge_base, candidates, criterion))
        if criterion.kind == "bereik":
            ranges.append(_range_exclusion(knowledge_base, candidates, criterion))
    points, excluding = _scoring_rules(knowledge_base, candidates)
    literals = knowledge_base.table.literals
    by_question: dict[str, list[int]] = {}
    for index, literal in enumerate(literals):
        by_question.setdefault(literal.question, []).append(index)
    steering = {literals[index].question for node in knowledge_base.visibility.values() for index in literals_of(node)}
    return ValueModel(
        candidates=candidates,
        rated=tuple(rated),
        fixed=tuple(fixed),
        owned=tuple(owned),
        points=tuple(points),
        excluding=tuple(excluding),
        ranges=tuple(ranges),
        rated_by_question={
            question: tuple(item for item in rated if item.question == question)
            for question in knowledge_base.questions
        },
        literals_by_question={question: tuple(indices) for question, indices in by_question.items()},
        points_by_question=_by_question(knowledge_base, points),
        excluding_by_question=_by_question(knowledge_base, excluding),
        questions_of={
            rule.id: frozenset(literals[index].question for index in literals_of(rule.condition))
            for rule in knowledge_base.rules.values()
        },
        steering=frozenset(steering),
    )


def _candidates(knowledge_base: KnowledgeBase) -> tuple[Candidate, ...]:
    """Every tool in use, in each approach that it serves and that may be advised by itself, by id."""
    return tuple(
        Candidate(tool.id, family)
        for tool in sorted(knowledge_base.tools.values(), key=lambda tool: tool.id)
        if tool.status == "actief"
        for family, rating in sorted(tool.families.items())
        if rating != "niet" and not knowledge_base.families[family].supporting
    )


def _scoring_rules(
    knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...]
) -> tuple[list[PointsRule], list[ExcludingRule]]:
    """By id: the order of rules in the files never matters, not for the order of cautions either."""
    points: list[PointsRule] = []
    excluding: list[ExcludingRule] = []
    for _, rule in sorted(knowledge_base.rules.items()):
        if rule.rule.status != "actief":
            continue
        given = rule.rule.effect.points
        if rule.points is not None and given is not None:
            certain, possible = _selected(knowledge_base, candidates, rule.points)
            points.append(PointsRule(rule, given.criterion, given.points, rule.condition, certain, possible))
        if rule.exclude is not None:
            certain, possible = _selected(knowledge_base, candidates, rule.exclude)
            excluding.append(ExcludingRule(rule, rule.condition, certain, possible))
    return points, excluding


Conditional = TypeVar("Conditional", PointsRule, ExcludingRule)


def _by_question(knowledge_base: KnowledgeBase, rules: list[Conditional]) -> dict[str, tuple[Conditional, ...]]:
    found: dict[str, list[Conditional]] = {}
    for rule in rules:
        for question in sorted(
            {knowledge_base.table.literals[index].question for index in literals_of(rule.condition)}
        ):
            found.setdefault(question, []).append(rule)
    return {question: tuple(listed) for question, listed in found.items()}


def _selected(
    knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...], selector: Selector
) -> tuple[Bools, Bools]:
    truths = [matches(selector, knowledge_base.tools[candidate.tool], candidate.family) for candidate in candidates]
    certain = np.array([truth is True for truth in truths], dtype=bool)
    possible = np.array([truth is not False for truth in truths], dtype=bool)
    return certain, possible


def _bounds(points: int | None) -> tuple[int, int]:
    return (0, BEST) if points is None else (points, points)


def _rated(knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...], criterion: Criterion) -> RatedCriterion:
    question = knowledge_base.questions[str(criterion.question)]
    options = tuple(option.id for option in question.options)
    off_scale = frozenset(option.id for option in question.options if option.off_scale)
    points = [
        [_rating(knowledge_base, candidate, criterion, question, option) for option in options]
        for candidate in candidates
    ]
    low, high = np.moveaxis(np.array(points, dtype=np.int64).reshape(len(candidates), len(options), 2), 2, 0)
    ranged = criterion.kind == "bereik"
    silent = frozenset() if ranged else off_scale - _named(knowledge_base, candidates, criterion)
    unknown = off_scale if ranged else frozenset()
    least, most = low.min(axis=1), high.max(axis=1)
    return RatedCriterion(criterion, question.id, options, low, high, silent, unknown, least, most)


def _named(knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...], criterion: Criterion) -> frozenset[str]:
    """Options that some candidate is rated on by name."""
    if criterion.kind == "tabel":
        return frozenset(criterion.table)
    found = (ratings_of(knowledge_base, candidate, criterion) for candidate in candidates)
    return frozenset(option for ratings in found if ratings is not None for option in ratings.ratings)


def ratings_of(knowledge_base: KnowledgeBase, candidate: Candidate, criterion: Criterion) -> RatingMap | None:
    """The ratings that a criterion reads, of the approach or of the tool; None where nobody rated."""
    if criterion.source == "aanpak":
        return knowledge_base.families[candidate.family].fits.get(str(criterion.question))
    return MAPS[str(criterion.property)][0](knowledge_base.tools[candidate.tool])


def _rating(
    knowledge_base: KnowledgeBase, candidate: Candidate, criterion: Criterion, question: Question, option: str
) -> tuple[int, int]:
    """Points [least, most] of a candidate for one option."""
    tool = knowledge_base.tools[candidate.tool]
    if criterion.kind == "bereik":
        bounds = question.bounds.get(option)
        if bounds is None:
            return 0, BEST
        return FIT_POINTS[fit_of(range_of(tool, criterion), bounds, criterion.one_sided)]
    if criterion.kind == "tabel":
        row = criterion.table.get(option)
        return (0, 0) if row is None else _bounds(_points_of_fact(tool, criterion, row))
    ratings = ratings_of(knowledge_base, candidate, criterion)
    return (0, BEST) if ratings is None else _bounds(ratings.rating(option))


def _points_of_fact(tool: Tool, criterion: Criterion, ratings: Mapping[str, str]) -> int | None:
    """Points 0–3 for a fact of a tool; None when the fact, or its rating, is unknown."""
    value = FACTS[str(criterion.property)][0](tool)
    return RATING_POINTS.get(ratings.get(value, "onbekend" if value == "onbekend" else "niet"))


def _fixed(knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...], criterion: Criterion) -> FixedCriterion:
    pairs = [_fixed_points(knowledge_base, candidate, criterion) for candidate in candidates]
    low = np.array([least for least, _ in pairs], dtype=np.int64)
    high = np.array([most for _, most in pairs], dtype=np.int64)
    return FixedCriterion(criterion, low, high)


def _fixed_points(knowledge_base: KnowledgeBase, candidate: Candidate, criterion: Criterion) -> tuple[int, int]:
    tool = knowledge_base.tools[candidate.tool]
    if criterion.kind == "waarde":
        return _bounds(knowledge_base.families[candidate.family].values.rating(str(criterion.property)))
    if criterion.kind == "vast":
        if criterion.property == "familie":
            return _bounds(RATING_POINTS.get(tool.families[candidate.family]))
        return _bounds(_points_of_fact(tool, criterion, criterion.values))
    return 0, 0


def _range_exclusion(
    knowledge_base: KnowledgeBase, candidates: tuple[Candidate, ...], criterion: Criterion
) -> RangeExclusion:
    question = knowledge_base.questions[str(criterion.question)]
    options = tuple(option.id for option in question.options)
    disjoint = np.zeros((len(candidates), len(options)), dtype=bool)
    partly = np.zeros_like(disjoint)
    observed = np.zeros_like(disjoint)
    for row, candidate in enumerate(candidates):
        numeric = range_of(knowledge_base.tools[candidate.tool], criterion)
        guideline = numeric is not None and numeric.kind == "richtlijn"
        for column, option in enumerate(options):
            bounds = question.bounds.get(option)
            if bounds is None:
                continue
            fit = fit_of(numeric, bounds, criterion.one_sided)
            disjoint[row, column] = fit == "disjoint" and guideline and criterion.excludes
            observed[row, column] = fit == "disjoint" and not disjoint[row, column]
            partly[row, column] = fit == "partly"
    return RangeExclusion(criterion, question.id, options, disjoint, partly, observed)
