"""Renders a document as DOCX with real styles, so that headings, lists and tables stay what they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from reports import docx_xml as xml
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
    plain,
)
from reports.docx_styles import DOCUMENT, FRAME_STYLES, NUMBERING, RELATIONS, Template, template
from reports.raster import chart_png
from reports.theme import logo_size

_MILLIMETRE = 36_000  # English Metric Units
_WIDTH = 155 * _MILLIMETRE
_TWENTIETH = 635  # of a point, in English Metric Units
_LONG_CELL = 900  # characters; a row with more may be cut by the end of a page
_PARAGRAPHS = {"gewoon": "Body Text", "inleiding": "Inleiding", "klein": "Klein"}
_KEEP, _NEW_PAGE = "<w:keepNext/>", "<w:pageBreakBefore/>"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_RELATION = 100
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def render_docx(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    base = template(document.style, document.language)
    writer = _Writer(document, base)
    body = writer.document()
    foot = base.foot if document.cover is not None else base.foot.replace("<w:titlePg/>", "")
    parts = {
        **base.fixed,
        DOCUMENT: f"{base.head}{body}{foot}".encode(),
        RELATIONS: f"{base.relations}{''.join(writer.relations.values())}</Relationships>".encode(),
        NUMBERING: f"{base.numbering}{''.join(writer.numberings)}</w:numbering>".encode(),
        "word/header1.xml": xml.part("hdr", _head(document)),
        "word/footer1.xml": xml.part("ftr", _foot(document)),
        "docProps/core.xml": _properties(document).encode(),
        **writer.pictures,
    }
    return packed(parts, document.created)


def _head(document: Document) -> str:
    title, edition = xml.run(_line(document.title)), xml.run(EDITION_LABELS[document.edition])
    return xml.paragraph("Header", f"{title}<w:r><w:tab/></w:r>{edition}")


def _foot(document: Document) -> str:
    parts = [_line(part) for part in (document.organisation, document.footer) if part.strip()]
    pages = f"{xml.run('Pagina ')}{xml.field('PAGE')}{xml.run(' van ')}{xml.field('NUMPAGES')}"
    return xml.paragraph("Footer", f"{xml.run(' · '.join(parts))}<w:r><w:tab/></w:r>{pages}")


def _properties(document: Document) -> str:
    author = escape(_line(document.author or document.organisation)[:255])
    return (
        f"{xml.HEAD}{_CORE}<dc:title>{escape(_line(document.title)[:255])}</dc:title>"
        f"<dc:subject>{escape(_line(document.subject or document.title)[:255])}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"{_moment('created', document.created)}{_moment('modified', document.created)}"
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )


def _moment(name: str, day: date) -> str:
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{name}>'


def _line(text: str) -> str:
    return " ".join(clean(text).split())


class _Writer:
    """Writes the body; collects relations, pictures and numberings on the way."""

    def __init__(self, document: Document, base: Template) -> None:
        self._document, self._base = document, base
        self.relations: dict[str, str] = {}
        self.pictures: dict[str, bytes] = {}
        self.numberings: list[str] = []
        self._named: dict[str | bytes, str] = {}
        """The relation of an address or picture that was used before."""
        self._frame = ""  # paragraph style inside a callout
        self._shown = self._headings = 0
        self._new_page = False  # the next paragraph starts a page

    def document(self) -> str:
        document = self._document
        made = []
        if document.organisation.strip():
            made.append(self._text(document.organisation, "Organisatie"))
        made.append(self._text(EDITION_LABELS[document.edition], "Klein"))
        if document.style.logo is not None:
            made.append(self._logo(document.style.logo, document.style.logo_alt))
        if document.cover is None:
            made.append(self._text(document.title, "Title"))
        else:
            made += [self._cover(document.cover), self._contents()]
        return "".join([*made, self._blocks(document.blocks)])

    # -- paragraphs ------------------------------------------------------------------------------------

    def _paragraph(self, style: str, inner: str, keep: bool = False, more: str = "") -> str:
        first = _NEW_PAGE if self._new_page else ""
        self._new_page = False
        return xml.paragraph(style, inner, f"{_KEEP if keep else ''}{first}{more}")

    def _text(self, text: str, style: str, keep: bool = False) -> str:
        return self._paragraph(style, xml.run(clean(text)), keep)

    def _runs(self, runs: Iterable[Inline], bold: bool = False) -> str:
        return "".join(
            xml.run(clean(part.text), part.bold or bold, part.italic)
            if isinstance(part, Text)
            else xml.link(self._relation(part.url, "hyperlink", part.url, outside=True), clean(part.text))
            for part in runs
        )

    def _relation(self, key: str | bytes, kind: str, target: str, outside: bool = False) -> str:
        """The identifier of the relation, the same one for the same address or picture."""
        if key not in self._named:
            name = self._named[key] = f"rId{_FIRST_RELATION + len(self._named)}"
            mode = ' TargetMode="External"' if outside else ""
            address = quoteattr(target)
            self.relations[name] = f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target={address}{mode}/>'
        return self._named[key]

    # -- front -----------------------------------------------------------------------------------------

    def _cover(self, cover: Cover) -> str:
        made = [self._text(cover.title, "Title")]
        if cover.subtitle.strip():
            made.append(self._text(cover.subtitle, "Subtitle"))
        if cover.lead:
            made.append(self._text(LEAD_LABEL, f"{FRAME_STYLES['advies']} titel"))
            made += [self._text(part, FRAME_STYLES["advies"]) for part in cover.lead]
        if cover.facts:
            rows = tuple(((Text(label),), (Text(value),)) for label, value in cover.facts)
            made.append(self._grid(rows, (0.32, 0.68), True, LEAD_LABEL))
        self._new_page = True
        return "".join(made)

    def _contents(self) -> str:
        """The table of contents on a page of its own, when there is something to look up."""
        titles = [block for block in self._document.blocks if isinstance(block, Heading)]
        entries = [(number, _line(title.text)) for number, title in enumerate(titles, 1) if title.level == 1]
        if not self._document.contents or len(entries) < CONTENTS_FROM:
            return ""
        made = self._text(CONTENTS_LABEL, "Inhoud") + xml.contents(entries)
        self._new_page = True
        return made

    # -- blocks ----------------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(runs=runs, style=style):
                return self._paragraph(self._frame or _PARAGRAPHS[style], self._runs(runs))
            case Heading(level=level, text=text):
                self._headings += 1
                return self._paragraph(f"Heading {level}", xml.marked(self._headings, xml.run(clean(text))))
            case BulletList():
                return self._list(block)
            case Table():
                caption = self._text(block.caption, "Caption", keep=True)
                return caption + self._grid(block.rows, block.widths, block.row_header, block.caption, block.header)
            case Figure():
                high = drawing(block.chart, self._document.style).height / WIDTH
                image = self._picture(chart_png(block.chart, self._document.style), block.alt, _WIDTH, high, keep=True)
                return image + self._text(block.caption, "Caption")
            case Callout():
                return self._callout(block)
            case FillIn(label=label, lines=lines):
                return self._grid((((Text(label),), ()),), (0.35, 0.65), True, label, height=480 * lines)
            case PageBreak():
                self._new_page = True
                return ""

    def _list(self, block: BulletList) -> str:
        if not block.ordered:
            return "".join(self._paragraph("List Bullet", self._runs(item)) for item in block.items)
        number = self._base.next_number + len(self.numberings)
        self.numberings.append(xml.numbering(number, self._base.pattern))
        place = xml.counted(number)
        return "".join(self._paragraph("List Number", self._runs(item), more=place) for item in block.items)

    def _grid(
        self, rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...] | None, row_header: bool, name: str,
        header: tuple[str, ...] | None = None, height: int = 0,
    ) -> str:  # fmt: skip
        """A table without its caption paragraph, followed by a little space."""
        start = self._paragraph("Klein", "") if self._new_page else ""
        titles = [tuple((Text(title, bold=True),) for title in header)] if header is not None else []
        every = [*titles, *rows]
        wide = widths or shares(every)
        wishes = [round(int(_WIDTH * share / sum(wide)) / _TWENTIETH) for share in wide]
        ground = self._document.style.surface
        made = []
        for number, cells in enumerate(every):
            head = number < len(titles)
            written = [
                xml.cell(
                    wish,
                    xml.paragraph("Tabeltekst", self._runs(runs, bold=row_header and index == 0)),
                    ground if head else "",
                )
                for index, (runs, wish) in enumerate(zip(cells, wishes, strict=True))
            ]
            whole = sum(len(plain(runs)) for runs in cells) < _LONG_CELL
            made.append(xml.row(written, whole, head, height))
        return start + xml.table(made, wishes, clean(name), row_header) + xml.paragraph("Klein")

    def _logo(self, data: bytes, alt: str) -> str:
        wide, high = logo_size(data)
        return self._picture(data, alt, int(min(LOGO_WIDTH, LOGO_HEIGHT * wide / high) * _MILLIMETRE), high / wide)

    def _picture(self, data: bytes, alt: str, wide: int, shape: float, keep: bool = False) -> str:
        """A picture with its alternative text, in a paragraph of its own; `shape` is its height by its width."""
        self._shown += 1
        name = f"media/image{len(self.pictures) + 1}.{'png' if data.startswith(bytes([0x89])) else 'jpg'}"
        if data not in self._named:
            self.pictures[f"word/{name}"] = data
        relation = self._relation(data, "image", name)
        return self._paragraph(
            "Body Text", xml.picture(relation, self._shown, clean(alt), wide, round(wide * shape)), keep
        )

    def _callout(self, block: Callout) -> str:
        title = self._text(callout_heading(block), f"{FRAME_STYLES[block.kind]} titel")
        self._frame = FRAME_STYLES[block.kind]
        inner = self._blocks(block.blocks)
        self._frame = ""
        return title + inner + xml.paragraph("Klein")
