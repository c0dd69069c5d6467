"""The PDF: conforming, read in the right order, the same each time, and safe against its input."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import page
import pikepdf
import pytest
from hypothesis import given, settings
from reportlab.pdfbase import pdfdoc

from reports.characters import clean, printable
from reports.document import Cover, Document, Heading, HouseStyle, Link, Paragraph, Text, paragraph, table
from reports.layout.typography import BOTTOM, MARGIN, TOP
from reports.pdf import render_pdf
from reports.reading import texts
from reports.tagging.fonts import coverage
from tests.reports.documents import documents
from tests.reports.pdf_checks import problems, read_tree, tagged_texts, texts_outside
from tests.reports.samples import CREATED, LONG, logo, rich, small

WITHOUT_LIMITS = page.SafetyLimits.unlimited()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def failures(data: bytes) -> list[str]:
    """Rules of PDF/UA-1 and PDF/A-2a that an independent validator sees broken."""
    reports = [page.validate_pdf_bytes(data, profile=p, limits=WITHOUT_LIMITS) for p in ("ua1", "2a")]
    return [failure.rule_id for report in reports for failure in report.failures]


def expected(document: Document) -> list[str]:
    """The texts that the tags should give, in order, in characters of the font."""
    return [" ".join(printable(text, coverage()).split()) for text in texts(document) if clean(text).strip()]


def outside(pdf: pikepdf.Pdf) -> list[str]:
    return texts_outside(pdf, MARGIN, TOP, BOTTOM)


def read(document: Document) -> list[str]:
    return [text for _, text in tagged_texts(opened(render_pdf(document)))]


def in_the_font(text: str) -> str:
    """A figure's alternative text keeps characters that the font lacks."""
    return " ".join(printable(text, coverage()).split())


@pytest.fixture(scope="module")
def rich_pdf() -> bytes:
    return render_pdf(rich())


@pytest.mark.parametrize(("with_cover", "with_logo"), [(True, True), (False, True), (True, False), (False, False)])
def test_conforms_to_pdf_ua_1_and_pdf_a_2a_at_once(with_cover: bool, with_logo: bool) -> None:
    data = render_pdf(rich(with_cover, with_logo))
    assert failures(data) == []
    assert problems(opened(data)) == set()
    assert outside(opened(data)) == []


def test_tags_give_the_text_of_the_document_in_reading_order() -> None:
    for document in (rich(), rich(False, False)):
        assert read(document) == expected(document)


@settings(max_examples=25, deadline=None, database=None)
@given(documents())
def test_any_document_conforms_and_reads_in_order(document: Document) -> None:
    data = render_pdf(document)
    assert failures(data) == []
    pdf = opened(data)
    assert problems(pdf) == set()
    assert outside(pdf) == []
    assert [in_the_font(text) for _, text in tagged_texts(pdf)] == expected(document)


def test_same_document_same_bytes() -> None:
    assert render_pdf(rich()) == render_pdf(rich())


