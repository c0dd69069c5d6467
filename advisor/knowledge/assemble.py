"""Put the files of a knowledge base together: unique ids, references that exist, conditions compiled."""

from __future__ import annotations

import graphlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from advisor.knowledge import draft_checks, effort_checks, framework_checks, references
from advisor.knowledge.conditions import LiteralTable, Node, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, EntryKind, KnowledgeBase, Origin
from advisor.knowledge.models.draft import NO_DRAFTS, DraftFile
from advisor.knowledge.models.effort import NO_EFFORT, EffortFile
from advisor.knowledge.models.framework import FrameworkFile
from advisor.knowledge.models.question import Question, QuestionFile
from advisor.knowledge.models.rule import Rule, RuleFile
from advisor.knowledge.models.source import Particulars
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.rule_checks import rule_file_problems
from advisor.knowledge.satisfiable import can_be_true
from advisor.knowledge.selectors import Selector, Vocabulary, compile_selector

FileModel = TypeVar("FileModel", bound=BaseModel)


@dataclass(frozen=True)
class Loaded:
    """A file and its content as a model."""

    source: SourceFile
    content: BaseModel


@dataclass(frozen=True)
class _Compiled:
    """What is compiled from the entries: conditions with their table, selectors, and the order of visibility."""

    table: LiteralTable
    visibility: Mapping[str, Node]
    order: tuple[str, ...]
    rules: Mapping[str, CompiledRule]
    conditions: Mapping[str, Node]
    """Those of framework, drafts and hours."""
    selectors: Mapping[str, Selector]
    """Those of drafts."""


def assemble(register: Register, parsed: list[Loaded], digest: str) -> KnowledgeBase | None:
    """The knowledge base of all entries and whole files, or None with problems added to the register.

    Checks go on with what could be read, so that a mistake in one place does not hide those in others.
    """
    compiled = _compile(register, parsed)
    for loaded in parsed:
        if isinstance(loaded.content, RuleFile):
            problems = rule_file_problems(loaded.content, loaded.source, register, compiled.table)
            register.problems.extend(problems)
    if register.clean("vraag"):
        for placed in register.of("profiel").values():
            register.problems.extend(framework_checks.check_profile(placed, register, compiled.table))
    register.problems.extend(references.check(register, compiled.table))
    if any(problem.is_error for problem in register.problems):
        return None
    compiled.table.unread = ()
    return _knowledge_base(register, parsed, compiled, digest)


def _compile(register: Register, parsed: list[Loaded]) -> _Compiled:
    table = LiteralTable(register.plain("vraag").values(), register.of("vraag"))
    words = Vocabulary(
        register.of("middel"), register.of("aanpak"), register.of("kenmerk"), table.options, register.of("vraag")
    )
    visibility, order = _visibility(register, table)
    rules = {
        identifier: _compile_rule(placed, table, words, register.problems)
        for identifier, placed in register.of("regel").items()
    }
    if order and register.clean("vraag") and not register.problems:
        conditions_of_rules = {identifier: rule.condition for identifier, rule in rules.items()}
        for never in (
            _never_true(register, "regel", "als", conditions_of_rules, table, visibility, order),
            _never_true(register, "vraag", "toon-als", visibility, table, visibility, order),
        ):
            register.problems.extend(never)
    conditions, selectors = _framework(register, parsed, table, words) if register.clean("vraag") else ({}, {})
    return _Compiled(table, visibility, order, rules, conditions, selectors)


def _framework(
    register: Register, parsed: list[Loaded], table: LiteralTable, words: Vocabulary
) -> tuple[dict[str, Node], dict[str, Selector]]:
    """The conditions and selectors of framework, drafts and hours, which are checked here too."""
    problems, tools = register.problems, register.of("middel")
    conditions: dict[str, Node] = {}
    selectors: dict[str, Selector] = {}
    framework: FrameworkFile | None = None
    for loaded in parsed:
        if isinstance(loaded.content, FrameworkFile):
            framework, source = loaded.content, loaded.source
            conditions |= framework_checks.compile_conditions(framework, source, table, tools, problems)
            problems.extend(framework_checks.check_framework(framework, source, register, table))
            problems.extend(framework_checks.check_rule_sections(register, framework))
    for loaded in parsed:
        if isinstance(loaded.content, DraftFile) and framework is not None:
            drafts, source = loaded.content, loaded.source
            conditions |= framework_checks.compile_conditions(drafts, source, table, tools, problems)
            selectors = draft_checks.compile_selectors(drafts, source, words, problems)
            problems.extend(draft_checks.check_drafts(drafts, source, framework, register, table))
        if isinstance(loaded.content, EffortFile) and framework is not None:
            effort, source = loaded.content, loaded.source
            conditions |= framework_checks.compile_conditions(effort, source, table, tools, problems)
            problems.extend(effort_checks.check_effort(effort, source, framework, register, table))
    return conditions, selectors


