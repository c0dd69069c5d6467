"""The evaluation: which indicators fit the goals, and afterwards what was planned beside what happened.

The indicators stand in ``framework.yaml``. Their topics follow Rowe and Frewer (2000, acceptance and process criteria),
the OECD guidelines (2022) and the NEN whitepaper on participation (2023); the sources stand beside each indicator.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.dates import day_text
from advisor.framework.model import FrameworkBlock, Grid
from advisor.framework.words import Context, number_text, upper_first
from advisor.knowledge.conditions import evaluate
from advisor.knowledge.framework_checks import condition_key
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.framework import Indicator
from advisor.questionnaire.answers import Answers, situation

Blocks = Iterable[FrameworkBlock]


def indicators_for(knowledge_base: KnowledgeBase, answers: Answers) -> tuple[Indicator, ...]:
    """The indicators of which the condition holds for the answers, in the order of the file."""
    truths = situation(knowledge_base, answers).truths
    conditions = knowledge_base.framework_conditions
    return tuple(
        indicator
        for indicator in knowledge_base.framework.indicators
        if indicator.condition is None or evaluate(conditions[condition_key(indicator.condition)], truths) is True
    )


def indicators(context: Context, citations: Citations) -> Blocks:
    """What to look at, how to measure it, when, and who does so."""
    rows = tuple(
        (
            context.cell(item.question),
            context.cell(item.measure) + (citations.mark(item.sources) or f" ({context.text('oordeel')})"),
            context.cell(item.when),
            upper_first(context.cell(item.owner)),
        )
        for item in context.knowledge_base.framework.indicators
        if context.holds(item)
    )
    if rows:
        yield Grid(context.text("tabel-indicatoren"), context.header("kop-indicatoren"), rows, (2.8, 3.3, 1.8, 2.4))


def planned_and_happened(context: Context, _: Citations) -> Blocks:
    """Start, decision, number of people, and hours where they were counted: as planned beside as it went."""
    project, results = context.project, context.project.results
    sizes = [group.size for group in project.groups if group.size is not None]
    reached = [group.number for group in results.reached if group.number is not None]
    rows = [
        (context.text("gepland-start"), _day(context, project.start), _day(context, results.started_on)),
        (context.text("gepland-besluit"), _day(context, project.decision_on), _day(context, results.decided_on)),
        (context.text("gepland-deelnemers"), _total(context, sizes), _total(context, reached)),
    ]
    if results.hours is not None:
        planned = context.facts.get("uren-totaal", context.unknown)
        worked = context.text("uren-precies", aantal=number_text(results.hours))
        rows.append((context.text("gepland-uren"), planned, worked))
    yield Grid(context.text("tabel-gepland"), context.header("kop-gepland"), tuple(rows), (2, 2, 2))


def _day(context: Context, day: datetime.date | None) -> str:
    return day_text(day) if day is not None else context.unknown


def _total(context: Context, numbers: list[int]) -> str:
    return number_text(sum(numbers)) if numbers else context.unknown


def reach(context: Context, _: Citations) -> Blocks:
    """Per group how many people were expected and how many took part; groups that came of themselves too."""
    planned = {group.name: group.size for group in context.project.groups if group.name}
    came = {group.group: group.number for group in context.project.results.reached if group.group}
    rows = tuple(
        (
            name,
            *(number_text(n) if (n := known.get(name)) is not None else context.unknown for known in (planned, came)),
        )
        for name in dict.fromkeys((*planned, *came))
    )
    if rows:
        yield Grid(context.text("tabel-bereik"), context.header("kop-bereik"), rows, (3, 1.4, 1.4))


def responses(context: Context, _: Citations) -> Blocks:
    """What came in, what the organisation answered, and what changed."""
    rows = tuple(
        (item.input or context.unknown, item.response or context.unknown, item.consequence or context.unknown)
        for item in context.project.results.responses
    )
    if rows:
        yield Grid(context.text("tabel-opbrengst"), context.header("kop-opbrengst"), rows, (3, 3, 3), False)


def outcomes(context: Context, _: Citations) -> Blocks:
    """Every indicator with what came out; those that are no longer asked keep their outcome."""
    found = dict(context.project.results.indicators)
    held = [item for item in context.knowledge_base.framework.indicators if context.holds(item)]
    rows = [(context.cell(item.question), found.pop(item.id, "") or context.unknown) for item in held]
    known = {item.id: context.cell(item.question) for item in context.knowledge_base.framework.indicators}
    public = {item.id for item in held} if context.public else known
    rows += [(known.get(key, key), text) for key, text in found.items() if text and (key in public or key not in known)]
    filled = tuple(row for row in rows if row[0])
    if filled:
        yield Grid(context.text("tabel-uitkomsten"), context.header("kop-uitkomsten"), filled, (3, 3))
