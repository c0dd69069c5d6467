"""The profile of an organisation (``profiles/*.yaml``): what is the same for every task."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from advisor.knowledge.models.base import Entry, Identifier, Period, Text, WholeNumber


class Ordinance(Entry):
    """The organisation's own participation ordinance."""

    title: Text = Field(alias="titel", description="Naam van de verordening.")
    articles: dict[Identifier, Text] = Field(
        default_factory=dict,
        alias="artikelen",
        description="Onderwerp en artikel, bijvoorbeeld voorbereiding: artikel 3.",
    )
    url: Text | None = Field(None, alias="url", description="Openbaar adres.")


class Recess(Entry):
    """Weeks in which the council does not meet."""

    name: Text = Field(alias="naam", description="Naam, bijvoorbeeld zomerreces.")
    days: Period = Field(alias="dagen", description="Eerste en laatste dag, bijvoorbeeld [2027-07-12, 2027-08-27].")


class HouseColours(Entry):
    """The look of the documents."""

    accent: Text | None = Field(None, alias="kleur", description="Kleur van koppen, bijvoorbeeld #154273.")
    link: Text | None = Field(None, alias="linkkleur", description="Kleur van links.")
    logo: Text | None = Field(
        None, alias="logo", description="Logo als PNG of JPEG, in base64. De pagina Profiel schrijft dit voor u."
    )
    logo_alt: Text | None = Field(
        None, alias="logo-omschrijving", description="Wat het logo laat zien, voor wie het niet ziet."
    )


class Profile(Entry):
    """An organisation: its words, rules, means and look."""

    id: Identifier = Field(alias="id", description="Vast id.")
    name: Text = Field(alias="naam", description="Naam van de organisatie.")
    government: Literal["gemeente", "provincie", "waterschap", "rijk", "anders"] = Field(
        alias="bestuurslaag", description="Soort overheid."
    )
    ladder: dict[Identifier, Text] = Field(
        default_factory=dict, alias="ladder", description="Eigen woorden voor de niveaus van invloed."
    )
    framework_name: Text | None = Field(None, alias="naam-kader", description="Eigen naam van het participatiekader.")
    ordinance: Ordinance | None = Field(None, alias="verordening", description="Eigen participatieverordening.")
    permits: tuple[Text, ...] = Field(
        (), alias="vergunningen", description="Gevallen waarin participatie voor een vergunning verplicht is."
    )
    demands: tuple[Identifier, ...] = Field((), alias="eisen", description="Antwoord op de vraag naar eisen.")
    present: tuple[Text, ...] = Field((), alias="aanwezig", description="Middelen die de organisatie al heeft.")
    rhythm: Text | None = Field(None, alias="vergaderritme", description="Hoe vaak het bestuur vergadert.")
    school_region: Literal["noord", "midden", "zuid"] | None = Field(
        None, alias="schoolregio", description="Regio van de schoolvakanties: noord, midden of zuid."
    )
    recess: tuple[Recess, ...] = Field((), alias="reces", description="Weken waarin het bestuur niet vergadert.")
    delivery_weeks: WholeNumber | None = Field(
        None, alias="aanleveren-weken", description="Hoeveel weken voor een vergadering de stukken binnen moeten zijn."
    )
    colours: HouseColours | None = Field(None, alias="huisstijl", description="Huisstijl.")
