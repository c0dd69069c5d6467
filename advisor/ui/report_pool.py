"""Documents by a bounded pool of processes, so that a rush of reports never holds up the clicks of others.

All files are made by the pool, also a single one: making one in the service would hold up every click for as long. The
processes start with the first file that is asked for, or a moment before (``prepare``). Until then a page of text,
which takes little, is made in the service itself. Without a pool (it cannot start, or the operator wants none)
documents are made here one by one.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from advisor.questionnaire.answers import plain
from advisor.ui import report_worker
from advisor.ui.documents import Request
from advisor.ui.report_worker import Job, OtherKnowledgeError

WORKERS = "PARTICIPATIEADVISEUR_WERKERS"
"""Environment variable: how many processes make documents; 0 for none. By default one less than there are cores, which
is left to the service, but at least one and at most four. One takes about 200 MB once it runs."""

LONGEST_QUEUE = 1_200
"""Documents that may wait or be in the making; who asks for one more is asked to come back."""

_SECONDS_EACH = 0.4
_MOST_WORKERS = 4
_TRIES = 2
"""How often a document is given to the processes before it is made here: one may die of another's document."""
_LIGHT = ("html", "md")
_LOG = logging.getLogger(__name__)
Made = TypeVar("Made")


class QueueFullError(RuntimeError):
    """There is no room for another document now; ``seconds`` from now there may be."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the queue is full, try again in {seconds} s")
        self.seconds = seconds


class ReportPool:
    """Makes documents, never more at the same time than ``workers``, with at most ``longest`` that wait."""

    def __init__(self, workers: int, longest: int = LONGEST_QUEUE) -> None:
        self._workers = workers
        self._longest = longest
        self._count = threading.Lock()
        self._lock = threading.Lock()
        """For the processes. Starting them takes a while: the event loop never waits for this one."""
        self._here = threading.Lock()
        """Held while a document is made in this process: one at a time."""
        self._preparing = False
        self._thread = CapacityLimiter(1)
        self._submitting = CapacityLimiter(1)
        """Threads of our own, so that a rush leaves the others to the rest of the service."""
        self._asked = 0
        self._executor: ProcessPoolExecutor | None = None
        self._making: dict[bytes, Future[bytes]] = {}

    @property
    def running(self) -> bool:
        """Whether there are processes."""
        return self._executor is not None

    def make(self, request: Request, ending: str) -> bytes:
        """The document, for a thread that may wait; raises QueueFullError."""
        with self._place(ending) as tries:
            for _ in range(tries):
                future = self._submit(request, ending)
                if future is None:
                    break
                try:
                    return future.result()
                except (BrokenProcessPool, OtherKnowledgeError) as error:
                    _tell(error)
            return self._make_here(request, ending)

    async def make_async(self, request: Request, ending: str) -> bytes:
        """The document, for the event loop: holds no thread while it waits; raises QueueFullError."""
        with self._place(ending) as tries:
            for _ in range(tries):
                future = await to_thread.run_sync(self._submit, request, ending, limiter=self._submitting)
                if future is None:
                    break
                try:
                    # Shielded: others may wait for the same document.
                    return await asyncio.shield(asyncio.wrap_future(future))
                except (BrokenProcessPool, OtherKnowledgeError) as error:
                    _tell(error)
            return await to_thread.run_sync(self._make_here, request, ending, limiter=self._thread)

    def prepare(self) -> None:
        """Start the processes behind the back of whoever may ask for a document soon."""
        if self._preparing or self._executor is not None or self._workers == 0:
            return
        self._preparing = True
        threading.Thread(target=self._start_now, name="start-processes", daemon=True).start()

    def _start_now(self) -> None:
        with self._lock:
            self._given(report_worker.ready)

    def close(self) -> None:
        """Stop the processes; what still waits is not made."""
        with self._lock:
            executor, self._executor, self._workers = self._executor, None, 0
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)

    @contextmanager
    def _place(self, ending: str) -> Iterator[int]:
        """A place in the queue, and how often to try the processes: not for a page of text while there are none."""
        with self._count:
            if self._asked >= self._longest:
                raise QueueFullError(max(10, round(self._asked * _SECONDS_EACH / max(1, self._workers))))
            alone = self._asked == 0 and self._executor is None and ending in _LIGHT
            self._asked += 1
        try:
            yield 0 if alone else _TRIES
        finally:
            with self._count:
                self._asked -= 1

    def _submit(self, request: Request, ending: str) -> Future[bytes] | None:
        """The document in the making, the same one for the same request; None where there is no pool."""
        job = Job(request.knowledge_base.digest, plain(request.answers), request.project, *request[3:], ending)
        key = pickle.dumps(job)
        with self._lock:
            making = self._making.get(key)
            if making is not None and not making.done():
                return making
            future = self._given(report_worker.make, job)
            if future is None:
                return None
            self._making[key] = future
        future.add_done_callback(partial(self._forget, key))
        return future

    def _forget(self, key: bytes, future: Future[bytes]) -> None:
        with self._lock:
            if self._making.get(key) is future:
                del self._making[key]

    def _given(self, run: Callable[..., Made], *arguments: object) -> Future[Made] | None:
        """The work in the hands of the processes, started anew if they died (out of memory); None without a pool."""
        try:
            executor = self._started()
            if executor is None:
                return None
            try:
                return executor.submit(run, *arguments)
            except BrokenProcessPool:
                self._executor = None
                executor = self._started()
                return None if executor is None else executor.submit(run, *arguments)
        except (OSError, RuntimeError):
            _LOG.exception("no processes for documents; they are made one by one")
            self._executor, self._workers = None, 0
            return None

    def _started(self) -> ProcessPoolExecutor | None:
        if self._executor is None and self._workers > 0:
            # Spawned, not forked: this process runs threads, and a fork would copy their locks.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, context, report_worker.start)
        return self._executor

    def _make_here(self, request: Request, ending: str) -> bytes:
        with self._here:
            return report_worker.made(request, ending)


def _tell(error: Exception) -> None:
    if isinstance(error, BrokenProcessPool):
        _LOG.error("a process that makes documents died", exc_info=error)


def workers_wanted() -> int:
    """How many processes the operator wants; ValueError when that is no number from 0 to 64."""
    given = os.environ.get(WORKERS, "")
    if not given:
        return max(1, min(_MOST_WORKERS, cores() - 1))
    if not given.isdecimal() or int(given) > 64:
        raise ValueError(f"{WORKERS}: verwacht een getal van 0 tot en met 64, niet: {given}")
    return int(given)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def maker(request: Request, ending: str) -> partial[bytes]:
    """What makes the file when it is asked for, for a button; raises QueueFullError then.

    Who sees the button may press it, and the processes take seconds to start: they do so meanwhile.
    """
    pool().prepare()
    return partial(pool().make, request, ending)


@cache
def pool() -> ReportPool:
    """The pool of this process."""
    return ReportPool(workers_wanted())
