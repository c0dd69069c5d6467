"""Documents by a pool of processes: the same bytes, never too many, and no report lost when a process dies."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import psutil
import pytest
from starlette.requests import Request as Asked
from starlette.responses import Response

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.link import pack
from advisor.questionnaire.project import read_project
from advisor.ui import advice_routes, report_pool, report_worker
from advisor.ui.documents import Request, as_file, document, drafts_for, pictures
from advisor.ui.report_pool import QueueFullError, ReportPool, workers_wanted
from advisor.ui.report_worker import Job, OtherKnowledgeError, made
from advisor.ui.server_texts import error_texts
from tests.ui.asgi import in_a_loop


@pytest.fixture(scope="module")
def requests(knowledge_base: KnowledgeBase) -> list[Request]:
    """The report of the first example, and of the same example with one answer less, in three ways."""
    dossier = next(iter(knowledge_base.dossiers.values()))
    answers, project = read_answers(knowledge_base, dossier.answers)[0], read_project(dossier.project)[0]
    fewer = [answers, *(answers.without(question) for question in list(answers.values)[:3])]
    return [Request(knowledge_base, given, project, "advies", "werk") for given in fewer]


@pytest.fixture(scope="module")
def pool(requests: list[Request]) -> Iterator[ReportPool]:
    """A pool of one process that runs: a PDF was asked for."""
    made_pool = ReportPool(1)
    made_pool.make(requests[0], "pdf")
    assert made_pool.running
    yield made_pool
    made_pool.close()


def children() -> list[psutil.Process]:
    """The processes that make documents."""
    found = [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in found if "multiprocessing-fork" in " ".join(child.cmdline())]


def test_a_page_of_text_needs_no_processes(requests: list[Request]) -> None:
    before = len(children())
    alone = ReportPool(2)
    assert alone.make(requests[0], "html") == as_file(requests[0], "html")
    assert in_a_loop(lambda: alone.make_async(requests[0], "html")) == as_file(requests[0], "html")
    assert not alone.running
    assert len(children()) == before


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_a_process_makes_byte_for_byte_what_the_service_makes(
    pool: ReportPool, requests: list[Request], ending: str
) -> None:
    """Also the profile, the notes and the ticks of the project go along."""
    request = requests[0]._replace(
        project=requests[0].project.model_copy(update={"notes": {"fase": "Een <b>notitie</b>"}}), kind="kader"
    )
    assert pool.make(request, ending) == as_file(request, ending)


def test_many_at_once_are_all_made_by_a_bounded_number_of_processes(pool: ReportPool, requests: list[Request]) -> None:
    async def all_at_once() -> list[bytes]:
        return await asyncio.gather(*(pool.make_async(requests[n % len(requests)], "html") for n in range(40)))

    made_now = in_a_loop(all_at_once)
    wanted = [as_file(request, "html") for request in requests]
    assert made_now == [wanted[n % len(requests)] for n in range(40)]
    assert len(children()) == 1
    if hasattr(os, "nice"):
        assert children()[0].nice() > psutil.Process().nice(), "a click goes before a report"


def test_the_same_document_asked_for_at_once_is_made_once(pool: ReportPool, requests: list[Request]) -> None:
    first = pool._submit(requests[1], "pdf")
    assert first is not None
    assert pool._submit(requests[1], "pdf") is first
    assert pool._submit(requests[1], "html") is not first
    first.result()


@pytest.mark.parametrize("ending", ["docx", "zip"])
def test_a_file_is_never_made_in_the_service_while_there_can_be_processes(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """Not even the first one: all clicks would wait for it."""
    given: list[str] = []

    def in_a_process(request: Request, ending: str) -> Future[bytes]:
        given.append(ending)
        done: Future[bytes] = Future()
        done.set_result(b"klaar")
        return done

    never_started = ReportPool(1)
    monkeypatch.setattr(never_started, "_submit", in_a_process)
    assert never_started.make(requests[0], ending) == b"klaar"
    assert in_a_loop(lambda: never_started.make_async(requests[0], ending)) == b"klaar"
    assert given == [ending, ending]


def test_drafts_and_pictures_are_made_there_too(pool: ReportPool, requests: list[Request]) -> None:
    framework = requests[0]._replace(kind="kader")
    first = drafts_for(framework)[0].id
    drawn = pictures(document(framework))[0].file_name
    for request, ending in (
        (framework._replace(draft=first), "docx"),
        (framework._replace(picture=drawn), "svg"),
        (framework._replace(picture=drawn), "png"),
    ):
        assert pool.make(request, ending) == as_file(request, ending)


def test_the_processes_start_before_a_document_is_asked_for(requests: list[Request]) -> None:
    early = ReportPool(1)
    early.prepare()
    early.prepare()
    give_up = time.monotonic() + 60
    while not early.running and time.monotonic() < give_up:
        time.sleep(0.02)
    try:
        assert early.running
    finally:
        early.close()
    none = ReportPool(0)
    none.prepare()
    assert not none.running


def test_no_report_is_lost_when_a_process_dies(pool: ReportPool, requests: list[Request]) -> None:
    """As when the machine runs out of memory."""
    for child in children():
        child.send_signal(signal.SIGKILL)
    assert pool.make(requests[2], "html") == as_file(requests[2], "html")
    with ThreadPoolExecutor(2) as threads:
        again = list(threads.map(lambda request: pool.make(request, "html"), requests[:2]))
    assert again == [as_file(request, "html") for request in requests[:2]]
    assert pool.running


def test_who_asks_for_more_than_fits_is_asked_to_come_back(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    small, hold, busy = ReportPool(0, longest=1), threading.Event(), threading.Event()

    def slow(request: Request, ending: str) -> bytes:
        busy.set()
        hold.wait(20)
        return b"klaar"

    monkeypatch.setattr(report_worker, "made", slow)
    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(small.make, requests[0], "pdf")
        assert busy.wait(5)
        with pytest.raises(QueueFullError) as full:
            small.make(requests[1], "pdf")
        with pytest.raises(QueueFullError):
            in_a_loop(lambda: small.make_async(requests[1], "pdf"))
        assert full.value.seconds >= 10
        hold.set()
        assert first.result() == b"klaar"
    assert small.make(requests[1], "pdf") == b"klaar", "a place comes free again"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("route", [advice_routes.advice_pdf, advice_routes.advice_page])
def test_the_routes_say_in_dutch_when_to_come_back(
    requests: list[Request], monkeypatch: pytest.MonkeyPatch, route: Callable[[Asked], Awaitable[Response]], accept: str
) -> None:
    monkeypatch.setattr(advice_routes, "pool", lambda: ReportPool(0, longest=0))
    link = pack(requests[0].knowledge_base, requests[0].answers)
    scope = {"type": "http", "method": "GET", "path": "/advies.pdf", "query_string": f"s={link}".encode()}

    async def ask() -> Response:
        return await route(Asked({**scope, "headers": [(b"accept", accept.encode())]}))

    answer = in_a_loop(ask)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 10
    assert error_texts(503).title in bytes(answer.body).decode()


def test_without_processes_documents_are_made_one_by_one(requests: list[Request]) -> None:
    none = ReportPool(0)

    async def both() -> list[bytes]:
        return list(await asyncio.gather(*(none.make_async(request, "html") for request in requests[:2])))

    assert in_a_loop(both) == [as_file(request, "html") for request in requests[:2]]
    assert not none.running


def test_a_process_refuses_to_make_a_report_with_another_knowledge_base(requests: list[Request]) -> None:
    request = requests[0]
    job = Job("een-andere", {}, request.project, "advies", "werk", None, "", "", "html")
    with pytest.raises(OtherKnowledgeError):
        report_worker.make(job)


def test_while_the_knowledge_base_is_renewed_the_service_makes_it_itself(
    pool: ReportPool, requests: list[Request]
) -> None:
    newer = replace(requests[0].knowledge_base, digest="nog-niet-gelezen-door-het-proces")
    request = requests[0]._replace(knowledge_base=newer)
    assert pool.make(request, "html") == as_file(request, "html")


def test_the_processes_end_with_the_pool(requests: list[Request]) -> None:
    before = {child.pid for child in children()}
    ending = ReportPool(1)
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda request: ending.make(request, "html"), requests[:2]))
    assert {child.pid for child in children()} - before
    ending.close()
    give_up = time.monotonic() + 10
    while {child.pid for child in children()} - before and time.monotonic() < give_up:
        time.sleep(0.05)
    assert {child.pid for child in children()} <= before


def test_all_documents_in_one_file_are_made_there_too(pool: ReportPool, requests: list[Request]) -> None:
    assert pool.make(requests[0], report_worker.ZIP) == made(requests[0], report_worker.ZIP)


@pytest.mark.parametrize(("given", "wanted"), [("0", 0), ("3", 3), ("64", 64)])
def test_the_operator_says_how_many(monkeypatch: pytest.MonkeyPatch, given: str, wanted: int) -> None:
    monkeypatch.setenv(report_pool.WORKERS, given)
    assert workers_wanted() == wanted


@pytest.mark.parametrize(("cores", "wanted"), [(1, 1), (2, 1), (4, 3), (32, 4)])
def test_a_core_is_left_to_the_service(monkeypatch: pytest.MonkeyPatch, cores: int, wanted: int) -> None:
    monkeypatch.delenv(report_pool.WORKERS, raising=False)
    monkeypatch.setattr(report_pool, "cores", lambda: cores)
    assert workers_wanted() == wanted


@pytest.mark.parametrize("given", ["veel", "-1", "65", "1.5"])
def test_a_wrong_number_of_processes_is_told(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(report_pool.WORKERS, given)
    with pytest.raises(ValueError, match=report_pool.WORKERS):
        workers_wanted()
