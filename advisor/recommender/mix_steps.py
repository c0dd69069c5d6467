"""A chosen mix as it is shown: its steps in order, what each covers, what it takes, and which chain it follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Tool
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Coverage, MixStep, Quantity, Variant
from advisor.recommender.model import Candidate

COVERS = 2
"""Rating from which a tool covers a demand (``redelijk``)."""

EVIDENCE = ("onderzocht", "beschreven", "leverancier", "advies", "niet-gevonden")
"""Evidence of chains, strongest first."""

Demand = tuple[str, str]
"""A question and an option that was answered."""


@dataclass(frozen=True)
class Part:
    """A tool that may enter the mix, with its fit from 0 to 1."""

    candidate: Candidate
    tool: Tool
    fit: float


def coverage_rating(knowledge_base: KnowledgeBase, part: Candidate, demand: Demand) -> int:
    """How well a tool in an approach meets a demand, 0–3; unknown counts as 0 here: it cannot be relied on."""
    question, option = demand
    tool, family = knowledge_base.tools[part.tool], knowledge_base.families[part.family]
    role = knowledge_base.questions[question].role
    own = {"taak": tool.tasks, "fase": tool.phases, "weging": family.values}.get(role or "")
    ratings = own or family.fits.get(question)
    return (ratings.rating(option) or 0) if ratings is not None else 0


def phases(knowledge_base: KnowledgeBase) -> list[str]:
    """Ids of the phases in order; one nameless phase when no question asks for it."""
    question = knowledge_base.role("fase")
    return [option.id for option in question.options] if question is not None else [""]


def phase_of(knowledge_base: KnowledgeBase, seen: Situation, tool: Tool) -> str:
    """The phase, from that of now on, in which a tool fits best; of equals the earliest."""
    question = knowledge_base.role("fase")
    order = phases(knowledge_base)
    now = seen.values.get(question.id) if question is not None else None
    start = order.index(now) if isinstance(now, str) else 0
    return max(order[start:], key=lambda option: (tool.phases.rating(option) or 0, -order.index(option)))


def least_weeks(tool: Tool) -> int | None:
    """The least weeks a tool takes; None when unknown."""
    return tool.lead_time.low if isinstance(tool.lead_time.low, int) else None


def variant(
    knowledge_base: KnowledgeBase,
    seen: Situation,
    demands: list[Demand],
    picked: Sequence[tuple[Part, tuple[str, ...]]],
) -> Variant:
    """The mix of some parts, each with tools of nearly equal worth in its place."""
    parts = [part for part, _ in picked]
    coverage = tuple(
        Coverage(
            question,
            option,
            tuple(
                (part.tool.id, coverage_rating(knowledge_base, part.candidate, (question, option))) for part in parts
            ),
        )
        for question, option in demands
    )
    steps = _ordered(knowledge_base, [_step(knowledge_base, seen, part, swaps) for part, swaps in picked])
    costs = [step.cost for step in steps if step.cost is not None]
    return Variant(
        steps=steps,
        coverage=coverage,
        gaps=tuple(row.demand for row in coverage if all(rating < COVERS for _, rating in row.by)),
        notes=tuple(part.tool.id for part in parts if _cost(part.tool) is None),
        weeks=_weeks(steps),
        cost=_sum(costs) if costs else None,
        chain=_chain(knowledge_base, steps),
    )


def _step(knowledge_base: KnowledgeBase, seen: Situation, part: Part, swaps: tuple[str, ...]) -> MixStep:
    weeks = part.tool.lead_time
    return MixStep(
        phase=phase_of(knowledge_base, seen, part.tool),
        tool=part.tool.id,
        family=part.candidate.family,
        supporting=_supporting(knowledge_base, part.tool),
        weeks=(weeks.low if isinstance(weeks.low, int) else None, weeks.high if isinstance(weeks.high, int) else None),
        effort=None if part.tool.effort.value == "onbekend" else part.tool.effort.value,
        cost=_cost(part.tool),
        alternatives=swaps,
    )


def _cost(tool: Tool) -> Quantity | None:
    """What a tool costs for one process, in euros; None when neither end is known."""
    cost = tool.costs.per_process
    if cost is None:
        return None
    low = float(cost.low) if isinstance(cost.low, int) else None
    high = float(cost.high) if isinstance(cost.high, int) else None
    return None if low is None and high is None else Quantity(low, high, "euro", cost.note or "")


def _ordered(knowledge_base: KnowledgeBase, steps: list[MixStep]) -> tuple[MixStep, ...]:
    """Steps by phase. What is documented to go before another step comes before it, in its phase at the latest."""
    order = phases(knowledge_base)
    before = {
        (step.tool, relation.to)
        for step in steps
        for relation in knowledge_base.tools[step.tool].relations
        if relation.kind == "gaat-vooraf-aan"
    }
    left = sorted(steps, key=lambda step: (order.index(step.phase), step.tool), reverse=True)
    placed: list[MixStep] = []
    while left:  # from the last step to the first
        ready = [step for step in left if not any((step.tool, other.tool) in before for other in left)]
        step = (ready or left)[0]
        left.remove(step)
        later = [order.index(other.phase) for other in placed if (step.tool, other.tool) in before]
        placed.insert(0, replace(step, phase=order[min([order.index(step.phase), *later])]))
    return tuple(sorted(placed, key=lambda step: order.index(step.phase)))


def _weeks(steps: tuple[MixStep, ...]) -> tuple[int | None, int | None]:
    """Least and most weeks of the whole: steps of one phase side by side, phases in a row; None if unknown."""
    by_phase: dict[str, list[MixStep]] = {}
    for step in steps:
        by_phase.setdefault(step.phase, []).append(step)

    def total(side: int) -> int | None:
        longest = [[step.weeks[side] for step in group] for group in by_phase.values()]
        known = [max(week for week in group if week is not None) for group in longest if None not in group]
        return sum(known) if len(known) == len(longest) else None

    return total(0), total(1)


def _sum(costs: list[Quantity]) -> Quantity:
    """Known costs together: at least the lows that are known; the high only when every one is known."""
    lows = [cost.low for cost in costs if cost.low is not None]
    highs = [cost.high for cost in costs if cost.high is not None]
    return Quantity(sum(lows) if lows else None, sum(highs) if len(highs) == len(costs) else None, "euro", "")


def _chain(knowledge_base: KnowledgeBase, steps: tuple[MixStep, ...]) -> str | None:
    """The chain whose approaches all stand among the steps in its order: the longest, then the best documented."""
    families = [step.family for step in steps]
    found = [chain for chain in knowledge_base.chains.values() if _follows(families, chain.families)]
    if not found:
        return None
    return min(found, key=lambda chain: (-len(chain.steps), EVIDENCE.index(chain.evidence), chain.id)).id


def _follows(families: list[str], wanted: tuple[str, ...]) -> bool:
    left = iter(families)
    return all(family in left for family in wanted)


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
