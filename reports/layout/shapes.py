"""Draws the shapes of a `reportlab.graphics` drawing on a tagged canvas.

ReportLab's own renderer would put Times-Roman, which is not embedded, into the file before the first shape.
"""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String

from reports.tagging.canvas import RGB, Piece, TaggedCanvas
from reports.tagging.fonts import advance

_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


def draw_shapes(canvas: TaggedCanvas, drawing: Drawing, x: float, y: float, scale: float = 1.0) -> None:
    """Draws rectangles, lines, polygons and texts with the lower left corner at (x, y); TypeError for other shapes."""
    for shape in drawing.contents:
        match shape:
            case Rect():
                canvas.rect(
                    x + shape.x * scale, y + shape.y * scale, shape.width * scale, shape.height * scale,
                    fill=_rgb(shape.fillColor), stroke=_rgb(shape.strokeColor), line=(shape.strokeWidth or 0) * scale,
                    radius=(shape.rx or 0) * scale,
                )  # fmt: skip
            case Line():
                colour = _rgb(shape.strokeColor) or (0.0, 0.0, 0.0)
                ends = x + shape.x1 * scale, y + shape.y1 * scale, x + shape.x2 * scale, y + shape.y2 * scale
                canvas.line(*ends, colour, shape.strokeWidth * scale)
            case Polygon():
                flat = [float(p) for p in shape.points]
                points = [(x + flat[i] * scale, y + flat[i + 1] * scale) for i in range(0, len(flat), 2)]
                canvas.polygon(points, _rgb(shape.fillColor) or (0.0, 0.0, 0.0))
            case String():
                size = shape.fontSize * scale
                left = x + shape.x * scale - _SHIFT[shape.textAnchor] * advance(shape.fontName, shape.text) * size
                colour = _rgb(shape.fillColor) or (0.0, 0.0, 0.0)
                canvas.pieces([Piece(left, y + shape.y * scale, shape.text, shape.fontName, size, colour)])
            case _:
                raise TypeError(f"no drawing rule for {type(shape).__name__}")


def _rgb(colour: Any) -> RGB | None:
    return None if colour is None else (colour.red, colour.green, colour.blue)
