"""How a tool hangs together with others: a small drawing, and the same in a list."""

from __future__ import annotations

import base64
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Tool
from advisor.ui.components.markup import bullets, fold, paragraph, sources, text, tool_link
from advisor.ui.texts import say

_MOST = 12
"""Tools in the drawing; the list holds all."""
_BOX, _MIDDLE, _GAP, _ROW = 300, 220, 60, 76
"""Pixels: width of a box and of the one in the middle, room between them, height of a row."""
_LINE = 34
"""Characters of a name on one line of a box."""
# An image takes no style from the page, so it brings its own for light and dark.
_STYLE = (
    "text{font:15px Arial,sans-serif;fill:#1a1a1a}.soort{font-size:13px;fill:#53595f}.naam{font-weight:700}"
    "rect{fill:#f1f4f8;stroke:#6b7480}.zelf rect{fill:#17406d;stroke:#17406d}.zelf text{fill:#fff;font-weight:700}"
    "path{fill:none;stroke:#6b7480;stroke-width:1.5}"
    "@media(prefers-color-scheme:dark){text{fill:#f2f5f8}.soort{fill:#b9c2cc}rect{fill:#1d2834;stroke:#8b97a5}"
    ".zelf rect{fill:#2d74b6;stroke:#2d74b6}path{stroke:#8b97a5}}"
)


class Neighbour(NamedTuple):
    """Another tool: what it is to this one (key of the texts), its id, and where that comes from."""

    relation: str
    tool: str
    sources: tuple[str, ...]


def neighbours(knowledge_base: KnowledgeBase, tool: Tool) -> tuple[Neighbour, ...]:
    """The relations of a tool, also those that stand at the other tool; each pair once for each kind."""
    found: dict[tuple[str, str], Neighbour] = {
        (relation.kind, relation.to): Neighbour(relation.kind, relation.to, relation.sources)
        for relation in tool.relations
        if relation.to in knowledge_base.tools
    }
    for other in knowledge_base.tools.values():
        for relation in other.relations:
            if relation.to == tool.id and (relation.kind, other.id) not in found:
                key = f"terug-{relation.kind}"
                found.setdefault((key, other.id), Neighbour(key, other.id, relation.sources))
    return tuple(found.values())


def relations_html(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    """The drawing and the list under a heading; empty for a tool that stands alone."""
    found = neighbours(knowledge_base, tool)
    if not found:
        return ""
    items = bullets(
        text(say(f"middel.relaties.{near.relation}", middel=chr(0))).replace(
            chr(0), tool_link(knowledge_base, near.tool)
        )
        + sources(knowledge_base, near.sources)
        for near in found
    )
    drawn = base64.b64encode(relations_svg(knowledge_base, tool, found[:_MOST]).encode()).decode()
    alternative = say("middel.relaties-beeld", middel=tool.name, aantal=len(found))
    picture = f'<img alt="{text(alternative)}" src="data:image/svg+xml;base64,{drawn}">'
    rest = paragraph(say("middel.relaties-eerste", aantal=_MOST), "klein") if len(found) > _MOST else ""
    title = f"{say('middel.relaties-titel')} ({len(found)})"
    return fold("relaties", f'<div class="graaf">{picture}{rest}</div>{items}', title)


def relations_svg(knowledge_base: KnowledgeBase, tool: Tool, near: tuple[Neighbour, ...]) -> str:
    """The tool in the middle with the others to its left and right, as SVG."""
    half = (len(near) + 1) // 2
    height = max(half, 1) * _ROW
    width = 2 * _BOX + 2 * _GAP + _MIDDLE
    left_edge, right_edge = _BOX + _GAP, _BOX + _GAP + _MIDDLE
    shapes = []
    for place, other in enumerate(near):
        on_left, row = place < half, place % half
        # The shorter column stands in the middle of the longer one.
        column = half if on_left else len(near) - half
        middle = (row + 0.5) * _ROW + (half - column) * _ROW / 2
        start, end = (left_edge, _BOX) if on_left else (right_edge, right_edge + _GAP)
        turn = (start + end) / 2
        curve = f"M{start} {height / 2:g}C{turn:g} {height / 2:g} {turn:g} {middle:g} {end} {middle:g}"
        shapes.append(f'<path d="{curve}"/>')
        shapes.append(_box(0 if on_left else right_edge + _GAP, middle, other, knowledge_base.tools[other.tool].name))
    own = "".join(_lines(tool.name, left_edge + _MIDDLE / 2, height / 2 + 5, 24, "middle"))
    centre = f'<rect x="{left_edge}" y="{height / 2 - 32:g}" width="{_MIDDLE}" height="64" rx="6"/>{own}'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" width="{width}" '
        f'height="{height}"><style>{_STYLE}</style>{"".join(shapes)}<g class="zelf">{centre}</g></svg>'
    )


def _box(left: int, middle: float, other: Neighbour, name: str) -> str:
    kind = text(say(f"middel.relaties-kort.{other.relation}"))
    lines = "".join(_lines(name, left + 12, middle + 13, _LINE, "start"))
    return (
        f'<g><rect x="{left}" y="{middle - 32:g}" width="{_BOX}" height="64" rx="6"/>'
        f'<text class="soort" x="{left + 12}" y="{middle - 14:g}">{kind}</text>{lines}</g>'
    )


def _lines(name: str, x: float, y: float, width: int, anchor: str) -> Iterator[str]:
    """A name on at most two lines around a height."""
    kept = textwrap.wrap(name, width, max_lines=2, placeholder=" …")
    for number, line in enumerate(kept):
        offset = (number - (len(kept) - 1) / 2) * 17
        yield f'<text class="naam" x="{x:g}" y="{y + offset:g}" text-anchor="{anchor}">{text(line)}</text>'
