"""The division over pages: columns, drawings that float, nothing alone at a page's edge, no last page of two lines."""

from __future__ import annotations

import io
from dataclasses import replace

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from reportlab.lib.units import mm

from reports.characters import printable
from reports.compact import compact
from reports.document import (
    BarChart,
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    bullets,
    callout,
    numbered,
    paragraph,
    table,
)
from reports.layout.box import Box, Space
from reports.layout.columns import ColumnsBox
from reports.layout.lines import Run, break_lines
from reports.layout.typography import BOTTOM, MARGIN, TOP
from reports.pdf import _HEIGHT, _divided, render_pdf
from reports.reading import texts
from reports.tagging.fonts import REGULAR, coverage
from tests.reports.pdf_checks import problems, read_tree, tagged_texts, texts_outside
from tests.reports.samples import BARS, LONG, small


class Solid(Space):
    """Room that is there wherever it stands and is not divided."""

    def split(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        return (self, None) if force or self.points <= room else (None, self)


WITHOUT_LIMITS = page.SafetyLimits.unlimited()


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render_pdf(document)))


def is_sound(document: Document) -> pikepdf.Pdf:
    """The file, after checking that it conforms, reads in the order of the document and stays inside the page."""
    data = render_pdf(document)
    reports = [page.validate_pdf_bytes(data, profile=p, limits=WITHOUT_LIMITS) for p in ("ua1", "2a")]
    assert [failure.rule_id for report in reports for failure in report.failures] == []
    pdf = pikepdf.open(io.BytesIO(data))
    assert problems(pdf) == set()
    assert texts_outside(pdf, MARGIN, TOP, BOTTOM) == []
    wanted = [" ".join(printable(text, coverage()).split()) for text in texts(document) if text.strip()]
    assert [text for _, text in tagged_texts(pdf)] == wanted
    return pdf


def sheets(pdf: pikepdf.Pdf, kind: str) -> list[int]:
    """The page of each marked part of an element type, in drawing order."""
    mark = f"/{kind} <</MCID".encode()
    return [
        number for number, sheet in enumerate(pdf.pages) for _ in range(sheet.obj.Contents.read_bytes().count(mark))
    ]


@pytest.mark.parametrize("count", [1, 3, 4, 5, 40, 300])
def test_a_compact_list_reads_as_one_list(count: int) -> None:
    items = [f"Bron {number}. {LONG[: number % 90]}" for number in range(count)]
    pdf = is_sound(small(paragraph("Vooraf."), numbered(items, compact=True), paragraph("Daarna.")))
    assert [element.type for element in read_tree(pdf).walk()].count("L") == 1


def test_a_compact_list_takes_less_room() -> None:
    items = [f"Bron {number} met een titel en een uitgever" for number in range(120)]
    assert len(opened(small(bullets(items, compact=True))).pages) < len(opened(small(bullets(items))).pages)


def test_an_item_of_a_compact_list_may_be_higher_than_a_page() -> None:
    is_sound(small(bullets([LONG * 40, "kort", LONG * 25, "kort", "kort"], compact=True)))


@pytest.mark.parametrize("lines", range(8, 34, 2))
def test_a_drawing_that_does_not_fit_lets_the_text_go_first(lines: int) -> None:
    chart = BarChart((*BARS.bars, *BARS.bars, *BARS.bars))
    rest: list[Block] = [paragraph(LONG[:90]) for _ in range(12)]
    before = [*(paragraph("regel") for _ in range(lines)), paragraph(LONG[:90] * 3)]
    pdf = is_sound(small(*before, Figure(chart, "Staven", "Bijschrift"), *rest))
    (drawn,) = sheets(pdf, "Figure")
    filled = sheets(pdf, "P").count(0)
    if drawn == 0:
        assert lines < 20
    elif lines < 24:
        assert (
            filled > len(before) + 2
        )  # the first page is filled with what comes after; a name and an edition go first


@pytest.mark.parametrize("lines", range(20, 45))
def test_no_item_of_a_list_stands_alone(lines: int) -> None:
    document = small(paragraph("regel\n" * lines), bullets(f"Punt {number}" for number in range(5)))
    found = sheets(opened(document), "LBody")
    assert 1 not in (found.count(0), found.count(1))


@pytest.mark.parametrize("lines", range(20, 45))
def test_no_low_row_of_a_table_stands_alone(lines: int) -> None:
    rows = [(f"Rij {number}", "waarde") for number in range(9)]
    document = small(paragraph("regel\n" * lines), table("Tabel", ("Naam", "Waarde"), rows, row_header=False))
    found = sheets(opened(document), "TD")
    assert 2 not in (found.count(0), found.count(1))


