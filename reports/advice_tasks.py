"""What to do about it: warnings with measures, duties with articles, the mix and the first thirty days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.duties import duty_lists
from advisor.framework.words import Context, joined, upper_first
from advisor.knowledge.models.base import UNKNOWN, Range
from advisor.recommender.advice import MixStep, Variant
from advisor.recommender.explain import range_text
from reports.document import Block, Heading, bullets, paragraph, table
from reports.framework_report import laid_out


def warning_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """Warnings by severity, each with what can be done about it; what depends on open answers comes last, apart."""
    sayable = [item for item in context.advice.warnings if context.rule_is_sayable(item.rule)]
    themes = list(dict.fromkeys(item.theme for item in sayable))
    sayable.sort(key=lambda item: themes.index(item.theme))  # what belongs to one theme stands together
    for severity in ("hoog", "gewoon"):
        rows = [
            (
                context.knowledge_base.themes[item.theme].name,
                item.text + citations.mark(item.sources),
                item.measure or context.unknown,
            )
            for item in sayable
            if item.severity == severity and item.certain
        ]
        if rows:
            header = context.report("tabel-waarschuwingen-koppen").split(" | ")
            caption = context.report(f"tabel-waarschuwingen-{severity}")
            yield table(caption, header, rows, widths=(1.9, 4, 4))
    doubtful = [item for item in sayable if not item.certain]
    if doubtful and not context.public and context.advice.outcome != "niet-doen":
        yield paragraph(context.report("nog-te-bepalen"))
        said_already = context.knowledge_base.phrases.to_be_settled.partition("{")[0]
        yield bullets(item.text.removeprefix(said_already) + citations.mark(item.sources) for item in doubtful)


def duty_blocks(context: Context, citations: Citations) -> Iterable[Block]:
    """The checklist of duties: what must, what is agreed and what is wise."""
    lists = tuple(duty_lists(context, citations, room=False))
    yield paragraph(context.report("plichten-inleiding" if lists else "geen-plichten"))
    for block in lists:
        yield from laid_out(block, context.knowledge_base.framework.texts)


def planning_blocks(context: Context, _: Citations) -> Iterable[Block]:
    """The mix of tools over the phases, and the tasks of the first thirty days that apply here."""
    if not context.public and context.advice.outcome != "niet-doen":
        yield from _mix(context)
    rows = [
        (context.cell(task.when), context.cell(task.text), upper_first(context.cell(task.owner)))
        for task in context.knowledge_base.framework.first_days
        if context.holds(task)
    ]
    if rows:
        yield Heading(2, context.report("kop-eerste-dagen"))
        header = context.report("tabel-dagen-koppen").split(" | ")
        yield table(context.report("tabel-dagen"), header, rows, widths=(2.1, 4.9, 2.3))


def _mix(context: Context) -> Iterator[Block]:
    mix = context.advice.mix
    if mix is None or mix.midden is None:
        return
    yield Heading(2, context.report("kop-mix"))
    yield paragraph(context.report("mix-inleiding"))
    header = context.report("tabel-mix-koppen").split(" | ")
    rows = [_step(context, step) for step in mix.midden.steps]
    yield table(context.report("tabel-mix"), header, rows, False, (1.6, 4, 2.6, 1.6))
    weeks = _weeks(context, mix.midden.weeks)
    if weeks is not None and len(mix.midden.steps) > 1:
        yield paragraph(context.report("mix-duur", tekst=weeks))
    others = [
        context.report(name, namen=_names(context, variant))
        for name, variant in (("mix-licht", mix.licht), ("mix-zwaar", mix.zwaar))
        if variant is not None and variant.steps != mix.midden.steps
    ]
    if others:
        yield paragraph(" ".join(others))


def _step(context: Context, step: MixStep) -> tuple[str, str, str, str]:
    tools = context.knowledge_base.tools
    name = tools[step.tool].name
    if step.supporting:
        name = context.report("mix-met", middel=name, namen=joined([tools[tool].name for tool in step.supporting]))
    weeks = _weeks(context, step.weeks) or context.unknown
    return context.phase(step.phase), name, context.knowledge_base.families[step.family].name, weeks


def _weeks(context: Context, weeks: tuple[int | None, int | None]) -> str | None:
    """A lead time in words; None when both ends are unknown."""
    low, high = weeks
    if low is None and high is None:
        return None
    known = Range(minstens=UNKNOWN if low is None else low, hoogstens=UNKNOWN if high is None else high)
    return range_text(known, context.report("weken"))


def _names(context: Context, variant: Variant) -> str:
    return joined([context.knowledge_base.tools[step.tool].name for step in variant.steps])
