"""The one function that gives advice: knowledge base and answers in, ``Advice`` out. Pure and deterministic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import NO_TOOL, Answers, Situation, situation
from advisor.recommender import outcome
from advisor.recommender.advice import Advice, CertaintyWord, Habit, Head, Mix, Note, Reason, Standing, Tipping
from advisor.recommender.certainty import first_shares, is_certain
from advisor.recommender.enough import heads_cannot_change
from advisor.recommender.explain import best_example, cautions_for, excluded_tools, reasons_for, unknowns_for
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.mix import mix
from advisor.recommender.model import ValueModel, value_model
from advisor.recommender.receipt import SEED, receipt
from advisor.recommender.reconsider import answers_to_reconsider
from advisor.recommender.scores import Scores, Terms, score, terms_for
from advisor.recommender.whatif import next_questions, what_if

LIKELY = 0.5
"""From this share of weightings on, a head is likely first (contract: semantics, Advice)."""


@dataclass(frozen=True, eq=False)
class _Ranking:
    """The scored candidates of one advice: ``order`` are the rows that stand, ``rows`` those of the heads."""

    knowledge_base: KnowledgeBase
    model: ValueModel
    answers: Answers
    seen: Situation
    terms: Terms
    scores: Scores
    order: list[int]
    rows: list[int]


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
    ranking = _rank(knowledge_base, answers, date)
    seen, scores, model, rows = ranking.seen, ranking.scores, ranking.model, ranking.rows
    rules = outcome.active_rules(knowledge_base, date)
    result, fired = outcome.gates(rules, seen)
    first = model.candidates[rows[0]] if rows else None
    asked = () if fast else next_questions(knowledge_base, model, answers, seen, scores, rules)
    tips, influence = (
        ((), ()) if fast or not rows else what_if(knowledge_base, model, answers, seen, scores, rows, rules)
    )
    settled = None if fast else heads_cannot_change(knowledge_base, model, seen, scores, ranking.terms, rules, rows)

    combined = None if fast else mix(knowledge_base, model, seen, scores, first)

    reasons = _reasons(ranking)

    def advised(compiled: CompiledRule) -> Truth:
        return _is_advised(ranking, combined, compiled)

    return Advice(
        outcome=result,
        gates=fired,
        level=outcome.level(knowledge_base, rules, seen),
        ranking=_heads(ranking, reasons, tips),
        all_scores=_standings(ranking),
        excluded=excluded_tools(knowledge_base, model, seen, scores),
        warnings=outcome.warnings(knowledge_base, rules, seen, advised),
        duties=outcome.duties(rules, seen, advised, done),
        sentences=outcome.sentences(rules, seen, advised),
        contradictions=outcome.contradictions(knowledge_base, rules, seen),
        reconsider=answers_to_reconsider(knowledge_base, model, answers, seen),
        habit=_habit(ranking, reasons),
        mix=combined,
        next_questions=asked,
        enough=settled,
        receipt=receipt(knowledge_base, answers, date, SEED),
        weights=scores.weights,
        influence=influence,
    )


def _rank(knowledge_base: KnowledgeBase, answers: Answers, date: datetime.date) -> _Ranking:
    model = value_model(knowledge_base, date)
    seen = situation(knowledge_base, answers)
    terms = terms_for(knowledge_base, model, seen)
    scores = score(knowledge_base, model, seen, terms)
    order = ranked_rows(scores)
    rows = head_rows(knowledge_base, model, scores, order)
    return _Ranking(knowledge_base, model, answers, seen, terms, scores, order, rows)


def _reasons(ranking: _Ranking) -> dict[int, list[Reason]]:
    """The reasons of the heads, and of the best approach with the tool that the user had in mind; together, as most of
    the work is taking away one answer after another."""
    rows = list(ranking.rows)
    tool = find_tool(ranking.knowledge_base, _own_idea(ranking) or "")
    own = next((row for row in ranking.order if ranking.model.candidates[row].tool == tool), None)
    if own is not None and own not in rows:
        rows.append(own)
    found = reasons_for(ranking.knowledge_base, ranking.model, ranking.answers, ranking.seen, ranking.scores, rows)
    return dict(zip(rows, found, strict=True))


def _heads(ranking: _Ranking, reasons: dict[int, list[Reason]], tips: tuple[Tipping, ...]) -> tuple[Head, ...]:
    shares = first_shares(ranking.scores, ranking.terms, SEED)
    return tuple(
        _head(ranking, place, reasons[row], float(shares[row]), tips if place == 0 else ())
        for place, row in enumerate(ranking.rows)
    )


def _head(ranking: _Ranking, place: int, reasons: list[Reason], share: float, tips: tuple[Tipping, ...]) -> Head:
    knowledge_base, model, seen, scores = ranking.knowledge_base, ranking.model, ranking.seen, ranking.scores
    row = ranking.rows[place]
    candidate = model.candidates[row]
    example = best_example(knowledge_base.tools[candidate.tool])
    return Head(
        id=candidate.tool,
        family=candidate.family,
        score=_middle(scores, row),
        score_range=(int(scores.low[row]), int(scores.high[row])),
        first_share=share,
        certainty=_certainty(ranking, place, share),
        equal_to=_equal(ranking, row),
        tipping=tips,
        reasons=tuple(reason for reason in reasons if reason.points > 0),
        against=tuple(reason for reason in reasons if reason.points < 0),
        cautions=cautions_for(knowledge_base, model, seen, row),
        unknowns=unknowns_for(knowledge_base, model, seen, scores, row),
        alternatives=_alternatives(ranking, row),
        example=example.id if example is not None else None,
    )


def _alternatives(ranking: _Ranking, row: int) -> tuple[str, ...]:
    """The next best tools of the same approach that are no head themselves."""
    candidates = ranking.model.candidates
    taken = {candidates[other].tool for other in ranking.rows}
    same = [candidates[other].tool for other in ranking.order if candidates[other].family == candidates[row].family]
    return tuple(dict.fromkeys(tool for tool in same if tool not in taken))[: ranking.knowledge_base.heads.alternatives]


def _certainty(ranking: _Ranking, place: int, share: float) -> CertaintyWord:
    row = ranking.rows[place]
    if place == 0 and is_certain(
        ranking.knowledge_base, ranking.model, ranking.seen, ranking.scores, ranking.terms, row
    ):
        return "certain"
    return "likely" if share >= LIKELY else "open"


def _equal(ranking: _Ranking, row: int) -> tuple[str, ...]:
    """Other tools whose score lies so near that they count as of equal worth."""
    middle = ranking.scores.low + ranking.scores.high
    standing = np.array(ranking.order, dtype=np.int64)
    margin = int(middle[row]) * ranking.knowledge_base.heads.equal_within
    near = standing[np.abs(middle[standing] - middle[row]) * 100 <= margin]
    own = ranking.model.candidates[row].tool
    tools = (ranking.model.candidates[other].tool for other in near)
    return tuple(dict.fromkeys(tool for tool in tools if tool != own))


def _middle(scores: Scores, row: int) -> float:
    return (int(scores.low[row]) + int(scores.high[row])) / 2


def _standings(ranking: _Ranking) -> tuple[Standing, ...]:
    scores = ranking.scores
    found: dict[str, Standing] = {}
    for row in ranking.order:
        candidate = ranking.model.candidates[row]
        if candidate.tool not in found:
            bounds = (int(scores.low[row]), int(scores.high[row]))
            found[candidate.tool] = Standing(candidate.tool, candidate.family, _middle(scores, row), bounds)
    return tuple(found.values())


def _is_advised(ranking: _Ranking, combined: Mix | None, compiled: CompiledRule) -> Truth:
    """Whether what a rule's ``bij`` asks for is advised; unknown where no mix was computed."""
    if compiled.advised is None:
        return True
    mode, selector = compiled.advised
    knowledge_base, model = ranking.knowledge_base, ranking.model
    if mode == "middel-met":
        heads = [model.candidates[row] for row in ranking.rows]
        truths = [matches(selector, knowledge_base.tools[head.tool], head.family) for head in heads]
    elif combined is None:
        return None if ranking.rows else False
    else:
        variants = [variant for variant in (combined.licht, combined.midden, combined.zwaar) if variant is not None]
        steps = [step for variant in variants for step in variant.steps]
        truths = [matches(selector, knowledge_base.tools[step.tool], step.family) for step in steps]
        others = [knowledge_base.tools[tool] for step in steps for tool in step.supporting]
        truths += [matches(selector, tool, family) for tool in others for family in tool.families]
    if True in truths:
        return True
    return None if None in truths else False


