"""The one function that gives advice: knowledge base and answers in, ``Advice`` out. Pure and deterministic."""

from __future__ import annotations

import datetime

import numpy as np

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.recommender import outcome
from advisor.recommender.advice import Advice, CertaintyWord, Head, Reason, Tipping
from advisor.recommender.advised import is_advised
from advisor.recommender.certainty import first_shares, is_certain
from advisor.recommender.enough import heads_cannot_change
from advisor.recommender.explain import (
    best_example,
    cautions_for,
    excluded_tools,
    reasons_for,
    unknowns_for,
)
from advisor.recommender.mix import mix
from advisor.recommender.own_idea import habit, own_idea
from advisor.recommender.ranking import Ranking, middle_of, ranking_of
from advisor.recommender.receipt import SEED, receipt
from advisor.recommender.reconsider import answers_to_reconsider
from advisor.recommender.whatif import next_questions, what_if

LIKELY = 0.5
"""From this share of weightings on, a head is likely first (contract: semantics, Advice)."""


def advise(
    knowledge_base: KnowledgeBase,
    answers: Answers,
    date: datetime.date,
    *,
    done: frozenset[str] = frozenset(),
    fast: bool = False,
) -> Advice:
    """The advice for some answers on a date.

    ``done`` are the ids of rules whose duty the user ticked off. ``fast`` leaves out tipping answers, next
    questions and the mix.
    """
    ranking = ranking_of(knowledge_base, answers, date)
    scored, rows = ranking.scored, ranking.rows
    rules = outcome.active_rules(knowledge_base, date)
    result, fired = outcome.gates(rules, scored.seen)
    heads = [scored.model.candidates[row] for row in rows]
    asked = () if fast else next_questions(scored, rules)
    tips, influence = ((), ()) if fast or not rows else what_if(scored, rows, rules)
    settled = None if fast else heads_cannot_change(scored, ranking.terms, rules, rows)
    combined = None if fast else mix(scored, heads[0] if heads else None)
    idea = own_idea(ranking)
    explained = rows if idea is None or idea.row is None else list(dict.fromkeys([*rows, idea.row]))
    reasons = dict(zip(explained, reasons_for(scored, explained), strict=True))

    def advised(rule: CompiledRule) -> Truth:
        return is_advised(knowledge_base, rule, heads, combined)

    return Advice(
        outcome=result,
        gates=fired,
        level=outcome.level(knowledge_base, rules, scored.seen),
        ranking=_heads(ranking, reasons, tips),
        all_scores=ranking.standings,
        excluded=excluded_tools(scored),
        warnings=outcome.warnings(knowledge_base, rules, scored.seen, advised),
        duties=outcome.duties(rules, scored.seen, advised, done),
        sentences=outcome.sentences(rules, scored.seen, advised),
        contradictions=outcome.contradictions(knowledge_base, rules, scored.seen),
        reconsider=answers_to_reconsider(scored),
        habit=habit(ranking, idea, reasons),
        mix=combined,
        next_questions=asked,
        enough=settled,
        receipt=receipt(knowledge_base, answers, date, SEED),
        weights=scored.scores.weights,
        influence=influence,
    )


def _heads(ranking: Ranking, reasons: dict[int, list[Reason]], tips: tuple[Tipping, ...]) -> tuple[Head, ...]:
    shares = first_shares(ranking.scored.scores, ranking.terms, SEED)
    return tuple(
        _head(ranking, place, reasons[row], float(shares[row]), tips if place == 0 else ())
        for place, row in enumerate(ranking.rows)
    )


def _head(ranking: Ranking, place: int, reasons: list[Reason], share: float, tips: tuple[Tipping, ...]) -> Head:
    scored, row = ranking.scored, ranking.rows[place]
    candidate, scores = scored.model.candidates[row], scored.scores
    example = best_example(scored.knowledge_base.tools[candidate.tool])
    return Head(
        id=candidate.tool,
        family=candidate.family,
        score=middle_of(scores, row),
        score_range=(int(scores.low[row]), int(scores.high[row])),
        first_share=share,
        certainty=_certainty(ranking, place, share),
        equal_to=_equal(ranking, row),
        tipping=tips,
        reasons=tuple(reason for reason in reasons if reason.points > 0),
        against=tuple(reason for reason in reasons if reason.points < 0),
        cautions=cautions_for(scored, row),
        unknowns=unknowns_for(scored, row),
        alternatives=_alternatives(ranking, row),
        example=example.id if example is not None else None,
    )


def _alternatives(ranking: Ranking, row: int) -> tuple[str, ...]:
    """The next best tools of the same approach that are no head themselves."""
    candidates, most = ranking.scored.model.candidates, ranking.scored.knowledge_base.heads.alternatives
    taken = {candidates[other].tool for other in ranking.rows}
    same = [candidates[other].tool for other in ranking.order if candidates[other].family == candidates[row].family]
    return tuple(dict.fromkeys(tool for tool in same if tool not in taken))[:most]


def _certainty(ranking: Ranking, place: int, share: float) -> CertaintyWord:
    row = ranking.rows[place]
    if place == 0 and is_certain(ranking.scored, ranking.terms, row):
        return "certain"
    return "likely" if share >= LIKELY else "open"


def _equal(ranking: Ranking, row: int) -> tuple[str, ...]:
    """Other tools whose score, where they score best, lies so near to that of a head that they count as of equal worth.

    Best first. The margin is a share of the higher of the two scores.
    """
    own, tool = middle_of(ranking.scored.scores, row), ranking.scored.model.candidates[row].tool
    shown = np.array([standing.score for standing in ranking.standings])
    margin = np.maximum(np.abs(shown), abs(own)) * ranking.scored.knowledge_base.heads.equal_within
    near = (ranking.standings[place].id for place in np.flatnonzero(np.abs(shown - own) * 100 <= margin))
    return tuple(other for other in near if other != tool)
