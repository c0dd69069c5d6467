"""The list of sources at the end of a document: number, title, publisher, date, address, and when it was seen."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.model import CitedSource
from reports.document import Block, Cell, Inline, Link, Table, Text, cell


def sources_table(caption: str, header: tuple[str, ...], sources: Iterable[CitedSource]) -> tuple[Block, ...]:
    """One row per source; nothing without sources."""
    rows = tuple(_row(source) for source in sources)
    return (Table(caption, header, rows, widths=(0.65, 3.8, 3.2, 1.7)),) if rows else ()


def _row(source: CitedSource) -> tuple[Cell, ...]:
    title: Inline = Text(source.title)
    if source.url is not None and source.url.startswith(("https://", "http://")):
        title = Link(source.title, source.url)
    return (
        cell(str(source.number)),
        cell(title),
        cell(source.publisher if source.date == "onbekend" else f"{source.publisher}, {source.date}"),
        cell(source.seen),
    )
