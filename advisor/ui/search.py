"""Finding tools by name: other names count, and a small typing error is forgiven."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Tool

LIKE_ENOUGH = 0.75
"""Ratio of ``difflib`` (Ratcliff and Obershelp) from which a word counts as a typing error of another."""
LONGEST = 100


class Found(NamedTuple):
    """Ids of tools, best first; ``exact`` is False when only alike names were found."""

    tools: tuple[str, ...]
    exact: bool


def _plain(words: str) -> str:
    """Lower case, without accents or punctuation."""
    split = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in split if letter.isalnum() or letter.isspace())


def _names(tool: Tool) -> list[str]:
    return [_plain(name) for name in (tool.name, *tool.aliases, tool.id)]


def find_tools(knowledge_base: KnowledgeBase, words: str) -> Found:
    """Tools with these words in their name or description, or else tools with a name like it; all for no words."""
    wanted = " ".join(_plain(words[:LONGEST]).split())
    tools = knowledge_base.tools.values()
    if not wanted:
        return Found(tuple(tool.id for tool in sorted(tools, key=lambda tool: tool.name.casefold())), True)
    ranked = sorted(
        (place, tool.name.casefold(), tool.id) for tool in tools if (place := _place(tool, wanted)) is not None
    )
    if ranked:
        return Found(tuple(identifier for _, _, identifier in ranked), True)
    alike = sorted(
        (-likeness, tool.name.casefold(), tool.id)
        for tool in tools
        if (likeness := max(_likeness(name, wanted) for name in _names(tool))) >= LIKE_ENOUGH
    )
    return Found(tuple(identifier for _, _, identifier in alike[:10]), False)


def _place(tool: Tool, wanted: str) -> int | None:
    """How good a match: 0 the name itself, 1 its beginning, 2 somewhere in a name, 3 in the description."""
    names = _names(tool)
    squeezed = wanted.replace(" ", "")
    if wanted in names or squeezed in (name.replace(" ", "") for name in names):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(wanted in name or squeezed in name for name in names):
        return 2
    return 3 if all(word in _plain(tool.short) for word in wanted.split()) else None


def _likeness(name: str, wanted: str) -> float:
    """How alike the words are to the name, or to one word of it."""
    return max(SequenceMatcher(None, part, wanted).ratio() for part in (name, *name.split()))
