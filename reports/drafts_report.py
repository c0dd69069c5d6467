"""A draft as a document: the text itself, and behind it a sheet for the team that says what is still to do."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from advisor.framework.drafts import Draft, DraftPiece, PageTurn, Room
from advisor.framework.model import SubHeading
from advisor.knowledge.knowledge_base import KnowledgeBase
from reports.document import (
    Block,
    Document,
    FillIn,
    Heading,
    PageBreak,
    bullets,
    callout,
    paragraph,
    table,
)
from reports.framework_report import laid_out
from reports.house_style import house_style
from reports.letter_style import letter_style
from reports.sources_section import sources_list

MOST_OF_A_FACT = 60
"""Characters of a fact on the sheet for the team."""


def draft_document(knowledge_base: KnowledgeBase, draft: Draft) -> Document:
    """The document of one draft; the last page is the sheet for the team."""
    texts = knowledge_base.drafts.texts
    notice = callout("concept", texts["concept"], texts["concept-uitleg"].replace("{tekst}", draft.audience))
    blocks = [block for piece in draft.blocks for block in _piece(knowledge_base, piece)]
    return Document(
        title=draft.title,
        created=draft.date,
        blocks=(notice, *blocks, PageBreak(), *_sheet(knowledge_base, draft)),
        subject=draft.subtitle,
        author=draft.organisation,
        organisation=draft.organisation,
        edition="concept",
        footer=draft.footer,
        style=letter_style(house_style(draft.profile)),
        contents=False,
    )


def _piece(knowledge_base: KnowledgeBase, piece: DraftPiece) -> Iterator[Block]:
    match piece:
        case Room(label, lines):
            yield FillIn(label, lines)
        case PageTurn():
            yield PageBreak()
        case SubHeading(text):
            yield Heading(1, text)
        case _:
            yield from laid_out(piece, knowledge_base.framework.texts)


def _short(facts: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """The facts with their first words: the whole text stands in the draft itself."""
    for name, value in facts:
        yield name, textwrap.shorten(value, MOST_OF_A_FACT, placeholder=" …")


def _sheet(knowledge_base: KnowledgeBase, draft: Draft) -> Iterator[Block]:
    texts = knowledge_base.drafts.texts
    yield Heading(1, texts["verantwoording"])
    yield paragraph(texts["verantwoording-uitleg"])
    yield Heading(2, texts["kop-toetsen"])
    yield bullets(draft.to_check)
    yield Heading(2, texts["kop-open"])
    if draft.open_points:
        yield bullets(point.text for point in draft.open_points)
    else:
        yield paragraph(texts["geen-open-punten"])
    yield Heading(2, texts["kop-feiten"])
    if draft.facts:
        yield table(texts["tabel-feiten"], texts["koppen-feiten"].split(" | "), _short(draft.facts), widths=(1, 2))
    else:
        yield paragraph(texts["geen-feiten"])
    if draft.sources:
        yield Heading(2, texts["kop-bronnen"])
        yield from sources_list(draft.sources, knowledge_base.framework.texts)
