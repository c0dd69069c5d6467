"""The advised approaches in the report: reasons, cautions, unknowns, facts and a practice example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.words import Context, joined, lower_first
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.tool import Tool
from advisor.recommender.advice import Head, Note, Reason
from advisor.recommender.explain import range_text
from reports.document import Block, Heading, Text, bullets, callout, paragraph, table

MOST_REASONS = 5
MOST_NOTES = 4


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
    yield paragraph(family.short, " ", family.strong_when)
    if not context.public:
        yield paragraph(context.report("middel-zin", middel=tool.name, tekst=tool.short))
        yield paragraph(_certainty(context, head))
    rows = [_reason_row(context, citations, reason) for reason in _reasons(context, head, tool)]
    if rows:
        header = context.report("tabel-redenen-koppen").split(" | ")
        yield table(context.report("tabel-redenen", tekst=lower_first(family.name)), header, rows, False, (3, 3.4, 2.2))
    if context.public:
        return
    if head.against:
        yield paragraph(context.report("pleit-tegen"))
        yield bullets(_note(citations, reason) for reason in head.against[:MOST_NOTES])
    if head.cautions:
        yield callout(
            "let-op",
            context.report("let-op", middel=tool.name),
            bullets(_note(citations, note) for note in head.cautions[:MOST_NOTES]),
        )
    if head.unknowns:
        yield paragraph(context.report("onbekend-kop", middel=tool.name))
        yield bullets(note.text for note in head.unknowns[:MOST_NOTES])
    yield _facts(context, citations, tool)
    yield from _example(context, citations, head, tool)
    names = [knowledge_base.tools[identifier].name for identifier in head.alternatives]
    if names:
        yield paragraph(context.report("alternatieven", namen=joined(names)))


def _certainty(context: Context, head: Head) -> str:
    text = context.report(f"zekerheid-{head.certainty}-uitleg")
    equal = [context.knowledge_base.tools[identifier].name for identifier in head.equal_to[:4]]
    return f"{text} {context.report('gelijkwaardig', namen=joined(equal))}" if equal else text


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
    numbers = citations.text(reason.sources)
    source = context.report("bron-nummer", tekst=numbers) if numbers else context.report("bron-oordeel")
    return f"{question.text} {reason.answer}.", reason.text, f"{origin}; {source}"


def _note(citations: Citations, note: Note | Reason) -> str:
    numbers = citations.text(note.sources)
    return f"{note.text} ({numbers})" if numbers else note.text


def _facts(context: Context, citations: Citations, tool: Tool) -> Block:
    weeks, people = context.report("weken"), context.report("deelnemers")
    effort = tool.effort.value if tool.effort.value != "onbekend" else context.unknown
    rows = [
        ("tijd", _range(context, tool.lead_time, weeks), citations.text(tool.lead_time.sources)),
        ("groep", _range(context, tool.group, people), citations.text(tool.group.sources)),
        ("kosten", *_costs(context, citations, tool)),
        ("mensen", effort, citations.text(tool.effort.sources)),
        ("nodig", joined([lower_first(skill) for skill in tool.skills]) or context.unknown, ""),
        ("redactie", context.report(f"redactie-{tool.editorial}"), ""),
    ]
    filled = [
        (context.report(f"feit-{name}"), text[:1].upper() + text[1:], numbers or "–") for name, text, numbers in rows
    ]
    header = context.report("tabel-feiten-koppen").split(" | ")
    return table(context.report("tabel-feiten", middel=tool.name), header, filled, widths=(1.4, 5, 0.8))


def _range(context: Context, numeric: Range, unit: str) -> str:
    if not isinstance(numeric.low, int) and not isinstance(numeric.high, int):
        return context.unknown
    return f"{range_text(numeric, unit)} ({context.report(f'aard-{numeric.kind}')})"


def _costs(context: Context, citations: Citations, tool: Tool) -> tuple[str, str]:
    parts: list[str] = []
    sources: list[str] = []
    for name, numeric in (("per-traject", tool.costs.per_process), ("per-jaar", tool.costs.per_year)):
        if numeric is not None and (isinstance(numeric.low, int) or isinstance(numeric.high, int)):
            parts.append(f"{_range(context, numeric, 'euro')} {context.report(name)}")
            sources.extend(numeric.sources)
    for amount in tool.costs.examples[:2]:
        spoken = f"{amount.currency} {_money(amount.amount)}"
        if amount.up_to is not None:
            spoken += f" {context.report('tot')} {_money(amount.up_to)}"
        year = f", {amount.year}" if amount.year != "onbekend" else ""
        parts.append(f"{context.report('voorbeeldbedrag')} {spoken} {amount.unit} ({amount.place}{year})")
        sources.extend(amount.sources)
    return "; ".join(parts) or context.report("kosten-onbekend"), citations.text(tuple(sources))


def _money(amount: float) -> str:
    whole = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return whole.translate(str.maketrans(",.", ".,"))


def _example(context: Context, citations: Citations, head: Head, tool: Tool) -> Iterator[Block]:
    example = next((item for item in tool.examples if item.id == head.example), None)
    if example is None:
        yield paragraph(context.report("geen-voorbeeld", middel=tool.name))
        return
    year = f" ({example.year})" if example.year != "onbekend" else ""
    numbers = citations.text(example.sources)
    text = f"{example.what} {context.report(f'afloop-{example.outcome}')}"
    title = Text(f"{context.report('praktijk', plaats=f'{example.place}{year}')}. ", bold=True)
    yield paragraph(title, f"{text} ({numbers})" if numbers else text)


def market_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Products that fit the advised approaches, in alphabetical order: a survey of the market, no preference."""
    knowledge_base = context.knowledge_base
    rows: dict[str, tuple[str, str, str, str]] = {}
    for head in context.advice.ranking:
        for identifier in (head.id, *head.alternatives):
            tool = knowledge_base.tools[identifier]
            sources = citations.text(tool.available.sources[:2]) or "–"
            rows[identifier] = (tool.name, knowledge_base.families[head.family].name, tool.short, sources)
    if rows:
        yield paragraph(context.text("markt-inleiding"))
        header = context.text("kop-markt").split(" | ")
        ordered = [rows[key] for key in sorted(rows, key=lambda key: rows[key][0].casefold())]
        yield table(context.text("tabel-markt"), header, ordered, widths=(2.4, 2, 4, 0.9))
