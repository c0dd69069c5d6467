"""Turns the blocks of a document into boxes for the page and elements for the structure tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from reports.characters import clean, own, printable
from reports.charts import drawing
from reports.document import (
    Block,
    BulletList,
    Callout,
    Cell,
    Figure,
    FillIn,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    Text,
    callout_heading,
    plain,
)  # fmt: skip
from reports.layout.box import Box, Stack
from reports.layout.columns import ColumnsBox
from reports.layout.frames import FigureBox, FillInBox, PanelBox
from reports.layout.lines import LinkTarget, Run
from reports.layout.table import Row, TableBox, TableLook
from reports.layout.text import Anchor, ItemBox, TextBox
from reports.layout.typography import FRAMES, TextStyle, typography
from reports.tagging.canvas import rgb
from reports.tagging.fonts import REGULAR, advance, coverage, face
from reports.tagging.nodes import Node
from reports.theme import HouseStyle

_BULLET = "•"
_TOGETHER = re.compile(r"[€$£] (?=\d)|\[\d+(?:, \d+){1,3}\]")
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_TALLEST_FIGURE = 560.0


_INTRODUCTION = 200
"""Characters up to which a paragraph before a table, figure or list is kept on the page of what it introduces."""

_TWO_LINES = 180
_ONE_COLUMN = 3  # shorter compact lists take the whole width


def _unbroken(match: re.Match[str]) -> str:
    return match[0].replace(" ", "\u00a0")


def _leads_in(blocks: list[Block], place: int) -> bool:
    """Whether the paragraph at `place` stays with what follows: it introduces a table, figure or list, or it is a line
    or two under a heading that would dangle at the foot of a page."""
    words = _words(blocks[place])
    follows = [type(block) for block in blocks[place + 1 : place + 3]]
    if not follows or "\n" in words:
        return False
    if issubclass(follows[0], Table | Figure | BulletList):
        return len(words) <= _INTRODUCTION
    opens = place > 0 and isinstance(blocks[place - 1], Heading) and len(words) <= _TWO_LINES
    between = follows[0] is Paragraph and len(follows) > 1 and issubclass(follows[1], Table | BulletList)
    return opens and (follows[0] is Heading or between)


def _words(block: Block) -> str:
    return plain(block.runs) if isinstance(block, Paragraph) else ""


class Composer:
    """Makes boxes and nodes together, in reading order. One composer makes one document."""

    def __init__(self, style: HouseStyle, root: Node) -> None:
        self.style = style
        self.type = typography(style)
        self.root = root
        self.place = root  # where the next element goes: the document, or the section under the last heading
        self.headings: list[Anchor] = []

    # -- texts -----------------------------------------------------------------------------------------

    def show(self, text: str) -> str:
        """The text in characters the font has; an amount and a reference to sources stay on one line."""
        return printable(_TOGETHER.sub(_unbroken, text), coverage())

    def runs(self, inlines: Iterable[Inline], style: TextStyle) -> tuple[Run, ...]:
        """The runs in the faces and colours of the style."""
        made = []
        for inline in inlines:
            if isinstance(inline, Text):
                name = face(inline.bold or style.bold, inline.italic or style.italic)
                made.append(Run(self.show(inline.text), name, style.colour))
            else:
                address = quote(inline.url, safe=_URL_SAFE)
                target = LinkTarget(Node("Link"), address, clean(f"{inline.text} ({inline.url})"))
                text = self.show(inline.text).replace("\n", " ")
                made.append(Run(text, face(style.bold, style.italic), self.type.link, target))
        return tuple(made)

    def paragraph(self, inlines: Iterable[Inline], style: TextStyle, node: Node) -> TextBox:
        """A paragraph box for the node."""
        return TextBox(self.runs(inlines, style), style, node)

    def text(self, value: str, style: TextStyle, kind: str = "P") -> TextBox:
        """A paragraph of one text, with a new element of the given type at the current place."""
        return self.paragraph((Text(value),), style, self.place.child(kind))

    # -- blocks ----------------------------------------------------------------------------------------

    def boxes(self, blocks: Iterable[Block]) -> list[Box]:
        """The boxes of blocks without page breaks; a short introduction stays with what it introduces."""
        listed = list(blocks)
        made: list[Box] = []
        for place, block in enumerate(listed):
            found = self._block(block)
            if isinstance(block, Paragraph) and _leads_in(listed, place):
                for box in found:
                    if isinstance(box, TextBox):
                        box.keep_with_next = True
            made.extend(found)
        return made

    def _block(self, block: Block) -> list[Box]:
        match block:
            case Paragraph(runs=runs, style=name):
                style = {"gewoon": self.type.body, "inleiding": self.type.lead, "klein": self.type.small}[name]
                return [self.paragraph(runs, style, self.place.child("P"))] if plain(runs).strip() else []
            case Heading():
                return [self._heading(block)]
            case BulletList():
                return self._list(block)
            case Table():
                return [self._table(block)]
            case Figure():
                return [self._figure(block)]
            case Callout():
                return [self._callout(block)]
            case FillIn(label=label, lines=lines):
                return [FillInBox(self.text(label, replace(self.type.cell, bold=True)), lines, self.type.grey)]
            case PageBreak():
                raise ValueError("a page break is not a box")

    def _heading(self, block: Heading) -> TextBox:
        if block.level == 1:
            self.place = self.root.child("Sect")
        box = self.text(block.text, self.type.headings[block.level - 1], f"H{block.level + 1}")
        box.anchor = Anchor(f"kop-{len(self.headings) + 1}", clean(block.text).replace("\n", " "), block.level - 1)
        self.headings.append(box.anchor)
        return box

    def _list(self, block: BulletList) -> list[Box]:
        style = self.type.compact_item if block.compact else self.type.item
        labels = [f"{n}." if block.ordered else own(_BULLET, coverage()) for n in range(1, len(block.items) + 1)]
        indent = max([style.size * 1.9, *(advance(REGULAR, label) * style.size + 9 for label in labels)])
        node = self.place.add(Node("L", numbering="Decimal" if block.ordered else "Disc"))
        boxes: list[ItemBox] = []
        for label, item in zip(labels, block.items, strict=True):
            if not plain(item).strip():
                continue
            element = node.child("LI")
            mark = TextBox((Run(label, REGULAR, style.colour),), style, element.child("Lbl"), align_right=True)
            boxes.append(ItemBox(mark, self.paragraph(item, style, element.child("LBody")), indent))
        if not boxes:
            return []
        if block.compact and len(boxes) > _ONE_COLUMN:
            return [ColumnsBox(tuple(boxes))]
        for box in (boxes[0], boxes[-2]) if len(boxes) > 2 else ():
            box.keep_with_next = True  # no item stands alone at the foot or at the head of a page
        return [Stack(tuple(boxes), before=2, after=self.type.body.after + 2)]

    def _table(self, block: Table) -> TableBox:
        style = self.type.cell
        head_style = replace(style, colour=self.type.accent, bold=True)
        node = self.place.child("Table")
        caption = self.paragraph((Text(block.caption),), replace(self.type.caption, bold=True), node.child("Caption"))
        head_row = node.child("THead").child("TR")
        head: Row = tuple(
            self.paragraph((Text(name),), head_style, head_row.add(Node("TH", scope="Column"))) for name in block.header
        )
        body = node.child("TBody")
        rows = tuple(self._row(row, body.child("TR"), block.row_header, style) for row in block.rows)
        return TableBox(caption, head, rows, block.widths, self.table_look())

    def _row(self, cells: tuple[Cell, ...], node: Node, row_header: bool, style: TextStyle) -> Row:
        made: list[TextBox] = []
        for index, cell in enumerate(cells):
            if row_header and index == 0 and plain(cell).strip():
                made.append(self.paragraph(cell, replace(style, bold=True), node.add(Node("TH", scope="Row"))))
            else:
                made.append(self.paragraph(cell, style, node.child("TD")))
        return tuple(made)

    def table_look(self) -> TableLook:
        """The colours of a table."""
        return TableLook(self.type.surface, self.type.accent, self.type.rule)

    def facts(self, facts: Iterable[tuple[str, str]]) -> TableBox:
        """Labels and values as a table with a header per row."""
        body = self.place.child("Table").child("TBody")
        style = self.type.cell
        rows = tuple(
            self._row(((Text(label),), (Text(value),)), body.child("TR"), True, style) for label, value in facts
        )
        return TableBox(None, None, rows, (0.32, 0.68), self.table_look())

    def _figure(self, block: Figure) -> FigureBox:
        around = self.place.child("Div")
        node = around.add(Node("Figure", alt=clean(block.alt)))
        caption = self.paragraph((Text(block.caption),), self.type.caption, around.child("Caption"))
        return FigureBox(drawing(block.chart, self.style, self.show), node, caption, _TALLEST_FIGURE)

    def _callout(self, block: Callout) -> PanelBox:
        dark, pale = FRAMES[block.kind]
        bar, ground = (rgb(dark), rgb(pale)) if dark else (self.type.accent, self.type.surface)
        outside, self.place = self.place, self.place.child("Div")
        title = replace(self.type.body, bold=True, colour=bar, after=4, keep_with_next=True)
        inside = (self.text(callout_heading(block), title), *self.boxes(block.blocks))
        self.place = outside
        return PanelBox(Stack(inside), bar, ground)

    def panel(self, title: str, texts: Iterable[str], style: TextStyle) -> PanelBox:
        """A frame in the house colours with a small title and paragraphs."""
        outside, self.place = self.place, self.place.child("Div")
        head = replace(self.type.body, bold=True, colour=self.type.accent, after=4, keep_with_next=True)
        inside = (self.text(title, head), *(self.text(text, style) for text in texts if text.strip()))
        self.place = outside
        return PanelBox(Stack(inside), self.type.accent, self.type.surface)
