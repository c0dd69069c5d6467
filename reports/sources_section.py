"""The list of sources at the end of a document: title with its address, publisher, date, and when it was seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from advisor.framework.dates import day_text
from advisor.framework.model import CitedSource
from reports.document import Block, Cell, Inline, Link, Text, cell, numbered, paragraph

UNKNOWN = "onbekend"


def sources_list(sources: Iterable[CitedSource], texts: Mapping[str, str]) -> tuple[Block, ...]:
    """A numbered list in the order of the numbers, after a line that says when the sources were seen.

    A source seen on another day than most says so itself. Nothing without sources. ``texts`` are the fixed texts of
    ``framework.yaml``.
    """
    listed = sorted(sources, key=lambda source: source.number)
    if not listed:
        return ()
    days = [source.seen for source in listed]
    usual = max(dict.fromkeys(days), key=days.count)
    items = (
        _item(source, "" if source.seen == usual else f" {_on(texts['bron-gezien'], source.seen)}") for source in listed
    )
    return (
        paragraph(_on(texts["bronnen-gezien"], usual), style="klein"),
        numbered(items, compact=True),
    )


def _on(template: str, day: str) -> str:
    return template.replace("{tekst}", _seen_text(day))


def _seen_text(day: str) -> str:
    """A day as the citations write it (21-11-2026) in words."""
    return day_text(datetime.datetime.strptime(day, "%d-%m-%Y").date())


def _item(source: CitedSource, seen: str) -> Cell:
    title: Inline = Text(source.title)
    if source.url is not None and source.url.startswith(("https://", "http://")):
        title = Link(source.title, source.url)
    published = source.publisher if source.date == UNKNOWN else f"{source.publisher}, {_date_text(source.date)}"
    between = " " if source.title.endswith(("?", "!", ".")) else ". "
    return cell(title, f"{between}{published}.{seen}")


def _date_text(date: str) -> str:
    """A publication date in words: 2019-07-08 as 8 juli 2019, 2019-07 as juli 2019, a year as it is."""
    try:
        if len(date) == 10:
            return day_text(datetime.date.fromisoformat(date))
        if len(date) == 7:
            return day_text(datetime.date.fromisoformat(f"{date}-01")).partition(" ")[2]
    except ValueError:
        pass
    return date
