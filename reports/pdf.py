"""Renders a document as PDF: PDF/UA-1 (accessible) and PDF/A-2a (lasting) in one file, the same bytes each time."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from reports.characters import clean, own
from reports.compact import compact
from reports.document import EDITION_LABELS, LEAD_LABEL, Block, Callout, Cover, Document, PageBreak, cell
from reports.layout.box import Box, Space, Stack, paginate
from reports.layout.columns import ColumnsBox
from reports.layout.contents import EntryBox
from reports.layout.frames import PictureBox
from reports.layout.masthead import MastheadBox
from reports.layout.text import TextBox
from reports.layout.typography import BOTTOM, MARGIN, TOP, TextStyle
from reports.pdf_blocks import Composer
from reports.tagging.canvas import Piece, TaggedCanvas
from reports.tagging.fonts import REGULAR, advance, coverage
from reports.tagging.metadata import Metadata
from reports.tagging.nodes import Node
from reports.theme import logo_size

_PAGE_WIDTH, _PAGE_HEIGHT = A4
_WIDTH = _PAGE_WIDTH - 2 * MARGIN
_HEIGHT = _PAGE_HEIGHT - TOP - BOTTOM
_FIRST_HEIGHT = _PAGE_HEIGHT - BOTTOM  # the masthead starts at the upper edge of the paper
_RESERVE = 9.0
_FEW_LINES = 120.0
_CONTENTS_FROM = 4  # a table of contents above this many pages
_MOST_ENTRIES = 18  # a longer contents takes two columns
_FEW_SECTIONS = 6  # from here on the contents names no sections below the first level
_CREATOR = "Participatieadviseur"
_PRODUCER = "ReportLab, reports.tagging"
_LOGO = 62 * mm, 24 * mm
_WHITE = (1.0, 1.0, 1.0)


def render_pdf(document: Document) -> bytes:
    """The document as PDF. Safe to call from several threads at once."""
    root = Node("Document", language=document.language)
    composer = Composer(document.style, root)
    front = _front(document, composer)
    blocks = document.blocks
    if document.cover is None and isinstance(blocks[0] if blocks else None, Callout):
        front += composer.boxes(blocks[:1])  # what it comes to stands before the contents
        blocks = blocks[1:]
    contents_place = root.child("Sect")
    segments = _segments(blocks, composer)
    has_cover = document.cover is not None
    pages = _pages(front, [], segments, has_cover)
    if document.contents and len(pages) > _CONTENTS_FROM and len(composer.headings) > 2:
        composer.place = contents_place
        title, entries = _contents(composer)
        listed: list[Box] = [ColumnsBox(tuple(entries))] if len(entries) > _MOST_ENTRIES else [*entries]
        pages = _pages(front, [title, *listed], segments, has_cover)
        _number(entries, pages)
    canvas = TaggedCanvas(_metadata(document))
    for number, page in enumerate(pages, 1):
        _draw_page(canvas, document, composer, page, number, len(pages))
    return compact(canvas.finish(root))


def _metadata(document: Document) -> Metadata:
    author = document.author or document.organisation or _CREATOR
    return Metadata(
        title=_one_line(document.title),
        author=_one_line(author),
        subject=_one_line(document.subject or document.title),
        creator=_CREATOR,
        producer=_PRODUCER,
        created=document.created,
        language=document.language,
    )


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())


# -- parts ---------------------------------------------------------------------------------------------


def _front(document: Document, composer: Composer) -> list[Box]:
    """The masthead and the cover, or the masthead and the title."""
    look = composer.type
    name = TextStyle(12.5, 17, _WHITE, bold=True)
    label = TextStyle(9.5, 13, _WHITE, bold=True)
    organisation = composer.text(document.organisation, name) if document.organisation.strip() else None
    edition = composer.text(EDITION_LABELS[document.edition], label)
    high = 27 * mm if document.cover is not None else 17 * mm
    boxes: list[Box] = [MastheadBox(organisation, edition, high, look.accent)]
    if document.style.logo is not None:
        boxes += [Space(9 * mm), _logo(document.style.logo, document.style.logo_alt, composer)]
    if document.cover is not None:
        lead_in = 22 * mm if document.style.logo is not None else 40 * mm
        return [*boxes, Space(lead_in), *_cover(document.cover, composer)]
    title = composer.text(document.title, replace(look.title, size=23, leading=29.5, after=12), "H1")
    return [*boxes, Space(9 * mm), title]


def _cover(cover: Cover, composer: Composer) -> list[Box]:
    boxes: list[Box] = [composer.text(cover.title, composer.type.title, "H1")]
    if cover.subtitle.strip():
        boxes.append(composer.text(cover.subtitle, composer.type.subtitle))
    if cover.lead:
        boxes += [Space(7 * mm), composer.panel(LEAD_LABEL, cover.lead, replace(composer.type.lead, after=6))]
    if cover.facts:
        boxes += [Space(5 * mm), composer.facts(cover.facts)]
    return boxes


def _logo(logo: bytes, alt: str, composer: Composer) -> PictureBox:
    with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as image:
        layered = image.convert("RGBA")
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, mask=layered.getchannel("A"))
    wide, high = logo_size(logo)
    scale = min(_LOGO[0] / wide, _LOGO[1] / high)
    node = composer.place.add(Node("Figure", alt=clean(alt)))
    return PictureBox(ImageReader(flat), (wide * scale, high * scale), node)


def _segments(blocks: tuple[Block, ...], composer: Composer) -> list[tuple[Box, ...]]:
    """The boxes between page breaks."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            parts.append([])
        else:
            parts[-1].append(block)
    return [tuple(composer.boxes(part)) for part in parts]


