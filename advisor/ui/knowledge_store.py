"""The knowledge base that the running service uses: the last good version on disk.

An edit is seen without a restart. A broken edit changes nothing for visitors: the last good version stays, and the
problems of the newest one are kept beside it, so that a page can say which version it runs on.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import LoadResult, load_knowledge_base
from advisor.knowledge.problems import Problem

FOLDER = "PARTICIPATIEADVISEUR_KENNISBANK"
"""Environment variable: the folder of the knowledge base, when it is not the shipped one."""

_SHIPPED = Path(__file__).parents[2] / "knowledge_base"
_LOG = logging.getLogger(__name__)

Fingerprint = tuple[tuple[str, int, int], ...]


class State(NamedTuple):
    """The last good knowledge base (None: there never was one), and what is wrong with the newest files."""

    knowledge_base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    newest_is_good: bool


def fingerprint(folder: Path) -> Fingerprint:
    """Name, time of change (ns) and size of every YAML file below a folder, in order of name."""
    found = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            stat = path.stat()
        except FileNotFoundError:  # an editor that saves by renaming
            continue
        found.append((path.as_posix(), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


class KnowledgeStore:
    """Holds the last good knowledge base of a folder; safe to ask from many sessions at once."""

    def __init__(
        self,
        folder: Path,
        load: Callable[[Path], LoadResult] = load_knowledge_base,
        *,
        seconds_between_looks: float = 1.0,
    ) -> None:
        self._folder = folder
        self._load = load
        self._pause = seconds_between_looks
        self._lock = threading.Lock()
        self._state: State | None = None
        self._seen: Fingerprint | None = None
        self._next_look = 0.0

    def current(self) -> State:
        """The state now. Looks at the files at most once per pause; only the first call ever waits for another."""
        if self._state is not None and time.monotonic() < self._next_look:
            return self._state
        # One session reads the new version; the others go on with what there is.
        if not self._lock.acquire(blocking=self._state is None):
            assert self._state is not None
            return self._state
        try:
            return self._look()
        finally:
            self._lock.release()

    def _look(self) -> State:
        if self._state is not None and time.monotonic() < self._next_look:
            return self._state  # another session just did
        now = fingerprint(self._folder)
        if self._state is None or now != self._seen:
            self._state = self._read(self._state)
            self._seen = now
        self._next_look = time.monotonic() + self._pause
        return self._state

    def _read(self, before: State | None) -> State:
        loaded = self._load(self._folder)
        if loaded.knowledge_base is not None:
            _LOG.info("knowledge base read from %s", self._folder)
            return State(loaded.knowledge_base, loaded.problems, newest_is_good=True)
        for problem in loaded.problems:
            _LOG.warning("%s", problem.render())
        kept = before.knowledge_base if before is not None else None
        return State(kept, loaded.problems, newest_is_good=False)


@cache
def store() -> KnowledgeStore:
    """The store of this process."""
    return KnowledgeStore(folder())


def folder() -> Path:
    """The folder of the knowledge base of this process."""
    return Path(os.environ.get(FOLDER, _SHIPPED))


def current() -> State:
    """The state of the knowledge base of this process."""
    return store().current()
