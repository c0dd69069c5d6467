"""May this start, and how much influence can be promised."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.words import Context
from reports.document import Block, Callout, CalloutKind, bullets, callout, paragraph

KINDS: dict[str, CalloutKind] = {"doorgaan": "advies", "eerst-regelen": "let-op", "niet-doen": "stop"}


def outcome_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The gates and what to do instead, and answers that contradict each other."""
    advice = context.advice
    lines: list[str] = [context.text(f"uitkomst-{advice.outcome}-uitleg")]
    for gate in advice.gates:
        if context.rule_is_sayable(gate.rule):
            lines.append(gate.text + citations.mark(gate.sources))
            if gate.alternative:
                lines.append(f"{context.report('in-plaats')} {gate.alternative}")
    title = context.text(f"uitkomst-{advice.outcome}")
    yield Callout(KINDS[advice.outcome], title, tuple(paragraph(line) for line in lines))
    for item in advice.contradictions:
        if context.rule_is_sayable(item.rule):
            yield callout("let-op", context.report("tegenspraak"), item.text, bullets(item.repairs))


def influence_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The level to promise, the highest that the room carries, and the rules that set that limit."""
    level = context.advice.level
    yield paragraph(influence_text(context))
    if level.alarm and all(context.rule_is_sayable(rule) for rule in level.limits):
        yield callout("let-op", context.text("niveau-alarm"), level.alarm)
    rules = [context.knowledge_base.rules[rule].rule for rule in level.limits if context.rule_is_sayable(rule)]
    if rules and not level.alarm:
        yield paragraph(context.report("niveau-grens"))
        yield bullets(rule.because + citations.mark(rule.sources) for rule in rules)


def influence_text(context: Context) -> str:
    """The level to promise, what it means, and how much the room carries at most."""
    level = context.advice.level
    highest = level.wanted is not None and level.advised == level.at_most
    sentences = [context.report("niveau-zin"), context.facts.get("niveau-uitleg", "")]
    sentences.append(context.report("niveau-is-hoogste" if highest else "niveau-hoogste"))
    return " ".join(sentence for sentence in sentences if sentence)
