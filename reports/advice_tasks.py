"""What to do about it: warnings with measures, duties with articles, and the first thirty days."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.parts import DUTY_WIDTHS
from advisor.framework.words import Context, lower_first
from reports.document import Block, bullets, paragraph, table

WEIGHTS = ("moet", "norm", "goede-praktijk")


def warning_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Warnings by severity, each with what can be done about it; what depends on open answers comes last, apart."""
    sayable = [item for item in context.advice.warnings if context.rule_is_sayable(item.rule)]
    for severity in ("hoog", "gewoon"):
        found = [item for item in sayable if item.severity == severity and item.certain]
        if not found:
            continue
        rows = [
            (
                context.knowledge_base.themes[item.theme].name,
                item.text,
                item.measure or context.unknown,
                citations.text(item.sources) or "–",
            )
            for item in found
        ]
        header = context.report("tabel-waarschuwingen-koppen").split(" | ")
        yield table(context.report(f"tabel-waarschuwingen-{severity}"), header, rows, widths=(1.7, 3.3, 3.4, 0.9))
    doubtful = [item for item in sayable if not item.certain]
    if doubtful and not context.public and context.advice.outcome != "niet-doen":
        yield paragraph(context.report("nog-te-bepalen"))
        yield bullets(item.text for item in doubtful)


def duty_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The checklist of duties: must, norm and good practice, with article and whether it is done."""
    sayable = [item for item in context.advice.duties if context.rule_is_sayable(item.rule)]
    rows = [
        (
            item.text if item.certain else context.text("nog-te-bepalen") + lower_first(item.text),
            context.text(f"zwaarte-{item.weight}"),
            item.article or "–",
            citations.text(item.sources) or "–",
            context.text("gedaan") if item.done else context.text("nog-doen"),
        )
        for item in sorted(sayable, key=lambda item: (WEIGHTS.index(item.weight), not item.certain, item.rule))
        if item.certain or not context.public
    ]
    if rows:
        yield paragraph(context.report("plichten-inleiding"))
        header = context.text("kop-plichten").split(" | ")
        yield table(context.text("tabel-plichten"), header, rows, False, DUTY_WIDTHS)
    else:
        yield paragraph(context.report("geen-plichten"))


def first_day_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """The tasks of the first thirty days that apply here."""
    rows = [
        (context.cell(task.when), context.cell(task.text), context.cell(task.owner))
        for task in context.knowledge_base.framework.first_days
        if context.holds(task)
    ]
    if rows:
        header = context.report("tabel-dagen-koppen").split(" | ")
        yield table(context.report("tabel-dagen"), header, rows, widths=(1.3, 5, 2))
