"""An older version as the program of today can compare it: what advice is computed from, whatever else it lacks."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.knowledge.load import LoadResult
from advisor.knowledge.models.rule import HeadSettings, Weighting
from advisor.knowledge.models.source import Particulars
from advisor.review.variants import DoesNotStandAlone, rebuilt

Part = TypeVar("Part", bound=BaseModel)

_NEEDED: tuple[EntryKind, ...] = ("vraag", "aanpak", "middel", "criterium", "regel", "bron", "thema", "kenmerk")


def as_advice(older: LoadResult, newer: KnowledgeBase) -> KnowledgeBase | None:
    """The older version itself when it is sound today; else what advice depends on, with the rest of the newer one.

    A program that asks for more (a new text of the framework) must not make every older version unreadable. None when
    questions, approaches, tools, criteria or rules themselves cannot be used.
    """
    if older.knowledge_base is not None:
        return older.knowledge_base
    register = older.register
    particulars = _part(older, "kennisbank.yaml", "", Particulars)
    weighting = _part(older, "rules.yaml", "weging", Weighting)
    heads = _part(older, "rules.yaml", "koppen", HeadSettings)
    if particulars is None or weighting is None or heads is None or not register.clean(*_NEEDED):
        return None
    base = dataclasses.replace(
        newer,
        particulars=particulars,
        sources=register.plain("bron"),
        themes=register.plain("thema"),
        features={feature.id: feature.name for feature in particulars.features},
        chains=register.plain("keten"),
        doors=tuple(register.plain("deur").values()),
        dossiers=register.plain("dossier"),
        cases=register.plain("geval"),
        framework=newer.framework.model_copy(update={"sections": tuple(register.plain("sectie").values())}),
    )
    changed = {
        "questions": register.plain("vraag"),
        "families": register.plain("aanpak"),
        "tools": register.plain("middel"),
        "criteria": register.plain("criterium"),
        "rules": register.plain("regel"),
        "weighting": weighting,
        "heads": heads,
    }
    try:
        return rebuilt(base, changed)
    except DoesNotStandAlone:
        return None


def _part(older: LoadResult, name: str, key: str, model: type[Part]) -> Part | None:
    """What stands under a key of a file (or the whole file, under no key), or None when it is missing or wrong."""
    for file in older.files:
        if file.name.endswith(f"/{name}") and isinstance(file.data, dict):
            try:
                return model.model_validate(file.data.get(key, {}) if key else file.data)
            except ValidationError:
                return None
    return None
