"""Warnings about the language of what users read: sentences that are too long, and jargon without an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.models.source import Particulars
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Register

MOST_WORDS = 20

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[^\W\d_](?:[-'’]?[^\W\d_])*")
_READ_BY_USERS: tuple[EntryKind, ...] = (
    "stap", "deur", "vraag", "aanpak", "middel", "keten", "criterium", "regel", "thema", "kenmerk",
)  # fmt: skip
_NOT_PROSE = frozenset(
    {"toelichting", "artikel", "basis", "website", "alias", "vaardigheden", "aanbieders", "als", "bij"}
)
_NAMES = frozenset({"naam", "alias", "woord"})
"""Keys whose text may hold jargon: names are what they are."""
_GLOSSARY = "begrippen"
"""Where terms are explained, with what they stand for in full."""
_WHOLE_FILES = ("framework.yaml", "drafts.yaml", "inzet.yaml")
_PARTS = {"kennisbank.yaml": (_GLOSSARY,), "rules.yaml": ("zinnen",)}
_FILLED_IN = re.compile(r"\{[^{}]*\}")

Prose = tuple[SourceFile, Location, str]


def language_problems(register: Register, files: Iterable[SourceFile]) -> Iterator[Problem]:
    """A warning for every sentence that is too long and every piece of jargon, in what users read."""
    known = tuple(files)
    jargon = _jargon(known)
    phrases = tuple(word for word in jargon if " " in word)
    for source, here, text in _all_prose(register, known):
        yield from _long_sentences(source, here, text)
        if here[-1] not in _NAMES and here[0] != _GLOSSARY and (" " in text or not text.islower()):
            yield from _jargon_in(source, here, text, jargon, phrases)


def _long_sentences(source: SourceFile, here: Location, text: str) -> Iterator[Problem]:
    if text.count(" ") < MOST_WORDS:
        return
    for sentence in _SENTENCE_END.split(text):
        words = sentence.split()
        if len(words) > MOST_WORDS:
            message = f"Deze zin heeft {len(words)} woorden: '{' '.join(words[:4])} …'."
            hint = f"Maak er twee zinnen van (hoogstens {MOST_WORDS} woorden)."
            yield source.problem(here, "KB093", message, hint, warning=True)


def _jargon_in(
    source: SourceFile, here: Location, text: str, jargon: dict[str, str], phrases: tuple[str, ...]
) -> Iterator[Problem]:
    lower = (_FILLED_IN.sub(" ", text) if "{" in text else text).lower()
    found = [word for word in dict.fromkeys(_WORD.findall(lower)) if word in jargon]
    found += [phrase for phrase in phrases if phrase in lower]
    for word in found:
        hint = f"Liever: {jargon[word]}. Of leg het woord uit bij begrippen in kennisbank.yaml."
        yield source.problem(here, "KB095", f"'{word}' is vaktaal.", hint, warning=True)


def _jargon(files: Iterable[SourceFile]) -> dict[str, str]:
    """Every form of a word of jargon → the plain words for it, without what the glossary explains."""
    for file in files:
        if file.name.endswith("/kennisbank.yaml"):
            try:
                particulars = Particulars.model_validate(file.data)
            except ValidationError:
                return {}
            explained = {term.term.casefold() for term in particulars.glossary}
            return {
                form.lower(): entry.plain
                for entry in particulars.jargon
                for form in (entry.word, *entry.forms)
                if form.casefold() not in explained
            }
    return {}


def _all_prose(register: Register, files: Iterable[SourceFile]) -> Iterator[Prose]:
    for kind in _READ_BY_USERS:
        for placed in register.of(kind).values():
            for here, text in _of_model(placed.entry, placed.location):
                yield placed.source, here, text
    for file in files:
        name = file.name.rpartition("/")[2]
        if not isinstance(file.data, dict):
            continue
        parts = file.data if name in _WHOLE_FILES else _PARTS.get(name, ())
        for part in parts:
            for here, text in _of_data(file.data.get(part), (part,)):
                yield file, here, text


def _of_model(value: Any, here: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield here, value
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name in value.model_fields_set:
            alias = str(fields[name].alias)
            if alias not in _NOT_PROSE:
                yield from _of_model(getattr(value, name), (*here, alias))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _of_model(item, (*here, index))


def _of_data(data: Any, here: Location) -> Iterator[tuple[Location, str]]:
    """Texts of more than one word: a single one is an id, a label or a placeholder."""
    if isinstance(data, str):
        if " " in data:
            yield here, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_PROSE:
                yield from _of_data(value, (*here, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _of_data(item, (*here, index))
