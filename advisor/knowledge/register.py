"""Entries with their places, and the register that keeps ids unique while files are put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from advisor.knowledge.conditions import Complaint
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile


@dataclass(frozen=True)
class Placed:
    """An entry and where it stands."""

    entry: Any
    source: SourceFile
    location: Location

    def problem(
        self, below: Location, code: str, message: str, hint: str = "", *, key: bool = False, warning: bool = False
    ) -> Problem:
        """A problem at a location below this entry."""
        return self.source.problem((*self.location, *below), code, message, hint, key=key, warning=warning)

    def complaint(self, problems: list[Problem], below: Location) -> Complaint:
        """A function that files complaints about what stands below this entry."""

        def complain(here: Location, code: str, message: str, hint: str, key: bool) -> None:
            problems.append(self.problem((*below, *here), code, message, hint, key=key))

        return complain


class Entries(dict[str, Placed]):
    """The entries of one kind by id.

    ``in`` also says yes to the id of an entry that could not be read, and to any id while a whole file could not be
    read: what refers to it may well be right, and one mistake must not cause a list of problems elsewhere.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unread: set[str] = set()
        self.complete = True

    def __contains__(self, identifier: object) -> bool:
        return super().__contains__(identifier) or identifier in self.unread or not self.complete


@dataclass
class Register:
    """All placed entries by kind and id, with the problems found on the way."""

    entries: dict[EntryKind, Entries] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: EntryKind, placed: Placed) -> None:
        """Enter an entry; an id that exists already is a problem."""
        known = self.of(kind)
        identifier = placed.entry.id
        first = known.get(identifier)
        if first is not None:
            line = first.source.span((*first.location, "id")).line
            hint = f"De eerste staat in {first.source.name} op regel {line}."
            self.problems.append(
                placed.problem(("id",), "KB050", f"Het id '{identifier}' bestaat al als {kind}.", hint)
            )
            return
        known[identifier] = placed

    def unreadable(self, kind: EntryKind, identifier: object = None) -> None:
        """Note that an entry exists that could not be read; without an id, that anything may be missing."""
        if isinstance(identifier, str) and identifier:
            self.of(kind).unread.add(identifier)
        else:
            self.of(kind).complete = False

    def of(self, kind: EntryKind) -> Entries:
        """The placed entries of a kind."""
        return self.entries.setdefault(kind, Entries())

    def clean(self, *kinds: EntryKind) -> bool:
        """Whether every entry of these kinds could be read."""
        return all(self.of(kind).complete and not self.of(kind).unread for kind in kinds)

    def plain(self, kind: EntryKind) -> dict[str, Any]:
        """The entries of a kind without their place."""
        return {identifier: placed.entry for identifier, placed in self.of(kind).items()}
