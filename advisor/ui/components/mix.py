"""Tools that together cover the task: a light, a middle and a heavy combination side by side."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice, Mix, MixStep, Variant
from advisor.ui.components.markup import bullets, labels, numbers, paragraph, section, text, tool_link
from advisor.ui.texts import say, whole

_COVERS = 2
"""From this rating (0–3) on a tool covers a demand."""


def mix_html(knowledge_base: KnowledgeBase, advice: Advice, link: str) -> str:
    """The combinations as cards; empty when there is none."""
    if advice.mix is None:
        return ""
    cards = "".join(
        _card(knowledge_base, name, variant, link) for name, variant in _distinct(advice.mix) if variant is not None
    )
    if not cards:
        return ""
    return f'{section("mix")}{paragraph(say("advies.mix-uitleg"))}<div class="koppen">{cards}</div>'


def _distinct(mix: Mix) -> list[tuple[str, Variant | None]]:
    """The variants, without one that holds the same steps as a lighter one."""
    found: list[tuple[str, Variant | None]] = []
    for name, variant in (("licht", mix.licht), ("midden", mix.midden), ("zwaar", mix.zwaar)):
        if variant is not None and all(other is None or other.steps != variant.steps for _, other in found):
            found.append((name, variant))
    return found


def _card(knowledge_base: KnowledgeBase, name: str, variant: Variant, link: str) -> str:
    steps = numbers((_step(knowledge_base, step, link) for step in variant.steps), "mix")
    missing = bullets(
        text(knowledge_base.option_label(row.kind, row.demand))
        for row in variant.coverage
        if row.demand in variant.gaps
    )
    covered = sum(any(rating >= _COVERS for _, rating in row.by) for row in variant.coverage)
    words = say("advies.mix-dekking", gedekt=covered, totaal=len(variant.coverage))
    body = f"<h3>{say(f'advies.mix-{name}')}</h3>{paragraph(words, 'klein')}{steps}"
    if missing:
        body += f"<h4>{say('advies.mix-gaten')}</h4>{missing}"
    if variant.notes:
        names = ", ".join(knowledge_base.tools[tool].name for tool in variant.notes)
        body += paragraph(say("advies.mix-kosten-onbekend", middelen=names), "klein")
    return f'<div class="kaart">{body}</div>'


def _step(knowledge_base: KnowledgeBase, step: MixStep, link: str) -> str:
    phase = knowledge_base.role("fase")
    marks = labels((knowledge_base.option_label(phase.id, step.phase), "fase")) if phase is not None else ""
    parts = [f"{marks}<br>{tool_link(knowledge_base, step.tool, link)}"]
    if step.supporting:
        names = ", ".join(tool_link(knowledge_base, tool, link) for tool in step.supporting)
        parts.append(
            f'<span class="klein">{text(say("advies.mix-met", middelen=chr(0))).replace(chr(0), names)}</span>'
        )
    low, high = step.weeks
    if low is not None and high is not None:
        parts.append(f'<span class="klein">{text(say("advies.mix-weken", laag=low, hoog=high))}</span>')
    if step.cost is not None and step.cost.low is not None:
        words = say("advies.mix-kosten", laag=whole(step.cost.low))
        if step.cost.high is not None:
            words = say("advies.mix-kosten-tot", laag=whole(step.cost.low), hoog=whole(step.cost.high))
        parts.append(f'<span class="klein">{text(words)}</span>')
    return "<br>".join(parts)
