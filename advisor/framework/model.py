"""What the participation framework says: sections of plain blocks, before any format."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from advisor.framework.planning import Plan
from advisor.knowledge.models.profile import Profile

Edition = Literal["werk", "raad"]
BoxKind = Literal["advies", "let-op", "open-punt", "concept", "stop"]


@dataclass(frozen=True)
class Say:
    """A paragraph; ``sources`` are numbers in the list of sources."""

    text: str
    sources: tuple[int, ...] = ()
    small: bool = False


@dataclass(frozen=True)
class Points:
    """A list of lines."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; the first cell of a row is its heading, unless the rows are sentences (``row_header`` False).

    ``compact``: pairs to look things up in, which take less room as a list when there are many.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] | None = None
    row_header: bool = True
    compact: bool = False


@dataclass(frozen=True)
class Box:
    """A framed part."""

    kind: BoxKind
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Timeline:
    """The planning as a drawing: rows of (name, first day, last day); without dates (name, first week, last week)."""

    caption: str
    intro: str
    dated: tuple[tuple[str, datetime.date, datetime.date], ...] = ()
    weeks: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True)
class SubHeading:
    """A heading below the section's own."""

    text: str


@dataclass(frozen=True)
class OpenIssue:
    """Something to settle. ``owner`` and ``date`` are empty where nobody filled them; ``proposed`` is who it fits."""

    text: str
    proposed: str = ""
    owner: str = ""
    date: str = ""
    section: str = ""


@dataclass(frozen=True)
class OpenList:
    """The open points of a section, with room for owner and date."""

    caption: str
    header: tuple[str, ...]
    issues: tuple[OpenIssue, ...]


@dataclass(frozen=True)
class CitedSource:
    """A source as it stands in the list."""

    number: int
    title: str
    publisher: str
    date: str
    seen: str
    url: str | None


@dataclass(frozen=True)
class Sources:
    """The list of sources; it is completed when the whole document is known."""

    entries: tuple[CitedSource, ...]


@dataclass(frozen=True)
class Reopen:
    """A link that opens the answers again; only in the werkversie."""

    text: str
    label: str
    url: str


FrameworkBlock: TypeAlias = Reopen | Say | Points | Grid | Box | Timeline | SubHeading | OpenList | Sources


@dataclass(frozen=True)
class BuiltSection:
    """One section."""

    id: str
    title: str
    blocks: tuple[FrameworkBlock, ...]
    annex: bool
    new_page: bool


@dataclass(frozen=True)
class Framework:
    """The participatiekader of one task in one edition.

    ``plan`` is None where nothing is planned; ``moments`` are days beside the steps: meetings and delivery of papers.
    """

    title: str
    edition: Edition
    organisation: str
    subtitle: str
    lead: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    date: datetime.date
    footer: str
    sections: tuple[BuiltSection, ...]
    open_points: tuple[OpenIssue, ...]
    profile: Profile | None = None
    plan: Plan | None = None
    moments: tuple[tuple[str, datetime.date], ...] = ()
