"""What ``advise`` writes: documents by the ending of their name, drafts with the planning, and all of it in a zip."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from advisor.framework.build import build_framework
from advisor.framework.drafts import drafts
from advisor.framework.ics import planning_ics
from advisor.framework.model import Edition
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.profile import with_profile
from advisor.questionnaire.profile_file import read_profile
from advisor.questionnaire.project import Project
from advisor.questionnaire.project_file import OpenedProject
from advisor.recommender.advice import Advice
from reports.advice_report import advice_document
from reports.bundle import Bundled, bundle
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.house_style import house_style
from reports.render import render


class InputError(Exception):
    """Input that cannot be used; the message is Dutch and goes to standard error."""


def add_profile(options: argparse.Namespace, knowledge_base: KnowledgeBase, opened: OpenedProject) -> OpenedProject:
    """The project with what the profile knows: the one that is given, or else the one in the project file."""
    profile = opened.profile
    if options.profile is not None:
        profile, problems = read_profile(read(options.profile))
        if profile is None:
            raise InputError("\n".join(f"{options.profile.name}: {problem}" for problem in problems))
    if profile is None:
        return opened
    try:
        house_style(profile)
    except ValueError as error:
        raise InputError(f"De huisstijl in het profiel is niet te gebruiken. {error}") from None
    answers, project = with_profile(knowledge_base, profile, opened.answers, opened.project)
    return replace(opened, answers=answers, project=project, profile=profile)


def write_documents(
    options: argparse.Namespace, knowledge_base: KnowledgeBase, opened: OpenedProject, advice: Advice
) -> None:
    """Write every document that the options ask for."""
    for path in options.advice:
        document = advice_document(*_given(options, knowledge_base, opened, advice), profile=opened.profile)
        write(path, render(document, path.suffix))
    if options.framework:
        framework = build_framework(*_given(options, knowledge_base, opened, advice), profile=opened.profile)
        for path in options.framework:
            write(path, render(framework_document(knowledge_base, framework), path.suffix))
    if options.drafts is not None:
        _write_drafts(options, knowledge_base, opened, advice)
    if options.all is not None:
        editions: tuple[Edition, ...] = ("werk", "raad") if options.edition == "werk" else ("raad",)
        wanted = Bundled(knowledge_base, opened.answers, opened.project, advice, opened.profile, editions)
        write(options.all, bundle(wanted))


def _given(
    options: argparse.Namespace, knowledge_base: KnowledgeBase, opened: OpenedProject, advice: Advice
) -> tuple[KnowledgeBase, Answers, Project, Advice, Edition]:
    """What every document is made of."""
    return knowledge_base, opened.answers, opened.project, advice, options.edition


def _write_drafts(
    options: argparse.Namespace, knowledge_base: KnowledgeBase, opened: OpenedProject, advice: Advice
) -> None:
    """Every draft that applies as DOCX, because people finish them; and the planning for an agenda."""
    folder: Path = options.drafts
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise InputError(f"De map '{folder}' is niet te maken.") from None
    given = _given(options, knowledge_base, opened, advice)
    for draft in drafts(*given, opened.profile):
        write(folder / f"{draft.id}.docx", render(draft_document(knowledge_base, draft), "docx"))
    planning = planning_ics(build_framework(*given, profile=opened.profile))
    if planning:
        write(folder / "planning.ics", planning)


def write(path: Path, content: bytes) -> None:
    """Write through a temporary file, so that a file being replaced is never lost."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise InputError(f"'{path}' is niet te schrijven.") from None


def read(path: Path) -> bytes:
    """The content of a file; InputError when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        raise InputError(f"Het bestand '{path}' is niet te lezen.") from None
