"""The parts of a section that come from answers, project and advice. Every word stands in ``framework.yaml``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

from advisor.framework import budget, evaluation, hours, own_rules, people, proposal, schedule
from advisor.framework.citations import Citations
from advisor.framework.dates import day_text
from advisor.framework.duties import duty_lists
from advisor.framework.model import Box, FrameworkBlock, Grid, Points, Say, SubHeading
from advisor.framework.reasons import caution_texts, reason_words, short_name
from advisor.framework.words import Context, joined, level_help, lower_first, upper_first
from advisor.knowledge.models.framework import Part
from advisor.knowledge.models.question import Question
from advisor.recommender.advice import Reason
from advisor.recommender.explain import answer_text

Blocks = Iterable[FrameworkBlock]


def part_blocks(context: Context, part: Part, citations: Citations) -> tuple[FrameworkBlock, ...]:
    """The blocks of one part; none where there is nothing to say. Parts that need the whole document come later."""
    make = _PARTS.get(part)
    return tuple(make(context, citations)) if make is not None else ()


def _imprint(context: Context, _: Citations) -> Blocks:
    receipt = context.advice.receipt
    rows = [
        (context.text("colofon-naam"), context.project.name or context.unknown),
        (context.text("colofon-organisatie"), context.facts.get("organisatie") or context.unknown),
        (context.text("colofon-datum"), context.facts["datum"]),
        (context.text("colofon-uitgave"), context.text(f"uitgave-{context.edition}")),
        (context.text("colofon-kennisbank"), f"{receipt.knowledge_base} ({receipt.knowledge_base_hash[:12]})"),
    ]
    if not context.public:
        rows.append((context.text("colofon-antwoorden"), answers_fingerprint(context)))
    yield Grid(context.text("tabel-colofon"), context.header("kop-colofon"), tuple(rows), (1, 2))


def answers_fingerprint(context: Context) -> str:
    """A short fingerprint of the answers, to see whether two documents rest on the same ones."""
    plain = json.dumps(context.advice.receipt.answers, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def _outcome(context: Context, citations: Citations) -> Blocks:
    kind = {"doorgaan": "advies", "eerst-regelen": "let-op", "niet-doen": "stop"}[context.advice.outcome]
    shown = [gate for gate in context.advice.gates if context.rule_is_sayable(gate.rule)]
    texts = [context.text(f"uitkomst-{context.advice.outcome}-uitleg")]
    for gate in shown:
        texts.append(_with_source(gate.text, citations.text(gate.sources)))
        if gate.alternative:
            texts.append(gate.alternative)
    yield Box(kind, context.text(f"uitkomst-{context.advice.outcome}"), tuple(texts))  # type: ignore[arg-type]
    level = context.advice.level
    if level.alarm and all(context.rule_is_sayable(rule) for rule in level.limits):
        yield Box("let-op", context.text("niveau-alarm"), (level.alarm,))


def _fixed_and_open(context: Context, _: Citations) -> Blocks:
    for items, name in ((context.project.fixed, "staat-vast"), (context.project.open, "is-open")):
        if not items and name == "is-open" and context.advice.outcome == "niet-doen":
            continue
        title = context.text(f"kop-{name}")
        if context.public and not items:
            yield Say(f"{title}: {lower_first(context.text('nog-niet-bekend'))}")
            continue
        yield Say(f"{title}:") if context.public else SubHeading(title)
        yield Points(items) if items else Say(context.text("nog-niet-bekend"))


def _duties(context: Context, citations: Citations) -> Blocks:
    yield from duty_lists(context, citations, room=not context.public)


def _warnings(context: Context, citations: Citations) -> Blocks:
    """The risks, the weightiest theme first; what belongs to one theme stands together."""
    ordered = sorted(context.advice.warnings, key=lambda w: (w.severity != "hoog", not w.certain, w.rule))
    themes = list(dict.fromkeys(warning.theme for warning in ordered))
    rows = [
        (
            context.knowledge_base.themes[warning.theme].name,
            warning.text + citations.mark(warning.sources),
            warning.measure or context.unknown,
        )
        for warning in sorted(ordered, key=lambda item: themes.index(item.theme))
        if context.rule_is_sayable(warning.rule) and not (context.public and not warning.certain)
    ]
    if rows:
        yield Grid(context.text("tabel-risicos"), context.header("kop-risicos"), tuple(rows), (2, 4.1, 3.9))


def _approach(context: Context, citations: Citations) -> Blocks:
    knowledge_base, advice = context.knowledge_base, context.advice
    if not advice.ranking:
        yield Box("let-op", context.text("niets-past"), (context.text("niets-past-uitleg"),))
        return
    if len(advice.ranking) > 1:
        yield Say(context.text("aanpak-volgorde"))
    if context.public:
        families = [knowledge_base.families[head.family] for head in advice.ranking]
        rows = tuple((family.name, family.short, family.strong_when) for family in families)
        yield Grid(context.text("tabel-aanpakken"), context.header("kop-aanpakken"), rows, (1.6, 3, 3))
        return
    for place, head in enumerate(advice.ranking, 1):
        family = knowledge_base.families[head.family]
        yield SubHeading(f"{context.text('aanpak-woord')} {place}: {lower_first(family.name)}")
        yield Say(family.short)
        tool = knowledge_base.tools[head.id]
        yield Say(f"{context.text('best-middel', middel=tool.name)} {tool.short}")
        if head.reasons:
            yield Say(context.text("past-bij"))
            yield Points(tuple(_reason(context, reason, citations) for reason in head.reasons[:4]))
        if head.cautions:
            lines = tuple(caution_texts(context, head.cautions, citations)[:3])
            yield Box("let-op", context.text("let-op-middel", middel=short_name(tool.name)), lines)


def _reason(context: Context, reason: Reason, citations: Citations) -> str:
    label, words = reason_words(context, reason)
    return (f"{label}: {words}" if label else words) + citations.mark(reason.sources)


def _with_source(text: str, numbers: str) -> str:
    return f"{text} [{numbers}]" if numbers else text


def _alternatives(context: Context, _: Citations) -> Blocks:
    knowledge_base = context.knowledge_base
    rows: dict[str, tuple[str, ...]] = {}
    for place, head in enumerate(context.advice.ranking, 1):
        for identifier in head.alternatives:
            tool = knowledge_base.tools[identifier]
            drawback = tool.limitations[0].text if tool.limitations else context.unknown
            rows.setdefault(identifier, (tool.name, str(place), tool.short, drawback))
    if rows:
        caption = context.text("tabel-alternatieven")
        yield Grid(caption, context.header("kop-alternatieven"), tuple(rows.values()), (2.1, 1.2, 4, 2.8))


def _market(context: Context, citations: Citations) -> Blocks:
    knowledge_base = context.knowledge_base
    rows: dict[str, tuple[str, ...]] = {}
    for head in context.advice.ranking:
        for identifier in (head.id, *head.alternatives):
            tool = knowledge_base.tools[identifier]
            sources = citations.mark((*tool.available.sources, *tool.used_in_nl.sources)[:3])
            rows[identifier] = (tool.name, knowledge_base.families[head.family].name, tool.short + sources)
    if rows:
        found = tuple(rows[key] for key in sorted(rows, key=lambda key: rows[key][0].casefold()))
        yield Grid(context.text("tabel-markt"), context.header("kop-markt"), found, (2.4, 2, 5))


def _meetings(context: Context, _: Citations) -> Blocks:
    rows = tuple(
        (
            day_text(item.date) if item.date else context.unknown,
            item.body or context.unknown,
            item.purpose or context.unknown,
        )
        for item in context.project.meetings
    )
    if rows:
        yield Grid(context.text("tabel-vergaderingen"), context.header("kop-vergaderingen"), rows, (1.4, 1.4, 3))


def _effort(context: Context, citations: Citations) -> Blocks:
    rows = []
    for head in context.advice.ranking:
        tool = context.knowledge_base.tools[head.id]
        name = context.knowledge_base.families[head.family].name if context.public else tool.name
        effort = tool.effort.value
        source = citations.mark(tool.effort.sources) or f" ({context.text('oordeel')})"
        rows.append(
            (
                name,
                (context.unknown if effort == "onbekend" else effort) + source,
                upper_first(", ".join(lower_first(skill) for skill in tool.skills) or context.unknown),
            )
        )
    if rows:
        yield Grid(context.text("tabel-inzet"), context.header("kop-inzet"), tuple(rows), (2.5, 3.8, 3.2))


def _done(context: Context, _: Citations) -> Blocks:
    done = [duty.text for duty in context.advice.duties if duty.done and context.rule_is_sayable(duty.rule)]
    if done:
        yield SubHeading(context.text("kop-gedaan"))
        yield Points(tuple(done))


def shown_answers(context: Context) -> list[tuple[Question, str]]:
    """The visible questions with their answer in words, for this edition."""
    found = []
    for question in context.knowledge_base.questions.values():
        if question.id in context.seen.hidden or (context.public and question.sensitive):
            continue
        value = context.seen.values.get(question.id)
        words = answer_text(context.knowledge_base, question.id, value) if value is not None else ""
        if context.public and not words:
            continue
        found.append((question, words or context.text("geen-antwoord")))
    return found


def _answers(context: Context, _: Citations) -> Blocks:
    rows = tuple((question.text, words) for question, words in shown_answers(context))
    if rows:
        yield Grid(context.text("tabel-antwoorden"), context.header("kop-antwoorden"), rows, (3, 3))


def _notes(context: Context, _: Citations) -> Blocks:
    questions = context.knowledge_base.questions
    rows = tuple(
        (questions[key].text if key in questions else key, note) for key, note in context.project.notes.items() if note
    )
    if rows and not context.public:
        yield Grid(context.text("tabel-notities"), context.header("kop-notities"), rows, (2, 3))


def _levels(context: Context, _: Citations) -> Blocks:
    question = context.knowledge_base.role("invloed")
    if question is not None:
        rows = tuple(
            (context.level(o.id), level_help(context, o.id) or o.label) for o in question.options if not o.off_scale
        )
        yield Grid(context.text("tabel-niveaus"), context.header("kop-niveaus"), rows, (1, 3))


def _in_short(context: Context, _: Citations) -> Blocks:
    if context.advice.outcome == "niet-doen":
        return
    rows = [
        (context.text(f"kort-{name}"), value)
        for name, value in (
            ("vraag", context.facts.get("vraag-aan-deelnemers")),
            ("wie", context.facts.get("doelgroepen") or joined(people.chosen(context, "doelgroep"))),
            ("invloed", context.facts.get("niveau")),
            ("aanpak", context.facts.get("aanpak")),
            ("besluit", context.facts.get("besluit-op")),
        )
    ]
    filled = tuple((label, upper_first(value) if value else context.unknown) for label, value in rows)
    yield Grid(context.text("tabel-kort"), context.header("kop-kort"), filled, (1, 3))


_PARTS: dict[Part, Callable[[Context, Citations], Blocks]] = {
    "colofon": _imprint,
    "in-het-kort": _in_short,
    "uitkomst": _outcome,
    "vast-en-open": _fixed_and_open,
    "plichten": _duties,
    "waarschuwingen": _warnings,
    "doelgroepen": people.groups,
    "invloed-per-groep": people.influence,
    "rollen": people.roles,
    "aanpak": _approach,
    "alternatieven": _alternatives,
    "planning": schedule.planning,
    "planning-kort": schedule.in_short,
    "argumenten": proposal.arguments,
    "kanttekeningen": proposal.objections,
    "vergadermomenten": _meetings,
    "inzet": _effort,
    "uren": hours.hours,
    "gedaan-tot-nu": _done,
    "antwoorden": _answers,
    "notities": _notes,
    "niveaus": _levels,
    "marktverkenning": _market,
    "kosten": budget.costs,
    "eigen-regels": own_rules.own_rules,
    "indicatoren": evaluation.indicators,
    "gepland-en-gebeurd": evaluation.planned_and_happened,
    "bereik": evaluation.reach,
    "inbreng-en-gevolg": evaluation.responses,
    "uitkomsten": evaluation.outcomes,
}
