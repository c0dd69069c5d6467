"""Another version of a knowledge base with some entries replaced, and the edits between two versions.

An edit is one entry (of a kind with ids) that was added, removed or changed, or one of the settings that have no id.
"""

from __future__ import annotations

import dataclasses
import graphlib
from collections.abc import Collection, Mapping
from typing import Any
from typing import Literal as OneOf

from advisor.knowledge.conditions import LiteralTable, Node, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.rule import Rule
from advisor.knowledge.selectors import Selector, Vocabulary, compile_selector

ENTRIES: Mapping[str, str] = {
    "vraag": "questions",
    "aanpak": "families",
    "middel": "tools",
    "criterium": "criteria",
    "regel": "rules",
}
"""Kind of entry → the field of the knowledge base that holds it by id; only what advice is computed from."""

SETTINGS: Mapping[str, str] = {"weging": "weighting", "koppen": "heads"}
"""Settings without an id → their field."""


@dataclasses.dataclass(frozen=True, order=True)
class Edit:
    """One difference between two versions."""

    kind: str
    id: str
    what: OneOf["toegevoegd", "weg", "gewijzigd"]

    @property
    def text(self) -> str:
        """The edit in Dutch."""
        return f"{self.kind} {self.what}" if self.kind in SETTINGS else f"{self.kind} '{self.id}' {self.what}"


class DoesNotStandAlone(ValueError):
    """A version cannot be made: an entry refers to something that is not there, or questions go round."""


def edits_between(old: KnowledgeBase, new: KnowledgeBase) -> tuple[Edit, ...]:
    """Every edit to what advice is computed or worded from, in order of kind and id."""
    found = []
    for kind, name in ENTRIES.items():
        before, after = _models(old, name), _models(new, name)
        for identifier in sorted(before.keys() | after.keys()):
            if identifier not in before:
                found.append(Edit(kind, identifier, "toegevoegd"))
            elif identifier not in after:
                found.append(Edit(kind, identifier, "weg"))
            elif before[identifier] != after[identifier]:
                found.append(Edit(kind, identifier, "gewijzigd"))
    for kind, name in SETTINGS.items():
        if getattr(old, name) != getattr(new, name):
            found.append(Edit(kind, "", "gewijzigd"))
    return tuple(found)


def entry_of(knowledge_base: KnowledgeBase, edit: Edit) -> Any:
    """The entry or setting that an edit is about, as it is in one version; None where it is not there."""
    if edit.kind in SETTINGS:
        return getattr(knowledge_base, SETTINGS[edit.kind])
    return _models(knowledge_base, ENTRIES[edit.kind]).get(edit.id)


def with_edits(base: KnowledgeBase, source: KnowledgeBase, edits: Collection[Edit]) -> KnowledgeBase:
    """``base`` with some entries as they are in ``source``; raises ``DoesNotStandAlone``."""
    changed: dict[str, dict[str, Any]] = {}
    settings: dict[str, Any] = {}
    for edit in edits:
        if edit.kind in SETTINGS:
            settings[SETTINGS[edit.kind]] = getattr(source, SETTINGS[edit.kind])
            continue
        name = ENTRIES[edit.kind]
        models = changed.setdefault(name, dict(_models(base, name)))
        wanted = _models(source, name)
        models.pop(edit.id, None)
        if edit.id in wanted:
            models[edit.id] = wanted[edit.id]
    return rebuilt(base, {**changed, **settings})


def rebuilt(base: KnowledgeBase, changed: Mapping[str, Any]) -> KnowledgeBase:
    """A knowledge base with some fields replaced (rules as plain ``Rule``), all conditions compiled anew.

    It is for advice alone: the conditions of the framework are left out. Raises ``DoesNotStandAlone``.
    """
    questions: Mapping[str, Question] = changed.get("questions", base.questions)
    rules: Mapping[str, Rule] = changed.get("rules", _models(base, "rules"))
    tools = changed.get("tools", base.tools)
    families = changed.get("families", base.families)
    table = LiteralTable(questions.values())
    words = Vocabulary(frozenset(tools), frozenset(families), frozenset(base.features), table.options)
    visibility = {
        question.id: table.compile(question.show_if, _complain, tools)
        for question in questions.values()
        if question.show_if is not None
    }
    _known(tools, families, rules, changed.get("criteria", base.criteria))
    return dataclasses.replace(
        base,
        **{**changed, "rules": {rule.id: _compiled(rule, table, words) for rule in rules.values()}},
        table=table,
        visibility=visibility,
        visibility_order=_order(questions, visibility, table),
        framework_conditions={},
    )


def _models(knowledge_base: KnowledgeBase, name: str) -> Mapping[str, Any]:
    entries = getattr(knowledge_base, name)
    if name == "rules":
        return {identifier: compiled.rule for identifier, compiled in entries.items()}
    return dict(entries)


def _complain(location: tuple[str | int, ...], code: str, message: str, hint: str, about_key: bool) -> None:
    raise DoesNotStandAlone(message)


def _known(tools: Any, families: Any, rules: Any, criteria: Any) -> None:
    for tool in tools.values():
        for family in tool.families:
            if family not in families:
                raise DoesNotStandAlone(f"Middel '{tool.id}' noemt aanpak '{family}', die er niet is.")
    for rule in rules.values():
        points = rule.effect.points
        if points is not None and points.criterion not in criteria:
            raise DoesNotStandAlone(f"Regel '{rule.id}' noemt criterium '{points.criterion}', dat er niet is.")


def _order(questions: Mapping[str, Question], visibility: Mapping[str, Node], table: LiteralTable) -> tuple[str, ...]:
    needs = {
        question: sorted({table.literals[index].question for index in literals_of(visibility[question])})
        if question in visibility
        else []
        for question in sorted(questions)
    }
    try:
        return tuple(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        raise DoesNotStandAlone(f"Vragen hangen in een kring van elkaar af: {' → '.join(error.args[1])}.") from error


def _compiled(rule: Rule, table: LiteralTable, words: Vocabulary) -> CompiledRule:
    effect = rule.effect

    def selected(entry: Any) -> Selector | None:
        return None if entry is None else compile_selector(entry.tools, words, _complain)

    advised = next(iter((rule.advised or {}).items()), None)
    mode: Any = advised[0] if advised is not None else None
    return CompiledRule(
        rule,
        table.compile(rule.condition, _complain, words.tools),
        (mode, compile_selector(advised[1], words, _complain)) if advised is not None else None,
        selected(effect.exclude),
        selected(effect.points),
        selected(effect.required_tool),
    )
