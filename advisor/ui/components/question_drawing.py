"""Questions, criteria and approaches in columns, with lines between them, as SVG."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.question_graph import APPROACH, CRITERION, LAYERS, QUESTION, Node, layout
from advisor.ui.components.markup import text
from advisor.ui.texts import say

_WIDE = 1160
_ROW, _TOP = 28, 40
"""Pixels: the least height of a row, and room for the names of the columns."""
_SHORTEST = 140
_LETTERS = 24
"""Characters of a name on one line of a narrow column."""
_THICK = {CRITERION: 0.5, APPROACH: 0.45}
"""Pixels of a line for each unit of weight, rule or point, by where it leads."""
# An image takes no style from the page, so it brings its own for light and dark.
_STYLE = (
    "text{font:15px Arial,sans-serif;fill:#1a1a1a}.kop{font-weight:700}circle{fill:#17406d}"
    "path{fill:none;stroke-opacity:.75;stroke-linecap:round}"
    "@media(prefers-color-scheme:dark){text{fill:#f2f5f8}circle{fill:#8ec2f5}}"
)
_COLOURS = ("#2d6ca8", "#a8551f", "#3a7d44", "#7b4fa3", "#a33a4a", "#5f7280")
"""One for each criterion where a single question is drawn, so that the eye can follow its lines; 3:1 on both themes."""


class Column(NamedTuple):
    """Where the names of a column stand, and where lines come in and go out (pixels from the left)."""

    words: int
    anchor: str
    into: int
    out: int


_TWO = (Column(450, "end", 462, 462), Column(742, "start", 730, 730))
_THREE = (Column(10, "start", 210, 210), Column(540, "middle", 430, 650), Column(802, "start", 790, 790))


def question_svg(knowledge_base: KnowledgeBase, made: nx.DiGraph, title: str) -> str:
    """The drawing of a graph of ``review.question_graph``; its size follows from the longest column."""
    places = layout(made)
    kinds = [kind for kind in LAYERS if any(node[0] == kind for node in places)]
    columns = dict(zip(kinds, _THREE if _many(kinds) else _TWO, strict=False))
    longest = max(sum(node[0] == kind for node in places) for kind in kinds)
    height = max(_SHORTEST, longest * _ROW)
    at = {node: _TOP + y * height for node, (_, y) in places.items()}
    criteria = [node for node in places if node[0] == CRITERION]
    colours = {node: _COLOURS[number % len(_COLOURS)] for number, node in enumerate(criteria)}
    shapes = [
        _line(
            made,
            columns,
            at,
            edge,
            colours[edge[1] if edge[1] in colours else edge[0]] if _many(kinds) else _COLOURS[0],
        )
        for edge in made.edges
    ]
    for node, y in at.items():
        shapes += _name(knowledge_base, columns[node[0]], node, y, narrow=_many(kinds))
    heads = (
        f'<text class="kop" x="{column.words}" y="18" text-anchor="{column.anchor}">{name}</text>'
        for column, name in ((column, text(say(f"over.kolom-{kind}"))) for kind, column in columns.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDE} {_TOP + height:g}" width="{_WIDE}" '
        f'height="{_TOP + height:g}"><title>{text(title)}</title><desc>{text(say("over.graaf-lijnen"))}</desc>'
        f"<style>{_STYLE}</style>{''.join(heads)}{''.join(shapes)}</svg>"
    )


def _many(kinds: list[str]) -> bool:
    return len(kinds) > 2


def _line(
    made: nx.DiGraph, columns: dict[str, Column], at: dict[Node, float], edge: tuple[Node, Node], colour: str
) -> str:
    start, end = edge
    left, right = columns[start[0]].out, columns[end[0]].into
    turn = (left + right) / 2
    width = 1 + _THICK[end[0]] * made.edges[start, end]["width"]
    curve = f"M{left} {at[start]:g}C{turn:g} {at[start]:g} {turn:g} {at[end]:g} {right} {at[end]:g}"
    return f'<path d="{curve}" stroke="{colour}" stroke-width="{width:g}"/>'


def _name(knowledge_base: KnowledgeBase, column: Column, node: Node, y: float, *, narrow: bool) -> Iterator[str]:
    """The name of a node on one line (in a narrow column on more), and a dot where lines come together."""
    name = _words(knowledge_base, node)
    lines = textwrap.wrap(name, _LETTERS) if narrow and node[0] != APPROACH else [name]
    for number, line in enumerate(lines):
        down = y + 5 + (number - (len(lines) - 1) / 2) * 18
        yield f'<text x="{column.words}" y="{down:g}" text-anchor="{column.anchor}">{text(line)}</text>'
    for x in sorted({column.into, column.out}):
        yield f'<circle cx="{x}" cy="{y:g}" r="4"/>'


def _words(knowledge_base: KnowledgeBase, node: Node) -> str:
    kind, identifier = node
    if kind == QUESTION:
        return knowledge_base.questions[identifier].text
    return knowledge_base.criteria[identifier].name if kind == CRITERION else knowledge_base.families[identifier].name
