"""Tools and methods (``tools.yaml``) and the approaches they serve (``families.yaml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import (
    UNKNOWN,
    Amount,
    Day,
    Entry,
    Evidence,
    Identifier,
    Known,
    KnownFact,
    Outcome,
    Range,
    Rating,
    RatingMap,
    Text,
    TextFact,
    WebAddress,
    WholeNumber,
    YesNo,
)

Form = Literal["digitaal", "fysiek", "hybride"]
Status = Literal["concept", "actief", "vervallen"]
LicenceModel = Literal["open-source", "open-kern", "bron-in-te-zien", "gesloten", "niet-van-toepassing", "onbekend"]
Maintenance = Literal["actief", "weinig", "niet-meer", "bevroren", "niet-van-toepassing", "onbekend"]
DutchInterface = Literal["volledig", "deels", "nauwelijks", "niet", "niet-van-toepassing", "onbekend"]
DigiD = Literal["ingebouwd", "via-makelaar", "niet-gevonden", "niet-van-toepassing", "onbekend"]
AccessibilityEvidence = Literal[
    "norm-genoemd", "keurmerk", "claim", "niets-gevonden", "niet-van-toepassing", "onbekend"
]
RelationKind = Literal["onderdeel-van", "werkt-met", "alternatief-voor", "vult-aan", "gaat-vooraf-aan", "gebouwd-op"]


class Response(Evidence):
    """How many of the people who got a letter took part, once. Every one has a source; an example, never a promise."""

    place: Text = Field(alias="plaats", description="Waar.")
    year: WholeNumber | Literal["onbekend"] = Field(UNKNOWN, alias="jaar", description="Jaar, of onbekend.")
    invited: WholeNumber | None = Field(None, alias="brieven", description="Aantal brieven of uitgenodigde mensen.")
    percent: Amount = Field(alias="procent", description="Deel dat reageerde, in procenten, meer dan 0 tot en met 100.")


class Family(Entry):
    """An approach: a kind of participation that several tools can serve."""

    id: Identifier = Field(alias="id", description="Vast id van de aanpak.")
    name: Text = Field(alias="naam", description="Naam van de aanpak.")
    kind: Identifier | None = Field(
        None, alias="maat", description="Soort aanpak waaronder metingen tellen; weglaten bij geen."
    )
    short: Text = Field(alias="kort", description="Wat deze aanpak is, in een of twee zinnen.")
    strong_when: Text = Field(alias="past-als", description="Wanneer deze aanpak past, in een zin.")
    search_words: tuple[Text, ...] = Field(
        (), alias="zoekwoorden", description="Woorden waarmee mensen in de catalogus naar deze aanpak zoeken."
    )
    supporting: YesNo = Field(
        False, alias="ondersteunend", description="ja: gaat mee in een mix, nooit op zichzelf geadviseerd."
    )
    fits: dict[Identifier, RatingMap] = Field(
        default_factory=dict, alias="past-bij", description="Per vraag: per optie een waardering."
    )
    values: RatingMap = Field(
        default_factory=RatingMap,
        alias="waarden",
        description="Per democratische waarde (opties van weging) een waardering.",
    )
    response: tuple[Response, ...] = Field(
        (), alias="respons", description="Gemeten respons op een brief. Het advies rekent er brieven mee uit."
    )
    example: Identifier | None = Field(
        None, alias="voorbeeld", description="Id van een praktijkvoorbeeld bij een middel."
    )


class Licence(Evidence):
    """Under what terms the tool may be used."""

    model: LicenceModel = Field(
        UNKNOWN,
        alias="model",
        description="open-source, open-kern, bron-in-te-zien, gesloten, niet-van-toepassing of onbekend.",
    )
    name: Text | None = Field(None, alias="naam", description="Naam van de licentie, bijvoorbeeld MIT.")


class Hosting(Evidence):
    """Where the tool can run."""

    in_eu: Known | Literal["niet-van-toepassing"] = Field(
        UNKNOWN, alias="eu", description="Kan de opslag in de EU staan? ja, nee, niet-van-toepassing of onbekend."
    )
    self_hosted: Known | Literal["niet-van-toepassing"] = Field(
        UNKNOWN, alias="eigen-beheer", description="Kan de organisatie het zelf draaien?"
    )
    providers: tuple[Text, ...] = Field((), alias="aanbieders", description="Wie het aanbiedt of beheert.")


class Dutch(Evidence):
    """How far the interface is in Dutch."""

    value: DutchInterface = Field(
        UNKNOWN, alias="waarde", description="volledig, deels, nauwelijks, niet, niet-van-toepassing of onbekend."
    )
    share: WholeNumber | None = Field(
        None, alias="aandeel", description="Gemeten aandeel vertaalde teksten in procenten."
    )


class DigiDFact(Evidence):
    """Whether people can sign in with DigiD."""

    value: DigiD = Field(
        UNKNOWN, alias="waarde", description="ingebouwd, via-makelaar, niet-gevonden, niet-van-toepassing of onbekend."
    )


class MaintenanceFact(Evidence):
    """Whether the tool is kept up."""

    value: Maintenance = Field(
        UNKNOWN, alias="waarde", description="actief, weinig, niet-meer, bevroren, niet-van-toepassing of onbekend."
    )
    last_seen: Day | None = Field(None, alias="laatst-gezien", description="Laatste wijziging die is gezien.")


class AccessibilityFact(Evidence):
    """What is claimed about accessibility, and by whom; never a verdict."""

    value: AccessibilityEvidence = Field(
        UNKNOWN,
        alias="bewijs",
        description="norm-genoemd, keurmerk, claim, niets-gevonden, niet-van-toepassing of onbekend.",
    )
    by: Text | None = Field(None, alias="door", description="Wie dit zegt.")


class ExampleAmount(Evidence):
    """One published amount: never a quotation."""

    amount: Amount = Field(alias="bedrag", description="Bedrag, of het laagste bedrag.")
    up_to: Amount | None = Field(None, alias="tot", description="Hoogste bedrag.")
    currency: Literal["EUR", "USD", "GBP"] = Field("EUR", alias="munt", description="EUR, USD of GBP.")
    unit: Text = Field(alias="eenheid", description="Waarvoor, bijvoorbeeld: per jaar.")
    place: Text = Field(alias="plaats", description="Wie betaalde dit.")
    year: WholeNumber | Literal["onbekend"] = Field(UNKNOWN, alias="jaar", description="Jaar, of onbekend.")


class Costs(Entry):
    """What is known about costs. Unknown is neither free nor dear."""

    per_process: Range | None = Field(None, alias="per-traject", description="Euro per traject, buiten eigen uren.")
    per_year: Range | None = Field(None, alias="per-jaar", description="Euro per jaar.")
    examples: tuple[ExampleAmount, ...] = Field((), alias="voorbeeldbedragen", description="Gepubliceerde bedragen.")


class Example(Evidence):
    """A documented use."""

    id: Identifier = Field(alias="id", description="Vast id van het voorbeeld.")
    place: Text = Field(alias="plaats", description="Waar.")
    year: WholeNumber | Literal["onbekend"] = Field(UNKNOWN, alias="jaar", description="Jaar, of onbekend.")
    what: Text = Field(alias="wat", description="Wat er gebeurde, in een of twee zinnen.")
    outcome: Outcome = Field(UNKNOWN, alias="uitkomst", description="geslaagd, gemengd, mislukt of onbekend.")
    dutch: YesNo = Field(True, alias="nederlands", description="ja als het voorbeeld uit Nederland komt.")


class Remark(Evidence):
    """A strength or limitation."""

    text: Text = Field(alias="tekst", description="Een zin.")


class Relation(Evidence):
    """How one entry relates to another."""

    kind: RelationKind = Field(
        alias="soort",
        description="onderdeel-van, werkt-met, alternatief-voor, vult-aan, gaat-vooraf-aan of gebouwd-op.",
    )
    to: Identifier = Field(alias="met", description="Id van het andere middel.")


class Maturity(Evidence):
    """The network's label of 2020: history, not a judgement of today."""

    network_2020: Literal["prototype", "experiment", "inspiratie", "onbekend"] = Field(
        alias="netwerk-2020", description="prototype, experiment, inspiratie, of onbekend als er geen label is gezien."
    )


