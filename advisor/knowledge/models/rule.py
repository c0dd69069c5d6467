"""Criteria, weights and rules (``rules.yaml``)."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import Field

from advisor.knowledge.models.base import (
    Day,
    Entry,
    Identifier,
    Rating,
    RawAnswers,
    RawCondition,
    Severity,
    Text,
    Weight,
    WholeNumber,
    YesNo,
)

RawSelector = dict[str, Any]
"""Which tools an effect is about; checked and compiled by ``advisor.knowledge.selectors``."""


class Criterion(Entry):
    """One criterion of the additive value model.

    ``soort`` says where its points (0–3) come from: ``waardering`` = the rating for the chosen option, of the approach
    (``van: aanpak``, its ``past-bij``) or of the tool (``van: middel``, the map named by ``kenmerk``); ``bereik`` = the
    answer's bounds against the tool's numeric range; ``tabel`` = a table of option × property value; ``vast`` = a
    property alone, whatever the answers; ``waarde`` = the approach's rating for one democratic value;
    ``in-huis`` = full points for a tool that the answer names; ``regels`` = rules only.
    Rules may add points (−3…3) to any criterion.
    """

    id: Identifier = Field(alias="id", description="Vast id van het criterium.")
    name: Text = Field(alias="naam", description="Naam van het criterium.")
    explanation: Text = Field(alias="uitleg", description="Wat het criterium meet, in een zin.")
    weight: WholeNumber = Field(alias="gewicht", description="Gewicht zonder voorkeuren van de gebruiker.")
    kind: Literal["waardering", "bereik", "tabel", "vast", "waarde", "in-huis", "regels"] = Field(
        alias="soort", description="waardering, bereik, tabel, vast, waarde, in-huis of regels."
    )
    question: Identifier | None = Field(None, alias="vraag", description="De vraag waar dit criterium naar kijkt.")
    source: Literal["aanpak", "middel"] = Field("middel", alias="van", description="aanpak of middel.")
    property: Identifier | None = Field(
        None, alias="kenmerk", description="De eigenschap van het middel (Dutch key), bij waarde: de optie van weging."
    )
    one_sided: YesNo = Field(
        False,
        alias="alleen-ondergrens",
        description="ja: het middel mag ruimer zijn dan het antwoord, maar heeft een minimum nodig.",
    )
    excludes: YesNo = Field(False, alias="valt-af", description="ja: buiten een richtlijn valt het middel af.")
    table: dict[str, dict[str, Rating]] = Field(
        default_factory=dict, alias="tabel", description="Per antwoord: per waarde van de eigenschap een waardering."
    )
    values: dict[str, Rating] = Field(
        default_factory=dict, alias="waarden", description="Per waarde van de eigenschap een waardering."
    )
    reason: Text | None = Field(
        None,
        alias="reden",
        description="Zin voor het advies; {antwoord}, {naam}, {aanpak} en {criterium} worden ingevuld.",
    )
    judgement_of: Text | None = Field(None, alias="basis", description="Waar gewicht en waarden op steunen.")


class Weighting(Entry):
    """How the user's points shift the weights: weight = default + factor × points given to options that map to it."""

    factor: WholeNumber = Field(alias="factor", description="Gewicht per punt.")
    mapping: dict[Identifier, tuple[Identifier, ...]] = Field(
        alias="naar", description="Per optie van de weging: ids van criteria."
    )


class Points(Entry):
    """Whole points on one criterion for some tools."""

    criterion: Identifier = Field(alias="criterium", description="Id van het criterium.")
    points: WholeNumber = Field(alias="punten", description="Hele punten van -3 tot 3.")
    tools: RawSelector = Field(alias="middelen-met", description="Voor welke middelen.")


class ToolSelection(Entry):
    """Tools by property."""

    tools: RawSelector = Field(alias="middelen-met", description="Voor welke middelen.")


class Advice(Entry):
    """A sentence in a section of the framework."""

    section: Identifier = Field(alias="sectie", description="Id van de sectie in framework.yaml.")
    text: Text = Field(alias="tekst", description="De zin.")


class Effect(Entry):
    """What a rule does; at least one of the main keys (contract: semantics, Effects)."""

    gate: Literal["niet-doen", "eerst-regelen"] | None = Field(
        None, alias="poort", description="niet-doen of eerst-regelen."
    )
    text: Text | None = Field(None, alias="tekst", description="Wat er aan de hand is (bij poort).")
    alternative: Text | None = Field(None, alias="alternatief", description="Wat u in plaats daarvan doet (bij poort).")
    highest_level: Identifier | None = Field(
        None, alias="hoogste-invloed", description="Hoogste niveau dat de ruimte kan dragen."
    )
    exclude: ToolSelection | None = Field(None, alias="sluit-uit", description="Middelen die afvallen.")
    points: Points | None = Field(None, alias="geeft-punten", description="Punten op een criterium.")
    warn: Text | None = Field(None, alias="waarschuw", description="De waarschuwing.")
    theme: Identifier | None = Field(None, alias="thema", description="Thema van de waarschuwing of plicht.")
    severity: Severity = Field("gewoon", alias="ernst", description="hoog of gewoon.")
    when_unknown: YesNo = Field(
        False,
        alias="ook-bij-onbekend",
        description="ja: ook tonen (als nog te bepalen) als de antwoorden onbekend zijn.",
    )
    measure: Text | None = Field(None, alias="maatregel", description="Wat u eraan kunt doen.")
    duty: Text | None = Field(None, alias="verplicht", description="Wat moet of hoort.")
    advice: Advice | None = Field(None, alias="adviseer", description="Zin in een sectie van het participatiekader.")
    required_tool: ToolSelection | None = Field(
        None, alias="verplicht-middel", description="Middelen waarvan er een in het advies moet zitten."
    )
    contradiction: Text | None = Field(None, alias="tegenspraak", description="Welke antwoorden elkaar tegenspreken.")
    repairs: tuple[Text, ...] = Field((), alias="herstel", description="Manieren om de tegenspraak op te lossen.")


