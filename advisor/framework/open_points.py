"""What is still open: from the section's own list, from the project, and from questions without an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.framework.dates import day_text
from advisor.framework.model import OpenIssue
from advisor.framework.words import Context
from advisor.knowledge.models.framework import ANSWER, FrameworkSection


def section_points(context: Context, section: FrameworkSection) -> tuple[OpenIssue, ...]:
    """The open points that the texts of a section name; in public only those for the council."""
    found = []
    for point in section.open_points:
        if context.public and not point.for_council:
            continue
        if not context.holds(point) or (point.missing is not None and context.knows(point.missing)):
            continue
        found.append(OpenIssue(context.cell(point.text), context.cell(point.owner), section=section.title))
    return tuple(found)


def project_points(context: Context) -> tuple[OpenIssue, ...]:
    """The open points that the user wrote down; in public only those that the council owns."""
    return tuple(
        OpenIssue(point.text, "", point.owner or "", day_text(point.date) if point.date else "")
        for point in context.project.open_points
        if point.text and (not context.public or _is_council(context, point.owner or ""))
    )


def _is_council(context: Context, owner: str) -> bool:
    council = context.facts.get("raad-zonder-lidwoord", "")
    return bool(council) and re.search(rf"\b{re.escape(council)}\b", owner, re.IGNORECASE) is not None


def question_points(context: Context, sections: Iterable[FrameworkSection]) -> tuple[OpenIssue, ...]:
    """One point with the questions that have no answer yet; never in public.

    A question that an open point of the sections is about already is left out.
    """
    if context.public:
        return ()
    named = {point.missing for section in sections for point in section.open_points if context.holds(point)}
    asked = [
        question.text
        for question in context.knowledge_base.questions.values()
        if question.id not in context.seen.values
        and question.id not in context.seen.hidden
        and question.answer_type in ("een", "meer")
        and f"{ANSWER}{question.id}" not in named
    ]
    if not asked:
        return ()
    text = context.text("open-vraag" if len(asked) == 1 else "open-vragen", vraag=" ".join(asked))
    return (OpenIssue(text, context.text("eigenaar-vraag")),)
