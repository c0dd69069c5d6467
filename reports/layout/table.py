"""Tables that run over pages: the head comes back on each page, as decoration, and any row may be cut.

A caption and a head that leave too little of a page for the rows come before them once, over as many pages as needed.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from reports.layout.box import Box
from reports.layout.text import TextBox
from reports.tagging.canvas import RGB, TaggedCanvas

Row = tuple[TextBox | None, ...]
_SIDE = 6.0
_CUT_FROM = 180.0  # rows lower than this go whole to the next page
_WHOLE = 130.0  # lower tables are not cut
_ALONE_FROM = 4  # tables of this many rows leave no single low row behind on a page or alone on the next
_LOW = 34.0
_MOST_ABOVE = 0.5  # of an empty page: a higher caption and head do not stand above the rows on each page
_LITTLE = 80.0  # a start of a table with one row that is lower than this goes to the next page with the others


@dataclass(frozen=True, slots=True)
class TableLook:
    """Colours of the head's ground and of the rules, and the space above and below the text of a row."""

    head: RGB
    strong: RGB
    rule: RGB
    above: float = 3.0
    below: float = 3.4


def _shared(least: list[float], width: float) -> tuple[float, ...]:
    """Widths when there is too little room for all widest words.

    Columns that ask no more than an equal share get what they ask; the others divide what is left and cut their words.
    """
    found = [0.0] * len(least)
    room = width
    ordered = sorted(range(len(least)), key=lambda index: least[index])
    for place, index in enumerate(ordered):
        found[index] = min(least[index], room / (len(ordered) - place))
        room -= found[index]
    return tuple(found)


