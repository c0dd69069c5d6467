"""Column widths for word processors, which get no measured text: shares by the number of characters."""

from __future__ import annotations

import math
from collections.abc import Iterable

from reports.document import Cell, plain

_LEAST, _MOST = 8, 60


def shares(rows: Iterable[tuple[Cell, ...]]) -> tuple[float, ...]:
    """A share per column: what its longest word needs, and more for more text."""
    found: list[float] = []
    for row in rows:
        wishes = [_wish(plain(cell)) for cell in row]
        found = [max(pair) for pair in zip(found, wishes, strict=True)] if found else wishes
    return tuple(found)


def _wish(text: str) -> float:
    longest = max((len(word) for word in text.split()), default=0)
    return max(_LEAST, min(longest, _MOST / 2), math.sqrt(min(len(text), _MOST)) * 3)
