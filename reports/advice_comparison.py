"""The scores of all tools that stand: the best as bars and figures, the others per approach."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.words import Context
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
    others: dict[str, list[str]] = {}
    for item in standing[MOST_BARS:]:
        named = f"{knowledge_base.tools[item.id].name} ({_points(_share(item.score, top))})"
        others.setdefault(knowledge_base.families[item.family].name, []).append(named)
    if others:
        yield Heading(2, context.report("kop-lager"))
        yield look_up((family, "; ".join(names)) for family, names in others.items())


def _share(value: float, top: int) -> float:
    """A score on a scale of 0 to 100, where 100 is best on every criterion; one decimal, for display only."""
    return max(0.0, round(value * SCALE / top, 1))


def _points(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
