"""How the bounds of an answer ("26 to 500 people") lie against the numeric range of a tool."""

from __future__ import annotations

from typing import Literal as OneOf

from advisor.knowledge.models.base import Range
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.models.tool import Tool

Fit = OneOf["inside", "partly", "disjoint", "unknown"]


def range_of(tool: Tool, criterion: Criterion) -> Range | None:
    """The range of a tool that a criterion of kind ``bereik`` reads; None where it has none."""
    match criterion.property:
        case "groep":
            return tool.group
        case "doorlooptijd":
            return tool.lead_time
        case _:
            return tool.costs.per_process


def fit_of(numeric: Range | None, bounds: tuple[int, int | str], one_sided: bool) -> Fit:
    """How an answer's bounds lie against a tool's range, both ends included.

    ``one_sided`` asks only whether the tool's minimum is met: a tool that needs eight weeks fits any longer answer.
    """
    low, high = _span(numeric)
    least, most = float(bounds[0]), float("inf") if isinstance(bounds[1], str) else float(bounds[1])
    if one_sided:
        high = float("inf")
    if (low is not None and low > most) or (high is not None and high < least):
        return "disjoint"
    if low is None or high is None:
        return "unknown"
    if one_sided:
        return "inside" if low <= least or least == most else "partly"
    return "inside" if low <= least and most <= high else "partly"


def _span(numeric: Range | None) -> tuple[float | None, float | None]:
    """Least and most of a range; None where unknown, infinity where there is no limit."""
    if numeric is None:
        return None, None
    low = float(numeric.low) if isinstance(numeric.low, int) else None
    if isinstance(numeric.high, int):
        return low, float(numeric.high)
    return low, float("inf") if numeric.high == "geen-grens" else None
