"""Many sets of answers at once: a row per set, a column per option, truth of conditions and scores as arrays.

The witness search looks at tens of thousands of sets of answers. It computes them here together, and replays through
``advise()`` only what it found. Scores follow ``advisor.recommender.scores`` but for the rounding of averages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from advisor.knowledge.conditions import AnswerValue, Literal, Node
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, NO_TOOL, Answers, situation
from advisor.recommender.model import BEST, UNIT, Bools, RatedCriterion, ValueModel
from advisor.recommender.scores import RANK_WEIGHTS, weights_for
from advisor.review.literals_programme import named_tools

Floats = npt.NDArray[np.float64]
TruthArrays = tuple[Bools, Bools]
"""(is true, is false) for every row."""

NEVER = -1e15
"""The score of a candidate that is excluded: below every score."""


@dataclass(frozen=True, eq=False)
class Seen:
    """Rows as the advice sees them: options of visible questions, hidden questions, truth of every literal."""

    chosen: Bools
    hidden: Mapping[str, Bools]
    literals: list[TruthArrays]


class AnswerTable:
    """The columns of a knowledge base, and the arrays to score rows with."""

    def __init__(self, knowledge_base: KnowledgeBase, model: ValueModel) -> None:
        self.knowledge_base = knowledge_base
        self.model = model
        self.columns: dict[str, list[int]] = {}
        self.words: list[tuple[str, str]] = []
        for question in knowledge_base.questions.values():
            words = [option.id for option in question.options]
            if question.answer_type in ("middel", "middelen"):
                words = [*named_tools(knowledge_base, question.id), NO_TOOL]
            if question.answer_type != "punten":
                self.columns[question.id] = list(range(len(self.words), len(self.words) + len(words)))
                self.words.extend((question.id, word) for word in words)
        self._place = {word: column for column, word in enumerate(self.words)}
        self._literals: dict[str, list[tuple[Literal, list[int], list[int]]]] = {
            question: [] for question in knowledge_base.questions
        }
        for literal in knowledge_base.table.literals:
            off = knowledge_base.table.off_scale[literal.question] if literal.test == "scale" else frozenset()
            wanted, beside = (
                [column for column in self.columns[literal.question] if self.words[column][1] in words]
                for words in (literal.options, off)
            )
            self._literals[literal.question].append((literal, wanted, beside))
        weighting = knowledge_base.role("weging")
        self.preferences: list[Mapping[str, int] | None] = [None]
        if weighting is not None:
            self.preferences += [{option.id: weighting.total or 0} for option in weighting.options]
        self._weighting = weighting.id if weighting is not None else None
        self._weights = weights_for(knowledge_base, situation(knowledge_base, NO_ANSWERS))
        self._scoring = [self._matrices(preference) for preference in self.preferences]
        if model.excluding:
            self._excluded_by_rule = np.array([rule.certain for rule in model.excluding], dtype=np.float64)
        self._excluded_by_option = np.zeros((len(self.words), len(model.candidates)))
        for numeric in model.ranges:
            for index, option in enumerate(numeric.options):
                self._excluded_by_option[self._place[numeric.question, option]] += numeric.disjoint[:, index]

    def encode(self, answers: Answers) -> Bools:
        """One row for some answers; what has no column (points, free text) is left out."""
        row = np.zeros(len(self.words), dtype=bool)
        for question, value in answers.values.items():
            for word in (value,) if isinstance(value, str) else tuple(value):
                column = self._place.get((question, word))
                if column is not None:
                    row[column] = True
        return row

    def answers(self, row: Bools, preference: int = 0) -> Answers:
        """The answers of a row: those of visible questions, in the editor's order of options."""
        given: dict[str, AnswerValue] = {}
        for question, columns in self.columns.items():
            picked = tuple(self.words[column][1] for column in columns if row[column])
            kind = self.knowledge_base.questions[question].answer_type
            if kind == "middelen":
                picked = tuple(word for word in picked if word != NO_TOOL)
            if picked:
                given[question] = picked if kind in ("meer", "middelen") else picked[0]
        points = self.preferences[preference]
        if points is not None and self._weighting is not None:
            given[self._weighting] = MappingProxyType(dict(points))
        whole = Answers(MappingProxyType(given))
        hidden = situation(self.knowledge_base, whole).hidden
        for question in hidden & given.keys():
            whole = whole.without(question)
        return whole

    def see(self, chosen: Bools) -> Seen:
        """The rows with hidden questions left out, and the truth of every literal."""
        chosen = chosen.copy()
        hidden: dict[str, Bools] = {}
        literals: dict[Literal, TruthArrays] = {}
        for question in self.knowledge_base.visibility_order:
            node = self.knowledge_base.visibility.get(question)
            if node is not None:
                hidden[question] = self.truth(node, literals, chosen.shape[0])[1]
                if question in self.columns:
                    chosen[:, self.columns[question]] &= ~hidden[question][:, None]
            if self._literals[question]:
                known = chosen[:, self.columns[question]].any(axis=1)
                invisible = hidden.get(question, np.zeros(chosen.shape[0], dtype=bool))
                for literal, wanted, beside in self._literals[question]:
                    block, off = chosen[:, wanted], chosen[:, beside]
                    literals[literal] = _literal(literal, block, np.asarray(known & ~off.any(axis=1)), invisible)
        return Seen(chosen, hidden, [literals[literal] for literal in self.knowledge_base.table.literals])

    def truth(self, node: Node, literals: Mapping[Literal, TruthArrays] | list[TruthArrays], rows: int) -> TruthArrays:
        """Whether a condition is true, and whether it is false, for every row."""
        if node.kind == "literal":
            if isinstance(literals, list):
                return literals[node.literal]
            return literals[self.knowledge_base.table.literals[node.literal]]
        parts = [self.truth(part, literals, rows) for part in node.parts]
        if node.kind == "not":
            return parts[0][1], parts[0][0]
        all_true, all_false = np.ones(rows, dtype=bool), np.ones(rows, dtype=bool)
        any_true, any_false = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
        for true, false in parts:
            all_true, all_false = all_true & true, all_false & false
            any_true, any_false = any_true | true, any_false | false
        return (all_true, any_false) if node.kind == "all" else (any_true, all_false)

    def scores(self, chosen: Bools, preference: int = 0) -> Floats:
        """Twice the middle score per row and candidate; ``NEVER`` where a candidate is excluded."""
        return self.scores_under(chosen, (preference,))[0]

    def scores_under(self, chosen: Bools, preferences: Sequence[int]) -> list[Floats]:
        """The scores under each of some preferences."""
        seen = self.see(chosen)
        rows = chosen.shape[0]
        shares = self._shares(seen.chosen)
        truths = [self.truth(rule.condition, seen.literals, rows) for rule in self.model.points]
        held = np.array([true for true, _ in truths], dtype=np.float64).reshape(len(truths), rows).T
        undecided = np.array([~true & ~false for true, false in truths], dtype=np.float64).reshape(len(truths), rows).T
        out = seen.chosen.astype(np.float64) @ self._excluded_by_option
        if self.model.excluding:
            fired = [self.truth(rule.condition, seen.literals, rows)[0] for rule in self.model.excluding]
            out += np.stack(fired, axis=1).astype(np.float64) @ self._excluded_by_rule
        found = []
        for preference in preferences:
            bias, by_option, by_true, by_unknown = self._scoring[preference]
            points = shares @ by_option + bias + self._in_house(seen.chosen)
            if truths:
                points += held @ by_true + undecided @ by_unknown
            found.append(np.where(out > 0, NEVER, points))
        return found

    def _in_house(self, chosen: Bools) -> Floats:
        """Twice the middle points for tools that the organisation has; half of the most while that is unknown."""
        points = np.zeros((chosen.shape[0], len(self.model.candidates)))
        for owned in self.model.owned:
            most = 2.0 * BEST * UNIT * self._weights[owned.criterion.id]
            columns = [column for column in self.columns[owned.question] if self.words[column][1] != NO_TOOL]
            words = [self.words[column][1] for column in columns]
            named = chosen[:, columns] @ np.array([owned.tools == word for word in words], dtype=bool).reshape(
                len(words), -1
            )
            known = chosen[:, columns].any(axis=1, keepdims=True)
            points += np.where(known, named * most, most / 2)
        return points

    def _shares(self, chosen: Bools) -> Floats:
        shares = chosen.astype(np.float64)
        for question, columns in self.columns.items():
            if self.knowledge_base.questions[question].answer_type != "meer":
                continue
            block = shares[:, columns]
            if self.knowledge_base.questions[question].ranked:
                place = np.minimum(np.cumsum(block, axis=1), len(RANK_WEIGHTS)).astype(np.int64)
                block = block * np.array([0, *RANK_WEIGHTS], dtype=np.float64)[place]
            shares[:, columns] = block / np.maximum(block.sum(axis=1, keepdims=True), 1)
        return shares

    def _matrices(self, preference: Mapping[str, int] | None) -> tuple[Floats, Floats, Floats, Floats]:
        """Twice the middle points: always, per option, per rule that holds, per rule that is undecided."""
        model = self.model
        answers = NO_ANSWERS
        if preference is not None and self._weighting is not None:
            answers = answers.having(self._weighting, MappingProxyType(dict(preference)))
        weights = weights_for(self.knowledge_base, situation(self.knowledge_base, answers))
        bias = np.zeros(len(model.candidates))
        by_option = np.zeros((len(self.words), len(model.candidates)))
        for fixed in model.fixed:
            bias += weights[fixed.criterion.id] * UNIT * (fixed.low + fixed.high)
        for rated in model.rated:
            for option in rated.options:
                worth = option_worth(rated, option) * weights[rated.criterion.id]
                by_option[self._place[rated.question, option]] += worth
        possible = [rule.possible * (float(rule.points) * UNIT * weights[rule.criterion]) for rule in model.points]
        certain = [rule.certain * (float(rule.points) * UNIT * weights[rule.criterion]) for rule in model.points]
        by_unknown = np.array(possible)
        return bias, by_option, by_unknown + np.array(certain), by_unknown


def _literal(literal: Literal, wanted: Bools, known: Bools, invisible: Bools) -> TruthArrays:
    """The truth of a literal, from the columns of its options and whether there is an answer (on the scale)."""
    if literal.test == "known":
        answered = known if "ja" in literal.options else ~known
        return answered & ~invisible, ~answered | invisible
    true = np.asarray(wanted.all(axis=1) if literal.test == "all" else wanted.any(axis=1))
    return known & true & ~invisible, (known & ~true) | invisible


def option_worth(rated: RatedCriterion, option: str) -> Floats:
    """Twice the middle points of every candidate when one option is the whole answer, unweighted."""
    if option in rated.silent:
        return np.zeros(rated.low.shape[0])
    if option in rated.open:
        points = rated.low.min(axis=1) + rated.high.max(axis=1)
    else:
        column = rated.options.index(option)
        points = rated.low[:, column] + rated.high[:, column]
    return np.asarray(points * UNIT, dtype=np.float64)
