"""Scores of all candidates under some answers, as intervals of whole numbers.

The data goes one way: answers → which questions are asked and the truth of every literal (``Situation``) → terms →
scores and exclusions. ``Scored`` holds these together, for all that looks at them: heads, reasons, certainty, mix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from advisor.knowledge.conditions import AnswerValue, Truth, evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, Situation, situation
from advisor.recommender.model import BEST, UNIT, Bools, Ints, OwnedCriterion, PointsRule, RatedCriterion, ValueModel

RANK_WEIGHTS = (3, 2, 1)


TermKey = tuple[str, str]
"""What gives points: ``("criterium", id)`` or ``("regel", id)``."""


@dataclass(frozen=True, eq=False)
class Terms:
    """Points [least, most] per term (row) and candidate (column), unweighted; ``criteria`` says whose weight counts."""

    keys: tuple[TermKey, ...]
    criteria: tuple[str, ...]
    low: Ints
    high: Ints


@dataclass(frozen=True, eq=False)
class Scores:
    """Weighted totals [least, most] per candidate, and which candidates stand."""

    low: Ints
    high: Ints
    excluded: Ints
    """How many times each candidate is excluded."""
    weights: dict[str, int]

    @property
    def stands(self) -> Bools:
        """Which candidates nothing excludes."""
        return np.equal(self.excluded, 0)


@dataclass(frozen=True, eq=False)
class Scored:
    """Some answers with what follows from them: ``seen`` is what the advice sees of them, ``scores`` what they give."""

    knowledge_base: KnowledgeBase
    model: ValueModel
    answers: Answers
    seen: Situation
    scores: Scores


def weights_for(knowledge_base: KnowledgeBase, seen: Situation) -> dict[str, int]:
    """The weight of every criterion: default, shifted by the user's points; absent points leave the default."""
    weights = {criterion.id: criterion.weight for criterion in knowledge_base.criteria.values()}
    question = knowledge_base.role("weging")
    points = seen.values.get(question.id) if question is not None else None
    if isinstance(points, Mapping):
        for option, given in points.items():
            for criterion in knowledge_base.weighting.mapping.get(option, ()):
                weights[criterion] += knowledge_base.weighting.factor * given
    return {identifier: max(0, weight) for identifier, weight in weights.items()}


Term = tuple[TermKey, str, Ints, Ints]
"""Key of a term, the criterion whose weight counts, and the points [least, most] of the candidates."""


_EVERYONE = slice(None)


def _each_term(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation) -> Iterator[Term]:
    for rated in model.rated:
        least, most = rated_points(knowledge_base, rated, seen, _EVERYONE)
        yield ("criterium", rated.criterion.id), rated.criterion.id, least, most
    for fixed in model.fixed:
        yield ("criterium", fixed.criterion.id), fixed.criterion.id, fixed.low * UNIT, fixed.high * UNIT
    for owned in model.owned:
        yield ("criterium", owned.criterion.id), owned.criterion.id, *owned_points(owned, seen, _EVERYONE)
    for rule in model.points:
        truth = evaluate(rule.condition, seen.truths)
        if truth is not False:
            yield ("regel", rule.rule.id), rule.criterion, *rule_points(rule, truth, _EVERYONE)


def terms_for(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation) -> Terms:
    """The points of every term."""
    terms = list(_each_term(knowledge_base, model, seen))
    keys, criteria = tuple(term[0] for term in terms), tuple(term[1] for term in terms)
    return Terms(keys, criteria, np.array([term[2] for term in terms]), np.array([term[3] for term in terms]))


def owned_points(owned: OwnedCriterion, seen: Situation, take: slice | Ints) -> tuple[Ints, Ints]:
    """Points [least, most] of candidates for being among the tools that an answer names."""
    tools = owned.tools[take]
    zero = np.zeros(tools.shape, dtype=np.int64)
    if owned.question in seen.hidden:
        return zero, zero
    named = seen.values.get(owned.question)
    if named is None:
        return zero, zero + BEST * UNIT
    points = np.isin(tools, [named] if isinstance(named, str) else list(named)) * BEST * UNIT
    return points, points


