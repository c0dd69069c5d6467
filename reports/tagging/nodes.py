"""The structure tree of a PDF: what a screen reader walks (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Scope = Literal["Row", "Column"]


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A marked sequence in a page's content stream."""

    page: str
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectContent:
    """An annotation that belongs to the element; `name` is its internal ReportLab name."""

    page: str
    name: str


@dataclass(slots=True, eq=False)
class Node:
    """One structure element. Kids stand in reading order.

    Nodes are made while the document is composed, so that order is the reading order, wherever and in
    whatever order they are drawn. A node without content is left out, unless it is a table cell: an
    empty cell keeps the table regular.
    """

    type: str
    alt: str = ""
    scope: Scope | None = None
    numbering: Literal["Disc", "Decimal"] | None = None
    bbox: tuple[float, float, float, float] | None = None
    language: str = ""
    kids: list[Kid] = field(default_factory=list)
    parent: Node | None = None

    def add(self, kid: Node) -> Node:
        """Makes `kid` the last child and returns it."""
        kid.parent = self
        self.kids.append(kid)
        return kid

    def child(self, kind: str) -> Node:
        """A new last child of the given type."""
        return self.add(Node(kind))


Kid: TypeAlias = Node | MarkedContent | ObjectContent
