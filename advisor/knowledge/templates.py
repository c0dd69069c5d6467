"""Commented templates for a new entry, generated from the models: every key with its Dutch description.

A line that starts with ``##`` explains. A key that may be left out stands behind ``# ``: take the hash and the space
away to use it. What must be filled in reads ``vul-in`` (an id), ``Vul in`` (text) or ``JJJJ-MM-DD`` (a date).
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from advisor.knowledge.messages import HIDDEN_KEYS
from advisor.knowledge.models.base import (
    EVIDENCE_KEYS,
    Amount,
    Day,
    Identifier,
    LowerBound,
    Rating,
    RatingMap,
    Text,
    UpperBound,
    WebAddress,
    WholeNumber,
    YesNo,
)
from advisor.knowledge.models.rule import MoreRules, Rule
from advisor.knowledge.models.tool import Tool, ToolFile
from advisor.knowledge.selectors import FACTS

WORD, SENTENCE, DATE = "vul-in", "Vul in.", "JJJJ-MM-DD"
JUDGED = "oordeel"
"""What a rating rests on, unless someone measured it."""

_KINDS: dict[str, tuple[type[BaseModel], type[BaseModel], str]] = {
    "tool": (ToolFile, Tool, "een nieuw middel"),
    "rule": (MoreRules, Rule, "een nieuwe regel"),
}
_SCALARS: dict[Any, str] = {
    Identifier: WORD,
    Text: f'"{SENTENCE}"',
    WebAddress: '"https://voorbeeld.nl"',
    YesNo: "ja",
    WholeNumber: "1",
    Amount: "1",
    Day: DATE,
    LowerBound: "1",
    UpperBound: "geen-grens",
    Rating: "goed",
}


def template(kind: Literal["tool", "rule"]) -> str:
    """A commented template in YAML for a new tool or rule."""
    file, entry, what = _KINDS[kind]
    key = next(str(field.alias) for field in file.model_fields.values())
    lines = [
        f"## Sjabloon voor {what}. Regels met ## zijn uitleg.",
        f"## Vul in wat er staat: {WORD} is een id, '{SENTENCE}' een tekst, {DATE} een datum.",
        "## Een sleutel met # ervoor mag weg. Gebruikt u hem? Haal dan het hekje en de spatie weg.",
        f"{key}:",
        *_entry(entry),
    ]
    return "\n".join(lines) + "\n"


def _entry(model: type[BaseModel]) -> Iterator[str]:
    first = True
    for name, field in model.model_fields.items():
        yield f"  ## {field.description}"
        for line in _lines(name, field, model):
            lead = "- " if first else "  "
            first = False
            yield f"{lead}{line}" if field.is_required() else f"  # {line}"


def _lines(name: str, field: FieldInfo, model: type[BaseModel]) -> list[str]:
    """The lines of one key; a required block and the examples of a rule stand on lines of their own."""
    if (model, name) == (Rule, "condition"):
        return [f"{field.alias}: {{{WORD}: {WORD}}}"]
    if (model, name) == (Rule, "advised"):
        fact, (_, values) = next(iter(FACTS.items()))
        return [f"{field.alias}: {{middel-met: {{{fact}: {values[0]}}}}}"]
    if (model, name) == (Rule, "effect"):
        explained = "  ## Wat de regel doet: waarschuw met thema, of poort, sluit-uit, geeft-punten, verplicht."
        return [f"{field.alias}:", explained, f'  waarschuw: "{SENTENCE}"', f"  thema: {WORD}"]
    if (model, name) == (Rule, "examples"):
        lines = (f"  - {{antwoorden: {{{WORD}: {WORD}}}, geldt: {truth}}}" for truth in ("ja", "nee"))
        return [f"{field.alias}:", *lines]
    return [f"{field.alias}: {_value(_type_of(field))}"]


def _type_of(field: FieldInfo) -> Any:
    """The declared type, with the converter that pydantic keeps apart."""
    return typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def _value(declared: Any) -> str:
    """A value of a type, in one line."""
    if declared in _SCALARS:
        return _SCALARS[declared]
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        return _block(declared)
    origin, inside = typing.get_origin(declared), typing.get_args(declared)
    if origin is Literal:
        return str(inside[0])
    if origin is tuple:
        return f"[{_value(inside[0])}]"
    if origin is dict:
        return f"{{{_value(inside[0])}: {_value(inside[1])}}}" if inside[1] is not Any else "{}"
    for part in inside:
        if part is not type(None):
            return _value(part)
    return f'"{SENTENCE}"'


def _block(model: type[BaseModel]) -> str:
    """A block on one line: its own keys first, then where they come from."""
    rated = model is RatingMap
    keys = [f"{WORD}: goed"] if rated else []
    fields = sorted(model.model_fields.values(), key=lambda field: field.alias in EVIDENCE_KEYS)
    for field in fields:
        if field.alias not in HIDDEN_KEYS:
            value = JUDGED if rated and field.alias == "basis" else _value(_type_of(field))
            keys.append(f"{field.alias}: {value}")
    return f"{{{', '.join(keys)}}}"
