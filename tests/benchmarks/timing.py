"""Time a function, and the rows that a table of benchmarks is made of."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of a table: what was measured, the figure, the most it may be, and peers in the same run.

    ``unit`` is milliseconds unless said otherwise; figures of peers are in the same unit. ``note`` says what no
    figure says.
    """

    name: str
    figure: float
    budget: float | None = None
    peers: tuple[tuple[str, float], ...] = ()
    unit: str = "ms"
    note: str = ""

    @property
    def within(self) -> bool:
        """Whether the figure keeps to its budget; also true without one."""
        return self.budget is None or self.figure <= self.budget

    def text(self) -> str:
        """The line as text."""
        return "   ".join(part for part in (f"{self.name:<66}", *self.cells()) if part)

    def cells(self) -> tuple[str, str, str]:
        """Figure, budget and the rest, as text."""
        budget = "" if self.budget is None else f"{_number(self.budget)} {self.unit} ({self.figure / self.budget:.0%})"
        beside = [f"{peer} {_number(figure)} {self.unit}{self._ratio(figure)}" for peer, figure in self.peers]
        return f"{_number(self.figure)} {self.unit}", budget, "; ".join([*beside, *([self.note] if self.note else [])])

    def _ratio(self, figure: float) -> str:
        return f" ({figure / self.figure:.1f} times ours)" if self.figure else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def median(run: Callable[[], object], times: int = 15) -> float:
    """The median time of a call in milliseconds, after one call to warm up."""
    run()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1000
