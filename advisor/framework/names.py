"""The name of a task inside a sentence of ours."""

from __future__ import annotations

_NAMES = ("naam", "opgave-naam", "opgave")
_ARTICLES = ("De ", "Het ", "Een ")
_STARTS = (".", "!", "?", ":", "‘")


def as_it_reads(before: str, word: str, value: str) -> str:
    """The value of a word after the text before it: the article that a name starts with is small inside a sentence.

    "Participatiekader voor" and "Een nieuw plein" give "een nieuw plein"; a name of its own keeps its capitals.
    """
    said = before.rstrip()
    inside = said and not said.endswith(_STARTS) and word in _NAMES
    return value[:1].lower() + value[1:] if inside and value.startswith(_ARTICLES) else value