def rule_points(rule: PointsRule, truth: Truth, take: slice | Ints) -> tuple[Ints, Ints]:
    """Points [least, most] that a rule gives to candidates: none when false, perhaps when unknown."""
    possible, certain = rule.worth_if_possible[take], rule.worth_if_certain[take]
    if truth is not True:
        certain = np.zeros_like(certain)
        possible = certain if truth is False else possible
    return (certain, possible) if rule.points >= 0 else (possible, certain)


def rated_points(
    knowledge_base: KnowledgeBase, rated: RatedCriterion, seen: Situation, take: slice | Ints
) -> tuple[Ints, Ints]:
    """Points [least, most] of candidates on one rated criterion under these answers."""
    if rated.question in seen.hidden:
        zero = np.zeros_like(rated.least[take])
        return zero, zero
    value = seen.values.get(rated.question)
    chosen = (value,) if isinstance(value, str) else tuple(value or ())
    if not chosen or any(option in rated.open for option in chosen):
        return rated.least[take] * UNIT, rated.most[take] * UNIT
    columns = [rated.options.index(option) for option in chosen if option not in rated.silent]
    if not columns:
        zero = np.zeros_like(rated.least[take])
        return zero, zero
    low, high = rated.low[take], rated.high[take]
    if len(columns) == 1:
        return low[:, columns[0]] * UNIT, high[:, columns[0]] * UNIT
    ranked = knowledge_base.questions[rated.question].ranked
    parts = np.array([RANK_WEIGHTS[min(place, 2)] if ranked else 1 for place in range(len(columns))], dtype=np.int64)
    total = int(parts.sum())
    return (low[:, columns] @ parts) * UNIT // total, (high[:, columns] @ parts) * UNIT // total


def exclusions(model: ValueModel, seen: Situation, only: str | None = None) -> Ints:
    """Per candidate how many rules and guideline ranges exclude it for sure; ``only`` counts those of one question."""
    out = np.zeros(len(model.candidates), dtype=np.int64)
    for rule in model.excluding if only is None else model.excluding_by_question.get(only, ()):
        if evaluate(rule.condition, seen.truths) is True:
            out += rule.certain
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if only in (None, numeric.question) and isinstance(value, str) and numeric.question not in seen.hidden:
            out += numeric.disjoint[:, numeric.options.index(value)]
    return out


def score(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, terms: Terms | None = None) -> Scores:
    """Totals of all candidates; ``terms`` saves computing them again."""
    weights = weights_for(knowledge_base, seen)
    if terms is None:
        low, high = _totals(knowledge_base, model, seen, weights)
    else:
        factors = np.array([weights[criterion] for criterion in terms.criteria], dtype=np.int64)
        low, high = factors @ terms.low, factors @ terms.high
    return Scores(low, high, exclusions(model, seen), weights)


def score_answers(knowledge_base: KnowledgeBase, model: ValueModel, answers: Answers) -> Scored:
    """Answers all the way to scores."""
    seen = situation(knowledge_base, answers)
    return Scored(knowledge_base, model, answers, seen, score(knowledge_base, model, seen))


def score_with_terms(knowledge_base: KnowledgeBase, model: ValueModel, answers: Answers) -> tuple[Scored, Terms]:
    """Answers all the way to scores, with the terms of which the scores are the sum."""
    seen = situation(knowledge_base, answers)
    terms = terms_for(knowledge_base, model, seen)
    return Scored(knowledge_base, model, answers, seen, score(knowledge_base, model, seen, terms)), terms


def _totals(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, weights: Mapping[str, int]
) -> tuple[Ints, Ints]:
    """Totals [least, most], added up per criterion as the terms come: stacking them costs more than the sum."""
    size = len(model.candidates)
    sums: dict[str, Ints] = {}
    for _, criterion, least, most in _each_term(knowledge_base, model, seen):
        if criterion not in sums:
            sums[criterion] = np.zeros((2, size), dtype=np.int64)
        total = sums[criterion]
        total[0] += least
        total[1] += most
    low, high = sum((weights[criterion] * total for criterion, total in sums.items()), np.zeros((2, size), np.int64))
    return low, high


