"""Renders a document as ODT (OpenDocument 1.3): the editable format on the Dutch list of open standards.

The parts are written directly: a template of a library would bring numbered headings and its own styles.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from reports.archive import packed
from reports.characters import clean
from reports.charts import WIDTH, drawing
from reports.columns import shares
from reports.document import (
    CONTENTS_FROM,
    CONTENTS_LABEL,
    EDITION_LABELS,
    LEAD_LABEL,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    Block,
    BulletList,
    Callout,
    Cell,
    Cover,
    Document,
    Figure,
    FillIn,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    Text,
    callout_heading,
)
from reports.odt_styles import NAMESPACES, TEXT_WIDTH, automatic_styles, frame_style, styles_xml
from reports.raster import chart_png
from reports.theme import logo_size

_MIME = "application/vnd.oasis.opendocument.text"
_PARAGRAPHS = {"gewoon": "Text_20_body", "inleiding": "Inleiding", "klein": "Klein"}


def render_odt(document: Document) -> bytes:
    """The document as ODT; the same document gives the same bytes."""
    writer = _Writer(document)
    body = writer.document()
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{''.join(writer.automatic)}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": _MIME.encode(),
        "content.xml": content.encode(),
        "styles.xml": styles_xml(document).encode(),
        "meta.xml": _meta(document).encode(),
        **writer.pictures,
    }
    parts["META-INF/manifest.xml"] = _manifest(parts).encode()
    return packed(parts, document.created, stored=("mimetype",))


def _meta(document: Document) -> str:
    day = f"{document.created.isoformat()}T00:00:00"
    author = escape(_line(document.author or document.organisation))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(_line(document.title))}</dc:title>"
        f"<dc:subject>{escape(_line(document.subject or document.title))}</dc:subject>"
        f"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
        f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
        f"<dc:language>{escape(document.language)}</dc:language><meta:generator>Participatieadviseur</meta:generator>"
        f"</office:meta></office:document-meta>"
    )


def _manifest(parts: Iterable[str]) -> str:
    kinds = {".xml": "text/xml", ".png": "image/png", ".jpg": "image/jpeg"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kinds[name[-4:]]}"/>'
        for name in parts
        if name != "mimetype"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
        f'manifest:media-type="{_MIME}"/>{entries}</manifest:manifest>'
    )


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _text(value: str) -> str:
    """Text with line breaks; a second space in a row needs an element of its own."""
    escaped = escape(clean(value)).replace("\n", "<text:line-break/>")
    while "  " in escaped:
        escaped = escaped.replace("  ", " <text:s/>", 1)
    return escaped


def _runs(runs: Iterable[Inline], bold: bool = False) -> str:
    made = []
    for run in runs:
        if isinstance(run, Text):
            inner = _text(run.text)
            inner = f'<text:span text:style-name="Emphasis">{inner}</text:span>' if run.italic else inner
            if run.bold or bold:
                inner = f'<text:span text:style-name="Strong_20_Emphasis">{inner}</text:span>'
            made.append(inner)
        else:
            made.append(
                f'<text:a xlink:type="simple" xlink:href={quoteattr(run.url)} text:style-name="Internet_20_link">'
                f"{_text(run.text)}</text:a>"
            )
    return "".join(made)


def _paragraph(style: str, inner: str) -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


class _Writer:
    """Writes the body; collects pictures and the widths of columns on the way."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.pictures: dict[str, bytes] = {}
        self.automatic: list[str] = [automatic_styles(document)]
        self._new_page = False  # the next paragraph starts a page
        self._broken: set[str] = set()
        self._tables, self._headings, self._frame = count(1), count(1), ""

    def document(self) -> str:
        document = self._document
        made = []
        if document.organisation.strip():
            made.append(_paragraph("Organisatie", _text(document.organisation)))
        made.append(_paragraph("Klein", EDITION_LABELS[document.edition]))
        logo = document.style.logo
        if logo is not None:
            wide, high = logo_size(logo)
            shown = min(LOGO_WIDTH, LOGO_HEIGHT * wide / high)
            made.append(self._picture(logo, document.style.logo_alt, shown, shown * high / wide))
        if document.cover is None:
            made.append(_paragraph("Title", _text(document.title)))
        else:
            made += [self._cover(document.cover), self._contents()]
        return "".join([*made, self._blocks(document.blocks)])

    def _contents(self) -> str:
        """A table of contents on a page of its own, filled with links to the headings."""
        titles = [block for block in self._document.blocks if isinstance(block, Heading)]
        entries = [(number, title.text) for number, title in enumerate(titles, 1) if title.level == 1]
        if not self._document.contents or len(entries) < CONTENTS_FROM:
            return ""
        title = _paragraph(self._first("Inhoud"), CONTENTS_LABEL)
        links = "".join(
            _paragraph(
                "Contents_20_1", f'<text:a xlink:type="simple" xlink:href="#kop-{number}">{_text(text)}</text:a>'
            )
            for number, text in entries
        )
        self._new_page = True
        return (
            '<text:table-of-content text:name="Inhoud"><text:table-of-content-source text:outline-level="1" '
            'text:use-outline-level="true"/><text:index-body><text:index-title text:name="Inhoud titel">'
            f"{title}</text:index-title>{links}</text:index-body></text:table-of-content>"
        )

    def _cover(self, cover: Cover) -> str:
        made = [_paragraph("Title", _text(cover.title))]
        if cover.subtitle.strip():
            made.append(_paragraph("Subtitle", _text(cover.subtitle)))
        if cover.lead:
            style = frame_style("advies")
            made.append(_paragraph(f"{style}_20_titel", LEAD_LABEL))
            made += [_paragraph(style, _text(part)) for part in cover.lead if part.strip()]
            made.append(_paragraph("Klein", ""))
        if cover.facts:
            rows = [((Text(label),), (Text(value),)) for label, value in cover.facts]
            made.append(self._grid("Gegevens", None, rows, (0.32, 0.68), True))
        self._new_page = True
        return "".join(made)

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(runs=runs, style=kind):
                return _paragraph(self._first(self._frame or _PARAGRAPHS[kind]), _runs(runs))
            case Heading(level=level, text=text):
                style = self._first(f"Heading_20_{level}")
                mark = f'<text:bookmark text:name="kop-{next(self._headings)}"/>'
                return f'<text:h text:style-name="{style}" text:outline-level="{level}">{mark}{_text(text)}</text:h>'
            case BulletList(items=items, ordered=ordered):
                style = "Nummers" if ordered else "Punten"
                paragraphs = (_paragraph(self._first("Lijst"), _runs(item)) for item in items)
                inner = "".join(f"<text:list-item>{paragraph}</text:list-item>" for paragraph in paragraphs)
                return f'<text:list text:style-name="{style}">{inner}</text:list>' if items else ""
            case Table():
                caption = _paragraph(self._first("Caption"), _text(block.caption))
                return caption + self._grid(block.caption, block.header, block.rows, block.widths, block.row_header)
            case Figure():
                made = drawing(block.chart, self._document.style)
                picture = self._picture(
                    chart_png(block.chart, self._document.style),
                    block.alt,
                    TEXT_WIDTH,
                    TEXT_WIDTH * made.height / WIDTH,
                )
                return picture + _paragraph("Caption", _text(block.caption))
            case Callout():
                return self._callout(block)
            case FillIn(label=label, lines=lines):
                room = (Text("\n" * (lines - 1)),) if lines > 1 else (Text(""),)
                return self._grid(label, None, [((Text(label),), room)], (0.35, 0.65), True)
            case PageBreak():
                self._new_page = True
                return ""

    def _first(self, style: str) -> str:
        """The style, or the one derived from it that starts a page when a page break was asked for."""
        if not self._new_page:
            return style
        self._new_page = False
        name = f"Nieuw_20_{style}"
        if style not in self._broken:
            self._broken.add(style)
            self.automatic.append(
                f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}">'
                '<style:paragraph-properties fo:break-before="page"/></style:style>'
            )
        return name

    def _callout(self, block: Callout) -> str:
        self._frame = frame_style(block.kind)
        title = _paragraph(self._first(f"{self._frame}_20_titel"), _text(callout_heading(block)))
        inner = self._blocks(block.blocks)
        self._frame = ""
        return title + inner + _paragraph("Klein", "")

    def _grid(
        self, name: str, header: tuple[str, ...] | None, rows: Iterable[tuple[Cell, ...]],
        widths: tuple[float, ...] | None, row_header: bool,
    ) -> str:  # fmt: skip
        """A table, followed by a little space."""
        start = _paragraph(self._first("Klein"), "") if self._new_page else ""
        number = next(self._tables)
        rows = tuple(rows)
        made = [self._row(row, row_header) for row in rows]
        head = ""
        if header is not None:
            cells = "".join(_cell("Tabelkop", "Table_20_Heading", _text(text)) for text in header)
            head = f"<table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows>"
        titles = [tuple((Text(text),) for text in header)] if header is not None else []
        columns = self._columns(number, widths or shares([*titles, *rows]))
        return start + (
            f'<table:table table:name="Tabel {number}" table:style-name="Tabel">'
            f"<table:title>{escape(_line(name)[:250])}</table:title>"
            f"{columns}{head}{''.join(made)}</table:table>" + _paragraph("Klein", "")
        )

    def _columns(self, number: int, widths: tuple[float, ...]) -> str:
        made = []
        for index, share in enumerate(widths):
            name = f"Tabel{number}.{index + 1}"
            self.automatic.append(
                f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{TEXT_WIDTH * share / sum(widths):.1f}mm"/></style:style>'
            )
            made.append(f'<table:table-column table:style-name="{name}"/>')
        return "".join(made)

    def _row(self, row: tuple[Cell, ...], row_header: bool) -> str:
        cells = "".join(
            _cell("Tabelcel", "Table_20_Contents", _runs(cell, bold=row_header and index == 0))
            for index, cell in enumerate(row)
        )
        return f"<table:table-row>{cells}</table:table-row>"

    def _picture(self, data: bytes, alt: str, wide: float, high: float) -> str:
        """A picture in a paragraph of its own; sizes in millimetres."""
        number = len(self.pictures) + 1
        name = f"Pictures/figuur-{number}.{'png' if data.startswith(bytes([0x89])) else 'jpg'}"
        self.pictures[name] = data
        return _paragraph(
            self._first("Text_20_body"),
            f'<draw:frame draw:style-name="Beeld" draw:name="Figuur {number}" text:anchor-type="as-char" '
            f'svg:width="{wide:.1f}mm" svg:height="{high:.1f}mm"><draw:image xlink:href="{name}" '
            f'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:desc>{escape(clean(alt))}</svg:desc></draw:frame>",
        )


def _cell(style: str, paragraph: str, inner: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{_paragraph(paragraph, inner)}</table:table-cell>"
    )
