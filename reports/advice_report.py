"""The tool advice as a document: what, why, why not, what changes it, what the law asks, and how it was computed.

Every heading and phrase stands in ``framework.yaml`` under ``rapport``; this module only puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from advisor.framework.citations import Citations
from advisor.framework.model import Edition
from advisor.framework.words import Context, context_for
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.recommender.advice import Advice
from advisor.recommender.explain import answer_text
from reports.advice_account import account_blocks
from reports.advice_comparison import comparison_blocks, excluded_blocks, habit_blocks, tipping_blocks
from reports.advice_heads import head_blocks, market_blocks
from reports.advice_tasks import duty_blocks, first_day_blocks, warning_blocks
from reports.document import Block, Callout, Cover, Document, Heading, PageBreak, bullets, callout, paragraph, table
from reports.house_style import house_style

LEAD = ("advies-een", "advies-twee", "advies-drie")
Maker = Callable[[Context, Citations], Iterable[Block]]


def advice_document(
    knowledge_base: KnowledgeBase,
    answers: Answers,
    project: Project,
    advice: Advice,
    edition: Edition,
    *,
    profile: Profile | None = None,
) -> Document:
    """The advice report in one edition. Pure: the same input gives the same document.

    The raadsversie names approaches first and products only in an annex, and nothing that a sensitive answer set off.
    """
    context = context_for(knowledge_base, answers, project, advice, edition, profile)
    citations = Citations(knowledge_base)
    blocks: list[Block] = []
    for name, make, annex in _sections(context):
        made = tuple(make(context, citations))
        if made:
            blocks.extend([PageBreak()] if annex else [])
            blocks.append(Heading(1, context.report(f"kop-{name}")))
            blocks.extend(made)
    organisation = context.facts.get("organisatie", "")
    title = context.report("titel", opgave=project.name or context.text("naamloze-opgave"))
    subtitle = context.report(f"ondertitel-{edition}")
    lead = tuple(context.facts[key] for key in LEAD if key in context.facts)
    return Document(
        title=title,
        created=date.fromisoformat(advice.receipt.date),
        blocks=tuple(blocks),
        subject=subtitle,
        author=organisation,
        organisation=organisation,
        cover=Cover(title, subtitle, lead, _facts(context)),
        edition="raadsversie" if context.public else "werkversie",
        footer=context.report("voettekst"),
        style=house_style(profile),
    )


def _sections(context: Context) -> list[tuple[str, Maker, bool]]:
    """Name of the section, its maker, and whether it starts an annex."""
    if context.advice.outcome == "niet-doen":
        found: list[tuple[str, Maker, bool]] = [
            ("uitkomst-niet-doen", outcome_blocks, False),
            ("situatie", _situation, False),
        ]
    else:
        found = [
            ("uitkomst", outcome_blocks, False),
            ("situatie", _situation, False),
            ("aanraden", head_blocks, False),
        ]
        if not context.public:
            found += [
                ("vergelijken", comparison_blocks, False),
                ("afgevallen", excluded_blocks, False),
                ("eigen-idee", habit_blocks, False),
                ("kantelen", tipping_blocks, False),
            ]
    found += [
        ("waarschuwingen", warning_blocks, False),
        ("plichten", duty_blocks, False),
        ("eerste-dagen", first_day_blocks, False),
    ]
    if context.public and context.advice.outcome != "niet-doen":
        found += [("markt", market_blocks, True)]
    return [*found, ("verantwoording", account_blocks, False)]


def _facts(context: Context) -> tuple[tuple[str, str], ...]:
    names = ("organisatie", "niveau", "datum", "kennisbank")
    rows = [(name, context.facts.get(name, context.unknown)) for name in names]
    head = context.advice.ranking[0] if context.advice.ranking and context.advice.outcome != "niet-doen" else None
    found = [(context.text(f"feit-{name}"), value[:1].upper() + value[1:]) for name, value in rows]
    if head is not None:
        found.insert(2, (context.report("feit-zekerheid"), context.report(f"zekerheid-{head.certainty}")))
    return tuple(found)


def outcome_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """May this start: the gates, the level of influence, and answers that contradict each other."""
    advice = context.advice
    kinds = {"doorgaan": "advies", "eerst-regelen": "let-op", "niet-doen": "stop"}
    lines: list[str | Block] = [context.text(f"uitkomst-{advice.outcome}-uitleg")]
    for gate in advice.gates:
        if context.rule_is_sayable(gate.rule):
            numbers = citations.text(gate.sources)
            lines.append(f"{gate.text} ({numbers})" if numbers else gate.text)
            if gate.alternative:
                lines.append(f"{context.report('in-plaats')} {gate.alternative}")
    yield Callout(
        kinds[advice.outcome],  # type: ignore[arg-type]
        context.text(f"uitkomst-{advice.outcome}"),
        tuple(paragraph(line) if isinstance(line, str) else line for line in lines),
    )
    level = advice.level
    yield paragraph(context.report("niveau-zin"))
    if level.alarm and all(context.rule_is_sayable(rule) for rule in level.limits):
        yield callout("let-op", context.text("niveau-alarm"), level.alarm)
    for item in advice.contradictions:
        if context.rule_is_sayable(item.rule):
            yield callout("let-op", context.report("tegenspraak"), item.text, bullets(item.repairs))


def _situation(context: Context, _: Citations) -> Iterable[Block]:
    rows = []
    for question in context.knowledge_base.questions.values():
        value = context.seen.values.get(question.id)
        if not question.short_route or value is None or (context.public and question.sensitive):
            continue
        rows.append((question.text, answer_text(context.knowledge_base, question.id, value)))
    if rows:
        yield paragraph(context.report("situatie-inleiding"))
        header = context.report("tabel-situatie-koppen").split(" | ")
        yield table(context.report("tabel-situatie"), header, rows, widths=(1, 1))
    else:
        yield paragraph(context.report("situatie-leeg"))
