"""Time a function: the median of several runs, after one to warm up."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what was timed, the median in milliseconds, and what it is held against."""

    name: str
    milliseconds: float
    budget: float | None = None
    peer: str = ""
    peer_milliseconds: float | None = None

    def text(self) -> str:
        """The line as text, with the share of the budget and the ratio to the peer."""
        parts = [f"{self.name:<52} {self.milliseconds:>10.2f} ms"]
        if self.budget is not None:
            parts.append(f"budget {self.budget:>7.0f} ms, used {self.milliseconds / self.budget:>6.0%}")
        if self.peer_milliseconds is not None:
            ratio = self.peer_milliseconds / self.milliseconds
            parts.append(f"{self.peer} {self.peer_milliseconds:.2f} ms, {ratio:.1f} times ours")
        return "   ".join(parts)


def median(run: Callable[[], object], times: int = 15) -> float:
    """The median time of a call in milliseconds."""
    run()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1000
