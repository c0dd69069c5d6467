"""Sizes, spaces and colours of the printed page, made from a house style."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from reports.document import CalloutKind
from reports.tagging.canvas import RGB, rgb
from reports.theme import HouseStyle

MARGIN = 27 * mm
TOP = 30 * mm
BOTTOM = 27 * mm

# Frames: a bar in the dark colour, a ground in the pale one. Text on the ground keeps its own colour, the
# title takes the dark one; all pairs are above 4.5 : 1 (tested). The kind also stands in words.
FRAMES: dict[CalloutKind, tuple[str, str]] = {
    "advies": ("", ""),  # the house style's own accent and surface
    "let-op": ("#8A4B00", "#FEF6E7"),
    "open-punt": ("#5B3B8C", "#F5F2FA"),
    "concept": ("#4A525C", "#F4F5F6"),
    "stop": ("#A11A1A", "#FDF1F0"),
}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks; sizes and spaces in points."""

    size: float
    leading: float
    colour: RGB
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    balanced: bool = False  # lines of about equal length: for titles


@dataclass(frozen=True, slots=True)
class Typography:
    """All styles of a document."""

    accent: RGB
    link: RGB
    text: RGB
    grey: RGB
    surface: RGB
    rule: RGB
    body: TextStyle
    lead: TextStyle
    small: TextStyle
    title: TextStyle
    subtitle: TextStyle
    headings: tuple[TextStyle, TextStyle, TextStyle]
    item: TextStyle
    caption: TextStyle
    cell: TextStyle
    head_cell: TextStyle
    row_head: TextStyle
    running: TextStyle


def typography(style: HouseStyle) -> Typography:
    """The styles for a house style."""
    text, accent, grey = rgb(style.text), rgb(style.accent), rgb(style.grey)
    body = TextStyle(10.5, 16, text, after=7.5)
    cell = TextStyle(9.5, 13.6, text)
    heading = TextStyle(17, 22.5, accent, bold=True, before=26, after=8, keep_with_next=True, balanced=True)
    return Typography(
        accent=accent,
        link=rgb(style.link),
        text=text,
        grey=grey,
        surface=rgb(style.surface),
        rule=rgb(style.line),
        body=body,
        lead=replace(body, size=12.5, leading=19.5, after=8),
        small=replace(body, size=9, leading=13.2, colour=grey, after=5),
        title=TextStyle(29, 36, accent, bold=True, after=10, balanced=True),
        subtitle=TextStyle(14, 20.5, grey, after=8, balanced=True),
        headings=(
            heading,
            replace(heading, size=13, leading=18, before=18, after=5),
            replace(heading, size=11, leading=16, before=13, after=3),
        ),
        item=replace(body, after=4),
        caption=TextStyle(9, 12.8, grey, before=4, after=5),
        cell=cell,
        head_cell=replace(cell, colour=accent, bold=True),
        row_head=replace(cell, bold=True),
        running=TextStyle(8.5, 11, grey),
    )
