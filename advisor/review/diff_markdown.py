"""The difference between two versions as a Markdown file: what changed in the entries, and what that does to advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.decision import DUTIES, FIRST, GATE, HEADS, LEVEL, OUT, SCORES, WARNINGS
from advisor.review.diff import Change, Difference
from advisor.review.diff_text import beside, counts, decision_text
from advisor.review.entry_changes import EntryChange

MOST_CHANGES = 40
"""Situations told one by one; more say less."""

_TITLES = {
    "toegevoegd": "Nieuw",
    "gewijzigd": "Gewijzigd",
    "vervallen": "Vervallen",
    "weg": "Weggehaald",
}
_MANY = {
    "vraag": "Vragen", "aanpak": "Aanpakken", "middel": "Middelen", "keten": "Ketens",
    "deur": "Ingangen", "criterium": "Criteria", "regel": "Regels",
    "bron": "Bronnen", "thema": "Thema's", "kenmerk": "Kenmerken", "begrip": "Begrippen", "dossier": "Dossiers",
    "geval": "Gevallen uit de praktijk", "sectie": "Secties van het participatiekader", "weging": "Weging",
    "koppen": "Aantal aanpakken in het advies",
}  # fmt: skip

_DIFFERS = {
    GATE: "Een andere uitkomst of poort",
    LEVEL: "Een ander niveau van invloed",
    FIRST: "Een andere eerste aanpak",
    HEADS: "Andere koppen",
    OUT: "Andere middelen die afvallen",
    WARNINGS: "Andere waarschuwingen",
    DUTIES: "Andere plichten",
    SCORES: "Andere punten of een andere volgorde",
}

_COUNTED = {"bron"}
"""Kinds of which only the ids are listed: there are many, and their names are titles in any language."""


def markdown(old: KnowledgeBase, new: KnowledgeBase, difference: Difference, changes: Sequence[EntryChange]) -> str:
    """The whole file, in Dutch."""
    lines = [
        "# Wat is er veranderd",
        "",
        f"Van versie {_version(old)} naar versie {_version(new)}.",
        "",
        "## Wat doet dit met het advies?",
        "",
        *_effect(old, new, difference),
    ]
    for what, title in _TITLES.items():
        own = [change for change in changes if change.what == what]
        if own:
            lines += ["", f"## {title}", *_by_kind(own)]
    if not changes:
        lines += ["", "Er is niets veranderd in vragen, middelen, regels, bronnen en teksten."]
    return "\n".join(lines) + "\n"


def _version(knowledge_base: KnowledgeBase) -> str:
    return f"{knowledge_base.version} ({knowledge_base.particulars.date:%d-%m-%Y})"


def _effect(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> Iterator[str]:
    changed = difference.changes
    yield (
        f"We vergeleken {difference.compared} situaties: dossiers, gevallen uit de praktijk en gemaakte situaties. "
        f"Daarvan krijgen er {len(changed)} ander advies."
    )
    if difference.wording:
        number = len(difference.wording)
        yield f"Bij {number} {'deel' if number == 1 else 'delen'} veranderen alleen de woorden of de bronnen."
    if not changed:
        return
    yield ""
    yield from (f"- {_DIFFERS[kind]}: {number}" for kind, number in counts(difference).items())
    told = [change for change in changed if change.told]
    named = [change for change in told if not change.situation.startswith("situatie")]
    for change in (named or told)[:MOST_CHANGES]:
        yield from _situation(old, new, change)


def _situation(old: KnowledgeBase, new: KnowledgeBase, change: Change) -> Iterator[str]:
    yield ""
    yield f"### {change.situation[:1].upper()}{change.situation[1:]}"
    yield ""
    was, becomes = decision_text(old, change.before), decision_text(new, change.after)
    if was != becomes:
        yield f"- Was: {was}"
        yield f"- Wordt: {becomes}"
    yield from (f"- {words[:1].upper()}{words[1:]}" for words in beside(old, new, change))
    if change.causes:
        yield f"- Door: {', '.join(edit.text for edit in change.causes)}"


def _by_kind(changes: Sequence[EntryChange]) -> Iterator[str]:
    for kind, title in _MANY.items():
        own = [change for change in changes if change.kind == kind]
        if own:
            yield ""
            yield f"### {title}"
            yield ""
            if kind in _COUNTED:
                yield f"- {len(own)}: " + ", ".join(f"`{change.id}`" for change in own)
            else:
                yield from (_line(change) for change in own)


def _line(change: EntryChange) -> str:
    name = f"{change.name} (`{change.id}`)" if change.name != change.id else f"`{change.id}`"
    return f"- {name}: {', '.join(change.keys)}" if change.keys else f"- {name}"
