"""The mix: the fewest, best fitting tools that together cover phases, tasks and groups, in three weights.

An integer programme (HiGHS through ``scipy.optimize.milp``): a demand is covered when a chosen tool is rated at
least ``redelijk`` for it. The first head is always in. Whatever is digital has something offline beside it, tools
that are each other's alternative do not go together, and known costs stay within the budget; unknown costs are
named, never counted as zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Tool
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Coverage, Mix, MixStep, Quantity, Variant
from advisor.recommender.heads import ranked_rows
from advisor.recommender.model import Candidate, ValueModel
from advisor.recommender.scores import Scores

SIZES = {"licht": 2, "midden": 3, "zwaar": 5}
"""Most steps of each variant."""

COVERS = 2
"""Rating from which a tool covers a demand (``redelijk``)."""

PER_STEP = 0.35
"""What one more step must earn, in units of one covered demand."""

FIT = 0.6
"""What the best score is worth beside one covered demand."""

POOL = 60
"""Best scoring tools that take part; more would not enter a mix of at most five."""

Demand = tuple[str, str]
"""A question and an option that was answered."""


@dataclass(frozen=True)
class _Part:
    """A tool that may enter the mix, with its fit from 0 to 1."""

    candidate: Candidate
    tool: Tool
    fit: float


def mix(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, scores: Scores, first: Candidate | None
) -> Mix | None:
    """Three variants side by side; None when nothing stands."""
    if first is None:
        return None
    parts = _parts(knowledge_base, model, scores, first)
    demands = _demands(knowledge_base, seen)
    chosen = {name: _solve(knowledge_base, parts, demands, seen, most, first) for name, most in sorted(SIZES.items())}
    variants = {
        name: _variant(knowledge_base, seen, demands, picked) if picked else None for name, picked in chosen.items()
    }
    return Mix(**variants)


def _parts(knowledge_base: KnowledgeBase, model: ValueModel, scores: Scores, first: Candidate) -> list[_Part]:
    middle = scores.low + scores.high
    best: dict[str, _Part] = {}
    top = 0
    for row in ranked_rows(scores):
        candidate = model.candidates[row]
        top = top or max(1, int(middle[row]))
        if candidate.tool not in best or candidate == first:
            tool = knowledge_base.tools[candidate.tool]
            best[candidate.tool] = _Part(candidate, tool, int(middle[row]) / top)
    ordered = sorted(best.values(), key=lambda part: (part.candidate != first, -part.fit, part.tool.id))
    return ordered[:POOL]


def _demands(knowledge_base: KnowledgeBase, seen: Situation) -> list[Demand]:
    found: list[Demand] = []
    for role in ("fase", "taak", "doelgroep"):
        question = knowledge_base.role(role)
        value = seen.values.get(question.id) if question is not None else None
        if question is None or value is None:
            continue
        options = (value,) if isinstance(value, str) else tuple(value)
        found.extend((question.id, option) for option in options)
    return found


def coverage_rating(knowledge_base: KnowledgeBase, part: Candidate, demand: Demand) -> int:
    """How well a tool in an approach meets a demand, 0–3; unknown counts as 0 here: it cannot be relied on."""
    question, option = demand
    tool = knowledge_base.tools[part.tool]
    own = {"taak": tool.tasks, "fase": tool.phases}.get(knowledge_base.questions[question].role or "")
    ratings = own or knowledge_base.families[part.family].fits.get(question)
    return (ratings.rating(option) or 0) if ratings is not None else 0


def _solve(
    knowledge_base: KnowledgeBase,
    parts: list[_Part],
    demands: list[Demand],
    seen: Situation,
    most: int,
    first: Candidate,
) -> list[_Part]:
    # Imported on use: it takes 0.4 s, and an advice without a mix needs none of it.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    tools, total = len(parts), len(parts) + len(demands)
    gain = np.array([FIT * part.fit - PER_STEP for part in parts] + [1.0] * len(demands))
    rows: list[dict[int, float]] = [dict.fromkeys(range(tools), 1.0)]
    upper: list[float] = [float(most)]
    for number, demand in enumerate(demands):
        covering = {
            index: -1.0
            for index, part in enumerate(parts)
            if coverage_rating(knowledge_base, part.candidate, demand) >= COVERS
        }
        rows.append({tools + number: 1.0, **covering})
        upper.append(0.0)
    for row, bound in _limits(knowledge_base, parts, seen):
        rows.append(row)
        upper.append(bound)
    values = [value for row in rows for value in row.values()]
    columns = [column for row in rows for column in row]
    starts = np.cumsum([0] + [len(row) for row in rows])
    matrix = csr_array((values, columns, starts), shape=(len(rows), total))
    low = np.zeros(total)
    low[next(index for index, part in enumerate(parts) if part.candidate == first)] = 1.0
    solution = milp(
        -gain,
        constraints=LinearConstraint(matrix, -np.inf, np.array(upper)),
        integrality=np.ones(total),
        bounds=Bounds(low, np.ones(total)),
    )
    if solution.x is None:
        return []
    return [part for part, taken in zip(parts, solution.x, strict=False) if taken > 0.5]


def _limits(
    knowledge_base: KnowledgeBase, parts: list[_Part], seen: Situation
) -> Iterable[tuple[dict[int, float], float]]:
    """Rows Σ a·x ≤ b: an offline counterpart, no two alternatives, one tool a approach, the budget."""
    offline = {index: -1.0 for index, part in enumerate(parts) if part.tool.form != "digitaal"}
    for index, part in enumerate(parts):
        if part.tool.form == "digitaal":
            yield {index: 1.0, **offline}, 0.0
    place = {part.tool.id: index for index, part in enumerate(parts)}
    for index, part in enumerate(parts):
        for relation in part.tool.relations:
            if relation.kind in ("alternatief-voor", "onderdeel-van") and relation.to in place:
                yield {index: 1.0, place[relation.to]: 1.0}, 1.0
    families: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        families.setdefault(part.candidate.family, []).append(index)
    for members in families.values():
        yield dict.fromkeys(members, 1.0), 1.0
    budget = _most(knowledge_base, seen)
    costs = {index: low for index, part in enumerate(parts) if (low := _least_cost(part.tool)) is not None}
    if budget is not None and costs:
        yield costs, budget


def _most(knowledge_base: KnowledgeBase, seen: Situation) -> float | None:
    question = knowledge_base.role("budget")
    value = seen.values.get(question.id) if question is not None else None
    if question is None or not isinstance(value, str) or value not in question.bounds:
        return None
    high = question.bounds[value][1]
    return float(high) if isinstance(high, int) else None


def _least_cost(tool: Tool) -> float | None:
    numeric = tool.costs.per_process
    return float(numeric.low) if numeric is not None and isinstance(numeric.low, int) else None


def _variant(knowledge_base: KnowledgeBase, seen: Situation, demands: list[Demand], picked: list[_Part]) -> Variant:
    coverage = tuple(
        Coverage(
            question,
            option,
            tuple(
                (part.tool.id, coverage_rating(knowledge_base, part.candidate, (question, option))) for part in picked
            ),
        )
        for question, option in demands
    )
    gaps = tuple(row.demand for row in coverage if all(rating < COVERS for _, rating in row.by))
    steps = sorted(
        (_step(knowledge_base, seen, part) for part in picked),
        key=lambda step: (_phases(knowledge_base).index(step.phase), step.tool),
    )
    unknown = tuple(part.tool.id for part in picked if part.tool.costs.per_process is None)
    return Variant(tuple(steps), coverage, gaps, unknown)


def _phases(knowledge_base: KnowledgeBase) -> list[str]:
    question = knowledge_base.role("fase")
    return [option.id for option in question.options] if question is not None else [""]


def _step(knowledge_base: KnowledgeBase, seen: Situation, part: _Part) -> MixStep:
    question = knowledge_base.role("fase")
    phases = _phases(knowledge_base)
    now = seen.values.get(question.id) if question is not None else None
    start = phases.index(now) if isinstance(now, str) else 0
    ahead = phases[start:] or phases
    phase = max(ahead, key=lambda option: (part.tool.phases.rating(option) or 0, -phases.index(option)))
    weeks = part.tool.lead_time
    cost = part.tool.costs.per_process
    return MixStep(
        phase=phase,
        tool=part.tool.id,
        family=part.candidate.family,
        supporting=_supporting(knowledge_base, part.tool),
        weeks=(weeks.low if isinstance(weeks.low, int) else None, weeks.high if isinstance(weeks.high, int) else None),
        effort=None if part.tool.effort.value == "onbekend" else part.tool.effort.value,
        cost=None
        if cost is None
        else Quantity(
            float(cost.low) if isinstance(cost.low, int) else None,
            float(cost.high) if isinstance(cost.high, int) else None,
            "euro",
            cost.note or "",
        ),
    )


def _supporting(knowledge_base: KnowledgeBase, tool: Tool) -> tuple[str, ...]:
    """Supporting tools that are documented to go with a tool."""
    linked = {relation.to for relation in tool.relations if relation.kind in ("werkt-met", "vult-aan")}
    linked |= {
        other.id
        for other in knowledge_base.tools.values()
        for relation in other.relations
        if relation.to == tool.id and relation.kind in ("werkt-met", "vult-aan")
    }
    return tuple(
        identifier
        for identifier in sorted(linked)
        if any(knowledge_base.families[family].supporting for family in knowledge_base.tools[identifier].families)
        and knowledge_base.tools[identifier].status == "actief"
    )
