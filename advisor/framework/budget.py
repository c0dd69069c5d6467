"""What the steps of the chosen mix ask in weeks and money, with ranges and sources; what is unknown is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.figures import costs_words, range_words
from advisor.framework.model import FrameworkBlock, Grid
from advisor.framework.words import Context, upper_first


def costs(context: Context, citations: Citations) -> Iterable[FrameworkBlock]:
    """A row per tool of the middle mix, or per advised tool where no mix was computed."""
    rows = tuple(
        (
            knowledge.name,
            range_words(context, knowledge.lead_time, context.report("weken"))
            + citations.mark(knowledge.lead_time.sources),
            upper_first(costs_words(context, citations, knowledge)),
        )
        for tool in dict.fromkeys(_tools(context))
        if (knowledge := context.knowledge_base.tools.get(tool)) is not None
    )
    if rows and not context.public:
        yield Grid(context.text("tabel-kosten"), context.header("kop-kosten"), rows, (2.5, 2.6, 4.2))


def _tools(context: Context) -> Iterator[str]:
    variant = context.advice.mix.midden if context.advice.mix is not None else None
    for step in variant.steps if variant is not None else ():
        yield step.tool
        yield from step.supporting
    if variant is None:
        yield from (head.id for head in context.advice.ranking)
