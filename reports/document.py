"""The one document model. Builders make a `Document`; every renderer says the same with it.

All texts are plain text and are never read as markup. A newline in a text is a line break.
Everything is frozen and checked at construction, so a renderer never meets a half document:
an empty title, caption or alternative text, a ragged table or a skipped heading level is a
`ValueError` where it is made, not a surprise in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias, get_args

from reports.chart_model import Bar, BarChart, Chart, Gantt, GanttRow
from reports.theme import HouseStyle

__all__ = [
    "Bar",
    "BarChart",
    "Block",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "Chart",
    "Cover",
    "Document",
    "Edition",
    "Figure",
    "FillIn",
    "Gantt",
    "GanttRow",
    "Heading",
    "HouseStyle",
    "Inline",
    "Link",
    "PageBreak",
    "Paragraph",
    "ParagraphStyle",
    "Table",
    "Text",
    "bullets",
    "callout",
    "callout_heading",
    "cell",
    "numbered",
    "paragraph",
    "plain",
    "table",
    "text",
]

ParagraphStyle = Literal["gewoon", "inleiding", "klein"]
CalloutKind = Literal["advies", "let-op", "open-punt", "concept", "stop"]
Edition = Literal["werkversie", "raadsversie", "concept"]

CALLOUT_LABELS: dict[CalloutKind, str] = {
    "advies": "Advies",
    "let-op": "Let op",
    "open-punt": "Open punt",
    "concept": "Concept",
    "stop": "Stop",
}
EDITION_LABELS: dict[Edition, str] = {"werkversie": "Werkversie", "raadsversie": "Raadsversie", "concept": "Concept"}
LEAD_LABEL = "In het kort"
LOGO_WIDTH, LOGO_HEIGHT = 55.0, 20.0
"""Room for the logo in documents to edit, in millimetres."""
CONTENTS_LABEL = "Inhoud"
CONTENTS_FROM = 4
"""Headings of the first level from which a document has a table of contents."""
_LINK_SCHEMES = ("https://", "http://", "mailto:")


def _require(value: str, what: str) -> None:
    if not value.strip():
        raise ValueError(f"{what} is leeg. Vul een tekst in.")


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain text."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A run of plain text that leads to a web page or mail address (http, https or mailto)."""

    text: str
    url: str

    def __post_init__(self) -> None:
        _require(self.text, "De tekst van een link")
        if not self.url.lower().startswith(_LINK_SCHEMES) or any(c.isspace() or ord(c) < 32 for c in self.url):
            raise ValueError(f"Dit adres past niet in een link: {self.url[:80]!r}. Gebruik https, http of mailto.")


