"""The tools side by side: scores, what fell out, what the user had in mind, and what would change the advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.words import Context, joined
from advisor.recommender.advice import Note, Reason
from advisor.recommender.explain import answer_text
from advisor.recommender.scores import best_possible
from reports.document import Bar, BarChart, Block, Figure, bullets, paragraph, table

MOST_BARS = 10
MOST_NAMES = 12
SCALE = 100
MOST_TIPPING = 8
MOST_LABELS = 4


def comparison_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """The best scores as bars with their intervals, the same as a table, and the names of the others."""
    knowledge_base = context.knowledge_base
    shown = context.advice.all_scores[:MOST_BARS]
    if not shown or shown[0].score_range[1] <= 0:
        return
    yield paragraph(context.report("vergelijken-inleiding"))
    highest = max(item.score_range[1] for item in shown)
    top = max(best_possible(knowledge_base, context.advice.weights), highest)
    scaled = [
        (item, _share(item.score, top), _share(item.score_range[0], top), _share(item.score_range[1], top))
        for item in shown
    ]
    bars = tuple(Bar(knowledge_base.tools[item.id].name, score, low, high) for item, score, low, high in scaled)
    alt = "; ".join(f"{bar.label}: {_points(bar.value)}" for bar in bars)
    figure = context.report("figuur-scores-uitleg")
    yield Figure(BarChart(bars, context.report("punten"), SCALE), f"{figure} {alt}.", context.report("figuur-scores"))
    rows = [
        (
            knowledge_base.tools[item.id].name,
            knowledge_base.families[item.family].name,
            _points(score),
            _points(low) if low == high else f"{_points(low)} – {_points(high)}",
        )
        for item, score, low, high in scaled
    ]
    header = context.report("tabel-scores-koppen").split(" | ")
    yield table(context.report("tabel-scores"), header, rows, widths=(3, 3, 1.2, 1.6))
    rest = [knowledge_base.tools[item.id].name for item in context.advice.all_scores[MOST_BARS:]]
    if rest:
        named = joined(rest[:MOST_NAMES])
        more = len(rest) - MOST_NAMES
        name = "verder-en-meer" if more > 0 else "verder"
        yield paragraph(context.report(name, namen=named, rest=str(more)), style="klein")


def _share(value: float, top: int) -> float:
    """A score on a scale of 0 to 100, where 100 is best on every criterion; one decimal, for display only."""
    return max(0.0, round(value * SCALE / top, 1))


def _points(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def excluded_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Every excluded tool under each of its hard reasons."""
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
            note.text,
            joined(sorted(names, key=str.casefold)),
            citations.text(note.sources) or context.report("bron-oordeel"),
        )
        for note, names in sorted(groups.values(), key=lambda item: (-len(item[1]), item[0].text))
    ]
    header = context.report("tabel-afgevallen-koppen").split(" | ")
    yield table(context.report("tabel-afgevallen"), header, rows, False, (4, 4, 1))


def habit_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """How the tool that the user had in mind does here."""
    habit = context.advice.habit
    if habit is None:
        return
    if habit.id is None:
        yield paragraph(context.report("idee-onbekend", middel=habit.given))
        return
    name = context.knowledge_base.tools[habit.id].name
    if habit.rank is None:
        yield paragraph(context.report("idee-afgevallen", middel=name))
    else:
        total = str(len(context.advice.all_scores))
        yield paragraph(context.report("idee-plaats", middel=name, plaats=str(habit.rank), aantal=total))
    yield from _notes(context, citations, "idee-voor", habit.reasons[:4])
    yield from _notes(context, citations, "idee-tegen", habit.against[:5])


def _notes(context: Context, citations: Citations, title: str, notes: tuple[Note | Reason, ...]) -> Iterator[Block]:
    if notes:
        yield paragraph(context.report(title))
        yield bullets(f"{n.text} ({numbers})" if (numbers := citations.text(n.sources)) else n.text for n in notes)


def tipping_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """Other answers with which another approach would come first, and questions that are worth answering."""
    knowledge_base, advice = context.knowledge_base, context.advice
    tipping = advice.ranking[0].tipping if advice.ranking else ()
    if tipping:
        yield paragraph(context.report("kantelen-inleiding"))
        others: dict[tuple[str, str, str], list[str]] = {}
        for item in tipping:
            label = answer_text(knowledge_base, item.question, item.answer)
            others.setdefault((item.question, item.family, item.first), []).append(label)
        rows = []
        for (question, family, first), labels in list(others.items())[:MOST_TIPPING]:
            given = context.seen.values.get(question)
            now = answer_text(knowledge_base, question, given) if given is not None else ""
            then = f"{knowledge_base.families[family].name} ({knowledge_base.tools[first].name})"
            asked = knowledge_base.questions[question].text
            shown = "; ".join(labels[:MOST_LABELS])
            if len(labels) > MOST_LABELS:
                shown = context.report("en-meer", namen=shown, rest=str(len(labels) - MOST_LABELS))
            rows.append((asked, now or context.text("geen-antwoord"), shown, then))
        header = context.report("tabel-kantelen-koppen").split(" | ")
        yield table(context.report("tabel-kantelen"), header, rows, widths=(2.6, 2, 2, 2.6))
    else:
        yield paragraph(context.report("kantelt-niet"))
    open_questions = [item for item in advice.next_questions if item.can_change][:5]
    if open_questions:
        yield paragraph(context.report("vervolgvragen"))
        yield bullets(knowledge_base.questions[item.question].text for item in open_questions)
    elif advice.enough:
        yield paragraph(context.report("genoeg-bekend"))