def test_bytes_do_not_depend_on_the_clock_or_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render_pdf(small(paragraph(LONG)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert render_pdf(small(paragraph(LONG))) == before


def test_dates_come_from_the_document() -> None:
    pdf = opened(render_pdf(replace(rich(), created=date(2027, 3, 4))))
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20270304000000")
    assert b"<xmp:CreateDate>2027-03-04T00:00:00+00:00<" in pdf.Root.Metadata.read_bytes()


def test_six_at_once_give_the_same_as_one() -> None:
    wanted = [render_pdf(small(paragraph(f"{n} {LONG}"), title=f"Titel {n}")) for n in range(6)]
    start = threading.Barrier(6)

    def one(number: int) -> bytes:
        start.wait()
        return render_pdf(small(paragraph(f"{number} {LONG}"), title=f"Titel {number}"))

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(one, range(6))) == wanted


def test_reportlab_itself_is_not_changed() -> None:
    assert pdfdoc.PDFStream.format.__module__ == "reportlab.pdfbase.pdfdoc"
    from reportlab.graphics.shapes import STATE_DEFAULTS

    render_pdf(rich())
    assert STATE_DEFAULTS["fontName"] == "Helvetica"


ATTACKS = [
    '<img src="file:///etc/passwd"/>',
    '<img src="http://192.0.2.1/x.png" width="10"/>',
    '<a href="javascript:alert(1)">klik</a>',
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch /x') for Word in [1]]]]\">x</font>",
    "<para alignment=right>tekst</para>",
    "<para",
    "</para></b></i>",
    "<b>vet <i>schuin",
    "A & B &amp; C &lt;b&gt; &#60; &nbsp;",
    "<br/><super>2</super><onDraw name='x'/><seq/><evalString code='1+1'/>",
    "]]> <!-- --> <?xml version='1.0'?> <![CDATA[x]]>",
    "(haakjes) \\ [vier] {acht} ) ET EMC BT /F1 99 Tf (x) Tj",
    "%s %(x)s {x} {0} ${x} `x`",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_any_text_appears_literally(attack: str) -> None:
    document = Document(
        title=attack,
        subject=attack,
        author=attack,
        organisation=attack,
        created=CREATED,
        footer=attack,
        cover=Cover(attack, attack, (attack,), ((attack, attack),)),
        blocks=(
            Heading(1, attack),
            Paragraph((Text(attack, bold=True), Text(" "), Link(attack, "https://voorbeeld.example/"))),
            table(attack, (attack, "b"), [(attack, attack)]),
        ),
    )
    data = render_pdf(document)
    assert failures(data) == []
    pdf = opened(data)
    assert [text for _, text in tagged_texts(pdf)] == expected(document)
    assert " ".join(attack.split()) in expected(document)
    assert {str(a.A.URI) for p in pdf.pages for a in p.obj.get("/Annots", []) if "/A" in a} == {
        "https://voorbeeld.example/"
    }
    assert not any(o.get("/Subtype") == "/Image" for o in pdf.objects if isinstance(o, pikepdf.Stream))


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Mooi 😀!", "Mooi [teken U+1F600]!"),
        ("שלום", "[teken U+05E9][teken U+05DC][teken U+05D5][teken U+05DD]"),
        ("abc\u202edef", "abcdef"),
        ("e\u0301e\u0323", "éẹ"),
        ("x\u0301", "x[teken U+0301]" if 0x301 not in coverage() else "x\u0301"),
        ("中", "[teken U+4E2D]"),
        ("naar → daar ✓", "naar -> daar v"),
        ("ﬁets ①", "fiets 1"),
        ("ĳs Łódź ğ ș €", "ĳs Łódź ğ ș €"),
        ("nul\x00bel\x07", "nulbel"),
        ("half\ud800", "half\ufffd"),
    ],
)
def test_characters_without_a_glyph_are_replaced_visibly(given_text: str, shown: str) -> None:
    document = small(paragraph(given_text))
    data = render_pdf(document)
    assert failures(data) == []
    assert [text for _, text in tagged_texts(opened(data))][-1] == shown


def test_long_words_stay_whole_and_inside_the_page() -> None:
    word = "Hottentottententententoonstelling" * 12
    address = "https://www.voorbeeldstad.example/" + "pad/" * 80
    document = small(paragraph(word), paragraph(Link(address, address)), table("t", ("a", "b"), [(word, address)]))
    data = render_pdf(document)
    assert failures(data) == []
    assert [text for _, text in tagged_texts(opened(data))] == expected(document)
    assert outside(opened(data)) == []


def test_a_text_of_100_000_characters() -> None:
    text = (LONG * 600)[:100_000]
    assert read(small(paragraph(text)))[-1] == " ".join(text.split())


