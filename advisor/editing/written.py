"""Values as the editors write them in YAML: words bare, sentences between double quotes, small blocks on one line."""

from __future__ import annotations

import io
import re
from typing import Any

from ruamel.yaml import YAML, ScalarNode
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from advisor.knowledge.reader import read_text

LONGEST_BLOCK = 120
"""Characters up to which a block with keys of a new entry stands on one line."""

_WORD = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*|-\d+")
_EMPTY_WORDS = ("null",)
_WIDTH = 2**30


class DoubleQuoted(str):
    """A text that is written between double quotes, also when it could be bare."""


class _AllText(VersionedResolver):
    """Reads no types into scalars, as the reader of the knowledge base does: a date or ``nee`` is written bare."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return "tag:yaml.org,2002:str" if kind is ScalarNode else super().resolve(kind, value, implicit)


def on_one_line(value: Any) -> str:
    """A text, list or block (nested at will) as YAML on one line that may stand anywhere."""
    yaml = YAML()
    yaml.Resolver = _AllText
    yaml.width = _WIDTH
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    stream = io.StringIO()
    yaml.dump(_flow([value]), stream)
    return stream.getvalue().strip()[1:-1]


def _flow(value: Any) -> Any:
    """The value as ruamel.yaml writes it in flow style."""
    if isinstance(value, dict):
        block = CommentedMap((_flow(key), _flow(inner)) for key, inner in value.items())
        block.fa.set_flow_style()
        return block
    if isinstance(value, list):
        items = CommentedSeq(_flow(item) for item in value)
        items.fa.set_flow_style()
        return items
    text = str(value)
    if isinstance(value, DoubleQuoted):
        return DoubleQuotedScalarString(text)
    return text if _WORD.fullmatch(text) and text not in _EMPTY_WORDS else DoubleQuotedScalarString(text)


def like(value: str, style: str | None) -> str:
    """A text in the quotes that stood there before (``style`` as ruamel.yaml names it), where they can hold it."""
    if style == "'" and value.isprintable():
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    if style is None and value and value == value.strip() and value.isprintable():
        source, problems = read_text(f"- [{value}, x]\n- {value}\n- a: {value}\n", "")
        if not problems and source.data == [[value, "x"], value, {"a": value}]:
            return value
    return on_one_line(value) if style is None else on_one_line(DoubleQuoted(value))


def pair(key: str, value: Any, column: int) -> str:
    """``key: value`` for a block of which the keys stand at a column; a list of blocks takes a line for each."""
    one_line = on_one_line(value)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        lead = "\n" + " " * column + "- "
        return f"{on_one_line(key)}:" + "".join(lead + on_one_line(item) for item in value)
    if isinstance(value, dict) and value and len(one_line) > LONGEST_BLOCK:
        return f"{on_one_line(key)}:\n" + " " * (column + 2) + block(value, column + 2)
    return f"{on_one_line(key)}: {one_line}"


def block(entry: dict[str, Any], column: int) -> str:
    """The keys of a block under each other; the first line has no indent of its own."""
    return ("\n" + " " * column).join(pair(key, value, column) for key, value in entry.items())
