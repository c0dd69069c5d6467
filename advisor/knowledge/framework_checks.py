"""Checks of ``framework.yaml`` and the profiles: conditions compile, words exist, tables are even, sources exist."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from advisor.knowledge.below import entries_below
from advisor.knowledge.conditions import LiteralTable, Node
from advisor.knowledge.models.draft import DraftFile
from advisor.knowledge.models.framework import ANSWER, FACTS, Answered, Conditional, FixedGrid, FrameworkFile
from advisor.knowledge.models.framework_texts import (
    HEADINGS,
    REPORT_HEADINGS,
    REPORT_TEXTS,
    REQUIRED_WORDS,
    TEXTS,
)
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.problems import Problem, suggestion
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register

_WORD = re.compile(r"\{([^{}]*)\}")
_BAR = " | "
"""What stands between the headings of columns that one text holds."""


def condition_key(raw: dict[str, Any]) -> str:
    """The key under which a condition of the framework is kept compiled."""
    return json.dumps(raw, sort_keys=True, ensure_ascii=False)


def compile_conditions(
    framework: BaseModel, source: SourceFile, table: LiteralTable, tools: Collection[str], problems: list[Problem]
) -> dict[str, Node]:
    """The conditions of a file by their key; problems are added to the list."""
    whole = Placed(framework, source, ())
    return {
        condition_key(entry.condition): table.compile(entry.condition, whole.complaint(problems, (*here, "als")), tools)
        for here, entry in entries_below(framework)
        if isinstance(entry, Answered) and entry.condition is not None
    }


def check_framework(
    framework: FrameworkFile, source: SourceFile, register: Register, table: LiteralTable
) -> Iterator[Problem]:
    """All problems of the framework that need the rest of the knowledge base."""
    yield from _required(framework, source)
    yield from entry_problems(framework, source, known_words(framework, table), register)
    decisions = sum(step.decision for step in framework.planning.steps)
    if decisions != 1:
        yield source.problem(
            ("planning", "stappen"), "KB102", "Precies een stap van de planning is het besluit.", key=True
        )
    yield from _plan_problems(framework, source)


def entry_problems(content: BaseModel, source: SourceFile, words: set[str], register: Register) -> Iterator[Problem]:
    """Words, sources and tables of every entry in a file."""
    for here, entry in entries_below(content):
        if isinstance(entry, Conditional):
            for key, named in (("met", entry.known), ("zonder", entry.unknown)):
                for index, word in enumerate(named):
                    if word not in words:
                        yield _unknown(source, (*here, key, index), word, words, "invulwoord")
            missing = getattr(entry, "missing", None)
            if missing is not None and missing not in words:
                yield _unknown(source, (*here, "ontbreekt"), missing, words, "invulwoord")
        for index, identifier in enumerate(getattr(entry, "sources", ())):
            if identifier not in register.of("bron"):
                yield _unknown(source, (*here, "bron", index), identifier, set(register.of("bron")), "bron")
        if isinstance(entry, FixedGrid):
            for index, row in enumerate(entry.rows):
                if len(row.cells) != len(entry.header):
                    found = f"Deze rij heeft {len(row.cells)} cellen, de tabel heeft {len(entry.header)} koppen."
                    yield source.problem((*here, "rijen", index, "cellen"), "KB101", found)
        yield from _placeholders(entry, here, source, words)


def _plan_problems(framework: FrameworkFile, source: SourceFile) -> Iterator[Problem]:
    """A step waits only for steps above it, so that steps never wait for each other."""
    above: list[str] = []
    for index, step in enumerate(framework.planning.steps):
        for number, name in enumerate(step.after):
            if name not in above:
                place: Location = ("planning", "stappen", index, "na", number)
                message = f"'{name}' is geen stap die hierboven staat."
                yield source.problem(place, "KB053", message, suggestion(name, above))
        above.append(step.id)


def check_rule_sections(register: Register, framework: FrameworkFile) -> Iterator[Problem]:
    """A rule that adds a sentence names a section that exists."""
    sections = {section.id for section in framework.sections}
    for placed in register.of("regel").values():
        advice = placed.entry.effect.advice
        if advice is not None and advice.section not in sections:
            hint = suggestion(advice.section, sections)
            message = f"'{advice.section}' is geen sectie van framework.yaml."
            yield placed.problem(("dan", "adviseer", "sectie"), "KB053", message, hint)


def check_profile(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    """A profile uses levels, demands and tools that exist."""
    profile: Profile = placed.entry
    by_role = {question.role: question for question in table.questions.values() if question.role is not None}
    levels = table.options[by_role["invloed"].id] if "invloed" in by_role else ()
    for level in profile.ladder:
        if level not in levels:
            yield placed.problem(
                ("ladder", level), "KB053", f"'{level}' is geen niveau.", suggestion(level, levels), key=True
            )
    filled = [question for question in table.questions.values() if question.from_profile]
    options = {option for question in filled if question.role is None for option in table.options[question.id]}
    for index, option in enumerate(profile.demands):
        if option not in options:
            yield placed.problem(("eisen", index), "KB053", f"'{option}' is geen eis.", suggestion(option, options))
    for index, tool in enumerate(profile.present):
        if tool not in register.of("middel"):
            hint = suggestion(tool, register.of("middel"))
            yield placed.problem(("aanwezig", index), "KB053", f"'{tool}' is geen middel.", hint)


def _required(framework: FrameworkFile, source: SourceFile) -> Iterator[Problem]:
    for key, given, wanted in (
        ("teksten", framework.texts, TEXTS),
        ("rapport", framework.report, REPORT_TEXTS),
        ("invulwoorden", framework.fill_words, REQUIRED_WORDS),
    ):
        for name in sorted(wanted.difference(given)):
            yield source.problem((key,) if given else (), "KB020", f"'{name}' ontbreekt onder '{key}'.", key=True)
        if key != "invulwoorden":
            for name in given:
                if name not in wanted:
                    yield source.problem((key, name), "KB100", f"'{name}' wordt nergens gebruikt.", key=True)
    yield from heading_problems("teksten", framework.texts, HEADINGS, source)
    yield from heading_problems("rapport", framework.report, REPORT_HEADINGS, source)
    if framework.default_government not in framework.words:
        known = suggestion(framework.default_government, framework.words)
        yield source.problem(("standaard-bestuurslaag",), "KB053", "Deze bestuurslaag staat niet bij woorden.", known)
    everywhere = {word for words in framework.words.values() for word in words}
    for government in ("gemeente", "provincie", "waterschap", "rijk", "anders"):
        missing = sorted(everywhere.difference(framework.words.get(government, {})))
        if missing:
            message = f"Bij '{government}' ontbreken de woorden {', '.join(missing)}."
            yield source.problem(("woorden",), "KB020", message, key=True)


def heading_problems(
    key: str, given: Mapping[str, str], columns: Mapping[str, int], source: SourceFile
) -> Iterator[Problem]:
    """Texts under a key that do not hold as many headings as their table has ``columns``."""
    for name, wanted in columns.items():
        found = len(given[name].split(_BAR)) if name in given else wanted
        if found != wanted:
            message = f"Hier staan {found} koppen, de tabel heeft {wanted} kolommen."
            yield source.problem((key, name), "KB101", message, f"Zet '{_BAR}' tussen de koppen.")


def known_words(framework: FrameworkFile, table: LiteralTable) -> set[str]:
    """Every word that a text may hold between braces."""
    answers = {f"{ANSWER}{question}" for question in table.questions}
    return {*FACTS, *answers, *framework.fill_words, *(w for words in framework.words.values() for w in words)}


MOMENT_WORDS = frozenset(
    {"middel", "vraag", "document", "opgave", "tekst", "aantal", "rest", "plaats", "namen", "punten"}
)
"""Words that the program fills in at one place, in ``teksten`` and ``rapport``."""


def _placeholders(entry: BaseModel, here: Location, source: SourceFile, words: set[str]) -> Iterator[Problem]:
    allowed = words | MOMENT_WORDS if isinstance(entry, (FrameworkFile, DraftFile)) else words
    for name, field in type(entry).model_fields.items():
        for below, text in _texts(getattr(entry, name)):
            for word in _WORD.findall(text) if "{" in text else ():
                if word not in allowed and word[:1].lower() + word[1:] not in allowed:
                    place: Location = (*here, str(field.alias), *below)
                    yield _unknown(source, place, word, allowed, "invulwoord")


def _texts(value: Any) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), item) for index, item in enumerate(value) if isinstance(item, str))
    elif isinstance(value, dict):
        yield from (((key,), item) for key, item in value.items() if isinstance(item, str))


def _unknown(source: SourceFile, place: Location, word: str, known: set[str], what: str) -> Problem:
    return source.problem(place, "KB053", f"'{word}' is geen {what}.", suggestion(word, known))
