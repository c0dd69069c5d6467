"""Ways to damage a knowledge base so that it is always wrong, and the lines on one of which that must be said.

An operator looks for all places where it can work and picks one at random. It gives the changed text of one file with
the lines (from 1) of which at least one must carry an error.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.reader import Location, SourceFile, Span

Files = Mapping[str, SourceFile]
Candidate = tuple[str, int, str]
"""File, line (from 1) and the new text of that line."""


@dataclass(frozen=True)
class Damage:
    """One damaged file and where the error must be reported."""

    file: str
    text: str
    lines: frozenset[int]


Operator = Callable[[random.Random, Files], Damage]
OPERATORS: dict[str, Operator] = {}

_TEXT = re.compile(r'^(\s*(?:- )?)([a-z-]+): "([^"\\]+)"$')
FREE = ("project", "woorden", "invulwoorden", "teksten", "rapport", "ladder", "artikelen", "aanwezig")
_RATED = (
    "taken",
    "invloed",
    "fasen",
    "identiteit",
    "menskracht",
    "families",
    "kenmerken",
    "past-bij",
    "waarden",
    "tabel",
)
_YES_NO = (
    "snel",
    "geordend",
    "gevoelig",
    "profiel",
    "volgorde",
    "ondersteunend",
    "nederlands",
    "valt-af",
    "ook-bij-onbekend",
)


@dataclass(frozen=True)
class Scalar:
    """A text in a file."""

    file: str
    location: Location
    value: str
    span: Span


def scalars(files: Files) -> Iterator[Scalar]:
    """Every text of every file, in order."""
    for name, source in files.items():
        for location, value in _walk(source.data, ()):
            yield Scalar(name, location, value, source.span(location))


def _walk(data: Any, here: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield here, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _walk(value, (*here, key))


def replaced(source: SourceFile, line: int, *new: str) -> str:
    """The text of a file in which one line gives way to others."""
    return "\n".join([*source.lines[: line - 1], *new, *source.lines[line:]]) + "\n"


def operator(name: str) -> Callable[[Operator], Operator]:
    """Enter a function as an operator."""

    def enter(function: Operator) -> Operator:
        assert name not in OPERATORS
        OPERATORS[name] = function
        return function

    return enter


def text_lines(files: Files) -> list[tuple[str, int, re.Match[str]]]:
    """Lines of the form ``key: "text"`` outside free blocks."""
    return [
        (name, number, match)
        for name, source in files.items()
        for number, line in enumerate(source.lines, 1)
        if name != "cases/dossiers.yaml"  # its project data is free text
        if (match := _TEXT.match(line))
    ]


def _text_operator(name: str, write: Callable[[str, str], str]) -> None:
    """An operator that writes the value of a line ``key: "text"`` anew, given the start of the line and the text."""

    @operator(name)
    def damage(rng: random.Random, files: Files) -> Damage:
        file, line, match = rng.choice(text_lines(files))
        new = write(f"{match[1]}{match[2]}:", match[3])
        return Damage(file, replaced(files[file], line, new), frozenset({line}))


_text_operator("unclosed quote", lambda key, text: f'{key} "{text}')
_text_operator("apostrophe in front", lambda key, text: f"{key} 's-Hertogenbosch en omgeving")
_text_operator("apostrophe in front of an old word", lambda key, text: f"{key} 't Gooi")
_text_operator("colon in a sentence", lambda key, text: f"{key} Let op: {text.replace(chr(35), '')}")
_text_operator("hash in a sentence", lambda key, text: f"{key} Een zin met # een hekje")
_text_operator("hash in front", lambda key, text: f"{key} #hekje")
_text_operator("quote in a quote", lambda key, text: f'{key} "Een "citaat" in een zin"')
_text_operator("at sign in front", lambda key, text: f"{key} @gemeente")
_text_operator("percent in front", lambda key, text: f"{key} %gemeente")
_text_operator("greater than in front", lambda key, text: f"{key} > 18 jaar")
_text_operator("backslash", lambda key, text: f'{key} "map C:\\qmap"')
_text_operator("curly quotes", lambda key, text: f"{key} “Een tekst”")
_text_operator("anchor", lambda key, text: f"{key} &anker tekst")
_text_operator("alias", lambda key, text: f"{key} *anker")
_text_operator("tag", lambda key, text: f"{key} !Belangrijk bericht")
_text_operator("python tag", lambda key, text: f'{key} !!python/object/apply:os.system ["ls"]')
_text_operator("tab as separator", lambda key, text: f'{key}\t"{text}"')
_text_operator("control character", lambda key, text: f'{key} "{text}\x08"')
_text_operator("nothing filled in", lambda key, text: key)
_text_operator("null filled in", lambda key, text: f"{key} ~")
_text_operator("only spaces", lambda key, text: f'{key} "   "')
_text_operator("bracket opened", lambda key, text: f"{key} [tekst")
_text_operator("brace opened", lambda key, text: f"{key} {{tekst")
_text_operator("wrong bracket", lambda key, text: f"{key} [tekst}}")
_text_operator("dash on the line", lambda key, text: f"{key} - tekst")


def _line_operator(name: str, pattern: str, write: Callable[[re.Match[str]], str], only: str = "") -> None:
    """An operator that rewrites what a pattern finds in a line; ``only`` limits it to files whose name starts so."""
    compiled = re.compile(pattern)

    @operator(name)
    def damage(rng: random.Random, files: Files) -> Damage:
        found = [
            (file, number, match)
            for file, source in files.items()
            if file.startswith(only)
            for number, line in enumerate(source.lines, 1)
            for match in compiled.finditer(line)
            if not line.lstrip().startswith("#")
        ]
        file, line, match = rng.choice(found)
        old = files[file].lines[line - 1]
        new = old[: match.start()] + write(match) + old[match.end() :]
        return Damage(file, replaced(files[file], line, new), frozenset({line}))


_line_operator("tab to indent", r"^  (?=\S)", lambda match: "\t")
_line_operator("tab after spaces", r"^(  )  (?=\S)", lambda match: "  \t")
_line_operator("Dutch date", r"(?<=gezien: )\d{4}-\d\d-\d\d", lambda match: "21-11-2026")
_line_operator("date that does not exist", r"(?<=gezien: )\d{4}-\d\d-\d\d", lambda match: "2026-02-30")
_line_operator("source as text", r"(?<=bron: )\[[^\],]+\]", lambda match: match[0][1:-1], "tools")
_line_operator("no source at all", r"(?<=bron: )\[[^\]]+\]", lambda match: "[]", "rules")
_line_operator("number with a dot", r"(?<=minstens: )\d+", lambda match: "30.000", "tools")
_line_operator("number in words", r"(?<=minstens: )\d+", lambda match: "dertig", "tools")
_line_operator("weight in words", r"(?<=gewicht: )\d+", lambda match: "zwaar", "rules.yaml")
_line_operator("word that YAML knows", rf"(?<=[ {{,])({'|'.join(_YES_NO)}): (ja|nee)", lambda match: f"{match[1]}: yes")
_line_operator("capital in a yes", rf"(?<=[ {{,])({'|'.join(_YES_NO)}): (ja|nee)", lambda match: f"{match[1]}: Ja")
_line_operator("no form", r"(?<=vorm: )(digitaal|fysiek|hybride)$", lambda match: f"{match[0]}e", "tools")
_line_operator("capital in an id", r"(?<=- id: )[a-z]", lambda match: match[0].upper())
_line_operator("space in an id", r"(?<=- id: )[a-z0-9-]+", lambda match: f"{match[0]} twee")
_line_operator("outcome of an example", r"(?<=geldt: )(ja|nee)", lambda match: "misschien", "rules")
_line_operator("theme that does not exist", r"(?<=thema: )[a-z-]+", lambda match: f"{match[0]}q", "rules")
_line_operator("gate that does not exist", r"(?<=poort: )[a-z-]+", lambda match: "misschien", "rules")
_line_operator("too many points", r"(?<=punten: )-?\d", lambda match: "7", "rules")
_line_operator("no points", r"(?<=punten: )-?\d", lambda match: "0", "rules")
_line_operator("criterion that does not exist", r"(?<=criterium: )[a-z-]+", lambda match: f"{match[0]}q", "rules")
_line_operator("placeholder misspelt", r"\{antwoord\}", lambda match: "{antword}", "rules.yaml")
_line_operator("placeholder not closed", r"\{antwoord\}", lambda match: "{antwoord", "rules.yaml")
_line_operator("map as text", r"^(  taken: )\{[^{}]*\}$", lambda match: f"{match[1]}goed", "tools")
_line_operator("list as map", r"^(  bron: )\[[^\]]*\]$", lambda match: f"{match[1]}{{een: twee}}", "rules")
_line_operator("step that does not exist", r"(?<=^  stap: )[a-z-]+$", lambda match: f"{match[0]}q", "questions")
_line_operator(
    "condition that is never true",
    r"^(  als: )\{([^{}]+)\}$",
    lambda match: f"{match[1]}{{{match[2]}, niet: {{{match[2]}}}}}",
    "rules",
)
_line_operator("jargon without plain words", r', liever: "[^"]+"', lambda match: "", "kennisbank")
_line_operator("jargon with empty plain words", r'(?<=liever: )"[^"]+"', lambda match: '" "', "kennisbank")
_line_operator("forms of jargon as text", r'(?<=vormen: )\["([^"]+)"\]', lambda match: match[1], "kennisbank")
_line_operator("evidence of a chain", r"(?<=^  bewijs: )[a-z-]+", lambda match: "waar", "ketens")
_line_operator("form of a step of a chain", r"(?<=vorm: )[a-z]+(?=, )", lambda match: f"{match[0]}q", "ketens")


def _scalar_operator(name: str, fits: Callable[[Scalar], bool], write: Callable[[str], str]) -> None:
    """An operator that rewrites an unquoted text at a location."""

    @operator(name)
    def damage(rng: random.Random, files: Files) -> Damage:
        chosen = rng.choice([scalar for scalar in scalars(files) if fits(scalar)])
        line, column, length = chosen.span
        old = files[chosen.file].lines[line - 1]
        assert old[column - 1 : column - 1 + length].strip("\"'") == chosen.value
        new = old[: column - 1] + write(chosen.value) + old[column - 1 + length :]
        return Damage(chosen.file, replaced(files[chosen.file], line, new), frozenset({line}))


def _rated(scalar: Scalar) -> bool:
    inside = any(part in _RATED for part in scalar.location[2:])
    entry = scalar.location[0] in ("middelen", "aanpakken", "criteria")
    return entry and inside and scalar.value in ("goed", "redelijk", "beperkt")


def _below(scalar: Scalar, key: str) -> bool:
    return key in scalar.location[:-1] and not any(part in FREE for part in scalar.location)


_scalar_operator("rating misspelt", _rated, lambda value: f"{value}q")
_scalar_operator("rating as a number", _rated, lambda value: "3")
_scalar_operator("rating as a list", _rated, lambda value: f"[{value}]")
_scalar_operator("dangling source", lambda scalar: _below(scalar, "bron"), lambda value: f"{value}q")
_scalar_operator("option misspelt in a condition", lambda scalar: _below(scalar, "als"), lambda value: f"{value}q")
_scalar_operator(
    "dangling relation",
    lambda scalar: "relaties" in scalar.location and scalar.location[-1] == "met",
    lambda value: f"{value}q",
)
_scalar_operator(
    "kind of relation",
    lambda scalar: "relaties" in scalar.location and scalar.location[-1] == "soort",
    lambda value: f"{value}q",
)
_scalar_operator(
    "tool of a case", lambda scalar: scalar.location[-2:] == ("gekozen", "middel"), lambda value: f"{value}q"
)
_scalar_operator(
    "approach of a chain",
    lambda scalar: scalar.location[0] == "ketens" and scalar.location[-1] == "aanpak",
    lambda value: f"{value}q",
)
_scalar_operator(
    "tool of a chain",
    lambda scalar: scalar.location[0] == "ketens" and "middelen" in scalar.location,
    lambda value: f"{value}q",
)
_scalar_operator(
    "case of a chain",
    lambda scalar: scalar.location[0] == "ketens" and scalar.location[-1] == "geval",
    lambda value: f"{value}q",
)
_scalar_operator(
    "step of a door",
    lambda scalar: scalar.location[0] == "deuren" and scalar.location[-1] == "stap",
    lambda value: f"{value}q",
)
_scalar_operator(
    "answer of a door",
    lambda scalar: scalar.location[0] == "deuren" and "antwoorden" in scalar.location,
    lambda value: f"{value}q",
)
_scalar_operator("property of a selector", lambda scalar: _below(scalar, "middelen-met"), lambda value: f"{value}q")
