"""Drafts (``drafts.yaml``): texts that a team finishes and uses, such as a council proposal or an invitation.

Texts are filled as in ``framework.yaml``. A sentence of which a word is unknown becomes room to write, with the name
of the word under ``invulnamen``; with ``met`` it is left out instead.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from advisor.knowledge.models.base import Entry, Identifier, Text, WholeNumber, YesNo
from advisor.knowledge.models.framework import Conditional, FixedGrid, FrameworkSentence, Part

DRAFT_FACTS = frozenset({"gekozen-middelen"})
"""Words that the program fills in here, beside those of ``framework.yaml``: the advised tools that a draft is about."""

DRAFT_TEXTS = frozenset({
    "concept", "concept-uitleg", "ondertitel", "voettekst", "verantwoording", "verantwoording-uitleg", "kop-feiten",
    "tabel-feiten", "koppen-feiten", "geen-feiten", "kop-open", "geen-open-punten", "kop-toetsen", "kop-bronnen",
    "invullen",
})  # fmt: skip
"""Names under ``teksten``."""

DRAFT_HEADINGS = {"koppen-feiten": 2}
"""The text among these that heads a table, with bars between the columns → how many columns it has."""

_CONTENT = ("kop", "tekst", "lijst", "invullen", "tabel", "onderdeel", "kader")


class DraftBox(Entry):
    """A framed part."""

    kind: Literal["advies", "let-op", "open-punt", "concept", "stop"] = Field(alias="soort", description="Soort kader.")
    title: Text = Field(alias="titel", description="Titel.")
    sentences: tuple[FrameworkSentence, ...] = Field(alias="zinnen", description="Zinnen met een voorwaarde.")


class DraftBlock(Conditional):
    """One piece of a draft: exactly one of the keys that hold content."""

    heading: Text | None = Field(None, alias="kop", description="Een tussenkop.")
    text: Text | None = Field(None, alias="tekst", description="Een alinea.")
    items: tuple[FrameworkSentence, ...] = Field((), alias="lijst", description="Zinnen onder elkaar.")
    ordered: YesNo = Field(False, alias="genummerd", description="ja: de lijst is genummerd.")
    fill_in: Text | None = Field(None, alias="invullen", description="Ruimte om zelf te schrijven, met dit opschrift.")
    lines: WholeNumber = Field(2, alias="regels", description="Hoeveel regels ruimte.")
    grid: FixedGrid | None = Field(None, alias="tabel", description="Een tabel met vaste teksten.")
    part: Part | None = Field(None, alias="onderdeel", description="Een deel dat het programma vult.")
    box: DraftBox | None = Field(None, alias="kader", description="Een kader.")
    new_page: YesNo = Field(False, alias="nieuwe-pagina", description="ja: begint op een nieuwe pagina.")
    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen van een alinea.")

    @model_validator(mode="before")
    @classmethod
    def _one_content(cls, data: Any) -> Any:
        if isinstance(data, dict) and sum(key in data for key in _CONTENT) != 1:
            text = f"Een blok heeft precies een van deze sleutels: {', '.join(_CONTENT)}."
            raise PydanticCustomError("tekst", "{text}", {"text": text, "hint": "Maak er meer blokken van."})
        return data


class DraftEntry(Conditional):
    """A draft: for whom, when it is offered, and what it says."""

    id: Identifier = Field(alias="id", description="Vast id; ook de naam van het bestand.")
    title: Text = Field(alias="titel", description="Titel.")
    audience: Text = Field(alias="voor-wie", description="Wie het gebruikt.")
    public: YesNo = Field(
        alias="openbaar",
        description="ja: de tekst gaat naar buiten, dus zonder gevoelige antwoorden en zonder producten.",
    )
    first: YesNo = Field(
        False, alias="eerste-uitkomst", description="ja: de wizard biedt dit al aan als bekend is of het mag en kan."
    )
    form: YesNo = Field(False, alias="formulier", description="ja: de lezer vult de ruimte in, niet het team.")
    tools: dict[str, Any] | None = Field(
        None, alias="bij-middel", description="Alleen als een geadviseerd middel zo is, bijvoorbeeld {gebruikt-ai: ja}."
    )
    blocks: tuple[DraftBlock, ...] = Field(alias="blokken", description="De tekst.")
    facts: tuple[Text, ...] = Field(
        (), alias="gebruikte-feiten", description="Invulwoorden die op het blad erachter staan."
    )
    to_check: tuple[FrameworkSentence, ...] = Field(
        alias="laat-toetsen", description="Wat een jurist of andere deskundige nakijkt."
    )


class FactName(Entry):
    """What a word between braces is called when someone fills it in by hand."""

    word: Text = Field(alias="woord", description="Het invulwoord.")
    name: Text = Field(alias="naam", description="Hoe het heet.")


class DraftFile(Entry):
    """``drafts.yaml``."""

    texts: dict[Identifier, Text] = Field(default_factory=dict, alias="teksten", description="Vaste teksten.")
    names: tuple[FactName, ...] = Field(
        (), alias="invulnamen", description="Per invulwoord hoe het heet als iemand het zelf invult."
    )
    drafts: tuple[DraftEntry, ...] = Field((), alias="concepten", description="De concepten.")

    @property
    def labels(self) -> dict[str, str]:
        """Word → its name."""
        return {entry.word: entry.name for entry in self.names}


NO_DRAFTS = DraftFile.model_validate({})
