"""Charts: the same figures in the drawing, the SVG and the words."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String

from reports.charts import WIDTH, alt_text, drawing, dutch_number, svg
from reports.document import Bar, BarChart, Gantt, HouseStyle
from reports.raster import png
from reports.tagging.fonts import FACES, advance
from reports.theme import contrast
from tests.reports.samples import BARS, PLANNING

SVG = "{http://www.w3.org/2000/svg}"


def test_alt_text_says_every_value() -> None:
    assert alt_text(BARS) == (
        "Staafdiagram met 3 staven, van 0 tot 100 punten. Ideeën verzamelen: 86, marge 79 tot 90; "
        "Burgerbegroting: 79,5, marge 60 tot 88; Gesprek op straat: 41."
    )
    assert alt_text(PLANNING) == (
        "Planning met 3 regels. Voorbereiden: 7 december 2026 tot en met 29 januari 2027; "
        "Raad stelt kader vast: 18 februari 2027; Ophalen, online en op straat: 1 maart 2027 tot en met 23 april 2027."
    )


def test_dutch_number() -> None:
    assert [dutch_number(n) for n in (86, 79.5, 0, 1 / 3, 1000)] == ["86", "79,5", "0", "0,33", "1000"]


def test_bars_are_to_scale() -> None:
    bars = [shape for shape in drawing(BARS).contents if isinstance(shape, Rect)]
    assert bars[1].width / bars[0].width == pytest.approx(79.5 / 86)
    assert bars[2].width / bars[0].width == pytest.approx(41 / 86)


def test_margins_are_at_their_values() -> None:
    made = drawing(BarChart((Bar("a", 50, 25, 75),)))
    bar = next(shape for shape in made.contents if isinstance(shape, Rect))
    margins = [s for s in made.contents if isinstance(s, Line) and s.y1 == s.y2 == bar.y + bar.height / 2]
    for line in margins:
        assert (line.x1 - bar.x, line.x2 - bar.x) == (pytest.approx(bar.width / 2), pytest.approx(bar.width * 1.5))
    assert len(margins) == 1


def test_planning_is_to_scale() -> None:
    made = drawing(Gantt.from_weeks([("a", 1, 2), ("b", 3, 6)]))
    bars = [shape for shape in made.contents if isinstance(shape, Rect)]
    assert bars[1].width == pytest.approx(2 * bars[0].width)
    assert bars[1].x == pytest.approx(bars[0].x + bars[0].width)


@pytest.mark.parametrize("chart", [BARS, PLANNING, BarChart((Bar("Woord" * 40 + " nog meer woorden" * 9, 1),))])
def test_texts_use_embedded_fonts_and_stay_inside(chart: BarChart | Gantt) -> None:
    for text in (shape for shape in drawing(chart).contents if isinstance(shape, String)):
        assert text.fontName in FACES
        width = advance(text.fontName, text.text) * text.fontSize
        left = text.x - width * {"start": 0, "middle": 0.5, "end": 1}[text.textAnchor]
        assert left >= -0.01
        assert left + width <= WIDTH + 0.01


def test_it_reads_in_grey() -> None:
    style = HouseStyle()
    plain = {shape.fillColor.hexval() for shape in drawing(PLANNING).contents if isinstance(shape, Rect)}
    assert plain == {f"0x{style.accent[1:].lower()}"}
    assert contrast(style.accent, "#FFFFFF") >= 4.5
    (soft,) = {shape.fillColor.hexval() for shape in drawing(BARS).contents if isinstance(shape, Rect)}
    assert contrast(f"#{soft[2:]}", "#FFFFFF") >= 3  # a bar with a margin on paper
    assert contrast(f"#{soft[2:]}", style.text) >= 3  # and the margin line on the bar


@pytest.mark.parametrize("accent", ["#757575", "#B3261E", "#000000", "#0A6E31"])
def test_bars_of_any_house_style_stand_out(accent: str) -> None:
    (soft,) = {
        shape.fillColor.hexval()
        for shape in drawing(BARS, HouseStyle(accent=accent, surface="#FFFFFF")).contents
        if isinstance(shape, Rect)
    }
    assert contrast(f"#{soft[2:]}", "#FFFFFF") >= 3


def test_svg_is_named_for_screen_readers_and_free_of_scripts_and_styles() -> None:
    element = ElementTree.fromstring(svg(BARS, "Past <goed> & wel", "f1"))
    assert element.get("role") == "img"
    assert element.get("aria-labelledby") == "f1-titel f1-tekst"
    assert element.find(f"{SVG}title").text == "Past <goed> & wel"  # type: ignore[union-attr]
    assert element.find(f"{SVG}desc").text == alt_text(BARS)  # type: ignore[union-attr]
    assert {child.tag.removeprefix(SVG) for child in element} == {"title", "desc", "line", "text", "rect"}
    assert not any(name in part.attrib for part in element.iter() for name in ("style", "onload", "href"))
    assert any(text.text == "79,5 (60,0–88,0)" for text in element.iter(f"{SVG}text"))


def test_svg_escapes_labels() -> None:
    attack = "<script>alert(1)</script>"
    assert "<script" not in svg(BarChart((Bar(attack, 1),), attack), attack, '"><script>')
    ElementTree.fromstring(svg(BarChart((Bar(attack, 1),), attack), attack, '"><script>'))


def test_svg_needs_a_title() -> None:
    with pytest.raises(ValueError, match="titel"):
        svg(BARS, " ")


def test_png_shows_the_same_bars() -> None:
    made = drawing(BARS)
    image = Image.open(io.BytesIO(png(made))).convert("RGB")
    assert image.size == (round(made.width * 3), round(made.height * 3))
    bar = next(shape for shape in made.contents if isinstance(shape, Rect))
    inside = round((bar.x + 5) * 3), round((made.height - bar.y - 3) * 3)
    red, green, blue = (round(part * 255) for part in bar.fillColor.rgb())
    assert image.getpixel(inside) == (red, green, blue)


def test_an_unknown_shape_is_an_error_not_a_gap() -> None:
    made = Drawing(10, 10)
    made.add(Circle(1, 1, 1))
    with pytest.raises(TypeError, match="Circle"):
        png(made)
