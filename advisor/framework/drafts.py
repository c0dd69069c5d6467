"""Drafts: texts of ``drafts.yaml`` filled for one task, each with the facts it used and what must be checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from advisor.framework.citations import Citations
from advisor.framework.model import Box, CitedSource, Edition, FrameworkBlock, Grid, OpenIssue, Points, Say, SubHeading
from advisor.framework.parts import part_blocks
from advisor.framework.words import PLACEHOLDER, Context, context_for, joined, lower_first
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.draft import DraftBlock, DraftEntry
from advisor.knowledge.models.framework import FixedGrid, FrameworkSentence, Part
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project
from advisor.recommender.advice import Advice


@dataclass(frozen=True)
class Room:
    """Room to write, with a label."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class PageTurn:
    """The next block stands on a new page."""


DraftPiece: TypeAlias = FrameworkBlock | Room | PageTurn

CHOSEN = "gekozen-middelen"
OPEN_CELL = "…"
"""How a cell ends that the team fills in."""

OPEN_SHARE, MOST_SHARE = 2.0, 4.0
"""Shares of the width: of a column to write in, and at most of a column of text (one for every twelve characters)."""

ROW_NUMBER = "#"
"""In the first cell of a row: becomes the number of the row."""


@dataclass(frozen=True)
class Draft:
    """One draft, filled. ``edition`` is raad for a text that goes public, whatever edition was asked for."""

    id: str
    title: str
    audience: str
    edition: Edition
    organisation: str
    date: datetime.date
    blocks: tuple[DraftPiece, ...]
    facts: tuple[tuple[str, str], ...]
    open_points: tuple[OpenIssue, ...]
    to_check: tuple[str, ...]
    sources: tuple[CitedSource, ...]
    subtitle: str
    footer: str
    profile: Profile | None = None


def drafts(
    knowledge_base: KnowledgeBase,
    answers: Answers,
    project: Project,
    advice: Advice,
    edition: Edition,
    profile: Profile | None = None,
) -> tuple[Draft, ...]:
    """The drafts that apply, in the order of the file. Pure: the same input gives the same drafts.

    In the raad edition only texts that may go public are offered. A public text never holds a sensitive answer, in
    either edition.
    """
    contexts: dict[Edition, Context] = {
        kind: context_for(knowledge_base, answers, project, advice, kind, profile)
        for kind in ((edition,) if edition == "raad" else (edition, "raad"))
    }
    offered = []
    for entry in knowledge_base.drafts.drafts:
        if edition == "raad" and not entry.public:
            continue
        context = contexts["raad" if entry.public else edition]
        chosen = _advised(context, entry)
        if not context.holds(entry) or (entry.tools is not None and not chosen):
            continue
        if chosen:
            context = replace(_only_those_tools(context, entry), facts={**context.facts, CHOSEN: joined(chosen)})
        offered.append(_Filling(context, entry).draft())
    return tuple(offered)


def _advised(context: Context, entry: DraftEntry) -> list[str]:
    """The names of the advised tools that a draft is about; a public text names no products."""
    selector = context.knowledge_base.draft_selectors.get(entry.id)
    if selector is None or context.advice.outcome == "niet-doen":
        return []
    tools = context.knowledge_base.tools
    found = [tools[h.id].name for h in context.advice.ranking if matches(selector, tools[h.id], h.family) is True]
    return found if not context.public else []


def _only_those_tools(context: Context, entry: DraftEntry) -> Context:
    """The context with an advice of which only the tools that the draft is about are left."""
    knowledge_base = context.knowledge_base
    selector = knowledge_base.draft_selectors[entry.id]
    ranking = []
    for head in context.advice.ranking:
        tools = [knowledge_base.tools[name] for name in (head.id, *head.alternatives)]
        fitting = tuple(tool.id for tool in tools if matches(selector, tool, head.family) is True)
        if fitting:
            ranking.append(replace(head, id=fitting[0], alternatives=fitting[1:]))
    return replace(context, advice=replace(context.advice, ranking=tuple(ranking)))


