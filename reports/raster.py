"""A chart as a PNG picture, for the formats that cannot hold the drawing itself (DOCX, ODT)."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color

from reports.chart_model import Chart
from reports.charts import drawing
from reports.theme import HouseStyle

_FOLDER = Path(__file__).parent / "fonts"
_SCALE = 3.0  # 216 points per inch on paper
_ANCHOR = {"start": "ls", "middle": "ms", "end": "rs"}
_WHITE = (255, 255, 255)
_STEPS = 8


# A document in four formats and two editions shows the same chart; drawing it as a picture is what takes the time.
@lru_cache(maxsize=16)
def chart_png(chart: Chart, style: HouseStyle) -> bytes:
    """The chart as PNG, as `png`."""
    return png(drawing(chart, style))


def png(made: Drawing) -> bytes:
    """The drawing as PNG, three pixels per point, on white; TypeError for a shape it has no rule for."""
    size = round(made.width * _SCALE), round(made.height * _SCALE)
    image = Image.new("RGB", size, _WHITE)
    pen = ImageDraw.Draw(image)
    for shape in made.contents:
        _draw(pen, shape, made.height)
    palette = Image.new("P", (1, 1))
    palette.putpalette(_palette(made))
    buffer = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def _palette(made: Drawing) -> list[int]:
    """The colours of the drawing and the steps between its letters and its grounds, at most 256, one after another.

    Finding a good palette in the picture itself takes ten times as long as drawing it.
    """
    grounds, inks = {_WHITE}, set()
    for shape in made.contents:
        if isinstance(shape, String):
            inks.add(_rgb(shape.fillColor))
        else:
            grounds.update(_rgb(getattr(shape, name)) for name in ("fillColor", "strokeColor") if hasattr(shape, name))
    colours = dict.fromkeys(sorted(grounds | inks))
    for ground, ink, step in product(sorted(grounds), sorted(inks), range(1, _STEPS)):
        red, green, blue = (round(g + (i - g) * step / _STEPS) for g, i in zip(ground, ink, strict=True))
        colours[red, green, blue] = None
    return [value for colour in list(colours)[:256] for value in colour]


def _draw(pen: ImageDraw.ImageDraw, shape: object, height: float) -> None:
    match shape:
        case Rect():
            box = (
                shape.x * _SCALE, (height - shape.y - shape.height) * _SCALE,
                (shape.x + shape.width) * _SCALE, (height - shape.y) * _SCALE,
            )  # fmt: skip
            pen.rounded_rectangle(box, (shape.rx or 0) * _SCALE, fill=_rgb(shape.fillColor))
        case Line():
            start = shape.x1 * _SCALE, (height - shape.y1) * _SCALE
            end = shape.x2 * _SCALE, (height - shape.y2) * _SCALE
            pen.line([start, end], fill=_rgb(shape.strokeColor), width=max(1, round(shape.strokeWidth * _SCALE)))
        case Polygon():
            flat = [float(p) for p in shape.points]
            points = [(flat[i] * _SCALE, (height - flat[i + 1]) * _SCALE) for i in range(0, len(flat), 2)]
            pen.polygon(points, fill=_rgb(shape.fillColor))
        case String():
            at = shape.x * _SCALE, (height - shape.y) * _SCALE
            font = _font(shape.fontName, shape.fontSize)
            pen.text(at, shape.text, fill=_rgb(shape.fillColor), font=font, anchor=_ANCHOR[shape.textAnchor])
        case _:
            raise TypeError(f"no drawing rule for {type(shape).__name__}")


@lru_cache(maxsize=16)
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FOLDER / f"{name}.ttf"), size * _SCALE, layout_engine=ImageFont.Layout.BASIC)


def _rgb(colour: Color | None) -> tuple[int, int, int]:
    if colour is None:
        return _WHITE
    return round(colour.red * 255), round(colour.green * 255), round(colour.blue * 255)
