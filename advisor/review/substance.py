"""What of an entry the advice can depend on: all but its words, its sources, and what only documents and pages show."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import EVIDENCE_KEYS, Text, WebAddress
from advisor.review.variants import Edit, entry_of

_PROSE = (get_args(Text)[1], get_args(WebAddress)[1])
"""What marks the type of a field that holds words."""

ASIDE = frozenset(
    {
        *EVIDENCE_KEYS, "redactie", "nagekeken-op", "laatst-gezien", "opnieuw-bekijken-voor", "rijpheid", "voorbeelden",
        "voorbeeldbedragen", "voorbeeld", "sterk", "beperkingen", "respons", "per-jaar", "inzet", "delen",
        "export", "moderatie", "privacy",
    }
)  # fmt: skip
"""Keys that no advice is computed from: sources and dates, and facts that are only shown."""


def words_only(old: KnowledgeBase, new: KnowledgeBase, edit: Edit) -> bool:
    """Whether an edit changes nothing that outcome, ranking, exclusions, warnings or duties can depend on.

    A name counts as words, though it is also how a visitor may name a tool of their own.
    """
    before, after = entry_of(old, edit), entry_of(new, edit)
    return before is not None and after is not None and substance(before) == substance(after)


def substance(value: Any) -> Any:
    """The value with words replaced by whether there are any, and without what stands aside."""
    if isinstance(value, BaseModel):
        return dict(_parts(value))
    if isinstance(value, dict):
        return {key: substance(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [substance(part) for part in value]
    return value


def _parts(entry: BaseModel) -> Iterator[tuple[str, Any]]:
    for name, prose in _fields(type(entry)):
        value = getattr(entry, name)
        yield name, bool(value) if prose else substance(value)


@functools.cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """The fields that count, and whether each holds words."""
    return tuple(
        (name, any(mark in _PROSE for mark in field.metadata) or _holds_prose(field.annotation))
        for name, field in model.model_fields.items()
        if field.alias not in ASIDE
    )


def _holds_prose(annotation: Any) -> bool:
    """Whether a type is words, perhaps absent or in a list."""
    return any(part in _PROSE or _holds_prose(part) for part in get_args(annotation))
