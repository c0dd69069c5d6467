"""All formats say the same, keep their structure, and read user text as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import docx
import odfdo
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from markdown_it import MarkdownIt

from reports.characters import clean
from reports.document import (
    Cover,
    Document,
    FillIn,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    bullets,
    callout,
    numbered,
    paragraph,
    table,
)
from reports.docx import render_docx
from reports.html import render_html
from reports.markdown import render_markdown
from reports.odt import render_odt
from reports.reading import texts
from reports.render import MEDIA_TYPES, render
from tests.reports.documents import documents
from tests.reports.samples import CREATED, rich, small
from tests.reports.test_pdf import ATTACKS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "desc", "span", "caption")


# -- reading back ----------------------------------------------------------------------------------------


class PageReader(HTMLParser):
    """Collects the visible text of a page and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("style", "title", "script")
        self.parts.append({"br": "\n", "img": f" {dict(attrs).get('alt')} "}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "title", "script")
        self.parts.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def html_text(document: Document) -> str:
    return "".join(PageReader(render_html(document)).parts)


def markdown_text(document: Document) -> str:
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(render_markdown(document))
    return "".join(PageReader(page).parts)


def docx_text(document: Document) -> str:
    def walk(element: Any) -> Iterator[str]:
        for node in element.iter():
            if node.tag == qn("w:t"):
                yield node.text or ""
            elif node.tag in (qn("w:br"), qn("w:p")):
                yield "\n"
            elif node.tag == qn("wp:docPr"):
                yield str(node.get("descr"))

    return "".join(walk(docx.Document(io.BytesIO(render_docx(document))).element.body))


def odt_parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render_odt(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def odt_text(document: Document) -> str:
    def walk(element: ElementTree.Element) -> Iterator[str]:
        if element.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}line-break"):
            yield "\n"
        if element.tag == f"{TEXT}s":
            yield " "
        yield element.text or ""
        for child in element:
            yield from walk(child)
            yield child.tail or ""

    return "".join(walk(ElementTree.fromstring(odt_parts(document)["content.xml"])))


READERS: dict[str, Callable[[Document], str]] = {
    "docx": docx_text, "odt": odt_text, "html": html_text, "md": markdown_text,
}  # fmt: skip


def one_line(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def missing(document: Document, found: str) -> list[str]:
    """The texts of the document that do not follow each other in `found`."""
    place, lost, line = 0, [], one_line(found)
    for text in (one_line(clean(t)) for t in texts(document)):
        at = line.find(text, place)
        if at < 0:
            lost.append(text)
        else:
            place = at + len(text)
    return lost


# -- tests -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", READERS)
def test_every_format_says_the_same_in_the_same_order(ending: str) -> None:
    for document in (rich(), rich(False, False)):
        assert missing(document, READERS[ending](document)) == []


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
@settings(max_examples=10, deadline=None, database=None)
@given(document=documents())
def test_any_document_is_whole_in(ending: str, document: Document) -> None:
    assert missing(document, READERS[ending](document)) == []


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_same_document_same_bytes(ending: str) -> None:
    assert render(rich(), ending) == render(rich(), f".{ending.upper()}")


def test_an_unknown_format_is_refused_in_dutch() -> None:
    with pytest.raises(ValueError, match="Kies uit: pdf, docx, odt, html, md"):
        render(rich(), ".exe")


@pytest.mark.parametrize("attack", [*ATTACKS, "# kop", "- punt", "1. een", "a | b", "```", "> citaat", "[x](y)", "***"])
@pytest.mark.parametrize("ending", READERS)
def test_markup_in_text_appears_literally(ending: str, attack: str) -> None:
    document = Document(
        title=attack, subject=attack, author=attack, organisation=attack, created=CREATED, footer=attack,
        cover=Cover(attack, attack, (attack,), ((attack, attack),)),
        blocks=(
            Heading(1, attack), Paragraph((Text(attack), Link(attack, "https://a.example/?x=%22&y='"))),
            bullets([attack]), table(attack, (attack,), [(attack,)]), callout("stop", attack, attack), FillIn(attack),
        ),
    )  # fmt: skip
    found = READERS[ending](document)
    assert missing(document, found) == []
    if ending in ("html", "md"):
        page = render_html(document) if ending == "html" else MarkdownIt().render(render_markdown(document))
        tags = {tag for tag, _ in PageReader(page).elements}
        assert not tags & {"script", "font", "para", "onDraw", "seq", "pre"}
        targets = [attributes.get("href") or "" for tag, attributes in PageReader(page).elements if tag == "a"]
        assert all(target.startswith(("https://a.example/", "#")) for target in targets)


def levels(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)]


