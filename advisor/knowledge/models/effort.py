"""Hours per role (``inzet.yaml``): tasks with a range, what they are counted per, and what each figure rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import Entry, Identifier, Text, WholeNumber
from advisor.knowledge.models.framework import Answered

Bounds = tuple[WholeNumber, WholeNumber]
"""Least and most, both included."""

Unit = Literal["traject", "bijeenkomst", "bijeenkomst-uur", "week", "deelnemers"]
"""What hours can be counted per, beside the counts that editors add (``tellingen``)."""


class Figure(Entry):
    """A figure with what it rests on: sources, or the editors' judgement with its reason. Never both."""

    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen waar het getal in staat.")
    note: Text | None = Field(
        None, alias="uitleg", description="Bij een bron: hoe het getal daaruit volgt. Komt in het document."
    )
    judgement: Text | None = Field(
        None, alias="oordeel", description="Zonder bron: waaruit de redactie het getal opbouwt, in een zin."
    )


class EffortRole(Entry):
    """Someone who does work in a process, own staff or hired."""

    id: Identifier = Field(alias="id", description="Vast id van de rol; taken wijzen ernaar.")
    name: Text = Field(alias="naam", description="Naam van de rol.")


class Gatherings(Figure):
    """How many gatherings an approach takes, how long they last and how many people are there."""

    family: Identifier = Field(alias="aanpak", description="Id van de aanpak.")
    number: Bounds = Field(alias="aantal", description="Minste en meeste bijeenkomsten, bijvoorbeeld [2, 4].")
    hours: Bounds = Field(alias="duur", description="Kortste en langste duur van een bijeenkomst in uren.")
    people: Bounds | None = Field(
        None, alias="mensen", description="Minste en meeste deelnemers per keer; weglaten als er geen groep is."
    )


class Ratio(Figure):
    """Something that can be counted when the number of participants is known, such as proposals."""

    id: Identifier = Field(alias="id", description="Vast id; taken noemen het bij 'per'.")
    name: Text = Field(alias="naam", description="Eén ervan, bijvoorbeeld: voorstel.")
    number: Bounds = Field(alias="aantal", description="Hoeveel er minstens en hoogstens komen.")
    per: WholeNumber = Field(alias="per-deelnemers", description="Per zoveel deelnemers.")


class EffortTask(Answered, Figure):
    """What a role does, and the hours it takes."""

    role: Identifier = Field(alias="rol", description="Id van de rol.")
    what: Text = Field(alias="wat", description="Wat deze rol doet.")
    hours: Bounds = Field(alias="uren", description="Minste en meeste uren, bijvoorbeeld [6, 16].")
    per: Identifier = Field(
        "traject",
        alias="per",
        description="Waar de uren bij tellen: traject, bijeenkomst, bijeenkomst-uur, week, deelnemers of een telling.",
    )
    group: WholeNumber = Field(1, alias="groep", description="Per zoveel daarvan, bijvoorbeeld 2 voor elke twee weken.")
    table: Bounds | None = Field(
        None, alias="per-mensen", description="Bij een bijeenkomst: een keer per tafel van zoveel mensen, als [8, 10]."
    )
    during: tuple[Identifier, ...] = Field(
        (), alias="tijdens", description="Bij week: in welke stappen van de planning dit werk loopt."
    )
    families: tuple[Identifier, ...] = Field(
        (), alias="aanpakken", description="Alleen bij deze aanpakken; weglaten voor altijd."
    )
    excluded: tuple[Identifier, ...] = Field((), alias="behalve", description="Niet bij deze aanpakken.")


class Capacity(Answered, Figure):
    """How much the people of an answer can work at most, to compare the estimate with."""

    weekly: WholeNumber = Field(alias="uren-per-week", description="Hoogstens zoveel uren per week, samen.")
    text: Text = Field(alias="tekst", description="Waar u op rekent, als zin boven de vergelijking.")


class EffortFile(Entry):
    """``inzet.yaml``."""

    roles: tuple[EffortRole, ...] = Field((), alias="rollen", description="De rollen, in de volgorde van de tabel.")
    gatherings: tuple[Gatherings, ...] = Field(
        (), alias="bijeenkomsten", description="Per aanpak hoeveel bijeenkomsten er zijn."
    )
    ratios: tuple[Ratio, ...] = Field((), alias="tellingen", description="Wat u per deelnemer kunt verwachten.")
    tasks: tuple[EffortTask, ...] = Field((), alias="taken", description="De taken met hun uren.")
    capacity: tuple[Capacity, ...] = Field(
        (), alias="capaciteit", description="Per antwoord hoeveel mensen hoogstens kunnen werken."
    )


NO_EFFORT = EffortFile.model_validate({})
