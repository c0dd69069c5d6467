"""The planning: steps between start and decision, counted back from the day of the decision.

Early steps stand right after the start and late steps right before the decision, so that what is left lies between
them: participation comes early, not as late as possible.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from advisor.knowledge.models.base import Range
from advisor.knowledge.models.framework import PlanSettings, PlanStep

WEEK = datetime.timedelta(weeks=1)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class PlannedStep:
    """A step in weeks from the start (first inclusive, last exclusive); a moment has first == last."""

    id: str
    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Plan:
    """The steps, weeks needed and available (None when no dates are known), and the day of week 0 (None likewise)."""

    steps: tuple[PlannedStep, ...]
    needed: int
    available: int | None
    zero: datetime.date | None
    decision: datetime.date | None
    lead_time_known: bool
    out_of_order: bool
    passed: bool

    @property
    def short(self) -> int:
        """How many weeks are missing; 0 when there is enough time or nothing is known."""
        return 0 if self.available is None else max(0, self.needed - self.available)

    def days(self, step: PlannedStep) -> tuple[datetime.date, datetime.date] | None:
        """First and last day (inclusive) of a step, or None without dates."""
        if self.zero is None:
            return None
        first = self.zero + step.first * WEEK
        last = max(first, self.zero + step.last * WEEK - DAY)
        if first == self.decision and step.last > step.first:
            first += DAY  # what follows the decision starts the day after
        return first, last


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
) -> Plan:
    """The planning of the steps that apply. Without a day for the decision it is in weeks from the start.

    Too little time never gives a planning that fits by wishing: the steps keep their shortest length, are counted back
    from the decision, and ``short`` says how much is missing.
    """
    low, high, known = lead_weeks(lead_times, settings)
    at = next((index for index, step in enumerate(steps) if step.decision), len(steps))
    before = [step for step in steps[:at] if not step.filler]
    fixed = sum(step.weeks or 0 for step in before)
    has_shares = any(step.share for step in before)
    needed = fixed + (low if has_shares else 0)
    begin = start or today
    ordered = decision is None or start is None or start < decision
    available = (decision - begin).days // 7 if decision is not None else None
    lead = low if available is None else max(low, min(high, available - fixed))
    filler = 0
    if available is not None and start is not None:
        filler = max(0, available - fixed - (lead if has_shares else 0))
        filler = filler if filler >= settings.least_filler else 0
    placed = _place(steps, lead, filler, at)
    length = next((step.first for step in placed if steps[_index(steps, step.id)].decision), 0)
    zero = decision - length * WEEK if decision is not None else start
    return Plan(
        placed, needed, available, zero, decision, known, not ordered, decision is not None and decision <= today
    )


def _index(steps: tuple[PlanStep, ...], identifier: str) -> int:
    return next(index for index, step in enumerate(steps) if step.id == identifier)


def _place(steps: tuple[PlanStep, ...], lead: int, filler: int, at: int) -> tuple[PlannedStep, ...]:
    placed: list[PlannedStep] = []
    week = shared = used = 0
    total = sum(step.share or 0 for step in steps[:at]) or 1
    for step in steps:
        if step.filler:
            length = filler
        elif step.share:
            shared += step.share
            upto = max(used + 1, round(lead * shared / total))
            length, used = upto - used, upto
        else:
            length = step.weeks or 0
        if length or step.decision:
            placed.append(PlannedStep(step.id, step.name, week, week + length))
        week += length
    return tuple(placed)
