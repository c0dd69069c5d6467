"""What answers cannot say: names, dates, groups, roles. Every field is optional; absent is an open point."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from advisor.knowledge.models.base import Day, Entry, Identifier, WholeNumber

MAX_TEXT = 5_000
MAX_ITEMS = 200

Government = Literal["gemeente", "provincie", "waterschap", "rijk", "anders"]


def _words(value: Any) -> Any:
    if not isinstance(value, str):
        raise PydanticCustomError("tekst", "Hier hoort tekst.")
    if len(value) > MAX_TEXT:
        raise PydanticCustomError("te-lang", "Deze tekst is te lang: hoogstens {most} tekens.", {"most": MAX_TEXT})
    return value.strip()


Words = Annotated[str, BeforeValidator(_words)]
Several = Annotated[tuple[Words, ...], Field(max_length=MAX_ITEMS)]


class Meeting(Entry):
    """A meeting at which something is decided or discussed."""

    date: Day | None = Field(None, alias="datum", description="Datum.")
    body: Words | None = Field(None, alias="orgaan", description="Wie vergadert.")
    purpose: Words | None = Field(None, alias="doel", description="Waarvoor.")


class TargetGroup(Entry):
    """A group of people who take part."""

    name: Words = Field(alias="naam", description="Naam van de groep.")
    size: WholeNumber | None = Field(None, alias="aantal", description="Ongeveer hoeveel mensen.")
    influence: dict[Identifier, Identifier] = Field(
        default_factory=dict, alias="invloed", description="Per fase het niveau van invloed van deze groep."
    )
    barriers: Words | None = Field(None, alias="drempels", description="Wat meedoen moeilijk maakt.")
    reached_by: Words | None = Field(None, alias="bereik", description="Hoe u deze groep bereikt.")


class OpenPoint(Entry):
    """Something still to settle."""

    text: Words = Field(alias="tekst", description="Wat nog open is.")
    owner: Words | None = Field(None, alias="eigenaar", description="Wie het oppakt.")
    date: Day | None = Field(None, alias="datum", description="Wanneer het klaar is.")


class Reached(Entry):
    """How many people of a group took part."""

    group: Words = Field(alias="groep", description="Naam van de groep.")
    number: WholeNumber | None = Field(None, alias="aantal", description="Hoeveel mensen meededen.")


class Response(Entry):
    """What came in, what the organisation said to it, and what changed."""

    input: Words = Field(alias="inbreng", description="Wat mensen inbrachten.")
    response: Words | None = Field(None, alias="reactie", description="Wat de organisatie antwoordde.")
    consequence: Words | None = Field(None, alias="gevolg", description="Wat er veranderde, of waarom niet.")


class Results(Entry):
    """What happened, filled in afterwards. A name that is no field, with a text, counts as an indicator."""

    course: Words | None = Field(None, alias="verloop", description="Hoe het ging.")
    deviation: Words | None = Field(None, alias="afwijking", description="Wat anders ging dan gepland, en waarom.")
    started_on: Day | None = Field(None, alias="gestart-op", description="Dag waarop het traject echt begon.")
    decided_on: Day | None = Field(None, alias="besloten-op", description="Dag waarop het besluit echt viel.")
    hours: WholeNumber | None = Field(None, alias="uren", description="Uren die het echt kostte, van iedereen samen.")
    decision: Words | None = Field(None, alias="besluit", description="Wat er is besloten.")
    reached: tuple[Reached, ...] = Field((), alias="bereik", description="Aantal per groep.", max_length=MAX_ITEMS)
    responses: tuple[Response, ...] = Field(
        (), alias="opbrengst", description="Inbreng, reactie en gevolg.", max_length=MAX_ITEMS
    )
    indicators: dict[str, Words] = Field(
        default_factory=dict, alias="indicatoren", description="Per indicator wat eruit kwam."
    )
    lessons: Words | None = Field(None, alias="geleerd", description="Wat de volgende keer anders gaat.")

    @model_validator(mode="before")
    @classmethod
    def _older(cls, data: Any) -> Any:
        """Earlier project files held loose names with a text."""
        if not isinstance(data, dict):
            return data
        known = {field.alias for field in cls.model_fields.values()}
        loose = {key: value for key, value in data.items() if key not in known and isinstance(value, str)}
        if not loose:
            return data
        kept = {key: value for key, value in data.items() if key not in loose}
        given = kept.get("indicatoren")
        return {**kept, "indicatoren": {**loose, **given} if isinstance(given, dict) else loose}


NO_RESULTS = Results.model_validate({})


class Project(Entry):
    """The particulars of one task (contract: semantics, Project)."""

    name: Words | None = Field(None, alias="naam", description="Naam van de opgave.")
    organisation: Words | None = Field(None, alias="organisatie", description="Naam van de organisatie.")
    government: Government | None = Field(None, alias="bestuurslaag", description="Soort overheid.")
    occasion: Words | None = Field(None, alias="aanleiding", description="Waarom nu.")
    fixed: Several = Field((), alias="staat-vast", description="Wat vaststaat.")
    open: Several = Field((), alias="is-open", description="Wat open is.")
    question: Words | None = Field(None, alias="vraag-aan-deelnemers", description="De vraag aan deelnemers.")
    start: Day | None = Field(None, alias="start", description="Eerste dag van het traject.")
    decision_on: Day | None = Field(None, alias="besluit-op", description="Dag van het besluit.")
    meetings: tuple[Meeting, ...] = Field(
        (), alias="vergadermomenten", description="Vergaderingen.", max_length=MAX_ITEMS
    )
    groups: tuple[TargetGroup, ...] = Field((), alias="doelgroepen", description="Doelgroepen.", max_length=MAX_ITEMS)
    roles: dict[str, Words] = Field(default_factory=dict, alias="rollen", description="Rol en functie of naam.")
    addresses: WholeNumber | None = Field(None, alias="adressen", description="Aantal adressen in het gebied.")
    known_already: Words | None = Field(None, alias="al-bekend", description="Wat eerdere inbreng al zei.")
    notes: dict[Identifier, Words] = Field(default_factory=dict, alias="notities", description="Notitie per vraag.")
    open_points: tuple[OpenPoint, ...] = Field(
        (), alias="open-punten", description="Open punten.", max_length=MAX_ITEMS
    )
    done: tuple[Identifier, ...] = Field(
        (), alias="afgevinkt", description="Plichten die gedaan zijn.", max_length=1000
    )
    results: Results = Field(NO_RESULTS, alias="resultaten", description="Resultaten voor de evaluatie.")


NO_PROJECT = Project.model_validate({})


def read_project(raw: Any) -> tuple[Project, tuple[str, ...]]:
    """The project and what was wrong with it; fields that cannot be read are left out, the others are kept."""
    if raw is None:
        return NO_PROJECT, ()
    if not isinstance(raw, dict):
        return NO_PROJECT, ("De projectgegevens zijn geen lijst van naam en waarde.",)
    kept = dict(raw)
    problems: list[str] = []
    for _ in range(len(raw) + 1):
        try:
            return Project.model_validate(kept), tuple(problems)
        except ValidationError as error:
            for item in error.errors(include_url=False):
                key = str(item["loc"][0]) if item["loc"] else ""
                if key in kept:
                    kept.pop(key)
                    problems.append(f"{key}: {_message(item)}")
    return NO_PROJECT, tuple(problems)


def _message(item: Any) -> str:
    if item["type"] == "extra_forbidden":
        return "dit veld kennen we niet."
    if item["type"] in ("missing",):
        return f"'{item['loc'][-1]}' ontbreekt."
    context = item.get("ctx", {})
    if "text" in context:
        return str(context["text"])
    if item["type"] in ("te-lang", "tekst"):
        return str(item["msg"])
    return "deze waarde kunnen we niet lezen."


def plain_project(project: Project) -> dict[str, Any]:
    """The project as plain data with Dutch keys, without empty fields; the inverse of ``read_project``."""
    data = project.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    return {key: value for key, value in data.items() if value not in (None, [], {}, "")}
