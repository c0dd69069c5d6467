"""Breaks runs of text into lines, ragged right and without hyphenation (which screen readers would read out)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.tagging.canvas import RGB
from reports.tagging.fonts import advance
from reports.tagging.nodes import Node

# Spaces that may break; the no-break space stays inside its word.
_TOKENS = re.compile(r"\n|[ \t]+|[^ \t\n]+")
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_]{2})")  # co-|creatie, not PDF/A-2
_BREAK_AFTER = "/-._?&=@,;:"
_MOST_WHOLE = 0.6  # of the line: up to here a word with several hyphens, such as the name of a rule, stays whole


@dataclass(frozen=True, slots=True, eq=False)
class LinkTarget:
    """Where a run leads: the element, the address and what a screen reader says about it."""

    node: Node
    url: str
    contents: str


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Text in one face and colour."""

    text: str
    font: str
    colour: RGB
    link: LinkTarget | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a run on one line; `x` from the start of the line, both in points."""

    x: float
    width: float
    text: str
    run: Run


Line = tuple[Span, ...]


@dataclass(slots=True)
class _Atom:
    """A word or part of one: fragments that no line break may part. `glue` stands before it on the same line."""

    parts: list[tuple[str, Run]]
    width: float
    glue: str
    glue_run: Run | None


def break_lines(runs: tuple[Run, ...], size: float, width: float) -> list[Line]:
    """The lines, none wider than `width` points. Every line end between words keeps a space, so that the text that
    is read aloud stays whole.
    """
    lines: list[Line] = []
    current: list[tuple[str, Run]] = []
    used = 0.0
    for atom in _atoms(runs, size, width * _MOST_WHOLE):
        if atom is None:
            if current:
                current.append((" ", current[-1][1]))
            lines.append(_line(current, size))
            current, used = [], 0.0
            continue
        gap = advance(atom.glue_run.font, atom.glue) * size if atom.glue_run and current else 0.0
        if current and used + gap + atom.width > width:
            if atom.glue_run is not None:
                current.append((atom.glue, atom.glue_run))
            lines.append(_line(current, size))
            current, used, gap = [], 0.0, 0.0
        if gap and atom.glue_run is not None:
            current.append((atom.glue, atom.glue_run))
            used += gap
        if atom.width > width:
            *full, rest = _cut(atom, size, width)
            lines.extend(_line(parts, size) for parts in full)
            current, used = rest, sum(advance(run.font, text) * size for text, run in rest)
        else:
            current.extend(atom.parts)
            used += atom.width
    lines.append(_line(current, size))
    return lines


def widest_word(runs: tuple[Run, ...], size: float) -> float:
    """Width of the widest part that no line break may part, in points."""
    return max((atom.width for atom in _atoms(runs, size) if atom is not None), default=0.0)


def full_width(runs: tuple[Run, ...], size: float) -> float:
    """Width of the text on one line, in points."""
    return sum(advance(run.font, run.text.replace("\n", " ")) * size for run in runs)


def _atoms(runs: tuple[Run, ...], size: float, whole: float = 0.0) -> Iterator[_Atom | None]:
    """Words in order; None is a forced line break. A word with several hyphens up to `whole` points is one."""
    parts: list[tuple[str, Run]] = []
    glue, glue_run = "", None
    for run in runs:
        for token in _TOKENS.findall(run.text):
            if token == "\n" or token[0] in " \t":
                if parts:
                    yield _atom(parts, size, glue, glue_run)
                    parts = []
                glue, glue_run = ("", None) if token == "\n" else (" ", run)
                if token == "\n":
                    yield None
            else:
                *heads, tail = _AFTER_HYPHEN.split(token) if "-" in token else (token,)
                if len(heads) > 1 and advance(run.font, token) * size <= whole:
                    heads, tail = [], token
                for head in heads:
                    yield _atom([*parts, (head, run)], size, glue, glue_run)
                    parts, glue, glue_run = [], "", None
                parts.append((tail, run))
    if parts:
        yield _atom(parts, size, glue, glue_run)


def _atom(parts: list[tuple[str, Run]], size: float, glue: str, glue_run: Run | None) -> _Atom:
    if len(parts) == 1:  # most words, and a sum of one takes three times as long
        text, run = parts[0]
        return _Atom(parts, advance(run.font, text) * size, glue, glue_run)
    return _Atom(parts, sum(advance(run.font, text) for text, run in parts) * size, glue, glue_run)


def _cut(atom: _Atom, size: float, width: float) -> list[list[tuple[str, Run]]]:
    """A word wider than the line in pieces that fit, if possible after a mark such as a slash."""
    pieces: list[list[tuple[str, Run]]] = [[]]
    used = 0.0
    for text, run in atom.parts:
        start = 0
        for end, char in enumerate(text):
            step = advance(run.font, char) * size
            if used + step > width and (end > start or pieces[-1]):
                cut = _after_mark(text, start, end)
                if cut > start:
                    pieces[-1].append((text[start:cut], run))
                pieces.append([])
                used = advance(run.font, text[cut:end]) * size
                start = cut
            used += step
        if start < len(text):
            pieces[-1].append((text[start:], run))
    return pieces


def _after_mark(text: str, start: int, end: int) -> int:
    for place in range(end, max(start, end - 25), -1):
        if text[place - 1] in _BREAK_AFTER and place > start:
            return place
    return end


def _line(parts: list[tuple[str, Run]], size: float) -> Line:
    spans: list[Span] = []
    x = 0.0
    index = 0
    while index < len(parts):
        run = parts[index][1]
        texts = []
        while index < len(parts) and parts[index][1] is run:
            texts.append(parts[index][0])
            index += 1
        text = "".join(texts)
        width = advance(run.font, text) * size
        spans.append(Span(x, width, text, run))
        x += width
    return tuple(spans)
