"""Read a YAML file into plain data in which every node knows its line and column.

Scalars stay text: YAML itself would turn ``nee`` or ``no`` into False and ``1:30`` into 90; the models
convert by declared type instead. Nothing in a file can run code, load a file or expand without limit: only the
parser's events are read, tags, anchors, aliases and merge keys are refused, and size, depth and nodes are limited.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from advisor.knowledge.problems import Problem
from advisor.knowledge.syntax import Finding, explain, opened_quote

MAX_BYTES = 10_000_000
MAX_NODES = 600_000
MAX_DEPTH = 30
MAX_PROBLEMS = 200
"""Most problems of one file that the reader reports: who has more has one cause."""
MAX_LINE = 2_000
"""Most characters of a source line that a problem keeps."""
MAX_MESSAGE = 1_000
"""Most characters of a message or hint: a quoted value may be a whole file."""

Location = tuple[str | int, ...]

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Scalar, _MapEnd, _ListEnd = yaml.ScalarEvent, yaml.MappingEndEvent, yaml.SequenceEndEvent
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")
_CURLY = "“”„‟‘‚"
_UNUSUAL = f"{_CURLY}~nN"
"""What an unquoted text that means nothing, or has the wrong quotes, starts with."""
_EMPTY_WORDS = ("~", "null", "Null", "NULL")
_KEY_LINE = re.compile(r"\s*(?:- )?[a-z0-9-]+:(?:\s|$)")


class Span(NamedTuple):
    """Where a node stands: line and column from 1, and the length of its text on that line."""

    line: int
    column: int
    length: int


Place = tuple[int, int, int, int, Any]
"""Where a node begins and ends (line, column, end line and end column, from 0 as the parser counts) and what it holds.

The last part is None for a scalar, a list of places for a list, and key → (place of key, place of value) for a map.
Plain tuples of numbers: a knowledge base has some hundred thousand nodes, and these cost the least time and memory.
"""

_START: Place = (0, 0, 0, 1, None)


@dataclass
class SourceFile:
    """One file: its display name, its lines, its data and the place of every key and value."""

    name: str
    lines: list[str]
    data: Any = None
    places: Place = field(default=_START, repr=False)

    def span(self, location: Location, *, key: bool = False) -> Span:
        """The span of a value (or of its key); of the nearest parent where the location itself does not exist.

        A location is the keys and indices from the root. A parent that has a key is shown by that key.
        """
        place, at_key = self.places, self.places
        for depth, part in enumerate(location):
            inside = place[4]
            if isinstance(inside, dict) and part in inside:
                at_key, place = inside[str(part)]
            elif isinstance(inside, list) and isinstance(part, int) and part < len(inside):
                at_key = place = inside[part]
            else:
                return self._span(at_key if depth else place)
        return self._span(at_key if key else place)

    def _span(self, place: Place) -> Span:
        line, column, end_line, end_column, inside = place
        length = end_column - column
        if (inside is not None or end_line != line) and line < len(self.lines):
            length = len(self.lines[line].rstrip()) - column
        return Span(line + 1, column + 1, max(1, length))

    def problem(
        self,
        location: Location,
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        warning: bool = False,
    ) -> Problem:
        """A problem at a location of this file."""
        return self.problem_at(self.span(location, key=key), code, message, hint, warning=warning)

    def problem_at(self, span: Span, code: str, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        """A problem at a span of this file."""
        text = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        return Problem(
            self.name,
            span.line,
            span.column,
            code,
            _visible(_shortened(message)),
            _visible(_shortened(hint)),
            _visible(text[:MAX_LINE]),
            max(1, min(span.length, 80)),
            "waarschuwing" if warning else "fout",
        )


def _shortened(text: str) -> str:
    """A text without its middle where it is too long: the end says what is wrong with what the beginning quotes."""
    half = MAX_MESSAGE // 2
    return text if len(text) <= MAX_MESSAGE else f"{text[:half]} … {text[-half:]}"


def _visible(text: str) -> str:
    """A text in which nothing can steer a terminal or stay unseen; as long as it was, so that columns hold."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)