Inline: TypeAlias = Text | Link
Cell: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Inline, ...]
    style: ParagraphStyle = "gewoon"

    def __post_init__(self) -> None:
        if self.style not in get_args(ParagraphStyle):
            raise ValueError(f"Onbekende alineastijl: {self.style!r}.")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document. The title of the document is level 0, so level n becomes H(n+1)."""

    level: Literal[1, 2, 3]
    text: str

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"Een kop heeft niveau 1, 2 of 3, niet {self.level}.")
        _require(self.text, "Een kop")


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list. ``compact`` is for long lists to look things up in: small type in two columns on paper."""

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `row_header` says that the first cell of each row is its header.

    `widths` are shares of the text width, one per column; without them the content decides.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_header: bool = True
    widths: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        _require(self.caption, "Het bijschrift van een tabel")
        if not self.header or not self.rows:
            raise ValueError(f"De tabel {self.caption!r} heeft geen kolommen of geen rijen.")
        for name in self.header:
            _require(name, f"Een kolomkop van de tabel {self.caption!r}")
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.header):
                raise ValueError(
                    f"Rij {number} van de tabel {self.caption!r} heeft {len(row)} cellen, verwacht {len(self.header)}."
                )
        if self.widths is not None and (len(self.widths) != len(self.header) or min(self.widths) <= 0):
            raise ValueError(f"De breedtes van de tabel {self.caption!r} passen niet bij de kolommen.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. Its data must stand in the text or a table as well; `alt` tells what it shows."""

    chart: Chart
    alt: str
    caption: str

    def __post_init__(self) -> None:
        _require(self.alt, "De tekst bij een figuur voor wie de figuur niet ziet")
        _require(self.caption, "Het bijschrift van een figuur")


@dataclass(frozen=True, slots=True)
class FillIn:
    """Room to write by hand or keyboard: a label and `lines` empty lines."""

    label: str
    lines: int = 1

    def __post_init__(self) -> None:
        _require(self.label, "Het opschrift van een invulregel")
        if not 1 <= self.lines <= 20:
            raise ValueError("Een invulveld heeft 1 tot 20 regels.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed part. No headings, page breaks or callouts inside: they would break the outline."""

    kind: CalloutKind
    title: str
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in CALLOUT_LABELS:
            raise ValueError(f"Onbekend soort kader: {self.kind!r}.")
        _require(self.title, "De titel van een kader")
        for block in self.blocks:
            if isinstance(block, (Heading, PageBreak, Callout)):
                raise ValueError(f"In het kader {self.title!r} mag geen {type(block).__name__} staan.")


Block: TypeAlias = Paragraph | Heading | BulletList | Table | Figure | Callout | FillIn | PageBreak


@dataclass(frozen=True, slots=True)
class Cover:
    """First page: title, the advice in at most a few sentences (`lead`) and facts as (label, value)."""

    title: str
    subtitle: str = ""
    lead: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _require(self.title, "De titel op het voorblad")
        for label, _ in self.facts:
            _require(label, "Een opschrift op het voorblad")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `created` is its only date; no renderer looks at the clock.

    Without a cover the document starts with its title on the first page. ``contents`` False: no table of contents,
    however long the document is.
    """

    title: str
    created: date
    blocks: tuple[Block, ...]
    subject: str = ""
    author: str = ""
    organisation: str = ""
    cover: Cover | None = None
    edition: Edition = "werkversie"
    footer: str = ""
    language: str = "nl-NL"
    style: HouseStyle = field(default_factory=HouseStyle)
    contents: bool = True

    def __post_init__(self) -> None:
        _require(self.title, "De titel van het document")
        if self.edition not in EDITION_LABELS:
            raise ValueError(f"Onbekende uitgave: {self.edition!r}.")
        if not self.organisation:
            object.__setattr__(self, "organisation", self.style.organisation)
        level = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > level + 1:
                    raise ValueError(f"De kop {block.text!r} slaat een niveau over ({level} naar {block.level}).")
                level = block.level

    def plain_text(self) -> str:
        """All text in reading order, one line per paragraph, heading, list item, cell or alternative text."""
        from reports.reading import texts

        return "\n".join(texts(self))


def plain(runs: Iterable[Inline]) -> str:
    """The text of the runs without markup."""
    return "".join(run.text for run in runs)


def callout_heading(block: Callout) -> str:
    """The title with the kind in words before it, so that colour never carries the meaning alone."""
    label = CALLOUT_LABELS[block.kind]
    return block.title if block.title.casefold().startswith(label.casefold()) else f"{label}: {block.title}"


def text(value: str, bold: bool = False, italic: bool = False) -> tuple[Inline, ...]:
    """One run as a tuple: fits a paragraph, a list item and a cell."""
    return (Text(value, bold, italic),)


def cell(*parts: str | Inline) -> Cell:
    """Runs for a cell or list item from strings and runs."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | Inline, style: ParagraphStyle = "gewoon") -> Paragraph:
    return Paragraph(cell(*parts), style)


def _items(items: Iterable[str | Cell]) -> tuple[Cell, ...]:
    return tuple(text(item) if isinstance(item, str) else item for item in items)


def bullets(items: Iterable[str | Cell], compact: bool = False) -> BulletList:
    return BulletList(_items(items), compact=compact)


def numbered(items: Iterable[str | Cell], compact: bool = False) -> BulletList:
    return BulletList(_items(items), ordered=True, compact=compact)


def table(
    caption: str,
    header: Iterable[str],
    rows: Iterable[Iterable[str | Cell]],
    row_header: bool = True,
    widths: tuple[float, ...] | None = None,
) -> Table:
    """A table from strings or cells."""
    return Table(caption, tuple(header), tuple(_items(row) for row in rows), row_header, widths)


def callout(kind: CalloutKind, title: str, *blocks: str | Block) -> Callout:
    """A callout; a string becomes a paragraph."""
    return Callout(kind, title, tuple(paragraph(b) if isinstance(b, str) else b for b in blocks))
