"""A process that makes documents and nothing else: what runs in the pool of ``advisor.ui.report_pool``."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import signal
import threading
from typing import Any, NamedTuple

from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import Project
from advisor.recommender.model import value_model
from advisor.ui import knowledge_store
from advisor.ui.documents import Edition, Kind, Request, as_file, zip_file
from reports.tagging.fonts import coverage

ZIP = "zip"
_NICE = 10
"""Steps of lower priority: a click of a visitor goes before a report of another."""
_FIRST = ("reports.pdf", "reports.docx", "reports.odt", "reports.html", "reports.pictures", "holidays")
"""What making a first document would import."""


class OtherKnowledgeError(RuntimeError):
    """This process holds another version of the knowledge base than the report must be made with."""


class Job(NamedTuple):
    """What a document is made of, in plain data: it travels between processes."""

    digest: str
    answers: dict[str, Any]
    project: Project
    kind: Kind
    edition: Edition
    profile: Profile | None
    draft: str
    picture: str
    ending: str


def start() -> None:
    """Prepare the process: after the service in line, gone with the service, and with everything read."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the service itself hears Ctrl+C and ends this process
    threading.Thread(target=_end_with_service, name="end-with-service", daemon=True).start()
    knowledge_base = knowledge_store.current().knowledge_base
    for name in _FIRST:
        importlib.import_module(name)
    coverage()
    if knowledge_base is not None:
        value_model(knowledge_base)
    gc.freeze()  # what lives as long as the process need not be looked at in every collection


def ready() -> None:
    """Does nothing: asking for it starts the processes."""


def _end_with_service() -> None:
    service = multiprocessing.parent_process()
    if service is not None:
        service.join()
        os._exit(0)


def make(job: Job) -> bytes:
    """The document as a file, byte for byte what the service itself would make.

    Raises OtherKnowledgeError when the knowledge base was edited and this process reads another version.
    """
    knowledge_base = knowledge_store.current().knowledge_base
    if knowledge_base is None or knowledge_base.digest != job.digest:
        raise OtherKnowledgeError(job.digest)
    answers, _ = read_answers(knowledge_base, job.answers)
    return made(Request(knowledge_base, answers, *job[2:-1]), job.ending)


def made(request: Request, ending: str) -> bytes:
    """The document in the format of an ending, or for ``ZIP`` all documents of the project."""
    return zip_file(request) if ending == ZIP else as_file(request, ending)