class TableBox:
    """A table, or the rest of one (`continued`)."""

    keep_with_next = floats = is_heading = False

    def __init__(
        self, caption: TextBox | None, head: Row | None, rows: tuple[Row, ...], shares: tuple[float, ...] | None,
        look: TableLook, continued: bool = False, after: float = 16, open_end: bool = False,
    ) -> None:  # fmt: skip
        self.caption, self.head, self.rows, self.shares = caption, head, rows, shares
        self.look, self.continued, self.after = look, continued, after
        self.open_end = open_end
        self.before = 0.0 if continued else 10.0
        self._columns: tuple[float, tuple[float, ...]] | None = None

    # -- measures --------------------------------------------------------------------------------------

    def columns(self, width: float) -> tuple[float, ...]:
        """The widths of the columns, together `width`."""
        if self._columns is None or self._columns[0] != width:
            if self.shares is not None:
                total = sum(self.shares)
                found = tuple(width * share / total for share in self.shares)
            else:
                found = self._by_content(width)
            self._columns = width, found
        return self._columns[1]

    def _by_content(self, width: float) -> tuple[float, ...]:
        """Each column its widest word; short columns all they want; the rest shared by how much text there is."""
        rows = [*([self.head] if self.head else []), *self.rows]
        count = len(rows[0])
        least, most = [0.0] * count, [0.0] * count
        for row in rows:
            for index, cell in enumerate(row):
                if cell is not None:
                    least[index] = max(least[index], cell.narrowest() + 2 * _SIDE + 0.1)
                    most[index] = max(most[index], min(cell.widest() + 2 * _SIDE + 0.1, width * 0.7))
        if sum(least) >= width:
            return _shared(least, width)
        for index, wish in enumerate(most):
            if wish <= width / count and wish - least[index] <= width - sum(least):
                least[index] = wish
        spare = width - sum(least)
        wishes = [max(m - n, 1.0) for m, n in zip(most, least, strict=True)]
        return tuple(n + spare * w / sum(wishes) for n, w in zip(least, wishes, strict=True))

    def _row_height(self, row: Row, widths: tuple[float, ...]) -> float:
        heights = (c.height(w - 2 * _SIDE) for c, w in zip(row, widths, strict=True) if c is not None)
        return max(heights, default=0.0) + self.look.above + self.look.below

    def _above_rows(self, width: float) -> float:
        caption = self.caption.height(width) + self.caption.after if self.caption and not self.continued else 0.0
        return caption + (self._row_height(self.head, self.columns(width)) if self.head else 0.0)

    def height(self, width: float) -> float:
        widths = self.columns(width)
        return self._above_rows(width) + sum(self._row_height(row, widths) for row in self.rows)

    # -- pages -----------------------------------------------------------------------------------------

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        widths = self.columns(width)
        if not force and not self.continued and room < self.height(width) < _WHOLE:
            return None, self
        above = self._above_rows(width)
        if force and above > room * _MOST_ABOVE:
            return self._opened(width, room)
        left = room - above
        for index, row in enumerate(self.rows):
            height = self._row_height(row, widths)
            if height > left + 0.01:
                return self._cut(index, widths, height, left, force)
            left -= height
        return self, None

    def _opened(self, width: float, room: float) -> tuple[Box | None, Box | None]:
        """As much as fits of a caption or head that is too high to stand above rows."""
        part = copy(self)
        if self.caption is not None and not self.continued:
            first, rest = self.caption.split(width, room, True)
            part.caption = rest if isinstance(rest, TextBox) else None
            return first, part
        if self.head is not None and not self.continued:
            part.rows = (self.head, *self.rows)
        part.head = None
        return part.split(width, room, True)

    def _cut(
        self, index: int, widths: tuple[float, ...], height: float, left: float, force: bool
    ) -> tuple[Box | None, Box | None]:
        placed, rest = self.rows[:index], self.rows[index:]
        must = force and index == 0
        if height > _CUT_FROM or must:
            upper, lower = _cut_row(rest[0], widths, left - self.look.above - self.look.below, must)
            if upper is not None:
                return self._part((*placed, upper), self.continued, True), self._part((lower, *rest[1:]), True, False)
        if len(self.rows) >= _ALONE_FROM:
            if len(rest) == 1 and height < _LOW:
                placed, rest = self.rows[: index - 1], self.rows[index - 1 :]
            start = self._above_rows(sum(widths)) + sum(self._row_height(row, widths) for row in placed)
            if len(placed) == 1 and not force and not self.continued and start < _LITTLE:
                placed, rest = (), self.rows
        if not placed:
            return None, self
        return self._part(placed, self.continued, False), self._part(rest, True, False)

    def _part(self, rows: tuple[Row, ...], continued: bool, open_end: bool) -> TableBox:
        part = TableBox(self.caption, self.head, rows, self.shares, self.look, continued, self.after, open_end)
        part._columns = self._columns
        return part

    # -- drawing ---------------------------------------------------------------------------------------

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        widths = self.columns(width)
        y = top
        if self.caption is not None and not self.continued:
            self.caption.draw(canvas, x, y, width)
            y -= self.caption.height(width) + self.caption.after
        if self.head is not None:
            height = self._row_height(self.head, widths)
            with canvas.artifact():
                canvas.rect(x, y - height, width, height, fill=self.look.head)
                canvas.line(x, y - height, x + width, y - height, self.look.strong, 1.2)
            self._draw_row(canvas, self.head, widths, x, y, self.continued)
            y -= height
        for index, row in enumerate(self.rows):
            height = self._row_height(row, widths)
            if not (self.open_end and index == len(self.rows) - 1):
                with canvas.artifact():
                    canvas.line(x, y - height, x + width, y - height, self.look.rule)
            self._draw_row(canvas, row, widths, x, y, False)
            y -= height

    def _draw_row(
        self, canvas: TaggedCanvas, row: Row, widths: tuple[float, ...], x: float, top: float, repeated: bool
    ) -> None:
        for cell, width in zip(row, widths, strict=True):
            if cell is not None:
                cell.draw_as(canvas, x + _SIDE, top - self.look.above, width - 2 * _SIDE, repeated)
            x += width


def _cut_row(row: Row, widths: tuple[float, ...], room: float, force: bool) -> tuple[Row | None, Row]:
    """The lines of the row that fit and the others."""
    upper: list[TextBox | None] = []
    lower: list[TextBox | None] = []
    for cell, width in zip(row, widths, strict=True):
        first, rest = cell.split(width - 2 * _SIDE, room, force) if cell is not None else (None, None)
        upper.append(first if isinstance(first, TextBox) else None)
        lower.append(rest if isinstance(rest, TextBox) else None)
    useful = any(cell is not None for cell in upper) and any(cell is not None for cell in lower)
    return (tuple(upper) if useful else None), tuple(lower)
