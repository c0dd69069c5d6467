"""Which sets of other answers may bring a candidate first: a bound that never drops a set that can.

Scores are additive but for rules that look at several answers at once. For two answers those are computed exactly, by
rule and once for all candidates; for three they get all the room they could need. A rival that may fall out counts as
beaten, and an answer that excludes the candidate whatever the others are is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from advisor.knowledge.conditions import Truth, evaluate
from advisor.questionnaire.answers import Situation
from advisor.recommender.model import UNIT, Bools, ExcludingRule, Ints, PointsRule, ValueModel
from advisor.recommender.scores import Scores

RIVALS = 24
"""Best scoring rivals that the bound looks at."""

BEATEN, LOST = 1e12, -1e15
"""Leads over a rival that is gone, and of a candidate that is excluded: beyond every sum of points."""

Floats = npt.NDArray[np.float64]

_CODES: dict[Truth, int] = {False: 0, None: 1, True: 2}


@dataclass(frozen=True, eq=False)
class Step:
    """One other answer: what it does to the score of every candidate (twice the middle)."""

    place: int
    question: str
    option: str
    seen: Situation
    gain: Ints
    out: Bools
    """Candidates that are excluded after this step."""
    bars: Bools
    """Candidates that this answer excludes whatever the others are."""


@dataclass(frozen=True, eq=False)
class Joint:
    """A rule on several of the questions: its truth (as a code) now, after one step, and after two."""

    rule: PointsRule | ExcludingRule
    now: int
    left: Ints
    right: Ints
    after_left: Ints
    after_right: Ints
    after_both: Ints
    triples: tuple[tuple[int, int, int], ...]
    """Places of three questions that the rule looks at."""


@dataclass(frozen=True, eq=False)
class Moves:
    """Single other answers from one set of answers: its scores, the steps, and the rules that look at several."""

    scores: Scores
    steps: list[Step]
    joints: tuple[Joint, ...]


def joints(model: ValueModel, seen: Situation, steps: list[Step]) -> tuple[Joint, ...]:
    """Every rule that looks at two or more questions of the steps, with the pairs for which that matters."""
    own: dict[str, list[int]] = {}
    for index, step in enumerate(steps):
        own.setdefault(step.question, []).append(index)
    found: list[Joint] = []
    rules: tuple[PointsRule | ExcludingRule, ...] = (*model.points, *model.excluding)
    for rule in rules:
        touched = [question for question in own if question in model.questions_of[rule.rule.id]]
        if len(touched) < 2:
            continue
        now = _CODES[evaluate(rule.condition, seen.truths)]
        alone = {i: _CODES[evaluate(rule.condition, steps[i].seen.truths)] for name in touched for i in own[name]}
        rows: list[tuple[int, int, int]] = []
        for one, two in combinations(touched, 2):
            rows.extend(_pairs(model, rule, (one, two), own, steps))
        # what follows from the parts adds nothing: one of the two leaves the truth as it was without it
        telling = [
            (left, right, both)
            for left, right, both in rows
            if not ((both == alone[left] and alone[right] == now) or (both == alone[right] and alone[left] == now))
        ]
        places = sorted(steps[own[name][0]].place for name in touched)
        columns = np.array(telling, dtype=np.int64).reshape(-1, 3)
        found.append(
            Joint(
                rule,
                now,
                columns[:, 0],
                columns[:, 1],
                np.array([alone[left] for left, _, _ in telling], dtype=np.int64),
                np.array([alone[right] for _, right, _ in telling], dtype=np.int64),
                columns[:, 2],
                tuple(combinations(places, 3)),
            )
        )
    return tuple(found)


def _pairs(
    model: ValueModel,
    rule: PointsRule | ExcludingRule,
    questions: tuple[str, str],
    own: dict[str, list[int]],
    steps: list[Step],
) -> Iterator[tuple[int, int, int]]:
    """For every two steps that change two questions: the truth of a rule after both."""
    one, two = questions
    literals = model.literals_by_question[two]
    for left in own[one]:
        truths = list(steps[left].seen.truths)
        for right in own[two]:
            for index in literals:
                truths[index] = steps[right].seen.truths[index]
            yield left, right, _CODES[evaluate(rule.condition, truths)]


def promising(moves: Moves, size: int, rows: list[int]) -> Iterator[tuple[int, ...]]:
    """Sets of ``size`` (1–3) steps, by index in order of their questions, under which one of the rows may be first."""
    scores, steps = moves.scores, moves.steps
    middle = scores.low + scores.high
    standing = [row for row in np.flatnonzero(scores.stands) if row not in rows]
    rivals = np.array(sorted(standing, key=lambda row: -int(middle[row]))[:RIVALS], dtype=np.int64)
    places = np.array([step.place for step in steps], dtype=np.int64)
    found: set[tuple[int, ...]] = set()
    for row in rows:
        leads = (middle[row] - middle[rivals]).astype(np.float64)
        gains = np.array([step.gain[row] - step.gain[rivals] for step in steps], dtype=np.float64)
        for index, step in enumerate(steps):
            gains[index, step.out[rivals]] = BEATEN
            if step.bars[row]:
                gains[index] = LOST
        for chosen in _combined(leads, gains, _together(moves, row, rivals, size), places, size):
            if chosen not in found:
                found.add(chosen)
                yield chosen


@dataclass(frozen=True, eq=False)
class _Together:
    """What changes do together beyond the sum of what they do apart, to the lead over every rival.

    ``pairs``: exactly, by two steps. ``triples``: at most, by three places of questions.
    """

    pairs: Floats
    triples: dict[tuple[int, int, int], Floats]


def _together(moves: Moves, row: int, rivals: Ints, size: int) -> _Together:
    number = len(moves.steps)
    pairs = np.zeros((number, number, len(rivals)) if size > 1 else (0, 0, 0))
    triples: dict[tuple[int, int, int], Floats] = {}
    if size == 1:
        return _Together(pairs, triples)
    for joint in moves.joints:
        if isinstance(joint.rule, PointsRule):
            lead = _leads(joint.rule, moves.scores.weights[joint.rule.criterion], row, rivals)
            more = lead[joint.after_both] + lead[joint.now] - lead[joint.after_left] - lead[joint.after_right]
            room = 4 * (lead.max(axis=0) - lead.min(axis=0))  # of eight outcomes four count positive, four negative
        else:
            gone = np.where(joint.rule.certain[rivals], BEATEN, 0.0)
            more = np.outer(joint.after_both == _CODES[True], gone)
            room = gone
        if not room.any():
            continue
        pairs[joint.left, joint.right] += more
        pairs[joint.right, joint.left] += more
        for three in joint.triples if size > 2 else ():
            triples[three] = triples.get(three, np.zeros(len(rivals))) + room
    return _Together(pairs, triples)


def _leads(rule: PointsRule, weight: int, row: int, rivals: Ints) -> Floats:
    """By truth of a rule (code): what it gives to the lead over every rival."""
    when_open = rule.possible.astype(np.int64)
    worth = np.array([0 * when_open, when_open, when_open + rule.certain]) * weight * rule.points * UNIT
    leads: Floats = (worth[:, [row]] - worth[:, rivals]).astype(np.float64)
    return leads


def _combined(leads: Floats, gains: Floats, together: _Together, places: Ints, size: int) -> Iterator[tuple[int, ...]]:
    """Indices of steps (one a question, in order) whose lead over every rival may be positive or nought."""
    if size == 1:
        yield from ((int(index),) for index in np.flatnonzero((leads + gains >= 0).all(axis=1)))
        return
    pairs = together.pairs
    most = np.max(list(together.triples.values()), axis=0) if together.triples else np.zeros(len(leads))
    reach = (gains[None] + pairs).max(axis=1)
    for first in range(len(gains)):
        later = np.flatnonzero(places > places[first])
        sums = leads + gains[first] + gains[later] + pairs[first, later]
        if size == 2:
            yield from ((first, int(later[index])) for index in np.flatnonzero((sums >= 0).all(axis=1)))
            continue
        room = pairs[first].max(axis=0) + most
        for place in np.flatnonzero((sums + reach[later] + room >= 0).all(axis=1)):
            second = int(later[place])
            last = np.flatnonzero(places > places[second])
            totals = sums[place] + gains[last] + pairs[first, last] + pairs[second, last]
            for index in np.flatnonzero((totals + most >= 0).all(axis=1)):
                third = int(last[index])
                more = together.triples.get((int(places[first]), int(places[second]), int(places[third])), 0.0)
                if bool((totals[index] + more >= 0).all()):
                    yield first, second, third
