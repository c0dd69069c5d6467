"""Checks of ``inzet.yaml``: every figure rests on something, ranges run upwards, and what is named exists."""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterator

from advisor.knowledge.conditions import LiteralTable, literals_of
from advisor.knowledge.framework_checks import entry_problems, known_words
from advisor.knowledge.models.effort import EffortFile, EffortTask, Figure, Unit
from advisor.knowledge.models.framework import Answered, FrameworkFile
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.rule_checks import number_problems, unknown

GATHERED = ("bijeenkomst", "bijeenkomst-uur")
"""Units that count the gatherings of the chosen approaches."""

MOST = 100_000
"""No figure is larger: whoever writes more has slipped a digit."""

_LEAST = {"aantal": 0, "uren": 0, "duur": 1, "mensen": 1, "per-mensen": 1}
"""Key of a range → the lowest number that makes sense."""


def check_effort(
    effort: EffortFile, source: SourceFile, framework: FrameworkFile, register: Register, table: LiteralTable
) -> Iterator[Problem]:
    """All problems of the hours that need the rest of the knowledge base."""
    yield from entry_problems(effort, source, known_words(framework, table), register)
    families = register.of("aanpak")
    for here, gatherings in _listed(effort.gatherings, "bijeenkomsten", source):
        if gatherings.family not in families:
            yield unknown(here, ("aanpak",), gatherings.family, families, "aanpak")
        yield from _ranges(here, {"aantal": gatherings.number, "duur": gatherings.hours, "mensen": gatherings.people})
        yield from _rests(here)
    yield from _twice(effort.gatherings, "bijeenkomsten", "aanpak", [item.family for item in effort.gatherings], source)
    for here, ratio in _listed(effort.ratios, "tellingen", source):
        yield from _ranges(here, {"aantal": ratio.number})
        yield from number_problems(here, ("per-deelnemers",), ratio.per, MOST, least=1)
        yield from _rests(here)
    yield from _twice(effort.ratios, "tellingen", "id", [item.id for item in effort.ratios], source)
    yield from _twice(effort.roles, "rollen", "id", [item.id for item in effort.roles], source)
    steps = [step.id for step in framework.planning.steps]
    for here, task in _listed(effort.tasks, "taken", source):
        yield from _task(here, effort, register, steps)
        yield from _ranges(here, {"uren": task.hours, "per-mensen": task.table})
        yield from _rests(here)
        yield from _public(here, table)
    for here, capacity in _listed(effort.capacity, "capaciteit", source):
        yield from number_problems(here, ("uren-per-week",), capacity.weekly, MOST, least=1)
        yield from _rests(here)
        yield from _public(here, table)


Kind = typing.TypeVar("Kind")


def _listed(items: tuple[Kind, ...], key: str, source: SourceFile) -> Iterator[tuple[Placed, Kind]]:
    for index, item in enumerate(items):
        yield Placed(item, source, (key, index)), item


def _task(here: Placed, effort: EffortFile, register: Register, steps: Collection[str]) -> Iterator[Problem]:
    task: EffortTask = here.entry
    roles = [role.id for role in effort.roles]
    if task.role not in roles:
        yield unknown(here, ("rol",), task.role, roles, "rol")
    units = (*typing.get_args(Unit), *(ratio.id for ratio in effort.ratios))
    if task.per not in units:
        yield unknown(here, ("per",), task.per, units, "eenheid of telling")
    for key, named in (("aanpakken", task.families), ("behalve", task.excluded)):
        for index, family in enumerate(named):
            if family not in register.of("aanpak"):
                yield unknown(here, (key, index), family, register.of("aanpak"), "aanpak")
    for index, step in enumerate(task.during):
        if step not in steps:
            yield unknown(here, ("tijdens", index), step, steps, "stap van de planning")
    yield from number_problems(here, ("groep",), task.group, MOST, least=1)
    if task.per == "week" and not task.during:
        hint = "Noem bij 'tijdens' de stappen van de planning waarin dit werk loopt."
        yield here.problem(("per",), "KB020", "'tijdens' ontbreekt.", hint)
    odd = (
        ("tijdens", bool(task.during) and task.per != "week", "week"),
        ("per-mensen", task.table is not None and task.per not in GATHERED, "bijeenkomst of bijeenkomst-uur"),
        ("groep", task.group != 1 and task.per not in ("week", "deelnemers"), "week of deelnemers"),
    )
    for key, wrong, wanted in odd:
        if wrong:
            message = f"'{key}' past niet bij per '{task.per}'."
            yield here.problem(
                (key,), "KB069", message, f"Kies bij 'per' {wanted}, of haal deze sleutel weg.", key=True
            )


def _ranges(here: Placed, ranges: dict[str, tuple[int, int] | None]) -> Iterator[Problem]:
    for key, found in ranges.items():
        if found is None:
            continue
        least, most = found
        if least > most:
            yield here.problem((key,), "KB054", "De laagste grens is hoger dan de hoogste.", "Draai ze om.")
        for index, number in enumerate(found):
            yield from number_problems(here, (key, index), number, MOST, least=_LEAST[key])


def _rests(here: Placed) -> Iterator[Problem]:
    """A figure has sources or a judgement: what is judged never looks like a fact."""
    figure: Figure = here.entry
    if not figure.sources and figure.judgement is None:
        hint = "Noem een bron, of schrijf bij 'oordeel' waaruit het getal is opgebouwd."
        yield here.problem((), "KB058", "Dit getal heeft geen bron en geen oordeel.", hint)
    if figure.sources and figure.judgement is not None:
        hint = "Staat het getal in de bron? Schrijf dan 'uitleg' in plaats van 'oordeel'. Haal anders de bron weg."
        yield here.problem(("oordeel",), "KB069", "'oordeel' past niet bij 'bron'.", hint, key=True)


def _public(here: Placed, table: LiteralTable) -> Iterator[Problem]:
    """No hours look at a sensitive answer: the total stands in public, and must be the same in every edition."""
    entry: Answered = here.entry
    if entry.condition is None:
        return
    node = table.compile(entry.condition, lambda *_: None, ())
    for question in sorted({table.literals[index].question for index in literals_of(node)}):
        if table.questions[question].sensitive:
            hint = "Het totaal komt ook in de raadsversie. Kies een vraag die niet gevoelig is."
            yield here.problem(("als",), "KB069", f"'{question}' is een gevoelige vraag.", hint, key=True)


def _twice(items: tuple[object, ...], key: str, name: str, ids: list[str], source: SourceFile) -> Iterator[Problem]:
    for index, identifier in enumerate(ids):
        if identifier in ids[:index]:
            place: Location = (key, index, name)
            yield source.problem(place, "KB050", f"'{identifier}' staat er al onder '{key}'.")
