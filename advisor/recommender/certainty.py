"""How certain the first place is: over unknown answers by bounds, over weights by sampling (SMAA).

Bounds: a candidate stays first when its worst-case lead over every rival is positive, the worst case being taken per
unknown question (both candidates meet the same answer) and per undecided rule. SMAA (Lahdelma, Hokkanen and Salminen,
European Journal of Operational Research 106(1), 1998) gives the share of weightings in which a candidate comes first;
here every weight varies between half and one and a half times its value.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from advisor.knowledge.conditions import evaluate, literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Situation
from advisor.recommender.model import UNIT, Ints, PointsRule, RatedCriterion, ValueModel
from advisor.recommender.scores import Scores, Terms

SAMPLES = 1000
SPREAD = (0.5, 1.5)

Floats = npt.NDArray[np.float64]


def worst_lead(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, scores: Scores, terms: Terms, row: int
) -> Ints:
    """Per candidate: the least by which ``row`` leads it (twice the middle score) under any completion."""
    lead = np.zeros(len(model.candidates), dtype=np.int64)
    open_criteria: dict[str, list[RatedCriterion]] = {}
    for rated in model.rated:
        if is_open(rated, seen):
            open_criteria.setdefault(rated.question, []).append(rated)
    doubtful = doubtful_answers(knowledge_base, seen)
    open_ids = {rated.criterion.id for group in open_criteria.values() for rated in group}
    middle = terms.low + terms.high
    shaky = shaky_rules(knowledge_base, model, seen, doubtful)
    for index, (kind, identifier) in enumerate(terms.keys):
        difference = scores.weights[terms.criteria[index]] * (middle[index, row] - middle[index])
        if kind == "criterium" and identifier not in open_ids:
            question = knowledge_base.criteria[identifier].question
            lead += np.minimum(0, difference) if question in doubtful else difference
        elif kind == "regel" and identifier not in shaky:
            lead += difference
    for rule in shaky.values():
        worth = (rule.certain.astype(np.int64) + rule.possible) * rule.points * UNIT
        lead += np.minimum(0, scores.weights[rule.criterion] * (worth[row] - worth))
    for question, group in open_criteria.items():
        lead += _worst_over_options(knowledge_base, seen, scores.weights, question, group, row)
    return lead


def doubtful_answers(knowledge_base: KnowledgeBase, seen: Situation) -> frozenset[str]:
    """Questions with an answer that may still turn out not to be asked: their visibility is unknown."""
    return frozenset(
        question
        for question, node in knowledge_base.visibility.items()
        if question in seen.values and evaluate(node, seen.truths) is None
    )


def shaky_rules(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, doubtful: frozenset[str]
) -> dict[str, PointsRule]:
    """Rules that give points or may give them: undecided, or resting on a doubtful answer."""
    literals = knowledge_base.table.literals
    return {
        rule.rule.id: rule
        for rule in model.points
        if evaluate(rule.condition, seen.truths) is None
        or any(literals[index].question in doubtful for index in literals_of(rule.condition))
    }


def is_open(rated: RatedCriterion, seen: Situation) -> bool:
    """Whether the answer that a criterion looks at is unknown (or off its scale)."""
    if rated.question in seen.hidden:
        return False
    value = seen.values.get(rated.question)
    return value is None or (isinstance(value, str) and value in rated.open)


def _worst_over_options(
    knowledge_base: KnowledgeBase,
    seen: Situation,
    weights: Mapping[str, int],
    question: str,
    group: list[RatedCriterion],
    row: int,
) -> Ints:
    differences: list[Ints] = []
    slack = 0
    several = knowledge_base.questions[question].answer_type == "meer"
    for rated in group:
        weight = weights[rated.criterion.id]
        points = (rated.low + rated.high) * UNIT * weight
        differences.append(points[row] - points)
        slack += 2 * weight if several else 0
    total = np.sum(differences, axis=0)
    worst = np.asarray(total.min(axis=1), dtype=np.int64)
    may_hide = question in knowledge_base.visibility
    return (np.minimum(worst, 0) if may_hide else worst) - slack


def is_certain(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, scores: Scores, terms: Terms, row: int
) -> bool:
    """Whether a candidate is first under every completion of the unknown answers (sufficient, by bounds)."""
    if may_fall_out(knowledge_base, model, seen, row):
        return False
    lead = worst_lead(knowledge_base, model, seen, scores, terms, row)
    rivals = scores.stands.copy()
    rivals[row] = False
    return bool((lead[rivals] >= 0).all())


def may_fall_out(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, row: int) -> bool:
    """Whether an open answer may still exclude a candidate."""
    doubtful = doubtful_answers(knowledge_base, seen)
    literals = knowledge_base.table.literals
    for rule in model.excluding:
        if rule.certain[row] and (
            evaluate(rule.condition, seen.truths) is None
            or any(literals[index].question in doubtful for index in literals_of(rule.condition))
        ):
            return True
    return any(
        numeric.question not in seen.values
        and numeric.question not in seen.hidden
        and bool(numeric.disjoint[row].any())
        for numeric in model.ranges
    )


def first_shares(scores: Scores, terms: Terms, seed: int) -> Floats:
    """Per candidate: the share (0–1) of sampled weightings in which it comes first."""
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
    shares[rivals[winners]] = counts / SAMPLES
    return shares


def _can_be_first(weighted: Floats) -> npt.NDArray[np.bool_]:
    """Which candidates (columns) can come first under some weights of the spread; the others need no draw."""
    lead = weighted - weighted[:, [weighted.sum(axis=0).argmax()]]
    best_case = np.maximum(lead * SPREAD[0], lead * SPREAD[1]).sum(axis=0)
    return np.asarray(best_case >= 0, dtype=bool)
