"""The edits of one visitor, and what they make of the knowledge base."""

from __future__ import annotations

import datetime
import json
import os
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from advisor.editing.base import Base, files_with, read_base
from advisor.editing.changes import EDITABLE, Change, Result, result_of, started
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.ui import knowledge_store
from advisor.ui.knowledge_store import fingerprint

WRITING = "PARTICIPATIEADVISEUR_KENNISBANK_SCHRIJVEN"
"""Environment variable: ``ja`` lets who opens the pages write on the server. Only for a service behind a login."""

NEW = "+"
"""Begins the name of an entry that is new; an id never does."""

_KEY = "kennisbank-bewerken"
_MOST_RESULTS = 4
"""Versions that are kept for all visitors together: each holds a knowledge base (some 20 MB)."""


@dataclass
class Editing:
    """What a visitor is changing. ``changes`` by name (``kind:id``); ``typed`` holds YAML that cannot be read yet."""

    changes: dict[str, Change] = field(default_factory=dict)
    typed: dict[tuple[str, Location], tuple[str, tuple[Problem, ...]]] = field(default_factory=dict)
    refused: int = 0
    """How often the visitor wanted to go on with an error open."""
    effect: tuple[str, Any] | None = None
    """The effect that was worked out, with the digest of the version it is about."""
    told: str = ""
    """What the last press of a button did."""


def editing() -> Editing:
    """The edits of the session at hand."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Editing()
    found: Editing = st.session_state[_KEY]
    return found


def may_write() -> bool:
    """Whether the operator lets the service write its knowledge base."""
    return os.environ.get(WRITING, "") == "ja"


class _Kept:
    """The newest version on disk and the last results, for all visitors: one computation at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.base: tuple[Any, Base] | None = None
        self.results: OrderedDict[tuple[Any, ...], Result] = OrderedDict()


_KEPT = _Kept()


def base_now() -> Base:
    """The knowledge base as it stands on disk now."""
    folder = knowledge_store.folder()
    with _KEPT.lock:
        seen = (fingerprint(folder), datetime.date.today())
        if _KEPT.base is None or _KEPT.base[0] != seen:
            _KEPT.results.clear()
            _KEPT.base = (seen, read_base(folder, seen[1]))
        return _KEPT.base[1]


def result_now(base: Base, changes: Mapping[str, Change]) -> Result:
    """What the changes make of the version on disk. New entries without an id wait until they have one."""
    ready = [change for change in changes.values() if change.id]
    asked = (id(base), json.dumps([(change.kind, change.file, change.before, change.after) for change in ready]))
    with _KEPT.lock:
        if asked in _KEPT.results:
            _KEPT.results.move_to_end(asked)
            return _KEPT.results[asked]
        result = result_of(base, ready, datetime.date.today())
        _KEPT.results[asked] = result
        while len(_KEPT.results) > _MOST_RESULTS:
            _KEPT.results.popitem(last=False)
        return result


def named(kind: str, identifier: str) -> str:
    """The name of an entry in an address and among the changes."""
    return f"{kind}:{identifier}"


def split_name(name: str) -> tuple[EntryKind, str] | None:
    """Kind and id of a name; None when there is no such kind."""
    kind, _, identifier = name.partition(":")
    known = next((editable for editable in EDITABLE if editable == kind), None)
    return None if known is None else (known, identifier)


def change_of(base: Base, name: str) -> Change | None:
    """The edit of an entry, begun when it is not there yet; None when there is no such entry."""
    here, parts = editing(), split_name(name)
    if name in here.changes:
        return here.changes[name]
    if parts is None:
        return None
    kind, identifier = parts
    if identifier.startswith(NEW):
        files = list(files_with(base, kind))
        return Change(kind, files[-1], None, {}) if files else None
    return started(base, kind, identifier)


def next_new(kind: str) -> str:
    """The name for one more new entry of a kind."""
    number = sum(name.startswith(named(kind, NEW)) for name in editing().changes) + 1
    return named(kind, f"{NEW}{number}")


def keep(name: str, change: Change) -> None:
    """Keep an edit; one that changes nothing is no edit."""
    here = editing()
    here.told = ""
    if change.before == change.after or (change.before is None and not change.after):
        here.changes.pop(name, None)
    else:
        here.changes[name] = change
    if not here.changes:
        here.refused = 0


def keep_data(name: str, change: Change, data: dict[str, Any]) -> None:
    """Keep other data for an entry."""
    keep(name, replace(change, after=data))


def throw_away(name: str) -> None:
    """Forget the edit of an entry, also what was typed and cannot be read."""
    here = editing()
    here.changes.pop(name, None)
    here.typed = {place: typed for place, typed in here.typed.items() if place[0] != name}
    here.refused = 0
