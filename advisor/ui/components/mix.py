"""Tools that together cover the task: a light, a middle and a heavy combination side by side."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice, Mix, MixStep, Quantity, Variant
from advisor.ui.components.markup import (
    bullets,
    details,
    fold,
    labels,
    numbers,
    paragraph,
    sources,
    text,
    tool_link,
)
from advisor.ui.texts import say, whole

_COVERS = 2
"""From this rating (0–3) on a tool covers a demand."""


def mix_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The combinations as cards, what they cover, and the chains they follow; empty when there is none."""
    if advice.mix is None:
        return ""
    found = [(name, variant) for name, variant in _distinct(advice.mix) if variant is not None]
    cards = "".join(_card(knowledge_base, name, variant) for name, variant in found)
    if not cards:
        return ""
    chains = dict.fromkeys(variant.chain for _, variant in found if variant.chain is not None)
    return fold(
        "mix",
        f'{paragraph(say("advies.mix-uitleg"))}<div class="koppen">{cards}</div>'
        + "".join(_chain(knowledge_base, chain) for chain in chains)
        + _matrix(knowledge_base, found),
    )


def _distinct(mix: Mix) -> list[tuple[str, Variant | None]]:
    """The variants, without one that holds the same steps as a lighter one."""
    found: list[tuple[str, Variant | None]] = []
    for name, variant in (("licht", mix.licht), ("midden", mix.midden), ("zwaar", mix.zwaar)):
        if variant is not None and all(other is None or other.steps != variant.steps for _, other in found):
            found.append((name, variant))
    return found


def _card(knowledge_base: KnowledgeBase, name: str, variant: Variant) -> str:
    steps = numbers((_step(knowledge_base, step) for step in variant.steps), "mix")
    missing = bullets(
        text(knowledge_base.option_label(row.kind, row.demand))
        for row in variant.coverage
        if row.demand in variant.gaps
    )
    covered = sum(any(rating >= _COVERS for _, rating in row.by) for row in variant.coverage)
    words = say("advies.mix-dekking", gedekt=covered, totaal=len(variant.coverage))
    low, high = variant.weeks
    if low is not None and high is not None:
        words += f" {say('advies.mix-samen', weken=say('advies.mix-weken', laag=low, hoog=high))}"
    body = f"<h3>{say(f'advies.mix-{name}')}</h3>{paragraph(words, 'klein')}{steps}"
    if missing:
        body += f"<h4>{say('advies.mix-gaten')}</h4>{missing}"
    if variant.cost is not None and (amount := _amount(variant.cost)):
        body += paragraph(say("advies.mix-samen-kosten", bedrag=amount), "klein")
    if variant.notes:
        names = ", ".join(knowledge_base.tools[tool].name for tool in variant.notes)
        body += paragraph(say("advies.mix-kosten-onbekend", middelen=names), "klein")
    return f'<div class="kaart">{body}</div>'


def _step(knowledge_base: KnowledgeBase, step: MixStep) -> str:
    phase = knowledge_base.role("fase")
    marks = labels((knowledge_base.option_label(phase.id, step.phase), "fase")) if phase is not None else ""
    parts = [f"{marks}<br>{tool_link(knowledge_base, step.tool)}"]
    for key, tools in (("mix-met", step.supporting), ("mix-ook", step.alternatives)):
        if tools:
            names = ", ".join(tool_link(knowledge_base, tool) for tool in tools)
            parts.append(
                f'<span class="klein">{text(say(f"advies.{key}", middelen=chr(0))).replace(chr(0), names)}</span>'
            )
    low, high = step.weeks
    if low is not None and high is not None:
        parts.append(f'<span class="klein">{text(say("advies.mix-weken", laag=low, hoog=high))}</span>')
    if step.cost is not None and (amount := _amount(step.cost)):
        parts.append(f'<span class="klein">{text(amount)}</span>')
    return "<br>".join(parts)


def _amount(cost: Quantity) -> str:
    """A range of euros in words; empty when it says nothing."""
    if cost.low is None or not (cost.low or cost.high):
        return ""
    if cost.high is None:
        return say("advies.mix-kosten", laag=whole(cost.low))
    return say("advies.mix-kosten-tot", laag=whole(cost.low), hoog=whole(cost.high))


def _chain(knowledge_base: KnowledgeBase, identifier: str) -> str:
    """A documented chain that a combination follows: what was seen, and what was not."""
    chain = knowledge_base.chains[identifier]
    parts = paragraph(chain.short) + paragraph(say(f"advies.keten-bewijs.{chain.evidence}"))
    for name, remarks in (("bewezen", chain.proven), ("niet-bewezen", chain.not_proven)):
        if remarks:
            items = (text(remark.text) + sources(knowledge_base, remark.sources) for remark in remarks)
            parts += f"<h4>{say(f'advies.keten-{name}')}</h4>{bullets(items)}"
    return details(say("advies.keten-titel", naam=chain.name), parts)


def _matrix(knowledge_base: KnowledgeBase, found: list[tuple[str, Variant]]) -> str:
    """What the widest combination does for every demand, by step, with the gaps in words, and what each step asks."""
    name, variant = found[-1]
    tools = [step.tool for step in variant.steps]
    if not variant.coverage:
        return ""
    rows = ""
    for row in variant.coverage:
        ratings = dict(row.by)
        cells = "".join(
            f'<td data-kop="{text(knowledge_base.tools[tool].name)}">{say(f"advies.past.{ratings[tool]}")}</td>'
            for tool in tools
        )
        gap = f' <span class="label open">{say("advies.mix-gat")}</span>' if row.demand in variant.gaps else ""
        rows += f'<tr><th scope="row">{text(knowledge_base.option_label(row.kind, row.demand))}{gap}</th>{cells}</tr>'
    head = "".join(f'<th scope="col">{text(knowledge_base.tools[tool].name)}</th>' for tool in tools)
    head = f'<th scope="col">{say("advies.mix-wens")}</th>{head}'
    table = (
        f'<div class="schuif"><table class="stapel vrij"><caption>{say("advies.mix-tabel-bijschrift")}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    unknown = say("algemeen.onbekend")
    efforts = bullets(
        f"<strong>{text(knowledge_base.tools[step.tool].name)}:</strong> {text(step.effort or unknown)}"
        for step in variant.steps
    )
    asked = f"<h4>{say('advies.mix-inzet')}</h4>{efforts}"
    return details(say("advies.mix-tabel", naam=say(f"advies.mix-{name}").lower()), table + asked)