def test_a_table_of_2_000_rows_repeats_its_head_as_decoration() -> None:
    rows = [(f"rij {number}", "waarde", LONG[:60]) for number in range(2000)]
    data = render_pdf(small(table("Lange tabel", ("Rij", "Waarde", "Uitleg"), rows)))
    assert failures(data) == []
    pdf = opened(data)
    elements = [element for element in read_tree(pdf).walk() if element.type in ("THead", "TR")]
    assert [e.type for e in elements].count("THead") == 1
    assert [e.type for e in elements].count("TR") == 2001
    assert len(pdf.pages) > 40
    assert all(b"/Artifact <</Type /Pagination>> BDC" in p.obj.Contents.read_bytes() for p in pdf.pages[2:-1])


def test_a_cell_taller_than_a_page_runs_on() -> None:
    document = small(table("Hoge cel", ("a", "b"), [("kop", LONG * 40), ("kop", "kort"), ("", LONG * 30)]))
    data = render_pdf(document)
    assert failures(data) == []
    assert outside(opened(data)) == []
    assert len(opened(data).pages) >= 3
    assert [text for _, text in tagged_texts(opened(data))] == expected(document)


def test_contents_only_in_longer_documents_and_with_the_right_pages() -> None:
    short = opened(render_pdf(small(paragraph(LONG))))
    assert not any(e.type == "TOC" for e in read_tree(short).walk())
    for document, place in ((rich(), 1), (rich(False, False), 0)):
        pdf = opened(render_pdf(document))
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages, 1)}
        links = [a for a in pdf.pages[place].obj.Annots if "/Dest" in a]
        assert len(links) == 5  # the headings of level 1 and 2
        for link in links:
            said = int(str(link.Contents).rsplit("pagina ", 1)[1])
            assert numbers[link.Dest[0].objgen] == said


def test_outline_follows_the_headings() -> None:
    pdf = opened(render_pdf(rich()))
    with pdf.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert found == [("Samenvatting", ["Waarom"]), ("De aanpakken", []), ("Planning", []), ("Bijlage", [])]


def test_pages_are_numbered_and_decoration_is_not_read() -> None:
    document = rich(False, False)
    pdf = opened(render_pdf(document))
    assert not any("Pagina" in text for _, text in tagged_texts(pdf))
    for sheet in pdf.pages:
        assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in sheet.obj.Contents.read_bytes()


def test_a_link_over_two_lines_is_one_element() -> None:
    document = small(paragraph("Zie ", Link(LONG, "https://voorbeeld.example/é?a=b c".replace(" ", "+")), "."))
    pdf = opened(render_pdf(document))
    links = [element for element in read_tree(pdf).walk() if element.type == "Link"]
    assert len(links) == 1
    annotations = list(pdf.pages[0].obj.Annots)
    assert len(annotations) > 1
    assert {str(a.A.URI) for a in annotations} == {"https://voorbeeld.example/%C3%A9?a=b+c"}


def test_headings_never_stand_alone_at_the_foot_of_a_page() -> None:
    seen = set()
    for lines in range(30, 46):
        document = small(paragraph("regel\n" * lines), Heading(2, "Kop"), paragraph("volgt\nhierop\nnog"))
        sheets = [p.obj.Contents.read_bytes() for p in opened(render_pdf(document)).pages]
        (place,) = [number for number, content in enumerate(sheets) if b"/H3 <</MCID" in content]
        assert b"/P <</MCID" in sheets[place].split(b"/H3 <</MCID")[1]
        seen.add(place)
    assert seen == {0, 1}  # the range of lines does cross the foot of the page


def test_a_logo_becomes_a_flat_picture_with_alternative_text() -> None:
    style = HouseStyle("Gemeente Ergens", logo(), "Logo van Ergens")
    pdf = opened(render_pdf(replace(small(paragraph("x")), style=style)))
    assert ("Figure", "Logo van Ergens") in tagged_texts(pdf)
    assert not any("/SMask" in o for o in pdf.objects if isinstance(o, pikepdf.Stream))


def test_the_standard_report_is_small() -> None:
    assert len(render_pdf(rich())) < 150_000
