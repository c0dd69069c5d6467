"""Chains of approaches that were used one after another (``ketens.yaml``), with what is proven and what is not."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import UNKNOWN, Entry, Evidence, Identifier, Outcome, Text, WholeNumber, YesNo
from advisor.knowledge.models.tool import Form, Remark

ChainEvidence = Literal["onderzocht", "beschreven", "leverancier", "advies", "niet-gevonden"]


class ChainStep(Entry):
    """One step: an approach, with the tools that were really used for it."""

    family: Identifier = Field(alias="aanpak", description="Id van de aanpak.")
    tools: tuple[Identifier, ...] = Field((), alias="middelen", description="Middelen die hiervoor zijn gebruikt.")
    phase: Identifier | None = Field(None, alias="fase", description="Fase van het traject (optie van de vraag).")
    form: Form = Field(alias="vorm", description="digitaal, fysiek of hybride.")
    together: YesNo = Field(False, alias="tegelijk", description="ja: deze stap loopt samen met de vorige, niet erna.")
    what: Text = Field(alias="wat", description="Wat er in deze stap gebeurt, in een zin.")


class ChainCase(Evidence):
    """One place where the chain was used, and how it went."""

    place: Text = Field(alias="plaats", description="Waar.")
    year: WholeNumber | Literal["onbekend"] = Field(UNKNOWN, alias="jaar", description="Jaar, of onbekend.")
    what: Text = Field(alias="wat", description="Wat er gebeurde, in een of twee zinnen.")
    outcome: Outcome = Field(UNKNOWN, alias="uitkomst", description="geslaagd, gemengd, mislukt of onbekend.")
    dutch: YesNo = Field(True, alias="nederlands", description="ja als het geval uit Nederland komt.")
    documented: Identifier | None = Field(
        None, alias="geval", description="Id van het geval in cases/gedocumenteerd.yaml, als het daar staat."
    )


class Chain(Entry):
    """Two or more steps that belong together, and how well that is known to work."""

    id: Identifier = Field(alias="id", description="Vast id van de keten.")
    name: Text = Field(alias="naam", description="Naam van de keten.")
    short: Text = Field(alias="kort", description="Wat de stappen samen doen, in een of twee zinnen.")
    steps: tuple[ChainStep, ...] = Field(alias="stappen", description="De stappen op volgorde.", min_length=2)
    evidence: ChainEvidence = Field(
        alias="bewijs",
        description="onderzocht (door onafhankelijken), beschreven (door organisator of pers), leverancier, "
        "advies (alleen aangeraden) of niet-gevonden (nergens als geheel gezien).",
    )
    proven: tuple[Remark, ...] = Field((), alias="bewezen", description="Wat bronnen laten zien.")
    not_proven: tuple[Remark, ...] = Field(
        alias="niet-bewezen", description="Wat niet is gebleken of tegenviel.", min_length=1
    )
    cases: tuple[ChainCase, ...] = Field((), alias="gevallen", description="Waar de keten is gebruikt.")

    @property
    def families(self) -> tuple[str, ...]:
        """The approaches of the steps, in their order."""
        return tuple(step.family for step in self.steps)

    @property
    def disappointed(self) -> bool:
        """Whether it went badly, or only partly well, somewhere."""
        return any(case.outcome in ("gemengd", "mislukt") for case in self.cases)


class ChainFile(Entry):
    """``ketens.yaml``."""

    chains: tuple[Chain, ...] = Field(alias="ketens", description="De ketens.")
