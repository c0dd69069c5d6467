"""Paragraphs, headings and list items."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reports.layout.box import Box
from reports.layout.lines import Line, LinkTarget, Run, Span, break_lines, full_width, widest_word
from reports.layout.typography import TextStyle
from reports.tagging.canvas import Piece, TaggedCanvas
from reports.tagging.nodes import Node

_KEEP = 2  # least lines of a paragraph at the foot and at the head of a page
_ASCENT = 0.765  # of the size: from the middle of the leading to the baseline and back, for Open Sans


@dataclass(frozen=True, slots=True)
class Anchor:
    """Makes a heading a place to jump to."""

    key: str
    title: str
    level: int


class TextBox:
    """A paragraph. Without a node it is decoration."""

    floats = False

    def __init__(
        self, runs: tuple[Run, ...], style: TextStyle, node: Node | None, anchor: Anchor | None = None,
        align_right: bool = False,
    ) -> None:  # fmt: skip
        self.runs, self.style, self.node, self.anchor = runs, style, node, anchor
        self.align_right = align_right
        self.before, self.after, self.keep_with_next = style.before, style.after, style.keep_with_next
        self._lines: tuple[float, list[Line]] | None = None

    @property
    def is_heading(self) -> bool:
        return self.anchor is not None

    def lines(self, width: float) -> list[Line]:
        """The lines at this width."""
        if self._lines is None or self._lines[0] != width:
            lines = break_lines(self.runs, self.style.size, width)
            if self.style.balanced and len(lines) > 1:
                lines = self._balanced(lines, width)
            self._lines = width, lines
        return self._lines[1]

    def _balanced(self, lines: list[Line], width: float) -> list[Line]:
        """The lines at about the smallest width that needs no more of them."""
        low = max(width / len(lines) / 1.2, self.narrowest())
        while width - low > 4:
            middle = (low + width) / 2
            found = break_lines(self.runs, self.style.size, middle)
            if len(found) > len(lines):
                low = middle
            else:
                lines, width = found, middle
        return lines

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def narrowest(self) -> float:
        return widest_word(self.runs, self.style.size)

    def widest(self) -> float:
        return full_width(self.runs, self.style.size)

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        lines = self.lines(width)
        fit = int((room + 0.01) // self.style.leading)
        if fit >= len(lines):
            return self, None
        first = min(fit, len(lines) - _KEEP)
        if first < _KEEP:
            if not force:
                return None, self
            first = max(fit, 1)
        if first >= len(lines):
            return self, None
        return self._part(width, lines[:first], True), self._part(width, lines[first:], False)

    def _part(self, width: float, lines: list[Line], is_first: bool) -> TextBox:
        part = TextBox((), self.style, self.node, self.anchor if is_first else None, self.align_right)
        part._lines = width, lines
        part.before, part.after = (self.before, 0) if is_first else (0, self.after)
        part.keep_with_next = False if is_first else self.keep_with_next
        return part

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.anchor is not None:
            canvas.bookmark(self.anchor.key, self.anchor.title, self.anchor.level, top + 8)
        self.draw_as(canvas, x, top, width, repeated=False)

    def draw_as(self, canvas: TaggedCanvas, x: float, top: float, width: float, repeated: bool) -> None:
        """Draws; `repeated` makes it decoration, for a table head on a next page."""
        style = self.style
        placed: list[tuple[float, float, Span]] = []
        baseline = top - (style.leading - style.size) / 2 - style.size * _ASCENT
        for line in self.lines(width):
            left = x + width - sum(span.width for span in line) if self.align_right else x
            placed.extend((left + span.x, baseline, span) for span in line)
            baseline -= style.leading
        for link, group in groupby(placed, key=lambda item: item[2].run.link):
            spans = list(group)
            pieces = [Piece(at, y, span.text, span.run.font, style.size, span.run.colour) for at, y, span in spans]
            if self.node is None or repeated:
                with canvas.artifact("Repeated" if repeated else "Layout"):
                    canvas.pieces(pieces)
            elif link is None:
                with canvas.tagged(self.node):
                    canvas.pieces(pieces)
            else:
                self._draw_link(canvas, self.node, link, spans, pieces)

    def _draw_link(
        self, canvas: TaggedCanvas, owner: Node, link: LinkTarget, spans: list[tuple[float, float, Span]],
        pieces: list[Piece],
    ) -> None:  # fmt: skip
        if link.node.parent is None:  # joins its paragraph here, so that it stands in order between the text
            owner.add(link.node)
        with canvas.tagged(link.node):
            canvas.pieces(pieces)
        for at, y, span in spans:
            visible = span.width * len(span.text.rstrip()) / max(len(span.text), 1)
            with canvas.artifact():
                canvas.line(at, y - 1.8, at + visible, y - 1.8, span.run.colour, 0.5)
            low, high = y - self.style.size * 0.3, y + self.style.size * 0.9
            canvas.link(link.node, (at, low, at + visible, high), link.url, link.contents)


class ItemBox:
    """A list item: its number or mark beside its text."""

    floats = is_heading = False

    def __init__(self, label: TextBox | None, body: TextBox, indent: float) -> None:
        self.label, self.body, self.indent = label, body, indent
        self.keep_with_next = False

    @property
    def before(self) -> float:
        return self.body.before

    @property
    def after(self) -> float:
        return self.body.after

    def height(self, width: float) -> float:
        return max(self.body.height(width - self.indent), self.body.style.leading)

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        first, rest = self.body.split(width - self.indent, room, force)
        if not isinstance(first, TextBox):
            return None, self
        return (
            ItemBox(self.label, first, self.indent),
            ItemBox(None, rest, self.indent) if isinstance(rest, TextBox) else None,
        )

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.label is not None:
            self.label.draw(canvas, x, top, self.indent - 7)
        self.body.draw(canvas, x + self.indent, top, width - self.indent)
