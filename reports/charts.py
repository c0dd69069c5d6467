"""Charts as `reportlab.graphics` drawings, the same on paper and screen, and the same chart in words.

Meaning never hangs on colour: bars carry their value in figures, one dark tone stands on white, and a
margin is a line with caps on a softer bar. Sizes in points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color, HexColor

from reports.characters import clean
from reports.chart_model import BarChart, Chart, Gantt
from reports.layout.lines import Run, break_lines
from reports.tagging.fonts import BOLD, REGULAR, advance
from reports.theme import WHITE, HouseStyle, contrast

WIDTH = 440.0
_LABEL_SHARE = 0.34
_SIZE, _LEADING = 9.0, 12.0
_BAR_HEIGHT = 13.0
_MOST_LABEL_LINES = 4
_SEEN_ON_PAPER = 3.0  # least contrast of a shape with its ground (WCAG 2.2, criterion 1.4.11)
_SVG_FONT = "'Open Sans', 'Segoe UI', Arial, sans-serif"

Show = Callable[[str], str]
Anchor = Literal["start", "middle", "end"]


def drawing(chart: Chart, style: HouseStyle | None = None, show: Show = clean) -> Drawing:
    """The chart as a drawing of WIDTH points wide. `show` makes texts drawable (see `characters`)."""
    look = style or HouseStyle()
    return _bars(chart, look, show) if isinstance(chart, BarChart) else _gantt(chart, look, show)


def alt_text(chart: Chart) -> str:
    """The chart in Dutch words: every value, so that nobody needs the picture."""
    if isinstance(chart, BarChart):
        unit = f" {chart.unit}" if chart.unit else ""
        bars = []
        for bar in chart.bars:
            margin = (
                f", marge {dutch_number(bar.low)} tot {dutch_number(bar.high)}"
                if bar.low is not None and bar.high is not None
                else ""
            )
            bars.append(f"{bar.label}: {dutch_number(bar.value)}{margin}")
        count = "1 staaf" if len(bars) == 1 else f"{len(bars)} staven"
        return f"Staafdiagram met {count}, van 0 tot {dutch_number(chart.maximum)}{unit}. {'; '.join(bars)}."
    rows = "; ".join(f"{row.label}: {row.when}" for row in chart.rows)
    count = "1 regel" if len(chart.rows) == 1 else f"{len(chart.rows)} regels"
    return f"Planning met {count}. {rows}."


def dutch_number(value: float) -> str:
    """The number with a decimal comma, two decimals at most: 86 or 86,5."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def svg(chart: Chart, title: str, identifier: str = "figuur", style: HouseStyle | None = None, alt: str = "") -> str:
    """The chart as an SVG element for a web page, with a title and description for screen readers.

    No scripts, no style attributes, no outside resources. `identifier` must be unique on the page.
    Raises ValueError for an empty title.
    """
    if not title.strip():
        raise ValueError("Een figuur heeft een titel nodig.")
    return drawing_svg(drawing(chart, style), title, identifier, alt or alt_text(chart))


def drawing_svg(made: Drawing, title: str, identifier: str, alt: str) -> str:
    """A drawing as an SVG element; as `svg`, for a drawing that is made already."""
    marks = "".join(_svg_shape(shape, made.height) for shape in made.contents)
    name = escape(identifier, {'"': "&quot;"})
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-titel {name}-tekst" '
        f'viewBox="0 0 {_svg_number(made.width)} {_svg_number(made.height)}" width="100%" font-family="{_SVG_FONT}">'
        f'<title id="{name}-titel">{escape(clean(title))}</title>'
        f'<desc id="{name}-tekst">{escape(clean(alt))}</desc>{marks}</svg>'
    )


# -- drawings ------------------------------------------------------------------------------------------


