"""Figures of a tool in words: a range with its kind, and costs with what is not published."""

from __future__ import annotations

from advisor.framework.citations import Citations
from advisor.framework.words import Context
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.tool import Tool
from advisor.recommender.explain import range_text

SIGNS = {"EUR": "€"}


def range_words(context: Context, numeric: Range, unit: str) -> str:
    """A range with its unit and whether it is a guideline, seen in practice or a judgement."""
    if not isinstance(numeric.low, int) and not isinstance(numeric.high, int):
        return context.unknown
    return f"{range_text(numeric, unit)} ({context.report(f'aard-{numeric.kind}')})"


def costs_words(context: Context, citations: Citations, tool: Tool) -> str:
    """Known costs per process and per year, examples with place and year, or that they are not published."""
    parts: list[str] = []
    sources: list[str] = []
    for name, numeric in (("per-traject", tool.costs.per_process), ("per-jaar", tool.costs.per_year)):
        if numeric is not None and (isinstance(numeric.low, int) or isinstance(numeric.high, int)):
            parts.append(f"{range_words(context, numeric, 'euro')} {context.report(name)}")
            sources.extend(numeric.sources)
    for amount in tool.costs.examples[:2]:
        spoken = f"{SIGNS.get(amount.currency, amount.currency)} {_money(amount.amount)}"
        if amount.up_to is not None:
            spoken += f" {context.report('tot')} {_money(amount.up_to)}"
        year = f", {amount.year}" if amount.year != "onbekend" else ""
        parts.append(f"{context.report('voorbeeldbedrag')} {spoken} {amount.unit} ({amount.place}{year})")
        sources.extend(amount.sources)
    unknown = "kosten-onbekend-zelf" if tool.form == "fysiek" else "kosten-onbekend"  # nobody to ask for a price
    return ("; ".join(parts) or context.report(unknown)) + citations.mark(tuple(sources))


def _money(amount: float) -> str:
    whole = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return whole.translate(str.maketrans(",.", ".,"))
