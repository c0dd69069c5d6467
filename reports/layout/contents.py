"""The table of contents."""

from __future__ import annotations

from copy import copy

from reports.layout.box import Box
from reports.layout.text import TextBox
from reports.layout.typography import TextStyle
from reports.tagging.canvas import RGB, Piece, TaggedCanvas
from reports.tagging.fonts import advance, face
from reports.tagging.nodes import Node

_NUMBER = 34.0


class EntryBox:
    """One line of the contents: a title, dots and a page number, together one link."""

    keep_with_next = floats = is_heading = False
    before = 0.0

    def __init__(self, title: TextBox, node: Node, key: str, level: int, rule: RGB) -> None:
        self.title, self.node, self.key, self.rule = title, node, key, rule
        self.indent = 16.0 * level
        self.after = 3.4
        self.page = ""
        self.whole = self  # of a part: the entry it was cut from, which gets the page number
        self.ends = True  # a part that goes on on the next page has no number

    def _width(self, width: float) -> float:
        return width - self.indent - _NUMBER

    def height(self, width: float) -> float:
        return self.title.height(self._width(width))

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        if not force:
            return None, self
        first, rest = self.title.split(self._width(width), room, True)
        if not isinstance(first, TextBox) or not isinstance(rest, TextBox):
            return self, None
        upper, lower = copy(self), copy(self)
        upper.title, lower.title, upper.ends = first, rest, False
        return upper, lower

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self.title.draw(canvas, x + self.indent, top, self._width(width))
        height = self.height(width)
        if self.ends:
            self._draw_number(canvas, x, top - height, width)
        text = "".join(run.text for run in self.whole.title.runs)
        area = (x, top - height - 1, x + width, top)
        canvas.link(self.node, area, f"#{self.key}", f"{text}, pagina {self.whole.page}")

    def _draw_number(self, canvas: TaggedCanvas, x: float, foot: float, width: float) -> None:
        style: TextStyle = self.title.style
        font, number = face(style.bold, False), self.whole.page
        baseline = foot + (style.leading - style.size) / 2 + style.size * 0.235
        number_width = advance(font, number) * style.size
        with canvas.tagged(self.node):
            canvas.pieces([Piece(x + width - number_width, baseline, number, font, style.size, style.colour)])
        last = sum(span.width for span in self.title.lines(self._width(width))[-1])
        start, end = x + self.indent + last + 8, x + width - number_width - 8
        if end > start + 12:
            with canvas.artifact():
                canvas.line(start, baseline + 1, end, baseline + 1, self.rule, 0.9, dots=True)