def cells(document: Document) -> list[list[list[str]]]:
    """Header and cells of the tables that stand in no callout."""
    return [
        [list(t.header), *([one_line("".join(run.text for run in cell)) for cell in row] for row in t.rows)]
        for t in document.blocks
        if isinstance(t, Table)
    ]


def test_docx_keeps_headings_lists_and_tables_as_such() -> None:
    document = rich()
    file = docx.Document(io.BytesIO(render_docx(document)))
    headings = [(int(p.style.name[-1]), p.text) for p in file.paragraphs if re.fullmatch(r"Heading \d", p.style.name)]
    assert headings == levels(document)
    assert [p.text for p in file.paragraphs if p.style.name == "Title"] == [document.title]
    found = [[[one_line(cell.text) for cell in row.cells] for row in t.rows] for t in file.tables]
    assert [t for t in found if t in cells(document)] == cells(document)
    repeated = [t for t in file.tables if t._tbl.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None]
    assert len(repeated) == 3
    styles = [p.style.name for p in file.paragraphs]
    assert styles.count("List Number") == 12
    assert styles.count("List Bullet") == 5
    assert "Caption" in styles


def test_docx_has_language_properties_links_and_alt() -> None:
    document = rich()
    file = docx.Document(io.BytesIO(render_docx(document)))
    properties = file.core_properties
    assert (properties.title, properties.author, properties.language) == (document.title, "Team Participatie", "nl-NL")
    assert properties.created is not None
    assert properties.created.date() == CREATED
    assert file.styles.element.find(f"{W}docDefaults//{W}lang").get(f"{W}val") == "nl-NL"
    targets = {rel.target_ref for rel in file.part.rels.values() if rel.is_external}
    assert targets == {
        "https://vng.nl/participatie?a=1&b=2", "mailto:post@voorbeeldstad.example", "https://code.example/",
    }  # fmt: skip
    pictures = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert pictures[0] == "Logo van de gemeente Voorbeeldstad"
    assert len(pictures) == 3
    assert all(pictures)


def test_docx_uses_only_styles_and_relations_that_exist() -> None:
    data = render_docx(rich())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    shown = parts["word/document.xml"] + parts["word/header1.xml"] + parts["word/footer1.xml"]
    used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"', shown))
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    assert len(used) > 20
    relations = parts["word/_rels/document.xml.rels"]
    assert set(re.findall(r'r:(?:id|embed)="([^"]+)"', shown)) <= set(re.findall(r' Id="([^"]+)"', relations))
    assert {f"word/{target}" for target in re.findall(r'Target="(media/[^"]+)"', relations)} <= set(parts)
    numbers = set(re.findall(r'<w:numId w:val="(\d+)"', shown))
    assert numbers <= set(re.findall(r'<w:num w:numId="(\d+)"', parts["word/numbering.xml"]))
    assert set(re.findall(r'PartName="/([^"]+)"', parts["[Content_Types].xml"])) <= set(parts)


def test_docx_numbers_each_list_from_one() -> None:
    file = docx.Document(io.BytesIO(render_docx(small(numbered(["a", "b"]), paragraph("x"), numbered(["c"])))))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize("make", [render_docx, render_odt])
