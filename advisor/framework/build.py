"""The participation framework (participatiekader) of one task, from knowledge base, answers, project and advice."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from advisor.framework.citations import Citations, reference
from advisor.framework.model import (
    BuiltSection,
    Edition,
    Framework,
    FrameworkBlock,
    Grid,
    OpenIssue,
    OpenList,
    Points,
    Reopen,
    Say,
    Sources,
)
from advisor.framework.open_points import project_points, question_points, section_points
from advisor.framework.parts import part_blocks
from advisor.framework.reading import said
from advisor.framework.schedule import moments
from advisor.framework.words import Context, context_for, upper_first
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.framework import Checklist, ChecklistItem, FixedGrid, FrameworkSection, Part
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.link import pack
from advisor.questionnaire.project import Project
from advisor.recommender.advice import Advice

LEAD = ("kort-een", "kort-twee", "kort-drie")
LINK_PARAMETER = "s"


def build_framework(
    knowledge_base: KnowledgeBase,
    answers: Answers,
    project: Project,
    advice: Advice,
    edition: Edition,
    *,
    profile: Profile | None = None,
    base_url: str = "",
) -> Framework:
    """The participatiekader in one edition. Pure: the same input gives the same framework.

    ``base_url`` is the address of the wizard; with it the werkversie holds a link that opens the answers again.
    """
    context = context_for(knowledge_base, answers, project, advice, edition, profile)
    citations = Citations(knowledge_base)
    chosen = [section for section in knowledge_base.framework.sections if _is_in(context, section)]
    chosen.sort(key=lambda section: section.editions[edition] == "bijlage")
    points = {section.id: section_points(context, section) for section in chosen}
    everything = (*project_points(context), *(issue for found in points.values() for issue in found))
    everything = (*everything, *question_points(context, chosen))
    drafted = [(section, _blocks(context, section, citations, points[section.id])) for section in chosen]
    spoken = " ".join(said(blocks) for _, blocks in drafted)
    sections = []
    number = 0
    annexes = 0
    for section, blocks in drafted:
        annex = section.editions[edition] == "bijlage"
        blocks = (*blocks, *_closing(context, section, citations, everything, spoken))
        if "colofon" in section.parts and base_url and not context.public:
            url = f"{base_url}?{LINK_PARAMETER}={pack(knowledge_base, answers)}"
            blocks = (*blocks, Reopen(context.text("link-uitleg"), context.text("link-tekst"), url))
        if not blocks:
            continue
        if annex:
            annexes += 1
            title = f"{context.text('bijlage-woord')} {annexes}. {section.title}"
        else:
            number += 1
            title = f"{number}. {section.title}"
        sections.append(BuiltSection(section.id, title, blocks, annex, section.new_page or (annex and annexes == 1)))
    name = knowledge_base.framework.name if profile is None else profile.framework_name or knowledge_base.framework.name
    return Framework(
        title=context.text("titel", document=name, opgave=project.name or context.text("naamloze-opgave")),
        edition=edition,
        organisation=context.facts.get("organisatie", ""),
        subtitle=context.text(f"ondertitel-{edition}"),
        lead=tuple(context.facts[key] for key in LEAD if key in context.facts),
        facts=_cover_facts(context),
        date=datetime.date.fromisoformat(advice.receipt.date),
        footer=context.text("voettekst", document=name),
        sections=tuple(sections),
        open_points=everything,
        profile=profile,
        plan=context.plan if any("planning" in section.parts for section in chosen) else None,
        moments=moments(context),
    )


def _is_in(context: Context, section: FrameworkSection) -> bool:
    return section.editions.get(context.edition, "niet") != "niet" and context.holds(section)


def _cover_facts(context: Context) -> tuple[tuple[str, str], ...]:
    names: tuple[str, ...] = ("organisatie", "start", "besluit-op", "niveau", "kennisbank", "datum")
    if context.advice.outcome == "niet-doen":
        names = tuple(name for name in names if name in context.facts)
    found = [(context.text(f"feit-{name}"), context.facts.get(name, context.unknown)) for name in names]
    return tuple((label, upper_first(value)) for label, value in found)


def _blocks(
    context: Context, section: FrameworkSection, citations: Citations, points: tuple[OpenIssue, ...]
) -> tuple[FrameworkBlock, ...]:
    """Intro, sentences, parts, tables, checklists, sentences of rules, open points: always in this order."""
    blocks: list[FrameworkBlock] = []
    if section.intro is not None and (intro := context.sentence(section.intro)) is not None:
        blocks.append(Say(intro))
    blocks.extend(_sentences(context, section, citations))
    for part in _parts(context, section):
        blocks.extend(part_blocks(context, part, citations))
    for grid in section.grids:
        blocks.extend(_grid(context, grid))
    for checklist in () if context.public else section.checklists:
        blocks.extend(_checklist(context, checklist, citations))
    if points and not context.public:  # the short edition has them in one list
        blocks.append(OpenList(context.text("open-in-sectie"), (), points))
    return tuple(blocks)


def _parts(context: Context, section: FrameworkSection) -> tuple[Part, ...]:
    if context.public and section.public_parts is not None:
        return section.public_parts
    return section.parts


def _sentences(context: Context, section: FrameworkSection, citations: Citations) -> Iterator[FrameworkBlock]:
    found: list[tuple[str, tuple[int, ...], tuple[str, ...]]] = []
    for sentence in section.sentences:
        if context.holds(sentence) and (text := context.sentence(sentence.text)) is not None:
            items = context.items(sentence.items) if sentence.items is not None else ()
            found.append((text, citations.numbers(sentence.sources), items))
    for extra in context.advice.sentences:
        if extra.section == section.id and context.rule_is_sayable(extra.rule):
            found.append((extra.text, citations.numbers(extra.sources), ()))
    if section.as_list and found:
        yield Points(tuple(_numbered(text, numbers) for text, numbers, _ in found), section.ordered)
        return
    for text, numbers, items in found:
        yield Say(text, numbers)
        if items:
            yield Points(items)


def _numbered(text: str, numbers: tuple[int, ...]) -> str:
    return f"{text}{reference(numbers)}"


def _grid(context: Context, grid: FixedGrid) -> Iterator[FrameworkBlock]:
    if not context.holds(grid):
        return
    rows = tuple(tuple(context.cell(cell) for cell in row.cells) for row in grid.rows if context.holds(row))
    if rows:
        yield Grid(context.cell(grid.title), tuple(context.cell(name) for name in grid.header), rows)


def _checklist(context: Context, checklist: Checklist, citations: Citations) -> Iterator[FrameworkBlock]:
    order = ("moet", "norm", "goede-praktijk")
    held = sorted((item for item in checklist.items if context.holds(item)), key=lambda item: order.index(item.weight))
    rows = tuple(
        (
            context.cell(item.text),
            _label(context, item, citations),
            "",
        )
        for item in held
    )
    if rows:
        yield Grid(context.cell(checklist.title), context.header("kop-checklist"), rows, (5.2, 2.4, 1.7), False)


def _label(context: Context, item: ChecklistItem, citations: Citations) -> str:
    label = context.text(f"zwaarte-{item.weight}")
    return f"{label}{f': {item.article}' if item.article else ''}{citations.mark(item.sources)}"


def _closing(
    context: Context, section: FrameworkSection, citations: Citations, everything: tuple[OpenIssue, ...], spoken: str
) -> Iterator[FrameworkBlock]:
    """Parts that need the rest of the document: open points, glossary, sources."""
    for part in _parts(context, section):
        if part == "open-punten":
            if everything:
                yield OpenList(context.text("tabel-open"), context.header("kop-open"), everything)
            else:
                yield Say(context.text("geen-open-punten-raad" if context.public else "geen-open-punten"))
        elif part == "begrippen":
            yield from _glossary(context, spoken)
        elif part == "bronnen" and citations.order:
            yield Sources(citations.entries())


def _occurs(term: str, low: str) -> bool:
    """Whether a text has a word, or its plural or number ("norm", "normen", "bio2"), and not inside another word."""
    # Most terms occur nowhere; looking for that alone is a hundred times as fast as the pattern.
    return term in low and bool(re.search(rf"(?<!\w){re.escape(term)}(?:s|'s|’s|en|n|e|\d+)?(?!\w)", low))


def _glossary(context: Context, spoken: str) -> Iterator[FrameworkBlock]:
    """The difficult words that occur, without the levels of influence: those have a list of their own."""
    low = spoken.casefold()
    question = context.knowledge_base.role("invloed")
    levels = {
        word.casefold() for option in (question.options if question else ()) for word in (option.id, option.label)
    }
    rows = tuple(
        (term.term, term.meaning)
        for term in context.knowledge_base.particulars.glossary
        if term.term.casefold() not in levels and _occurs(term.term.split(" (")[0].casefold(), low)
    )
    if rows:
        yield Grid(context.text("tabel-begrippen"), context.header("kop-begrippen"), rows, (1.7, 3))
