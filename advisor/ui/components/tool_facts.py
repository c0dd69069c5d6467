"""What is known of a tool, in words: the page of a tool and the comparison show the same."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import UNKNOWN, Evidence, Range, RatingMap
from advisor.knowledge.models.question import Role
from advisor.knowledge.models.tool import Tool
from advisor.ui.texts import say, whole, word


def options_of(knowledge_base: KnowledgeBase, role: Role) -> dict[str, str]:
    """The options of the question with a role: id and label; empty when there is no such question."""
    question = knowledge_base.role(role)
    return {option.id: option.label for option in question.options} if question is not None else {}


def rating_maps(knowledge_base: KnowledgeBase, tool: Tool) -> tuple[tuple[str, RatingMap | None, dict[str, str]], ...]:
    """Every kind of rating: its key in the texts, the ratings (None: nobody wrote them down), and names by key."""
    return (
        ("taken", tool.tasks, options_of(knowledge_base, "taak")),
        ("invloed", tool.levels, options_of(knowledge_base, "invloed")),
        ("fasen", tool.phases, options_of(knowledge_base, "fase")),
        ("kenmerken", tool.features, dict(knowledge_base.features)),
        ("menskracht", tool.staffing, options_of(knowledge_base, "menskracht")),
    )


def rating_of(ratings: RatingMap | None, key: str) -> str:
    """The rating of one thing: a thing that is not named is "niet"; without any ratings it is unknown."""
    return UNKNOWN if ratings is None else ratings.ratings.get(key, "niet")


def known_facts(tool: Tool) -> Iterator[tuple[str, str, Evidence]]:
    """Every fact as name, value in words and evidence; unknown stays "onbekend"."""
    yield say("middel.groep"), _range(tool.group, say("middel.deelnemers")), tool.group
    yield say("middel.doorlooptijd"), _range(tool.lead_time, say("middel.weken")), tool.lead_time
    yield say("middel.inzet"), tool.effort.value, tool.effort
    for name, costs in (("traject", tool.costs.per_process), ("jaar", tool.costs.per_year)):
        if costs is not None:
            yield say(f"middel.kosten-{name}"), _range(costs, say("middel.euro")), costs
    for amount in tool.costs.examples:
        upper = f" - {whole(amount.up_to)}" if amount.up_to else ""
        words = say(
            "middel.voorbeeldbedrag-regel",
            bedrag=whole(amount.amount) + upper,
            munt=amount.currency,
            eenheid=amount.unit,
            plaats=amount.place,
            jaar=amount.year,
        )
        yield say("middel.voorbeeldbedrag"), words, amount
    licence = word("middel.woorden", tool.licence.model)
    yield say("middel.licentie"), f"{licence} ({tool.licence.name})" if tool.licence.name else licence, tool.licence
    yield say("middel.eu"), word("middel.woorden", tool.hosting.in_eu), tool.hosting
    yield say("middel.eigen-beheer"), word("middel.woorden", tool.hosting.self_hosted), tool.hosting
    if tool.hosting.providers:
        yield say("middel.aanbieders"), ", ".join(tool.hosting.providers), tool.hosting
    for name, fact in (
        ("nederlandstalig", tool.dutch),
        ("digid", tool.digid),
        ("leverbaar", tool.available),
        ("in-nederland", tool.used_in_nl),
        ("toegankelijkheid", tool.accessibility),
        ("gebruikt-ai", tool.uses_ai),
        ("onderhoud", tool.maintenance),
    ):
        yield say(f"middel.{name}"), word("middel.woorden", str(fact.value)), fact
    for name, words_of in (
        ("delen", tool.shared_with),
        ("export", tool.data_export),
        ("moderatie", tool.moderation),
        ("privacy", tool.privacy),
    ):
        if words_of is not None:
            yield say(f"middel.{name}"), words_of.value, words_of
    if tool.maturity is not None:
        yield say("middel.rijpheid"), word("middel.woorden", tool.maturity.network_2020), tool.maturity


def _range(numbers: Range, unit: str) -> str:
    low = whole(numbers.low) if isinstance(numbers.low, int) else None
    high = whole(numbers.high) if isinstance(numbers.high, int) else None
    if low and high:
        return say("middel.bereik.van-tot", laag=low, hoog=high, eenheid=unit)
    if low:
        return say("middel.bereik.vanaf", laag=low, eenheid=unit)
    return say("middel.bereik.tot", hoog=high, eenheid=unit) if high else UNKNOWN
