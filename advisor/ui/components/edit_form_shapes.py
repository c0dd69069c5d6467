"""How fields of the form read: labels from keys, values as people write them, and what a closed part holds."""

from __future__ import annotations

import re
from typing import Any

from advisor.editing.fields import Field
from advisor.knowledge.models.base import EVIDENCE_KEYS, RATING_POINTS, UNKNOWN
from advisor.ui.components.markup import literal
from advisor.ui.texts import count, say

RATINGS = (*RATING_POINTS, UNKNOWN)
"""The words of a rating, from little to much."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def label_of(key: str) -> str:
    """A Dutch key as a label: ``past-als`` is "Past als"."""
    words = key.replace("-", " ")
    return words[:1].upper() + words[1:]


def with_hint(name: str, *hints: str) -> str:
    """A label for Streamlit: a name with hints behind it, all of it plain text."""
    return f"{literal(name)} :small[{literal(' '.join(hints))}]"


def shown_text(field: Field, value: Any) -> str:
    """A value as the text of its field: a date as day-month-year, more texts each on a line of its own."""
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    shown = "" if value is None else str(value)
    found = _DATE.fullmatch(shown) if field.shape == "datum" else None
    return f"{found[3]}-{found[2]}-{found[1]}" if found else shown


def summary_of(field: Field, value: Any) -> str:
    """What a closed part holds, in a few words."""
    if not value:
        return say("kennisbank.leeg")
    if isinstance(value, list):
        return count("kennisbank.onderdelen", len(value))
    if not isinstance(value, dict):
        return str(value)
    if field.shape == "waarderingen":
        return count("kennisbank.waarderingen", sum(key not in EVIDENCE_KEYS for key in value))
    first = [str(inside) for key, inside in value.items() if key not in EVIDENCE_KEYS and isinstance(inside, str)]
    return ", ".join(first)[:60] or count("kennisbank.onderdelen", len(value))
