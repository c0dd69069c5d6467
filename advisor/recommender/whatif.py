"""What another answer would do: one variation per question and option, computed from what changes alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import Situation
from advisor.recommender import outcome
from advisor.recommender.advice import Influence, NextQuestion, Tipping
from advisor.recommender.enough import deciding_rules
from advisor.recommender.heads import heads_of, ranked_rows
from advisor.recommender.model import Candidate
from advisor.recommender.scores import Scored, Scores, vary

STOPS = "niet-doen"
"""The outcome under which no approach is advised."""


@dataclass(frozen=True, eq=False)
class Variation:
    """What one other answer to a question gives."""

    option: str
    scored: Scored


def variations(scored: Scored, question: Question) -> Iterator[Variation]:
    """One variation for every option that differs from the present answer; the option stands alone."""
    several = question.answer_type == "meer"
    present = scored.answers.values.get(question.id)
    for option in question.options:
        value: AnswerValue = (option.id,) if several else option.id
        if value != present:
            yield Variation(option.id, vary(scored, question.id, value))


def first_row(scores: Scores) -> int | None:
    """The row that comes first; None when nothing stands."""
    standing = np.flatnonzero(scores.stands)
    if standing.size == 0:
        return None
    return int(standing[np.argmax((scores.low + scores.high)[standing])])


def choosable(question: Question) -> bool:
    """Whether a question has options that can be tried one by one."""
    return question.answer_type in ("een", "meer") and bool(question.options)


def open_questions(knowledge_base: KnowledgeBase, seen: Situation) -> list[Question]:
    """Visible questions without an answer, in the editor's order."""
    return [
        question
        for question in knowledge_base.questions.values()
        if question.id not in seen.hidden and question.id not in seen.values and choosable(question)
    ]


def next_questions(scored: Scored, rules: list[CompiledRule]) -> tuple[NextQuestion, ...]:
    """Open questions by expected information (bits) about gates, level and heads; the editor's order breaks ties.

    Every option counts as equally likely: nothing is assumed about who answers.
    """
    deciding = deciding_rules(rules)
    present = _signature(scored, deciding)
    found = []
    for place, question in enumerate(open_questions(scored.knowledge_base, scored.seen)):
        signatures = [_signature(variation.scored, deciding) for variation in variations(scored, question)]
        counts = [signatures.count(signature) for signature in dict.fromkeys(signatures)]
        bits = -sum(count / len(signatures) * log2(count / len(signatures)) for count in counts)
        changes = any(signature != present for signature in signatures)
        found.append((place, NextQuestion(question.id, round(bits + 0.0, 3), changes)))
    found.sort(key=lambda item: (-item[1].information, item[0]))
    return tuple(question for _, question in found)


def _signature(scored: Scored, rules: list[CompiledRule]) -> tuple[object, ...]:
    """What an answer may change: fired gates, the highest level, and the heads in order."""
    _, gates = outcome.gates(rules, scored.seen)
    return gates, outcome.level(scored.knowledge_base, rules, scored.seen).at_most, _heads(scored)


def _heads(scored: Scored) -> tuple[Candidate, ...]:
    return heads_of(scored.knowledge_base, scored.model, scored.scores)


def what_if(
    scored: Scored, rows: list[int], rules: list[CompiledRule]
) -> tuple[tuple[Tipping, ...], tuple[Influence, ...]]:
    """What single other answers do to the heads in ``rows``.

    The tipping answers are every single other answer, given or still open, under which another tool comes first, in the
    editor's order; not those under which nothing is advised any more, because the outcome becomes not to do it. The
    influence is that of every answer given, most first: by the other answers that bring another first, then by those
    that change the heads, then by the lead that rests on it; the editor's order breaks ties.
    """
    model, seen = scored.model, scored.seen
    now, rival = _heads(scored), _next_row(scored, rows)
    deciding = deciding_rules(rules)
    stopped = outcome.gates(deciding, seen)[0] == STOPS

    def overtaking(variation: Variation) -> Candidate | None:
        """Who comes first instead; None when the first stays so, or when nothing is advised any more."""
        row = first_row(variation.scored.scores)
        if row is None or model.candidates[row].tool == model.candidates[rows[0]].tool:
            return None
        stops = not stopped and outcome.gates(deciding, variation.scored.seen)[0] == STOPS
        return None if stops else model.candidates[row]

    tips: list[Tipping] = []
    weights: list[tuple[int, Influence]] = []
    for place, question in enumerate(scored.knowledge_base.questions.values()):
        if question.id in seen.hidden or not choosable(question):
            continue
        varied = list(variations(scored, question))
        found = [
            Tipping(question.id, variation.option, other.tool, other.family)
            for variation in varied
            if (other := overtaking(variation)) is not None
        ]
        tips += found
        if question.id in seen.values:
            changed = sum(_heads(variation.scored) != now for variation in varied)
            without = vary(scored, question.id, None).scores
            lead = _lead(scored.scores, rows[0], rival) - _lead(without, rows[0], rival)
            row = first_row(without)
            tool = None if row is None else model.candidates[row].tool
            weights.append((place, Influence(question.id, len(varied), len(found), changed, lead, tool)))
    weights.sort(
        key=lambda item: (
            -item[1].other_first / max(1, item[1].others),
            -item[1].other_heads / max(1, item[1].others),
            -item[1].lead,
            item[0],
        )
    )
    return tuple(tips), tuple(influence for _, influence in weights)


def _next_row(scored: Scored, rows: list[int]) -> int | None:
    """The row of the next head, or of the next tool where there is one head; None when no other tool stands."""
    if len(rows) > 1:
        return rows[1]
    candidates = scored.model.candidates
    first = candidates[rows[0]].tool
    return next((row for row in ranked_rows(scored.scores) if candidates[row].tool != first), None)


def _lead(scores: Scores, row: int, rival: int | None) -> float:
    """By how many points a row leads another; 0 without one."""
    if rival is None:
        return 0.0
    middle = scores.low + scores.high
    return (int(middle[row]) - int(middle[rival])) / 2