class RuleExample(Entry):
    """Answers for which the rule holds (``ja``), does not hold (``nee``) or is unknown (``onbekend``)."""

    answers: RawAnswers = Field(alias="antwoorden", description="Antwoorden.")
    holds: Literal["ja", "nee", "onbekend"] = Field(alias="geldt", description="ja, nee of onbekend.")


class Rule(Entry):
    """One rule: condition, effect, reason, source and examples."""

    id: Identifier = Field(alias="id", description="Vast id van de regel.")
    weight: Weight = Field("goede-praktijk", alias="zwaarte", description="moet, norm of goede-praktijk.")
    condition: RawCondition = Field(alias="als", description="Wanneer de regel geldt; {} is altijd.")
    advised: RawCondition | None = Field(
        None, alias="bij", description="Alleen als zo'n middel (middel-met) of zo'n mix (mix-met) wordt geadviseerd."
    )
    effect: Effect = Field(alias="dan", description="Wat de regel doet.")
    because: Text = Field(alias="omdat", description="De reden.")
    sources: tuple[Identifier, ...] = Field(alias="bron", description="Ids van bronnen.", min_length=1)
    basis: Literal["bron", "afgeleid", "oordeel"] = Field(
        "bron", alias="basis", description="bron, afgeleid of oordeel."
    )
    article: Text | None = Field(None, alias="artikel", description="Wetsartikel.")
    valid_from: Day | None = Field(None, alias="geldig-vanaf", description="Vanaf wanneer het recht geldt.")
    valid_until: Day | None = Field(None, alias="geldig-tot", description="Tot wanneer het recht geldt.")
    review_before: Day | None = Field(
        None, alias="opnieuw-bekijken-voor", description="Datum waarvoor de redactie dit opnieuw bekijkt."
    )
    status: Literal["concept", "actief", "vervallen"] = Field(
        "actief", alias="status", description="concept, actief of vervallen."
    )
    examples: tuple[RuleExample, ...] = Field(
        alias="voorbeelden", description="Minstens een waar de regel geldt en een waar niet."
    )

    def in_force(self, date: datetime.date) -> bool:
        """Whether the rule is in use and valid on a date."""
        started = self.valid_from is None or self.valid_from <= date
        return self.status == "actief" and started and (self.valid_until is None or date <= self.valid_until)


class HeadSettings(Entry):
    """When an approach is good enough to stand beside the first."""

    at_most: WholeNumber = Field(3, alias="hoogstens", description="Meeste aanpakken in het advies.")
    share: WholeNumber = Field(60, alias="minstens-aandeel", description="Kleinste score in procenten van de eerste.")
    alternatives: WholeNumber = Field(3, alias="alternatieven", description="Meeste alternatieven per aanpak.")
    equal_within: WholeNumber = Field(
        2, alias="gelijk-binnen", description="Verschil in procenten waarbinnen scores gelijkwaardig heten."
    )


class Phrases(Entry):
    """Sentences that the advice composes; words between braces are filled in."""

    above_level: Text = Field(
        alias="boven-niveau", description="{gewenst} en {hoogstens}: de ambitie is hoger dan de ruimte draagt."
    )
    must_still_show: Text = Field(
        alias="moet-nog-blijken", description="{omdat}: van dit middel is niet bekend of een harde eis het uitsluit."
    )
    may_fall_out: Text = Field(alias="kan-afvallen", description="{als} en {omdat}: het middel kan nog afvallen.")
    out_of_range: Text = Field(
        alias="buiten-bereik", description="{kenmerk}, {antwoord} en {bereik}: het middel valt af."
    )
    partly_in_range: Text = Field(
        alias="deels-in-bereik", description="{kenmerk}, {antwoord} en {bereik}: past voor een deel."
    )
    observed_range: Text = Field(
        alias="waargenomen-bereik", description="{kenmerk} en {bereik}: alleen gezien, geen grens."
    )
    unknown_property: Text = Field(
        alias="eigenschap-onbekend", description="{kenmerk}: van dit middel is dit onbekend."
    )
    unknown_answer: Text = Field(alias="antwoord-onbekend", description="{vraag}: hier is nog geen antwoord op.")
    not_seen_here: Text = Field(
        alias="niet-in-nederland", description="Gebruik van het middel in Nederland is niet gezien."
    )
    to_be_settled: Text = Field(
        alias="nog-te-bepalen", description="{tekst}: geldt als het antwoord dat blijkt te zijn."
    )
    no_rating: Text = Field(
        alias="reden",
        description="{criterium}, {antwoord}, {naam} en {aanpak}: als een criterium zelf geen reden heeft.",
    )


class RuleFile(Entry):
    """``rules.yaml``."""

    heads: HeadSettings = Field(
        default_factory=HeadSettings, alias="koppen", description="Hoeveel aanpakken het advies noemt."
    )
    phrases: Phrases = Field(alias="zinnen", description="Zinnen waaruit het advies is opgebouwd.")
    criteria: tuple[Criterion, ...] = Field(alias="criteria", description="De criteria.")
    weighting: Weighting = Field(alias="weging", description="Hoe voorkeuren de gewichten verschuiven.")
    rules: tuple[Rule, ...] = Field((), alias="regels", description="De regels.")


class MoreRules(Entry):
    """``rules/*.yaml``."""

    rules: tuple[Rule, ...] = Field(alias="regels", description="De regels.")
