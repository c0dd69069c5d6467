"""The difference between two versions in words for the terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.decision import DUTIES, KINDS, LEVEL, OUT, WARNINGS, Decision, came_and_went
from advisor.review.diff import MOST_EDITS, Change, Difference
from advisor.review.effect import COUNTED, Effect
from advisor.review.entry_changes import entry_changes
from advisor.review.variants import Edit

Keys = Mapping[tuple[str, str], tuple[str, ...]]
"""Kind and id of an entry → the Dutch keys that changed."""


def counts(difference: Difference) -> dict[str, int]:
    """Per kind of difference in how many situations it is there, most telling kind first."""
    return {kind: sum(kind in change.what for change in difference.changes) for kind in KINDS}


def render(old: KnowledgeBase, new: KnowledgeBase, difference: Difference, reach: Effect | None = None) -> str:
    """The difference in Dutch; with the effect of the new version also where each edit plays a part."""
    keys = _keys(old, new)
    lines = [_number(difference.edits, "die het advies kan raken", "die het advies kunnen raken")]
    lines += _edits(difference.edits, keys, reach)
    lines.append(_number(difference.wording, *["van alleen woorden of bronnen"] * 2))
    lines += _edits(difference.wording, keys, reach)
    lines += ["", f"{len(difference.changes)} van {difference.compared} situaties krijgen ander advies."]
    lines += [f"- {kind}: {number}" for kind, number in counts(difference).items()]
    if not difference.changes and difference.wording:
        lines.append("Alleen de woorden veranderen.")
    if difference.changes and not difference.attributed:
        lines += ["", f"Er zijn meer dan {MOST_EDITS} wijzigingen. Daarom staat er niet bij welke wijziging het doet."]
    for change in difference.changes:
        if change.told:
            lines += [
                "",
                f"{change.situation[:1].upper()}{change.situation[1:]}: andere {', andere '.join(change.what)}",
            ]
            lines += [f"  {words}" for words in _told(old, new, change)]
    return "\n".join(lines) + "\n"


def _listed(kinds: Sequence[str]) -> str:
    *others, last = kinds
    return f"{', '.join(others)} en {last}" if others else last


def _number(edits: Sequence[Edit], one: str, more: str) -> str:
    return f"1 wijziging {one}." if len(edits) == 1 else f"{len(edits)} wijzigingen {more}."


def _edits(edits: Sequence[Edit], keys: Keys, reach: Effect | None) -> Iterator[str]:
    for edit in edits:
        changed = keys.get((edit.kind, edit.id or edit.kind), ())
        yield f"- {edit.text}: {', '.join(changed)}" if changed else f"- {edit.text}"
        if reach is not None and edit.what != "weg" and edit.kind in COUNTED:
            touched = len(reach.touched.get((edit.kind, edit.id), ()))
            yield f"  speelt nu mee in {touched} van {reach.compared} situaties"


def _keys(old: KnowledgeBase, new: KnowledgeBase) -> Keys:
    return {(change.kind, change.id): change.keys for change in entry_changes(old, new) if change.keys}


def _told(old: KnowledgeBase, new: KnowledgeBase, change: Change) -> Iterator[str]:
    was, becomes = decision_text(old, change.before), decision_text(new, change.after)
    if was != becomes:
        yield f"was:   {was}"
        yield f"wordt: {becomes}"
    yield from beside(old, new, change)
    if change.causes:
        yield f"door:  {', '.join(edit.text for edit in change.causes)}"


def beside(old: KnowledgeBase, new: KnowledgeBase, change: Change) -> Iterator[str]:
    """What changes beside outcome and heads in one situation: the level, and which tools and rules came and went."""
    before, after = change.before, change.after
    if LEVEL in change.what:
        yield f"{LEVEL}: was {_level(old, before)}, wordt {_level(new, after)}"
    warned = [{rule for rule, _ in decision.warnings} for decision in (before, after)]
    due = [{rule for rule, _ in decision.duties} for decision in (before, after)]
    for kind, (came, went) in (
        (OUT, came_and_went(before, after)),
        (WARNINGS, (warned[1] - warned[0], warned[0] - warned[1])),
        (DUTIES, (due[1] - due[0], due[0] - due[1])),
    ):
        if kind in change.what:
            parts = [f"{word} {', '.join(sorted(found))}" for word, found in (("erbij", came), ("eraf", went)) if found]
            yield f"{kind}: {'; '.join(parts) or 'nu zeker, of juist nog niet'}"


def _level(knowledge_base: KnowledgeBase, decision: Decision) -> str:
    question = knowledge_base.role("invloed")
    advised, at_most = decision.level
    if question is None:
        return advised
    return " van hoogstens ".join(knowledge_base.option_label(question.id, level) for level in (advised, at_most))


def decision_text(knowledge_base: KnowledgeBase, decision: Decision) -> str:
    """Outcome with its gates, and the heads with their approaches, in Dutch."""
    heads = [
        f"{knowledge_base.tools[tool].name} ({knowledge_base.families[family].name})" for tool, family in decision.heads
    ]
    gates = f" [{', '.join(decision.gates)}]" if decision.gates else ""
    return f"{decision.outcome}{gates}; {', '.join(heads) or 'geen aanpak'}"


def as_json(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> dict[str, Any]:
    """The difference as plain data.

    An edit ``changes`` the ``advice`` or only ``words``. ``counts`` says per kind in how many of the ``compared``
    situations it differs; ``changes`` are the situations in which more differs than points and order.
    """
    keys = _keys(old, new)
    return {
        "compared": difference.compared,
        "changed": len(difference.changes),
        "counts": counts(difference),
        "edits": [
            {
                "kind": edit.kind,
                "id": edit.id,
                "what": edit.what,
                "changes": what,
                "keys": list(keys.get((edit.kind, edit.id or edit.kind), ())),
            }
            for what, edits in (("advice", difference.edits), ("words", difference.wording))
            for edit in edits
        ],
        "changes": [
            {
                "situation": change.situation,
                "what": list(change.what),
                "before": _plain(change.before),
                "after": _plain(change.after),
                "causes": [edit.text for edit in change.causes],
            }
            for change in difference.changes
            if change.told
        ],
    }


def _plain(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "gates": list(decision.gates),
        "level": {"advised": decision.level[0], "at_most": decision.level[1]},
        "heads": [{"id": tool, "family": family} for tool, family in decision.heads],
        "excluded": sorted(decision.out),
        "warnings": [{"rule": rule, "certain": certain} for rule, certain in sorted(decision.warnings)],
        "duties": [{"rule": rule, "certain": certain} for rule, certain in sorted(decision.duties)],
    }
