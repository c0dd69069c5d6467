"""The planning as blocks: alarms, a table, a drawing, and the days off that fall in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.dates import day_text
from advisor.framework.model import Box, FrameworkBlock, Grid, Say, Timeline
from advisor.framework.planning import Plan, PlannedStep
from advisor.framework.words import Context, lower_first, turns, weeks_text

Blocks = Iterable[FrameworkBlock]

MUCH_ROOM = 13
"""Weeks left between input and decision from which to say that people can be asked more often: a quarter."""


def planning(context: Context, citations: Citations) -> Blocks:
    """The planning; the public edition has the alarms and a short table only."""
    planned = context.plan
    if planned is None or not planned.steps:
        return
    yield from _alarms(context, planned)
    if planned.decision is None:
        yield Say(context.text("planning-zonder-datum"))
    yield Say(context.text("planning-schatting" if planned.lead_time_known else "planning-onbekend"))
    yield from _mix(context)
    if not context.public:
        yield Say(_slack(context, planned))
    yield _table(context, planned)
    if context.public:
        yield from _known_until(context, planned)
        return
    yield Timeline(
        context.text("figuur-planning"), context.text("figuur-planning-uitleg"), *_drawing(planned, moments(context))
    )
    yield from _free(context, planned, citations)


def in_short(context: Context, _: Citations) -> Blocks:
    """The alarms and the steps that a board asks about."""
    planned = context.plan
    if planned is not None and planned.steps:
        yield from _alarms(context, planned)
        yield _table(context, planned)


def _table(context: Context, planned: Plan) -> Grid:
    """The steps with when and how long; for a board only those that the knowledge base marks for it."""
    asked = {step.id for step in context.knowledge_base.framework.planning.steps if step.in_short}
    chosen = [step for step in planned.steps if not context.public or step.part_of in asked] or planned.steps
    rows = tuple((step.name, _when(context, planned, step), _length(context, step)) for step in chosen)
    caption = "tabel-planning-kort" if context.public else "tabel-planning"
    caption = "tabel-planning-te-kort" if planned.short else caption
    return Grid(
        context.text(caption), context.header("kop-planning"), rows, (3.3, 3.1, 1.5) if context.public else (3, 3, 1.6)
    )


def moments(context: Context) -> tuple[tuple[str, datetime.date], ...]:
    """The meetings and the day on which papers must be in, in order."""
    found = [
        (
            f"{meeting.body or context.text('vergadering')}: {lower_first(meeting.purpose or '')}".rstrip(": "),
            meeting.date,
        )
        for meeting in context.project.meetings
        if meeting.date is not None
    ]
    if context.plan is not None and context.plan.delivery is not None:
        found.append((context.text("aanleveren"), context.plan.delivery))
    return tuple(sorted(found, key=lambda moment: (moment[1], moment[0])))


def _mix(context: Context) -> Blocks:
    """Which approaches the steps come from, where those are not just the first; and what may follow the decision."""
    found = turns(context)
    if len(found) > 1:
        yield Say(context.text("planning-mix", namen=context.text("daarna").join(_quoted(turn.name) for turn in found)))
    later = turns(context, after_decision=True)
    if later:
        yield Say(context.text("planning-na-besluit", namen="; ".join(_quoted(turn.name) for turn in later)))


def _quoted(name: str) -> str:
    """The name of a turn in quotation marks; several approaches in one turn have theirs already."""
    return name if name.startswith("‘") else f"‘{name}’"


def _slack(context: Context, planned: Plan) -> str:
    """What happens when a step takes longer, which steps may, and what to do with much time that is left."""
    room = [lower_first(step.name) for step in planned.steps if step.before_decision and not step.critical]
    said = [context.text("planning-langste-weg")]
    if room:
        said.append(context.text("planning-ruimte", namen="; ".join(room)))
    fillers = {step.id for step in context.knowledge_base.framework.planning.steps if step.filler}
    left = max((step.last - step.first for step in planned.steps if step.id in fillers), default=0)
    if left >= MUCH_ROOM:
        said.append(context.text("planning-ruim", tekst=weeks_text(left)))
    return " ".join(said)


def _drawing(
    planned: Plan, found: tuple[tuple[str, datetime.date], ...]
) -> tuple[tuple[tuple[str, datetime.date, datetime.date], ...], tuple[tuple[str, int, int], ...]]:
    """Rows with dates in order, or without dates rows in weeks."""
    dated = [
        (step.name, days[0], days[0] if step.last == step.first else days[1])
        for step in planned.steps
        if (days := planned.days(step)) is not None
    ]
    if dated:
        rows = [*dated, *((name, day, day) for name, day in found)]
        return tuple(sorted(rows, key=lambda row: (row[1], row[2]))), ()
    return (), tuple((step.name, step.first + 1, max(step.first + 1, step.last)) for step in planned.steps)


def _when(context: Context, planned: Plan, step: PlannedStep) -> str:
    days = planned.days(step)
    if days is None:
        when = context.text("week-woord") + f" {step.first + 1}"
        return when if step.last <= step.first + 1 else f"{when} – {step.last}"
    last = days[0] if step.last == step.first else days[1]
    return day_text(days[0]) if last == days[0] else f"{day_text(days[0])} – {day_text(last)}"


def _length(context: Context, step: PlannedStep) -> str:
    if step.last == step.first:
        return context.text("een-moment")
    length = weeks_text(step.last - step.first)
    if step.rest:
        length = context.text("duur-met-vakantie", tekst=length, rest=weeks_text(step.rest))
    return context.text("duur-ernaast", tekst=length) if step.beside else length


def _alarms(context: Context, planned: Plan) -> Blocks:
    if planned.passed:
        yield Box("stop", context.text("besluit-voorbij"), (context.text("besluit-voorbij-uitleg"),))
    elif planned.out_of_order:
        yield Box("stop", context.text("datum-volgorde"), (context.text("datum-volgorde-uitleg"),))
    elif planned.short:
        texts = [context.text("tijd-te-kort-uitleg")]
        if planned.rest:
            texts.append(context.text("tijd-te-kort-vakantie", rest=weeks_text(planned.rest)))
        texts += [
            text
            for measure in context.knowledge_base.framework.planning.measures
            if context.holds(measure) and (text := context.sentence(measure.text)) is not None
        ]
        yield Box("stop", context.text("tijd-te-kort"), tuple(texts))
    between = _meetings_in_between(context, planned)
    if between:
        yield Box("let-op", context.text("vergadering-tijdens"), (context.text("vergadering-tijdens-uitleg"), *between))
    if planned.decision_off is not None:
        explained = context.text("besluit-vrij-uitleg", tekst=planned.decision_off)
        yield Box("let-op", context.text("besluit-vrij"), (explained,))


def _meetings_in_between(context: Context, planned: Plan) -> tuple[str, ...]:
    """The meetings in the weeks in which people take part or their input is worked out: what is decided there?"""
    shares = [step.id for step in context.knowledge_base.framework.planning.steps if step.share]
    first = [step.id for step in context.knowledge_base.framework.planning.steps if step.per_approach]
    late = shares[shares.index(first[0]) :] if first and first[0] in shares else []
    spans = [days for step in planned.steps if _is_part(step.id, late) and (days := planned.days(step)) is not None]
    if not spans:
        return ()
    begin, end = min(days[0] for days in spans), max(days[1] for days in spans)
    return tuple(f"{day_text(day)}: {name}." for name, day in moments(context) if begin <= day <= end)


def _is_part(identifier: str, steps: list[str]) -> bool:
    """Whether a planned step is one of these steps, or a turn of one ("samen-2")."""
    return identifier in steps or identifier.rpartition("-")[0] in steps


def _free(context: Context, planned: Plan, citations: Citations) -> Blocks:
    """The days off in the planning, and what is not known about them."""
    if planned.zero is None:
        return
    shown = [p for p in planned.free if p.first != p.last or p.first.weekday() < 5]  # a Sunday off is no news
    if shown:
        rows = tuple(
            (p.name, day_text(p.first) if p.first == p.last else f"{day_text(p.first)} – {day_text(p.last)}")
            for p in shown
        )
        yield Grid(context.text("tabel-vrij"), context.header("kop-vrij"), rows, (2, 3), compact=True)
    settings = context.knowledge_base.framework.planning
    if not settings.school_holidays:
        yield Say(context.text("schoolvakanties-onbekend"))
        return
    if context.profile is None or context.profile.school_region is None:
        yield Say(context.text("schoolregio-onbekend"), citations.numbers(settings.sources))
    else:
        yield Say(
            context.text("schoolregio-bekend", tekst=context.profile.school_region), citations.numbers(settings.sources)
        )
    yield from _known_until(context, planned)


def _known_until(context: Context, planned: Plan) -> Blocks:
    """Until which day the school holidays are known, where the planning goes on after it; in both editions."""
    holidays = context.knowledge_base.framework.planning.school_holidays
    known = [days[1] for holiday in holidays for days in holiday.days.values()]
    last = planned.days(planned.steps[-1])
    if known and last is not None and last[1] > max(known):
        yield Say(context.text("schoolvakanties-tot", tekst=day_text(max(known))))
