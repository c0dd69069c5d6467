"""The value of a field within an entry: read, replaced, and turned from what was typed."""

from __future__ import annotations

import re
from typing import Any

from advisor.editing.fields import LONG_TEXT, Field
from advisor.editing.written import block, on_one_line
from advisor.knowledge.models.base import EVIDENCE_KEYS
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, read_text

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


LONGEST_YAML = 4 * LONG_TEXT
"""Most characters of a block that is typed as YAML."""


class NotYaml(ValueError):
    """What was typed is no block of YAML; ``problems`` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def value_at(data: Any, path: Location) -> Any:
    """The value at a path, or None where there is nothing."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def with_value(data: Any, path: Location, value: Any, order: tuple[Field, ...]) -> Any:
    """The data with the value at a path replaced; an empty value takes the key or row away.

    ``order`` are the fields of the outermost block: a new key comes after those that the model puts before it.
    """
    part, rest = path[0], path[1:]
    field = next((field for field in order if field.key == part), None)
    inside = field.fields if field is not None else ()
    if isinstance(part, int):
        rows = list(data) if isinstance(data, list) else []
        if part == len(rows):
            rows.append({})
        rows[part] = with_value(rows[part], rest, value, order) if rest else value
        return [row for place, row in enumerate(rows) if place != part or rest or row is not None]
    block_before = data if isinstance(data, dict) else {}
    if rest:
        # A row keeps its shape: the fields inside are those of the row.
        value = with_value(block_before.get(part), rest, value, inside)
    if is_empty(value, keep_blocks=field is not None and field.required):
        return {key: kept for key, kept in block_before.items() if key != part}
    if part in block_before:
        return {key: (value if key == part else kept) for key, kept in block_before.items()}
    return _placed(block_before, part, value, [field.key for field in order])


def is_empty(value: Any, *, keep_blocks: bool = False) -> bool:
    """Whether there is nothing to write. An empty condition means "always", so a required block may be empty."""
    return value is None or value in ("", []) or (value == {} and not keep_blocks)


def _placed(before: dict[str, Any], key: str, value: Any, order: list[str]) -> dict[str, Any]:
    """A new key after the last key that comes earlier in the model; other keys (ratings) come before the evidence."""
    place = order.index(key) if key in order and key not in EVIDENCE_KEYS else len(order)
    if key in EVIDENCE_KEYS:
        earlier = {name for name in before if name not in EVIDENCE_KEYS[EVIDENCE_KEYS.index(key) :]}
    elif key in order:
        earlier = {name for name in before if name in order[:place] and name not in EVIDENCE_KEYS}
    else:
        earlier = {name for name in before if name not in EVIDENCE_KEYS}
    names = list(before)
    at = max((names.index(name) + 1 for name in earlier), default=0)
    items = list(before.items())
    return dict([*items[:at], (key, value), *items[at:]])


def cleaned(typed: str) -> str:
    """What was typed as one line of text: white space once, no sign that cannot be seen, not longer than fits."""
    line = " ".join(typed[: LONG_TEXT * 2].split())
    return "".join(sign for sign in line if sign.isprintable())[:LONG_TEXT]


def as_written(field: Field, typed: str) -> str:
    """What was typed in a field, as the file has it: a date may be day-month-year, a decimal may have a comma."""
    text = cleaned(typed)
    if field.shape == "datum" and (found := _DUTCH_DATE.fullmatch(text)):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return text


def lines_of(typed: str) -> list[str]:
    """One text a line; empty lines are left out."""
    return [line for line in map(cleaned, typed[: LONG_TEXT * 2].splitlines()) if line]


def yaml_of(value: Any) -> str:
    """A block as YAML to edit, a key a line; empty for nothing."""
    if value is None:
        return ""
    return block(value, 0) if isinstance(value, dict) and value else on_one_line(value)


def from_yaml(typed: str) -> Any:
    """The block that was typed as YAML, None for nothing; raises NotYaml."""
    text = typed[:LONGEST_YAML].replace("\r\n", "\n").rstrip()
    if not text.strip():
        return None
    source, problems = read_text(f"{text}\n", "")
    if problems:
        raise NotYaml(tuple(problems))
    if not isinstance(source.data, dict):
        hint = "Schrijf bijvoorbeeld: sleutel: waarde."
        raise NotYaml((source.problem((), "KB016", "Hier hoort een blok met sleutels.", hint),))
    return source.data
