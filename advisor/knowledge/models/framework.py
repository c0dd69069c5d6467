"""Texts of the participation framework and the reports (``framework.yaml``): sections, sentences, checklists.

Words between braces in a text are filled in: ``{naam}``, ``{antwoord:fase}``, ``{niveau}``. A sentence of which a word
is unknown is left out; in a table the cell then says "nog niet bekend". A capital (``{Raad}``) gives a capital.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import Entry, Identifier, Period, RawCondition, Text, Weight, WholeNumber, YesNo

Place = Literal["tekst", "bijlage", "niet"]
OutcomeWord = Literal["doorgaan", "eerst-regelen", "niet-doen"]

Part = Literal[
    "colofon", "in-het-kort", "uitkomst", "vast-en-open", "plichten", "waarschuwingen", "doelgroepen",
    "invloed-per-groep",
    "rollen", "aanpak", "alternatieven", "planning", "vergadermomenten", "inzet", "gedaan-tot-nu", "open-punten",
    "antwoorden", "notities", "begrippen", "niveaus", "marktverkenning", "bronnen", "indicatoren", "gepland-en-gebeurd",
    "bereik", "inbreng-en-gevolg", "uitkomsten", "kosten", "eigen-regels", "uren", "planning-kort", "argumenten",
    "kanttekeningen",
]  # fmt: skip
"""Parts of a section that the program fills from answers, project and advice."""

FACTS = frozenset({
    "naam", "organisatie", "aanleiding", "vraag-aan-deelnemers", "start", "besluit-op", "adressen", "al-bekend",
    "datum",
    "niveau", "niveau-uitleg", "gewenst-niveau", "hoogste-niveau", "aanpak", "aanpak-uitleg", "middel", "middel-uitleg",
    "aanpakken", "weken-nodig", "weken-beschikbaar", "weken-tekort", "begin-uiterlijk", "kennisbank", "verordening",
    "open-vragen", "tijdnood", "uren-totaal", "kader",
    "doelgroepen", "staat-vast", "is-open",
    "rollen", "vergadermomenten", "resultaten", "verloop", "afwijking", "genomen-besluit", "geleerd",
})  # fmt: skip
"""Words that the program fills in, beside ``antwoord:<vraag>`` and the words of ``woorden`` and ``invulwoorden``."""

ANSWER = "antwoord:"


class Answered(Entry):
    """Something that only counts under some answers."""

    condition: RawCondition | None = Field(None, alias="als", description="Voorwaarde over de antwoorden.")


class Conditional(Answered):
    """Something that is only said in some situations; all keys that are given must hold."""

    outcomes: tuple[OutcomeWord, ...] = Field(
        (), alias="bij-uitkomst", description="Alleen bij deze uitkomst: doorgaan, eerst-regelen, niet-doen."
    )
    known: tuple[Text, ...] = Field((), alias="met", description="Alleen als deze invulwoorden bekend zijn.")
    unknown: tuple[Text, ...] = Field((), alias="zonder", description="Alleen als deze invulwoorden onbekend zijn.")
    edition: Literal["raad", "werk"] | None = Field(None, alias="editie", description="Alleen in deze uitgave.")


class FrameworkSentence(Conditional):
    """A sentence of a section."""

    text: Text = Field(alias="tekst", description="De zin.")
    items: Literal["staat-vast", "is-open"] | None = Field(
        None, alias="lijst", description="Zet onder de zin wat vaststaat of wat open is, als lijst."
    )
    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen.")


class FrameworkOpenPoint(Conditional):
    """A point that is open while something is missing, or in some situations."""

    missing: Text | None = Field(None, alias="ontbreekt", description="Open zolang dit invulwoord onbekend is.")
    text: Text = Field(alias="tekst", description="Wat nog open is.")
    owner: Text = Field(alias="eigenaar", description="Voorgestelde eigenaar.")
    for_council: YesNo = Field(False, alias="voor-raad", description="ja: staat ook in de raadsversie.")


class ChecklistItem(Conditional):
    """One line of a checklist."""

    text: Text = Field(alias="tekst", description="Wat geregeld moet zijn.")
    weight: Weight = Field("goede-praktijk", alias="zwaarte", description="moet, norm of goede-praktijk.")
    article: Text | None = Field(None, alias="artikel", description="Wetsartikel.")
    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen.")


class Checklist(Entry):
    """A list to tick off, with room for owner and date."""

    title: Text = Field(alias="titel", description="Titel van de lijst.")
    items: tuple[ChecklistItem, ...] = Field(alias="punten", description="De punten.")


class GridRow(Conditional):
    """One row of a fixed table."""

    cells: tuple[Text, ...] = Field(alias="cellen", description="De cellen, even veel als er koppen zijn.")


class FixedGrid(Conditional):
    """A table whose texts are written by editors."""

    title: Text = Field(alias="titel", description="Bijschrift.")
    header: tuple[Text, ...] = Field(alias="koppen", description="Kolomkoppen.")
    rows: tuple[GridRow, ...] = Field(alias="rijen", description="Rijen, elk met een eigen voorwaarde.")


class FrameworkSection(Conditional):
    """A section of the participation framework."""

    id: Identifier = Field(alias="id", description="Vast id; regels wijzen ernaar met 'sectie'.")
    title: Text = Field(alias="titel", description="Kop.")
    editions: dict[Literal["werk", "raad"], Place] = Field(
        alias="edities", description="Per uitgave (werk, raad): tekst, bijlage of niet."
    )
    new_page: YesNo = Field(False, alias="nieuwe-pagina", description="ja: begint op een nieuwe pagina.")
    intro: Text | None = Field(None, alias="inleiding", description="Eerste alinea.")
    sentences: tuple[FrameworkSentence, ...] = Field((), alias="zinnen", description="Zinnen met een voorwaarde.")
    as_list: YesNo = Field(False, alias="als-lijst", description="ja: de zinnen staan onder elkaar als lijst.")
    ordered: YesNo = Field(False, alias="genummerd", description="ja: de lijst is genummerd.")
    parts: tuple[Part, ...] = Field((), alias="onderdelen", description="Delen die het programma vult.")
    public_parts: tuple[Part, ...] | None = Field(
        None, alias="onderdelen-raad", description="Andere delen in de raadsversie."
    )
    grids: tuple[FixedGrid, ...] = Field((), alias="tabellen", description="Tabellen met vaste teksten.")
    checklists: tuple[Checklist, ...] = Field((), alias="checklists", description="Lijsten om af te vinken.")
    open_points: tuple[FrameworkOpenPoint, ...] = Field((), alias="open-punten", description="Wat open kan zijn.")


class FillWord(Conditional):
    """One possible text for a word between braces; the first that holds counts."""

    text: Text = Field(alias="tekst", description="De tekst.")


class PlanStep(Conditional):
    """A step of the planning; its length is fixed (``weken``), a share of the tool's lead time, or whatever is left."""

    id: Identifier = Field(alias="id", description="Vast id.")
    name: Text = Field(alias="naam", description="Naam van de stap.")
    weeks: WholeNumber | None = Field(None, alias="weken", description="Vast aantal weken.")
    share: WholeNumber | None = Field(
        None, alias="deel", description="Deel van de doorlooptijd van het middel, in procenten."
    )
    filler: YesNo = Field(False, alias="vult-op", description="ja: duurt zo lang als er ruimte over is.")
    decision: YesNo = Field(False, alias="besluit", description="ja: dit is het besluit zelf.")
    after: tuple[Identifier, ...] = Field(
        (), alias="na", description="Eerdere stappen die eerst klaar zijn; zonder dit de stap hierboven."
    )
    rests: YesNo = Field(
        False, alias="rust-in-vakantie", description="ja: weken die grotendeels vrij zijn, tellen niet mee."
    )
    delivers: YesNo = Field(
        False, alias="aanleveren", description="ja: eindigt met stukken aanleveren, op de termijn van het profiel."
    )
    per_approach: YesNo = Field(
        False, alias="per-aanpak", description="ja: wordt per fase van de gekozen mix een eigen stap."
    )
    in_short: YesNo = Field(False, alias="in-het-kort", description="ja: staat in de korte planning voor het bestuur.")


