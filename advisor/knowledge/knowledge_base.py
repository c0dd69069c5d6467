"""The knowledge base in memory: frozen, checked, and every entry knows its file and line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from advisor.knowledge.conditions import LiteralTable, Node
from advisor.knowledge.models.case import Case, Dossier
from advisor.knowledge.models.chain import Chain
from advisor.knowledge.models.draft import DraftFile
from advisor.knowledge.models.effort import EffortFile
from advisor.knowledge.models.framework import FrameworkFile
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.models.question import Door, Question, Role, Step
from advisor.knowledge.models.rule import Criterion, HeadSettings, Phrases, Rule, Weighting
from advisor.knowledge.models.source import Particulars, Source, Theme
from advisor.knowledge.models.tool import Family, Tool
from advisor.knowledge.selectors import Selector

EntryKind = OneOf[
    "vraag", "stap", "middel", "aanpak", "criterium", "regel", "bron", "thema", "kenmerk", "dossier", "geval", "sectie",
    "profiel", "deur", "keten",
]  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """Where an entry stands: file (relative to the knowledge base) and line."""

    file: str
    line: int


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule with its condition and selectors compiled."""

    rule: Rule
    condition: Node
    advised: tuple[OneOf["middel-met", "mix-met"], Selector] | None
    exclude: Selector | None
    points: Selector | None
    required_tool: Selector | None

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """Everything the advice knows. Mappings keep the order of the files; order never matters to the advice."""

    particulars: Particulars
    question_version: int
    steps: tuple[Step, ...]
    doors: tuple[Door, ...]
    questions: Mapping[str, Question]
    families: Mapping[str, Family]
    tools: Mapping[str, Tool]
    chains: Mapping[str, Chain]
    criteria: Mapping[str, Criterion]
    weighting: Weighting
    heads: HeadSettings
    phrases: Phrases
    rules: Mapping[str, CompiledRule]
    sources: Mapping[str, Source]
    themes: Mapping[str, Theme]
    features: Mapping[str, str]
    dossiers: Mapping[str, Dossier]
    cases: Mapping[str, Case]
    framework: FrameworkFile
    framework_conditions: Mapping[str, Node]
    """Conditions of framework, drafts and hours, by their key (``framework_checks.condition_key``)."""
    drafts: DraftFile
    draft_selectors: Mapping[str, Selector]
    """Id of a draft → which advised tools it is about."""
    effort: EffortFile
    """Hours per role."""
    profiles: Mapping[str, Profile]
    table: LiteralTable
    visibility: Mapping[str, Node]
    visibility_order: tuple[str, ...]
    origins: Mapping[tuple[EntryKind, str], Origin]
    digest: str

    @property
    def version(self) -> str:
        """The version, as year.month.number."""
        return self.particulars.version

    def role(self, role: Role) -> Question | None:
        """The question that has a role, or None when the knowledge base has none."""
        return next((question for question in self.questions.values() if question.role == role), None)

    def option_label(self, question: str, option: str) -> str:
        """What the user reads for an option; a tool's name where the answer is a tool; else the text itself."""
        known = self.questions.get(question)
        if known is not None:
            for candidate in known.options:
                if candidate.id == option:
                    return candidate.label
        tool = self.tools.get(option)
        return tool.name if tool is not None else option
