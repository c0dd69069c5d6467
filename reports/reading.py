"""The texts of a document in reading order: what a screen reader should say, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.document import (
    EDITION_LABELS,
    LEAD_LABEL,
    Block,
    BulletList,
    Callout,
    Cover,
    Document,
    Figure,
    FillIn,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    callout_heading,
    plain,
)  # fmt: skip


def texts(document: Document) -> Iterator[str]:
    """Every text in reading order; empty ones are left out. Generated parts (contents, page numbers) are not in it."""
    yield from (t for t in _document(document) if t.strip())


def _document(document: Document) -> Iterator[str]:
    yield document.organisation
    yield EDITION_LABELS[document.edition]
    if document.style.logo is not None:
        yield document.style.logo_alt
    if document.cover is None:
        yield document.title
    else:
        yield from _cover(document.cover)
    yield from block_texts(document.blocks)


def _cover(cover: Cover) -> Iterator[str]:
    yield cover.title
    yield cover.subtitle
    if cover.lead:
        yield LEAD_LABEL
    yield from cover.lead
    for label, value in cover.facts:
        yield label
        yield value


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of the blocks in reading order: a figure gives its alternative text and then its caption."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                yield plain(runs)
            case Heading(text=text):
                yield text
            case BulletList(items=items):
                yield from (plain(item) for item in items)
            case Table():
                yield block.caption
                yield from block.header
                yield from (plain(cell) for row in block.rows for cell in row)
            case Figure(alt=alt, caption=caption):
                yield alt
                yield caption
            case Callout(blocks=inner):
                yield callout_heading(block)
                yield from block_texts(inner)
            case FillIn(label=label):
                yield label
            case PageBreak():
                pass
