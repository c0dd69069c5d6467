"""Which situations get other advice after an edit, and by which edit (docs/decisions/0008-diff.md)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender import outcome
from advisor.recommender.heads import heads_of
from advisor.recommender.model import value_model
from advisor.recommender.scores import score
from advisor.review.effect import COUNTED, Effect
from advisor.review.entry_changes import entry_changes
from advisor.review.situations import GENERATED, Example, examples
from advisor.review.variants import DoesNotStandAlone, Edit, edits_between, with_edits

MOST_EDITS = 20
"""Edits up to which each is tried alone."""

GATE, FIRST, HEADS = "poort", "eerste aanpak", "koppen"


@dataclass(frozen=True)
class Decision:
    """What is compared: the outcome with its gates, and the heads as (tool, approach)."""

    outcome: str
    gates: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Change:
    """A situation that gets other advice; ``causes`` are the edits that bring it about, empty when not looked for."""

    situation: str
    what: tuple[str, ...]
    before: Decision
    after: Decision
    causes: tuple[Edit, ...]


@dataclass(frozen=True)
class Difference:
    """All edits, how many situations were compared, and those that changed."""

    edits: tuple[Edit, ...]
    compared: int
    changes: tuple[Change, ...]
    attributed: bool


def diff(old: KnowledgeBase, new: KnowledgeBase, date: datetime.date, *, generated: int = GENERATED) -> Difference:
    """The advice of two versions on dossiers, documented cases and generated situations (with a fixed seed)."""
    edits = edits_between(old, new)
    compared = examples(old, new, generated)
    before, after = _decisions(old, compared, date), _decisions(new, compared, date)
    differing = [example for example in compared if before[example.name] != after[example.name]]
    attributed = len(edits) <= MOST_EDITS
    causes = _causes(old, new, edits, differing, date) if attributed else {}
    changes = tuple(
        Change(
            example.name,
            _what(before[example.name], after[example.name]),
            before[example.name],
            after[example.name],
            causes.get(example.name, ()),
        )
        for example in differing
    )
    return Difference(edits, len(compared), changes, attributed)


def _decisions(knowledge_base: KnowledgeBase, compared: Sequence[Example], date: datetime.date) -> dict[str, Decision]:
    model, rules = value_model(knowledge_base, date), outcome.active_rules(knowledge_base, date)
    found = {}
    for example in compared:
        answers, _ = read_answers(knowledge_base, example.answers)
        seen = situation(knowledge_base, answers)
        result, gates = outcome.gates(rules, seen)
        heads = heads_of(knowledge_base, model, score(knowledge_base, model, seen))
        found[example.name] = Decision(
            result, tuple(gate.rule for gate in gates), tuple((head.tool, head.family) for head in heads)
        )
    return found


def _what(before: Decision, after: Decision) -> tuple[str, ...]:
    found = []
    if (before.outcome, before.gates) != (after.outcome, after.gates):
        found.append(GATE)
    if [family for _, family in before.heads[:1]] != [family for _, family in after.heads[:1]]:
        found.append(FIRST)
    if before.heads != after.heads:
        found.append(HEADS)
    return tuple(found)


def _causes(
    old: KnowledgeBase, new: KnowledgeBase, edits: Sequence[Edit], differing: Sequence[Example], date: datetime.date
) -> Mapping[str, tuple[Edit, ...]]:
    """The edits that alone change a situation; else those without which it does not change so; else all together."""
    before, after = _decisions(old, differing, date), _decisions(new, differing, date)
    alone = {edit: _with(old, new, (edit,), differing, date) for edit in edits}
    left_out = {
        edit: _with(old, new, tuple(other for other in edits if other != edit), differing, date) for edit in edits
    }
    found = {}
    for example in differing:
        name = example.name
        causes = [edit for edit in edits if alone[edit].get(name, before[name]) != before[name]]
        if not causes:
            causes = [edit for edit in edits if left_out[edit].get(name, after[name]) != after[name]]
        found[name] = tuple(causes or edits)
    return found


def _with(
    old: KnowledgeBase, new: KnowledgeBase, edits: Sequence[Edit], compared: Sequence[Example], date: datetime.date
) -> dict[str, Decision]:
    """The decisions of the old version with some edits; nothing when those cannot stand without the others."""
    try:
        return _decisions(with_edits(old, new, edits), compared, date)
    except DoesNotStandAlone:
        return {}


def render(old: KnowledgeBase, new: KnowledgeBase, difference: Difference, reach: Effect | None = None) -> str:
    """The difference in Dutch; with the effect of the new version also where each edit plays a part."""
    number = len(difference.edits)
    lines = [
        "1 wijziging die het advies kan raken." if number == 1 else f"{number} wijzigingen die het advies kunnen raken."
    ]
    keys = {(change.kind, change.id): change.keys for change in entry_changes(old, new) if change.keys}
    for edit in difference.edits:
        lines.append(_edit_text(edit, keys.get((edit.kind, edit.id or edit.kind), ())))
        if reach is not None and edit.what != "weg" and edit.kind in COUNTED:
            touched = len(reach.touched.get((edit.kind, edit.id), ()))
            lines.append(f"  speelt nu mee in {touched} van {reach.compared} situaties")
    changed = len(difference.changes)
    lines += ["", f"{changed} van {difference.compared} situaties krijgen ander advies."]
    for kind in (GATE, FIRST, HEADS):
        number = sum(kind in change.what for change in difference.changes)
        lines.append(f"- andere {kind}: {number}")
    if difference.changes and not difference.attributed:
        lines += ["", f"Er zijn meer dan {MOST_EDITS} wijzigingen. Daarom staat er niet bij welke wijziging het doet."]
    for change in difference.changes:
        lines += ["", f"{change.situation[:1].upper()}{change.situation[1:]}: andere {', andere '.join(change.what)}"]
        lines.append(f"  was:   {decision_text(old, change.before)}")
        lines.append(f"  wordt: {decision_text(new, change.after)}")
        if change.causes:
            lines.append(f"  door:  {', '.join(edit.text for edit in change.causes)}")
    return "\n".join(lines) + "\n"


def _edit_text(edit: Edit, keys: tuple[str, ...]) -> str:
    return f"- {edit.text}: {', '.join(keys)}" if keys else f"- {edit.text}"


def decision_text(knowledge_base: KnowledgeBase, decision: Decision) -> str:
    """Outcome with its gates, and the heads with their approaches, in Dutch."""
    heads = [
        f"{knowledge_base.tools[tool].name} ({knowledge_base.families[family].name})" for tool, family in decision.heads
    ]
    gates = f" [{', '.join(decision.gates)}]" if decision.gates else ""
    return f"{decision.outcome}{gates}; {', '.join(heads) or 'geen aanpak'}"
