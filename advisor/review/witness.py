"""Find sets of answers that show something: a pool of drawn sets first, then climbing from the nearest ones.

Half of the pool are documented cases with the missing answers drawn, half is drawn whole. What the pool does not show
is looked for by local search: change one answer at a time, take the change that brings the goal nearest, and stop when
none does. A goal is a gap per row (0 is reached). What is found still has to be replayed through ``advise()``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import read_answers
from advisor.recommender.model import Bools, ValueModel
from advisor.recommender.receipt import SEED
from advisor.review.answer_table import NEVER, AnswerTable, Floats

POOL = 3000
"""Drawn sets of answers."""

STEPS = 25
"""Most changes in one climb."""

EXCLUDED = 1e9
"""Gap of a candidate that is excluded: larger than any difference in score."""

FEW = 12
"""Candidates tried where any of several would do."""

Gap = Callable[[Bools, Floats], Floats]
"""From rows and their scores to how far each row is from the goal; 0 or less is reached."""


@dataclass(frozen=True, eq=False)
class Found:
    """A set of answers as a row of the table, with the preference under which it was found."""

    row: Bools
    preference: int


class Search:
    """The pool, its scores, and climbing."""

    def __init__(self, knowledge_base: KnowledgeBase, model: ValueModel, deadline: float, size: int = POOL) -> None:
        """``deadline`` is on the clock of ``time.monotonic``: after it nothing new is tried."""
        self.knowledge_base = knowledge_base
        self.model = model
        self.table = AnswerTable(knowledge_base, model)
        self.deadline = deadline
        self.pool = self._draw(size)
        self.scores = self.table.scores(self.pool)
        self._families = {
            family: np.array([candidate.family == family for candidate in model.candidates])
            for family in sorted({candidate.family for candidate in model.candidates})
        }
        self._kinds: dict[str, list[str]] = {}
        for family in self._families:
            self._kinds.setdefault(knowledge_base.families[family].kind or family, []).append(family)

    def out_of_time(self) -> bool:
        """Whether the deadline has passed."""
        return time.monotonic() > self.deadline

    def place_gap(self, candidate: int, place: int) -> Gap:
        """How far a candidate is from being among the ``place`` best tools of an approach that is a head."""
        tool, family = self.model.candidates[candidate].tool, self.model.candidates[candidate].family
        settings = self.knowledge_base.heads
        own = self._families[family]
        others = own & np.array([other.tool != tool for other in self.model.candidates])
        kind = next(kind for kind, families in self._kinds.items() if family in families)
        sisters = [self._families[other] for other in self._kinds[kind] if other != family]
        strangers = [families for other, families in self._kinds.items() if other != kind]

        def gap(_: Bools, scores: Floats) -> Floats:
            score = scores[:, candidate]
            best = scores[:, own].max(axis=1)
            found = np.zeros(scores.shape[0])
            if others.sum() >= place:
                rivals = np.sort(scores[:, others], axis=1)[:, ::-1]
                found += np.maximum(0, rivals[:, place - 1] - score)
            for sister in sisters:
                found += np.maximum(0, scores[:, sister].max(axis=1) - best)
            if strangers:
                tops = [scores[:, np.any([self._families[f] for f in fs], axis=0)].max(axis=1) for fs in strangers]
                ordered = np.sort(np.stack(tops, axis=1), axis=1)[:, ::-1]
                if ordered.shape[1] >= settings.at_most:
                    found += np.maximum(0, ordered[:, settings.at_most - 1] - best)
                found += np.maximum(0, ordered[:, 0] * (settings.share / 100) - best)
            return np.where(score <= NEVER / 2, EXCLUDED, found)

        return gap

    def first_gap(self, candidate: int) -> Gap:
        """How far a candidate is from coming first of all."""
        others = np.array([other.tool != self.model.candidates[candidate].tool for other in self.model.candidates])

        def gap(_: Bools, scores: Floats) -> Floats:
            score = scores[:, candidate]
            return np.where(score <= NEVER / 2, EXCLUDED, np.maximum(0, scores[:, others].max(axis=1) - score))

        return gap

    def climb(self, gap: Gap, starts: Sequence[Bools] = (), tries: int = 4) -> Found | None:
        """A row that reaches the goal, from the given rows and the ``tries`` nearest of the pool; None if none does."""
        near = np.argsort(gap(self.pool, self.scores), kind="stable")[:tries]
        for start in (*starts, *self.pool[near]):
            found = self._climb(gap, start)
            if found is not None:
                return found
            if self.out_of_time():
                return None
        return None

    def _climb(self, gap: Gap, row: Bools) -> Found | None:
        preference = 0
        present = float(gap(row[None], self.table.scores(row[None]))[0])
        for _ in range(STEPS):
            if present <= 0:
                return Found(row, preference)
            others = self.neighbours(row)
            gaps = gap(others, self.table.scores(others, preference))
            best = int(np.argmin(gaps))
            moved = float(gaps[best])
            under = self.table.scores_under(row[None], range(len(self.table.preferences)))
            wishes = [float(gap(row[None], scores)[0]) for scores in under]
            wish = int(np.argmin(wishes))
            if min(moved, wishes[wish]) >= present:
                return None
            if wishes[wish] < moved:
                preference, present = wish, wishes[wish]
            else:
                row, present = others[best], moved
        return Found(row, preference) if present <= 0 else None

    def neighbours(self, row: Bools) -> Bools:
        """The rows that differ in one answer: another option, or one option more where several may be chosen."""
        found = []
        for identifier, columns in self.table.columns.items():
            question = self.knowledge_base.questions[identifier]
            several = question.answer_type in ("meer", "middelen")
            alone = {column for column in columns if self.table.words[column][1] in question.exclusive}
            room = int(row[columns].sum()) < (question.at_most or len(columns)) and not row[sorted(alone)].any()
            for column in columns:
                other = row.copy()
                other[columns] = False
                other[column] = True
                found.append(other)
                if several and room and column not in alone and not row[column]:
                    more = row.copy()
                    more[column] = True
                    found.append(more)
        return np.array(found)

    def _draw(self, size: int) -> Bools:
        generator = np.random.default_rng(SEED)
        cases = [
            self.table.encode(read_answers(self.knowledge_base, case.answers)[0])
            for case in self.knowledge_base.cases.values()
        ]
        rows = np.zeros((size, len(self.table.words)), dtype=bool)
        if cases:
            rows[1::2] = np.array(cases)[generator.integers(len(cases), size=rows[1::2].shape[0])]
        for identifier, columns in self.table.columns.items():
            if columns:
                empty = ~rows[:, columns].any(axis=1)
                question = self.knowledge_base.questions[identifier]
                block = rows[:, columns]
                block[empty] = _drawn(question, len(columns), int(empty.sum()), generator)
                rows[:, columns] = block
        return rows


def _drawn(question: Question, options: int, size: int, generator: np.random.Generator) -> Bools:
    """Drawn answers to one question: one option, or up to three where several may be chosen, exclusive ones alone."""
    order = generator.random((size, options)).argsort(axis=1)
    most = min(3, question.at_most or 3) if question.answer_type == "meer" else 1
    number = generator.integers(1, most + 1, size=(size, 1))
    chosen = order < number
    alone = np.array([option.id in question.exclusive for option in question.options], dtype=bool)
    if alone.any():
        first = order == 0
        lonely = (first & alone).any(axis=1)
        chosen[lonely] = first[lonely]
        chosen[~lonely] &= ~alone
    return chosen
