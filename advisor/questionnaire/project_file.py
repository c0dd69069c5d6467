"""The project file: answers, project and versions as JSON, kept by the user; and answers files in YAML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.reader import read_text
from advisor.questionnaire.answers import NO_ANSWERS, Answers, plain, read_answers
from advisor.questionnaire.profile_file import plain_profile, profile_from
from advisor.questionnaire.project import NO_PROJECT, Project, plain_project, read_project

FORMAT = 1
MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class OpenedProject:
    """What a file held, and what was left out or changed, in Dutch; not ``readable`` when nothing could be used.

    ``migrated``: it was made under another version of the questions, and taken over as far as it goes.
    """

    answers: Answers
    project: Project
    knowledge_base: str
    problems: tuple[str, ...]
    readable: bool = True
    profile: Profile | None = None
    migrated: bool = False


def write_project(
    knowledge_base: KnowledgeBase, answers: Answers, project: Project, profile: Profile | None = None
) -> bytes:
    """The project file as UTF-8 JSON, with the profile of the organisation; the same content gives the same bytes."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "knowledge_base": knowledge_base.version,
        "questions": knowledge_base.question_version,
        "answers": plain(answers),
        "project": plain_project(project),
    }
    if profile is not None:
        content["profile"] = plain_profile(profile)
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_project_file(knowledge_base: KnowledgeBase, content: bytes) -> OpenedProject:
    """Answers and project from a project file (JSON) or an answers file (YAML); never raises on bad content.

    A file of another version of the questions is taken over as far as it goes, and what changed is said.
    """
    if len(content) > MAX_BYTES:
        return _unreadable(f"Dit bestand is te groot (meer dan {MAX_BYTES // 1_000_000} MB).")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable("Dit bestand is geen tekst in UTF-8.")
    data, problem = _parse(text)
    if data is None:
        return _unreadable(problem)
    answers, found = read_answers(knowledge_base, data.get("answers", data.get("antwoorden", {})))
    project, wrong = read_project(data.get("project"))
    profile, unused = profile_from(data.get("profile", data.get("profiel")))
    problems = [item.message for item in found] + list(wrong) + list(unused)
    made_under = str(data.get("knowledge_base", data.get("kennisbank", "")))[:40]
    now, version = knowledge_base.question_version, data.get("questions")
    made = version if isinstance(version, int) else now
    if made != now:
        age = "oudere" if made < now else "nieuwere"
        problems.insert(0, f"Dit bestand hoort bij een {age} versie van de vragen. Wat nog past, is overgenomen.")
    return OpenedProject(answers, project, made_under, tuple(problems), profile=profile, migrated=made != now)


def _parse(text: str) -> tuple[dict[str, Any] | None, str]:
    if text.lstrip().startswith("{"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return None, "Dit bestand is niet compleet of geen projectbestand."
    else:
        source, problems = read_text(text, "bestand")
        if problems or source.data is None:
            first = problems[0] if problems else None
            where = f"Regel {first.line}: {first.message} {first.hint}".strip() if first else "Dit bestand is leeg."
            return None, where
        data = source.data
    if not isinstance(data, dict) or not ({"answers", "antwoorden"} & set(data)):
        return None, "Dit bestand is geen projectbestand: er staan geen antwoorden in."
    return data, ""


def _unreadable(problem: str) -> OpenedProject:
    return OpenedProject(NO_ANSWERS, NO_PROJECT, "", (problem,), readable=False)