Region = Literal["noord", "midden", "zuid"]


class SchoolHoliday(Entry):
    """One school holiday: first and last day per region."""

    name: Text = Field(alias="naam", description="Naam van de vakantie.")
    days: dict[Region, Period] = Field(
        alias="dagen",
        description="Per regio de eerste en de laatste dag, bijvoorbeeld noord: [2027-07-10, 2027-08-22].",
    )


class PlanSettings(Entry):
    """The planning: steps in order, and what to say when time is short."""

    steps: tuple[PlanStep, ...] = Field(alias="stappen", description="Stappen in volgorde; precies een is het besluit.")
    unknown_weeks: tuple[WholeNumber, WholeNumber] = Field(
        alias="weken-als-onbekend", description="Kortste en langste doorlooptijd als die van het middel onbekend is."
    )
    least_filler: WholeNumber = Field(
        2, alias="opvulling-vanaf", description="Vanaf hoeveel weken ruimte de opvulstap verschijnt."
    )
    least_rest: WholeNumber = Field(
        1, alias="rust-vanaf", description="Hoeveel vrije weken achter elkaar er zijn voordat stappen stilliggen."
    )
    after_decision: tuple[Identifier, ...] = Field(
        (), alias="fasen-na-besluit", description="Fasen die na het besluit komen; hun aanpakken staan niet ervoor."
    )
    measures: tuple[FrameworkSentence, ...] = Field(
        alias="inkorten", description="Wat u kunt schrappen of verkorten als de tijd te kort is."
    )
    school_holidays: tuple[SchoolHoliday, ...] = Field(
        (), alias="schoolvakanties", description="Schoolvakanties per regio, zoals de overheid ze vaststelt."
    )
    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Bronnen van de schoolvakanties.")


