"""Which situations get other advice after an edit, and by which edit (docs/decisions/0008-diff.md)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.decision import SCORES, Decision, decisions, what_differs
from advisor.review.situations import GENERATED, Example, examples
from advisor.review.substance import words_only
from advisor.review.variants import DoesNotStandAlone, Edit, edits_between, with_edits

MOST_EDITS = 20
"""Edits up to which each is tried alone."""


@dataclass(frozen=True)
class Change:
    """A situation that gets other advice; ``causes`` are the edits that bring it about, empty when not looked for."""

    situation: str
    what: tuple[str, ...]
    before: Decision
    after: Decision
    causes: tuple[Edit, ...]

    @property
    def told(self) -> bool:
        """Whether more differs than points and order behind the heads: only such a situation is told by itself."""
        return self.what != (SCORES,)


@dataclass(frozen=True)
class Difference:
    """All edits, how many situations were compared, and those that changed.

    ``edits`` may change advice. ``wording`` are the edits that change words and sources alone.
    """

    edits: tuple[Edit, ...]
    wording: tuple[Edit, ...]
    compared: int
    changes: tuple[Change, ...]
    attributed: bool


def diff(old: KnowledgeBase, new: KnowledgeBase, date: datetime.date, *, generated: int = GENERATED) -> Difference:
    """The advice of two versions on dossiers, documented cases and generated situations (with a fixed seed)."""
    found = edits_between(old, new)
    wording = tuple(edit for edit in found if words_only(old, new, edit))
    edits = tuple(edit for edit in found if edit not in wording)
    compared = examples(old, new, generated)
    before, after = decisions(old, compared, date), decisions(new, compared, date)
    changes = [
        Change(name, what, before[name], after[name], ())
        for name in (example.name for example in compared)
        if (what := what_differs(before[name], after[name]))
    ]
    attributed = len(edits) <= MOST_EDITS
    if attributed:
        told = {change.situation for change in changes if change.told}
        causes = _causes(old, new, edits, [example for example in compared if example.name in told], date)
        changes = [replace(change, causes=causes.get(change.situation, ())) for change in changes]
    return Difference(edits, wording, len(compared), tuple(changes), attributed)


def _causes(
    old: KnowledgeBase, new: KnowledgeBase, edits: Sequence[Edit], differing: Sequence[Example], date: datetime.date
) -> Mapping[str, tuple[Edit, ...]]:
    """The edits that alone change a situation; else those without which it does not change so; else all together."""
    before, after = decisions(old, differing, date), decisions(new, differing, date)
    alone = {edit: _with(old, new, (edit,), differing, date) for edit in edits}
    left_out = {
        edit: _with(old, new, tuple(other for other in edits if other != edit), differing, date) for edit in edits
    }
    found = {}
    for example in differing:
        name = example.name
        causes = [edit for edit in edits if _tells(before[name], alone[edit].get(name, before[name]))]
        if not causes:
            causes = [edit for edit in edits if _tells(after[name], left_out[edit].get(name, after[name]))]
        found[name] = tuple(causes or edits)
    return found


def _tells(one: Decision, other: Decision) -> bool:
    """Whether more differs than points and order."""
    return bool(set(what_differs(one, other)) - {SCORES})


def _with(
    old: KnowledgeBase, new: KnowledgeBase, edits: Sequence[Edit], compared: Sequence[Example], date: datetime.date
) -> dict[str, Decision]:
    """The decisions of the old version with some edits; nothing when those cannot stand without the others."""
    try:
        return decisions(with_edits(old, new, edits), compared, date)
    except DoesNotStandAlone:
        return {}
