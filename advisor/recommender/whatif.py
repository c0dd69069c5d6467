"""What another answer would do: one variation per question and option, computed from what changes alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from advisor.knowledge.conditions import AnswerValue, evaluate
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import Answers, Situation
from advisor.recommender import outcome
from advisor.recommender.advice import NextQuestion, Tipping
from advisor.recommender.certainty import may_fall_out, worst_lead
from advisor.recommender.heads import heads_of
from advisor.recommender.model import Bools, Candidate, ValueModel
from advisor.recommender.scores import Scores, Terms, vary


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


def deciding_rules(rules: list[CompiledRule]) -> list[CompiledRule]:
    """Rules that set a gate or a ceiling to the level of influence."""
    return [rule for rule in rules if rule.rule.effect.gate or rule.rule.effect.highest_level]


def tipping(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    answers: Answers,
    seen: Situation,
    scores: Scores,
    first: Candidate,
) -> tuple[Tipping, ...]:
    """Every single other answer, given or still open, under which another tool comes first; in the editor's order."""
    found = []
    for question in knowledge_base.questions.values():
        if question.id in seen.hidden or not choosable(question):
            continue
        for variation in variations(knowledge_base, model, answers, seen, scores, question):
            row = first_row(variation.scores)
            if row is not None and model.candidates[row].tool != first.tool:
                candidate = model.candidates[row]
                found.append(Tipping(question.id, variation.option, candidate.tool, candidate.family))
    return tuple(found)


def heads_cannot_change(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    seen: Situation,
    scores: Scores,
    terms: Terms,
    rules: list[CompiledRule],
    rows: list[int],
) -> bool:
    """Whether it is proven that no open answer changes the gates, the level or the heads and their order."""
    if not rows or any(evaluate(rule.condition, seen.truths) is None for rule in deciding_rules(rules)):
        return False
    if any(may_fall_out(knowledge_base, model, seen, row) for row in rows):
        return False
    behind = scores.stands.copy()
    for place, row in enumerate(rows):
        behind[row] = False
        lead = worst_lead(knowledge_base, model, seen, scores, terms, row)
        rivals = behind & ~_barred(knowledge_base, model, rows[: place + 1])
        if bool((lead[rivals] < 0).any()):
            return False
    return True


def _barred(knowledge_base: KnowledgeBase, model: ValueModel, rows: list[int]) -> Bools:
    """Candidates that cannot be a head any more because their tool or kind of approach is one already.

    The head itself must beat the rivals of its own kind too, so only earlier heads bar.
    """
    earlier = [model.candidates[row] for row in rows[:-1]]
    kinds = {knowledge_base.families[candidate.family].kind or candidate.family for candidate in earlier}
    tools = {candidate.tool for candidate in earlier}
    return np.array(
        [
            candidate.tool in tools or (knowledge_base.families[candidate.family].kind or candidate.family) in kinds
            for candidate in model.candidates
        ],
        dtype=bool,
    )
