"""How sure the advice is, which other answers would change it, and which questions are worth answering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.words import Context, joined, lower_first
from advisor.recommender.explain import answer_text
from reports.document import Block, Cell, Text, bullets, paragraph, table

MOST_TIPPING = 8
MOST_PER_QUESTION = 2
MOST_LABELS = 4
MOST_WEIGHTY = 3


def certainty_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """A word of certainty per approach, what it rests on most, the tipping answers and the next questions."""
    knowledge_base, advice = context.knowledge_base, context.advice
    if advice.ranking:
        yield bullets(_certainty(context))
        yield paragraph(_editorial(context))
    weighty = [item.question for item in advice.influence if item.other_heads][:MOST_WEIGHTY]
    if weighty:
        yield paragraph(context.report("steunt-op"))
        yield bullets(
            f"{knowledge_base.questions[question].text} "
            f"{answer_text(knowledge_base, question, context.seen.values.get(question))}."
            for question in weighty
        )
    rows = list(_tipping(context))
    if rows:
        yield paragraph(context.report("kantelen-inleiding"))
        header = context.report("tabel-kantelen-koppen").split(" | ")
        yield table(context.report("tabel-kantelen"), header, rows[:MOST_TIPPING], widths=(2.6, 2, 2.4, 2.6))
        yield paragraph(context.report("kantelen-meer"))
    elif advice.ranking:
        yield paragraph(context.report("kantelt-niet"))
    open_questions = [item for item in advice.next_questions if item.can_change][:5]
    if open_questions:
        yield paragraph(context.report("vervolgvragen"))
        yield bullets(knowledge_base.questions[item.question].text for item in open_questions)
    elif advice.enough and not context.complete:
        yield paragraph(context.report("genoeg-bekend"))


def _certainty(context: Context) -> Iterator[Cell]:
    for place, head in enumerate(context.advice.ranking, 1):
        name = lower_first(context.knowledge_base.families[head.family].name)
        complete = "-compleet" if head.certainty == "certain" and context.complete else ""
        words = context.report(f"zekerheid-{head.certainty}{complete}-uitleg")
        equal = [context.knowledge_base.tools[identifier].name for identifier in head.equal_to[:4]]
        if equal:
            words = f"{words} {context.report('gelijkwaardig', namen=joined(equal))}"
        start = context.report("zekerheid-regel", plaats=str(place), tekst=name)
        yield Text(f"{start} ", bold=True), Text(words)


def _editorial(context: Context) -> str:
    tools = [context.knowledge_base.tools[head.id] for head in context.advice.ranking]
    unchecked = sum(tool.editorial == "nog-niet-nagekeken" for tool in tools)
    name = {0: "redactie-alles", len(tools): "redactie-geen"}.get(unchecked, "redactie-deels")
    return context.report(name, aantal=str(unchecked), rest=str(len(tools)))


def _place(order: list[str], question: str) -> int:
    return order.index(question) if question in order else len(order)


def _tipping(context: Context) -> Iterator[tuple[str, str, str, str]]:
    """Question, present answer, other answers, and what they lead to; answers with the same effect share a row.

    The questions that weigh most come first; of each at most two effects, so that all that matter are seen.
    """
    knowledge_base = context.knowledge_base
    others: dict[tuple[str, str], list[str]] = {}
    for item in context.advice.ranking[0].tipping if context.advice.ranking else ():
        label = answer_text(knowledge_base, item.question, item.answer)
        effect = f"{knowledge_base.families[item.family].name} ({knowledge_base.tools[item.first].name})"
        others.setdefault((item.question, effect), []).append(label)
    order = [item.question for item in context.advice.influence]
    kept: dict[str, int] = {}
    for (question, effect), labels in sorted(others.items(), key=lambda item: _place(order, item[0][0])):
        kept[question] = kept.get(question, 0) + 1
        if kept[question] > MOST_PER_QUESTION:
            continue
        given = context.seen.values.get(question)
        now = answer_text(knowledge_base, question, given) if given is not None else ""
        shown = "; ".join(labels[:MOST_LABELS])
        if len(labels) > MOST_LABELS:
            shown = context.report("en-meer", namen=shown, rest=str(len(labels) - MOST_LABELS))
        yield knowledge_base.questions[question].text, now or context.text("geen-antwoord"), shown, effect