def _bars(chart: BarChart, style: HouseStyle, show: Show) -> Drawing:
    show_number = _alike([n for bar in chart.bars for n in (bar.low, bar.value, bar.high) if n is not None])
    values = [_value_text(bar.value, bar.low, bar.high, show_number) for bar in chart.bars]
    left = WIDTH * _LABEL_SHARE
    right = WIDTH - max(advance(BOLD, text) * _SIZE for text in values) - 10
    labels = [_wrap(show(bar.label), left - 12) for bar in chart.bars]
    heights = [max(len(lines) * _LEADING, _BAR_HEIGHT) + 9 for lines in labels]
    foot = 30.0 if chart.unit else 18.0
    height = sum(heights) + foot + 4
    made = Drawing(WIDTH, height)
    grey, ink, accent = HexColor(style.grey), HexColor(style.text), HexColor(style.accent)
    fill = accent if all(bar.low is None for bar in chart.bars) else HexColor(_softer(style.accent))
    scale = (right - left) / chart.maximum
    for step in range(6):
        value = chart.maximum * step / 5
        x = left + value * scale
        made.add(Line(x, foot - 3, x, height, strokeColor=HexColor(style.line), strokeWidth=0.5))
        made.add(_label(x, foot - 13, dutch_number(value), grey, anchor="middle", size=8))
    if chart.unit:
        made.add(_label((left + right) / 2, foot - 26, show(chart.unit), grey, anchor="middle", size=8))
    top = height - 2
    for bar, value_text, lines, row in zip(chart.bars, values, labels, heights, strict=True):
        middle = top - row / 2
        _add_lines(made, lines, middle, ink)
        made.add(_block(left, middle, bar.value * scale, fill))
        if bar.low is not None and bar.high is not None:
            _add_margin(made, left + bar.low * scale, left + bar.high * scale, middle, ink)
        made.add(_label(WIDTH, middle - 3.2, value_text, ink, anchor="end", font=BOLD))
        top -= row
    made.add(Line(left, foot - 3, left, height, strokeColor=grey, strokeWidth=0.8))
    return made


def _alike(values: list[float]) -> Callable[[float], str]:
    """Writes all numbers with as many decimals: one when any of them has a fraction, else none."""
    digits = 0 if all(round(value, 1) == int(value) for value in values) else 1
    return lambda value: f"{value:.{digits}f}".replace(".", ",")


def _value_text(value: float, low: float | None, high: float | None, show_number: Callable[[float], str]) -> str:
    margin = f" ({show_number(low)}–{show_number(high)})" if low is not None and high is not None else ""
    return show_number(value) + margin


