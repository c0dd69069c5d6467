"""Questions, options and steps of the questionnaire (``questions.yaml``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import Entry, Identifier, RawCondition, Text, UpperBound, WholeNumber, YesNo

AnswerType = Literal["een", "meer", "punten", "middel", "middelen"]
Role = Literal[
    "fase", "beslisruimte", "invloed", "opbrengst", "taak", "vorm", "te-verdelen-bedrag", "doelgroep", "aantal",
    "doorlooptijd", "budget", "menskracht", "aanwezig", "weging", "eigen-idee",
]  # fmt: skip


class Step(Entry):
    """A page of the wizard."""

    id: Identifier = Field(alias="id", description="Vast id van de stap.")
    title: Text = Field(alias="titel", description="Titel van de stap.")
    intro: Text = Field(alias="inleiding", description="Een of twee zinnen boven de vragen.")


class Door(Entry):
    """A situation in which someone comes to the wizard: where it begins and which answers are filled in already."""

    id: Identifier = Field(alias="id", description="Vast id van de ingang.")
    title: Text = Field(alias="titel", description="De situatie, zoals de bezoeker die zou noemen.")
    intro: Text = Field(alias="uitleg", description="Wat de bezoeker dan krijgt, in een of twee zinnen.")
    step: Identifier = Field(alias="stap", description="Id van de stap waar de bezoeker begint.")
    short_route: YesNo = Field(False, alias="snel", description="ja: begint met de korte route.")
    answers: dict[Identifier, Identifier] = Field(
        default_factory=dict,
        alias="antwoorden",
        description="Wat al is ingevuld: id van een vraag en van een antwoord.",
    )


class Option(Entry):
    """One possible answer."""

    id: Identifier = Field(alias="id", description="Vast id van het antwoord.")
    label: Text = Field(alias="label", description="Wat de gebruiker leest.")
    help: Text | None = Field(None, alias="uitleg", description="Korte uitleg bij het antwoord.")
    off_scale: YesNo = Field(
        False,
        alias="buiten-schaal",
        description="ja: een echt antwoord dat niet op de schaal staat, zoals geen-voorkeur.",
    )


class Question(Entry):
    """One question; an answer may always be unknown."""

    id: Identifier = Field(alias="id", description="Vast id van de vraag.")
    step: Identifier = Field(alias="stap", description="Id van de stap.")
    answer_type: AnswerType = Field(alias="antwoordtype", description="een, meer, punten, middel of middelen.")
    text: Text = Field(alias="vraag", description="De vraag zoals de gebruiker hem leest.")
    help: Text = Field(alias="hulp", description="Hulp bij het antwoorden.")
    example: Text = Field(alias="voorbeeld", description="Een voorbeeld uit de praktijk.")
    why: Text = Field(alias="waarom", description="Waarom we dit vragen.")
    role: Role | None = Field(None, alias="rol", description="De rol die de code kent; alleen voor vaste vragen.")
    short_route: YesNo = Field(False, alias="snel", description="ja: hoort bij de korte route.")
    ordered: YesNo = Field(False, alias="geordend", description="ja: de antwoorden lopen van weinig naar veel.")
    sensitive: YesNo = Field(False, alias="gevoelig", description="ja: komt nooit in de raadsversie.")
    from_profile: YesNo = Field(
        False, alias="profiel", description="ja: het profiel van de organisatie mag dit beantwoorden."
    )
    at_most: WholeNumber | None = Field(None, alias="hoogstens", description="Meeste antwoorden bij 'meer'.")
    ranked: YesNo = Field(False, alias="volgorde", description="ja: de volgorde van kiezen telt.")
    exclusive: tuple[Identifier, ...] = Field(
        (), alias="sluit-andere-uit", description="Antwoorden die alleen mogen staan."
    )
    unit: Text | None = Field(None, alias="eenheid", description="Eenheid van de grenzen.")
    bounds: dict[Identifier, tuple[WholeNumber, UpperBound]] = Field(
        default_factory=dict, alias="grenzen", description="Per antwoord kleinste en grootste waarde, beide inbegrepen."
    )
    total: WholeNumber | None = Field(None, alias="totaal", description="Aantal punten dat verdeeld wordt.")
    show_if: RawCondition | None = Field(
        None, alias="toon-als", description="Voorwaarde waaronder de vraag verschijnt."
    )
    options: tuple[Option, ...] = Field((), alias="opties", description="De antwoorden.")


class QuestionFile(Entry):
    """``questions.yaml``."""

    version: WholeNumber = Field(alias="versie", description="Versie van de vragenlijst; ophogen als ids veranderen.")
    steps: tuple[Step, ...] = Field(alias="stappen", description="De stappen.")
    doors: tuple[Door, ...] = Field((), alias="deuren", description="Ingangen op de beginpagina, per situatie.")
    questions: tuple[Question, ...] = Field(alias="vragen", description="De vragen.")
