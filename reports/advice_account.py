"""How the advice came about: versions, rules, weights, unknowns, the state of checking, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.parts import answers_fingerprint
from advisor.framework.words import Context
from reports.document import Block, Heading, bullets, paragraph, table
from reports.sources_section import sources_table


def account_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The account; the list of sources closes it, because it is complete only then."""
    yield paragraph(context.report("hulpmiddel"))
    yield paragraph(context.report("methode"))
    yield _versions(context)
    if not context.public:
        yield from _weights(context)
        yield from _unanswered(context)
    yield from _rules(context)
    if context.advice.ranking and context.advice.outcome != "niet-doen":
        yield from _editorial(context)
    if citations.order:
        yield Heading(2, context.report("kop-bronnen"))
        yield paragraph(context.report("bronnen-inleiding"))
        header = tuple(context.text("kop-bronnen").split(" | "))
        yield from sources_table(context.text("tabel-bronnen"), header, citations.entries())


def _versions(context: Context) -> Block:
    receipt = context.advice.receipt
    rows = [
        (context.report("versie-kennisbank"), f"{receipt.knowledge_base} ({receipt.knowledge_base_hash[:16]})"),
        (context.report("versie-programma"), f"{receipt.code} ({receipt.code_hash[:16]})"),
        (context.report("versie-datum"), context.facts["datum"]),
    ]
    if not context.public:
        rows.append((context.report("versie-antwoorden"), answers_fingerprint(context)))
    return table(
        context.report("tabel-versies"), context.report("tabel-versies-koppen").split(" | "), rows, widths=(1, 2)
    )


def _weights(context: Context) -> Iterator[Block]:
    by_weight: dict[int, list[str]] = {}
    for criterion, weight in sorted(context.advice.weights.items(), key=lambda item: (-item[1], item[0])):
        if weight:
            by_weight.setdefault(weight, []).append(context.knowledge_base.criteria[criterion].name)
    rows = [(str(weight), "; ".join(names)) for weight, names in by_weight.items()]
    if rows:
        yield Heading(2, context.report("kop-gewichten"))
        yield paragraph(context.report("gewichten-inleiding"))
        header = context.report("tabel-gewichten-koppen").split(" | ")
        yield table(context.report("tabel-gewichten"), header, rows, widths=(1, 6))


def _unanswered(context: Context) -> Iterator[Block]:
    missing = [
        question.text
        for question in context.knowledge_base.questions.values()
        if question.id not in context.seen.values and question.id not in context.seen.hidden
    ]
    yield Heading(2, context.report("kop-onbekend"))
    if missing:
        yield paragraph(context.report("onbekend-inleiding"))
        yield bullets(missing)
    else:
        yield paragraph(context.report("alles-beantwoord"))


def used_rules(context: Context) -> dict[str, tuple[str, ...]]:
    """The rules that spoke in this advice and may be named in this edition, by what they did."""
    advice = context.advice
    heads = advice.ranking if advice.outcome != "niet-doen" else ()
    found: dict[str, Iterable[str | None]] = {
        "poort": (gate.rule for gate in advice.gates),
        "niveau": advice.level.limits,
        "tegenspraak": (item.rule for item in advice.contradictions),
        "reden": (reason.rule for head in heads for reason in (*head.reasons, *head.against)),
        "uitsluiten": (note.rule for excluded in advice.excluded for note in excluded.reasons),
        "waarschuwing": (warning.rule for warning in advice.warnings),
        "plicht": (duty.rule for duty in advice.duties),
        "zin": (sentence.rule for sentence in advice.sentences),
    }
    kept = {
        kind: tuple(sorted({rule for rule in rules if rule is not None and context.rule_is_sayable(rule)}))
        for kind, rules in found.items()
    }
    return {kind: rules for kind, rules in kept.items() if rules}


def _rules(context: Context) -> Iterator[Block]:
    rules = used_rules(context)
    if not rules:
        return
    yield Heading(2, context.report("kop-regels"))
    yield paragraph(context.report("regels-inleiding"))
    rows = [(context.report(f"regels-{kind}"), ", ".join(names)) for kind, names in rules.items()]
    header = context.report("tabel-regels-koppen").split(" | ")
    yield table(context.report("tabel-regels"), header, rows, widths=(1.4, 6))


def _editorial(context: Context) -> Iterator[Block]:
    tools = [context.knowledge_base.tools[head.id] for head in context.advice.ranking]
    unchecked = sum(tool.editorial == "nog-niet-nagekeken" for tool in tools)
    yield Heading(2, context.report("kop-redactie"))
    name = "redactie-alles" if not unchecked else "redactie-deels"
    yield paragraph(context.report(name, aantal=str(unchecked), rest=str(len(tools))))
