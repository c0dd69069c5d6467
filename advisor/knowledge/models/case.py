"""Example dossiers and documented cases (``cases/``)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from advisor.knowledge.models.base import UNKNOWN, Entry, Identifier, Outcome, RawAnswers, Text, WholeNumber


class Expected(Entry):
    """What a dossier's advice must say: a regression test in the editors' own words."""

    outcome: Text | None = Field(None, alias="uitkomst", description="doorgaan, eerst-regelen of niet-doen.")
    first_family: Identifier | None = Field(None, alias="eerste-aanpak", description="Aanpak die voorop staat.")
    families: tuple[Identifier, ...] = Field((), alias="aanpakken", description="Aanpakken die bij de koppen horen.")
    tools: tuple[Identifier, ...] = Field((), alias="middelen", description="Middelen die bij de koppen horen.")
    excluded: tuple[Identifier, ...] = Field((), alias="afgevallen", description="Middelen die afvallen.")
    themes: tuple[Identifier, ...] = Field((), alias="themas", description="Thema's waarvoor gewaarschuwd wordt.")
    duties: tuple[Identifier, ...] = Field((), alias="plichten", description="Ids van regels met een plicht die geldt.")
    level: Identifier | None = Field(None, alias="niveau", description="Geadviseerd niveau van invloed.")


class Dossier(Entry):
    """A worked example: answers, project, sources and what the advice must say."""

    id: Identifier = Field(alias="id", description="Vast id.")
    title: Text = Field(alias="titel", description="Korte titel.")
    situation: Text = Field(alias="situatie", description="De situatie in enkele zinnen.")
    answers: RawAnswers = Field(alias="antwoorden", description="De antwoorden.")
    project: dict[str, Any] = Field(default_factory=dict, alias="project", description="Projectgegevens.")
    sources: tuple[Identifier, ...] = Field(alias="bronnen", description="Ids van bronnen.")
    expected: Expected = Field(alias="verwacht", description="Wat het advies moet zeggen.")


class Choice(Entry):
    """What was really used."""

    tool: Identifier = Field(alias="middel", description="Id van het middel.")
    kind: Identifier | None = Field(None, alias="maat", description="Soort aanpak.")
    all: tuple[Identifier, ...] = Field((), alias="alle", description="Alle gebruikte middelen.")


class Case(Entry):
    """A documented case, for measuring the advice."""

    id: Identifier = Field(alias="id", description="Vast id.")
    group: Identifier = Field(alias="groep", description="Groep van verwante gevallen.")
    place: Text | None = Field(None, alias="plaats", description="Waar.")
    year: WholeNumber | None = Field(None, alias="jaar", description="Jaar.")
    situation: Text = Field(alias="situatie", description="De situatie.")
    answers: RawAnswers = Field(alias="antwoorden", description="De antwoorden.")
    chosen: Choice = Field(alias="gekozen", description="Wat gekozen is.")
    outcome: Outcome = Field(UNKNOWN, alias="afloop", description="Hoe het ging.")
    note: Text | None = Field(None, alias="toelichting", description="Toelichting.")
    stuck_on: tuple[Identifier, ...] = Field((), alias="liep-vast-op", description="Thema's waarop het vastliep.")
    evidence: Text | None = Field(None, alias="bewijs", description="Soort bewijs.")
    sources: tuple[Text, ...] = Field((), alias="bronnen", description="Openbare adressen.")


class CaseFile(Entry):
    """``cases/gedocumenteerd.yaml``."""

    cases: tuple[Case, ...] = Field(alias="gevallen", description="Gedocumenteerde gevallen.")


class DossierFile(Entry):
    """``cases/dossiers.yaml``."""

    dossiers: tuple[Dossier, ...] = Field(alias="dossiers", description="Voorbeelddossiers.")