def read_text(text: str, name: str) -> tuple[SourceFile, list[Problem]]:
    """Read YAML text; the file's ``data`` is None when there are errors that leave nothing to read."""
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return _too_large(name)
    plain = text.replace("\n", "").isprintable()  # so no tabs, strange signs or other line ends to look for
    source = SourceFile(name, text.split("\n") if plain else _BREAK.split(text))
    if source.lines[-1] == "":
        source.lines.pop()
    unreadable = None if plain else _UNREADABLE.search(text)
    if unreadable:
        line = len(_BREAK.findall(text, 0, unreadable.start()))
        column = next((at for at, sign in enumerate(source.lines[line]) if _UNREADABLE.match(sign)), 0)
        span = Span(line + 1, column + 1, 1)
        return source, [source.problem_at(span, "KB003", "Hier staat een onzichtbaar teken.", "Haal dit teken weg.")]
    problems = [
        source.problem_at(Span(number, line.index("\t") + 1, 1), "KB005", "Hier staat een tab.", "Gebruik spaties.")
        for number, line in enumerate(() if plain else source.lines, 1)
        if "\t" in line
    ][:MAX_PROBLEMS]
    parser = _Parser(source, text.replace("\t", " "))
    try:
        parser.read()
    except yaml.YAMLError as error:
        source.data = None
        if not problems:  # a tab often causes the syntax error; one mistake, one message
            parser.complain(explain(source.lines, error, parser.last_scalar))
    return source, problems + parser.problems


def read_file(path: Path, name: str) -> tuple[SourceFile, list[Problem]]:
    """Read one file from disk; an unreadable file is a problem, never an exception."""
    empty = SourceFile(name, [])
    try:
        if path.stat().st_size > MAX_BYTES:
            return _too_large(name)
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _BREAK.split(error.object[: error.start].decode())
        span = Span(len(before), len(before[-1]) + 1, 1)
        hint = "Bewaar het bestand als UTF-8."
        found = SourceFile(name, _BREAK.split(error.object.decode(errors="replace")))
        return found, [found.problem_at(span, "KB003", "Dit bestand bevat tekens die geen UTF-8 zijn.", hint)]
    except OSError:
        return empty, [empty.problem((), "KB004", "Dit bestand is niet te lezen of bestaat niet.")]
    return read_text(text, name)


def _too_large(name: str) -> tuple[SourceFile, list[Problem]]:
    empty = SourceFile(name, [])
    message = f"Dit bestand is te groot (meer dan {MAX_BYTES // 1_000_000} MB)."
    return empty, [empty.problem((), "KB001", message, "Verdeel de inhoud over meer bestanden.")]


_CUT = re.compile(r"^ *(?:- )?[a-z0-9-]+: +[^\s\"'\[{|>#]\S*( #\S)", re.MULTILINE)
"""One unquoted word and then a hash that touches what follows it: a sentence of which the rest is lost."""


class _TooMuch(Exception):
    """Stops the reading of a file that goes over a limit; the problem has been filed."""


