"""What can be wrong with a file of the knowledge base, told as a good compiler would.

A problem names its code (documented in ``docs/meldingen.md``), the file, line and column (both from 1),
a Dutch sentence and, where one is known, a hint. ``render`` adds the source line and a caret.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["fout", "waarschuwing"]

MOST_PROBLEMS = 1_000
"""Most problems that one part of the check reports: who has more has one cause, and each costs time."""

WIDTH = 160
"""Most characters of a source line that a rendered problem shows."""


@dataclass(frozen=True, order=True)
class Problem:
    """One problem; ordering is by file, line, column, code."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    source_line: str = ""
    length: int = 1
    severity: Severity = "fout"

    @property
    def is_error(self) -> bool:
        """Whether this problem makes the knowledge base unusable (warnings do not)."""
        return self.severity == "fout"

    def render(self) -> str:
        """The problem as text: position, code, message, hint, and the source line with a caret."""
        label = "" if self.is_error else "waarschuwing: "
        head = f"{self.file}:{self.line}:{self.column} {self.code} {label}{self.message}"
        if self.hint:
            head = f"{head} {self.hint}"
        if not self.source_line.strip() or self.column > len(self.source_line) + 1:
            return head
        start = max(0, self.column - WIDTH // 2) if len(self.source_line) > WIDTH else 0
        lead = "…" if start else ""
        shown = f"{lead}{self.source_line[start : start + WIDTH]}{'…' if len(self.source_line) > start + WIDTH else ''}"
        caret = " " * (self.column - 1 - start + len(lead)) + "^" * max(1, min(self.length, WIDTH // 2))
        return f"{head}\n{self.line:>5} | {shown}\n{' ' * 5} | {caret}"


MOST_SHOWN = 30
LIKE_ENOUGH = 0.65
"""Ratio of ``difflib`` from which an unknown word counts as a typing error of a known one."""
_YES_NO = {"yes": "ja", "true": "ja", "waar": "ja", "j": "ja", "no": "nee", "false": "nee", "onwaar": "nee", "n": "nee"}


def suggestion(word: str, known: Iterable[str]) -> str:
    """A Dutch hint: the nearest known word, else all possible words; empty where those are too many to help."""
    return _suggestion(word[:100], tuple(sorted(set(known))))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that an editor most likely meant; None when none is like it."""
    return _nearest(word[:100], tuple(sorted(set(known))))


@functools.lru_cache(maxsize=1000)
def _nearest(word: str, words: tuple[str, ...]) -> str | None:
    plain = {known.casefold(): known for known in words}
    near = plain.get(word.strip().casefold().replace(" ", "-")) or plain.get(_YES_NO.get(word.casefold(), ""))
    return near or next(iter(difflib.get_close_matches(word, words, n=1, cutoff=LIKE_ENOUGH)), None)


def _suggestion(word: str, words: tuple[str, ...]) -> str:
    near = _nearest(word, words)
    if near is not None:
        return f"Bedoelde u '{near}'?"
    if not words or len(words) > MOST_SHOWN:
        return ""
    return f"Mogelijk: {', '.join(words)}."
