"""What the service knows of one visitor while the session lasts. The answers are the only truth; widgets follow them.

Choices also stand in the address of the page, so that a refresh, a restart of the server and a link keep them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import NO_ANSWERS, Answers, plain, read_answers
from advisor.questionnaire.link import pack, unpack
from advisor.questionnaire.profile import with_profile
from advisor.questionnaire.project import NO_PROJECT, Project
from advisor.questionnaire.project_file import OpenedProject
from advisor.ui import knowledge_store
from advisor.ui.address import LINK, LONGEST_TOOLS, ROUTE, SCREEN, SHORT, START, TOOL, Place, exists
from advisor.ui.texts import say

_KEY = "bezoek"


@dataclass(frozen=True)
class Trial:
    """Another answer that the visitor tries; the answers themselves change only when it is kept.

    ``option`` is None while only the question is chosen. ``before`` holds the answers from before it was kept.
    """

    question: str
    option: str | None = None
    before: Answers | None = None
    points: Mapping[str, int] | None = None
    """What was filled in for every wish, where the question divides points over wishes."""


@dataclass(frozen=True)
class Goal:
    """A tool that the visitor wants to see first; ``kept`` are the questions answered otherwise for it."""

    tool: str
    kept: tuple[str, ...] = ()
    before: Answers | None = None


@dataclass
class Visit:
    """One visitor. ``drafts`` holds what was typed and cannot be used yet; ``problems`` says why, by the same key."""

    answers: Answers = NO_ANSWERS
    project: Project = NO_PROJECT
    profile: Profile | None = None
    link: str = ""
    digest: str = ""
    drafts: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    refused: int = 0
    """How often the visitor wanted to go on with a problem open; above 0 the summary of problems stands on top."""
    trial: Trial | None = None
    goal: Goal | None = None


def visit() -> Visit:
    """The visit of the session at hand."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Visit()
    found: Visit = st.session_state[_KEY]
    return found


def knowledge() -> KnowledgeBase:
    """The knowledge base in use; only for callbacks, which run when a page (and so a knowledge base) is there."""
    found = knowledge_store.current().knowledge_base
    if found is None:
        raise RuntimeError("there is no knowledge base")
    return found


def follow_address(knowledge_base: KnowledgeBase) -> Place:
    """Take over the address when it holds other choices than the session, and return the place it names."""
    here = visit()
    link = st.query_params.get(LINK, "")
    screen = st.query_params.get(SCREEN, "")
    if link != here.link:
        opened = unpack(knowledge_base, link)
        here.answers, here.link = opened.answers, link
        here.drafts, here.problems, here.refused = {}, {}, 0
        here.trial = here.goal = None
        here.notices = opened.problems
        if opened.knowledge_base and opened.knowledge_base != knowledge_base.version:
            changed = say("meldingen.link-versie", oud=opened.knowledge_base[:20], nieuw=knowledge_base.version)
            here.notices = (changed, *here.notices)
        screen = screen or opened.step
    elif here.digest and here.digest != knowledge_base.digest:
        here.answers, problems = read_answers(knowledge_base, plain(here.answers))
        news = say("meldingen.kennisbank-vernieuwd", versie=knowledge_base.version)
        here.notices = (news, *(problem.message for problem in problems))
    here.digest = knowledge_base.digest
    if screen and not exists(knowledge_base, screen):
        here.notices = (*here.notices, say("meldingen.pagina-onbekend"))
        screen = START
    return Place(screen or START, st.query_params.get(ROUTE) == SHORT, _tool_parameter())


def place_now() -> Place:
    """The place that the address names, for callbacks."""
    parameters = st.query_params
    return Place(parameters.get(SCREEN, START), parameters.get(ROUTE) == SHORT, _tool_parameter())


def _tool_parameter() -> str:
    return str(st.query_params.get(TOOL, ""))[:LONGEST_TOOLS]


def go(place: Place) -> None:
    """Go to a place; what was open of problems and notices on this page stays behind."""
    here = visit()
    here.notices, here.refused = (), 0
    _write_address(place)


def _write_address(place: Place) -> None:
    here = visit()
    given = here.answers.values or here.answers.declined
    here.link = pack(knowledge(), here.answers) if given else ""
    st.query_params.from_dict(place.parameters(here.link))


def give(question: str, value: AnswerValue | None) -> None:
    """Give or (with None) take back an answer; the address follows."""
    _replace(question, visit().answers.without(question) if value is None else visit().answers.having(question, value))


def decline(question: str) -> None:
    """Answer with "weet ik nog niet"; the address follows."""
    _replace(question, visit().answers.declining(question))


def _replace(question: str, answers: Answers) -> None:
    here = visit()
    here.answers = answers
    here.problems.pop(question, None)
    for key in [key for key in here.drafts if key == question or key.startswith(f"{question}:")]:
        del here.drafts[key]
    if not here.problems:
        here.refused = 0
    _write_address(place_now())


def put_back(question: str, answers: Answers) -> None:
    """Answer one question again as it was answered in ``answers``; the address follows."""
    if question in answers.declined:
        decline(question)
    else:
        give(question, answers.values.get(question))


def object_to(key: str, message: str, drafts: dict[str, Any]) -> None:
    """Keep what was typed although it cannot be used, and say why."""
    here = visit()
    here.problems[key] = message
    here.drafts.update(drafts)


def begin(answers: Mapping[str, str], place: Place, title: str) -> None:
    """Fill in what a situation brings, beside what was answered already, and go to a place that says so."""
    here, known = visit(), knowledge()
    for question, option in answers.items():
        here.answers = here.answers.having(question, option)
    go(place)
    filled = (
        (known.questions[question].text, known.option_label(question, option)) for question, option in answers.items()
    )
    here.notices = (
        say("meldingen.ingang", titel=title),
        *(say("meldingen.ingang-antwoord", vraag=question, antwoord=answer) for question, answer in filled),
    )


def take_profile(profile: Profile | None) -> None:
    """Work with a profile from here on; it fills answers and fields that are still open."""
    here = visit()
    here.profile = profile
    if profile is not None:
        here.answers, here.project = with_profile(knowledge(), profile, here.answers, here.project)
        _write_address(place_now())


def start_again() -> None:
    """Forget everything about this visitor."""
    st.session_state[_KEY] = Visit(digest=visit().digest)
    go(Place())
    visit().notices = (say("meldingen.opnieuw"),)


def take_over(opened: OpenedProject, place: Place, notices: tuple[str, ...]) -> None:
    """Replace answers and project by those of a file or an example, and go somewhere."""
    from advisor.ui.profile_fields import without_bad_look  # later: it needs what draws documents

    here = visit()
    here.answers, here.project, here.profile = opened.answers, opened.project, None
    here.drafts, here.problems, here.trial = {}, {}, None
    if opened.profile is not None:
        here.profile, left_out = without_bad_look(opened.profile)
        notices = (*notices, say("profiel.zonder-huisstijl", reden=left_out)) if left_out else notices
    go(place)
    here.notices = notices


def refuses_to_go_on(fields: Collection[str]) -> bool:
    """Whether something in these fields cannot be used yet; then the summary of problems appears.

    A problem without a draft was only a remark: nothing is lost by going on.
    """
    here = visit()
    here.problems = {
        key: message
        for key, message in here.problems.items()
        if any(draft == key or draft.startswith(f"{key}:") for draft in here.drafts)
    }
    refuses = any(key in fields for key in here.problems)
    here.refused = here.refused + 1 if refuses else 0
    return refuses
