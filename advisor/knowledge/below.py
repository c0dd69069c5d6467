"""Every entry below an entry, with its location: what checks over whole files go through."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from advisor.knowledge.reader import Location


def entries_below(value: Any, here: Location = ()) -> Iterator[tuple[Location, BaseModel]]:
    """An entry and all entries inside it, at any depth, each with its location (Dutch keys and indices)."""
    if isinstance(value, BaseModel):
        yield here, value
        for name, key in branches(type(value)):
            inner = getattr(value, name)
            if inner:
                yield from entries_below(inner, (*here, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from entries_below(item, (*here, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from entries_below(item, (*here, key))


@cache
def branches(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model that can hold entries: (name, Dutch key)."""
    return tuple((name, str(field.alias)) for name, field in model.model_fields.items() if _holds(field.annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds(part) for part in typing.get_args(annotation))