def _pages(front: list[Box], contents: list[Box], segments: list[tuple[Box, ...]], has_cover: bool) -> list[Stack]:
    """The cover has a page of its own; the contents and the text follow each other."""
    if has_cover:
        pages = paginate(tuple(front), _WIDTH, _HEIGHT, _FIRST_HEIGHT)
        pages += _divided((*contents, *segments[0]), _HEIGHT)
    else:
        pages = _divided((*front, *contents, *segments[0]), _FIRST_HEIGHT)
    for segment in segments[1:]:
        pages += _divided(segment, _HEIGHT)
    return pages


def _divided(boxes: tuple[Box, ...], first_height: float) -> list[Stack]:
    """The boxes over pages with a little reserve; it is used where that saves a last page of a few lines."""
    pages = paginate(boxes, _WIDTH, _HEIGHT - _RESERVE, first_height - _RESERVE)
    if len(pages) > 1 and pages[-1].height(_WIDTH) < _FEW_LINES:
        fuller = paginate(boxes, _WIDTH, _HEIGHT, first_height)
        return fuller if len(fuller) < len(pages) else pages
    return pages


def _contents(composer: Composer) -> tuple[TextBox, list[EntryBox]]:
    """The table of contents without page numbers: its length does not depend on them."""
    look = composer.type
    title = composer.text(own("Inhoud", coverage()), look.headings[0], "H2")
    tree = composer.place.child("TOC")
    entries: list[EntryBox] = []
    levels = 2 if sum(anchor.level == 0 for anchor in composer.headings) < _FEW_SECTIONS else 1
    for anchor in composer.headings:
        if anchor.level < levels:
            link = tree.child("TOCI").child("Reference").child("Link")
            style = replace(look.body, bold=anchor.level == 0 and levels > 1, size=9.5, leading=13)
            box = TextBox(composer.runs(cell(anchor.title), style), style, link)
            entries.append(EntryBox(box, link, anchor.key, anchor.level, look.grey))
    return title, entries


def _number(entries: list[EntryBox], pages: list[Stack]) -> None:
    numbers = {
        box.anchor.key: number
        for number, page in enumerate(pages, 1)
        for box in page.boxes
        if isinstance(box, TextBox) and box.anchor is not None
    }
    for entry in entries:
        entry.page = str(numbers[entry.key])


# -- pages ---------------------------------------------------------------------------------------------


def _draw_page(
    canvas: TaggedCanvas, document: Document, composer: Composer, page: Stack, number: int, count: int
) -> None:
    is_cover = number == 1 and document.cover is not None
    if number > 1:
        _running_head(canvas, document, composer)
    page.draw(canvas, MARGIN, _PAGE_HEIGHT if number == 1 else _PAGE_HEIGHT - TOP, _WIDTH)
    if not is_cover:
        _running_foot(canvas, document, composer, own(f"Pagina {number} van {count}", coverage()))
    canvas.end_page()


def _running_head(canvas: TaggedCanvas, document: Document, composer: Composer) -> None:
    y = _PAGE_HEIGHT - 16 * mm
    with canvas.artifact("Header"):
        _left_and_right(canvas, composer, document.title, EDITION_LABELS[document.edition], y)
        canvas.line(MARGIN, y - 7, _PAGE_WIDTH - MARGIN, y - 7, composer.type.rule, 0.6)


def _running_foot(canvas: TaggedCanvas, document: Document, composer: Composer, page: str) -> None:
    parts = [part for part in (document.organisation, document.footer) if part.strip()]
    with canvas.artifact("Footer"):
        _left_and_right(canvas, composer, " · ".join(parts), page, 13 * mm)


def _left_and_right(canvas: TaggedCanvas, composer: Composer, left: str, right: str, y: float) -> None:
    size, colour = composer.type.running.size, composer.type.running.colour
    right_width = advance(REGULAR, right) * size
    shown = _fitting(composer.show(_one_line(left)), size, _WIDTH - right_width - 24)
    pieces = [Piece(_PAGE_WIDTH - MARGIN - right_width, y, right, REGULAR, size, colour)]
    if shown:
        pieces.insert(0, Piece(MARGIN, y, shown, REGULAR, size, colour))
    canvas.pieces(pieces)


def _fitting(text: str, size: float, width: float) -> str:
    """The text, cut off with an ellipsis when it is too wide."""
    if advance(REGULAR, text) * size <= width:
        return text
    text = text[:400]
    while text and advance(REGULAR, text + "…") * size > width:
        text = text[:-1]
    return text.rstrip() + "…"
