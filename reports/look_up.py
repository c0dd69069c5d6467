"""Words with their meaning, or questions with their answer, as a list to look things up in."""

from __future__ import annotations

from collections.abc import Iterable

from reports.document import BulletList, Text, bullets


def look_up(rows: Iterable[tuple[str, ...]]) -> BulletList:
    """One item per pair: the first in bold, then the second. Two columns of small type on paper."""
    return bullets((_pair(*row) for row in rows), compact=True)


def _pair(word: str, meaning: str) -> tuple[Text, Text]:
    mark = "" if word.endswith(("?", ":", ".", "!")) else ":"
    return Text(f"{word}{mark} ", bold=True), Text(meaning)
