"""Sources, themes and the knowledge base's own particulars (``sources.yaml``, ``kennisbank.yaml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import UNKNOWN, Day, Entry, Identifier, Text, WebAddress


class Source(Entry):
    """A public source, or without an address a citation by publisher, title and date."""

    id: Identifier = Field(alias="id", description="Vast id van de bron.")
    title: Text = Field(alias="titel", description="Titel.")
    publisher: Text = Field(alias="uitgever", description="Wie het uitgaf, of onbekend.")
    date: Text = Field(UNKNOWN, alias="datum", description="Datum of jaar van uitgave, of onbekend.")
    seen: Day = Field(alias="gezien", description="Wanneer de bron is gezien.")
    url: WebAddress | None = Field(None, alias="url", description="Openbaar adres.")
    kind: Literal["wet", "norm", "overheid", "onderzoek", "praktijk", "leverancier", "code", "nieuws", "anders"] = (
        Field("anders", alias="soort", description="Soort bron.")
    )


class SourceFile(Entry):
    """``sources.yaml``."""

    sources: tuple[Source, ...] = Field(alias="bronnen", description="De bronnen.")


class Theme(Entry):
    """A theme of warnings and duties."""

    id: Identifier = Field(alias="id", description="Vast id.")
    name: Text = Field(alias="naam", description="Naam als vraag.")
    about: Text = Field(alias="gaat-over", description="Waar het over gaat.")


class Feature(Entry):
    """A word from the vocabulary of tool features (``kenmerken``)."""

    id: Identifier = Field(alias="id", description="Vast id.")
    name: Text = Field(alias="naam", description="Wat het betekent.")


class Term(Entry):
    """A word of the glossary."""

    term: Text = Field(alias="woord", description="Het woord.")
    meaning: Text = Field(alias="uitleg", description="Uitleg in gewone taal.")


class JargonWord(Entry):
    """A word that texts for users avoid, with the plain words for it."""

    word: Text = Field(alias="woord", description="Het woord dat u vermijdt.")
    forms: tuple[Text, ...] = Field((), alias="vormen", description="Andere vormen van het woord.")
    plain: Text = Field(alias="liever", description="Gewone woorden ervoor.")


class Particulars(Entry):
    """``kennisbank.yaml``: version, themes, vocabulary, glossary and jargon."""

    version: Text = Field(alias="versie", description="Versie als jaar.maand.nummer.")
    date: Day = Field(alias="datum", description="Datum van deze versie.")
    title: Text = Field(alias="titel", description="Naam van de kennisbank.")
    licence: Text = Field(alias="licentie", description="Licentie van de inhoud.")
    themes: tuple[Theme, ...] = Field(alias="themas", description="Thema's.")
    features: tuple[Feature, ...] = Field(alias="kenmerken", description="Woordenlijst van kenmerken van middelen.")
    glossary: tuple[Term, ...] = Field(
        (), alias="begrippen", description="Begrippen die bij eerste gebruik worden uitgelegd."
    )
    jargon: tuple[JargonWord, ...] = Field(
        (), alias="vaktaal", description="Woorden die de controle tegenhoudt in teksten voor gebruikers."
    )
