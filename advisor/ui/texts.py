"""Every interface sentence, read from ``sentences/``, a file a page: the pages hold no Dutch of their own."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "sentences"


@cache
def _read() -> Mapping[str, Any]:
    # BaseLoader: every scalar is text, so that a key such as `ja` stays a word.
    return {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for file in sorted(_FOLDER.glob("*.yaml"))
    }


def _find(key: str) -> Any:
    found: Any = _read()
    for part in key.split("."):
        found = found[part]
    return found


def say(key: str, /, **words: object) -> str:
    """The sentence under a dotted key (file first), its words filled in; KeyError when the key or a word is missing."""
    found = _find(key)
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format(**words) if words else found


def say_each(key: str) -> tuple[str, ...]:
    """The sentences of a list; raises KeyError when the key is missing."""
    return tuple(str(sentence) for sentence in _find(key))


def count(key: str, number: int, **words: object) -> str:
    """``key`` with ``aantal`` filled in, or the sentence under ``key-een`` for exactly one."""
    return say(f"{key}-een", **words) if number == 1 else say(key, aantal=number, **words)


def word(key: str, value: str) -> str:
    """The interface word for a reserved word of the knowledge base, or the word itself when there is none."""
    table = _find(key)
    return str(table.get(value, value))


def day(date: datetime.date | None) -> str:
    """A date as day-month-year, or "onbekend"."""
    return date.strftime("%d-%m-%Y") if date is not None else say("algemeen.onbekend")


def whole(number: float) -> str:
    """A number without decimals, with dots between thousands."""
    return f"{number:,.0f}".replace(",", ".")