class Tool(Entry):
    """One tool or method of the catalogue."""

    id: Identifier = Field(alias="id", description="Vast id; wordt nooit hergebruikt.")
    name: Text = Field(alias="naam", description="Naam zoals mensen hem kennen.")
    aliases: tuple[Text, ...] = Field((), alias="alias", description="Andere namen waarop gezocht wordt.")
    short: Text = Field(alias="kort", description="Wat het is, in twee korte zinnen.")
    form: Form = Field(alias="vorm", description="digitaal, fysiek of hybride.")
    families: dict[Identifier, Rating] = Field(
        alias="families", description="Aanpakken waarvoor dit een goede keuze kan zijn, met waardering."
    )
    status: Status = Field("actief", alias="status", description="concept, actief of vervallen.")
    editorial: Literal["nog-niet-nagekeken", "nagekeken"] = Field(
        "nog-niet-nagekeken", alias="redactie", description="nog-niet-nagekeken of nagekeken."
    )
    checked_on: Day | None = Field(None, alias="nagekeken-op", description="Datum van nakijken.")
    completeness: Literal["volledig", "basis"] = Field("basis", alias="volledigheid", description="volledig of basis.")
    tasks: RatingMap = Field(alias="taken", description="Per taak (vraag 'taak') een waardering.")
    levels: RatingMap = Field(alias="invloed", description="Per niveau (vraag 'invloed') een waardering.")
    phases: RatingMap = Field(alias="fasen", description="Per fase (vraag 'fase') een waardering.")
    group: Range = Field(default_factory=Range, alias="groep", description="Aantal deelnemers.")
    lead_time: Range = Field(default_factory=Range, alias="doorlooptijd", description="Weken van start tot uitkomst.")
    effort: TextFact = Field(
        default_factory=TextFact, alias="inzet", description="Wat het de organisatie aan mensen kost."
    )
    staffing: RatingMap | None = Field(
        None, alias="menskracht", description="Per optie van vraag 'menskracht': hoe goed dit te doen is."
    )
    skills: tuple[Text, ...] = Field((), alias="vaardigheden", description="Wat u in huis nodig hebt.")
    identity: RatingMap | None = Field(
        None, alias="identiteit", description="Per optie van vraag 'identiteit': hoe goed het middel dit kan."
    )
    features: RatingMap = Field(
        default_factory=RatingMap,
        alias="kenmerken",
        description="Eigenschappen uit de woordenlijst 'kenmerken' met waardering.",
    )
    costs: Costs = Field(default_factory=Costs, alias="kosten", description="Wat over kosten bekend is.")
    licence: Licence = Field(default_factory=Licence, alias="licentie", description="Licentie.")
    hosting: Hosting = Field(default_factory=Hosting, alias="hosting", description="Waar het kan draaien.")
    dutch: Dutch = Field(default_factory=Dutch, alias="nederlandstalig", description="Hoe ver het Nederlands gaat.")
    digid: DigiDFact = Field(default_factory=DigiDFact, alias="digid", description="Inloggen met DigiD.")
    available: KnownFact = Field(
        default_factory=KnownFact, alias="leverbaar", description="Is het nu te krijgen? nee sluit het middel uit."
    )
    used_in_nl: KnownFact = Field(
        default_factory=KnownFact, alias="in-nederland", description="Is gebruik in Nederland gezien?"
    )
    shared_with: TextFact | None = Field(None, alias="delen", description="Wie het gebruikt, deelt of mee ontwikkelt.")
    data_export: TextFact | None = Field(None, alias="export", description="Hoe u de gegevens eruit haalt.")
    moderation: TextFact | None = Field(None, alias="moderatie", description="Wat er aan moderatie kan en nodig is.")
    accessibility: AccessibilityFact = Field(
        default_factory=AccessibilityFact,
        alias="toegankelijkheid",
        description="Wat over toegankelijkheid wordt gezegd.",
    )
    privacy: TextFact | None = Field(None, alias="privacy", description="Aandachtspunten voor privacy.")
    uses_ai: KnownFact = Field(default_factory=KnownFact, alias="gebruikt-ai", description="Gebruikt het middel AI?")
    maintenance: MaintenanceFact = Field(
        default_factory=MaintenanceFact, alias="onderhoud", description="Onderhoud van de software."
    )
    maturity: Maturity | None = Field(None, alias="rijpheid", description="Label van het netwerk uit 2020.")
    examples: tuple[Example, ...] = Field(
        (), alias="voorbeelden", description="Praktijkvoorbeelden, ook die misgingen."
    )
    strengths: tuple[Remark, ...] = Field((), alias="sterk", description="Sterke kanten.")
    limitations: tuple[Remark, ...] = Field((), alias="beperkingen", description="Beperkingen.")
    relations: tuple[Relation, ...] = Field((), alias="relaties", description="Relaties met andere middelen.")
    website: WebAddress | None = Field(None, alias="website", description="Openbaar adres met meer informatie.")


class ToolFile(Entry):
    """``tools.yaml`` and ``tools/*.yaml``."""

    tools: tuple[Tool, ...] = Field(alias="middelen", description="De middelen.")


class FamilyFile(Entry):
    """``families.yaml``."""

    families: tuple[Family, ...] = Field(alias="aanpakken", description="De aanpakken.")