class Indicator(Conditional):
    """Something to look at in the evaluation; the project page asks afterwards what came out."""

    id: Identifier = Field(alias="id", description="Vast id; projectbestanden bewaren de uitkomst onder deze naam.")
    question: Text = Field(alias="vraag", description="De vraag die u na afloop wilt beantwoorden.")
    measure: Text = Field(alias="meten", description="Hoe u dat meet.")
    when: Text = Field(alias="wanneer", description="Wanneer u meet.")
    owner: Text = Field(alias="wie", description="Wie meet.")
    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen van het onderwerp.")


class FirstDay(Conditional):
    """A task for the first thirty days."""

    when: Text = Field(alias="wanneer", description="Wanneer, bijvoorbeeld: dag 1 tot en met 5.")
    text: Text = Field(alias="tekst", description="Wat u doet.")
    owner: Text = Field(alias="wie", description="Wie het doet.")


class FrameworkFile(Entry):
    """``framework.yaml``."""

    name: Text = Field(alias="naam", description="Naam van het document; het profiel mag een andere geven.")
    default_government: Text = Field(alias="standaard-bestuurslaag", description="Als de bestuurslaag onbekend is.")
    words: dict[Identifier, dict[Identifier, Text]] = Field(
        alias="woorden", description="Per bestuurslaag de woorden: raad, college en zo meer."
    )
    fill_words: dict[Identifier, tuple[FillWord, ...]] = Field(
        default_factory=dict, alias="invulwoorden", description="Eigen invulwoorden met voorwaarden."
    )
    sections: tuple[FrameworkSection, ...] = Field(alias="secties", description="De secties, in volgorde.")
    planning: PlanSettings = Field(alias="planning", description="De planning.")
    indicators: tuple[Indicator, ...] = Field(
        (), alias="indicatoren", description="Waar u bij de evaluatie op let, gekozen bij het doel."
    )
    first_days: tuple[FirstDay, ...] = Field((), alias="eerste-dagen", description="Takenlijst voor dertig dagen.")
    texts: dict[Identifier, Text] = Field(alias="teksten", description="Vaste teksten van het participatiekader.")
    report: dict[Identifier, Text] = Field(alias="rapport", description="Vaste teksten van het adviesrapport.")
