"""Why not another tool: what fell out and through which answer, what scored lower, and the user's own idea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.reasons import reason_words
from advisor.framework.words import Context, joined
from advisor.knowledge.conditions import literals_of
from advisor.recommender.advice import Note, Reason
from advisor.recommender.explain import answer_text
from reports.document import Block, Heading, bullets, paragraph, table


def exclusion_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Every excluded tool under each of its hard reasons, the way to the lower scores, and the user's own idea."""
    yield from _excluded(context, citations)
    lower = len(context.advice.all_scores) - len(context.advice.ranking)
    if lower > 0 and context.advice.ranking:
        yield paragraph(context.report("lager-uitleg", aantal=str(lower)))
    habit = tuple(_habit(context, citations))
    if habit:
        yield Heading(2, context.report("kop-eigen-idee"))
        yield from habit


def _excluded(context: Context, citations: Citations) -> Iterator[Block]:
    groups: dict[tuple[str, str], tuple[Note, list[str]]] = {}
    for item in context.advice.excluded:
        for note in item.reasons:
            key = (note.text, note.rule or note.criterion or "")
            groups.setdefault(key, (note, []))[1].append(context.knowledge_base.tools[item.id].name)
    if not groups:
        yield paragraph(context.report("niets-afgevallen"))
        return
    yield paragraph(context.report("afgevallen-inleiding", aantal=str(len(context.advice.excluded))))
    rows = [
        (
            f"{note.text}{citations.mark(note.sources)}\n{_origin(context, note)}",
            joined(sorted(names, key=str.casefold)),
            "\n".join(_answers(context, note)),
        )
        for note, names in sorted(groups.values(), key=lambda item: (-len(item[1]), item[0].text))
    ]
    header = context.report("tabel-afgevallen-koppen").split(" | ")
    yield table(context.report("tabel-afgevallen"), header, rows, False, (3.3, 3.6, 3.3))


def _origin(context: Context, note: Note) -> str:
    if note.rule is not None:
        return f"({context.report('uit-regel', tekst=note.rule)})"
    criterion = context.knowledge_base.criteria[str(note.criterion)].name
    judged = "" if note.sources else f"; {context.report('bron-oordeel')}"
    return f"({context.report('uit-criterium', tekst=criterion)}{judged})"


def _answers(context: Context, note: Note) -> Iterator[str]:
    """The answers that the reason rests on: another answer there brings the tool back."""
    knowledge_base = context.knowledge_base
    if note.rule is not None:
        node = knowledge_base.rules[note.rule].condition
        asked = [knowledge_base.table.literals[index].question for index in literals_of(node)]
    else:
        asked = [knowledge_base.criteria[str(note.criterion)].question or ""]
    for question in dict.fromkeys(asked):
        value = context.seen.values.get(question)
        if value is not None:
            yield f"{knowledge_base.questions[question].text} {answer_text(knowledge_base, question, value)}."


def _habit(context: Context, citations: Citations) -> Iterator[Block]:
    """How the tool that the user had in mind does here."""
    habit = context.advice.habit
    if habit is None:
        return
    if habit.id is None:
        yield paragraph(context.report("idee-onbekend", middel=habit.given))
        return
    name = context.knowledge_base.tools[habit.id].name
    advised = [head.id for head in context.advice.ranking]
    if habit.id in advised:
        yield paragraph(context.report("idee-aangeraden", middel=name, plaats=str(advised.index(habit.id) + 1)))
        return
    if habit.rank is None:
        yield paragraph(context.report("idee-afgevallen", middel=name))
    else:
        total = str(len(context.advice.all_scores))
        yield paragraph(context.report("idee-plaats", middel=name, plaats=str(habit.rank), aantal=total))
    if habit.reasons:
        yield paragraph(context.report("idee-voor"))
        yield bullets(_reason(context, reason) + citations.mark(reason.sources) for reason in habit.reasons[:4])
    if habit.against:
        yield paragraph(context.report("idee-tegen"))
        yield bullets(note.text + citations.mark(note.sources) for note in habit.against[:5])


def _reason(context: Context, reason: Reason) -> str:
    label, words = reason_words(context, reason)
    return f"{label}: {words}" if label else words
