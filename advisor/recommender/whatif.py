"""What another answer would do: one variation per question and option, computed from what changes alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import Answers, Situation
from advisor.recommender import outcome
from advisor.recommender.advice import Influence, NextQuestion, Tipping
from advisor.recommender.enough import deciding_rules
from advisor.recommender.heads import heads_of, ranked_rows
from advisor.recommender.model import Candidate, ValueModel
from advisor.recommender.scores import Scores, vary

STOPS = "niet-doen"
"""The outcome under which no approach is advised."""


@dataclass(frozen=True, eq=False)
class Variation:
    """The scores when one question has one other answer."""

    question: str
    option: str
    seen: Situation
    scores: Scores


def variations(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    answers: Answers,
    seen: Situation,
    scores: Scores,
    question: Question,
) -> Iterator[Variation]:
    """One variation for every option that differs from the present answer; the option stands alone."""
    several = question.answer_type == "meer"
    present = answers.values.get(question.id)
    for option in question.options:
        value: AnswerValue = (option.id,) if several else option.id
        if value != present:
            other, varied = vary(knowledge_base, model, answers, seen, scores, question.id, value)
            yield Variation(question.id, option.id, other, varied)


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


def next_questions(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    answers: Answers,
    seen: Situation,
    scores: Scores,
    rules: list[CompiledRule],
) -> tuple[NextQuestion, ...]:
    """Open questions by expected information (bits) about gates, level and heads; the editor's order breaks ties.

    Every option counts as equally likely: nothing is assumed about who answers.
    """
    deciding = deciding_rules(rules)
    present = _signature(knowledge_base, model, deciding, seen, scores)
    found = []
    for place, question in enumerate(open_questions(knowledge_base, seen)):
        signatures = [
            _signature(knowledge_base, model, deciding, variation.seen, variation.scores)
            for variation in variations(knowledge_base, model, answers, seen, scores, question)
        ]
        counts = [signatures.count(signature) for signature in dict.fromkeys(signatures)]
        bits = -sum(count / len(signatures) * log2(count / len(signatures)) for count in counts)
        changes = any(signature != present for signature in signatures)
        found.append((place, NextQuestion(question.id, round(bits + 0.0, 3), changes)))
    found.sort(key=lambda item: (-item[1].information, item[0]))
    return tuple(question for _, question in found)


def _signature(
    knowledge_base: KnowledgeBase, model: ValueModel, rules: list[CompiledRule], seen: Situation, scores: Scores
) -> tuple[object, ...]:
    """What an answer may change: fired gates, the highest level, and the heads in order."""
    _, gates = outcome.gates(rules, seen)
    return gates, outcome.level(knowledge_base, rules, seen).at_most, heads_of(knowledge_base, model, scores)


def what_if(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    answers: Answers,
    seen: Situation,
    scores: Scores,
    rows: list[int],
    rules: list[CompiledRule],
) -> tuple[tuple[Tipping, ...], tuple[Influence, ...]]:
    """What single other answers do to the heads in ``rows``.

    The tipping answers are every single other answer, given or still open, under which another tool comes first, in the
    editor's order; not those under which nothing is advised any more, because the outcome becomes not to do it. The
    influence is that of every answer given, most first: by the other answers that bring another first, then by those
    that change the heads, then by the lead that rests on it; the editor's order breaks ties.
    """
    now = heads_of(knowledge_base, model, scores)
    deciding = deciding_rules(rules)
    stopped = outcome.gates(deciding, seen)[0] == STOPS

    def overtaking(variation: Variation) -> Candidate | None:
        """Who comes first instead; None when the first stays so, or when nothing is advised any more."""
        row = first_row(variation.scores)
        if row is None or model.candidates[row].tool == model.candidates[rows[0]].tool:
            return None
        stops = not stopped and outcome.gates(deciding, variation.seen)[0] == STOPS
        return None if stops else model.candidates[row]

    tips: list[Tipping] = []
    weights: list[tuple[int, Influence]] = []
    for place, question in enumerate(knowledge_base.questions.values()):
        if question.id in seen.hidden or not choosable(question):
            continue
        varied = list(variations(knowledge_base, model, answers, seen, scores, question))
        found = [
            Tipping(question.id, variation.option, other.tool, other.family)
            for variation in varied
            if (other := overtaking(variation)) is not None
        ]
        tips += found
        if question.id in seen.values:
            changed = sum(heads_of(knowledge_base, model, variation.scores) != now for variation in varied)
            _, without = vary(knowledge_base, model, answers, seen, scores, question.id, None)
            lead = lead_over_next(model, scores, rows, scores) - lead_over_next(model, scores, rows, without)
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


def lead_over_next(model: ValueModel, scores: Scores, rows: list[int], under: Scores) -> float:
    """By how many points the first leads the next head, or the next tool where there is one head; 0 without either."""
    if len(rows) > 1:
        rival = rows[1]
    else:
        others = [row for row in ranked_rows(scores) if model.candidates[row].tool != model.candidates[rows[0]].tool]
        if not others:
            return 0.0
        rival = others[0]
    middle = under.low + under.high
    return (int(middle[rows[0]]) - int(middle[rival])) / 2
