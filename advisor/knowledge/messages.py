"""From pydantic's errors to problems with a place in the file, in Dutch."""

from __future__ import annotations

import inspect
import re
import typing
from typing import Any

from pydantic import BaseModel, ValidationError

from advisor.knowledge.problems import MOST_PROBLEMS, Problem, nearest, suggestion
from advisor.knowledge.reader import Location, SourceFile

EMPTY = "KB024"
"""Code of a value that is not there: also what the reader leaves of a text that it could not take."""

_CODES = {
    "tekst": "KB023",
    "leeg": EMPTY,
    "id": "KB025",
    "ja-nee": "KB026",
    "getal": "KB027",
    "bedrag": "KB028",
    "datum": "KB029",
    "adres": "KB105",
}
HIDDEN_KEYS = ("waarderingen",)
"""Keys that exist in a model but are never written in a file."""


def problems_of(error: ValidationError, source: SourceFile, root: Location, model: type[BaseModel]) -> list[Problem]:
    """The problems of one validation, each at its place; alternatives for one place become one problem."""
    grouped: dict[tuple[Location, str], list[dict[str, Any]]] = {}
    data = _at(source.data, root)
    for item in error.errors(include_url=False)[:MOST_PROBLEMS]:
        loc = _real_location(data, item["loc"])
        extra = str(item["loc"][-1]) if item["type"] in ("missing", "extra_forbidden") else ""
        grouped.setdefault((loc, extra), []).append(dict(item))
    misspelt = {
        (loc[:-1], nearest(extra, keys_at(model, loc[:-1])))
        for (loc, extra), items in grouped.items()
        if items[0]["type"] == "extra_forbidden"
    }
    return [
        _problem(items, source, (*root, *loc), extra, model, loc)
        for (loc, extra), items in grouped.items()
        if items[0]["type"] != "missing" or (loc, extra) not in misspelt  # the typing error says it already
    ]


def _problem(
    items: list[dict[str, Any]], source: SourceFile, place: Location, extra: str, model: type[BaseModel], loc: Location
) -> Problem:
    first = next((item for item in items if item["type"] != "literal_error"), items[0])
    kind, given = first["type"], first.get("input")
    at_key = first["loc"][-1:] == ("[key]",)
    if kind == "missing" and not isinstance(first["loc"][-1], int):
        return source.problem(place, "KB020", f"'{extra}' ontbreekt.", _meaning(model, loc, extra))
    if kind == "extra_forbidden":
        known = [key for key in keys_at(model, loc[:-1]) if key not in HIDDEN_KEYS]
        return source.problem(place, "KB021", f"'{extra}' is hier geen sleutel.", suggestion(extra, known), key=True)
    if given == "":
        hint = "Vul iets in, of haal de sleutel weg als u het niet weet."
        message = "Hier ontbreekt de tekst." if kind in ("tekst", "leeg") else "Hier ontbreekt een waarde."
        return source.problem(place, EMPTY, message, hint, key=True)
    if kind == "literal_error":
        shown = f"'{given}'" if isinstance(given, str) else "Deze waarde"
        hint = suggestion(str(given), _allowed(items)) if isinstance(given, str) else "Hier hoort een los woord."
        return source.problem(place, "KB022", f"{shown} mag hier niet.", hint)
    if kind in _CODES:
        context = first.get("ctx", {})
        also = [word for item in items if item["type"] == "literal_error" for word in _allowed([item])]
        hint = " ".join([str(context.get("hint", "")), *(f"Of vul in: {word}." for word in also)]).strip()
        return source.problem(place, _CODES[kind], str(context.get("text", "")), hint, key=at_key)
    return _wrong_form(source, place, kind, given)


def _wrong_form(source: SourceFile, place: Location, kind: str, given: Any) -> Problem:
    if kind in ("tuple_type", "list_type"):
        hint = (
            f"Schrijf: [{given}]." if isinstance(given, str) and len(given) < 60 else "Begin elk deel met een streepje."
        )
        return source.problem(place, "KB015", "Hier hoort een lijst.", hint)
    if kind in ("dict_type", "model_type", "model_attributes_type", "dataclass_type"):
        hint = "Bijvoorbeeld: {waarde: ja}. Staat er een streepje te veel of te weinig?"
        return source.problem(place, "KB016", "Hier hoort een blok met sleutels.", hint)
    if kind in ("too_short", "too_long", "missing"):
        empty = given in ([], ())
        message = "Deze lijst is leeg." if empty else "Deze lijst heeft te weinig of te veel onderdelen."
        return source.problem(place, "KB017", message, "Vul minstens een onderdeel in." if empty else "")
    return source.problem(place, "KB018", "Deze waarde klopt niet.", "Kijk in de uitleg bij deze sleutel.")


def _allowed(items: list[dict[str, Any]]) -> list[str]:
    return [word for item in items for word in re.findall(r"'([^']*)'", str(item.get("ctx", {}).get("expected", "")))]


def _meaning(model: type[BaseModel], location: Location, key: str) -> str:
    """What a missing key is for: its Dutch description."""
    inside = _model_at(model, location)
    if inside is None:
        return ""
    return next((str(field.description or "") for field in inside.model_fields.values() if field.alias == key), "")


def _at(data: Any, location: Location) -> Any:
    for part in location:
        data = data[part]
    return data


def _real_location(data: Any, loc: tuple[int | str, ...]) -> Location:
    """The part of pydantic's location that exists in the file (union branches and derived keys do not)."""
    found: list[str | int] = []
    for part in loc:
        exists = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if exists:
            found.append(part)
            data = data[part]
    return tuple(found)


def keys_at(model: type[BaseModel], location: Location) -> list[str]:
    """The Dutch keys that a model allows at a location."""
    inside = _model_at(model, location)
    return [] if inside is None else [str(field.alias or name) for name, field in inside.model_fields.items()]


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model that describes what stands at a location; None where that is no block with fixed keys."""
    current: type[BaseModel] | None = model
    for part in location:
        if isinstance(part, int) or current is None:
            continue
        field = next((field for field in current.model_fields.values() if field.alias == part), None)
        if field is not None:
            current = _model_in(field.annotation)
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation
    for part in typing.get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None
