"""Every entry can be advised: as head, as alternative, or supporting in a mix; or why it never is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from advisor.questionnaire.answers import Answers
from advisor.review.existence import Inquiry, seconds_left
from advisor.review.proof import ENTRY, Proof, answers_text, tool_names
from advisor.review.rank_bound import RankBound
from advisor.review.replayed import advised_tools, mixed_tools
from advisor.review.universal import always_out
from advisor.review.witness import FEW, Found, Gap

PAIRED = ("werkt-met", "vult-aan")
"""Kinds of relation by which a supporting entry comes into a mix."""

MORE = 6
"""Starts from the pool when the first few gave nothing."""

LEAST = 2.0
"""Seconds that a programme gets at least; else the time that is left is shared out over the entries that are left."""


def entry_claims(inquiry: Inquiry) -> Iterator[Proof]:
    """For every entry in use that is not always excluded: answers for which it is advised, or why there are none.

    The quick search goes first for all entries; the programmes that may prove that there are none come last.
    """
    barred = always_out(inquiry.model, inquiry.knowledge_base)
    left: list[str] = []
    for tool in inquiry.knowledge_base.tools.values():
        if tool.status != "actief" or tool.id in barred:
            continue
        proof = _quick(inquiry, tool.id)
        if proof is None:
            left.append(tool.id)
        else:
            yield proof
    bound = RankBound(inquiry.knowledge_base, inquiry.model) if left else None
    for number, identifier in enumerate(left):
        if bound is None or inquiry.search.out_of_time():
            yield _entry(inquiry, identifier, None, "Niet uitgezocht in de tijd.")
        else:
            share = seconds_left(inquiry.search) / (2 * (len(left) - number))
            yield _bounded(inquiry, identifier, bound, max(LEAST, share))


def _rows(inquiry: Inquiry, tool: str) -> list[int]:
    return [row for row, candidate in enumerate(inquiry.model.candidates) if candidate.tool == tool]


def _quick(inquiry: Inquiry, tool: str) -> Proof | None:
    """What the pool and the search show; None when they show nothing."""
    if tool in inquiry.shown_tools:
        return _entry_proof(inquiry, tool, inquiry.shown_tools[tool])
    rows = _rows(inquiry, tool)
    if not rows:
        return _supporting(inquiry, tool)
    place = 1 + inquiry.knowledge_base.heads.alternatives
    for row in rows:
        if inquiry.search.out_of_time():
            return None
        gap = inquiry.search.place_gap(row, place)
        proof = _replayed_entry(inquiry, tool, inquiry.search.climb(gap)) or _owned(inquiry, tool, gap)
        if proof is not None:
            return proof
    return None


def _owned(inquiry: Inquiry, tool: str, gap: Gap) -> Proof | None:
    """The nearest sets of the pool again, for an organisation that has the tool: the table has no column for that."""
    search = inquiry.search
    for place in np.argsort(gap(search.pool, search.scores), kind="stable")[:MORE]:
        for owned in inquiry.model.owned:
            answers = search.table.answers(search.pool[place]).having(owned.question, (tool,))
            if tool in advised_tools(inquiry.replays.advice(answers)):
                return _entry_proof(inquiry, tool, answers)
    return None


def _bounded(inquiry: Inquiry, tool: str, bound: RankBound, seconds: float) -> Proof:
    """The programme over all answers: impossible for every approach of the entry, or a new start for the search."""
    knowledge_base, search = inquiry.knowledge_base, inquiry.search
    rows = _rows(inquiry, tool)
    impossible = bound.exact
    for row in rows:
        outcome = bound.may_be_advised(row, min(seconds, seconds_left(search)), single=True)
        if outcome.answers is not None and tool in advised_tools(inquiry.replays.advice(outcome.answers)):
            return _entry_proof(inquiry, tool, outcome.answers)
        gap = search.place_gap(row, 1 + knowledge_base.heads.alternatives)
        starts = [search.table.encode(outcome.answers)] if outcome.answers is not None else []
        proof = _replayed_entry(inquiry, tool, search.climb(gap, starts, tries=MORE))
        if proof is not None:
            return proof
    for row in rows:
        outcome = bound.may_be_advised(row, min(seconds, seconds_left(search)), single=False)
        impossible = impossible and outcome.kind == "impossible"
    candidates = inquiry.model.candidates
    families = ", ".join(sorted({knowledge_base.families[candidates[row].family].name for row in rows}))
    if impossible:
        rivals = tool_names(knowledge_base, _rivals(inquiry, rows))
        text = f"Het hoort nooit bij de beste van de aanpak ({families}). Er gaan altijd andere voor, zoals {rivals}."
        return _entry(inquiry, tool, False, text)
    return _entry(inquiry, tool, None, f"Geen set antwoorden gevonden ({families}); ook niet bewezen dat er geen is.")


def _replayed_entry(inquiry: Inquiry, tool: str, found: Found | None) -> Proof | None:
    if found is None:
        return None
    answers = inquiry.search.table.answers(found.row, found.preference)
    if tool in advised_tools(inquiry.replays.advice(answers)):
        return _entry_proof(inquiry, tool, answers)
    return None


def _rivals(inquiry: Inquiry, rows: list[int]) -> list[str]:
    """The tools of the same approach that come before a tool most often in the pool."""
    model, scores = inquiry.model, inquiry.search.scores
    ahead: dict[str, int] = {}
    for row in rows:
        for other, candidate in enumerate(model.candidates):
            if candidate.family == model.candidates[row].family and candidate.tool != model.candidates[row].tool:
                wins = int((scores[:, other] > scores[:, row]).sum())
                ahead[candidate.tool] = max(ahead.get(candidate.tool, 0), wins)
    return sorted(ahead, key=lambda tool: (-ahead[tool], tool))[:4]


def _supporting(inquiry: Inquiry, tool: str) -> Proof:
    """A supporting entry: answers for which a tool that it goes with comes first, so that the mix holds both."""
    linked = _linked(inquiry, tool)
    rows = [row for row, candidate in enumerate(inquiry.model.candidates) if candidate.tool in linked]
    if not rows:
        text = "Het is ondersteunend, maar geen relatie wijst naar een middel dat in een mix kan staan."
        return _entry(inquiry, tool, False, text)
    search = inquiry.search
    gaps = [search.first_gap(row) for row in rows]
    nearest = sorted(range(len(rows)), key=lambda index: float(gaps[index](search.pool, search.scores).min()))
    for index in nearest[:FEW]:
        if search.out_of_time():
            return _entry(inquiry, tool, None, "Niet uitgezocht in de tijd.")
        found = search.climb(gaps[index], tries=1)
        if found is None:
            continue
        answers = search.table.answers(found.row, found.preference)
        if tool in mixed_tools(inquiry.replays.full(answers)):
            with_tool = inquiry.knowledge_base.tools[inquiry.model.candidates[rows[index]].tool].name
            text = f"Staat in de mix naast {with_tool} bij: {answers_text(inquiry.knowledge_base, answers)}."
            return _entry(inquiry, tool, True, text, answers)
    return _entry(inquiry, tool, None, "Geen set antwoorden gevonden met een mix waarin het staat.")


def _linked(inquiry: Inquiry, tool: str) -> set[str]:
    tools = inquiry.knowledge_base.tools
    linked = {relation.to for relation in tools[tool].relations if relation.kind in PAIRED}
    return linked | {
        other.id
        for other in tools.values()
        if any(relation.to == tool and relation.kind in PAIRED for relation in other.relations)
    }


def _entry_proof(inquiry: Inquiry, tool: str, answers: Answers) -> Proof:
    text = f"Staat in het advies bij: {answers_text(inquiry.knowledge_base, answers)}."
    return _entry(inquiry, tool, True, text, answers)


def _entry(inquiry: Inquiry, tool: str, holds: bool | None, text: str, answers: Answers | None = None) -> Proof:
    claim = f"{inquiry.knowledge_base.tools[tool].name} kan in een advies staan"
    return Proof(ENTRY, tool, claim, holds, text, answers)
