"""What can stand on a page, and how a column of it is divided over pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reports.tagging.canvas import TaggedCanvas


class Box(Protocol):
    """A part of a page. All measures in points; `before` and `after` are the space it wants around it."""

    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def keep_with_next(self) -> bool: ...
    @property
    def floats(self) -> bool:
        """Where it does not fit any more, the text after it comes first on the page."""
        ...

    @property
    def is_heading(self) -> bool:
        """Nothing that floats lets the text from here on go first."""
        ...

    def height(self, width: float) -> float:
        """Height at this width, without the space around it."""
        ...

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        """The part that fits in `room` and the rest. The first is None when nothing fits well.

        With `force` (an empty page) there is always a first part.
        """
        ...

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draws from the upper left corner."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """White space that disappears at the end of a page."""

    points: float
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    floats = is_heading = False

    def height(self, width: float) -> float:
        return self.points

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        return self, None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        pass


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """Boxes below each other; the space between two is the larger of what they ask."""

    boxes: tuple[Box, ...]
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    floats = is_heading = False

    def height(self, width: float) -> float:
        total = 0.0
        for index, box in enumerate(self.boxes):
            total += (_gap(self.boxes[index - 1], box) if index else 0.0) + box.height(width)
        return total

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        used = 0.0
        for index, box in enumerate(self.boxes):
            gap = _gap(self.boxes[index - 1], box) if index else 0.0
            height = box.height(width)
            if used + gap + height > room + 0.01:
                first, rest = self._break(index, width, room - used - gap, force)
                return (self._with(first) if first else None), (self._with(rest) if rest else None)
            used += gap + height
        return self, None

    def _break(self, index: int, width: float, room: float, force: bool) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
        """The boxes before and after a break in or before the box at `index`."""
        first, rest = self.boxes[index].split(width, room, force and index == 0) if room > 0 else (None, None)
        if first is not None:
            return (*self.boxes[:index], first), ((rest,) if rest else ()) + self.boxes[index + 1 :]
        if index and self.boxes[index].floats and not self.boxes[index - 1].keep_with_next:
            return self._float(index, width, room)
        start = index
        while start and self.boxes[start - 1].keep_with_next:
            start -= 1
        if start == 0 and force:  # the chain is longer than a page: only the last link holds
            start = index - 1 if index > 1 and self.boxes[index - 1].keep_with_next else index
        return self.boxes[:start], self.boxes[start:]

    def _float(self, index: int, width: float, room: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
        """The drawing at `index` goes to the next page; what follows it, up to a heading, fills this one."""
        last = index + 1
        while last < len(self.boxes) and not self.boxes[last].is_heading:
            last += 1
        fits, rest = Stack(self.boxes[index + 1 : last]).split(width, room, False)
        placed = fits.boxes if isinstance(fits, Stack) else ()
        left = rest.boxes if isinstance(rest, Stack) else ()
        return (*self.boxes[:index], *placed), (self.boxes[index], *left, *self.boxes[last:])

    def _with(self, boxes: tuple[Box, ...]) -> Stack:
        return Stack(boxes, self.before, self.after, self.keep_with_next)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        y = top
        for index, box in enumerate(self.boxes):
            y -= _gap(self.boxes[index - 1], box) if index else 0.0
            box.draw(canvas, x, y, width)
            y -= box.height(width)


def _gap(above: Box, below: Box) -> float:
    return max(above.after, below.before)


def paginate(boxes: tuple[Box, ...], width: float, height: float, first_height: float | None = None) -> list[Stack]:
    """The boxes divided over pages of this height; the first page may have another."""
    pages: list[Stack] = []
    rest: Box | None = Stack(boxes) if boxes else None
    while rest is not None:
        room = first_height if first_height is not None and not pages else height
        page, rest = rest.split(width, room, True)
        if not isinstance(page, Stack):
            raise RuntimeError("a box does not fit on an empty page")
        pages.append(page)
    return pages
