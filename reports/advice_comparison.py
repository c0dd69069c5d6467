"""The scores of all tools that stand: the best as bars and figures, the others per approach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.words import Context, joined, lower_first
from advisor.recommender.advice import Standing
from advisor.recommender.lower import losses
from advisor.recommender.scores import best_possible
from reports.document import Bar, BarChart, Block, Figure, Heading, paragraph, table
from reports.look_up import look_up

MOST_BARS = 8
SCALE = 100


def comparison_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """The best scores as bars with their intervals, the same as a table, and the others with their score."""
    knowledge_base, standing = context.knowledge_base, context.advice.all_scores
    shown = standing[:MOST_BARS]
    yield paragraph(context.report("vergelijken-inleiding"))
    if not shown or shown[0].score_range[1] <= 0:
        return
    highest = max(item.score_range[1] for item in shown)
    top = max(best_possible(knowledge_base, context.advice.weights), highest)
    scaled = [
        (item, _share(item.score, top), _share(item.score_range[0], top), _share(item.score_range[1], top))
        for item in shown
    ]
    bars = tuple(Bar(knowledge_base.tools[item.id].name, score, low, high) for item, score, low, high in scaled)
    alt = "; ".join(f"{bar.label}: {_points(bar.value)}" for bar in bars)
    figure = context.report("figuur-scores-uitleg")
    yield Figure(BarChart(bars, context.report("punten"), SCALE), f"{figure} {alt}.", context.report("figuur-scores"))
    rows = [
        (
            knowledge_base.tools[item.id].name,
            knowledge_base.families[item.family].name,
            _points(score),
            _points(low) if low == high else f"{_points(low)} – {_points(high)}",
        )
        for item, score, low, high in scaled
    ]
    header = context.report("tabel-scores-koppen").split(" | ")
    yield table(context.report("tabel-scores"), header, rows, widths=(3.6, 3, 0.9, 1.4))
    lower = standing[MOST_BARS:]
    if lower:
        yield Heading(2, context.report("kop-lager"))
        yield paragraph(context.report("lager-inleiding"))
        yield look_up(_lower(context, lower, top))


def _lower(context: Context, standing: tuple[Standing, ...], top: int) -> Iterator[tuple[str, str]]:
    """Per approach its other tools with their score, and on what the best of them loses most to the first tool."""
    knowledge_base = context.knowledge_base
    lost = losses(knowledge_base, context.seen, context.advice, standing)
    by_family: dict[str, list[Standing]] = {}
    for item in standing:
        by_family.setdefault(item.family, []).append(item)
    for family, items in by_family.items():
        named = "; ".join(
            f"{knowledge_base.tools[item.id].name} ({_points(_share(item.score, top))})" for item in items
        )
        points = [_term(context, kind, identifier) for kind, identifier in lost.get(items[0].id, ())]
        why = f" {context.report('lager-door', namen=joined(points))}" if points else ""
        yield knowledge_base.families[family].name, f"{named}{why}"


def _term(context: Context, kind: str, identifier: str) -> str:
    if kind == "regel":
        return context.report("uit-regel", tekst=identifier)
    return lower_first(context.knowledge_base.criteria[identifier].name)


def _share(value: float, top: int) -> float:
    """A score on a scale of 0 to 100, where 100 is best on every criterion; one decimal, for display only."""
    return max(0.0, round(value * SCALE / top, 1))


def _points(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
