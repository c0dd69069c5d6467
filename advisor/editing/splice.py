"""Replace one entry in the text of a file, and leave every other byte as it was.

A round trip through any YAML library would wrap lines and move comments. So only the places that differ are rewritten:
``ruamel.yaml`` tells where each node of the entry begins and ends, the old and the new data tell what differs, and the
file's own reader proves afterwards that the result holds exactly what was asked (docs/decisions/0010).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from advisor.editing.node_edits import Edit, edits_of, end_of, line_end
from advisor.editing.written import block
from advisor.knowledge.reader import SourceFile, read_text

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where the reader begins a new line."""


class CannotSplice(ValueError):
    """The text cannot be changed safely; the message is Dutch."""


class _Part(NamedTuple):
    """The characters of an entry in its file."""

    start: int
    end: int


def with_entry(text: str, key: str, index: int, entry: dict[str, Any]) -> str:
    """The text of a file with the entry at an index of the list under ``key`` replaced; raises CannotSplice."""
    source = _read(text)
    old = _list(source, key)[index]
    if old == entry:
        return text
    wanted = {**source.data, key: [*source.data[key][:index], entry, *source.data[key][index + 1 :]]}
    part = _part(text, source, key, index)
    inside = text[part.start : part.end]
    result = text[: part.start] + "".join(_applied(inside, old, entry, _newline(text))) + text[part.end :]
    if _holds(result, wanted):
        return result
    raise CannotSplice("Deze wijziging past niet in het bestand zoals het is geschreven. Pas het bestand zelf aan.")


def with_new_entry(text: str, key: str, entry: dict[str, Any]) -> str:
    """The text of a file with an entry added at the end of the list under ``key``; raises CannotSplice."""
    source = _read(text)
    entries = _list(source, key)
    part = _part(text, source, key, len(entries) - 1)
    inside = text[part.start : part.end]
    end = part.start + line_end(inside, end_of(inside, _composed(inside).value[0]))
    column = len(inside) - len(inside.lstrip(" "))
    newline = _newline(text)
    between = newline * 2 if _blank_between(source, key) else newline
    added = block(entry, column + 2).replace("\n", newline)
    result = f"{text[:end]}{between}{' ' * column}- {added}{text[end:] or newline}"
    if not _holds(result, {**source.data, key: [*entries, entry]}):
        raise CannotSplice("Dit past niet achter aan het bestand zoals het is geschreven. Pas het bestand zelf aan.")
    return result


def _blank_between(source: SourceFile, key: str) -> bool:
    """Whether an empty line stands between the last entries of a list."""
    items = source.places[4][key][1][4]
    return len(items) > 1 and not source.lines[items[-1][0] - 1].strip()


def _read(text: str) -> SourceFile:
    source, problems = read_text(text, "")
    if problems or not isinstance(source.data, dict):
        raise CannotSplice("Dit bestand heeft een fout. Los die eerst op in het bestand zelf.")
    return source


def _list(source: SourceFile, key: str) -> list[Any]:
    entries = source.data.get(key)
    if not isinstance(entries, list) or not entries:
        raise CannotSplice("Dit bestand heeft nog geen onderdelen van deze soort. Begin in het bestand zelf.")
    return entries


def _holds(text: str, wanted: Any) -> bool:
    source, problems = read_text(text, "")
    return not problems and bool(source.data == wanted)


def _starts(text: str) -> list[int]:
    """The offset of each line."""
    return [0, *(match.end() for match in _BREAK.finditer(text))]


def _part(text: str, source: SourceFile, key: str, index: int) -> _Part:
    """The lines of an entry; raises CannotSplice when it does not begin with a dash of its own."""
    starts = _starts(text)
    _, place = source.places[4][key]
    items = place[4]
    line, column = items[index][0], items[index][1]
    if source.lines[line][:column].strip() != "-":
        raise CannotSplice("Dit onderdeel begint niet op een eigen regel. Pas het bestand zelf aan.")
    if index + 1 < len(items):
        return _Part(starts[line], starts[items[index + 1][0]])
    following = [at_key[0] for at_key, _ in source.places[4].values() if at_key[0] > line]
    return _Part(starts[line], starts[min(following)] if following else len(text))


def _composed(inside: str) -> Any:
    try:
        return YAML().compose(inside)
    except (YAMLError, AssertionError) as error:
        raise CannotSplice("Dit onderdeel is niet te lezen. Pas het bestand zelf aan.") from error


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _applied(inside: str, old: Any, new: Any, newline: str) -> Iterator[str]:
    """The text of an entry in pieces, with the edits in place and the file's own ends of lines in them."""
    node = _composed(inside).value[0]
    edits: list[Edit] = sorted(edits_of(inside, node, old, new))
    at = 0
    for start, end, replacement in edits:
        yield inside[at:start]
        yield replacement.replace("\r\n", "\n").replace("\n", newline)
        at = max(at, end)
    yield inside[at:]
