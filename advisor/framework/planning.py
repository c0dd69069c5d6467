"""The planning: a graph of steps between start and decision, counted back from the day of the decision.

Early steps stand right after the start and late steps right before the decision, so that what is left lies between
them: participation comes early, not as late as possible.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from advisor.framework.calendar import FreeDays, FreePeriod
from advisor.framework.network import Network, Span, Task
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.framework import PlanSettings, PlanStep

WEEK = datetime.timedelta(weeks=1)
DAY = datetime.timedelta(days=1)
WEEKEND = {5: "zaterdag", 6: "zondag"}


@dataclass(frozen=True)
class Turn:
    """One phase of a mix: its name for the reader and its lead time in weeks (None when unknown)."""

    name: str
    weeks: int | None


@dataclass(frozen=True)
class PlannedStep:
    """A step in weeks from the start (first inclusive, last exclusive); a moment has first == last.

    ``rest`` of its weeks are holidays. ``critical``: one week more and everything starts earlier. ``beside``: it runs
    beside other steps, and may end ``slack`` weeks later than it stands here. ``before_decision``: the decision waits
    for it.
    """

    id: str
    name: str
    first: int
    last: int
    rest: int = 0
    critical: bool = False
    beside: bool = False
    slack: int = 0
    decision: bool = False
    before_decision: bool = False
    part_of: str = ""
    """The step of the knowledge base: its own id, or that of the step which the phases of a mix divide."""


@dataclass(frozen=True)
class Plan:
    """The steps, weeks needed and available (None when no dates are known), and the day of week 0 (None likewise).

    ``needed`` counts the holidays that fall in it; ``rest`` are those weeks.
    """

    steps: tuple[PlannedStep, ...]
    needed: int
    available: int | None
    zero: datetime.date | None
    decision: datetime.date | None
    lead_time_known: bool
    out_of_order: bool
    passed: bool
    rest: int = 0
    delivery: datetime.date | None = None
    free: tuple[FreePeriod, ...] = ()
    decision_off: str | None = None
    start: datetime.date | None = None
    """The day on which the first steps begin when that is less than a week before week 0."""

    @property
    def short(self) -> int:
        """How many weeks are missing; 0 when there is enough time or nothing is known."""
        return 0 if self.available is None else max(0, self.needed - self.available)

    @property
    def critical(self) -> tuple[PlannedStep, ...]:
        """The steps up to the decision that decide how long everything takes, in order."""
        return tuple(step for step in self.steps if step.critical)

    def days(self, step: PlannedStep) -> tuple[datetime.date, datetime.date] | None:
        """First and last day (inclusive) of a step, or None without dates."""
        if self.zero is None:
            return None
        first = self.zero + step.first * WEEK
        last = max(first, self.zero + step.last * WEEK - DAY)
        if first == self.decision and step.last > step.first:
            return first + DAY, last + DAY  # what follows the decision starts the day after
        return (self.start if self.start is not None and step.first == 0 else first), last


def lead_weeks(lead_times: tuple[Range, ...], settings: PlanSettings) -> tuple[int, int, bool]:
    """Shortest and longest lead time in weeks, and whether that of the first tool is known.

    The first tool decides what must fit; where there is room, every other approach gets at least its shortest time too.
    """
    low, high = settings.unknown_weeks
    first = lead_times[0] if lead_times else None
    if first is None or not (isinstance(first.low, int) or isinstance(first.high, int)):
        return low, high, False
    least = first.low if isinstance(first.low, int) else min(low, int(first.high))
    most = first.high if isinstance(first.high, int) else high
    others = [other.low for other in lead_times[1:] if isinstance(other.low, int)]
    return max(1, least), max(1, least, most, *others), True


def plan(
    settings: PlanSettings,
    steps: tuple[PlanStep, ...],
    lead_times: tuple[Range, ...],
    start: datetime.date | None,
    decision: datetime.date | None,
    today: datetime.date,
    *,
    free: FreeDays | None = None,
    turns: tuple[Turn, ...] = (),
) -> Plan:
    """The planning of the steps that apply. Without a day for the decision it is in weeks from the start.

    ``turns`` are the phases of the chosen mix. Too little time never gives a planning that fits by wishing: the steps
    keep their shortest length, are counted back from the decision, and ``short`` says how much is missing.
    """
    low, high, known = lead_weeks(lead_times, settings)
    draft = _Draft(settings, steps, turns, free or FreeDays(settings), decision or start, low)
    available = None if decision is None else (decision - (start or today)).days // 7
    needed = -draft.begin(low)
    lead = low
    if available is not None and needed <= available:
        lead = next(weeks for weeks in range(high, low - 1, -1) if -draft.begin(weeks) <= available)
    spans = draft.late(lead)
    critical = draft.network.critical(draft.end, spans)
    if decision is None:
        spans = draft.network.earliest(draft.network.order, draft.lengths(lead), draft.shut, 0, {})
    elif start is not None and available is not None:
        spans = draft.early(lead, -available, spans)
    spans = {**spans, **draft.after(lead, spans)}
    zero = min((first for first, _ in spans.values()), default=0)
    origin = decision or start
    placed = tuple(
        PlannedStep(
            identifier,
            draft.names[identifier],
            first - zero,
            last - zero,
            last - first - draft.lengths(lead)[identifier] if identifier not in draft.fillers else 0,
            identifier in critical and identifier not in draft.fillers,
            identifier in draft.before_end and identifier not in critical | draft.fillers,
            draft.slack(identifier, spans),
            identifier == draft.end,
            identifier in draft.before_end,
            draft.part_of(identifier),
        )
        for identifier, (first, last) in spans.items()
        if last > first or identifier == draft.end
    )
    made = Plan(
        tuple(sorted(placed, key=lambda step: (step.first, step.last, draft.place[step.id]))),
        needed,
        available,
        origin + zero * WEEK if origin is not None else None,
        decision,
        known,
        decision is not None and start is not None and start >= decision,
        decision is not None and decision <= today,
        needed - draft.work(low),
    )
    return _dated(made, draft, start)


def _dated(made: Plan, draft: _Draft, start: datetime.date | None) -> Plan:
    """The plan with what the calendar, the profile and the day of the start add."""
    if made.zero is None or not made.steps:
        return made
    last = made.zero + max(step.last for step in made.steps) * WEEK
    found = draft.free.periods(made.zero, last)
    weeks = draft.delivery
    early = start is not None and datetime.timedelta() < made.zero - start < WEEK
    return replace(
        made,
        start=start if early else None,
        free=found,
        delivery=made.decision - weeks * WEEK if weeks and made.decision is not None else None,
        decision_off=_why_off(made.decision, found),
    )


def _why_off(day: datetime.date | None, free: tuple[FreePeriod, ...]) -> str | None:
    """The day of the weekend, public holiday or recess on which the decision would fall."""
    if day is not None and day.weekday() in WEEKEND:
        return WEEKEND[day.weekday()]
    return next(
        (
            period.name
            for period in free
            if day and period.kind != "schoolvakantie" and period.first <= day <= period.last
        ),
        None,
    )


class _Draft:
    """The graph of one planning, with lengths that depend on the lead time of the approach."""

    def __init__(
        self,
        settings: PlanSettings,
        steps: tuple[PlanStep, ...],
        turns: tuple[Turn, ...],
        free: FreeDays,
        origin: datetime.date | None,
        low: int,
    ) -> None:
        self.free, self.origin, self.low, self.turns = free, origin, low, turns
        self.delivery = free.profile.delivery_weeks if free.profile is not None else None
        self.names: dict[str, str] = {}
        self.fillers = frozenset(step.id for step in steps if step.filler)
        self.end = next((step.id for step in steps if step.decision), "")
        self._parts: dict[str, tuple[PlanStep, int]] = {}
        self.network = Network(self._tasks(settings, steps))
        self.place = {identifier: index for index, identifier in enumerate(self.network.order)}
        self.before_end = self.network.before(self.end) if self.end else frozenset(self.network.tasks)
        self._least = settings.least_filler
        self._least_rest = settings.least_rest
        self._weeks: dict[int, bool] = {}
        self._lengths: dict[int, dict[str, int]] = {}

    def _tasks(self, settings: PlanSettings, steps: tuple[PlanStep, ...]) -> list[Task]:
        chosen = {step.id: step for step in steps}
        above: str | None = None
        waits: dict[str, tuple[str, ...]] = {}
        tasks: list[Task] = []
        for step in settings.steps:
            wanted = step.after or ((above,) if above is not None else ())
            above = step.id
            if step.id not in chosen:
                waits[step.id] = tuple(dict.fromkeys(b for name in wanted for b in waits.get(name, ())))
                continue
            before = tuple(dict.fromkeys(b for name in wanted for b in waits.get(name, ())))
            for number, name in enumerate(self._names_of(step)):
                identifier = step.id if number == 0 else f"{step.id}-{number + 1}"
                self.names[identifier], self._parts[identifier] = name, (step, number)
                tasks.append(Task(identifier, step.weeks or 0, before, step.rests))
                before = (identifier,)
            waits[step.id] = before
        return tasks

    def _names_of(self, step: PlanStep) -> tuple[str, ...]:
        """One name, or one for each turn of the mix."""
        if not step.per_approach or len(self.turns) < 2:
            return (step.name,)
        return tuple(f"{step.name}: {turn.name}" for turn in self.turns)

    def part_of(self, identifier: str) -> str:
        """The step of the knowledge base that a task is, or is a part of."""
        return self._parts[identifier][0].id

    def lengths(self, lead: int) -> dict[str, int]:
        """Weeks of work per task when the approach takes ``lead`` weeks; a filler has none of itself."""
        if lead not in self._lengths:
            self._lengths[lead] = self._measure(lead)
        return self._lengths[lead]

    def _measure(self, lead: int) -> dict[str, int]:
        shares = {i: step.share for i, (step, number) in self._parts.items() if step.share and number == 0}
        total = sum(share for identifier, share in shares.items() if identifier in self.before_end) or 1
        found: dict[str, int] = {}
        shared = used = 0
        for identifier, (step, number) in self._parts.items():
            if step.filler:
                found[identifier] = 0
            elif step.share and number:
                continue  # its first turn divided the weeks of the step
            elif step.share:
                shared += step.share
                upto = max(used + 1, round(lead * shared / total))
                found.update(self._divided(identifier, step, upto - used))
                used = upto
            else:
                weeks = step.weeks or 0
                found[identifier] = max(weeks, self.delivery + 1) if step.delivers and self.delivery else weeks
        return found

    def _divided(self, identifier: str, step: PlanStep, weeks: int) -> dict[str, int]:
        """The weeks of a step over the turns of the mix: in the ratio of their lead times.

        Each gets at least a week, and at least this step's share of its own shortest lead time.
        """
        names = [identifier, *(f"{identifier}-{number}" for number in range(2, len(self._names_of(step)) + 1))]
        if len(names) == 1:
            return {identifier: weeks}
        known = [turn.weeks or self.low for turn in self.turns]
        ends = [round(weeks * sum(known[: number + 1]) / sum(known)) for number in range(len(known))]
        least = [max(1, round((turn.weeks or 0) * (step.share or 0) / 100)) for turn in self.turns]
        spans = zip(names, [0, *ends], ends, least, strict=False)
        return {name: max(own, end - begin) for name, begin, end, own in spans}

    def shut(self, week: int) -> bool:
        """Whether a week, counted from the origin, is in a run of mostly free weeks; never without dates."""
        if not self._closed(week):
            return False
        run = 1
        for step in (-1, 1):
            other = week + step
            while run < self._least_rest and self._closed(other):
                run, other = run + 1, other + step
        return run >= self._least_rest

    def _closed(self, week: int) -> bool:
        if self.origin is None:
            return False
        if week not in self._weeks:
            self._weeks[week] = self.free.closed(self.origin + week * WEEK)
        return self._weeks[week]

    def late(self, lead: int) -> dict[str, Span]:
        """Everything up to the decision, as late as possible."""
        return self.network.latest(self.end, self.lengths(lead), self.shut) if self.end else {}

    def work(self, lead: int) -> int:
        """Weeks up to the decision if nothing ever rested."""
        spans = self.network.latest(self.end, self.lengths(lead), lambda _: False) if self.end else {}
        return -min((first for first, _ in spans.values()), default=0)

    def begin(self, lead: int) -> int:
        """The week, counted from the decision, in which the first step must start."""
        return min((first for first, _ in self.late(lead).values()), default=0)

    def early(self, lead: int, begin: int, late: Mapping[str, Span]) -> dict[str, Span]:
        """What comes before a filler early, the filler over what is then left; all late where that is little."""
        fillers = [identifier for identifier in late if identifier in self.fillers]
        if not fillers or begin > min(first for first, _ in late.values()):
            return dict(late)
        before = frozenset().union(*(self.network.before(identifier) for identifier in fillers))
        spans = self.network.earliest(before, self.lengths(lead), self.shut, begin, {})
        placed = {**late, **spans}
        for filler in fillers:
            done = [placed[name][1] for name in self.network.graph.predecessors(filler) if name in placed]
            placed[filler] = (max([begin, *done]), late[filler][1])
        if any(last - first < self._least for name, (first, last) in placed.items() if name in fillers):
            return dict(late)
        return placed

    def after(self, lead: int, spans: dict[str, Span]) -> dict[str, Span]:
        """What follows the decision, as early as possible; and steps that nothing waits for."""
        rest = [identifier for identifier in self.network.order if identifier not in spans]
        begin = min((first for first, _ in spans.values()), default=0)
        return self.network.earliest(rest, self.lengths(lead), self.shut, begin, spans)

    def slack(self, identifier: str, spans: Mapping[str, Span]) -> int:
        """How many weeks later a step may end without moving what waits for it."""
        waiting = [spans[name][0] for name in self.network.graph.successors(identifier) if name in spans]
        return max(0, min(waiting) - spans[identifier][1]) if waiting else 0
