"""How certain the first place is: over unknown answers by bounds, over weights by sampling (SMAA).

Bounds: a candidate stays first when its worst-case lead over every rival is positive, the worst case being taken per
unknown question (both candidates meet the same answer) and per undecided rule. SMAA (Lahdelma, Hokkanen and Salminen,
European Journal of Operational Research 106(1), 1998) gives the share of weightings in which a candidate comes first;
here every weight varies between half and one and a half times its value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from advisor.knowledge.conditions import Node, Truth, evaluate, literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Situation
from advisor.recommender.model import BEST, UNIT, Bools, Ints, RatedCriterion, ValueModel
from advisor.recommender.scores import Scored, Scores, Terms

SAMPLES = 1000
SPREAD = (0.5, 1.5)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Unsettled:
    """What answers still to come may change."""

    open: frozenset[str]
    """Questions whose answer is still to come."""
    vanishing: frozenset[str]
    """Questions of which an answer to come decides whether they are asked, given answer or not."""
    lasting: tuple[Truth, ...]
    """Truth of every literal; None where it is unknown or may still change."""
    shaky: frozenset[int]
    """Literals whose truth may still change."""

    def may_change(self, condition: Node) -> bool:
        """Whether the truth of a condition may still change."""
        return _may_change(condition, self.lasting, self.shaky)


def _may_change(condition: Node, lasting: Sequence[Truth], shaky: Collection[int]) -> bool:
    return any(index in shaky for index in literals_of(condition)) and evaluate(condition, lasting) is None


def unsettled(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, asked: frozenset[str] | None = None
) -> Unsettled:
    """What the answers to the questions in ``asked`` may change; to all that are open when that is None.

    Known is not always settled: a test on ``bekend`` turns over when its question is answered, and an answer counts no
    more when its question turns out not to be asked.
    """
    lasting, shaky = list(seen.truths), set[int]()
    to_come, vanishing = set[str](), set[str]()
    for question in knowledge_base.visibility_order:
        node = knowledge_base.visibility.get(question)
        if node is not None and _may_change(node, lasting, shaky):
            vanishing.add(question)
        if question not in seen.values and (
            question in vanishing if question in seen.hidden else asked is None or question in asked
        ):
            to_come.add(question)
        if question in vanishing or question in to_come:
            for index in model.literals_by_question.get(question, ()):
                lasting[index] = None
                shaky.add(index)
    return Unsettled(frozenset(to_come), frozenset(vanishing), tuple(lasting), frozenset(shaky))


@dataclass(frozen=True, eq=False)
class Comparison:
    """What leads are computed from: the terms of all candidates, the weights, and what is unsettled."""

    knowledge_base: KnowledgeBase
    model: ValueModel
    weights: Mapping[str, int]
    terms: Terms
    unsure: Unsettled


def least_lead(comparison: Comparison, row: int, ahead: int = 1, behind: int = 1) -> Ints:
    """Per candidate the least of ``ahead`` × the score of ``row`` − ``behind`` × its own, under any completion.

    Scores are twice the middle, so that they are whole.
    """
    knowledge_base, model, unsure = comparison.knowledge_base, comparison.model, comparison.unsure
    terms, weights = comparison.terms, comparison.weights
    lead = np.zeros(len(model.candidates), dtype=np.int64)
    open_criteria: dict[str, list[RatedCriterion]] = {}
    for rated in model.rated:
        if rated.question in unsure.open:
            open_criteria.setdefault(rated.question, []).append(rated)
    owned = [owned for owned in model.owned if owned.question in unsure.open]
    apart = {rated.criterion.id for group in open_criteria.values() for rated in group}
    apart |= {item.criterion.id for item in owned}
    shaky = {rule.rule.id: rule for rule in model.points if unsure.may_change(rule.condition)}
    middle = terms.low + terms.high
    for index, (kind, identifier) in enumerate(terms.keys):
        difference = weights[terms.criteria[index]] * (ahead * middle[index, row] - behind * middle[index])
        if kind == "criterium" and identifier not in apart:
            question = knowledge_base.criteria[identifier].question
            lead += np.minimum(0, difference) if question in unsure.vanishing else difference
        elif kind == "regel" and identifier not in shaky:
            lead += difference
    for rule in shaky.values():
        when_open = rule.possible.astype(np.int64)
        outcomes = [worth * rule.points * UNIT for worth in (when_open, when_open + rule.certain)]
        differences = [ahead * worth[row] - behind * worth for worth in outcomes]
        lead += weights[rule.criterion] * np.minimum(0, np.minimum(*differences))
    for item in owned:
        named = 2 * BEST * UNIT * weights[item.criterion.id]
        lead += np.where(item.tools == item.tools[row], min(0, ahead - behind) * named, -behind * named)
    for question, group in open_criteria.items():
        lead += _worst_over_options(comparison, question, group, row, (ahead, behind))
    return lead


def _worst_over_options(
    comparison: Comparison, question: str, group: list[RatedCriterion], row: int, factors: tuple[int, int]
) -> Ints:
    ahead, behind = factors
    differences: list[Ints] = []
    slack = 0
    several = comparison.knowledge_base.questions[question].answer_type == "meer"
    for rated in group:
        weight = comparison.weights[rated.criterion.id]
        points = (rated.low + rated.high) * UNIT * weight
        open_points = (rated.least + rated.most) * UNIT * weight
        silent = [rated.options.index(option) for option in sorted(rated.silent)]
        points[:, silent] = 0
        for option in rated.open:
            points[:, rated.options.index(option)] = open_points
        points = np.column_stack([points, open_points])  # the question may also stay open
        differences.append(ahead * points[row] - behind * points)
        slack += 2 * ahead * weight if several else 0
    total = np.sum(differences, axis=0)
    worst = np.asarray(total.min(axis=1), dtype=np.int64)
    return (np.minimum(worst, 0) if question in comparison.unsure.vanishing else worst) - slack


def is_certain(scored: Scored, terms: Terms, row: int) -> bool:
    """Whether a candidate is first under every completion of the unknown answers (sufficient, by bounds).

    At the weights of now: the wishes of the user are an opinion, and ``first_shares`` says what those do.
    """
    knowledge_base, model, seen = scored.knowledge_base, scored.model, scored.seen
    unsure = unsettled(knowledge_base, model, seen)
    if may_fall_out(model, row, unsure):
        return False
    lead = least_lead(Comparison(knowledge_base, model, scored.scores.weights, terms, unsure), row)
    rivals = ~out_for_good(model, seen, unsure)
    rivals[row] = False
    ahead = np.arange(len(rivals)) < row  # of equals the lower row comes first, and would tip the advice
    return bool((lead[rivals] >= ahead[rivals]).all())


def may_fall_out(model: ValueModel, row: int, unsure: Unsettled) -> bool:
    """Whether an answer still to come may exclude a candidate."""
    if any(rule.certain[row] and unsure.may_change(rule.condition) for rule in model.excluding):
        return True
    return any(numeric.question in unsure.open and bool(numeric.disjoint[row].any()) for numeric in model.ranges)


def out_for_good(model: ValueModel, seen: Situation, unsure: Unsettled) -> Bools:
    """Per candidate whether something excludes it that no answer still to come can lift."""
    out = np.zeros(len(model.candidates), dtype=np.bool_)
    for rule in model.excluding:
        if evaluate(rule.condition, unsure.lasting) is True:
            out |= rule.certain
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if isinstance(value, str) and numeric.question not in unsure.vanishing:
            out |= numeric.disjoint[:, numeric.options.index(value)]
    return out


def first_shares(scores: Scores, terms: Terms, seed: int) -> Floats:
    """Per candidate: the share (0–1) of sampled weightings in which it comes first.

    Candidates with the same points on every criterion come first together, whatever the weights: they divide the share.
    """
    criteria = sorted(scores.weights)
    column = {criterion: index for index, criterion in enumerate(criteria)}
    middle = (terms.low + terms.high).astype(np.float64)
    points = np.zeros((len(criteria), middle.shape[1]))
    for index, criterion in enumerate(terms.criteria):
        points[column[criterion]] += middle[index]
    base = np.array([scores.weights[criterion] for criterion in criteria], dtype=np.float64)
    shares = np.zeros(middle.shape[1])
    standing = np.flatnonzero(scores.stands)
    if standing.size == 0:
        return shares
    rivals = standing[_can_be_first(base[:, None] * points[:, standing])]
    generator = np.random.default_rng(seed)
    samples = generator.uniform(*SPREAD, size=(SAMPLES, len(criteria))) * base
    winners, counts = np.unique((samples @ points[:, rivals]).argmax(axis=1), return_counts=True)
    counted = base > 0
    for winner, count in zip(winners, counts, strict=True):
        alike = (points[counted][:, rivals] == points[counted][:, rivals[[winner]]]).all(axis=0)
        shares[rivals[alike]] += count / SAMPLES / alike.sum()
    return shares


def _can_be_first(weighted: Floats) -> npt.NDArray[np.bool_]:
    """Which candidates (columns) can come first under some weights of the spread; the others need no draw."""
    lead = weighted - weighted[:, [weighted.sum(axis=0).argmax()]]
    best_case = np.maximum(lead * SPREAD[0], lead * SPREAD[1]).sum(axis=0)
    return np.asarray(best_case >= 0, dtype=bool)
