"""Replay sets of answers through ``advise()`` and read what the advice shows. Each set is replayed once."""

from __future__ import annotations

import datetime

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import Answers, situation
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise

Signature = dict[str, object]
"""What counts as an outcome: a Dutch name → its value."""


class Replays:
    """Advice by set of answers, computed once."""

    def __init__(self, knowledge_base: KnowledgeBase, date: datetime.date) -> None:
        self._knowledge_base = knowledge_base
        self._date = date
        self._advice: dict[tuple[tuple[str, str], ...], Advice] = {}

    def advice(self, answers: Answers) -> Advice:
        """The advice without mix and follow-up questions."""
        key = tuple(sorted((question, repr(value)) for question, value in answers.values.items()))
        if key not in self._advice:
            self._advice[key] = advise(self._knowledge_base, answers, self._date, fast=True)
        return self._advice[key]

    def full(self, answers: Answers) -> Advice:
        """The advice with its mix."""
        return advise(self._knowledge_base, answers, self._date)


def advised_tools(advice: Advice) -> set[str]:
    """Heads and their alternatives."""
    return {head.id for head in advice.ranking}.union(*(head.alternatives for head in advice.ranking))


def mixed_tools(advice: Advice) -> set[str]:
    """Tools and supporting tools of every variant of the mix."""
    if advice.mix is None:
        return set()
    variants = [advice.mix.licht, advice.mix.midden, advice.mix.zwaar]
    steps = [step for variant in variants if variant is not None for step in variant.steps]
    return {step.tool for step in steps}.union(*(step.supporting for step in steps))


def shows(knowledge_base: KnowledgeBase, answers: Answers, advice: Advice, rule: CompiledRule) -> bool:
    """Whether a rule holds for these answers and the advice shows it.

    Points, levels and exclusions work through scores and limits, where another rule may be stronger or no tool is
    meant at present: for those it is enough that the condition holds and that the tool of ``bij`` is a head.
    """
    if evaluate(rule.condition, situation(knowledge_base, answers).truths) is not True:
        return False
    if rule.advised is not None and rule.advised[0] == "middel-met":
        heads = [(knowledge_base.tools[head.id], head.family) for head in advice.ranking]
        if not any(matches(rule.advised[1], tool, family) is True for tool, family in heads):
            return False
    effect = rule.rule.effect
    named = {gate.rule for gate in advice.gates}
    named |= {warning.rule for warning in advice.warnings if warning.certain}
    named |= {duty.rule for duty in advice.duties if duty.certain}
    named |= {sentence.rule for sentence in advice.sentences}
    named |= {contradiction.rule for contradiction in advice.contradictions}
    speaks = effect.gate or effect.warn or effect.duty or effect.advice or effect.contradiction
    return rule.id in named if speaks else True


def signature(advice: Advice) -> Signature:
    """Outcome, level, heads, warnings and duties of an advice, for comparing two."""
    return {
        "de uitkomst": (advice.outcome, tuple(gate.rule for gate in advice.gates)),
        "het niveau": (advice.level.advised, advice.level.at_most, advice.level.alarm),
        "de eerste aanpak": tuple(head.family for head in advice.ranking[:1]),
        "de koppen": tuple((head.id, head.family) for head in advice.ranking),
        "de waarschuwingen": tuple((warning.rule, warning.certain) for warning in advice.warnings),
        "de plichten": tuple((duty.rule, duty.certain) for duty in advice.duties),
        "de tegenspraak": tuple(contradiction.rule for contradiction in advice.contradictions),
        "het oordeel over uw eigen idee": advice.habit,
    }


def changed(before: Advice, after: Advice) -> list[str]:
    """The Dutch names of what differs between two advices."""
    old, new = signature(before), signature(after)
    return [name for name in old if old[name] != new[name]]
