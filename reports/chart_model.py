"""What a chart shows: data only. `reports.charts` draws it and puts it into words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MOST_TICKS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `low` and `high` are the ends of its interval, both or neither."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("Een staaf heeft een naam nodig.")
        numbers = [n for n in (self.low, self.value, self.high) if n is not None]
        if not all(math.isfinite(n) and n >= 0 for n in numbers):
            raise ValueError(f"De staaf {self.label!r} heeft een waarde onder nul of geen getal.")
        if (self.low is None) != (self.high is None) or numbers != sorted(numbers):
            raise ValueError(f"De marge van de staaf {self.label!r} klopt niet: laag, waarde en hoog lopen op.")


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from 0 to `maximum`, in the given order. `unit` is a word after the value, or empty."""

    bars: tuple[Bar, ...]
    unit: str = ""
    maximum: float = 100

    def __post_init__(self) -> None:
        if not self.bars:
            raise ValueError("Een staafdiagram heeft minstens één staaf nodig.")
        if not math.isfinite(self.maximum) or self.maximum <= 0:
            raise ValueError("Het maximum van een staafdiagram is groter dan nul.")
        if any(max(b.value, b.high or 0) > self.maximum for b in self.bars):
            raise ValueError("Een staaf is langer dan het maximum van het diagram.")


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One activity from `start` to `end` on the axis; `when` says the same in words. start == end: a moment."""

    label: str
    start: float
    end: float
    when: str

    def __post_init__(self) -> None:
        if not self.label.strip() or not self.when.strip():
            raise ValueError("Een regel van de planning heeft een naam en een periode in woorden nodig.")
        if not (math.isfinite(self.start) and math.isfinite(self.end)) or self.end < self.start:
            raise ValueError(f"De regel {self.label!r} eindigt voordat hij begint.")


@dataclass(frozen=True, slots=True)
class Gantt:
    """A planning: rows over one axis that runs from the first to the last tick or row end.

    A tick is (place, text); a newline in the text starts a second line.
    """

    rows: tuple[GanttRow, ...]
    ticks: tuple[tuple[float, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("Een planning heeft minstens één regel nodig.")

    @property
    def span(self) -> tuple[float, float]:
        """Start and end of the axis, never of zero length."""
        points = [p for row in self.rows for p in (row.start, row.end)] + [t for t, _ in self.ticks]
        first, last = min(points), max(points)
        return first, last if last > first else first + 1

    @classmethod
    def from_dates(cls, rows: Iterable[tuple[str, date, date]]) -> Gantt:
        """Rows as (label, first day, last day inclusive); the ticks are months. Equal days are a moment."""
        items = tuple(rows)
        if not items:
            raise ValueError("Een planning heeft minstens één regel nodig.")
        zero = min(start for _, start, _ in items).replace(day=1)
        made = []
        for label, start, end in items:
            if start == end:
                made.append(GanttRow(label, _days(zero, start), _days(zero, start), dutch_date(start)))
            else:
                when = f"{dutch_date(start)} tot en met {dutch_date(end)}"
                made.append(GanttRow(label, _days(zero, start), _days(zero, end + timedelta(1)), when))
        return cls(tuple(made), _month_ticks(zero, max(end for _, _, end in items)))

    @classmethod
    def from_weeks(cls, rows: Iterable[tuple[str, int, int]]) -> Gantt:
        """Rows as (label, first week, last week inclusive), weeks counted from 1."""
        items = tuple(rows)
        if not items:
            raise ValueError("Een planning heeft minstens één regel nodig.")
        made = tuple(
            GanttRow(label, a - 1, b, f"week {a}" if a == b else f"week {a} tot en met {b}") for label, a, b in items
        )
        last = max(b for _, _, b in items)
        step = math.ceil(last / _MOST_TICKS)
        ticks = tuple((float(w - 1), f"wk {w}" if step == 1 else f"week {w}") for w in range(1, last + 1, step))
        return cls(made, (*ticks, (float(last), "")))


Chart: TypeAlias = BarChart | Gantt


def dutch_date(day: date) -> str:
    """The day in Dutch words: 1 maart 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _days(zero: date, day: date) -> float:
    return float((day - zero).days)


def _month_ticks(first: date, last: date) -> tuple[tuple[float, str], ...]:
    starts = [first]
    while starts[-1] <= last:
        previous = starts[-1]
        starts.append(date(previous.year + previous.month // 12, previous.month % 12 + 1, 1))
    step = math.ceil((len(starts) - 1) / _MOST_TICKS)
    ticks = []
    for number, start in enumerate(starts[:-1]):
        if number % step == 0:
            name = _SHORT_MONTHS[start.month - 1]
            new_year = number == 0 or start.year != starts[number - step].year
            ticks.append((_days(first, start), f"{name}\n{start.year}" if new_year else name))
    return (*ticks, (_days(first, starts[-1]), ""))