def test_a_page_break_starts_the_next_part_without_an_empty_page(make: Callable[[Document], bytes]) -> None:
    data = make(small(paragraph("a"), PageBreak(), Heading(1, "b"), PageBreak(), table("t", ("k",), [("c",)])))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = "word/document.xml" if make is render_docx else "content.xml"
        content = archive.read(name).decode()
    assert content.count("<w:pageBreakBefore/>") == 2 or content.count('text:style-name="Nieuw_20_') == 2


def test_odt_reads_back_with_the_same_headings_and_cells() -> None:
    document = rich()
    file = odfdo.Document(io.BytesIO(render_odt(document)))
    body = file.body
    headings = [(int(h.get_attribute("text:outline-level")), str(h).strip()) for h in body.headers]
    assert headings == levels(document)
    found = [[[one_line(str(v or "")) for v in row] for row in t.get_values()] for t in body.tables]
    assert [t for t in found if t in cells(document)] == cells(document)
    meta = file.get_part("meta.xml")
    assert meta.title == document.title
    assert meta.creator == "Team Participatie"
    assert str(meta.language) == "nl-NL"


def test_odt_is_packed_as_the_standard_asks() -> None:
    data = render_odt(rich())
    assert data[30:38] == b"mimetype"
    assert data[38:77] == b"application/vnd.oasis.opendocument.text"
    parts = odt_parts(rich())
    for name, content in parts.items():
        if name.endswith(".xml"):
            ElementTree.fromstring(content)
    manifest = parts["META-INF/manifest.xml"].decode()
    listed = set(re.findall(r'manifest:full-path="([^"]+)"', manifest))
    assert listed == {"/", *parts} - {"mimetype", "META-INF/manifest.xml"}


def test_odt_uses_only_styles_that_exist() -> None:
    parts = odt_parts(rich())
    content, styles = parts["content.xml"].decode(), parts["styles.xml"].decode()
    used = set(re.findall(r'(?:text|table|draw):style-name="([^"]+)"', content + styles))
    assert used <= set(re.findall(r'style:name="([^"]+)"', content + styles))
    assert styles.count('fo:language="nl" fo:country="NL"') == 1
    assert content.count("<table:table-header-rows>") == 3


def test_html_is_a_whole_page_without_scripts_or_outside_parts() -> None:
    document = rich()
    page = PageReader(render_html(document))
    tags = [tag for tag, _ in page.elements]
    assert page.elements[0] == ("html", {"lang": "nl-NL"})
    assert [tags.count(tag) for tag in ("main", "h1", "title", "header")] == [1, 1, 3, 1]  # title: page and two figures
    assert not set(tags) & {"script", "iframe", "link", "object", "embed", "form"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert (attributes.get("src") or "data:").startswith("data:")
    identifiers = [a["id"] for _, a in page.elements if "id" in a]
    assert len(identifiers) == len(set(identifiers))
    inside = [(a.get("href") or "")[1:] for t, a in page.elements if t == "a" and (a.get("href") or "").startswith("#")]
    assert set(inside) <= set(identifiers)
    assert [int(tag[1]) - 1 for tag in tags if re.fullmatch(r"h[2-4]", tag)][1:] == [n for n, _ in levels(document)]
    scopes = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert set(scopes) == {"row", "col"}
    assert "@media print" in render_html(document)
    assert "url(" not in render_html(document)


def test_markdown_is_readable_as_it_stands() -> None:
    made = render_markdown(
        small(
            paragraph("Kies ", Text("samen", bold=True), ", zie ", Link("de VNG", "https://vng.nl/a(b)"), "."),
            callout("let-op", "Privacy", "Voer een DPIA uit."),
            numbered(["een", "twee"]),
            table("Kosten", ("Post", "Bedrag"), [("Zaal", "€ 500")]),
        )
    )
    assert made.split("\n\n")[2:] == [
        "## Begin",
        "Kies **samen**, zie [de VNG](https://vng.nl/a%28b%29).",
        "> **Let op: Privacy**\n>\n> Voer een DPIA uit.",
        "1. een\n2. twee",
        "**Kosten**",
        "| Post | Bedrag |\n| --- | --- |\n| **Zaal** | € 500 |\n",
    ]
