"""All documents of one project as one zip: every format, drafts, figures, the planning and the project file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.framework.build import build_framework
from advisor.framework.drafts import drafts
from advisor.framework.ics import planning_ics
from advisor.framework.model import Edition
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.questionnaire.project_file import write_project
from advisor.recommender.advice import Advice
from reports.advice_report import advice_document
from reports.archive import packed
from reports.document import Document, Figure
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.pictures import as_png, as_svg
from reports.render import MEDIA_TYPES, render

DRAFT_FORMATS = ("docx", "odt", "pdf")
_PACKED = (".docx", ".odt", ".pdf", ".png")
"""Endings of files that are compressed already."""

FOLDERS: dict[Edition, str] = {"werk": "werkversie", "raad": "raadsversie"}


@dataclass(frozen=True)
class Bundled:
    """What to put together; without the werk edition nothing sensitive goes in, so no project file either."""

    knowledge_base: KnowledgeBase
    answers: Answers
    project: Project
    advice: Advice
    profile: Profile | None = None
    editions: tuple[Edition, ...] = ("werk", "raad")


def bundle(wanted: Bundled) -> bytes:
    """The zip file; the same input gives the same bytes."""
    parts = dict(_parts(wanted))
    stored = tuple(name for name in parts if name.endswith(_PACKED))
    return packed(parts, date.fromisoformat(wanted.advice.receipt.date), stored)


def _parts(wanted: Bundled) -> Iterator[tuple[str, bytes]]:
    given = (wanted.knowledge_base, wanted.answers, wanted.project, wanted.advice)
    for edition in wanted.editions:
        framework = build_framework(*given, edition, profile=wanted.profile)
        advised = advice_document(*given, edition, profile=wanted.profile)
        for name, document in (
            ("participatiekader", framework_document(wanted.knowledge_base, framework)),
            ("advies", advised),
        ):
            for ending in MEDIA_TYPES:
                yield f"{FOLDERS[edition]}/{name}.{ending}", render(document, ending)
            yield from _figures(f"{FOLDERS[edition]}/beelden/{name}", document)
    edition = "werk" if "werk" in wanted.editions else "raad"
    for draft in drafts(*given, edition, wanted.profile):
        document = draft_document(wanted.knowledge_base, draft)
        for ending in DRAFT_FORMATS:
            yield f"concepten/{draft.id}.{ending}", render(document, ending)
    planning = planning_ics(build_framework(*given, edition, profile=wanted.profile))
    if planning:
        yield "planning.ics", planning
    if edition == "werk":
        yield (
            "projectbestand.json",
            write_project(wanted.knowledge_base, wanted.answers, wanted.project, wanted.profile),
        )


def _figures(folder: str, document: Document) -> Iterator[tuple[str, bytes]]:
    for number, figure in enumerate((block for block in document.blocks if isinstance(block, Figure)), 1):
        name = f"{folder}-{number}-{file_word(figure.caption)}"
        yield f"{name}.svg", as_svg(figure, document.style)
        yield f"{name}.png", as_png(figure, document.style)


def file_word(text: str) -> str:
    """A text as part of a file name: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold())[:40].strip("-") or "beeld"
