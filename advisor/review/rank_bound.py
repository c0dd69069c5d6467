"""Whether a candidate can be among the best of its approach at all: scores as expressions in the programme.

The averages over several chosen answers are left free (any mix of the chosen options), so the programme knows more
answers than there are. When even so no set of answers brings a candidate near the top, none does: that is a proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, Answers, situation
from advisor.recommender.model import BEST, UNIT, ValueModel
from advisor.recommender.scores import best_possible, weights_for
from advisor.review.answer_table import option_worth
from advisor.review.literals_programme import ZERO, Linear, Outcome, Programme, opposite, total


class RankBound:
    """A programme with scores; candidates are rows of the value model."""

    def __init__(self, knowledge_base: KnowledgeBase, model: ValueModel) -> None:
        self._knowledge_base = knowledge_base
        self._model = model
        self._programme = Programme(knowledge_base)
        seen = situation(knowledge_base, NO_ANSWERS)
        self._weights = weights_for(knowledge_base, seen)
        self._shares = {rated.question: self._shares_of(rated.question) for rated in model.rated}
        self._given: dict[str, Linear] = {}
        self._preferences = self._preference_variables()
        self._truths = [self._programme.truth(rule.condition) for rule in model.points]
        self._far = self._largest()
        self._scores: dict[int, Linear] = {}
        self._slack = 2.0 * sum(
            self._weights[rated.criterion.id]
            for rated in model.rated
            if knowledge_base.questions[rated.question].answer_type == "meer"
        )

    @property
    def exact(self) -> bool:
        """Whether preferences shift only criteria that no answer decides; else scores are not linear."""
        fixed = {criterion.criterion.id for criterion in self._model.fixed}
        shifted = {criterion for listed in self._knowledge_base.weighting.mapping.values() for criterion in listed}
        given = {rule.criterion for rule in self._model.points}
        return shifted <= fixed and not shifted & given

    def may_be_advised(self, candidate: int, seconds: float, *, single: bool) -> Outcome:
        """A set of answers in which a candidate is the head of its approach or one of the alternatives.

        The approach is then the best of its kind, close to the first, with at most as many other heads before it as
        there may be. Those heads stand, are of different kinds and tools, and each is the best of its kind, but for the
        tools of other heads. Whatever else comes before the approach is of the kind of such a head, or is its tool.
        With ``single`` every question has one answer and there are no ties: then scores are exact and what is found
        will hold, but finding nothing proves nothing.
        """
        programme, model, settings = self._programme, self._model, self._knowledge_base.heads
        kinds = [self._knowledge_base.families[other.family].kind or other.family for other in model.candidates]
        tools = [other.tool for other in model.candidates]
        best = {row: programme.variable() for row in self._family(candidate)}
        before = {row: programme.variable() for row, kind in enumerate(kinds) if kind != kinds[candidate]}
        of_kind = {kind: total(before[row] for row in before if kinds[row] == kind) for kind in sorted(set(kinds))}
        taken = {tool: total(before[row] for row in before if tools[row] == tool) for tool in sorted(set(tools))}
        top = programme.variable(self._far, lowest=-self._far, whole=False)
        wanted = [
            (total(best.values()), 1.0),
            (Linear(constant=settings.at_most - 1.0).plus(total(before.values()), -1.0), 0.0),
        ]
        wanted += [(opposite(several), 0.0) for several in (*of_kind.values(), *taken.values())]
        if single:
            wanted += self._single_answers()
        slack = -1.0 if single else self._slack
        wanted += self._near_top(candidate, settings.alternatives, taken, slack)
        tops = {kind: programme.variable(self._far, lowest=-self._far, whole=False) for kind in of_kind}
        tops[kinds[candidate]] = top
        most = float(len(model.excluding) + len(model.ranges))
        wide = 2 * self._far
        for row, kind in enumerate(kinds):
            out, score = self._exclusions(row), self._score(row)
            free = out.plus(taken[tools[row]])
            head = best[row] if row in best else before.get(row)
            if head is not None:
                wanted.append((Linear(constant=most).plus(head, -most).plus(out, -1.0), 0.0))
                only = Linear(constant=wide).plus(head, -wide)
                wanted.append((score.plus(tops[kind], -1.0).plus(only), -self._slack))
                wanted.append((score.plus(top, -1.0).plus(only), -self._slack))
            wanted.append((tops[kind].plus(score, -1.0).plus(free, wide), -self._slack))
            wanted.append((top.plus(score, -1.0).plus(free.plus(of_kind[kind]), wide), -self._slack))
            wanted.append((top.plus(score, -settings.share / 100).plus(out, wide), -self._slack))
        outcome = programme.solve(wanted, seconds=seconds)
        if outcome.answers is None:
            return outcome
        return Outcome("found", self._with_preferences(outcome.answers, outcome.values), outcome.values)

    def _with_preferences(self, answers: Answers, values: tuple[float, ...]) -> Answers:
        question = self._knowledge_base.role("weging")
        points = {option: round(values[next(iter(given.terms))]) for option, given in self._given.items()}
        kept = {option: number for option, number in points.items() if number}
        if question is None or not kept:
            return answers
        return answers.having(question.id, MappingProxyType(kept))

    def _single_answers(self) -> list[tuple[Linear, float]]:
        return [
            (opposite(total(self._programme.options[question.id].values())), 0.0)
            for question in self._knowledge_base.questions.values()
            if question.answer_type == "meer"
        ]

    def _near_top(
        self, candidate: int, ahead: int, taken: Mapping[str, Linear], slack: float
    ) -> list[tuple[Linear, float]]:
        """That at most ``ahead`` other tools of the approach come before a candidate, and that it stands."""
        before = []
        wanted = [(Linear().plus(self._exclusions(candidate), -1.0), 0.0)]
        for row in self._family(candidate):
            if row == candidate:
                continue
            passed = self._programme.variable()
            before.append(passed)
            free = passed.plus(self._exclusions(row)).plus(taken.get(self._model.candidates[row].tool, ZERO))
            difference = self._points(candidate).plus(self._points(row), -1.0)
            wanted.append((difference.plus(free, 2 * self._far), -slack))
        wanted.append((Linear(constant=float(ahead)).plus(total(before), -1.0), 0.0))
        return wanted

    def _family(self, candidate: int) -> list[int]:
        family = self._model.candidates[candidate].family
        return [row for row, other in enumerate(self._model.candidates) if other.family == family]

    def _score(self, row: int) -> Linear:
        """Twice the middle score of a candidate, as one variable."""
        if row not in self._scores:
            score = self._programme.variable(self._far, lowest=-self._far, whole=False)
            self._programme.equal(score, self._points(row))
            self._scores[row] = score
        return self._scores[row]

    def _points(self, row: int) -> Linear:
        """Twice the middle score of a candidate, as a sum over answers and rules."""
        parts: list[Linear] = []
        for rated in self._model.rated:
            weight = self._weights[rated.criterion.id]
            for option, share in self._shares[rated.question].items():
                parts.append(Linear().plus(share, float(option_worth(rated, option)[row]) * weight))
        for owned in self._model.owned:  # never answered here: as likely in house as not
            parts.append(Linear(constant=float(BEST * UNIT * self._weights[owned.criterion.id])))
        for fixed in self._model.fixed:
            points = float(fixed.low[row] + fixed.high[row]) * UNIT
            parts.append(Linear(constant=points * self._weights[fixed.criterion.id]))
            for preference in self._preferences.get(fixed.criterion.id, ()):
                parts.append(Linear().plus(preference, points * self._knowledge_base.weighting.factor))
        for rule, (true, false) in zip(self._model.points, self._truths, strict=True):
            each = float(rule.points * UNIT * self._weights[rule.criterion])
            certain, possible = int(rule.certain[row]), int(rule.possible[row])
            if possible:
                unknown = Linear(constant=1.0).plus(true, -1.0).plus(false, -1.0)
                parts.append(Linear().plus(true, each * (possible + certain)).plus(unknown, each * possible))
        return total(parts)

    def _exclusions(self, row: int) -> Linear:
        parts = [self._programme.truth(rule.condition)[0] for rule in self._model.excluding if rule.certain[row]]
        for numeric in self._model.ranges:
            chosen = self._programme.options[numeric.question]
            parts += [chosen[option] for index, option in enumerate(numeric.options) if numeric.disjoint[row, index]]
        return total(parts)

    def _shares_of(self, question: str) -> dict[str, Linear]:
        chosen = self._programme.options[question]
        if self._knowledge_base.questions[question].answer_type != "meer":
            return chosen
        shares = {option: self._programme.variable(whole=False) for option in chosen}
        for option, share in shares.items():
            self._programme.at_least(chosen[option].plus(share, -1.0), 0.0)
        self._programme.equal(total(shares.values()), self._programme.shown[question])
        return shares

    def _preference_variables(self) -> dict[str, list[Linear]]:
        """Per criterion the points that shift its weight; all points are given, or none."""
        question = self._knowledge_base.role("weging")
        found: dict[str, list[Linear]] = {}
        if question is None or not question.total:
            return found
        points, used = float(question.total), self._programme.variable()
        self._given = {option.id: self._programme.variable(points) for option in question.options}
        self._programme.equal(Linear().plus(used, points), total(self._given.values()))
        for option, criteria in self._knowledge_base.weighting.mapping.items():
            for criterion in criteria:
                found.setdefault(criterion, []).append(self._given[option])
        return found

    def _largest(self) -> float:
        """More than twice the middle score of any candidate can be, above or below zero."""
        question = self._knowledge_base.role("weging")
        points = (question.total or 0) if question is not None else 0
        added = points * self._knowledge_base.weighting.factor * len(self._knowledge_base.criteria) * UNIT * 3
        rules = sum(abs(rule.points) * UNIT * self._weights[rule.criterion] for rule in self._model.points)
        return 2.0 * (best_possible(self._knowledge_base, self._weights) + added + rules) + 1.0
