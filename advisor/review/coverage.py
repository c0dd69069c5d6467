"""How complete and how well sourced the knowledge base is: the figures of ``docs/kennisbank.md``."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from statistics import median
from typing import Any

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import UNKNOWN, Evidence, Range
from advisor.knowledge.models.tool import Tool

_FACTS = (
    "group", "lead_time", "effort", "licence", "hosting", "dutch", "digid", "available", "used_in_nl", "shared_with",
    "data_export", "moderation", "accessibility", "privacy", "uses_ai", "maintenance",
)  # fmt: skip
"""Fields of a tool that state a fact (not a judged rating); ``costs`` and ``examples`` count apart."""


def facts_of(tool: Tool) -> Iterator[tuple[str, Evidence | None]]:
    """Every fact field of a tool with its evidence, None where the field is absent."""
    for name in _FACTS:
        yield name, getattr(tool, name)


def is_known(fact: Evidence | None) -> bool:
    """Whether a fact says something: at least one of its values is not unknown or absent."""
    if fact is None:
        return False
    if isinstance(fact, Range):
        return isinstance(fact.low, int) or isinstance(fact.high, int)
    own = {name: getattr(fact, name) for name in type(fact).model_fields if name not in Evidence.model_fields}
    return any(value not in (None, UNKNOWN, (), "niets-gevonden") for value in own.values())


def applies(fact: Evidence | None) -> bool:
    """Whether a fact can be known of this tool: software facts do not apply to a method."""
    return fact is None or not any(getattr(fact, name) == "niet-van-toepassing" for name in type(fact).model_fields)


_HEADER = (
    "aanpak", "middelen", "volledig", "feiten bekend", "daarvan met bron en datum", "voorbeelden", "met bedrag",
    "nagekeken",
)  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def coverage(knowledge_base: KnowledgeBase, date: datetime.date) -> str:
    """The figures as Markdown, in Dutch; the same knowledge base and date give the same text."""
    rows = []
    for family in sorted(knowledge_base.families.values(), key=lambda family: family.name):
        tools = [tool for tool in knowledge_base.tools.values() if family.id in tool.families]
        rows.append((family.name, *_figures(tools)))
    rows.append(("**Alle**", *_figures(list(knowledge_base.tools.values()))))
    lines = [
        f"Kennisbank {knowledge_base.version}, {date:%d-%m-%Y}: {len(knowledge_base.tools)} middelen en methoden, "
        f"{len(knowledge_base.rules)} regels, {len(knowledge_base.sources)} bronnen en "
        f"{len(knowledge_base.cases)} gevallen.",
        "",
        f"| {' | '.join(_HEADER)} |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
        "",
        _ages(knowledge_base, date),
    ]
    return "\n".join(lines) + "\n"


def _figures(tools: list[Tool]) -> tuple[Any, ...]:
    facts = [fact for tool in tools for _, fact in facts_of(tool) if applies(fact)]
    known = [fact for fact in facts if fact is not None and is_known(fact)]
    sourced = [fact for fact in known if fact.sources and fact.seen]
    return (
        len(tools),
        _share(sum(tool.completeness == "volledig" for tool in tools), len(tools)),
        _share(len(known), len(facts)),
        _share(len(sourced), len(known)),
        sum(len(tool.examples) for tool in tools),
        _share(sum(bool(tool.costs.examples) for tool in tools), len(tools)),
        _share(sum(tool.editorial == "nagekeken" for tool in tools), len(tools)),
    )


def _ages(knowledge_base: KnowledgeBase, date: datetime.date) -> str:
    seen = [(date - source.seen).days for source in knowledge_base.sources.values()]
    dated = sum(source.date != UNKNOWN for source in knowledge_base.sources.values())
    linked = sum(source.url is not None for source in knowledge_base.sources.values())
    years = sorted(int(source.date[:4]) for source in knowledge_base.sources.values() if source.date[:4].isdigit())
    total = len(knowledge_base.sources)
    return (
        f"Van de {total} bronnen heeft {_share(linked, total)} een openbaar adres en {_share(dated, total)} een "
        f"datum van uitgave. De mediaan van de leeftijd (dagen sinds gezien) is {median(seen):.0f}; de oudste is "
        f"{max(seen)}.\nVan de bronnen met een jaar is de helft uit {median(years):.0f} of later. "
        f"{_share(sum(year < date.year - 5 for year in years), len(years))} is ouder dan vijf jaar."
    )
