"""How the advice came about: versions, rules, weights, unknowns, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.parts import answers_fingerprint
from advisor.framework.words import Context
from advisor.recommender.explain import answer_text
from reports.document import Block, Heading, Text, bullets, paragraph
from reports.look_up import look_up
from reports.sources_section import sources_list

MOST_TELLING = 6
"""Answers that the report names as those on which the advice rests."""


def account_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """What the advice was computed from and with."""
    yield paragraph(context.report("hulpmiddel"))
    yield paragraph(context.report("methode"))
    yield _versions(context)
    if not context.public:
        if context.advice.outcome != "niet-doen":
            yield from _weights(context)
        yield from _influence(context)
        yield from _unanswered(context)
        yield from _rules(context)


def source_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The list of sources; it closes the report, because it is complete only then."""
    yield paragraph(context.report("bronnen-inleiding"))
    yield from sources_list(citations.entries(), context.knowledge_base.framework.texts)


def _versions(context: Context) -> Block:
    receipt = context.advice.receipt
    rows = [
        (context.report("versie-kennisbank"), f"{receipt.knowledge_base} ({receipt.knowledge_base_hash[:16]})"),
        (context.report("versie-programma"), f"{receipt.code} ({receipt.code_hash[:16]})"),
        (context.report("versie-datum"), context.facts["datum"]),
    ]
    if not context.public:
        rows.append((context.report("versie-antwoorden"), answers_fingerprint(context)))
    return look_up(rows)


def _weights(context: Context) -> Iterator[Block]:
    by_weight: dict[int, list[str]] = {}
    for criterion, weight in sorted(context.advice.weights.items(), key=lambda item: (-item[1], item[0])):
        if weight:
            by_weight.setdefault(weight, []).append(context.knowledge_base.criteria[criterion].name)
    rows = [(context.report("gewicht", aantal=str(weight)), "; ".join(names)) for weight, names in by_weight.items()]
    if rows:
        yield Heading(2, context.report("kop-gewichten"))
        yield paragraph(context.report("gewichten-inleiding"))
        yield look_up(rows)


def _influence(context: Context) -> Iterator[Block]:
    """The answers on which the first place rests most."""
    telling = [item for item in context.advice.influence if item.other_first][:MOST_TELLING]
    if not telling or context.advice.outcome == "niet-doen":
        return
    yield Heading(2, context.report("kop-leunt"))
    yield paragraph(context.report("leunt-inleiding"))
    yield bullets(
        (
            context.report(
                "leunt-regel",
                tekst=f"{context.knowledge_base.questions[item.question].text} {_given(context, item.question)}",
                aantal=str(item.other_first),
                rest=str(item.others),
            )
            for item in telling
        ),
        compact=True,
    )


def _given(context: Context, question: str) -> str:
    return answer_text(context.knowledge_base, question, context.seen.values[question])


def _unanswered(context: Context) -> Iterator[Block]:
    missing = [
        question.text
        for question in context.knowledge_base.questions.values()
        if question.id not in context.seen.values and question.id not in context.seen.hidden
    ]
    yield Heading(2, context.report("kop-onbekend"))
    if missing:
        yield paragraph(context.report("onbekend-inleiding"))
        yield bullets(missing, compact=True)
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
    for kind, names in rules.items():
        yield paragraph(Text(f"{context.report(f'regels-{kind}')}: ", bold=True), f"{', '.join(names)}.", style="klein")
