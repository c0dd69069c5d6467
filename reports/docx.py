"""Renders a document as DOCX with real styles, so that headings, lists and tables stay what they are."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from docx import Document as new_docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph as TextParagraph

from reports.archive import repacked
from reports.characters import clean
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
from reports.docx_styles import FRAME_STYLES, prepare
from reports.docx_xml import (
    add_field,
    add_link,
    describe_picture,
    describe_table,
    fill_contents,
    mark_heading,
    new_numbering,
    paragraph_before,
    repeat_row,
    set_numbering,
    shade,
    style_paragraph,
    whole_row,
    write_run,
)
from reports.raster import chart_png
from reports.theme import logo_size

_WIDTH = Emu(int(155 / 25.4 * 914400))
_LONG_CELL = 900  # characters; a row with more may be cut by the end of a page
_PARAGRAPHS = {"gewoon": "Body Text", "inleiding": "Inleiding", "klein": "Klein"}


def render_docx(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    file: Any = new_docx()
    prepare(file, document)
    writer = _Writer(file, document)
    if document.organisation.strip():
        writer.paragraph(document.organisation, "Organisatie")
    writer.paragraph(EDITION_LABELS[document.edition], "Klein")
    if document.style.logo is not None:
        wide, high = logo_size(document.style.logo)
        writer.picture(document.style.logo, document.style.logo_alt, min(LOGO_WIDTH, LOGO_HEIGHT * wide / high))
    if document.cover is None:
        writer.paragraph(document.title, "Title")
    else:
        writer.cover(document.cover)
        writer.contents()
    writer.blocks(document.blocks)
    _running(file, document)
    buffer = io.BytesIO()
    file.save(buffer)
    return repacked(buffer.getvalue(), document.created)


def _running(file: Any, document: Document) -> None:
    section = file.sections[0]
    section.different_first_page_header_footer = document.cover is not None
    head = section.header.paragraphs[0]
    head.text = f"{_line(document.title)}\t{EDITION_LABELS[document.edition]}"
    foot = section.footer.paragraphs[0]
    parts = [_line(part) for part in (document.organisation, document.footer) if part.strip()]
    foot.add_run(" · ".join(parts) + "\tPagina ")
    add_field(foot, "PAGE")
    foot.add_run(" van ")
    add_field(foot, "NUMPAGES")


def _line(text: str) -> str:
    return " ".join(clean(text).split())


class _Writer:
    """Adds parts at the end of the file."""

    def __init__(self, file: Any, document: Document) -> None:
        self.file, self.document = file, document
        # Looking a style up by its name takes python-docx milliseconds, for each paragraph again.
        self.style_ids = {style.name: style.style_id for style in file.styles}
        self.end = file.element.body.sectPr  # new parts stand before it
        self.frame: str | None = None  # paragraph style inside a callout
        self.pictures = 0
        self.new_page = False  # the next paragraph starts a page
        self.headings = 0

    def empty(self, style: str) -> Any:
        """A new paragraph without text yet."""
        made = TextParagraph(paragraph_before(self.end, self.style_ids[style]), self.file._body)
        if self.new_page:
            made.paragraph_format.page_break_before = True
            self.new_page = False
        return made

    def paragraph(self, text: str, style: str) -> Any:
        made = self.empty(style)
        write_run(made._p, clean(text))
        return made

    def space(self) -> None:
        """A little room behind a table or callout."""
        paragraph_before(self.end, self.style_ids["Klein"])

    def runs(self, paragraph: Any, runs: Iterable[Inline], bold: bool = False) -> None:
        for run in runs:
            if isinstance(run, Text):
                write_run(paragraph._p, clean(run.text), run.bold or bold, run.italic)
            else:
                add_link(paragraph, clean(run.text), run.url)

    def cover(self, cover: Cover) -> None:
        self.paragraph(cover.title, "Title")
        if cover.subtitle.strip():
            self.paragraph(cover.subtitle, "Subtitle")
        if cover.lead:
            self.paragraph(LEAD_LABEL, f"{FRAME_STYLES['advies']} titel")
            for part in cover.lead:
                self.paragraph(part, FRAME_STYLES["advies"])
        if cover.facts:
            rows = tuple(((Text(label),), (Text(value),)) for label, value in cover.facts)
            self._grid(rows, (0.32, 0.68), True, LEAD_LABEL)
        self.new_page = True

    def contents(self) -> None:
        """The table of contents on a page of its own, when there is something to look up."""
        titles = [block for block in self.document.blocks if isinstance(block, Heading)]
        entries = [(number, _line(title.text)) for number, title in enumerate(titles, 1) if title.level == 1]
        if not self.document.contents or len(entries) < CONTENTS_FROM:
            return
        self.paragraph(CONTENTS_LABEL, "Inhoud")
        fill_contents([self.empty("toc 1") for _ in entries], entries)
        self.new_page = True

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph(runs=runs, style=style):
                self.runs(self.empty(self.frame or _PARAGRAPHS[style]), runs)
            case Heading(level=level, text=text):
                self.headings += 1
                mark_heading(self.paragraph(text, f"Heading {level}"), self.headings)
            case BulletList():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Callout():
                self._callout(block)
            case FillIn(label=label, lines=lines):
                self._fill_in(label, lines)
            case PageBreak():
                self.new_page = True

    def _list(self, block: BulletList) -> None:
        number = new_numbering(self.file) if block.ordered else None
        for item in block.items:
            made = self.empty("List Number" if block.ordered else "List Bullet")
            if number is not None:
                set_numbering(made, number)
            self.runs(made, item)

    def _table(self, block: Table) -> None:
        caption = self.paragraph(block.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        head = tuple((Text(name, bold=True),) for name in block.header)
        table = self._grid((head, *block.rows), block.widths, block.row_header, block.caption)
        first = table._tbl.tr_lst[0]
        repeat_row(first)
        for place in first.tc_lst:
            shade(place, self.document.style.surface)

    def _grid(
        self, rows: tuple[tuple[Cell, ...], ...], widths: tuple[float, ...] | None, row_header: bool, caption: str
    ) -> Any:
        """A table without its caption paragraph, followed by a little space."""
        if self.new_page:
            self.empty("Klein")
        table = self.file.add_table(len(rows), len(rows[0]))
        table._tbl.tblStyle_val = "Tabel"
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        describe_table(table, clean(caption), first_column=row_header)
        table.autofit = False
        wide = widths or shares(rows)
        # The cells are reached through their elements: python-docx's own table.cell() takes quadratic time.
        for column, share in zip(table._tbl.tblGrid.gridCol_lst, wide, strict=True):
            column.w = Emu(int(_WIDTH * share / sum(wide)))
        for row, cells in zip(table._tbl.tr_lst, rows, strict=True):
            if sum(len(plain(cell)) for cell in cells) < _LONG_CELL:
                whole_row(row)
            for index, (place, runs, share) in enumerate(zip(row.tc_lst, cells, wide, strict=True)):
                place.width = Emu(int(_WIDTH * share / sum(wide)))
                paragraph = TextParagraph(place.find(qn("w:p")), table)
                style_paragraph(paragraph._p, self.style_ids["Tabeltekst"])
                self.runs(paragraph, runs, bold=row_header and index == 0)
        self.space()
        return table

    def _figure(self, block: Figure) -> None:
        self.picture(chart_png(block.chart, self.document.style), block.alt, 155).paragraph_format.keep_with_next = True
        self.paragraph(block.caption, "Caption")

    def picture(self, data: bytes, alt: str, millimetres: float) -> Any:
        """A picture with its alternative text, in a paragraph of its own."""
        self.pictures += 1
        made = self.empty("Body Text")
        shape = made.add_run().add_picture(io.BytesIO(data), width=Emu(int(millimetres / 25.4 * 914400)))
        describe_picture(shape, self.pictures, clean(alt))
        return made

    def _callout(self, block: Callout) -> None:
        style = FRAME_STYLES[block.kind]
        self.paragraph(callout_heading(block), f"{style} titel")
        self.frame = style
        self.blocks(block.blocks)
        self.frame = None
        self.space()

    def _fill_in(self, label: str, lines: int) -> None:
        table = self._grid((((Text(label),), ()),), (0.35, 0.65), True, label)
        table.rows[0].height = Pt(24 * lines)
