"""Why a tool fits, and what may still speak against it, in as few words as the reader needs."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.words import Context, lower_first
from advisor.knowledge.conditions import literals_of
from advisor.recommender.advice import Note, Reason


def reason_words(context: Context, reason: Reason) -> tuple[str, str]:
    """What a reason of a tool looks at and what fits there; for a rule only what the rule says, after an empty label.

    The text of a criterion is a sentence around the answer ("Past in deze fase: besluiten."). Beside the name of the
    criterion only the answer is left of it.
    """
    if reason.criterion is None:
        return "", reason.text
    return context.knowledge_base.criteria[reason.criterion].name, reason.suited or reason.text


def short_name(name: str) -> str:
    """The name of a tool without what stands behind it in brackets, where the full name came just before."""
    return name.partition(" (")[0]


def caution_texts(context: Context, notes: Iterable[Note], citations: Citations) -> list[str]:
    """The notes as sentences with their sources; answers to one open question that exclude it share a sentence."""
    found: dict[str, tuple[list[str], list[str]]] = {}  # by text or question: answers that exclude, and sources
    for note in notes:
        asked = _open_answers(context, note) if note.kind == "may-fall-out" else None
        question, labels = asked or (note.text, [])
        all_labels, sources = found.setdefault(question, ([], []))
        all_labels.extend(labels)
        sources.extend(note.sources)
    questions = context.knowledge_base.questions
    return [
        (context.report("valt-af-bij", tekst=questions[key].text, namen="; ".join(labels)) if labels else key)
        + citations.mark(tuple(sources))
        for key, (labels, sources) in found.items()
    ]


def _open_answers(context: Context, note: Note) -> tuple[str, list[str]] | None:
    """The one open question on which a rule waits, with the answers that exclude; None for another kind of rule."""
    rule = context.knowledge_base.rules.get(note.rule or "")
    if rule is None:
        return None
    table = context.knowledge_base.table.literals
    waiting = [table[index] for index in literals_of(rule.condition)]
    waiting = [literal for literal in waiting if literal.question not in context.seen.values]
    if len(waiting) != 1 or waiting[0].test == "known":
        return None
    question = waiting[0].question
    options = context.knowledge_base.questions[question].options
    return question, [lower_first(option.label) for option in options if option.id in waiting[0].options]
