"""Checks over the whole knowledge base: references that exist, options that are options, ids that are free."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from pydantic import BaseModel

from advisor.knowledge.below import entries_below
from advisor.knowledge.chain_checks import chain_problems
from advisor.knowledge.conditions import LiteralTable
from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.models.base import Evidence, Range, RatingMap
from advisor.knowledge.models.case import Case, Dossier
from advisor.knowledge.models.question import Door, Question
from advisor.knowledge.models.rule import Rule
from advisor.knowledge.models.tool import Family, Tool
from advisor.knowledge.problems import MOST_PROBLEMS, Problem
from advisor.knowledge.reader import Location
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.rule_checks import (
    criterion_problems,
    missing_words,
    number_problems,
    role_options,
    rule_problems,
    unknown,
)
from advisor.knowledge.selectors import MAPS

OUTCOMES = ("doorgaan", "eerst-regelen", "niet-doen")
_CHOICES = ("een", "meer", "punten")


def check(register: Register, table: LiteralTable) -> list[Problem]:
    """The problems that only show when the files are read together: the first ``MOST_PROBLEMS``."""
    return list(itertools.islice(_problems(register, table), MOST_PROBLEMS))


def _problems(register: Register, table: LiteralTable) -> Iterator[Problem]:
    for placed in register.of("vraag").values():
        yield from _question(placed, register)
    for placed in register.of("deur").values():
        yield from _door(placed, register)
    yield from _roles(register)
    examples = _examples(register)
    for placed in register.of("aanpak").values():
        yield from _family(placed, register, table, examples)
    for placed in register.of("middel").values():
        yield from _tool(placed, register, table, examples)
    for placed in register.of("criterium").values():
        yield from criterion_problems(placed, register, table)
    for placed in register.of("regel").values():
        yield from rule_problems(placed, register, table)
    for placed in register.of("keten").values():
        yield from chain_problems(placed, register, table)
    sourced: tuple[EntryKind, ...] = ("aanpak", "middel", "keten", "regel")
    for kind in sourced:
        for placed in register.of(kind).values():
            yield from _sources_exist(placed, register)
    for placed in register.of("dossier").values():
        yield from _dossier(placed, register, table)
    for placed in register.of("geval").values():
        yield from _case(placed, register)


def _question(placed: Placed, register: Register) -> Iterator[Problem]:
    question: Question = placed.entry
    options = [option.id for option in question.options]
    steps = register.of("stap")
    if question.step not in steps:
        yield unknown(placed, ("stap",), question.step, steps, "stap")
    seen: set[str] = set()
    for index, option in enumerate(options):
        if option in seen:
            hint = "Geef elk antwoord een eigen id."
            yield placed.problem(("opties", index, "id"), "KB050", f"Het antwoord '{option}' staat er al.", hint)
        seen.add(option)
    for index, option in enumerate(question.exclusive):
        if option not in options:
            yield unknown(placed, ("sluit-andere-uit", index), option, options, "antwoord van deze vraag")
    for option, (low, high) in question.bounds.items():
        if option not in options:
            yield unknown(placed, ("grenzen", option), option, options, "antwoord van deze vraag", key=True)
        elif isinstance(high, int) and high < low:
            yield placed.problem(("grenzen", option), "KB054", "De laagste grens is hoger dan de hoogste.")
    if question.bounds:
        scale = [option.id for option in question.options if not option.off_scale]
        yield from missing_words(placed, ("grenzen",), question.bounds, scale)
    yield from _flags(placed)


def _door(placed: Placed, register: Register) -> Iterator[Problem]:
    """A door begins at a step that is there, with answers that exist to questions with one answer."""
    door: Door = placed.entry
    questions = register.of("vraag")
    single = [name for name, known in questions.items() if known.entry.answer_type == "een"]
    if door.step not in register.of("stap"):
        yield unknown(placed, ("stap",), door.step, register.of("stap"), "stap")
    for question, option in door.answers.items():
        here = ("antwoorden", question)
        if question in single:
            options = [known.id for known in questions[question].entry.options]
            if option not in options:
                yield unknown(placed, here, option, options, "antwoord van deze vraag")
        elif register.clean("vraag"):
            yield unknown(placed, here, question, single, "vraag met één antwoord", key=True)


def _flags(placed: Placed) -> Iterator[Problem]:
    question: Question = placed.entry
    kind = question.answer_type
    if kind in _CHOICES and len(question.options) < 2:
        message = "Deze vraag heeft minstens twee antwoorden nodig."
        yield placed.problem(("opties",), "KB055", message, "Vul opties aan.", key=True)
    if kind == "punten" and question.total is None:
        yield placed.problem((), "KB020", "'totaal' ontbreekt.", "Hoeveel punten zijn er te verdelen?")
    odd = (
        ("opties", bool(question.options) and kind not in _CHOICES),
        ("hoogstens", question.at_most is not None and kind not in ("meer", "middelen")),
        ("volgorde", question.ranked and kind != "meer"),
        ("sluit-andere-uit", bool(question.exclusive) and kind != "meer"),
        ("totaal", question.total is not None and kind != "punten"),
        ("grenzen", bool(question.bounds) and kind != "een"),
        ("geordend", question.ordered and kind not in ("een", "meer")),
    )
    for key, wrong in odd:
        if wrong:
            message = f"'{key}' past niet bij antwoordtype '{kind}'."
            yield placed.problem(
                (key,), "KB069", message, "Haal deze sleutel weg of kies een ander antwoordtype.", key=True
            )
    if question.at_most is not None and not 1 <= question.at_most <= max(len(question.options), 1) and kind == "meer":
        message = "Dit aantal is kleiner dan 1 of groter dan het aantal antwoorden."
        yield placed.problem(("hoogstens",), "KB062", message)
    if question.total is not None:
        yield from number_problems(placed, ("totaal",), question.total, 100, least=1)
    if question.unit is not None and not question.bounds:
        yield placed.problem(("eenheid",), "KB069", "'eenheid' heeft grenzen nodig.", "Vul grenzen in.", key=True)


def _roles(register: Register) -> Iterator[Problem]:
    holders: dict[str, Placed] = {}
    for identifier, placed in sorted(register.of("vraag").items(), key=lambda item: item[1].location):
        role = placed.entry.role
        if role is None:
            continue
        if role in holders:
            first = holders[role].entry.id
            hint = f"Een rol hoort bij een vraag. Vraag '{first}' heeft deze rol al."
            yield placed.problem(("rol",), "KB049", f"Vraag '{identifier}' heeft dubbel de rol '{role}'.", hint)
        holders.setdefault(role, placed)


def _ratings(
    placed: Placed, below: Location, ratings: RatingMap | None, options: tuple[str, ...], what: str
) -> Iterator[Problem]:
    for option in ratings.ratings if ratings is not None else ():
        if option not in options:
            yield unknown(placed, (*below, option), option, options, what, key=True)


def _examples(register: Register) -> dict[str, Placed]:
    """Id of every practice example → the first tool that has it."""
    found: dict[str, Placed] = {}
    for placed in register.of("middel").values():
        for example in placed.entry.examples:
            found.setdefault(example.id, placed)
    return found


def _family(placed: Placed, register: Register, table: LiteralTable, examples: dict[str, Placed]) -> Iterator[Problem]:
    family: Family = placed.entry
    for question, ratings in family.fits.items():
        if question in table.options:
            what = f"antwoord op vraag '{question}'"
            yield from _ratings(placed, ("past-bij", question), ratings, table.options[question], what)
        elif question not in register.of("vraag"):
            yield unknown(placed, ("past-bij", question), question, table.options, "vraag", key=True)
    if register.clean("vraag"):
        yield from _ratings(placed, ("waarden",), family.values, role_options(table, "weging"), "waarde van de weging")
    if family.example is not None and family.example not in examples and register.clean("middel"):
        yield unknown(placed, ("voorbeeld",), family.example, examples, "praktijkvoorbeeld van een middel")
    for index, response in enumerate(family.response):
        if not 0 < response.percent <= 100:
            message = "De respons is een deel in procenten: meer dan 0 en hoogstens 100."
            yield placed.problem(("respons", index, "procent"), "KB062", message, "Bijvoorbeeld: 7,1.")
        if not response.sources:
            hint = "Noem een bron uit sources.yaml."
            yield placed.problem(("respons", index), "KB058", "Deze respons heeft geen bron.", hint)
    if family.supporting:
        return
    for identifier, criterion in register.of("criterium").items():
        entry = criterion.entry
        if entry.kind == "waardering" and entry.source == "aanpak" and entry.question not in family.fits:
            message = f"Hier ontbreekt vraag '{entry.question}', die criterium '{identifier}' nodig heeft."
            yield placed.problem(("past-bij",), "KB048", message, "Geef per antwoord een waardering.", key=True)


def _tool(placed: Placed, register: Register, table: LiteralTable, examples: dict[str, Placed]) -> Iterator[Problem]:
    tool: Tool = placed.entry
    families = register.of("aanpak")
    for family in tool.families:
        if family not in families:
            yield unknown(placed, ("families", family), family, families, "aanpak", key=True)
    if not tool.families:
        message = "Een middel hoort bij minstens een aanpak."
        yield placed.problem(("families",), "KB056", message, "Bijvoorbeeld: {id-van-aanpak: goed}.", key=True)
    for key, (read, question) in MAPS.items():
        if question in table.options or question not in register.of("vraag"):
            options = table.options.get(question, ())
            yield from _ratings(placed, (key,), read(tool), options, f"antwoord op vraag '{question}'")
    features = register.of("kenmerk")
    for feature in tool.features.ratings:
        if feature not in features:
            what = "kenmerk uit kennisbank.yaml"
            yield unknown(placed, ("kenmerken", feature), feature, features, what, key=True)
    for index, relation in enumerate(tool.relations):
        place = ("relaties", index, "met")
        if relation.to not in register.of("middel"):
            yield unknown(placed, place, relation.to, register.of("middel"), "middel")
        elif relation.to == tool.id:
            message = "Een middel kan geen relatie met zichzelf hebben."
            yield placed.problem(place, "KB057", message, "Noem een ander middel.")
    yield from _tool_examples(placed, examples)
    yield from _tool_ranges(placed)
    if tool.editorial == "nagekeken" and tool.checked_on is None:
        yield placed.problem(("redactie",), "KB059", "Bij 'nagekeken' hoort de datum.", "Vul nagekeken-op in.")


def _tool_examples(placed: Placed, examples: dict[str, Placed]) -> Iterator[Problem]:
    tool: Tool = placed.entry
    seen: set[str] = set()
    for index, example in enumerate(tool.examples):
        holder = examples[example.id]
        if example.id in seen or holder is not placed:
            hint = f"Het staat ook bij middel '{holder.entry.id}'. Geef elk voorbeeld een eigen id."
            message = f"Het voorbeeld '{example.id}' bestaat al."
            yield placed.problem(("voorbeelden", index, "id"), "KB050", message, hint)
        seen.add(example.id)
        if not example.sources:
            hint = "Noem een bron uit sources.yaml."
            yield placed.problem(("voorbeelden", index), "KB058", "Dit voorbeeld heeft geen bron.", hint)


def _tool_ranges(placed: Placed) -> Iterator[Problem]:
    tool: Tool = placed.entry
    ranges: tuple[tuple[Location, Range | None], ...] = (
        (("groep",), tool.group),
        (("doorlooptijd",), tool.lead_time),
        (("kosten", "per-traject"), tool.costs.per_process),
        (("kosten", "per-jaar"), tool.costs.per_year),
    )
    for place, numeric in ranges:
        if numeric is None:
            continue
        if isinstance(numeric.low, int) and isinstance(numeric.high, int) and numeric.high < numeric.low:
            yield placed.problem(place, "KB054", "De laagste grens is hoger dan de hoogste.", "Draai ze om.")
        if numeric.kind == "richtlijn" and not numeric.sources:
            hint = "Anders is de aard oordeel of waargenomen."
            yield placed.problem(place, "KB058", "Een richtlijn heeft een bron nodig.", hint)


def _sources_exist(placed: Placed, register: Register) -> Iterator[Problem]:
    known = register.of("bron")
    for location, identifier in source_ids(placed.entry):
        if identifier not in known:
            yield unknown(placed, location, identifier, known, "bron")


def source_ids(entry: BaseModel) -> Iterator[tuple[Location, str]]:
    """Every id of a source in an entry, with its location."""
    for here, inner in entries_below(entry):
        if isinstance(inner, (Evidence, Rule)):
            for index, identifier in enumerate(inner.sources):
                yield (*here, "bron", index), identifier


def _dossier(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    dossier: Dossier = placed.entry
    expected = dossier.expected
    for index, identifier in enumerate(dossier.sources):
        if identifier not in register.of("bron"):
            yield unknown(placed, ("bronnen", index), identifier, register.of("bron"), "bron")
    lists: tuple[tuple[str, tuple[str, ...], EntryKind], ...] = (
        ("aanpakken", expected.families, "aanpak"),
        ("middelen", expected.tools, "middel"),
        ("afgevallen", expected.excluded, "middel"),
        ("themas", expected.themes, "thema"),
        ("plichten", expected.duties, "regel"),
    )
    for key, identifiers, kind in lists:
        for index, identifier in enumerate(identifiers):
            if identifier not in register.of(kind):
                yield unknown(placed, ("verwacht", key, index), identifier, register.of(kind), kind)
    if expected.first_family is not None and expected.first_family not in register.of("aanpak"):
        yield unknown(placed, ("verwacht", "eerste-aanpak"), expected.first_family, register.of("aanpak"), "aanpak")
    if expected.outcome is not None and expected.outcome not in OUTCOMES:
        yield unknown(placed, ("verwacht", "uitkomst"), expected.outcome, OUTCOMES, "uitkomst")
    levels = role_options(table, "invloed")
    if expected.level is not None and expected.level not in levels and register.clean("vraag"):
        yield unknown(placed, ("verwacht", "niveau"), expected.level, levels, "niveau van invloed")


def _case(placed: Placed, register: Register) -> Iterator[Problem]:
    case: Case = placed.entry
    tools = register.of("middel")
    if case.chosen.tool not in tools:
        yield unknown(placed, ("gekozen", "middel"), case.chosen.tool, tools, "middel")
    for index, tool in enumerate(case.chosen.all):
        if tool not in tools:
            yield unknown(placed, ("gekozen", "alle", index), tool, tools, "middel")
    kinds = {family.entry.kind for family in register.of("aanpak").values() if family.entry.kind is not None}
    if case.chosen.kind is not None and case.chosen.kind not in kinds and register.clean("aanpak"):
        yield unknown(placed, ("gekozen", "maat"), case.chosen.kind, kinds, "maat van een aanpak")
    for index, theme in enumerate(case.stuck_on):
        if theme not in register.of("thema"):
            yield unknown(placed, ("liep-vast-op", index), theme, register.of("thema"), "thema")
