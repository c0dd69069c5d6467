"""Many small boxes, such as the items of a long list, in two columns, balanced, over as many pages as they need."""

from __future__ import annotations

from itertools import accumulate

from reports.layout.box import Box
from reports.tagging.canvas import TaggedCanvas

_GAP = 22.0  # between the columns
_ABOUT = 6.0  # less than a line
_LEAST = 60.0  # with less room than this the list starts on the next page


class ColumnsBox:
    """Boxes down the left column and then down the right one. A box stands whole in one column."""

    keep_with_next = floats = is_heading = False
    before, after = 3.0, 10.0

    def __init__(self, items: tuple[Box, ...], about: float = _ABOUT) -> None:
        self.items, self.about = items, about

    def _heights(self, width: float) -> list[float]:
        column = _column(width)
        return [item.height(column) + item.after for item in self.items]

    def _turn(self, heights: list[float]) -> int:
        """How many items go left, so that the higher column is about as low as can be; the left one is the fuller."""
        total = sum(heights)
        highest = [max(left, total - left) for left in accumulate(heights)]
        lowest = min(highest)
        return max(count for count, height in enumerate(highest, 1) if height <= lowest + self.about)

    def height(self, width: float) -> float:
        heights = self._heights(width)
        turn = self._turn(heights)
        return max(sum(heights[:turn]), sum(heights[turn:]))

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        if self.height(width) <= room + 0.01:
            return self, None
        tight = ColumnsBox(self.items, 0.0)
        if tight.height(width) <= room + 0.01:
            return tight, None
        if room < _LEAST and not force:
            return None, self
        heights = self._heights(width)
        left = _fitting(heights, room)
        if left == 0:
            return self._cut_first(width, room) if force else (None, self)
        both = left + _fitting(heights[left:], room)
        return ColumnsBox(self.items[:both], 0.0), ColumnsBox(self.items[both:])

    def _cut_first(self, width: float, room: float) -> tuple[Box | None, Box | None]:
        """A box higher than a page goes on in the next column."""
        first, rest = self.items[0].split(_column(width), room - self.items[0].after, True)
        left = (*((rest,) if rest is not None else ()), *self.items[1:])
        placed = ColumnsBox((first,)) if first is not None else self
        return placed, ColumnsBox(left) if left else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        heights = self._heights(width)
        turn = self._turn(heights)
        column = _column(width)
        y = top
        for index, (item, height) in enumerate(zip(self.items, heights, strict=True)):
            if index == turn:
                x, y = x + column + _GAP, top
            item.draw(canvas, x, y, column)
            y -= height


def _column(width: float) -> float:
    return (width - _GAP) / 2


def _fitting(heights: list[float], room: float) -> int:
    return sum(1 for used in accumulate(heights) if used <= room + 0.01)
