"""From a problem in a file back to the value that it is about."""

from __future__ import annotations

import re

from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, Place, SourceFile

MISSING = "KB020"
_NAMED = re.compile("'([^']+)'")


def location_of(source: SourceFile, problem: Problem) -> Location:
    """The location of the value or key that a problem is about; for a missing key, where it belongs."""
    point = (problem.line - 1, problem.column - 1)
    named = _NAMED.search(problem.message) if problem.code == MISSING else None
    return (*_below(source.places, point, block=True), named[1]) if named else _below(source.places, point)


def _below(place: Place, point: tuple[int, int], *, block: bool = False) -> Location:
    """The deepest value or key that begins at or before a point; with ``block`` the outermost that begins right there.

    Only where a value begins is known: the reader keeps no end of lists and blocks.
    """
    inside = place[4]
    if inside is None or (block and place[:2] == point):
        return ()
    items = [(key, *places) for key, places in inside.items()] if isinstance(inside, dict) else _numbered(inside)
    before = [item for item in items if item[1][:2] <= point]
    if not before:
        return ()
    key, _, value = before[-1]
    return (key, *_below(value, point, block=block)) if value[:2] <= point else (key,)


def _numbered(items: list[Place]) -> list[tuple[int, Place, Place]]:
    return [(index, item, item) for index, item in enumerate(items)]
