"""The files of a knowledge base in memory: what an edit starts from, and what it becomes."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from advisor.knowledge.content import KINDS, lists_of
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.load import FILES, LoadResult, load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import SourceFile, read_file, read_text
from advisor.knowledge.register import Register
from advisor.review.report import problems_of

Reading = tuple[SourceFile, list[Problem]]
"""A file as it was read, with what the reader itself complains of."""

_BOM = "\ufeff"


@dataclass(frozen=True, eq=False)
class Base:
    """A version of the knowledge base: each file by its name below the folder, and everything that is said about it.

    ``texts`` holds every readable file as it stands on disk (a byte order mark is left out); ``marked`` names the files
    that begin with such a mark. ``problems`` is what ``check`` says.
    """

    folder: Path
    texts: Mapping[str, str]
    marked: frozenset[str]
    readings: Mapping[str, Reading] = field(repr=False)
    loaded: LoadResult = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)

    def source(self, name: str) -> SourceFile:
        """A file as it was read."""
        return self.readings[name][0]


def read_base(folder: Path, date: datetime.date) -> Base:
    """The knowledge base of a folder as it stands on disk; never raises on bad content."""
    texts: dict[str, str] = {}
    marked = set()
    for name in names_in(folder):
        try:
            text = (folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        if text.startswith(_BOM):
            marked.add(name)
        texts[name] = text.removeprefix(_BOM)
    return _read(folder, texts, frozenset(marked), {}, date)


def with_texts(base: Base, texts: Mapping[str, str], date: datetime.date) -> Base:
    """The same knowledge base with other text in some files. Files that stay are not read again.

    The problems say also which value changed while its date stayed, as ``check`` does with an older version beside it.
    """
    kept = {name: reading for name, reading in base.readings.items() if name not in texts}
    return _read(base.folder, {**base.texts, **texts}, base.marked, kept, date, base.loaded.register)


def content(base: Base, name: str) -> bytes:
    """A file as bytes, as it would stand on disk."""
    return ((_BOM if name in base.marked else "") + base.texts[name]).encode("utf-8")


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of the files of a knowledge base, below its folder, in the order in which they are read."""
    return tuple(path.relative_to(folder).as_posix() for pattern in FILES for path in sorted(folder.glob(pattern)))


def _read(
    folder: Path,
    texts: Mapping[str, str],
    marked: frozenset[str],
    kept: Mapping[str, Reading],
    date: datetime.date,
    since: Register | None = None,
) -> Base:
    readings = dict(kept)

    def read(path: Path, shown: str) -> Reading:
        name = path.relative_to(folder).as_posix()
        if name not in readings:
            readings[name] = read_text(texts[name], shown) if name in texts else read_file(path, shown)
        return readings[name]

    loaded = load_knowledge_base(folder, read)
    return Base(folder, texts, marked, readings, loaded, problems_of(loaded, date, since))


def files_with(base: Base, kind: EntryKind) -> dict[str, str]:
    """Every file that holds a list of entries of a kind → the key of that list."""
    found = {}
    for name, (source, _) in base.readings.items():
        for key, model in lists_in(name).items():
            if KINDS[model] == kind and isinstance(source.data, dict) and source.data.get(key):
                found[name] = key
    return found


def lists_in(name: str) -> dict[str, type[BaseModel]]:
    """The lists of entries that a file may hold: key → model of an entry."""
    for pattern, (model, _) in FILES.items():
        folder, _, rest = pattern.rpartition("/")
        if name == pattern or (rest == "*.yaml" and folder == name.rpartition("/")[0]):
            return {key: entry for _, key, entry in lists_of(model)}
    return {}


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is wrong after an edit and was not before. A line that moved is the same line."""
    known = Counter(_what(problem) for problem in before)
    found = []
    for problem in after:
        known[_what(problem)] -= 1
        if known[_what(problem)] < 0:
            found.append(problem)
    return tuple(found)


def _what(problem: Problem) -> tuple[str, str, str, str]:
    return problem.file, problem.code, problem.message, problem.source_line
