"""The sentences of ``server_texts.yaml``, checked when they are read."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import yaml

_FILE = Path(__file__).with_suffix(".yaml")


class DocumentTexts(NamedTuple):
    """The Dutch texts in the frame around every page."""

    title: str
    description: str
    no_javascript: str
    no_javascript_link: str


class ErrorTexts(NamedTuple):
    """Title and explanation of one error page, and the words of its link to the start."""

    title: str
    text: str
    back: str


@cache
def _read() -> dict[str, dict[str, str | dict[str, str]]]:
    content: dict[str, dict[str, str | dict[str, str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


@cache
def document_texts() -> DocumentTexts:
    """The texts of the page document; raises KeyError when one is missing."""
    found = _read()["document"]
    keys = ("titel", "omschrijving", "geen-javascript", "geen-javascript-link")
    return DocumentTexts(*(str(found[key]) for key in keys))


@cache
def error_texts(status: int) -> ErrorTexts:
    """The texts for an HTTP status; a status without texts of its own gets those of 400 or 500."""
    found = _read()["fouten"]
    fallback = HTTPStatus.INTERNAL_SERVER_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400
    texts = found.get(str(status)) or found[str(int(fallback))]
    assert isinstance(texts, dict)
    return ErrorTexts(texts["titel"], texts["tekst"], str(found["terug"]))
