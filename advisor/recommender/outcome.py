"""What the answers alone decide: gates, the level that the room can carry, warnings, duties, contradictions."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from advisor.knowledge.conditions import Truth, evaluate, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.questionnaire.answers import Situation
from advisor.recommender.advice import Contradiction, Duty, Gate, Level, Outcome, Sentence, Warning_

Advised = Callable[[CompiledRule], Truth]
"""Whether the tool or mix that a rule's ``bij`` asks for is advised; always True for a rule without ``bij``."""


def active_rules(knowledge_base: KnowledgeBase, date: datetime.date) -> list[CompiledRule]:
    """Rules that are in use on a date, by id."""
    return [compiled for _, compiled in sorted(knowledge_base.rules.items()) if compiled.rule.in_force(date)]


def gates(rules: Iterable[CompiledRule], situation: Situation) -> tuple[Outcome, tuple[Gate, ...]]:
    """The outcome and every fired gate, the severest first."""
    fired = [
        Gate(compiled.id, effect.gate, effect.text or compiled.rule.because, effect.alternative, compiled.rule.sources)
        for compiled in rules
        if (effect := compiled.rule.effect).gate is not None and evaluate(compiled.condition, situation.truths) is True
    ]
    fired.sort(key=lambda gate: (gate.kind != "niet-doen", gate.rule))
    return (fired[0].kind if fired else "doorgaan"), tuple(fired)


def level(knowledge_base: KnowledgeBase, rules: Iterable[CompiledRule], situation: Situation) -> Level:
    """The level of influence: the lowest of all fired ceilings, and an alarm when more was wanted."""
    question = knowledge_base.role("invloed")
    scale = [option.id for option in question.options if not option.off_scale] if question is not None else []
    ceilings = [
        (scale.index(str(compiled.rule.effect.highest_level)), compiled)
        for compiled in rules
        if compiled.rule.effect.highest_level in scale and evaluate(compiled.condition, situation.truths) is True
    ]
    top = min((place for place, _ in ceilings), default=len(scale) - 1)
    limits = tuple(compiled.id for place, compiled in ceilings if place == top)
    wanted = situation.values.get(question.id) if question is not None else None
    if not isinstance(wanted, str) or wanted not in scale or question is None:
        return Level(None, scale[top], scale[top], None, limits)
    place = scale.index(wanted)
    if place <= top:
        return Level(wanted, wanted, scale[top], None, limits)
    because = " ".join(knowledge_base.rules[rule].rule.because for rule in limits)
    alarm = knowledge_base.phrases.above_level.format(
        gewenst=knowledge_base.option_label(question.id, wanted).lower(),
        hoogstens=knowledge_base.option_label(question.id, scale[top]).lower(),
    )
    return Level(wanted, scale[top], scale[top], f"{alarm} {because}".strip(), limits)


def warnings(
    knowledge_base: KnowledgeBase, rules: Iterable[CompiledRule], situation: Situation, advised: Advised
) -> tuple[Warning_, ...]:
    """Fired warnings, strong and certain ones first."""
    found = []
    for compiled in rules:
        effect = compiled.rule.effect
        if effect.warn is None or effect.theme is None:
            continue
        truth = _fires(compiled, situation, advised)
        if truth is False or (truth is None and not effect.when_unknown):
            continue
        text = effect.warn if truth else knowledge_base.phrases.to_be_settled.format(tekst=effect.warn)
        found.append(
            Warning_(
                compiled.id, effect.theme, effect.severity, text, effect.measure, compiled.rule.sources, truth is True
            )
        )
    found.sort(key=lambda warning: (warning.severity != "hoog", not warning.certain, warning.theme, warning.rule))
    return tuple(found)


_DUTY_ORDER = {"moet": 0, "norm": 1, "goede-praktijk": 2}


def duties(
    rules: Iterable[CompiledRule], situation: Situation, advised: Advised, done: frozenset[str]
) -> tuple[Duty, ...]:
    """Duties that hold (or, where the rule says so, may hold), legal ones first."""
    found = []
    for compiled in rules:
        effect = compiled.rule.effect
        if effect.duty is None:
            continue
        truth = _fires(compiled, situation, advised)
        if truth is False or (truth is None and not effect.when_unknown):
            continue
        rule = compiled.rule
        found.append(
            Duty(
                rule.id,
                rule.weight,
                effect.theme,
                effect.duty,
                rule.article,
                rule.sources,
                truth is True,
                rule.id in done,
            )
        )
    found.sort(key=lambda duty: (_DUTY_ORDER[duty.weight], not duty.certain, duty.theme or "", duty.rule))
    return tuple(found)


def sentences(rules: Iterable[CompiledRule], situation: Situation, advised: Advised) -> tuple[Sentence, ...]:
    """Sentences that rules add to the framework."""
    return tuple(
        Sentence(
            compiled.id, compiled.rule.effect.advice.section, compiled.rule.effect.advice.text, compiled.rule.sources
        )
        for compiled in rules
        if compiled.rule.effect.advice is not None and _fires(compiled, situation, advised) is True
    )


def contradictions(
    knowledge_base: KnowledgeBase, rules: Iterable[CompiledRule], situation: Situation
) -> tuple[Contradiction, ...]:
    """Answers that contradict each other, with the questions that play a part."""
    found = []
    for compiled in rules:
        text = compiled.rule.effect.contradiction
        if text is None or evaluate(compiled.condition, situation.truths) is not True:
            continue
        literals = [knowledge_base.table.literals[index] for index in literals_of(compiled.condition)]
        questions = tuple(
            dict.fromkeys(literal.question for literal in literals if literal.question in situation.values)
        )
        found.append(Contradiction(compiled.id, questions, text, compiled.rule.effect.repairs))
    return tuple(found)


def _fires(rule: CompiledRule, situation: Situation, advised: Advised) -> Truth:
    """Whether a rule holds and what it is about is advised."""
    holds = evaluate(rule.condition, situation.truths)
    if holds is False:
        return False
    about = advised(rule)
    return about if holds is True or about is False else None
