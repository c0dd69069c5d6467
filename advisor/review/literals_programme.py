"""The literal table as a 0/1 programme: every complete set of answers is a solution, and every solution is one.

Each option of a question is a variable. Conditions become a pair of expressions, "true" and "false" (Kleene: both 0
means unknown), with the usual linear inequalities for "and" and "or". HiGHS, through ``scipy.optimize.milp``, then
finds a set of answers or proves that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal as OneOf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from advisor.knowledge.conditions import AnswerValue, Literal, Node
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import NO_TOOL, Answers

INFEASIBLE = 2
"""Status of ``scipy.optimize.milp``: proven that no solution exists."""


@dataclass(frozen=True)
class Linear:
    """A sum of coefficient × variable, plus a constant."""

    terms: Mapping[int, float] = field(default_factory=dict)
    constant: float = 0.0

    def plus(self, other: Linear, factor: float = 1.0) -> Linear:
        """This expression plus ``factor`` times the other."""
        terms = dict(self.terms)
        for variable, coefficient in other.terms.items():
            terms[variable] = terms.get(variable, 0.0) + factor * coefficient
        return Linear(terms, self.constant + factor * other.constant)


ONE, ZERO = Linear(constant=1.0), Linear()


def total(parts: Iterable[Linear]) -> Linear:
    """The sum of some expressions."""
    terms: dict[int, float] = {}
    constant = 0.0
    for part in parts:
        constant += part.constant
        for variable, coefficient in part.terms.items():
            terms[variable] = terms.get(variable, 0.0) + coefficient
    return Linear(terms, constant)


def opposite(part: Linear) -> Linear:
    """One minus an expression."""
    return ONE.plus(part, -1.0)


@dataclass(frozen=True)
class Outcome:
    """``found`` with answers and every variable's value, ``impossible`` (proven), or ``open`` (out of time)."""

    kind: OneOf["found", "impossible", "open"]
    answers: Answers | None = None
    values: tuple[float, ...] = ()


TruthPair = tuple[Linear, Linear]
"""(is true, is false): each 0 or 1, never both 1; both 0 is unknown."""


