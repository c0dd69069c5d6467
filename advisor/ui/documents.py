"""The documents of the advice as files, for the download page and the plain routes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from advisor.framework.build import build_framework
from advisor.framework.drafts import Draft, drafts
from advisor.framework.ics import planning_ics
from advisor.framework.model import Framework
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.ui.advice_now import advice_on
from reports.advice_report import advice_document
from reports.bundle import Bundled, bundle, file_word
from reports.document import Document, Figure, Table
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.pictures import MOST_ROWS, as_png, as_svg
from reports.render import MEDIA_TYPES, render

Edition = Literal["werk", "raad"]
Kind = Literal["advies", "kader"]
FORMATS = tuple(MEDIA_TYPES)


class Request(NamedTuple):
    """Which document of which advice, and for whom; or instead of the document one draft or one picture of it."""

    knowledge_base: KnowledgeBase
    answers: Answers
    project: Project
    kind: Kind
    edition: Edition
    profile: Profile | None = None
    draft: str = ""
    """The id of a draft."""
    picture: str = ""
    """The file name of a picture (``pictures``)."""


def document(request: Request) -> Document:
    """The document of the advice or of the framework, in the edition asked for."""
    knowledge_base, answers, project, kind, edition, profile = request[:6]
    advice = advice_on(knowledge_base, answers, project)
    if kind == "advies":
        return advice_document(knowledge_base, answers, project, advice, edition, profile=profile)
    return framework_document(knowledge_base, _framework(request))


def _framework(request: Request) -> Framework:
    knowledge_base, answers, project, _, edition, profile = request[:6]
    advice = advice_on(knowledge_base, answers, project)
    return build_framework(knowledge_base, answers, project, advice, edition, profile=profile)


def as_file(request: Request, ending: str) -> bytes:
    """What is asked for, in the format of an ending: of ``FORMATS``, or for a picture svg or png.

    KeyError for a draft or picture that the answers do not lead to.
    """
    if request.draft:
        found = {draft.id: draft for draft in drafts_for(request)}[request.draft]
        return render(draft_document(request.knowledge_base, found), ending)
    whole = document(request)
    if request.picture:
        block = {picture.file_name: picture.block for picture in pictures(whole)}[request.picture]
        return as_svg(block, whole.style) if ending == "svg" else as_png(block, whole.style)
    return render(whole, ending)


def drafts_for(request: Request) -> tuple[Draft, ...]:
    """The drafts that apply to the answers, filled as far as they go."""
    knowledge_base, answers, project, _, edition, profile = request[:6]
    return drafts(knowledge_base, answers, project, advice_on(knowledge_base, answers, project), edition, profile)


def planning_file(request: Request) -> bytes:
    """The planning as iCalendar; empty when nothing has a date yet."""
    return planning_ics(_framework(request))


def zip_file(request: Request) -> bytes:
    """Every document of the project: both editions, or for the raadsversie only what may go public."""
    knowledge_base, answers, project, _, edition, profile = request[:6]
    advice = advice_on(knowledge_base, answers, project)
    editions: tuple[Edition, ...] = ("werk", "raad") if edition == "werk" else ("raad",)
    return bundle(Bundled(knowledge_base, answers, project, advice, profile, editions))


class Picture(NamedTuple):
    """A figure or table of a document that can stand alone."""

    title: str
    file_name: str
    block: Figure | Table


def pictures(found: Document) -> tuple[Picture, ...]:
    """The figures and tables of a document as pictures; a table that is too long for one is left out."""
    made = []
    for number, block in enumerate((b for b in found.blocks if isinstance(b, (Figure, Table))), 1):
        if isinstance(block, Figure) or len(block.rows) <= MOST_ROWS:
            made.append(Picture(block.caption, f"{number:02}-{file_word(block.caption)}", block))
    return tuple(made)
