"""Sizes, spaces and colours of the printed page, made from a house style."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from reports.document import CalloutKind
from reports.letter_style import LetterStyle
from reports.tagging.canvas import RGB, rgb
from reports.theme import HouseStyle

MARGIN = 25 * mm
TOP = 26 * mm
BOTTOM = 19.5 * mm

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
    compact_item: TextStyle
    caption: TextStyle
    cell: TextStyle
    running: TextStyle


def typography(style: HouseStyle) -> Typography:
    """The styles for a house style; a letter has smaller headings and closer lines, so that it stays on its page."""
    text, accent, grey = rgb(style.text), rgb(style.accent), rgb(style.grey)
    body = TextStyle(10, 14.6, text, after=6)
    cell = TextStyle(8.8, 11.7, text)
    heading = TextStyle(15.5, 20.5, accent, bold=True, before=20, after=5, keep_with_next=True, balanced=True)
    lower = 12.0, 16.5, 13.0
    if isinstance(style, LetterStyle):
        body = replace(body, leading=14, after=5)
        heading = replace(heading, size=13, leading=17.5, before=13, after=3.5)
        lower = 11.0, 15.0, 11.0
    return Typography(
        accent=accent,
        link=rgb(style.link),
        text=text,
        grey=grey,
        surface=rgb(style.surface),
        rule=rgb(style.line),
        body=body,
        lead=replace(body, size=12, leading=18.5, after=8),
        small=replace(body, size=9, leading=12.8, colour=grey, after=5),
        title=TextStyle(29, 36, accent, bold=True, after=10, balanced=True),
        subtitle=TextStyle(14, 20.5, grey, after=8, balanced=True),
        headings=(
            heading,
            replace(heading, size=lower[0], leading=lower[1], before=lower[2], after=3.5),
            replace(heading, size=10.5, leading=15, before=11, after=2.5),
        ),
        item=replace(body, after=3),
        compact_item=replace(body, size=8.5, leading=11, after=1.8),
        caption=TextStyle(9, 12.4, grey, before=4, after=4),
        cell=cell,
        running=TextStyle(8.5, 11, grey),
    )
