"""Which entries differ between two versions of the knowledge base, and in which keys: also what changes no advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.variants import SETTINGS

What = OneOf["toegevoegd", "gewijzigd", "vervallen", "weg"]
RETIRED = "vervallen"


@dataclass(frozen=True)
class EntryChange:
    """One entry that differs. ``keys`` are the Dutch keys that changed, empty for an entry that came or went."""

    kind: str
    id: str
    name: str
    what: What
    keys: tuple[str, ...]


def entry_changes(old: KnowledgeBase, new: KnowledgeBase) -> tuple[EntryChange, ...]:
    """Every difference, in order of kind (as in a tour of the files) and id."""
    found: list[EntryChange] = []
    before, after = _entries(old), _entries(new)
    for kind in after:
        for identifier in sorted(before[kind].keys() | after[kind].keys()):
            found += _change(kind, identifier, before[kind].get(identifier), after[kind].get(identifier))
    for kind, field in SETTINGS.items():
        found += _change(kind, kind, getattr(old, field), getattr(new, field))
    return tuple(found)


def _change(kind: str, identifier: str, before: Any, after: Any) -> Iterator[EntryChange]:
    name = str(getattr(after or before, "name", None) or getattr(after or before, "title", None) or identifier)
    if before is None:
        yield EntryChange(kind, identifier, name, "toegevoegd", ())
    elif after is None:
        yield EntryChange(kind, identifier, name, "weg", ())
    elif before != after:
        fields = type(after).model_fields
        keys = [str(fields[field].alias) for field in fields if getattr(before, field, None) != getattr(after, field)]
        retired = getattr(after, "status", "") == RETIRED != getattr(before, "status", "")
        yield EntryChange(kind, identifier, name, "vervallen" if retired else "gewijzigd", tuple(keys))


def _entries(knowledge_base: KnowledgeBase) -> dict[str, Mapping[str, Any]]:
    """Kind → entries by id. Sections of the framework and the words of the glossary count too."""
    return {
        "vraag": knowledge_base.questions,
        "deur": {door.id: door for door in knowledge_base.doors},
        "aanpak": knowledge_base.families,
        "middel": knowledge_base.tools,
        "keten": knowledge_base.chains,
        "criterium": knowledge_base.criteria,
        "regel": {identifier: compiled.rule for identifier, compiled in knowledge_base.rules.items()},
        "bron": knowledge_base.sources,
        "thema": knowledge_base.themes,
        "kenmerk": {feature.id: feature for feature in knowledge_base.particulars.features},
        "begrip": {term.term: term for term in knowledge_base.particulars.glossary},
        "dossier": knowledge_base.dossiers,
        "geval": knowledge_base.cases,
        "sectie": {section.id: section for section in knowledge_base.framework.sections},
    }
