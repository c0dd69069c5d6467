"""The advised approaches in the report: reasons, cautions, unknowns, facts and a practice example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.figures import costs_words, range_words
from advisor.framework.reasons import caution_texts, reason_words, short_name
from advisor.framework.words import Context, joined, lower_first, upper_first
from advisor.knowledge.models.tool import Costs, Tool
from advisor.recommender.advice import Head, Note, Reason
from advisor.recommender.explain import notes_against
from reports.document import Block, Cell, Heading, Text, bullets, callout, paragraph, table
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
    short = short_name(tool.name)
    if not context.public:
        yield paragraph(Text(f"{short}. ", bold=True), tool.short)
    reasons = [_reason(context, citations, reason) for reason in _reasons(context, head, tool)]
    if reasons:
        yield paragraph(context.report("redenen"))
        yield bullets(reasons, compact=True)
    if context.public:
        return
    attention = (*notes_against(head.against)[:MOST_NOTES], *head.cautions, *_unknowns(context, head))
    lines = caution_texts(context, attention, citations)
    if lines:
        yield callout("let-op", context.report("let-op", middel=short), bullets(lines))
    yield paragraph(Text(context.report("tabel-feiten", middel=short), bold=True))
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
        if criterion is None or not (note.kind == "unknown-answer" or criterion.property in IN_THE_FACTS):
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


def _reason(context: Context, citations: Citations, reason: Reason) -> Cell:
    """The criterion and the answer that fits, or what a rule says with its name; and the sources of both."""
    label, words = reason_words(context, reason)
    mark = citations.mark(reason.sources)
    if reason.rule is not None:
        return (Text(f"{words}{mark} ({context.report('uit-regel', tekst=reason.rule)})"),)
    return Text(f"{label}: ", bold=True), Text(words + mark)


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
    yield from ((context.report(f"feit-{name}"), upper_first(text)) for name, text in rows)


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
