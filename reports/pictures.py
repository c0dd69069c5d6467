"""Figures and tables as SVG and PNG, for a slide or a web page; the document stays the accessible version."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor

from reports.characters import clean
from reports.charts import WIDTH, drawing_svg, svg
from reports.columns import shares
from reports.document import Figure, Table, Text, plain
from reports.layout.lines import Run, break_lines
from reports.raster import chart_png, png
from reports.tagging.fonts import BOLD, REGULAR
from reports.theme import HouseStyle

MOST_ROWS = 60
"""Rows in a picture. A longer table is no picture any more; the builder of the page offers it as a document."""

_SIZE, _LEADING = 9.0, 12.5
_PAD_X, _PAD_Y = 6.0, 5.0


def as_svg(block: Figure | Table, style: HouseStyle) -> bytes:
    """The figure or table as an SVG file, with its words as a description."""
    if isinstance(block, Figure):
        return svg(block.chart, block.caption, style=style, alt=block.alt).encode()
    lines = (block.header, *(tuple(plain(cell) for cell in row) for row in block.rows))
    return drawing_svg(
        table_drawing(block, style), block.caption, "tabel", ". ".join("; ".join(row) for row in lines)
    ).encode()


def as_png(block: Figure | Table, style: HouseStyle) -> bytes:
    """The figure or table as a PNG file."""
    return chart_png(block.chart, style) if isinstance(block, Figure) else png(table_drawing(block, style))


def table_drawing(table: Table, style: HouseStyle | None = None, show: Callable[[str], str] = clean) -> Drawing:
    """The table as a drawing of the width of a chart, in points; ValueError for more than MOST_ROWS rows."""
    if len(table.rows) > MOST_ROWS:
        raise ValueError(f"Een tabel met meer dan {MOST_ROWS} rijen past niet in een beeld.")
    look = style or HouseStyle()
    wide = _widths(table)
    head = [_wrapped(show(name), BOLD, width) for name, width in zip(table.header, wide, strict=True)]
    rows = [
        [
            _wrapped(show(plain(cell)), BOLD if table.row_header and index == 0 else REGULAR, width)
            for index, (cell, width) in enumerate(zip(row, wide, strict=True))
        ]
        for row in table.rows
    ]
    heights = [_height(row) for row in (head, *rows)]
    made = Drawing(WIDTH, sum(heights) + 1)
    ink, accent, rule = HexColor(look.text), HexColor(look.accent), HexColor(look.line)
    top = made.height
    for number, (row, high) in enumerate(zip((head, *rows), heights, strict=True)):
        if number == 0:
            ground = Rect(0, top - high, WIDTH, high)
            ground.fillColor, ground.strokeColor = HexColor(look.surface), None
            made.add(ground)
        fonts = [BOLD if number == 0 or (table.row_header and index == 0) else REGULAR for index in range(len(row))]
        _add_row(made, row, wide, top, accent if number == 0 else ink, fonts)
        top -= high
        made.add(
            Line(
                0, top, WIDTH, top, strokeColor=accent if number == 0 else rule, strokeWidth=1.2 if number == 0 else 0.5
            )
        )
    return made


def _widths(table: Table) -> list[float]:
    wishes = table.widths or shares([tuple((Text(name),) for name in table.header), *table.rows])
    return [WIDTH * wish / sum(wishes) for wish in wishes]


def _wrapped(text: str, font: str, width: float) -> list[str]:
    lines = break_lines((Run(text, font, (0, 0, 0)),), _SIZE, max(width - 2 * _PAD_X, 12))
    return ["".join(span.text for span in line).rstrip() for line in lines]


def _height(row: list[list[str]]) -> float:
    return max(len(lines) for lines in row) * _LEADING + 2 * _PAD_Y


def _add_row(
    made: Drawing, row: list[list[str]], wide: list[float], top: float, colour: Color, fonts: list[str]
) -> None:
    left = 0.0
    for lines, width, font in zip(row, wide, fonts, strict=True):
        y = top - _PAD_Y - _SIZE
        for line in lines:
            if line:
                made.add(String(left + _PAD_X, y, line, fontName=font, fontSize=_SIZE, fillColor=colour))
            y -= _LEADING
        left += width
