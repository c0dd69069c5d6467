"""From a file's data to its model and its entries, entry by entry where something is wrong."""

from __future__ import annotations

import typing
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from advisor.knowledge.knowledge_base import EntryKind
from advisor.knowledge.messages import problems_of
from advisor.knowledge.models.case import Case, Dossier
from advisor.knowledge.models.chain import Chain
from advisor.knowledge.models.framework import FrameworkSection
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.models.question import Door, Question, Step
from advisor.knowledge.models.rule import Criterion, Rule
from advisor.knowledge.models.source import Feature, Source, Theme
from advisor.knowledge.models.tool import Family, Tool
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register

KINDS: dict[type[BaseModel], EntryKind] = {
    Question: "vraag",
    Step: "stap",
    Door: "deur",
    Tool: "middel",
    Family: "aanpak",
    Chain: "keten",
    Criterion: "criterium",
    Rule: "regel",
    Source: "bron",
    Theme: "thema",
    Feature: "kenmerk",
    Dossier: "dossier",
    Case: "geval",
    FrameworkSection: "sectie",
    Profile: "profiel",
}
"""Model of an entry → its kind."""


@cache
def lists_of(model: type[BaseModel]) -> tuple[tuple[str, str, type[BaseModel]], ...]:
    """The lists of entries at the top of a file: (field name, Dutch key, model of an entry)."""
    found = []
    for name, field in model.model_fields.items():
        for entry in typing.get_args(field.annotation)[:1]:
            if isinstance(entry, type) and entry in KINDS:
                found.append((name, str(field.alias), entry))
    return tuple(found)


def enter(register: Register, source: SourceFile, model: type[BaseModel]) -> BaseModel | None:
    """Enter the entries of a file in the register; the whole content, or None with problems added."""
    if source.data is None:
        unreadable(register, model)
        return None
    try:
        content = model.model_validate(source.data)
    except ValidationError as error:
        register.problems.extend(problems_of(error, source, (), model))
        _salvage(register, source, model)
        return None
    if model in KINDS:
        register.add(KINDS[model], Placed(content, source, ()))
    for name, key, entry in lists_of(model):
        for index, item in enumerate(getattr(content, name)):
            register.add(KINDS[entry], Placed(item, source, (key, index)))
    return content


def unreadable(register: Register, model: type[BaseModel]) -> None:
    """Note that a file of this model is missing or could not be read."""
    for entry in (model, *(entry for _, _, entry in lists_of(model))):
        if entry in KINDS:
            register.unreadable(KINDS[entry])


def _salvage(register: Register, source: SourceFile, model: type[BaseModel]) -> None:
    """Enter the entries that are right by themselves; note the ids of the others."""
    for _, key, entry in lists_of(model):
        items = source.data.get(key) if isinstance(source.data, dict) else None
        if not isinstance(items, list):
            register.unreadable(KINDS[entry])
            continue
        for index, item in enumerate(items):
            _enter_one(register, source, entry, (key, index), item)


def _enter_one(register: Register, source: SourceFile, model: type[BaseModel], location: Location, item: Any) -> None:
    try:
        register.add(KINDS[model], Placed(model.model_validate(item), source, location))
    except ValidationError:
        register.unreadable(KINDS[model], item.get("id") if isinstance(item, dict) else None)
