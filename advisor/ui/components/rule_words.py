"""A rule in words: when it holds, what it does, why, and where that comes from."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.wording import condition_text, selector_text
from advisor.ui.components.markup import sources, text
from advisor.ui.texts import say

RULE_KINDS = ("poort", "invloed", "uitsluiten", "punten", "waarschuwen", "plichten", "tegenspraak", "kader")
"""What a rule is for, in the order in which the pages show them."""


def rule_kind(rule: CompiledRule) -> str:
    """What a rule is for: the first of its effects."""
    effect = rule.rule.effect
    for kind, found in (
        ("poort", effect.gate),
        ("invloed", effect.highest_level),
        ("uitsluiten", effect.exclude),
        ("tegenspraak", effect.contradiction),
        ("plichten", effect.duty),
        ("waarschuwen", effect.warn),
        ("punten", effect.points or effect.required_tool),
    ):
        if found is not None:
            return kind
    return "kader"


def rule_html(knowledge_base: KnowledgeBase, rule: CompiledRule, name: str = "") -> str:
    """A rule among others; ``name`` is a piece of HTML that stands for its id."""
    return (
        f'<div class="regel" id="regel-{text(rule.id)}"><h3>{name or text(rule.id)}</h3>'
        f"{rule_lines(knowledge_base, rule)}{sources(knowledge_base, rule.rule.sources)}</div>"
    )


def rule_lines(knowledge_base: KnowledgeBase, rule: CompiledRule) -> str:
    """When, what and why, as a list of terms."""
    rows = (
        (say("over.regel-als"), _when(knowledge_base, rule)),
        (say("over.regel-dan"), effect_text(knowledge_base, rule)),
        (say("over.regel-omdat"), rule.rule.because),
    )
    return f"<dl>{''.join(f'<dt>{name}</dt><dd>{text(words)}</dd>' for name, words in rows)}</dl>"


def _when(knowledge_base: KnowledgeBase, rule: CompiledRule) -> str:
    """The condition on the answers, and what must stand in the advice for a rule that is about that."""
    parts = (
        [condition_text(knowledge_base, rule.rule.condition)] if rule.rule.condition or not rule.rule.advised else []
    )
    for mode, raw in (rule.rule.advised or {}).items():
        parts.append(say(f"over.regel-{mode}", middelen=selector_text(knowledge_base, raw)))
    return f" {say('over.regel-en')} ".join(parts)


def effect_text(knowledge_base: KnowledgeBase, rule: CompiledRule) -> str:
    """What a rule does; it may do more than one thing."""
    effect = rule.rule.effect
    said = []
    if effect.gate is not None:
        said.append(say(f"over.dan.{effect.gate}", tekst=effect.text or rule.rule.because))
    if effect.highest_level is not None:
        question = knowledge_base.role("invloed")
        level = knowledge_base.option_label(question.id, effect.highest_level) if question else effect.highest_level
        said.append(say("over.dan.invloed", niveau=level.lower()))
    if effect.exclude is not None:
        said.append(say("over.dan.uitsluiten", middelen=selector_text(knowledge_base, effect.exclude.tools)))
    if effect.points is not None:
        name = knowledge_base.criteria[effect.points.criterion].name
        tools = selector_text(knowledge_base, effect.points.tools)
        said.append(say("over.dan.punten", punten=f"{effect.points.points:+d}", criterium=name, middelen=tools))
    if effect.required_tool is not None:
        said.append(
            say("over.dan.verplicht-middel", middelen=selector_text(knowledge_base, effect.required_tool.tools))
        )
    said += [words for words in (effect.warn, effect.duty, effect.contradiction) if words]
    if effect.advice is not None:
        said.append(effect.advice.text)
    return " ".join(said)