def vary(scored: Scored, question: str, value: AnswerValue | None) -> Scored:
    """The same with one answer another one, or unknown (None); computed from what changes alone."""
    knowledge_base, model, seen, scores = scored.knowledge_base, scored.model, scored.seen, scored.scores
    changed = scored.answers.without(question) if value is None else scored.answers.having(question, value)
    if question in model.steering or knowledge_base.questions[question].role == "weging":
        return score_answers(knowledge_base, model, changed)
    other = _with(knowledge_base, model, seen, question, value)
    low, high = scores.low.copy(), scores.high.copy()
    for _, criterion, before, after in differing_terms(scored, question, other, _EVERYONE):
        weight = scores.weights[criterion]
        low += weight * (after[0] - before[0])
        high += weight * (after[1] - before[1])
    excluded = scores.excluded - exclusions(model, seen, question) + exclusions(model, other, question)
    return Scored(knowledge_base, model, changed, other, Scores(low, high, excluded, scores.weights))


def differing_terms(
    scored: Scored, question: str, other: Situation, take: slice | Ints
) -> Iterator[tuple[TermKey, str, tuple[Ints, Ints], tuple[Ints, Ints]]]:
    """What one answer changes: terms, whose weight counts, and the points [least, most] now and in the other situation.

    ``other`` differs by the answer to ``question``, and by what then is asked or not; ``take`` says which candidates.
    """
    knowledge_base, model, seen = scored.knowledge_base, scored.model, scored.seen
    everything = question in model.steering
    for rated in model.rated if everything else model.rated_by_question[question]:
        if not _same(rated.question, seen, other):
            before, after = (rated_points(knowledge_base, rated, each, take) for each in (seen, other))
            yield ("criterium", rated.criterion.id), rated.criterion.id, before, after
    for owned in model.owned:
        if (everything or owned.question == question) and not _same(owned.question, seen, other):
            key = "criterium", owned.criterion.id
            yield key, owned.criterion.id, owned_points(owned, seen, take), owned_points(owned, other, take)
    for rule in model.points if everything else model.points_by_question.get(question, ()):
        was, now = evaluate(rule.condition, seen.truths), evaluate(rule.condition, other.truths)
        if was is not now:
            yield ("regel", rule.rule.id), rule.criterion, rule_points(rule, was, take), rule_points(rule, now, take)


def _same(question: str, seen: Situation, other: Situation) -> bool:
    """Whether a question is answered, and asked, the same in two situations."""
    asked_alike = (question in seen.hidden) == (question in other.hidden)
    return asked_alike and seen.values.get(question) == other.values.get(question)


def without(scored: Scored, question: str) -> Situation:
    """The situation when the answer to one question is taken away."""
    if question in scored.model.steering:
        return situation(scored.knowledge_base, scored.answers.without(question))
    return _with(scored.knowledge_base, scored.model, scored.seen, question, None)


def _with(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, question: str, value: AnswerValue | None
) -> Situation:
    """The situation with one answer changed, for a question on which no other question's visibility depends."""
    if question in seen.hidden:
        return seen
    values = dict(seen.values)
    values.pop(question, None)
    if value is not None:
        values[question] = value
    truths = list(seen.truths)
    table = knowledge_base.table
    for index in model.literals_by_question.get(question, ()):
        truths[index] = table.truth(table.literals[index], values, seen.hidden)
    return Situation(values, seen.hidden, tuple(truths))


def best_possible(knowledge_base: KnowledgeBase, weights: Mapping[str, int]) -> int:
    """The total of a candidate that is best on every criterion: the top of the scale on which scores are shown."""
    return sum(weights[criterion] for criterion in knowledge_base.criteria) * BEST * UNIT
