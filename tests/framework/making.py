"""Shortcuts for the tests of framework and reports: from plain answers and project to a framework."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.model import Edition, Framework
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers, read_answers
from advisor.questionnaire.project import Project, read_project
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise
from reports.document import Document
from reports.framework_report import framework_document

DATE = datetime.date(2026, 12, 1)
Given = tuple[Answers, Project, Advice]


def given(knowledge_base: KnowledgeBase, answers: dict[str, Any], project: dict[str, Any] | None = None) -> Given:
    """Answers, project and advice from plain data; anything that cannot be read fails the test."""
    read, wrong = read_answers(knowledge_base, answers)
    assert not wrong, wrong
    known, problems = read_project(project)
    assert not problems, problems
    return read, known, advise(knowledge_base, read, DATE, done=frozenset(known.done), fast=True)


def framework(
    knowledge_base: KnowledgeBase,
    answers: dict[str, Any],
    project: dict[str, Any] | None = None,
    edition: Edition = "werk",
    profile: Profile | None = None,
) -> Framework:
    """The framework of plain answers and project."""
    return build_framework(knowledge_base, *given(knowledge_base, answers, project), edition, profile=profile)


def document(
    knowledge_base: KnowledgeBase,
    answers: dict[str, Any],
    project: dict[str, Any] | None = None,
    edition: Edition = "werk",
) -> Document:
    """The framework as a document."""
    return framework_document(knowledge_base, framework(knowledge_base, answers, project, edition))


hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from([
        "<img src='file:///etc/passwd'/>", "<b>vet", "{niveau}", "{antwoord:fase}", "a | b", "&amp; <a href='x'>",
        "%s %d", "\u202eomgekeerd", "👩‍👩‍👧", "regel een\nregel twee", "'s-Hertogenbosch", "0" * 300,
    ]),
)  # fmt: skip
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2035, 12, 31)).map(str)


def raw_projects(phases: tuple[str, ...], levels: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Projects with hostile texts and any dates, as they would stand in a file."""
    several = st.lists(hostile, max_size=3)
    influence = st.dictionaries(st.sampled_from(phases), st.sampled_from(levels), max_size=3) if phases else st.just({})
    group = st.fixed_dictionaries({"naam": hostile}, optional={"aantal": st.integers(0, 10**7), "invloed": influence})
    return st.fixed_dictionaries(
        {},
        optional={
            "naam": hostile, "organisatie": hostile, "aanleiding": hostile, "al-bekend": hostile,
            "bestuurslaag": st.sampled_from(["gemeente", "provincie", "waterschap", "rijk", "anders"]),
            "staat-vast": several, "is-open": several, "vraag-aan-deelnemers": hostile,
            "start": days, "besluit-op": days,
            "vergadermomenten": st.lists(st.fixed_dictionaries({"datum": days, "orgaan": hostile}), max_size=2),
            "doelgroepen": st.lists(group, max_size=3), "rollen": st.dictionaries(hostile, hostile, max_size=2),
            "adressen": st.integers(0, 10**6),
            "open-punten": st.lists(st.fixed_dictionaries({"tekst": hostile, "eigenaar": hostile}), max_size=2),
        },
    )  # fmt: skip
