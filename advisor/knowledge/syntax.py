"""What an editor did wrong when a text is no YAML: the parser's complaint, in Dutch, at the place of the cause.

The parser stops where it cannot go on; the cause often stands earlier. The last text that it read and the lines
themselves tell which of the usual mistakes it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

QUOTE_ALL = "Zet de hele tekst tussen dubbele aanhalingstekens."
NO_COLON = "Op deze regel ontbreekt een dubbele punt."
COLON_HINT = "Schrijf: sleutel: waarde. Loopt een tekst door op deze regel? Zet hem tussen dubbele aanhalingstekens."
_APOSTROPHE = re.compile(r"'[a-zA-Z]{1,2}(?![a-zA-Z])")
_UNQUOTED_KEY = re.compile(r"[a-z0-9-]+$")


class Finding(NamedTuple):
    """A problem before it has a file: line and column from 0, length, code, message and hint."""

    line: int
    column: int
    length: int
    code: str
    message: str
    hint: str


def explain(lines: list[str], error: yaml.YAMLError, last_scalar: Any) -> Finding:
    """The finding for a syntax error; ``last_scalar`` is the last scalar event before it, or None."""
    problem = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) and lines:
        line, column = len(lines) - 1, len(lines[-1].rstrip())
    context = getattr(error, "context_mark", None)
    if context is not None and context.line >= len(lines):
        context = None
    for found in (
        *_quotes(lines, problem, error, line, column, last_scalar),
        *_unclosed(lines, str(getattr(error, "context", "") or ""), line, column, context),
        *_colons(lines, problem, line, column, context, last_scalar),
        *_brackets(lines, problem, str(getattr(error, "context", "") or ""), line, column, context),
        *_signs(problem, line, column, context),
        *_layout(lines, problem, line, column),
    ):
        return found
    hint = "Kijk naar inspringing, haakjes en aanhalingstekens op deze regel en de regel erboven."
    return Finding(line, column, 1, "KB010", "Deze regel is niet te lezen als YAML.", hint)


def _quotes(
    lines: list[str], problem: str, error: yaml.YAMLError, line: int, column: int, last_scalar: Any
) -> Iterator[Finding]:
    context = getattr(error, "context_mark", None)
    if "unknown escape" in problem or "expected hexdecimal" in problem:
        hint = "Schrijf twee schuine strepen (\\\\) of gebruik enkele aanhalingstekens."
        yield Finding(line, column, 1, "KB019", "Een schuine streep (\\) heeft hier een eigen betekenis.", hint)
    if "quoted scalar" in str(getattr(error, "context", "")) and context is not None and context.line < len(lines):
        yield opened_quote(lines, context.line, context.column)
    if last_scalar is None or last_scalar.style not in ("'", '"') or "mapping values" in problem:
        return
    start, end = last_scalar.start_mark, last_scalar.end_mark
    if end.line != line or lines[line][end.column : column].strip():
        return
    if lines[line][column : column + 1] in (":", "]", "}", ""):
        return
    if start.line != end.line or last_scalar.style == "'":
        yield opened_quote(lines, start.line, start.column)
    elif column < len(lines[line]) and end.line == start.line:
        hint = "Gebruik binnen de tekst enkele aanhalingstekens: 'zo'."
        message = "Na dit aanhalingsteken gaat de tekst verder."
        yield Finding(end.line, max(0, end.column - 1), 1, "KB084", message, hint)


def opened_quote(lines: list[str], line: int, column: int) -> Finding:
    """The finding for a quote that opens here and is not closed where the editor meant."""
    text = lines[line][column:] if line < len(lines) else ""
    if _APOSTROPHE.match(text):
        message = "Deze tekst begint met een apostrof. YAML leest dat als een aanhalingsteken."
        hint = 'Zet de tekst tussen dubbele aanhalingstekens: "\'s-Hertogenbosch".'
        return Finding(line, column, 1, "KB082", message, hint)
    hint = f"Zet een {text[:1] or chr(34)} aan het einde van deze tekst."
    return Finding(line, column, 1, "KB081", "Dit aanhalingsteken wordt niet gesloten.", hint)


def _colons(
    lines: list[str], problem: str, line: int, column: int, context: Any, last_scalar: Any
) -> Iterator[Finding]:
    if "mapping values are not allowed" in problem or (
        lines and lines[line][column : column + 1] == ":" and "did not find expected ','" in problem
    ):
        before = lines[line][:column].strip()
        if last_scalar is not None and _UNQUOTED_KEY.match(before.removeprefix("- ")):
            indent = len(lines[line]) - len(lines[line].lstrip())
            above = lines[line - 1] if line else ""
            if above.strip() and not re.search(r":(?:\s|$)", above) and len(above) - len(above.lstrip()) == indent:
                yield Finding(line - 1, indent, len(above.strip()), "KB089", NO_COLON, COLON_HINT)
            message = "Deze regel springt anders in dan de regel erboven."
            hint = "Zet sleutels van hetzelfde onderdeel recht onder elkaar."
            if _out_of_step(lines, line - 1):
                yield Finding(line - 1, _indent(above), len(above.strip()), "KB085", message, hint)
            yield Finding(line, indent, column - indent, "KB085", message, hint)
        hint = f"{QUOTE_ALL} Of ontbreekt er een komma?" if "expected ','" in problem else QUOTE_ALL
        yield Finding(line, column, 1, "KB080", "Hier staat een dubbele punt in een tekst.", hint)
    if "could not find expected ':'" in problem:
        at_line, at_column = (context.line, context.column) if context is not None else (line, column)
        length = len(lines[at_line].rstrip()) - at_column if at_line < len(lines) else 1
        yield Finding(at_line, at_column, max(1, length), "KB089", NO_COLON, COLON_HINT)


def _unclosed(lines: list[str], context_text: str, line: int, column: int, context: Any) -> Iterator[Finding]:
    if "flow" not in context_text or context is None:
        return
    opened = lines[context.line][context.column : context.column + 1]
    since = re.split(r"[,\[{]", lines[line][:column])[-1]
    at_end = line == len(lines) - 1 and column >= len(lines[line].rstrip())
    if opened in ("[", "{") and (at_end or (line > context.line and ": " not in since and _next_key(lines[line]))):
        closing = "]" if opened == "[" else "}"
        message = f"Het haakje '{opened}' wordt niet gesloten."
        yield Finding(context.line, context.column, 1, "KB083", message, f"Zet een {closing} aan het einde.")


def _next_key(line: str) -> bool:
    return re.match(r"\s*(?:- |- [{]?)?[a-z0-9-]+:(?:\s|$)", line) is not None or line.lstrip().startswith("- ")


def _brackets(
    lines: list[str], problem: str, context_text: str, line: int, column: int, context: Any
) -> Iterator[Finding]:
    if "flow" not in context_text and "',' or" not in problem:
        return
    opened = lines[context.line][context.column : context.column + 1] if context is not None else ""
    if lines and lines[line][column : column + 1] in ("]", "}"):
        message = f"Dit haakje past niet bij het haakje dat open is ('{opened}')."
        yield Finding(line, column, 1, "KB083", message, "Sluit [ met ] en { met }.")
    hint = "Zet een komma tussen de onderdelen. Zet een tekst met haakjes of komma's tussen dubbele aanhalingstekens."
    yield Finding(line, column, 1, "KB083", "Hier ontbreekt een komma of een haakje.", hint)


def _signs(problem: str, line: int, column: int, context: Any) -> Iterator[Finding]:
    starts = (
        "cannot start any token",
        "expected alphabetic or numeric",
        "expected comment or line break",
        "tag handle",
        "expected '!'",
        "expected whitespace or line break",
        "expected tag URI",
        "directive",
        "chomping indicator",
        "indentation indicator",
    )
    if any(sign in problem for sign in starts):
        if context is not None and context.line == line:
            column = context.column
        message = "Een tekst mag niet beginnen met een teken dat in YAML iets betekent."
        yield Finding(line, column, 1, "KB086", message, QUOTE_ALL)


def _layout(lines: list[str], problem: str, line: int, column: int) -> Iterator[Finding]:
    above = lines[line - 1] if line else ""
    if re.match(r"\s*-[A-Za-z\"'{[]", above):
        place = above.index("-")
        yield Finding(line - 1, place, 1, "KB085", "Na dit streepje ontbreekt een spatie.", "Schrijf: - id: naam.")
    if "expected '-' indicator" in problem:
        hint = "Begin een nieuw onderdeel met een streepje, of zet de sleutel recht onder de vorige."
        yield Finding(line, column, 1, "KB085", "Hier ontbreekt een streepje, of de regel springt verkeerd in.", hint)
    if "block sequence entries are not allowed" in problem:
        hint = "Zet het streepje op een nieuwe regel."
        yield Finding(line, column, 1, "KB085", "Een streepje mag hier niet staan.", hint)
    if "did not find expected key" in problem or "expected <document start>" in problem:
        hint = "Zet sleutels van hetzelfde onderdeel recht onder elkaar."
        if _out_of_step(lines, line - 1):
            line, column = line - 1, _indent(above)
        yield Finding(line, column, 1, "KB085", "Deze regel springt anders in dan de regels erboven.", hint)


def _out_of_step(lines: list[str], line: int) -> bool:
    """Whether the lines around this one agree about where to begin, and it does not."""
    around = {_indent(lines[line - 1]), _indent(lines[line + 1])} if 0 < line < len(lines) - 1 else set()
    return len(around) == 1 and _indent(lines[line]) not in around


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