def test_a_short_sentence_stays_with_the_heading_and_the_list_it_opens() -> None:
    seen = set()
    for lines in range(20, 45):
        intro: list[Block] = [Heading(2, "Kop"), paragraph("Eerst dit."), paragraph("En dan dit:")]
        document = small(paragraph("regel\n" * lines), *intro, bullets(["een", "twee"]))
        pdf = opened(document)
        (heading,) = sheets(pdf, "H3")
        assert sheets(pdf, "LBody")[0] == heading
        seen.add(heading)
    assert seen == {0, 1}


def test_a_last_page_of_a_few_lines_is_avoided_where_a_little_room_does_it() -> None:
    assert len(_divided((Solid(_HEIGHT - 100), Solid(95)), _HEIGHT)) == 1
    assert len(_divided((Solid(_HEIGHT - 100), Solid(95), Solid(40)), _HEIGHT)) == 2
    assert 13 * mm + 8.5 < BOTTOM  # the reserve stays clear of the foot


def test_what_it_comes_to_stands_before_the_contents() -> None:
    parts: list[Block] = []
    for number in range(30):
        parts += [Heading(1, f"Deel {number}"), paragraph(LONG * 3)]
    document = replace(small(), blocks=(callout("advies", "In het kort", "Doe dit."), *parts))
    pdf = opened(document)
    order = [element.type for element in read_tree(pdf).walk() if element.type in ("TOC", "Div")]
    assert order == ["Div", "TOC"]
    assert len([a for sheet in pdf.pages for a in sheet.obj.get("/Annots", [])]) == 30


def test_a_long_contents_takes_two_columns_and_stays_complete() -> None:
    parts: list[Block] = []
    for number in range(40):
        parts += [Heading(1, f"Deel {number} met een langere titel dan past in een kolom"), paragraph(LONG)]
    pdf = is_sound(replace(small(), blocks=tuple(parts)))
    rows = {round(float(a.Rect[3])) for a in pdf.pages[0].obj.Annots}
    assert len(rows) < len(list(pdf.pages[0].obj.Annots))


def test_packing_helps_a_font_that_ends_in_a_carriage_return() -> None:
    """The checksum of a packed stream ends in byte 13 when its content adds up to 12; no packing changes that."""
    made = pikepdf.new()
    made.add_blank_page()
    font = Stream(made, b"\x0c")
    font.Length1 = 1
    made.Root["/Kept"] = Array([made.make_indirect(font), made.make_indirect(Stream(made, b"\x0c"))])
    made.docinfo["/ModDate"] = "D:20260101000000Z"
    before = io.BytesIO()
    made.save(before, compress_streams=True)
    assert b"\r\nendstream" in before.getvalue()
    after = compact(before.getvalue())
    assert b"\r\nendstream" not in after
    with pikepdf.open(io.BytesIO(after)) as pdf:
        kept = pdf.Root["/Kept"]
        assert isinstance(kept, Array)
        assert int(kept[0].Length1) == len(kept[0].read_bytes())
        assert kept[0].read_bytes().startswith(b"\x0c")
        assert isinstance(pdf.pages[0].obj, Dictionary)
        assert pdf.pages[0].obj.Type == Name.Page


def test_compact_is_a_matter_of_paper_only() -> None:
    plain, dense = bullets(["a", "b"]), bullets(["a", "b"], compact=True)
    assert isinstance(dense, BulletList)
    assert list(texts(small(plain))) == list(texts(small(dense)))


def test_two_columns_take_every_item_whatever_the_room() -> None:
    """The left column is the fuller where that costs less than a line; a list never gets too high by it."""
    for heights in ((10.0, 10.0, 15.0), (12.0, 8.0, 9.0, 9.0), (10.0,) * 7, (30.0, 5.0)):
        items = tuple(Space(height) for height in heights)
        box = ColumnsBox(items)
        for room in (61.0, 64.0, 70.0, *(box.height(300) + step for step in (-6.0, -3.0, 0.0))):
            placed, rest = box.split(300, room, True)
            found = [part for part in (placed, rest) if isinstance(part, ColumnsBox)]
            assert sum((part.items for part in found), ()) == items
            assert isinstance(placed, ColumnsBox)
            assert placed.height(300) <= max(room, max(heights)) + 0.01


def test_the_name_of_a_rule_is_not_cut_at_a_hyphen() -> None:
    names = [f"plicht-zo-min-mogelijk-gegevens-{number}x," for number in range(20)]
    run = Run(" ".join(names), REGULAR, (0.0, 0.0, 0.0))
    lines = ["".join(span.text for span in line) for line in break_lines((run,), 9.0, 400.0)]
    assert len(lines) > 5
    assert [word for line in lines for word in line.split()] == names
    narrow = break_lines((run,), 9.0, 60.0)  # too narrow for a whole name: between the parts, as any word
    assert len(narrow) > len(names)
    assert "".join(span.text for line in narrow for span in line) == run.text