def _softer(colour: str) -> str:
    """The colour mixed with white, so that a dark margin shows on the bar; it still stands out on paper (3 : 1)."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for share in (0.4, 0.3, 0.2, 0.1):
        mixed = "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
        if contrast(mixed, WHITE) >= _SEEN_ON_PAPER:
            return mixed
    return colour


def _add_margin(made: Drawing, low: float, high: float, y: float, ink: Color) -> None:
    """A line with caps."""
    made.add(Line(low, y, high, y, strokeColor=ink, strokeWidth=1.2))
    for x in (low, high):
        made.add(Line(x, y - 3.5, x, y + 3.5, strokeColor=ink, strokeWidth=1.2))


def _gantt(chart: Gantt, style: HouseStyle, show: Show) -> Drawing:
    first, last = chart.span
    left, right = WIDTH * _LABEL_SHARE, WIDTH - 6
    scale = (right - left) / (last - first)
    labels = [_wrap(show(row.label), left - 12) for row in chart.rows]
    heights = [max(len(lines) * _LEADING, _BAR_HEIGHT) + 8 for lines in labels]
    head = 8.0 + 10.0 * max((text.count("\n") + 1 for _, text in chart.ticks), default=0)
    height = sum(heights) + head
    made = Drawing(WIDTH, height)
    grey, ink, accent = HexColor(style.grey), HexColor(style.text), HexColor(style.accent)
    rule = HexColor(style.line)
    _add_ticks(made, chart, left, scale, height, show, grey, rule)
    top = height - head
    for row, lines, high in zip(chart.rows, labels, heights, strict=True):
        middle = top - high / 2
        made.add(Line(0, top - high, WIDTH, top - high, strokeColor=rule, strokeWidth=0.4))
        _add_lines(made, lines, middle, ink)
        x = left + (row.start - first) * scale
        if row.end == row.start:
            made.add(_diamond(x, middle, accent))
        else:
            made.add(_block(x, middle, max((row.end - row.start) * scale, 2.5), accent, radius=2))
        top -= high
    return made


def _add_ticks(
    made: Drawing, chart: Gantt, left: float, scale: float, height: float, show: Show, grey: Color, rule: Color
) -> None:
    first = chart.span[0]
    free = 0.0  # where the previous tick text ends: a text that would overlap is left out, its line stays
    for place, text in chart.ticks:
        x = left + (place - first) * scale
        made.add(Line(x, 0, x, height - 4, strokeColor=rule, strokeWidth=0.5))
        lines = show(text).split("\n")
        width = max(advance(REGULAR, line) for line in lines) * 8
        if text and x >= free and x + 3 + width <= WIDTH:
            for number, line in enumerate(lines):
                made.add(_label(x + 3, height - 12 - 10 * number, line, grey, size=8))
            free = x + width + 5


def _block(x: float, middle: float, width: float, fill: Color, radius: float = 0) -> Rect:
    block = Rect(x, middle - _BAR_HEIGHT / 2, width, _BAR_HEIGHT, rx=radius, ry=radius)
    block.fillColor, block.strokeColor = fill, None
    return block


def _diamond(x: float, y: float, fill: Color) -> Polygon:
    half = 6.5
    return Polygon([x, y - half, x + half, y, x, y + half, x - half, y], fillColor=fill, strokeColor=None)


def _wrap(text: str, width: float) -> list[str]:
    """The label in at most four lines; what is left out shows as an ellipsis (the words stand in full beside it)."""
    lines = break_lines((Run(text, REGULAR, (0, 0, 0)),), _SIZE, width)
    texts = ["".join(span.text for span in line).strip() for line in lines]
    if len(texts) > _MOST_LABEL_LINES:
        texts = [*texts[: _MOST_LABEL_LINES - 1], _shorten(texts[_MOST_LABEL_LINES - 1], width)]
    return texts


def _shorten(text: str, width: float) -> str:
    while text and advance(REGULAR, text + "…") * _SIZE > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _add_lines(made: Drawing, lines: list[str], middle: float, ink: Color) -> None:
    y = middle + (len(lines) - 1) * _LEADING / 2 - 3.2
    for line in lines:
        made.add(_label(0, y, line, ink))
        y -= _LEADING


def _label(
    x: float, y: float, text: str, colour: Color, anchor: Anchor = "start", size: float = _SIZE, font: str = REGULAR
) -> String:
    return String(x, y, text, fontName=font, fontSize=size, fillColor=colour, textAnchor=anchor)


# -- SVG -----------------------------------------------------------------------------------------------


def _svg_shape(shape: object, height: float) -> str:
    n = _svg_number
    match shape:
        case Rect():
            return (
                f'<rect x="{n(shape.x)}" y="{n(height - shape.y - shape.height)}" width="{n(shape.width)}" '
                f'height="{n(shape.height)}" rx="{n(shape.rx or 0)}" fill="{_hex(shape.fillColor)}"/>'
            )
        case Line():
            return (
                f'<line x1="{n(shape.x1)}" y1="{n(height - shape.y1)}" x2="{n(shape.x2)}" y2="{n(height - shape.y2)}" '
                f'stroke="{_hex(shape.strokeColor)}" stroke-width="{n(shape.strokeWidth)}"/>'
            )
        case Polygon():
            flat = [float(p) for p in shape.points]
            points = " ".join(f"{n(flat[i])},{n(height - flat[i + 1])}" for i in range(0, len(flat), 2))
            return f'<polygon points="{points}" fill="{_hex(shape.fillColor)}"/>'
        case String():
            weight = ' font-weight="bold"' if shape.fontName == BOLD else ""
            return (
                f'<text x="{n(shape.x)}" y="{n(height - shape.y)}" font-size="{n(shape.fontSize)}"{weight} '
                f'text-anchor="{shape.textAnchor}" fill="{_hex(shape.fillColor)}">{escape(shape.text)}</text>'
            )
        case _:
            raise TypeError(f"no SVG rule for {type(shape).__name__}")


def _svg_number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _hex(colour: Color | None) -> str:
    return f"#{int(colour.hexval(), 16):06X}" if colour is not None else "none"
