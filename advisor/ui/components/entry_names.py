"""Entries of the knowledge base by name: what people call them, and links to their pages."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.ui.address import KNOWLEDGE, Place
from advisor.ui.components.markup import inside, text
from advisor.ui.editing_now import named


def entries_of(knowledge_base: KnowledgeBase, kind: EntryKind) -> dict[str, str]:
    """Id → name of every entry of a kind that has pages, in the order of the files. A rule is called by its id."""
    found: dict[EntryKind, dict[str, str]] = {
        "middel": {item.id: item.name for item in knowledge_base.tools.values()},
        "vraag": {item.id: item.text for item in knowledge_base.questions.values()},
        "regel": {item: item for item in knowledge_base.rules},
        "aanpak": {item.id: item.name for item in knowledge_base.families.values()},
        "criterium": {item.id: item.name for item in knowledge_base.criteria.values()},
        "bron": {item.id: item.title for item in knowledge_base.sources.values()},
        "dossier": {item.id: item.title for item in knowledge_base.dossiers.values()},
    }
    return found.get(kind, {})


def entry_link(knowledge_base: KnowledgeBase, kind: EntryKind, identifier: str) -> str:
    """A link to the page of an entry by its name; only the name when it has no page."""
    name = entries_of(knowledge_base, kind).get(identifier)
    if name is None or kind == "dossier":
        return text(name or identifier)
    return inside(Place(KNOWLEDGE, tool=named(kind, identifier)), name)
