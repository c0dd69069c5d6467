"""The mix: the fewest, best fitting tools that together cover phases, tasks, groups and wishes, in three weights.

An integer programme (HiGHS through ``scipy.optimize.milp``): a demand is covered when a chosen tool is rated at
least ``redelijk`` for it. The first head is always in. Whatever is digital has something offline beside it, tools
that are each other's alternative do not go together, and known costs, known weeks and the staff that the user has stay
within what was answered; what is unknown is named, never counted as zero. Tools that are documented to follow each
other earn a little together. Tools that would do nearly as well in a place are named as alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Role
from advisor.knowledge.models.tool import Tool
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Mix
from advisor.recommender.heads import ranked_rows
from advisor.recommender.mix_steps import COVERS, Demand, Part, coverage_rating, least_weeks, phase_of, phases, variant
from advisor.recommender.model import Candidate
from advisor.recommender.scores import Scored

SIZES = {"licht": 2, "midden": 3, "zwaar": 5}
"""Most steps of each variant."""

PER_STEP = 0.35
"""What one more step must earn, in units of one covered demand."""

FIT = 0.6
"""What the best score is worth beside one covered demand."""

FOLLOWS = 0.15
"""What it is worth when one step is documented to follow another."""

NEARLY = 0.1
"""Within this a swap of one step is of nearly equal worth, in units of one covered demand."""

MOST_SWAPS = 2
"""Alternatives named at a step."""

POOL = 60
"""Best scoring tools that take part; more would not enter a mix of at most five."""

APART = ("alternatief-voor", "onderdeel-van", "gebouwd-op")
"""Relations of tools that do not go together in one mix."""

BEFORE = "gaat-vooraf-aan"
UNSEEN = "niet-gevonden"
"""Evidence of a chain that nobody was seen doing."""

Row = tuple[dict[int, float], float]
"""Σ a·x ≤ b over the parts, by index."""


@dataclass(frozen=True, eq=False)
class _Problem:
    """What a mix must cover and keep to."""

    parts: list[Part]
    demands: list[Demand]
    covering: list[frozenset[int]]
    limits: list[Row]
    pairs: list[tuple[int, int]]
    """Indices of parts of which the first is documented to go before the second."""
    place: list[int]
    """Index of the phase in which each part would be used."""
    weeks: list[int]
    """Known least weeks of each part; 0 where unknown."""
    most_weeks: float | None


def mix(scored: Scored, first: Candidate | None) -> Mix | None:
    """Three variants side by side, each with the first head; None when nothing stands."""
    if first is None:
        return None
    knowledge_base, seen = scored.knowledge_base, scored.seen
    parts = _parts(scored, first)
    problem = _problem(knowledge_base, seen, parts)
    variants = {}
    for name, most in sorted(SIZES.items()):
        picked = _solve(problem, most)
        swaps = {index: _swaps(problem, picked, index, most) for index in picked}
        variants[name] = (
            variant(
                knowledge_base,
                seen,
                problem.demands,
                [(parts[index], tuple(parts[other].tool.id for other in swaps[index])) for index in picked],
            )
            if picked
            else None
        )
    return Mix(**variants)


def _parts(scored: Scored, first: Candidate) -> list[Part]:
    """The tools that may take part, best first; the first head leads. What the staff cannot do is left out."""
    knowledge_base, scores = scored.knowledge_base, scored.scores
    middle = scores.low + scores.high
    best: dict[str, Part] = {}
    top = 0
    for row in ranked_rows(scores):
        candidate = scored.model.candidates[row]
        top = top or max(1, int(middle[row]))
        tool = knowledge_base.tools[candidate.tool]
        too_much = _staffing(knowledge_base, scored.seen, tool) == 0 and candidate.tool != first.tool
        if not too_much and (candidate.tool not in best or candidate == first):
            best[candidate.tool] = Part(candidate, tool, int(middle[row]) / top)
    ordered = sorted(best.values(), key=lambda part: (part.candidate != first, -part.fit, part.tool.id))
    return ordered[:POOL]


def _staffing(knowledge_base: KnowledgeBase, seen: Situation, tool: Tool) -> int | None:
    """How well the staff of now can do a tool, 0–3; None when either is unknown."""
    question = knowledge_base.role("menskracht")
    value = seen.values.get(question.id) if question is not None else None
    if tool.staffing is None or not isinstance(value, str):
        return None
    return tool.staffing.rating(value)


def _problem(knowledge_base: KnowledgeBase, seen: Situation, parts: list[Part]) -> _Problem:
    demands = _demands(knowledge_base, seen)
    order = phases(knowledge_base)
    weeks = [least_weeks(part.tool) or 0 for part in parts]
    longest = _most(knowledge_base, seen, "doorlooptijd")
    return _Problem(
        parts,
        demands,
        [
            frozenset(
                index
                for index, part in enumerate(parts)
                if coverage_rating(knowledge_base, part.candidate, demand) >= COVERS
            )
            for demand in demands
        ],
        list(_limits(knowledge_base, parts, seen)),
        _documented_pairs(knowledge_base, parts),
        [order.index(phase_of(knowledge_base, seen, part.tool)) for part in parts],
        weeks,
        None if longest is None else max(longest, weeks[0]),
    )


def _demands(knowledge_base: KnowledgeBase, seen: Situation) -> list[Demand]:
    """What was answered about phase, tasks and groups, and the democratic values that got points."""
    found: list[Demand] = []
    roles: tuple[Role, ...] = ("fase", "taak", "doelgroep", "weging")
    for role in roles:
        question = knowledge_base.role(role)
        value = seen.values.get(question.id) if question is not None else None
        if question is None or value is None:
            continue
        options = (value,) if isinstance(value, str) else tuple(value)
        if isinstance(value, Mapping):
            options = tuple(option for option, points in value.items() if points)
        found.extend((question.id, option) for option in options)
    return found


def _documented_pairs(knowledge_base: KnowledgeBase, parts: list[Part]) -> list[tuple[int, int]]:
    """Parts that were used one after the other, by a relation of the tools or in a chain that was really seen."""
    place = {part.tool.id: index for index, part in enumerate(parts)}
    found = {
        (index, place[relation.to])
        for index, part in enumerate(parts)
        for relation in part.tool.relations
        if relation.kind == BEFORE and relation.to in place
    }
    for chain in knowledge_base.chains.values():
        if chain.evidence == UNSEEN:
            continue
        for earlier, later in zip(chain.steps, chain.steps[1:], strict=False):
            found |= {
                (place[one], place[two])
                for one in earlier.tools
                for two in later.tools
                if one in place and two in place and one != two
            }
    return sorted(found)


def _limits(knowledge_base: KnowledgeBase, parts: list[Part], seen: Situation) -> Iterator[Row]:
    """An offline counterpart, no two alternatives, one tool an approach, the budget, and one demanding tool."""
    offline = {index: -1.0 for index, part in enumerate(parts) if part.tool.form != "digitaal"}
    for index, part in enumerate(parts):
        if part.tool.form == "digitaal":
            yield {index: 1.0, **offline}, 0.0
    place = {part.tool.id: index for index, part in enumerate(parts)}
    for index, part in enumerate(parts):
        for relation in part.tool.relations:
            if relation.kind in APART and relation.to in place:
                yield {index: 1.0, place[relation.to]: 1.0}, 1.0
    families: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        families.setdefault(part.candidate.family, []).append(index)
    for members in families.values():
        yield dict.fromkeys(members, 1.0), 1.0
    # The first head stands on its own merits: a limit that it breaks by itself is widened to it.
    costs = {index: low for index, part in enumerate(parts) if (low := _least_cost(part.tool)) is not None}
    budget = _most(knowledge_base, seen, "budget")
    if budget is not None and costs:
        yield costs, max(budget, costs.get(0, 0.0))
    demanding = [index for index, part in enumerate(parts) if _staffing(knowledge_base, seen, part.tool) in (0, 1)]
    yield dict.fromkeys(demanding, 1.0), 1.0


def _most(knowledge_base: KnowledgeBase, seen: Situation, role: Role) -> float | None:
    """The upper bound of an answer about budget or time; None when it has none."""
    question = knowledge_base.role(role)
    value = seen.values.get(question.id) if question is not None else None
    if question is None or not isinstance(value, str) or value not in question.bounds:
        return None
    high = question.bounds[value][1]
    return float(high) if isinstance(high, int) else None


def _least_cost(tool: Tool) -> float | None:
    numeric = tool.costs.per_process
    return float(numeric.low) if numeric is not None and isinstance(numeric.low, int) else None


def _solve(problem: _Problem, most: int) -> list[int]:
    """Indices of the parts of the best mix of at most ``most`` steps; the first part is in. Empty when there is none.

    Columns: parts, demands, documented pairs, and the weeks of every phase. Steps of one phase run side by side, phases
    one after the other.
    """
    # Imported on use: it takes 0.4 s, and an advice without a mix needs none of it.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    tools, demands, pairs = len(problem.parts), len(problem.demands), len(problem.pairs)
    spans = max(problem.place, default=0) + 1 if problem.most_weeks is not None else 0
    total = tools + demands + pairs + spans
    gain = np.array(
        [FIT * part.fit - PER_STEP for part in problem.parts] + [1.0] * demands + [FOLLOWS] * pairs + [0.0] * spans
    )
    rows: list[Row] = [(dict.fromkeys(range(tools), 1.0), float(most)), *problem.limits]
    for number, covering in enumerate(problem.covering):
        rows.append(({tools + number: 1.0, **dict.fromkeys(sorted(covering), -1.0)}, 0.0))
    for number, pair in enumerate(problem.pairs):
        rows.extend(({tools + demands + number: 1.0, index: -1.0}, 0.0) for index in pair)
    if problem.most_weeks is not None:
        start = tools + demands + pairs
        rows.append(({start + span: 1.0 for span in range(spans)}, problem.most_weeks))
        rows.extend(
            ({index: float(weeks), start + problem.place[index]: -1.0}, 0.0)
            for index, weeks in enumerate(problem.weeks)
            if weeks
        )
    values = [value for row, _ in rows for value in row.values()]
    columns = [column for row, _ in rows for column in row]
    starts = np.cumsum([0] + [len(row) for row, _ in rows])
    matrix = csr_array((values, columns, starts), shape=(len(rows), total))
    low, high = np.zeros(total), np.ones(total)
    low[0] = 1.0
    high[total - spans :] = np.inf
    whole = np.ones(total)
    whole[total - spans :] = 0
    solution = milp(
        -gain,
        constraints=LinearConstraint(matrix, -np.inf, np.array([bound for _, bound in rows])),
        integrality=whole,
        bounds=Bounds(low, high),
    )
    if solution.x is None:
        return []
    return [index for index in range(tools) if solution.x[index] > 0.5]


def _worth(problem: _Problem, picked: Iterable[int]) -> float:
    chosen = frozenset(picked)
    covered = sum(bool(covering & chosen) for covering in problem.covering)
    together = sum(one in chosen and two in chosen for one, two in problem.pairs)
    return covered + FOLLOWS * together + sum(FIT * problem.parts[index].fit - PER_STEP for index in chosen)


def _allowed(problem: _Problem, picked: Iterable[int]) -> bool:
    chosen = frozenset(picked)
    if any(sum(row[index] for index in chosen if index in row) > bound for row, bound in problem.limits):
        return False
    if problem.most_weeks is None:
        return True
    longest: dict[int, int] = {}
    for index in chosen:
        longest[problem.place[index]] = max(longest.get(problem.place[index], 0), problem.weeks[index])
    return sum(longest.values()) <= problem.most_weeks


def _swaps(problem: _Problem, picked: list[int], index: int, most: int) -> tuple[int, ...]:
    """Parts that could take the place of one step at nearly the same worth, best first; none for the first head."""
    if index == 0 or len(picked) > most:
        return ()
    rest = [other for other in picked if other != index]
    worth = _worth(problem, picked)
    found = [
        (_worth(problem, [*rest, other]), other)
        for other in range(1, len(problem.parts))
        if other not in picked and _allowed(problem, [*rest, other])
    ]
    near = [(-value, other) for value, other in found if value >= worth - NEARLY]
    return tuple(other for _, other in sorted(near)[:MOST_SWAPS])