def _knowledge_base(register: Register, parsed: list[Loaded], compiled: _Compiled, digest: str) -> KnowledgeBase:
    question_file = _only(parsed, QuestionFile)
    rule_file = _only(parsed, RuleFile)
    return KnowledgeBase(
        particulars=_only(parsed, Particulars),
        question_version=question_file.version,
        steps=question_file.steps,
        doors=question_file.doors,
        questions=register.plain("vraag"),
        families=register.plain("aanpak"),
        tools=register.plain("middel"),
        chains=register.plain("keten"),
        criteria=register.plain("criterium"),
        weighting=rule_file.weighting,
        heads=rule_file.heads,
        phrases=rule_file.phrases,
        rules=compiled.rules,
        sources=register.plain("bron"),
        themes=register.plain("thema"),
        features={identifier: entry.name for identifier, entry in register.plain("kenmerk").items()},
        dossiers=register.plain("dossier"),
        cases=register.plain("geval"),
        framework=_only(parsed, FrameworkFile),
        framework_conditions=compiled.conditions,
        drafts=next((loaded.content for loaded in parsed if isinstance(loaded.content, DraftFile)), NO_DRAFTS),
        draft_selectors=compiled.selectors,
        effort=next((loaded.content for loaded in parsed if isinstance(loaded.content, EffortFile)), NO_EFFORT),
        profiles=register.plain("profiel"),
        table=compiled.table,
        visibility=compiled.visibility,
        visibility_order=compiled.order,
        origins={
            (kind, identifier): Origin(placed.source.name, placed.source.span((*placed.location, "id")).line)
            for kind, known in register.entries.items()
            for identifier, placed in known.items()
        },
        digest=digest,
    )


def _only(parsed: list[Loaded], model: type[FileModel]) -> FileModel:
    return next(loaded.content for loaded in parsed if isinstance(loaded.content, model))


def _never_true(
    register: Register,
    kind: EntryKind,
    key: str,
    nodes: Mapping[str, Node],
    table: LiteralTable,
    visibility: Mapping[str, Node],
    order: Sequence[str],
) -> Iterator[Problem]:
    """Conditions that no answers make true; to be asked only when every condition could be compiled."""
    hint = "Spreken twee delen elkaar tegen, of gaat de voorwaarde over een vraag die dan niet verschijnt?"
    for identifier, node in nodes.items():
        if not can_be_true(node, table, visibility, order):
            placed = register.of(kind)[identifier]
            yield placed.problem((key,), "KB068", "Deze voorwaarde kan nooit waar zijn.", hint, key=True)


def _visibility(register: Register, table: LiteralTable) -> tuple[dict[str, Node], tuple[str, ...]]:
    """The compiled ``toon-als`` of each question that has one, and an order in which they can be decided.

    Both are empty where questions depend on each other in a circle.
    """
    nodes: dict[str, Node] = {}
    needs: dict[str, set[str]] = {}
    for identifier, placed in sorted(register.of("vraag").items()):
        question: Question = placed.entry
        needs[identifier] = set()
        if question.show_if is None:
            continue
        complain = placed.complaint(register.problems, ("toon-als",))
        nodes[identifier] = table.compile(question.show_if, complain, register.of("middel"))
        needs[identifier] = {table.literals[index].question for index in literals_of(nodes[identifier])}
    order = {identifier: sorted(before) for identifier, before in needs.items()}
    try:
        decided = tuple(graphlib.TopologicalSorter(order).static_order())
    except graphlib.CycleError as error:
        cycle: list[str] = error.args[1][:-1]
    else:
        return nodes, decided
    chain = " → ".join([*cycle, cycle[0]])
    hint = "Haal een van deze voorwaarden weg."
    for identifier in cycle:
        message = f"Deze vragen hangen in een kring van elkaar af: {chain}."
        register.problems.append(
            register.of("vraag")[identifier].problem(("toon-als",), "KB051", message, hint, key=True)
        )
    return {}, ()


def _compile_rule(placed: Placed, table: LiteralTable, words: Vocabulary, problems: list[Problem]) -> CompiledRule:
    rule: Rule = placed.entry
    effect = rule.effect

    def selector(raw: dict[str, Any] | None, below: Location) -> Selector | None:
        return None if raw is None else compile_selector(raw, words, placed.complaint(problems, below))

    advised: Any = None
    if rule.advised is not None:
        keys = [key for key in rule.advised if key in ("middel-met", "mix-met")]
        if len(rule.advised) != 1 or not keys:
            hint = "Bijvoorbeeld: {middel-met: {gebruikt-ai: ja}}."
            problems.append(placed.problem(("bij",), "KB052", "Bij 'bij' hoort middel-met of mix-met.", hint))
        else:
            compiled = selector(rule.advised[keys[0]], ("bij", keys[0]))
            advised = (keys[0], compiled)
    return CompiledRule(
        rule,
        table.compile(rule.condition, placed.complaint(problems, ("als",)), words.tools),
        advised,
        selector(effect.exclude.tools if effect.exclude else None, ("dan", "sluit-uit", "middelen-met")),
        selector(effect.points.tools if effect.points else None, ("dan", "geeft-punten", "middelen-met")),
        selector(
            effect.required_tool.tools if effect.required_tool else None, ("dan", "verplicht-middel", "middelen-met")
        ),
    )
