"""Hours per role: interval arithmetic over the tasks of ``inzet.yaml``.

Every number is a range with a least and a most. What is not known stays unknown: a task that is counted per something
unknown has no total, and neither has the whole. A task of which it is open whether it applies starts at nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.framework.planning import Plan
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import NO_LIMIT
from advisor.knowledge.models.effort import Bounds, EffortFile, EffortTask, Gatherings
from advisor.knowledge.models.question import Role
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Advice

Weeks = Mapping[str, int]
"""Step of the planning → weeks of work in it."""


@dataclass(frozen=True)
class Between:
    """A range of whole numbers; ``most`` is None where it has no upper limit."""

    least: int
    most: int | None

    def __add__(self, other: Between) -> Between:
        """The range of the sum."""
        none = self.most is None or other.most is None
        return Between(self.least + other.least, None if none else (self.most or 0) + (other.most or 0))

    def __mul__(self, other: Between) -> Between:
        """The range of the product; nothing times no limit is nothing."""
        if 0 in (self.most, other.most):
            return NOTHING
        none = self.most is None or other.most is None
        return Between(self.least * other.least, None if none else (self.most or 0) * (other.most or 0))

    def begun(self, least: int, most: int) -> Between:
        """How many groups are begun when a group has ``least`` to ``most`` (both at least one) of these."""
        return Between(-(-self.least // most), None if self.most is None else -(-self.most // least))


NOTHING = Between(0, 0)
ONCE = Between(1, 1)


@dataclass(frozen=True)
class Scale:
    """What hours are counted per in one process; None is unknown.

    ``families``: the chosen approaches. ``people``: the expected participants. ``weeks``: those of the planning.
    """

    families: tuple[str, ...]
    people: Between | None
    weeks: Weeks | None


@dataclass(frozen=True)
class Line:
    """One task that applies or may apply: hours each time, how many times (None: unknown), and the hours in all."""

    task: EffortTask
    each: Between
    times: Between | None
    certain: bool = True

    @property
    def hours(self) -> Between | None:
        """The hours in all; from nothing where it is open whether the task applies. None when unknown."""
        if self.times is None:
            return None
        found = self.each * self.times
        return found if self.certain else Between(0, found.most)


@dataclass(frozen=True)
class Estimate:
    """The tasks of one process, in the order of the file."""

    lines: tuple[Line, ...] = ()
    families: tuple[str, ...] = ()

    @property
    def known(self) -> Between:
        """The sum of the tasks of which the hours are known."""
        return total(self.lines)

    @property
    def hours(self) -> Between | None:
        """The sum of all tasks; None while the hours of any are unknown, and where there are no tasks."""
        return self.known if self.lines and all(line.hours is not None for line in self.lines) else None

    @property
    def open_units(self) -> tuple[str, ...]:
        """What the tasks without a total are counted per, each once."""
        return tuple(dict.fromkeys(line.task.per for line in self.lines if line.times is None))

    def of_role(self, role: str) -> tuple[Line, ...]:
        """The tasks of one role."""
        return tuple(line for line in self.lines if line.task.role == role)


NO_ESTIMATE = Estimate()


def total(lines: Iterable[Line]) -> Between:
    """The sum of the known hours of these tasks."""
    found = NOTHING
    for line in lines:
        found += line.hours or NOTHING
    return found


def estimate(effort: EffortFile, scale: Scale, holds: Mapping[int, bool | None]) -> Estimate:
    """The hours of one process.

    ``holds`` says per place of a task in the file whether its condition is true, false or unknown (None).
    A task that is counted per something of which there is none, falls out.
    """
    lines = []
    for index, task in enumerate(effort.tasks):
        if holds[index] is False or not applies(task, scale.families):
            continue
        times = counted(effort, task, scale)
        if times != NOTHING:
            lines.append(Line(task, Between(*task.hours), times, holds[index] is True))
    order = {role.id: place for place, role in enumerate(effort.roles)}
    lines.sort(key=lambda line: order[line.task.role])
    return Estimate(tuple(lines), scale.families)


def applies(task: EffortTask, families: tuple[str, ...]) -> bool:
    """Whether a task belongs to any of the chosen approaches, or to all approaches."""
    return bool(_its_own(task, families)) if task.families or task.excluded else True


def _its_own(task: EffortTask, families: tuple[str, ...]) -> tuple[str, ...]:
    """The chosen approaches that a task is about."""
    wanted = task.families or families
    return tuple(family for family in families if family in wanted and family not in task.excluded)


def counted(effort: EffortFile, task: EffortTask, scale: Scale) -> Between | None:
    """How many times the hours of a task are made; None when unknown."""
    found = _number(effort, task, scale)
    return None if found is None else found.begun(task.group, task.group)


def _number(effort: EffortFile, task: EffortTask, scale: Scale) -> Between | None:
    if task.per == "traject":
        return ONCE
    if task.per == "week":
        weeks = None if scale.weeks is None else sum(scale.weeks.get(step, 0) for step in task.during)
        return None if weeks is None else Between(weeks, weeks)
    if task.per == "deelnemers":
        return scale.people
    ratio = next((item for item in effort.ratios if item.id == task.per), None)
    if ratio is not None:
        number = None if scale.people is None else scale.people * Between(*ratio.number)
        return None if number is None else number.begun(ratio.per, ratio.per)
    mine = _its_own(task, scale.families)
    held = [item for item in effort.gatherings if item.family in mine]
    return _gathered(task, held, scale.people)


def _gathered(task: EffortTask, held: Iterable[Gatherings], people: Between | None) -> Between | None:
    """The gatherings of these approaches, or their hours; with ``table`` those of every table."""
    found = NOTHING
    for item in held:
        times = Between(*item.number)
        if task.per == "bijeenkomst-uur":
            times *= Between(*item.hours)
        if task.table is not None:
            if item.people is None:
                continue
            if people is None:
                return None
            times *= present(item.people, people).begun(*task.table)
        found += times
    return found


def present(usual: Bounds, expected: Between) -> Between:
    """How many people are at one gathering: as many as usual, and never more than are expected in all."""
    least, most = usual
    return Between(min(least, expected.least), most if expected.most is None else min(most, expected.most))


def scale_of(knowledge_base: KnowledgeBase, advice: Advice, seen: Situation, plan: Plan | None) -> Scale:
    """What hours are counted per in one process: from its advice, its answers and its planning."""
    return Scale(chosen_families(advice), expected_people(knowledge_base, seen), weeks_of(plan))


def chosen_families(advice: Advice) -> tuple[str, ...]:
    """The approaches of the middle variant of the mix, or the first one where no mix was computed."""
    if advice.outcome == "niet-doen" or not advice.ranking:
        return ()
    variant = advice.mix.midden if advice.mix is not None else None
    found = [step.family for step in variant.steps] if variant is not None else [advice.ranking[0].family]
    return tuple(dict.fromkeys(found))


def expected_people(knowledge_base: KnowledgeBase, seen: Situation) -> Between | None:
    """The participants that the answer speaks of; None where it has no bounds."""
    bounds = answered_bounds(knowledge_base, seen, "aantal")
    if bounds is None:
        return None
    low, high = bounds
    if isinstance(high, int):
        return Between(low, high)
    return Between(low, None) if high == NO_LIMIT else None


def answered_bounds(knowledge_base: KnowledgeBase, seen: Situation, role: Role) -> tuple[int, int | str] | None:
    """The bounds of the answer to the question with a role; None where there are none."""
    question = knowledge_base.role(role)
    answer = seen.values.get(question.id) if question is not None else None
    return question.bounds.get(answer) if question is not None and isinstance(answer, str) else None


def weeks_of(plan: Plan | None) -> Weeks | None:
    """Weeks of work per step of the planning; None where the planning is only a rough guess.

    The phases of a mix count with the step that they are part of.
    """
    if plan is None or not plan.lead_time_known:
        return None
    found: dict[str, int] = {}
    for step in plan.steps:
        found[step.part_of] = found.get(step.part_of, 0) + step.last - step.first - step.rest
    return found
