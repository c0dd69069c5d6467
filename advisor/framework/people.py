"""The people in the framework: groups, their influence per phase, and roles."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.model import Box, FrameworkBlock, Grid, Say
from advisor.framework.words import Context, lower_first, number_text
from advisor.knowledge.models.question import Role

Blocks = Iterable[FrameworkBlock]

MOST_OLD_PHASES = 2
"""Phases of a project file that the questions no longer have; more would not fit beside the others."""

LONGEST_PHASE = 60


def groups(context: Context, _: Citations) -> Blocks:
    """The target groups with barriers and reach; without groups the answer about who takes part."""
    rows = [
        (
            group.name or context.unknown,
            number_text(group.size) if group.size is not None else context.unknown,
            group.barriers or context.unknown,
            group.reached_by or context.unknown,
        )
        for group in context.project.groups
    ]
    if not rows:
        rows = [(label, context.unknown, context.unknown, context.unknown) for label in chosen(context, "doelgroep")]
    if rows:
        yield Grid(context.text("tabel-doelgroepen"), context.header("kop-doelgroepen"), tuple(rows), (2, 1.1, 3, 3))


def chosen(context: Context, role: Role) -> list[str]:
    """The labels chosen at the question with a role; none where this edition may not say them."""
    question = context.knowledge_base.role(role)
    value = context.seen.values.get(question.id) if question is not None else None
    if question is None or value is None or (context.public and question.sensitive):
        return []
    options = (value,) if isinstance(value, str) else tuple(value)
    return [context.knowledge_base.option_label(question.id, option) for option in options]


def influence(context: Context, _: Citations) -> Blocks:
    """Who has how much influence in which phase, and promises that go beyond what the room carries."""
    question = context.knowledge_base.role("fase")
    now = context.seen.values.get(question.id) if question is not None else None
    order = [option.id for option in question.options] if question is not None else []
    named = {phase for group in context.project.groups for phase in group.influence}
    columns = [phase for phase in order if phase in named or phase == now]
    columns += sorted(named.difference(order))[:MOST_OLD_PHASES]
    if not columns:
        yield Say(context.text("invloed-onbekend"))
        return
    known = context.advice.level.wanted is not None
    advised = context.level(context.advice.level.advised) if known else context.unknown
    rows: list[tuple[str, ...]] = []
    for group in context.project.groups:
        cells = [
            context.level(group.influence[phase]) if phase in group.influence else context.text("geen-rol")
            for phase in columns
        ]
        if not group.influence and now in columns:
            cells[columns.index(str(now))] = advised
        rows.append((group.name or context.unknown, *cells))
    if not rows:
        names = chosen(context, "doelgroep") or [context.text("alle-deelnemers")]
        rows = [(name, *(advised if phase == now else context.text("geen-rol") for phase in columns)) for name in names]
    first = context.text("kop-groep")
    yield Grid(
        context.text("tabel-invloed"),
        (first, *(context.phase(phase)[:LONGEST_PHASE] for phase in columns)),
        tuple(rows),
    )
    above = _above(context)
    if above:
        yield Box("let-op", context.text("invloed-te-hoog"), above)
    elif context.public and (more := _more_than(context, context.advice.level.advised)) and known:
        yield Box("let-op", context.text("invloed-verschil"), (*more, context.text("invloed-verschil-uitleg")))


def _above(context: Context) -> tuple[str, ...]:
    """Promises to groups that go beyond what the room for decision carries."""
    if not all(context.rule_is_sayable(rule) for rule in context.advice.level.limits):
        return ()
    found = _more_than(context, context.advice.level.at_most)
    return (*found, context.text("invloed-te-hoog-uitleg")) if found else ()


def _more_than(context: Context, most: str) -> tuple[str, ...]:
    """What groups were promised above this level, a line each."""
    question = context.knowledge_base.role("invloed")
    order = [option.id for option in question.options if not option.off_scale] if question is not None else []
    return tuple(
        f"{group.name}, {lower_first(context.phase(phase))}: {lower_first(context.level(level))}."
        for group in context.project.groups
        for phase, level in group.influence.items()
        if most in order and level in order and order.index(level) > order.index(most)
    )


def roles(context: Context, _: Citations) -> Blocks:
    """Who has which role."""
    rows = tuple((name[:1].upper() + name[1:], value) for name, value in context.project.roles.items())
    if rows:
        yield Grid(context.text("tabel-rollen"), context.header("kop-rollen"), rows, (1, 2))