class Programme:
    """A growing programme over all complete sets of answers; ``may_skip`` are questions that may stay unanswered."""

    def __init__(self, knowledge_base: KnowledgeBase, may_skip: frozenset[str] = frozenset()) -> None:
        self._knowledge_base = knowledge_base
        self._lowest: list[float] = []
        self._highest: list[float] = []
        self._whole: list[float] = []
        self._rows: list[tuple[Linear, float]] = []
        self._nodes: dict[Node, TruthPair] = {}
        self._literals: dict[Literal, TruthPair] = {}
        self.options: dict[str, dict[str, Linear]] = {}
        self.shown: dict[str, Linear] = {}
        self._skipped: dict[str, Linear] = {}
        for identifier in knowledge_base.visibility_order:
            self._add_question(knowledge_base.questions[identifier], identifier in may_skip)

    def variable(self, highest: float = 1.0, *, lowest: float = 0.0, whole: bool = True) -> Linear:
        """A new variable from ``lowest`` to ``highest``."""
        self._lowest.append(lowest)
        self._highest.append(highest)
        self._whole.append(float(whole))
        return Linear({len(self._lowest) - 1: 1.0})

    def at_least(self, expression: Linear, bound: float) -> None:
        """Demand that an expression is at least ``bound`` in every solution."""
        self._rows.append((expression, bound))

    def equal(self, left: Linear, right: Linear) -> None:
        """Demand that two expressions are equal in every solution."""
        self.at_least(left.plus(right, -1.0), 0.0)
        self.at_least(right.plus(left, -1.0), 0.0)

    def truth(self, node: Node) -> TruthPair:
        """Expressions for the truth of a condition."""
        if node not in self._nodes:
            self._nodes[node] = self._truth(node)
        return self._nodes[node]

    def solve(self, wanted: Sequence[tuple[Linear, float]] = (), *, seconds: float = 10.0) -> Outcome:
        """A solution with every wanted expression at least its bound."""
        rows = [*self._rows, *wanted]
        count = len(self._lowest)
        values = [coefficient for row, _ in rows for coefficient in row.terms.values()]
        columns = [variable for row, _ in rows for variable in row.terms]
        starts = np.cumsum([0, *(len(row.terms) for row, _ in rows)])
        matrix = csr_array((values, columns, starts), shape=(len(rows), count))
        lower = np.array([bound - row.constant for row, bound in rows])
        solution = milp(
            np.zeros(count),
            constraints=LinearConstraint(matrix, lower - 1e-6, np.inf),
            integrality=np.array(self._whole),
            bounds=Bounds(np.array(self._lowest), np.array(self._highest)),
            options={"time_limit": max(seconds, 0.01)},
        )
        if solution.x is not None:
            values_found = tuple(float(value) for value in solution.x)
            return Outcome("found", self._answers(values_found), values_found)
        return Outcome("impossible" if solution.status == INFEASIBLE else "open")

    def _add_question(self, question: Question, may_skip: bool) -> None:
        node = self._knowledge_base.visibility.get(question.id)
        shown = ONE if node is None else opposite(self.truth(node)[1])
        words = [option.id for option in question.options]
        if question.answer_type in ("middel", "middelen"):
            words = named_tools(self._knowledge_base, question.id)
        if question.answer_type == "middel":
            words = [*words, NO_TOOL]
        chosen = {} if question.answer_type == "punten" else {word: self.variable() for word in words}
        skipped = self.variable() if may_skip else ZERO
        self.options[question.id], self.shown[question.id], self._skipped[question.id] = chosen, shown, skipped
        answered = shown.plus(skipped, -1.0)
        self.at_least(answered, 0.0)
        number = total(chosen.values())
        if question.answer_type in ("een", "middel"):
            self.equal(number, answered)
            return
        for variable in chosen.values():
            self.at_least(answered.plus(variable, -1.0), 0.0)
        if question.answer_type == "meer":
            self.at_least(number.plus(answered, -1.0), 0.0)
        if question.at_most is not None:
            self.at_least(Linear(constant=float(question.at_most)).plus(number, -1.0), 0.0)
        for alone in question.exclusive:
            for other in chosen:
                if other != alone:
                    self.at_least(opposite(chosen[alone].plus(chosen[other])), 0.0)

    def _truth(self, node: Node) -> TruthPair:
        if node.kind == "literal":
            return self._literal(self._knowledge_base.table.literals[node.literal])
        parts = [self.truth(part) for part in node.parts]
        if node.kind == "not":
            return parts[0][1], parts[0][0]
        trues, falses = [true for true, _ in parts], [false for _, false in parts]
        if node.kind == "all":
            return self.all_of(trues), self.any_of(falses)
        return self.any_of(trues), self.all_of(falses)

    def all_of(self, parts: list[Linear]) -> Linear:
        """Whether all of some 0/1 expressions are 1."""
        return opposite(self.any_of([opposite(part) for part in parts]))

    def any_of(self, parts: list[Linear]) -> Linear:
        """Whether any of some 0/1 expressions is 1."""
        if len(parts) < 2:
            return parts[0] if parts else ZERO
        result = self.variable()
        for part in parts:
            self.at_least(result.plus(part, -1.0), 0.0)
        self.at_least(total(parts).plus(result, -1.0), 0.0)
        return result

    def _literal(self, literal: Literal) -> TruthPair:
        if literal not in self._literals:
            self._literals[literal] = self._literal_pair(literal)
        return self._literals[literal]

    def _literal_pair(self, literal: Literal) -> TruthPair:
        shown, skipped = self.shown[literal.question], self._skipped[literal.question]
        if literal.test == "known":
            known = shown.plus(skipped, -1.0), opposite(shown).plus(skipped)
            return known if "ja" in literal.options else (skipped, opposite(skipped))
        chosen = self.options[literal.question]
        several = self._knowledge_base.questions[literal.question].answer_type in ("meer", "middelen")
        wanted = [chosen[option] for option in sorted(literal.options)]
        unknown = skipped
        together = self.all_of if literal.test == "all" else self.any_of if several else total
        true = together(wanted)
        if literal.test == "scale":
            off = [chosen[option] for option in sorted(self._knowledge_base.table.off_scale[literal.question])]
            beside = self.any_of(off) if several else total(off)
            true = self.all_of([true, opposite(beside)]) if several else true
            unknown = skipped.plus(beside)
        return true, opposite(true).plus(unknown, -1.0)

    def _answers(self, values: tuple[float, ...]) -> Answers:
        given: dict[str, AnswerValue] = {}
        for identifier, chosen in self.options.items():
            picked = tuple(word for word, variable in chosen.items() if values[next(iter(variable.terms))] > 0.5)
            several = self._knowledge_base.questions[identifier].answer_type in ("meer", "middelen")
            if picked:
                given[identifier] = picked if several else picked[0]
        return Answers(MappingProxyType(given))


def named_tools(knowledge_base: KnowledgeBase, question: str) -> list[str]:
    """The tools that conditions name in a question whose answer is a tool; any other tool makes no difference."""
    named = {
        option
        for literal in knowledge_base.table.literals
        if literal.question == question and literal.test != "known"
        for option in literal.options
    }
    return sorted(named)