class _Parser:
    """Builds data and places from the parser's events, in one pass."""

    def __init__(self, source: SourceFile, text: str) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.last_scalar: Any = None
        self._text = text
        self._next: Any = None
        self._nodes = 0
        self._filed: set[Problem] = set()

    def complain(self, finding: Finding) -> None:
        """File a finding as a problem."""
        line, column, length, code, message, hint = finding
        problem = self.source.problem_at(Span(line + 1, column + 1, length), code, message, hint)
        if problem not in self._filed and len(self.problems) < MAX_PROBLEMS:
            self._filed.add(problem)
            self.problems.append(problem)

    def read(self) -> None:
        """Fill the source's data and places; raises YAMLError where the text is no YAML."""
        loader = _Loader(self._text)
        self._next = loader.get_event
        try:
            self._next()
            if type(self._next()) is yaml.StreamEndEvent:
                self.complain(Finding(0, 0, 1, "KB002", "Dit bestand is leeg.", "Vul het bestand of haal het weg."))
                return
            data, places = self._node(self._next(), 0)
            self._next()
            extra = self._next()
            if type(extra) is not yaml.StreamEndEvent:
                mark = extra.start_mark
                hint = "Haal deze regel met --- weg."
                self.complain(Finding(mark.line, mark.column, 3, "KB088", "Hier begint een tweede document.", hint))
            self.source.data, self.source.places = data, places
            for cut in _CUT.finditer(self._text):
                line = self._text.count("\n", 0, cut.start())
                self._lost_text("", (line, 0, line, cut.start(1) - cut.start(), None))
        except _TooMuch:
            return
        finally:
            loader.dispose()

    def _node(self, event: Any, depth: int) -> tuple[Any, Place]:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            self._stop(event.start_mark, depth)
        kind = type(event)
        if event.anchor is not None:
            self._refuse_anchor(event, kind)
        if kind is _Scalar:
            if event.tag is not None:
                self._refuse_tag(event)
            self.last_scalar = event
            value: str = event.value
            start, end = event.start_mark, event.end_mark
            place = (start.line, start.column, end.line, end.column, None)
            if event.style:
                if place[2] != place[0] and event.style in "'\"":
                    self._swallowed(place)
            elif not value or " " in value or value[0] in _UNUSUAL:
                return self._plain(value, place), place
            return value, place
        start, end = event.start_mark, event.end_mark
        if kind is yaml.AliasEvent:
            return "", (start.line, start.column, end.line, end.column, None)
        if event.tag is not None:
            self._refuse_tag(event)
        inside = self._list(depth + 1) if kind is yaml.SequenceStartEvent else self._map(depth + 1)
        return inside[0], (start.line, start.column, end.line, end.column, inside[1])

    def _refuse_anchor(self, event: Any, kind: type) -> None:
        start, end = event.start_mark, event.end_mark
        hint = "Zet een tekst die met * of & begint tussen dubbele aanhalingstekens."
        length = end.column - start.column if kind is yaml.AliasEvent else len(event.anchor) + 1
        message = "Verwijzingen met & en * mogen niet."
        self.complain(Finding(start.line, start.column, length, "KB008", message, hint))

    def _refuse_tag(self, event: Any) -> None:
        hint = "Zet een tekst die met een uitroepteken begint tussen dubbele aanhalingstekens."
        message = f"Het label '{event.tag[:40]}' mag hier niet."
        self.complain(Finding(event.start_mark.line, event.start_mark.column, 1, "KB009", message, hint))

    def _stop(self, mark: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            finding = ("KB006", f"Dit bestand is te diep genest (meer dan {MAX_DEPTH} lagen).")
        else:
            finding = ("KB007", f"Dit bestand heeft te veel onderdelen (meer dan {MAX_NODES}).")
        self.complain(Finding(mark.line, mark.column, 1, *finding, "Verdeel de inhoud of maak haar eenvoudiger."))
        raise _TooMuch

    def _list(self, depth: int) -> tuple[list[Any], list[Place]]:
        items: list[Any] = []
        places: list[Place] = []
        while type(event := self._next()) is not _ListEnd:
            data, place = self._node(event, depth)
            items.append(data)
            places.append(place)
        return items, places

    def _map(self, depth: int) -> tuple[dict[str, Any], dict[str, tuple[Place, Place]]]:
        items: dict[str, Any] = {}
        places: dict[str, tuple[Place, Place]] = {}
        following, node = self._next, self._node
        while type(event := following()) is not _MapEnd:
            key, key_place = node(event, depth)
            data, place = node(following(), depth)
            if type(key) is str and key and key not in items and ":" not in key and key != "<<":
                items[key] = data
                places[key] = (key_place, place)
            else:
                self._refuse_key(key, key_place, places)
        return items, places

    def _refuse_key(self, key: Any, place: Place, places: dict[str, tuple[Place, Place]]) -> None:
        if not isinstance(key, str) or not key:
            hint = "Staat er een accolade of een dubbele punt te veel?"
            self._at(place, "KB011", "Een sleutel moet een woord zijn.", hint)
        elif ":" in key:
            self._at(place, "KB089", "Na een dubbele punt hoort een spatie.", "Schrijf: sleutel: waarde.")
        elif key == "<<":
            self._at(place, "KB012", "Samenvoegen met '<<' mag niet.", "Schrijf de sleutels hier voluit.")
        else:
            hint = f"De eerste staat op regel {places[key][0][0] + 1}."
            if key == "id":
                hint += " Ontbreekt er een streepje voor een nieuw onderdeel?"
            self._at(place, "KB013", f"'{key}' staat hier dubbel.", hint)

    def _at(self, place: Place, code: str, message: str, hint: str) -> None:
        line, column, end_line, end_column, _ = place
        length = end_column - column if end_line == line else 1
        self.complain(Finding(line, column, max(1, length), code, message, hint))

    def _plain(self, value: str, place: Place) -> str:
        """An unquoted text that may not be what the editor meant."""
        self._lost_text(value, place)
        if value and value[0] in _CURLY:
            hint = 'Gebruik rechte aanhalingstekens: "zo".'
            self._at(place, "KB087", "Gekrulde aanhalingstekens gelden hier niet als aanhalingsteken.", hint)
        return "" if value in _EMPTY_WORDS else value

    def _lost_text(self, value: str, place: Place) -> None:
        """A hash after a space in an unquoted sentence silently cuts the rest of the sentence off.

        A comment stands apart, by two spaces. (``_CUT`` finds a sentence of which one word is left.)
        """
        _, _, line, end, _ = place
        if line >= len(self.source.lines):
            return
        rest = self.source.lines[line][end:]
        if rest.startswith(" #") or (not value and rest.lstrip().startswith("#")):
            column = end + rest.index("#")
            hint = "Zet de hele tekst tussen dubbele aanhalingstekens."
            message = "De tekst na het hekje (#) wordt weggelaten."
            self.complain(Finding(line, column, len(rest.strip()), "KB014", message, hint))

    def _swallowed(self, place: Place) -> None:
        """A quote that is never closed may end at a later quote, with whole keys inside the text."""
        for line in self.source.lines[place[0] + 1 : place[2] + 1]:
            if _KEY_LINE.match(line):
                self.complain(opened_quote(self.source.lines, place[0], place[1]))
                return
