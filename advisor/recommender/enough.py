"""Whether it is proven that the questions still to come cannot change the advice: no sampling, only bounds.

The bounds are those of ``certainty``: every open question takes its worst option for every pair of candidates, every
undecided rule its worst outcome, and an open division of points over wishes its worst wish (the worst case over all
divisions lies in a corner, because the least lead is concave in the weights).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping

import numpy as np

from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.recommender.certainty import (
    Comparison,
    Unsettled,
    least_lead,
    may_fall_out,
    out_for_good,
    unsettled,
)
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import Bools, ValueModel, value_model
from advisor.recommender.outcome import active_rules
from advisor.recommender.scores import Scored, Terms, score_with_terms

WHOLE = 100
"""``minstens-aandeel`` is in per cent of the first."""


def enough_is_known(
    knowledge_base: KnowledgeBase, answers: Answers, date: datetime.date, asked: Collection[str]
) -> bool:
    """Whether no answer to the questions in ``asked`` can change the gates, the level or the heads and their order.

    All other open questions stay open. Cheap enough for every click: it ranks once and compares bounds.
    """
    scored, terms = score_with_terms(knowledge_base, value_model(knowledge_base, date), answers)
    rows = head_rows(knowledge_base, scored.model, scored.scores, ranked_rows(scored.scores))
    return heads_cannot_change(scored, terms, active_rules(knowledge_base, date), rows, frozenset(asked))


def deciding_rules(rules: list[CompiledRule]) -> list[CompiledRule]:
    """Rules that set a gate or a ceiling to the level of influence."""
    return [rule for rule in rules if rule.rule.effect.gate or rule.rule.effect.highest_level]


def heads_cannot_change(
    scored: Scored, terms: Terms, rules: list[CompiledRule], rows: list[int], asked: frozenset[str] | None = None
) -> bool:
    """Whether it is proven that no answer still to come changes the gates, the level or the heads and their order.

    ``rows`` are the heads of now; ``asked`` the questions that are still to come, all of them when None.
    """
    knowledge_base, model, seen = scored.knowledge_base, scored.model, scored.seen
    unsure = unsettled(knowledge_base, model, seen, asked)
    if not rows or any(unsure.may_change(rule.condition) for rule in deciding_rules(rules)):
        return False
    if any(may_fall_out(model, row, unsure) for row in rows):
        return False
    weighing = knowledge_base.role("weging")
    if weighing is not None and weighing.id in unsure.vanishing:
        return False
    may_stand = ~out_for_good(model, seen, unsure)
    return all(
        _order_holds(Comparison(knowledge_base, model, weights, terms, unsure), rows, may_stand)
        for weights in _possible_weights(knowledge_base, scored.scores.weights, unsure)
    )


def _possible_weights(
    knowledge_base: KnowledgeBase, weights: Mapping[str, int], unsure: Unsettled
) -> Iterator[Mapping[str, int]]:
    """The weights of now and, while the wishes are open, those with all points on one wish."""
    yield weights
    question = knowledge_base.role("weging")
    if question is None or question.id not in unsure.open:
        return
    extra = knowledge_base.weighting.factor * (question.total or 0)
    for criteria in knowledge_base.weighting.mapping.values():
        yield {criterion: weight + extra * (criterion in criteria) for criterion, weight in weights.items()}


def _order_holds(comparison: Comparison, rows: list[int], may_stand: Bools) -> bool:
    """Whether every head keeps its place, stays near enough to the first, and no other comes near enough."""
    knowledge_base, model = comparison.knowledge_base, comparison.model
    behind = may_stand.copy()
    places = np.arange(len(model.candidates))
    for place, row in enumerate(rows):
        behind[row] = False
        rivals = behind & ~_barred(knowledge_base, model, rows[:place])
        lead = least_lead(comparison, row)
        if bool((lead[rivals] < (places < row)[rivals]).any()):  # of equals the lower row comes first
            return False
    share, first = knowledge_base.heads.share, rows[0]
    if any(int(least_lead(comparison, row, WHOLE, share)[first]) < 0 for row in rows[1:]):
        return False
    if len(rows) >= knowledge_base.heads.at_most:
        return True
    left = may_stand & ~_barred(knowledge_base, model, rows)
    return not bool((least_lead(comparison, first, share, WHOLE)[left] <= 0).any())


def _barred(knowledge_base: KnowledgeBase, model: ValueModel, heads: list[int]) -> Bools:
    """Candidates that cannot be a head any more because their tool or kind of approach is one already."""
    taken = [model.candidates[row] for row in heads]
    kinds = {knowledge_base.families[candidate.family].kind or candidate.family for candidate in taken}
    tools = {candidate.tool for candidate in taken}
    return np.array(
        [
            candidate.tool in tools or (knowledge_base.families[candidate.family].kind or candidate.family) in kinds
            for candidate in model.candidates
        ],
        dtype=bool,
    )
