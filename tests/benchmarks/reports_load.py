"""A rush of reports while 50 visitors click, on a server of its own: all accepted, and the clicks stay quick.

Every report is of another answer set, so that none is made once for two requests. The same visitors click first
without a rush, on the same server. They share the cores with the service; how late they themselves were to look is
told as well. Another process asks for the reports. A smaller rush: ``python -m tests.benchmarks.reports_load REPORTS
SECONDS``.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import psutil

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.link import pack
from advisor.ui.address import LINK, SCREEN, step_screen
from tests.benchmarks.load import Load, walk
from tests.benchmarks.setting import Setting
from tests.benchmarks.setting import setting as make_setting
from tests.benchmarks.timing import Row
from tests.browser.server import Server

TITLE = "A rush of reports"
REPORTS, SECONDS = 1_000, 60.0
VISITORS, THINKING, CLICKS = 50, 5.0, 10
WARM = 4.0
_PATIENCE = 1_800
"""Seconds that one request may wait."""


@dataclass(frozen=True)
class Rush:
    """What a rush of reports showed; seconds, and memory in megabytes."""

    asked: int
    within: float
    made: int
    refused: int
    failed: int
    all_after: float
    median: float
    processes: int
    pool: float
    service: float
    busy: float
    """Share of a core that the service used while the visitors clicked in the rush."""
    calm: Load
    clicks: Load
    late: float
    """95th percentile of how late the client itself was to look, in milliseconds."""


def variants(knowledge_base: KnowledgeBase, answers: Answers, number: int, seed: int = 1) -> list[str]:
    """Links with different answers: the given ones, each time with other questions left open or answered otherwise."""
    chance = random.Random(seed)
    single = [question for question in knowledge_base.questions.values() if question.answer_type == "een"]
    found: dict[str, None] = {}
    while len(found) < number:
        changed = answers
        for question in chance.sample(single, 4):
            changed = changed.having(question.id, chance.choice(question.options).id)
        found[pack(knowledge_base, changed)] = None
    return list(found)


async def _get(url: str, path: str) -> tuple[int, float]:
    """Ask for one report over a connection of its own; status (0: no answer) and seconds until all of it was there."""
    parts = urlsplit(url)
    start = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode())
        answer = await asyncio.wait_for(reader.read(-1), _PATIENCE)
        writer.close()
        status = int(answer.split(b" ", 2)[1])
        whole = status != 200 or b"%PDF-1.7" in answer[:4_000]
        return (status if whole else 0), time.perf_counter() - start
    except (OSError, TimeoutError, ValueError, IndexError):
        return 0, time.perf_counter() - start


def ask(url: str, links: list[str], seconds: float) -> list[tuple[int, float]]:
    """Ask for a report of every link, spread over the seconds; status and seconds of each."""

    async def one(number: int, link: str) -> tuple[int, float]:
        await asyncio.sleep(seconds * number / len(links))
        return await _get(url, f"/advies.pdf?s={link}")

    async def every() -> list[tuple[int, float]]:
        return await asyncio.gather(*(one(number, link) for number, link in enumerate(links)))

    return asyncio.run(every())


async def _lateness(found: list[float]) -> None:
    """How much later than planned this process runs, in milliseconds, a hundred times a second."""
    while True:
        start = time.perf_counter()
        await asyncio.sleep(0.01)
        found.append((time.perf_counter() - start - 0.01) * 1000)


async def rush(url: str, pid: int, links: list[str], query: str, seconds: float) -> Rush:
    """Visitors click, and click again while another process asks for the reports."""
    most: dict[str, float] = {"pool": 0.0, "service": 0.0, "processes": 0.0}
    late: list[float] = []
    other = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
    other.submit(ask, url, [], 0.0).result()  # started, and with everything imported
    calm = await walk(url, pid, query, VISITORS, THINKING, CLICKS)
    used = psutil.Process(pid).cpu_times()

    async def click() -> tuple[Load, float]:
        begin = time.perf_counter()
        watching = asyncio.create_task(_lateness(late))
        clicks = await walk(url, pid, query, VISITORS, THINKING, CLICKS)
        watching.cancel()
        now = psutil.Process(pid).cpu_times()
        return clicks, (now.user + now.system - used.user - used.system) / (time.perf_counter() - begin)

    async def watch() -> None:
        service = psutil.Process(pid)
        while True:
            children = [child for child in service.children() if child.status() != psutil.STATUS_ZOMBIE]
            workers = [child.memory_info().rss / 1e6 for child in children if child.memory_info().rss > 5e7]
            most["pool"] = max(most["pool"], sum(workers))
            most["processes"] = max(most["processes"], len(workers))
            most["service"] = max(most["service"], service.memory_info().rss / 1e6)
            await asyncio.sleep(1)

    watching = asyncio.create_task(watch())
    start = time.perf_counter()
    with other:
        asking = asyncio.get_running_loop().run_in_executor(other, ask, url, links, seconds)
        (clicks, busy), answers = await asyncio.gather(click(), asking)
    watching.cancel()
    statuses = [status for status, _ in answers]
    waits = sorted(wait for _, wait in answers)
    return Rush(
        asked=len(links),
        within=seconds,
        made=statuses.count(200),
        refused=statuses.count(503),
        failed=len(statuses) - statuses.count(200) - statuses.count(503),
        all_after=time.perf_counter() - start,
        median=waits[len(waits) // 2],
        processes=int(most["processes"]),
        pool=most["pool"],
        service=most["service"],
        busy=busy,
        calm=calm,
        clicks=clicks,
        late=sorted(late)[int(0.95 * len(late))],
    )


def measure(setting: Setting, number: int, seconds: float) -> Rush:
    """The rush on a server that has had a few seconds after its start."""
    links = variants(setting.knowledge_base, setting.answers, number)
    query = urlencode({SCREEN: step_screen(setting.knowledge_base.steps[0].id), LINK: links[0]})
    with Server() as server:
        time.sleep(WARM)
        asyncio.run(_get(server.url, f"/advies.pdf?s={links[-1]}"))  # the service is in use: it made a report before
        return asyncio.run(rush(server.url, server.pid, links, query, seconds))


def rows(setting: Setting, number: int = REPORTS, seconds: float = SECONDS) -> Iterator[Row]:
    """What was not made, how long the clicks took meanwhile, and how long all of it took."""
    found = measure(setting, number, seconds)
    asked = f"{found.asked} reports asked for within {found.within:.0f} s"
    yield Row(
        f"{asked}: not made",
        found.refused + found.failed,
        unit="reports",
        note=f"{found.made} made, {found.refused} asked to come back, {found.failed} failed",
    )
    clicks = found.clicks
    yield Row(
        f"a click meanwhile, {clicks.sessions} sessions (95th percentile)",
        clicks.percentile_95,
        200.0,
        note=f"median {clicks.median:.0f} ms of {clicks.clicks} clicks, {found.calm.median:.0f} ms before; "
        f"the service used {found.busy:.0%} of a core; the client itself was {found.late:.0f} ms late",
        peers=(("the same clicks before the rush", found.calm.percentile_95),),
    )
    yield Row(
        f"{asked}: all there after",
        found.all_after,
        unit="s",
        note=f"median wait {found.median:.0f} s; {found.processes} processes, {found.pool:.0f} MB together",
    )
    yield Row("the service itself meanwhile, at most", found.service, 400.0, unit="MB")


def main() -> None:
    """Print what the rush showed; the number of reports and the seconds may be given."""
    given = [float(argument) for argument in sys.argv[1:]]
    number, seconds = int(given[0]) if given else REPORTS, given[1] if len(given) > 1 else SECONDS
    for row in rows(make_setting(number), number, seconds):
        print(row.text())


if __name__ == "__main__":
    main()
