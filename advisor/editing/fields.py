"""The fields of a form, from the models: one declaration of key, description and type serves file, check and form."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.messages import HIDDEN_KEYS
from advisor.knowledge.models.base import (
    EVIDENCE_KEYS,
    Amount,
    Day,
    Evidence,
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
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.rule import Advice, Criterion, Effect, Points, Rule
from advisor.knowledge.models.tool import Family, Relation, Tool
from advisor.knowledge.selectors import MAPS

Shape = Literal[
    "id", "tekst", "getal", "datum", "keuze", "verwijzing", "verwijzingen", "teksten", "waarderingen", "groep",
    "rijen", "vrij",
]  # fmt: skip
"""What a field looks like. ``vrij`` is YAML: conditions and tables do not fit a field."""

LONG_TEXT = 5_000
"""Most characters of one field."""

CONDITION = "voorwaarde"
"""What a field of YAML refers to when it is a condition, which can be said in words."""

_REFERS: dict[tuple[type[BaseModel], str], str] = {
    (Evidence, "sources"): "bron",
    (Rule, "sources"): "bron",
    (Rule, "condition"): CONDITION,
    (Question, "show_if"): CONDITION,
    (Question, "step"): "stap",
    (Relation, "to"): "middel",
    (Effect, "theme"): "thema",
    (Effect, "highest_level"): "rol:invloed",
    (Points, "criterion"): "criterium",
    (Advice, "section"): "sectie",
    (Criterion, "question"): "vraag",
    (Tool, "families"): "aanpak",
    (Tool, "features"): "kenmerk",
    (Family, "values"): "rol:weging",
}
"""Field → whose ids it holds: a kind of entry, or the options of the question with a role."""


@dataclass(frozen=True)
class Field:
    """One field: Dutch key and description, its shape, and what it may hold.

    ``choices`` are the words of a choice, ``refers`` says whose ids a reference or rating is about (``choices_of``) and
    ``fields`` are those of a group or of each row.
    """

    key: str
    description: str
    shape: Shape
    required: bool
    choices: tuple[str, ...] = ()
    refers: str = ""
    fields: tuple[Field, ...] = ()

    @property
    def simple(self) -> bool:
        """Whether it is one widget."""
        return self.shape not in ("groep", "rijen", "waarderingen", "vrij")


@cache
def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model: its own keys in the order of the model, then where the facts come from."""
    named = [(name, field) for name, field in model.model_fields.items() if field.alias not in HIDDEN_KEYS]
    if issubclass(model, Evidence):
        named.sort(key=lambda item: item[1].alias in EVIDENCE_KEYS)
    return tuple(_field(model, name, field) for name, field in named)


def _field(model: type[BaseModel], name: str, field: FieldInfo) -> Field:
    declared = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    key, refers = str(field.alias), _refers(model, name, str(field.alias))
    shape, choices, inside = _shape(declared, refers)
    return Field(key, str(field.description or ""), shape, field.is_required(), choices, refers, inside)


def _refers(model: type[BaseModel], name: str, key: str) -> str:
    for owner in model.__mro__:
        if (owner, name) in _REFERS:
            return _REFERS[owner, name]
    return f"opties:{MAPS[key][1]}" if model is Tool and key in MAPS else ""


def _shape(declared: Any, refers: str) -> tuple[Shape, tuple[str, ...], tuple[Field, ...]]:
    """The shape of a declared type, its words when it is a choice, and the fields inside."""
    if declared in (YesNo, WholeNumber, Amount, LowerBound, UpperBound, Day, Identifier, Text, WebAddress):
        return _scalar(declared, refers)
    if isinstance(declared, type) and issubclass(declared, BaseModel):
        return "waarderingen" if issubclass(declared, RatingMap) else "groep", (), fields_of(declared)
    origin, inside = typing.get_origin(declared), typing.get_args(declared)
    if origin is Literal:
        return "keuze", tuple(str(word) for word in inside), ()
    if origin is tuple:
        return _several(inside[0], refers)
    if origin is dict:
        return ("waarderingen" if inside[1] == Rating and refers else "vrij"), (), ()
    parts = [part for part in inside if part is not type(None)]
    if origin is typing.Annotated:  # a converter or a length around the type that matters
        return _shape(inside[0], refers)
    if parts and all(typing.get_origin(part) is Literal for part in parts):
        return "keuze", tuple(str(word) for part in parts for word in typing.get_args(part)), ()
    return _shape(parts[0], refers) if parts else ("vrij", (), ())


def _scalar(declared: Any, refers: str) -> tuple[Shape, tuple[str, ...], tuple[Field, ...]]:
    if declared == YesNo:
        return "keuze", ("ja", "nee"), ()
    if declared == Day:
        return "datum", (), ()
    if declared == Identifier:
        return ("verwijzing" if refers else "id"), (), ()
    return ("tekst" if declared in (Text, WebAddress) else "getal"), (), ()


def _several(item: Any, refers: str) -> tuple[Shape, tuple[str, ...], tuple[Field, ...]]:
    if isinstance(item, type) and issubclass(item, BaseModel):
        return "rijen", (), fields_of(item)
    return ("verwijzingen" if refers else "teksten"), (), ()


def choices_of(knowledge_base: KnowledgeBase, refers: str) -> dict[str, str]:
    """The ids that a field may refer to, each with the name that people know, in the order of the files."""
    kind, _, name = refers.partition(":")
    if kind in ("rol", "opties"):
        question = next(
            (item for item in knowledge_base.questions.values() if name in (item.role if kind == "rol" else item.id,)),
            None,
        )
        return {option.id: option.label for option in question.options} if question is not None else {}
    known: dict[str, dict[str, str]] = {
        "stap": {step.id: step.title for step in knowledge_base.steps},
        "vraag": {item.id: item.text for item in knowledge_base.questions.values()},
        "middel": {item.id: item.name for item in knowledge_base.tools.values()},
        "aanpak": {item.id: item.name for item in knowledge_base.families.values()},
        "criterium": {item.id: item.name for item in knowledge_base.criteria.values()},
        "thema": {item.id: item.name for item in knowledge_base.themes.values()},
        "sectie": {item.id: item.title for item in knowledge_base.framework.sections},
        "bron": {item.id: item.title for item in knowledge_base.sources.values()},
        "kenmerk": dict(knowledge_base.features),
    }
    return known.get(kind, {})
