"""The hours per role as blocks: a row per task with what its figure rests on, the sums, and an alarm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.framework.citations import Citations
from advisor.framework.effort import Line, answered_bounds, total
from advisor.framework.model import Box, FrameworkBlock, Grid, Say
from advisor.framework.words import Context, hours_text, joined, lower_first, number_text, upper_first, weeks_text
from advisor.knowledge.effort_checks import GATHERED
from advisor.knowledge.models.effort import Bounds, EffortTask, Figure, Gatherings

MUCH = 40
"""Hours between least and most of one task from which to say that it decides the sum: a week of work."""


def hours(context: Context, citations: Citations) -> Iterable[FrameworkBlock]:
    """The tasks with their hours, the sum per role and in all; the public edition has the sum in a sentence."""
    effort = context.effort
    if not effort.lines:
        return
    families = context.knowledge_base.families
    names = [lower_first(families[family].name) for family in effort.families]
    yield Say(context.text("uren-aanpakken", namen="; ".join(names)))
    yield from _alarms(context, citations)
    roles = {role.id: context.cell(role.name) for role in context.knowledge_base.effort.roles}
    yield Grid(context.text("tabel-uren-som"), context.header("kop-uren-som"), tuple(_sums(context, roles)), (3, 3))
    if effort.hours is None:
        open_units = joined([_unknown(context, unit) for unit in effort.open_units])
        yield Say(context.text("uren-onvolledig", namen=open_units, tekst=hours_text(context, effort.known)))
    yield from _widest(context)
    rows = tuple(
        (roles[line.task.role], context.cell(line.task.what), _hours(context, line), _rests(context, line, citations))
        for line in effort.lines
    )
    yield Grid(context.text("tabel-uren"), context.header("kop-uren"), rows, (2.5, 3, 2.3, 3.2))
    yield from _assumed(context, citations)


def _hours(context: Context, line: Line) -> str:
    """The hours in all with what they are counted per; per one where it is unknown how many there are."""
    each = hours_text(context, line.each)
    per = _per(context, line.task)
    if line.hours is None:
        return f"{each} {per}"
    whole = hours_text(context, line.hours)
    return f"{whole} ({each} {per})" if per else whole


def _per(context: Context, task: EffortTask) -> str:
    """What hours are counted per, in words; empty for the whole process."""
    if task.per == "traject":
        return ""
    names = {ratio.id: ratio.name for ratio in context.knowledge_base.effort.ratios}
    one = context.text("uren-per", tekst=context.cell(names[task.per])) if task.per in names else ""
    group = number_text(task.group)
    found = one or context.text(f"uren-per-{task.per}{'-groep' if task.group > 1 else ''}", aantal=group)
    if task.table is None:
        return found
    least, most = task.table
    return f"{found}, {context.text('uren-per-tafel', aantal=number_text(least), rest=number_text(most))}"


def _rests(context: Context, line: Line, citations: Citations) -> str:
    """What a figure rests on: numbered sources, or the editors' judgement and its reason."""
    parts = [_ground(context, line.task, citations)]
    if not line.certain:
        parts.append(context.text("uren-open"))
    return " ".join(parts)


def _ground(context: Context, figure: Figure, citations: Citations) -> str:
    if figure.judgement is not None:
        return context.text("uren-oordeel", tekst=lower_first(context.cell(figure.judgement)))
    note = context.cell(figure.note) if figure.note is not None else context.text("uren-bron")
    return note + citations.mark(figure.sources)


def _sums(context: Context, roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    for role, name in roles.items():
        lines = context.effort.of_role(role)
        if lines:
            known = all(line.hours is not None for line in lines)
            yield name, hours_text(context, total(lines)) if known else context.unknown
    whole = context.effort.hours
    yield context.text("uren-som"), context.unknown if whole is None else hours_text(context, whole)


def _widest(context: Context) -> Iterator[FrameworkBlock]:
    """Which task makes the sum least sure: to know more of that one helps most."""
    known = [(hours.most - hours.least, line) for line in context.effort.lines if (hours := line.hours) and hours.most]
    widest = max((spread for spread, _ in known), default=0)
    name = next((line.task.what for spread, line in known if spread == widest), "")
    if widest >= MUCH:
        yield Say(context.text("uren-verschil", tekst=lower_first(context.cell(name))))


def _assumed(context: Context, citations: Citations) -> Iterator[FrameworkBlock]:
    """The numbers that hours were counted per, each with what it rests on."""
    effort, families = context.knowledge_base.effort, context.knowledge_base.families
    counted = {line.task.per for line in context.effort.lines}
    rows = [
        (families[item.family].name, _gathered(context, item), _ground(context, item, citations))
        for item in effort.gatherings
        if item.family in context.effort.families and counted.intersection(GATHERED)
    ]
    for ratio in effort.ratios:
        if ratio.id in counted:
            number = context.text("uren-telling", tekst=_between(context, ratio.number), aantal=number_text(ratio.per))
            rows.append((upper_first(context.cell(ratio.name)), number, _ground(context, ratio, citations)))
    if rows:
        yield Grid(context.text("tabel-uren-aantal"), context.header("kop-uren-aantal"), tuple(rows), (2.4, 3, 3.6))


def _gathered(context: Context, item: Gatherings) -> str:
    found = context.text(
        "uren-bijeenkomsten", aantal=_between(context, item.number), tekst=_between(context, item.hours)
    )
    return (
        found
        if item.people is None
        else f"{found}, {context.text('uren-mensen', tekst=_between(context, item.people))}"
    )


def _between(context: Context, numbers: Bounds) -> str:
    least, most = (number_text(number) for number in numbers)
    return least if least == most else f"{least} {context.report('tot')} {most}"


def _unknown(context: Context, unit: str) -> str:
    """What is not known about a unit: the participants, or the weeks of the planning."""
    return context.text("uren-weken-onbekend" if unit == "week" else "uren-deelnemers-onbekend")


def _alarms(context: Context, citations: Citations) -> Iterator[FrameworkBlock]:
    """Where even the least is more than the people of an answer can work in the time there is."""
    weeks = _weeks(context)
    for entry in context.knowledge_base.effort.capacity if weeks is not None else ():
        most = entry.weekly * (weeks or 0)
        if most and context.truth(entry) is True and context.effort.known.least > most:
            told = context.text(
                "uren-te-veel-uitleg",
                tekst=context.cell(entry.text),
                namen=context.text("uren-precies", aantal=number_text(context.effort.known.least)),
                rest=weeks_text(weeks or 0),
                aantal=number_text(most),
            )
            yield Box("let-op", context.text("uren-te-veel"), (told + citations.mark(entry.sources),))


def _weeks(context: Context) -> int | None:
    """Weeks up to the decision: by its day, else at most those of the answer; None when unknown or without limit."""
    if context.plan is not None and context.plan.available is not None:
        return max(0, context.plan.available)
    bounds = answered_bounds(context.knowledge_base, context.seen, "doorlooptijd")
    return bounds[1] if bounds is not None and isinstance(bounds[1], int) else None
