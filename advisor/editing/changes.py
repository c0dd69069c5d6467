"""Edits of entries, and the files that they make."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from advisor.editing.base import Base, files_with, lists_in, new_problems, with_texts
from advisor.editing.splice import CannotSplice, with_entry, with_new_entry
from advisor.knowledge.content import KINDS
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location

EDITABLE: tuple[EntryKind, ...] = ("middel", "vraag", "regel", "aanpak", "criterium", "bron")
"""Kinds of entries that have a form."""
MOST_CHANGES = 100
"""Entries that may be changed together; more is a job for an editor of text."""

Data = dict[str, Any]
"""An entry as the reader gives it: blocks, lists and texts."""


@dataclass(frozen=True)
class Change:
    """An edit of one entry: as it was when the edit began (None: it is new), and as it must become."""

    kind: EntryKind
    file: str
    before: Data | None
    after: Data

    @property
    def id(self) -> str:
        """The id of the entry; of a new one what was filled in, which may be nothing yet."""
        return str((self.before or self.after).get("id", ""))

    @property
    def model(self) -> type[BaseModel]:
        """The model of the entry."""
        return model_of(self.kind)


@dataclass(frozen=True, eq=False)
class Result:
    """What the changes make: the new version, what is wrong with it that was not, and what could not be done.

    ``refusals`` are Dutch sentences, by the place of the change that they are about.
    """

    base: Base
    new: Base
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    refusals: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether there are changed files without a new mistake: they may be taken along."""
        return bool(self.texts) and not self.refusals and not any(problem.is_error for problem in self.problems)

    @property
    def may_go_live(self) -> bool:
        """Whether the new version has no errors at all, also none that were there already."""
        return self.is_sound and not any(problem.is_error for problem in self.new.problems)


def model_of(kind: EntryKind) -> type[BaseModel]:
    """The model of a kind of entry."""
    return next(model for model, known in KINDS.items() if known == kind)


def started(base: Base, kind: EntryKind, identifier: str) -> Change | None:
    """An edit of an entry that changes nothing yet; None when there is no such entry or its file cannot be read."""
    for name, key in files_with(base, kind).items():
        for entry in base.source(name).data[key]:
            if isinstance(entry, dict) and entry.get("id") == identifier:
                return Change(kind, name, entry, entry)
    return None


def place_of(base: Base, change: Change) -> Location | None:
    """The location of an entry in its file; None when it is not there. The last one, for one that is new."""
    key = files_with(base, change.kind).get(change.file)
    if key is None:
        return None
    entries = base.source(change.file).data[key]
    places = [i for i, entry in enumerate(entries) if isinstance(entry, dict) and entry.get("id", "") == change.id]
    return (key, places[-1 if change.before is None else 0]) if places else None


def result_of(base: Base, changes: Iterable[Change], date: datetime.date) -> Result:
    """The new version that the changes make, with what ``check`` says of it."""
    texts: dict[str, str] = {}
    refusals: dict[int, str] = {}
    for number, change in enumerate(changes):
        if change.before == change.after:
            continue
        if number >= MOST_CHANGES:
            refusals[number] = f"Dit zijn te veel wijzigingen tegelijk. Hoogstens {MOST_CHANGES} kunnen samen."
            continue
        try:
            texts[change.file] = _applied(base, change, texts.get(change.file, base.texts.get(change.file, "")))
        except CannotSplice as error:
            refusals[number] = str(error)
    texts = {name: text for name, text in texts.items() if text != base.texts[name]}
    new = with_texts(base, texts, date) if texts else base
    return Result(base, new, texts, new_problems(base.problems, new.problems), refusals)


def _applied(base: Base, change: Change, text: str) -> str:
    key = next((key for key, model in lists_in(change.file).items() if KINDS[model] == change.kind), None)
    if key is None or change.file not in base.texts:
        raise CannotSplice("Dit bestand is er niet (meer). Kies een ander bestand.")
    if change.before is None:
        return with_new_entry(text, key, change.after)
    place = place_of(base, change)
    if place is None or base.source(change.file).data[place[0]][place[1]] != change.before:
        raise CannotSplice("Iemand anders heeft dit intussen veranderd. Gooi uw wijziging weg en begin opnieuw.")
    return with_entry(text, key, int(place[1]), change.after)


def unified(result: Result) -> dict[str, str]:
    """What changes in each file, line by line, as ``diff -u`` writes it."""
    return {
        name: "".join(
            line if line.endswith("\n") else f"{line}\n"
            for line in difflib.unified_diff(
                result.base.texts[name].splitlines(keepends=True),
                text.splitlines(keepends=True),
                f"was/{name}",
                f"wordt/{name}",
                n=1,
            )
        )
        for name, text in result.texts.items()
    }
