"""The text of blocks, to look for words in it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.model import (
    Box,
    FrameworkBlock,
    Grid,
    OpenList,
    Points,
    Reopen,
    Say,
    Sources,
    SubHeading,
    Timeline,
)


def said(blocks: Iterable[FrameworkBlock]) -> str:
    """All text of the blocks, in order."""
    return " ".join(text for block in blocks for text in _texts(block))


def _texts(block: FrameworkBlock) -> tuple[str, ...]:
    match block:
        case Say(text) | SubHeading(text):
            return (text,)
        case Points(items):
            return items
        case Grid(caption, header, rows):
            return (caption, *header, *(cell for row in rows for cell in row))
        case Box(_, title, texts):
            return (title, *texts)
        case Timeline(caption, intro):
            return (caption, intro)
        case OpenList(caption, header, issues):
            return (caption, *header, *(part for issue in issues for part in (issue.text, issue.proposed, issue.owner)))
        case Reopen(text, label):
            return (text, label)
        case Sources(entries):
            return tuple(entry.title for entry in entries)
