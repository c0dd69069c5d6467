"""The look of a letter or a form: smaller headings with less room around them than in a report of many pages."""

from __future__ import annotations

from dataclasses import dataclass, fields

from reports.theme import HouseStyle


@dataclass(frozen=True, slots=True)
class LetterStyle(HouseStyle):
    """The name, logo and colours of the house style; the typography of the page is closer (``layout.typography``)."""


def letter_style(style: HouseStyle) -> LetterStyle:
    """The same house style for a letter."""
    return LetterStyle(**{item.name: getattr(style, item.name) for item in fields(style)})
