"""Boxes around other boxes or drawings: callouts, figures, lines to write on, the logo."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Drawing

from reports.layout.box import Box, Stack
from reports.layout.shapes import draw_shapes
from reports.layout.text import TextBox
from reports.tagging.canvas import RGB, TaggedCanvas
from reports.tagging.nodes import Node

_BAR = 4.0
_LEFT, _RIGHT, _ABOVE, _BELOW = 16.0, 14.0, 9.0, 10.0
_CUT_FROM = 300.0  # lower callouts stay whole


class PanelBox:
    """A pale ground with a bar on the left. Carries no tag of its own: the texts in it do."""

    keep_with_next = floats = is_heading = False
    before, after = 10.0, 12.0

    def __init__(self, inside: Stack, bar: RGB, ground: RGB) -> None:
        self.inside, self.bar, self.ground = inside, bar, ground

    def height(self, width: float) -> float:
        return self.inside.height(width - _LEFT - _RIGHT) + _ABOVE + _BELOW

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        if not force and self.height(width) < _CUT_FROM:
            return None, self
        first, rest = self.inside.split(width - _LEFT - _RIGHT, room - _ABOVE - _BELOW, force)
        if not isinstance(first, Stack):
            return None, self
        return (
            PanelBox(first, self.bar, self.ground),
            PanelBox(rest, self.bar, self.ground) if isinstance(rest, Stack) else None,
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        with canvas.artifact():
            canvas.rect(x, top - height, width, height, fill=self.ground)
            canvas.rect(x, top - height, _BAR, height, fill=self.bar)
        self.inside.draw(canvas, x + _LEFT, top - _ABOVE, width - _LEFT - _RIGHT)


class FigureBox:
    """A drawing with its caption below. Too large a drawing is made smaller; too long a caption goes on below it."""

    keep_with_next = is_heading = False
    floats = True
    before, after = 10.0, 16.0
    _GAP = 6.0

    def __init__(self, drawing: Drawing, node: Node, caption: TextBox | None, most: float) -> None:
        self.drawing, self.node, self.caption, self.most = drawing, node, caption, most

    def _below(self, width: float) -> float:
        return self._GAP + self.caption.height(width) if self.caption is not None else 0.0

    def _scale(self, width: float) -> float:
        room = self.most - min(self._below(width), self.most / 3)
        return float(min(1.0, width / self.drawing.width, room / self.drawing.height))

    def height(self, width: float) -> float:
        return float(self.drawing.height) * self._scale(width) + self._below(width)

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        if not force:
            return None, self
        if self.caption is not None and self.height(width) > room:
            return FigureBox(self.drawing, self.node, None, self.most), self.caption
        return self, None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        scale = self._scale(width)
        high, wide = self.drawing.height * scale, self.drawing.width * scale
        self.node.bbox = (x, top - high, x + wide, top)
        with canvas.tagged(self.node):
            draw_shapes(canvas, self.drawing, x, top - high, scale)
        if self.caption is not None:
            self.caption.draw(canvas, x, top - high - self._GAP, width)


class PictureBox:
    """The logo."""

    keep_with_next = floats = is_heading = False
    before, after = 0.0, 0.0

    def __init__(self, picture: Any, size: tuple[float, float], node: Node) -> None:
        self.picture, self.size, self.node = picture, size, node

    def height(self, width: float) -> float:
        return self.size[1]

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        return (self, None) if force else (None, self)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        wide, high = self.size
        self.node.bbox = (x, top - high, x + wide, top)
        with canvas.tagged(self.node):
            canvas.image(self.picture, x, top - high, wide, high)


class FillInBox:
    """A label and lines to write on."""

    keep_with_next = floats = is_heading = False
    before, after = 6.0, 10.0
    _LINE = 22.0
    _LABEL = 130.0

    def __init__(self, label: TextBox, lines: int, rule: RGB) -> None:
        self.label, self.lines, self.rule = label, lines, rule

    def _beside(self, width: float) -> bool:
        return self.lines == 1 and self.label.widest() <= self._LABEL - 8 and width > 2 * self._LABEL

    def height(self, width: float) -> float:
        return self._LINE if self._beside(width) else self.label.height(width) + self.lines * self._LINE

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        return (self, None) if force else (None, self)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        foot = top - self.height(width) + 3
        if self._beside(width):
            self.label.draw(canvas, x, foot + self.label.style.leading - 3, width)
            x, width = x + self._LABEL, width - self._LABEL
        else:
            self.label.draw(canvas, x, top, width)
        with canvas.artifact():
            for number in range(self.lines):
                y = foot + number * self._LINE
                canvas.line(x, y, x + width, y, self.rule, 0.8)
