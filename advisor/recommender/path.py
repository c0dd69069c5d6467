"""The smallest change of answers that makes a chosen tool first, or why there is none.

Sets of one, two and three other answers are searched completely: ``path_bounds`` drops what cannot win, and the rest is
computed exactly, in the order of number, then of the editor. The division of points over wishes stays as it is, and so
do answers that name tools.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

import numpy as np

from advisor.knowledge.conditions import AnswerValue, evaluate
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import Answers, Situation
from advisor.recommender.advice import Note
from advisor.recommender.enough import deciding_rules
from advisor.recommender.explain import excluded_tools
from advisor.recommender.model import Bools, ValueModel, value_model
from advisor.recommender.outcome import active_rules, gates
from advisor.recommender.path_bounds import Moves, Step, joints, promising
from advisor.recommender.scores import Scored, score_answers, vary
from advisor.recommender.whatif import STOPS, choosable, first_row, variations

LARGEST = 3
"""Most answers that a path changes."""

MOST_PATHS = 3
"""Paths of the same, smallest size that are named."""

MOST_TRIED = 1000
"""Sets that are computed exactly; when more could win, the search says that it was not complete."""


@dataclass(frozen=True)
class Change:
    """One question with another answer (an option, which stands alone where more could be chosen)."""

    question: str
    answer: str


@dataclass(frozen=True)
class Path:
    """Changes that together make the tool first, in an approach."""

    changes: tuple[Change, ...]
    family: str


@dataclass(frozen=True)
class PathToFirst:
    """How a tool would come first.

    ``first``: it is already. ``found``: ``paths`` are the smallest sets. ``none``: no set of at most ``largest``
    answers does it (when ``complete``; else none was found). ``never``: no answer can lift what excludes it.
    ``obstacles`` are the hard reasons that exclude it now; every path lifts them all.
    """

    tool: str
    status: OneOf["first", "found", "none", "never"]
    paths: tuple[Path, ...]
    obstacles: tuple[Note, ...]
    largest: int
    complete: bool


@dataclass(frozen=True, eq=False)
class _Start:
    """Answers from which sets are built: those of now, or with one steering question answered otherwise."""

    scored: Scored
    before: tuple[tuple[int, Change], ...]
    moves: Moves


def path_to_first(
    knowledge_base: KnowledgeBase, answers: Answers, tool: str, date: datetime.date, *, largest: int = LARGEST
) -> PathToFirst:
    """The smallest sets of other answers under which ``tool`` comes first; at most ``largest`` answers in a set.

    Under a set something is advised at all: the outcome is not "do not do it", also when it is so now. Raises KeyError
    for an unknown tool.
    """
    model = value_model(knowledge_base, date)
    now = score_answers(knowledge_base, model, answers)
    name = knowledge_base.tools[tool].id
    rows = [row for row, candidate in enumerate(model.candidates) if candidate.tool == name]
    obstacles = next((item.reasons for item in excluded_tools(now) if item.id == name), ())
    rules = deciding_rules(active_rules(knowledge_base, date))

    def winning(scored: Scored) -> int | None:
        """The row of the tool when it comes first and something is advised; else None."""
        row = first_row(scored.scores)
        return row if row in rows and gates(rules, scored.seen)[0] != STOPS else None

    if winning(now) is not None:
        return PathToFirst(name, "first", (), (), largest, True)
    if all(_always_out(model, row) for row in rows):
        return PathToFirst(name, "never", (), obstacles, largest, True)

    starts = list(_starts(now))
    tried = 0
    for size in range(1, largest + 1):
        sets = sorted(
            ((start, item) for start in starts for item in _sets(start, size - len(start.before), rows, rules)),
            key=lambda pair: [(place, _option(knowledge_base, change)) for place, change in pair[1]],
        )
        paths: list[Path] = []
        for start, item in sets:
            if tried >= MOST_TRIED or len(paths) == MOST_PATHS:
                break
            changes = tuple(change for _, change in item)
            if any({change.question for change in changes} == {c.question for c in path.changes} for path in paths):
                continue  # the same questions with yet another answer say nothing new
            tried += 1
            row = winning(_changed(start, changes))
            if row is not None:
                paths.append(Path(changes, model.candidates[row].family))
        if paths:
            return PathToFirst(name, "found", tuple(paths), obstacles, largest, True)
    return PathToFirst(name, "none", (), obstacles, largest, tried < MOST_TRIED)


def _option(knowledge_base: KnowledgeBase, change: Change) -> int:
    options = knowledge_base.questions[change.question].options
    return next(place for place, option in enumerate(options) if option.id == change.answer)


def value_of(question: Question, option: str) -> AnswerValue:
    """An option as the answer to a question; at a question with more answers it stands alone."""
    return (option,) if question.answer_type == "meer" else option


def _always_out(model: ValueModel, row: int) -> bool:
    """Whether a rule without a condition excludes a candidate."""
    return any(rule.certain[row] and not model.questions_of[rule.rule.id] for rule in model.excluding)


def _starts(now: Scored) -> Iterator[_Start]:
    """The answers of now, and those with one other answer to a question that decides which others are asked."""
    yield _start(now, ())
    for place, question in enumerate(now.knowledge_base.questions.values()):
        if question.id in now.model.steering and question.id not in now.seen.hidden and choosable(question):
            for variation in variations(now, question):
                yield _start(variation.scored, ((place, Change(question.id, variation.option)),))


def _start(scored: Scored, before: tuple[tuple[int, Change], ...]) -> _Start:
    model, seen = scored.model, scored.seen
    middle = scored.scores.low + scored.scores.high
    steps = [
        Step(
            place,
            question.id,
            variation.option,
            variation.scored.seen,
            variation.scored.scores.low + variation.scored.scores.high - middle,
            ~variation.scored.scores.stands,
            _bars(model, variation.scored.seen, question.id),
        )
        for place, question in enumerate(scored.knowledge_base.questions.values())
        if choosable(question) and question.id not in seen.hidden and question.id not in model.steering
        for variation in variations(scored, question)
    ]
    return _Start(scored, before, Moves(scored.scores, steps, joints(model, seen, steps)))


def _bars(model: ValueModel, seen: Situation, question: str) -> Bools:
    """Candidates that an answer excludes by a range, or by a rule that looks at nothing else."""
    out = np.zeros(len(model.candidates), dtype=bool)
    for rule in model.excluding_by_question.get(question, ()):
        if len(model.questions_of[rule.rule.id]) == 1 and evaluate(rule.condition, seen.truths) is True:
            out |= rule.certain
    for numeric in model.ranges:
        if numeric.question == question:
            out |= numeric.disjoint[:, numeric.options.index(str(seen.values[question]))]
    return out


def _sets(
    start: _Start, size: int, rows: list[int], rules: list[CompiledRule]
) -> Iterator[tuple[tuple[int, Change], ...]]:
    """Sets of ``size`` changes, with those of the start, that lift what stands in the way and may bring a row first."""
    if size <= 0:
        if size == 0 and start.before:
            yield start.before
        return
    model, seen = start.scored.model, start.scored.seen
    stopping = [
        model.questions_of[rule.id]
        for rule in rules
        if rule.rule.effect.gate == STOPS and evaluate(rule.condition, seen.truths) is True
    ]
    lifting = [stopping + _lifting(model, seen, row) for row in rows]
    for chosen in promising(start.moves, size, rows):
        picked = [start.moves.steps[index] for index in chosen]
        questions = {step.question for step in picked}
        if any(all(questions & group for group in groups) for groups in lifting):
            changes = [(step.place, Change(step.question, step.option)) for step in picked]
            yield tuple(sorted((*start.before, *changes), key=lambda item: item[0]))


def _lifting(model: ValueModel, seen: Situation, row: int) -> list[frozenset[str]]:
    """For everything that excludes a candidate: the questions of which one must get another answer."""
    groups = [
        model.questions_of[rule.rule.id]
        for rule in model.excluding
        if rule.certain[row] and evaluate(rule.condition, seen.truths) is True
    ]
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if isinstance(value, str) and numeric.disjoint[row, numeric.options.index(value)]:
            groups.append(frozenset([numeric.question]))
    return groups


def _changed(start: _Start, changes: tuple[Change, ...]) -> Scored:
    """What follows from the changes, computed in full, from where they start."""
    scored = start.scored
    made = [change for _, change in start.before]
    for change in (change for change in changes if change not in made):
        question = scored.knowledge_base.questions[change.question]
        scored = vary(scored, question.id, value_of(question, change.answer))
    return scored
