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
from advisor.ui.address import GOAL, LINK, LONGEST_TOOLS, ROUTE, SCREEN, SHORT, START, TOOL, TRIAL, Place, exists
from advisor.ui.texts import say
from advisor.ui.trial import Goal, Trial, goal_text, if_visible, read_goal, read_trial, trial_text

_KEY = "bezoek"


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
    tried: tuple[str, str] = ("", "")
    """Trial and goal as they stand in the address."""
    kept: tuple[Project, Profile | None, tuple[str, ...]] | None = None
    """What the tab of the browser keeps (``tab_memory``); None in a session that has shown no page yet."""


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
        here.trial, here.goal, here.tried = None, None, ("", "")
        here.notices = opened.problems
        if opened.knowledge_base and opened.knowledge_base != knowledge_base.version:
            changed = say("meldingen.link-versie", oud=opened.knowledge_base[:20], nieuw=knowledge_base.version)
            here.notices = (changed, *here.notices)
        screen = screen or opened.step
    elif here.digest and here.digest != knowledge_base.digest:
        here.answers, problems = read_answers(knowledge_base, plain(here.answers))
        news = say("meldingen.kennisbank-vernieuwd", versie=knowledge_base.version)
        here.notices = (news, *(problem.message for problem in problems))
        here.trial, here.goal, here.tried = None, None, ("", "")
    here.digest = knowledge_base.digest
    _follow_trials(knowledge_base, here)
    if screen and not exists(knowledge_base, screen):
        unknown = say("meldingen.pagina-onbekend")
        here.notices = (*(notice for notice in here.notices if notice != unknown), unknown)
        screen = START
    return Place(screen or START, st.query_params.get(ROUTE) == SHORT, _tool_parameter())


def _follow_trials(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """What is tried, when the address names something else than the session; what does not fit is told and left out."""
    trial, goal = (str(st.query_params.get(name, "")) for name in (TRIAL, GOAL))
    if (trial, goal) == here.tried:
        return
    here.trial, here.goal, here.tried = None, None, (trial, goal)
    try:
        here.trial = read_trial(knowledge_base, here.answers, trial)
        here.goal = read_goal(knowledge_base, goal)
    except ValueError:
        here.notices = (*here.notices, say("meldingen.proef-onleesbaar"))


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
    here.trial = if_visible(knowledge(), here.answers, here.trial)
    here.tried = trial_text(knowledge(), here.trial), goal_text(knowledge(), here.goal)
    st.query_params.from_dict(place.parameters(here.link, *here.tried))


def try_out(trial: Trial | None) -> None:
    """Try another answer, or (with None) nothing; the address follows."""
    visit().trial = trial
    _write_address(place_now())


def aim_at(goal: Goal | None) -> None:
    """Look when a tool comes first, or (with None) at nothing; the address follows."""
    visit().goal = goal
    _write_address(place_now())


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
    st.session_state[_KEY] = Visit(digest=visit().digest, kept=visit().kept)
    go(Place())
    visit().notices = (say("meldingen.opnieuw"),)


def take_over(opened: OpenedProject, place: Place, notices: tuple[str, ...]) -> None:
    """Replace answers and project by those of a file or an example, and go somewhere."""
    from advisor.ui.profile_fields import without_bad_look  # later: it needs what draws documents

    here = visit()
    here.answers, here.project, here.profile = opened.answers, opened.project, None
    here.drafts, here.problems = {}, {}
    here.trial = here.goal = None
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
