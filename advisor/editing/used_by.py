"""What refers to an entry: who changes it should know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from advisor.knowledge.conditions import Node, literals_of
from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.knowledge.references import source_ids


class Use(NamedTuple):
    """An entry that refers to another."""

    kind: EntryKind
    id: str


def uses_of(knowledge_base: KnowledgeBase, kind: EntryKind, identifier: str) -> tuple[Use, ...]:
    """The entries that refer to a question, approach, criterion, tool or source, in the order of the files."""
    looked_up = {
        "vraag": _of_question,
        "aanpak": _of_family,
        "criterium": _of_criterion,
        "middel": _of_tool,
        "bron": _of_source,
    }
    return tuple(dict.fromkeys(looked_up[kind](knowledge_base, identifier))) if kind in looked_up else ()


def _asks(knowledge_base: KnowledgeBase, node: Node, question: str) -> bool:
    return any(knowledge_base.table.literals[index].question == question for index in literals_of(node))


def _of_question(knowledge_base: KnowledgeBase, identifier: str) -> Iterator[Use]:
    for criterion in knowledge_base.criteria.values():
        if criterion.question == identifier:
            yield Use("criterium", criterion.id)
    for rule in knowledge_base.rules.values():
        if _asks(knowledge_base, rule.condition, identifier):
            yield Use("regel", rule.id)
    for question, node in knowledge_base.visibility.items():
        if _asks(knowledge_base, node, identifier):
            yield Use("vraag", question)


def _of_family(knowledge_base: KnowledgeBase, identifier: str) -> Iterator[Use]:
    for tool in knowledge_base.tools.values():
        if identifier in tool.families:
            yield Use("middel", tool.id)


def _of_criterion(knowledge_base: KnowledgeBase, identifier: str) -> Iterator[Use]:
    for rule in knowledge_base.rules.values():
        points = rule.rule.effect.points
        if points is not None and points.criterion == identifier:
            yield Use("regel", rule.id)


def _of_tool(knowledge_base: KnowledgeBase, identifier: str) -> Iterator[Use]:
    for tool in knowledge_base.tools.values():
        if any(relation.to == identifier for relation in tool.relations):
            yield Use("middel", tool.id)


def _of_source(knowledge_base: KnowledgeBase, identifier: str) -> Iterator[Use]:
    for tool in knowledge_base.tools.values():
        if any(source == identifier for _, source in source_ids(tool)):
            yield Use("middel", tool.id)
    for family in knowledge_base.families.values():
        if any(source == identifier for _, source in source_ids(family)):
            yield Use("aanpak", family.id)
    for rule in knowledge_base.rules.values():
        if identifier in rule.rule.sources:
            yield Use("regel", rule.id)
    for dossier in knowledge_base.dossiers.values():
        if identifier in dossier.sources:
            yield Use("dossier", dossier.id)
