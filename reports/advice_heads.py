"""The advised approaches in the report: reasons, cautions, unknowns, facts and a practice example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.figures import costs_words, range_words
from advisor.framework.words import Context, joined, lower_first
from advisor.knowledge.models.tool import Costs, Tool
from advisor.recommender.advice import Head, Note, Reason
from reports.document import Block, Heading, Text, bullets, callout, paragraph, table
from reports.look_up import look_up

MOST_REASONS = 5
MOST_NOTES = 4
IN_THE_FACTS = {
    *(Tool.model_fields[name].alias for name in ("lead_time", "group", "effort")),
    *(field.alias for field in Costs.model_fields.values()),
}
"""Properties that the list of facts tells about, by their key in the knowledge base."""


def head_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The heads, best first; what to reconsider when nothing stands."""
    advice = context.advice
    if not advice.ranking:
        yield from _nothing_stands(context)
        return
    yield paragraph(context.report("aanraden-inleiding"))
    if len(advice.ranking) < context.knowledge_base.heads.at_most:
        yield paragraph(context.report("geen-derde", aantal=str(len(advice.ranking))))
    for place, head in enumerate(advice.ranking, 1):
        yield from _head(context, citations, head, place)


def _nothing_stands(context: Context) -> Iterator[Block]:
    yield callout("let-op", context.text("niets-past"), context.text("niets-past-uitleg"))
    if context.public:
        return
    for number, questions in enumerate(context.advice.reconsider, 1):
        yield paragraph(context.report("heroverweeg", aantal=str(number)))
        yield bullets(context.knowledge_base.questions[question].text for question in questions)


def _head(context: Context, citations: Citations, head: Head, place: int) -> Iterator[Block]:
    knowledge_base = context.knowledge_base
    family = knowledge_base.families[head.family]
    tool = knowledge_base.tools[head.id]
    title = context.report("kop-aanpak", plaats=str(place), tekst=lower_first(family.name))
    if not context.public:
        title = context.report("kop-aanpak-middel", plaats=str(place), tekst=lower_first(family.name), middel=tool.name)
    yield Heading(2, title)
    yield paragraph(family.short, " ", context.report("sterk-als", tekst=lower_first(family.strong_when)))
    if not context.public:
        yield paragraph(context.report("middel-zin", middel=tool.name, tekst=tool.short))
    rows = [_reason_row(context, citations, reason) for reason in _reasons(context, head, tool)]
    if rows:
        header = context.report("tabel-redenen-koppen").split(" | ")
        yield table(
            context.report("tabel-redenen", tekst=lower_first(family.name)), header, rows, False, (3.4, 3.4, 2.4)
        )
    if context.public:
        return
    attention: tuple[Note | Reason, ...] = (
        *head.against[:MOST_NOTES],
        *head.cautions[:MOST_NOTES],
        *_unknowns(context, head),
    )
    lines = dict.fromkeys(note.text + citations.mark(note.sources) for note in attention)
    if lines:
        yield callout("let-op", context.report("let-op", middel=tool.name), bullets(lines))
    yield paragraph(Text(context.report("tabel-feiten", middel=tool.name), bold=True))
    yield look_up(_facts(context, citations, tool))
    yield from _example(context, citations, head, tool)
    names = [knowledge_base.tools[identifier].name for identifier in head.alternatives]
    if names:
        yield paragraph(context.report("alternatieven", namen=joined(names)))


def _unknowns(context: Context, head: Head) -> tuple[Note, ...]:
    """What is not known of the tool, without what its facts say already; open answers stand with the certainty."""
    kept = []
    for note in head.unknowns:
        criterion = context.knowledge_base.criteria.get(note.criterion or "")
        open_answer = criterion is not None and criterion.question and criterion.question not in context.seen.values
        if criterion is None or not (open_answer or criterion.property in IN_THE_FACTS):
            kept.append(note)
    return tuple(kept)[:MOST_NOTES]


def _reasons(context: Context, head: Head, tool: Tool) -> tuple[Reason, ...]:
    """The strongest reasons; in public none about a sensitive answer and none that names the product."""
    if not context.public:
        return head.reasons[:MOST_REASONS]
    questions = context.knowledge_base.questions
    kept = (
        reason
        for reason in head.reasons
        if not questions[reason.question].sensitive
        and context.rule_is_sayable(reason.rule)
        and tool.name.casefold() not in reason.text.casefold()
    )
    return tuple(kept)[:MOST_REASONS]


def _reason_row(context: Context, citations: Citations, reason: Reason) -> tuple[str, str, str]:
    question = context.knowledge_base.questions[reason.question]
    if reason.rule is not None:
        origin = context.report("uit-regel", tekst=reason.rule)
    else:
        origin = context.report("uit-criterium", tekst=context.knowledge_base.criteria[str(reason.criterion)].name)
    source = citations.mark(reason.sources) or f" ({context.report('bron-oordeel')})"
    return f"{question.text} {reason.answer}.", reason.text, f"{origin}{source}"


def _facts(context: Context, citations: Citations, tool: Tool) -> Iterator[tuple[str, str]]:
    weeks, people = context.report("weken"), context.report("deelnemers")
    effort = tool.effort.value if tool.effort.value != "onbekend" else context.unknown
    rows = [
        ("tijd", range_words(context, tool.lead_time, weeks) + citations.mark(tool.lead_time.sources)),
        ("groep", range_words(context, tool.group, people) + citations.mark(tool.group.sources)),
        ("kosten", costs_words(context, citations, tool)),
        ("mensen", effort + citations.mark(tool.effort.sources)),
        ("nodig", joined([lower_first(skill) for skill in tool.skills]) or context.unknown),
        ("redactie", context.report(f"redactie-{tool.editorial}")),
    ]
    yield from ((context.report(f"feit-{name}"), text[:1].upper() + text[1:]) for name, text in rows)


def _example(context: Context, citations: Citations, head: Head, tool: Tool) -> Iterator[Block]:
    example = next((item for item in tool.examples if item.id == head.example), None)
    if example is None:
        yield paragraph(context.report("geen-voorbeeld", middel=tool.name))
        return
    year = f" ({example.year})" if example.year != "onbekend" else ""
    text = f"{example.what} {context.report(f'afloop-{example.outcome}')}"
    title = Text(f"{context.report('praktijk', plaats=f'{example.place}{year}')}. ", bold=True)
    yield paragraph(title, text + citations.mark(example.sources))


def market_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Products that fit the advised approaches, in alphabetical order: a survey of the market, no preference."""
    knowledge_base = context.knowledge_base
    rows: dict[str, tuple[str, str, str]] = {}
    for head in context.advice.ranking:
        for identifier in (head.id, *head.alternatives):
            tool = knowledge_base.tools[identifier]
            sources = citations.mark(tool.available.sources[:2])
            rows[identifier] = (tool.name, knowledge_base.families[head.family].name, tool.short + sources)
    if rows:
        yield paragraph(context.text("markt-inleiding"))
        header = context.text("kop-markt").split(" | ")
        ordered = [rows[key] for key in sorted(rows, key=lambda key: rows[key][0].casefold())]
        yield table(context.text("tabel-markt"), header, ordered, widths=(2.4, 2, 5))