@dataclass
class _Filling:
    """One draft while it is filled; collects what is open."""

    context: Context
    entry: DraftEntry
    open_points: list[OpenIssue] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def draft(self) -> Draft:
        context, entry = self.context, self.entry
        texts = context.knowledge_base.drafts.texts
        citations = Citations(context.knowledge_base)
        blocks = tuple(piece for block in entry.blocks for piece in self._pieces(block, citations))
        checks = tuple(
            f"{context.cell(item.text)}{citations.mark(item.sources)}" for item in entry.to_check if context.holds(item)
        )
        labels = context.knowledge_base.drafts.labels
        return Draft(
            id=entry.id,
            title=context.cell(entry.title),
            audience=context.cell(entry.audience),
            edition=context.edition,
            organisation=context.facts.get("organisatie", ""),
            date=datetime.date.fromisoformat(context.advice.receipt.date),
            blocks=blocks,
            facts=tuple((labels[name], _upper(context.facts[name])) for name in entry.facts if name in context.facts),
            open_points=tuple(dict.fromkeys(self.open_points)),
            to_check=(*dict.fromkeys(self.alarms), *checks),
            sources=citations.entries(),
            subtitle=context.cell(texts["ondertitel"]),
            footer=context.cell(texts["voettekst"]),
            profile=context.profile,
        )

    def _pieces(self, block: DraftBlock, citations: Citations) -> Iterator[DraftPiece]:
        context = self.context
        if not context.holds(block):
            return
        if block.new_page:
            yield PageTurn()
        if block.heading is not None:
            yield SubHeading(context.cell(block.heading))
        elif block.text is not None:
            yield from self._said(block.text, citations.numbers(block.sources))
        elif block.items:
            yield from self._listed(block, citations)
        elif block.fill_in is not None:
            label = context.cell(block.fill_in)
            if not self.entry.form:
                self.open_points.append(OpenIssue(label))
            yield Room(label, max(1, min(20, block.lines)))
        elif block.grid is not None:
            yield from self._grid(block.grid)
        elif block.part is not None:
            yield from self._part(block.part, citations)
        elif block.box is not None:
            said = tuple(text for text in self._sentences(block.box.sentences, citations))
            if said:
                yield Box(block.box.kind, context.cell(block.box.title), said)

    def _part(self, part: Part, citations: Citations) -> Iterator[DraftPiece]:
        """A part that the program fills. Its alarms are for the team: they stand on the sheet, not in the text."""
        for piece in part_blocks(self.context, part, citations):
            if isinstance(piece, Box):
                self.alarms.append(" ".join((f"{piece.title}.", *piece.texts)))
            else:
                yield piece

    def _said(self, text: str, numbers: tuple[int, ...]) -> Iterator[DraftPiece]:
        filled = self.context.sentence(text)
        if filled is not None:
            yield Say(filled, numbers)
        else:
            yield Room(self._missing(text))

    def _listed(self, block: DraftBlock, citations: Citations) -> Iterator[DraftPiece]:
        items = tuple(self._sentences(block.items, citations))
        if items:
            yield Points(items, block.ordered)

    def _sentences(self, sentences: Iterable[FrameworkSentence], citations: Citations) -> Iterator[str]:
        """The sentences that hold; in a list, what is missing is said in the line itself."""
        for item in sentences:
            if self.context.holds(item):
                for text in self._entries(item.text):
                    yield f"{text}{citations.mark(item.sources)}"

    def _entries(self, text: str) -> tuple[str, ...]:
        """A line of a list; a line that is only a word for several things gives each of them a line."""
        word = PLACEHOLDER.fullmatch(text)
        several = self.context.items(word[1]) if word is not None else ()
        if several:
            return several
        filled = self.context.sentence(text)
        return (filled if filled is not None else self._missing(text),)

    def _grid(self, grid: FixedGrid) -> Iterator[DraftPiece]:
        if not self.context.holds(grid):
            return
        rows = [
            (row.cells[0].replace(ROW_NUMBER, str(number)), *row.cells[1:])
            for number, row in enumerate((row for row in grid.rows if self.context.holds(row)), 1)
        ]
        title = self.context.cell(grid.title)
        for cells in rows:
            for cell in cells:
                if self.context.sentence(cell) is None:
                    self._missing(cell)
        if any(cell.endswith(OPEN_CELL) for cells in rows for cell in cells):
            self._note(title)
        if rows:
            filled = tuple(tuple(self.context.cell(cell) for cell in cells) for cells in rows)
            yield Grid(title, tuple(self.context.cell(name) for name in grid.header), filled, _shares(filled))

    def _missing(self, text: str) -> str:
        """What to fill in where words are unknown; noted as an open point."""
        labels = self.context.knowledge_base.drafts.labels
        names = [name for name in PLACEHOLDER.findall(text) if not self.context.knows(name)]
        plain = [labels.get(name) or labels.get(name[:1].lower() + name[1:]) or name for name in names]
        return self._note(joined([label[:1].lower() + label[1:] for label in dict.fromkeys(plain)]))

    def _note(self, what: str) -> str:
        """Notes that this is still to be filled in; returns what is said about it."""
        said = self.context.knowledge_base.drafts.texts["invullen"].replace("{tekst}", lower_first(what))
        self.open_points.append(OpenIssue(said))
        return said


def _shares(rows: tuple[tuple[str, ...], ...]) -> tuple[float, ...] | None:
    """Shares of the width for a table with a column to write in, which its few words would make narrow; else None."""
    columns = list(zip(*rows, strict=True))
    if all(set(column) != {OPEN_CELL} for column in columns):
        return None
    return tuple(
        OPEN_SHARE if set(column) == {OPEN_CELL} else min(MOST_SHARE, max(1.0, max(map(len, column)) / 12))
        for column in columns
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
