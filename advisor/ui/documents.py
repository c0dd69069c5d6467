"""The documents of the advice as files, for the download page and the plain routes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal, NamedTuple

from advisor.framework.build import build_framework
from advisor.framework.drafts import Draft, drafts
from advisor.framework.ics import planning_ics
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.ui.advice_now import advice_on
from reports.advice_report import advice_document
from reports.document import Document
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.render import MEDIA_TYPES, render

Edition = Literal["werk", "raad"]
Kind = Literal["advies", "kader"]
FORMATS = tuple(MEDIA_TYPES)


class Request(NamedTuple):
    """Which document of which advice, and for whom."""

    knowledge_base: KnowledgeBase
    answers: Answers
    project: Project
    kind: Kind
    edition: Edition


def document(request: Request) -> Document:
    """The document of the advice or of the framework, in the edition asked for."""
    knowledge_base, answers, project, kind, edition = request
    advice = advice_on(knowledge_base, answers, project)
    if kind == "advies":
        return advice_document(knowledge_base, answers, project, advice, edition)
    framework = build_framework(knowledge_base, answers, project, advice, edition)
    return framework_document(knowledge_base, framework)


def as_file(request: Request, ending: str) -> bytes:
    """The document in the format of an ending (``FORMATS``)."""
    return render(document(request), ending)


def maker(request: Request, ending: str) -> partial[bytes]:
    """What makes the file when it is asked for."""
    return partial(as_file, request, ending)


def drafts_for(request: Request) -> tuple[Draft, ...]:
    """The drafts that apply to the answers, filled as far as they go."""
    knowledge_base, answers, project, _, edition = request
    return drafts(knowledge_base, answers, project, advice_on(knowledge_base, answers, project), edition)


def draft_maker(knowledge_base: KnowledgeBase, draft: Draft, ending: str) -> Callable[[], bytes]:
    """What makes the file of a draft when it is asked for."""
    return lambda: render(draft_document(knowledge_base, draft), ending)


def planning_file(request: Request) -> bytes:
    """The planning as iCalendar; empty when nothing has a date yet."""
    knowledge_base, answers, project, _, edition = request
    advice = advice_on(knowledge_base, answers, project)
    return planning_ics(build_framework(knowledge_base, answers, project, advice, edition))
