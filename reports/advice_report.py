"""The tool advice as a document: may it start, how much influence, what, why not others, what to mind, how sure.

What one looks up stands in the annexes: the answers, all scores, how it was computed, the sources. Every heading and
phrase stands in ``framework.yaml`` under ``rapport``; this module only puts them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from advisor.framework.citations import Citations
from advisor.framework.model import Edition
from advisor.framework.words import Context, context_for, upper_first
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.recommender.advice import Advice
from advisor.recommender.explain import answer_text
from reports.advice_account import account_blocks, source_blocks
from reports.advice_certainty import certainty_blocks
from reports.advice_comparison import comparison_blocks
from reports.advice_exclusion import exclusion_blocks
from reports.advice_heads import head_blocks, market_blocks
from reports.advice_outcome import influence_blocks, outcome_blocks
from reports.advice_tasks import duty_blocks, planning_blocks, warning_blocks
from reports.document import Block, Cover, Document, Heading, PageBreak, paragraph
from reports.house_style import house_style
from reports.look_up import look_up

LEAD = ("advies-een", "advies-twee", "advies-drie")
Maker = Callable[[Context, Citations], Iterable[Block]]
Sections = list[tuple[str, Maker]]


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
    organisation = context.facts.get("organisatie", "")
    title = context.report("titel", opgave=project.name or context.text("naamloze-opgave"))
    subtitle = context.report(f"ondertitel-{edition}")
    lead = tuple(context.facts[key] for key in LEAD if key in context.facts)
    return Document(
        title=title,
        created=date.fromisoformat(advice.receipt.date),
        blocks=(*_numbered(context, citations, _sections(context)), *_annexes(context, citations)),
        subject=subtitle,
        author=organisation,
        organisation=organisation,
        cover=Cover(title, subtitle, lead, _facts(context)),
        edition="raadsversie" if context.public else "werkversie",
        footer=context.report("voettekst"),
        style=house_style(profile),
    )


def _numbered(context: Context, citations: Citations, sections: Sections) -> Iterable[Block]:
    number = 0
    for name, make in sections:
        made = tuple(make(context, citations))
        if made:
            number += 1
            yield Heading(1, f"{number}. {context.report(f'kop-{name}')}")
            yield from made


def _annexes(context: Context, citations: Citations) -> Iterable[Block]:
    """The annexes, in the raadsversie from a new page. The sources come last: only then it is known which are used."""
    for number, (name, make) in enumerate(annexes(context), 1):
        if number == 1 and context.public:
            yield PageBreak()
        yield Heading(1, f"{context.text('bijlage-woord')} {number}. {context.report(f'kop-{name}')}")
        yield from make(context, citations)


def _sections(context: Context) -> Sections:
    if context.advice.outcome == "niet-doen":
        found: Sections = [("uitkomst-niet-doen", outcome_blocks)]
    else:
        found = [("uitkomst", outcome_blocks), ("invloed", influence_blocks), ("aanraden", head_blocks)]
        if not context.public:
            found += [("afgevallen", exclusion_blocks)]
    found += [("waarschuwingen", warning_blocks)]
    if not context.public:
        found += [("plichten", duty_blocks)]
        if context.advice.outcome != "niet-doen":
            found += [("kantelen", certainty_blocks)]
        found += [("planning", planning_blocks)]
    return found


def annexes(context: Context) -> Sections:
    """The annexes of this edition that have something to say, by the name of their heading."""
    standing = bool(context.advice.ranking) and context.advice.outcome != "niet-doen"
    found: Sections = [("situatie-raad" if context.public else "situatie", _situation)]
    if context.public:
        found += [("plichten", duty_blocks)]
        if standing:
            found += [("markt", market_blocks)]
    elif standing:
        found += [("vergelijken", comparison_blocks)]
    return [*found, ("verantwoording", account_blocks), ("bronnen", source_blocks)]


def _facts(context: Context) -> tuple[tuple[str, str], ...]:
    names = ("organisatie", "niveau", "datum", "kennisbank")
    rows = [(name, context.facts.get(name, context.unknown)) for name in names]
    head = context.advice.ranking[0] if context.advice.ranking and context.advice.outcome != "niet-doen" else None
    found = [(context.text(f"feit-{name}"), upper_first(value)) for name, value in rows]
    if head is not None:
        word = "voorlopig" if context.provisional else head.certainty
        found.insert(2, (context.report("feit-zekerheid"), context.report(f"zekerheid-{word}")))
    return tuple(found)


def _situation(context: Context, _: Citations) -> Iterable[Block]:
    rows = []
    for question in context.knowledge_base.questions.values():
        value = context.seen.values.get(question.id)
        if value is None or (context.public and (question.sensitive or not question.short_route)):
            continue
        rows.append((question.text, answer_text(context.knowledge_base, question.id, value)))
    if rows:
        yield paragraph(context.report("situatie-inleiding-raad" if context.public else "situatie-inleiding"))
        yield look_up(rows)
    else:
        yield paragraph(context.report("situatie-leeg"))