def find_tool(knowledge_base: KnowledgeBase, text: str) -> str | None:
    """The id of the tool that a text names (by id, name or alias, whatever the case); None when there is none."""
    wanted = text.strip().casefold()
    for tool in knowledge_base.tools.values():
        if wanted in (name.casefold() for name in (tool.id, tool.name, *tool.aliases)):
            return tool.id
    return None


def _own_idea(ranking: _Ranking) -> str | None:
    """The tool that the user had in mind, as given."""
    question = ranking.knowledge_base.role("eigen-idee")
    given = ranking.seen.values.get(question.id) if question is not None else None
    return given if isinstance(given, str) and given != NO_TOOL else None


def _habit(ranking: _Ranking, reasons_of: dict[int, list[Reason]]) -> Habit | None:
    knowledge_base, model, seen = ranking.knowledge_base, ranking.model, ranking.seen
    given = _own_idea(ranking)
    if given is None:
        return None
    tool = find_tool(knowledge_base, given)
    if tool is None:
        return Habit(None, given, None, None, (), ())
    standings = [standing.id for standing in _standings(ranking)]
    if tool not in standings:
        excluded = excluded_tools(knowledge_base, model, seen, ranking.scores)
        return Habit(tool, given, None, None, (), next((item.reasons for item in excluded if item.id == tool), ()))
    row = next(row for row in ranking.order if model.candidates[row].tool == tool)
    reasons = reasons_of[row]
    against = tuple(
        Note(reason.rule, reason.criterion, reason.text, reason.sources) for reason in reasons if reason.points < 0
    )
    return Habit(
        tool,
        given,
        standings.index(tool) + 1,
        _middle(ranking.scores, row),
        tuple(reason for reason in reasons if reason.points > 0),
        against + cautions_for(knowledge_base, model, seen, row),
    )
