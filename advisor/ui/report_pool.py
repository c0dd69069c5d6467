"""Documents by a bounded pool of processes, so that a rush of reports never holds up the clicks of others.

A single report is made in the service itself: that is the quickest, and who never needs more pays no memory for it. As
soon as a second one is asked for meanwhile, the pool starts, and from then on it makes them all. Without a pool (it
cannot start, or the operator wants none) reports are made here one by one.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial

from anyio import CapacityLimiter, to_thread

from advisor.questionnaire.answers import plain
from advisor.ui import report_worker
from advisor.ui.documents import Request
from advisor.ui.report_worker import Job, OtherKnowledgeError

WORKERS = "PARTICIPATIEADVISEUR_WERKERS"
"""Environment variable: how many processes make documents; 0 for none. By default as many as there are cores, at most
four. One takes about 200 MB once it runs."""

LONGEST_QUEUE = 1_200
"""Documents that may wait or be in the making; who asks for one more is asked to come back."""

_SECONDS_EACH = 0.4
_MOST_WORKERS = 4
_LOG = logging.getLogger(__name__)


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
        with self._place() as alone:
            future = None if alone else self._submit(request, ending)
            try:
                return self._make_here(request, ending) if future is None else future.result()
            except (BrokenProcessPool, OtherKnowledgeError) as error:
                return self._make_after(error, request, ending)

    async def make_async(self, request: Request, ending: str) -> bytes:
        """The document, for the event loop: holds no thread while it waits; raises QueueFullError."""
        with self._place() as alone:
            future = None if alone else await self._submit_async(request, ending)
            try:
                if future is not None:
                    # Shielded: others may wait for the same document.
                    return await asyncio.shield(asyncio.wrap_future(future))
            except (BrokenProcessPool, OtherKnowledgeError) as error:
                return await to_thread.run_sync(self._make_after, error, request, ending, limiter=self._thread)
            return await to_thread.run_sync(self._make_here, request, ending, limiter=self._thread)

    async def _submit_async(self, request: Request, ending: str) -> Future[bytes] | None:
        return await to_thread.run_sync(self._submit, request, ending, limiter=self._submitting)

    def close(self) -> None:
        """Stop the processes; what still waits is not made."""
        with self._lock:
            executor, self._executor, self._workers = self._executor, None, 0
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)

    @contextmanager
    def _place(self) -> Iterator[bool]:
        """A place in the queue, and whether this document is best made in this process."""
        with self._count:
            if self._asked >= self._longest:
                raise QueueFullError(max(10, round(self._asked * _SECONDS_EACH / max(1, self._workers))))
            alone = self._asked == 0 and self._executor is None
            self._asked += 1
        try:
            yield alone
        finally:
            with self._count:
                self._asked -= 1

    def _submit(self, request: Request, ending: str) -> Future[bytes] | None:
        """The document in the making, the same one for the same request; None where there is no pool."""
        job = Job(request.knowledge_base.digest, plain(request.answers), request.project, *request[3:], ending)
        key = pickle.dumps(job)
        with self._lock:
            if key in self._making:
                return self._making[key]
            try:
                executor = self._started()
                if executor is None:
                    return None
                future = executor.submit(report_worker.make, job)
            except (OSError, RuntimeError):
                _LOG.exception("no processes for documents; they are made one by one")
                self._executor, self._workers = None, 0
                return None
            self._making[key] = future
        future.add_done_callback(lambda _: self._making.pop(key, None))
        return future

    def _started(self) -> ProcessPoolExecutor | None:
        if self._executor is None and self._workers > 0:
            # Spawned, not forked: this process runs threads, and a fork would copy their locks.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, context, report_worker.start)
        return self._executor

    def _make_here(self, request: Request, ending: str) -> bytes:
        with self._here:
            return report_worker.made(request, ending)

    def _make_after(self, error: Exception, request: Request, ending: str) -> bytes:
        """Make it here after all. Processes that died (out of memory) are started anew for the next document."""
        if isinstance(error, BrokenProcessPool):
            _LOG.error("a process that makes documents died", exc_info=error)
            with self._lock:
                self._executor = None
        return self._make_here(request, ending)


def workers_wanted() -> int:
    """How many processes the operator wants; ValueError when that is no number from 0 to 64."""
    given = os.environ.get(WORKERS, "")
    if not given:
        return min(_MOST_WORKERS, os.cpu_count() or 1)
    if not given.isdecimal() or int(given) > 64:
        raise ValueError(f"{WORKERS}: verwacht een getal van 0 tot en met 64, niet: {given}")
    return int(given)


def maker(request: Request, ending: str) -> partial[bytes]:
    """What makes the file when it is asked for, for a button; raises QueueFullError then."""
    return partial(pool().make, request, ending)


@cache
def pool() -> ReportPool:
    """The pool of this process."""
    return ReportPool(workers_wanted())
