"""The types that fields of the knowledge base are made of.

Every field declares its Dutch key (``alias``) and a Dutch description once; the JSON schema, the messages,
the edit form and the reference page all come from that declaration. Files are read as text (see
``advisor.knowledge.reader``), so the converters here turn text into the declared type and raise
``PydanticCustomError`` with a Dutch sentence.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

UNKNOWN: Final = "onbekend"
NO_LIMIT: Final = "geen-grens"

MOST_DIGITS = 12
"""Longest number: far more than anyone counts, and sums of products of it still fit in 64 bits."""

_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _error(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError(kind, "{text}", {"text": message, "hint": hint})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise _error(
            "tekst", "Hier hoort tekst.", "Begint de tekst met [ of {? Zet hem tussen dubbele aanhalingstekens."
        )
    if not value.strip():
        raise _error("leeg", "Hier ontbreekt de tekst.")
    return value


def _identifier(value: Any) -> Any:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _error("id", f"'{value}' is geen geldig id.", "Gebruik kleine letters, cijfers en streepjes.")
    return value


def _yes_no(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if value not in ("ja", "nee"):
        raise _error("ja-nee", f"'{value}' is geen ja of nee.", "Vul ja of nee in.")
    return value == "ja"


def _whole_number(value: Any) -> Any:
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"-?[0-9]+", text):
        hint = "Schrijf een heel getal zonder punten, komma's of eenheid, bijvoorbeeld 30000."
        raise _error("getal", f"'{value}' is geen heel getal.", hint)
    return int(_of_some_size(text, "getal"))


def _amount(value: Any) -> Any:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]+(?:\.[0-9]{1,2})?", value.strip()):
        hint = "Schrijf het bedrag zonder duizendpunten en met een punt voor de centen, bijvoorbeeld 30000 of 1.50."
        raise _error("bedrag", f"'{value}' is geen bedrag.", hint)
    return float(_of_some_size(value.strip(), "bedrag"))


def _of_some_size(value: str, kind: str) -> str:
    if len(value) > MOST_DIGITS:
        raise _error(kind, "Dit getal is te groot.", f"Gebruik hoogstens {MOST_DIGITS} tekens.")
    return value


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise _error("datum", f"'{value}' is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21.")
    try:
        return datetime.date(*(int(part) for part in match.groups()))
    except ValueError:
        raise _error(
            "datum", f"'{value}' is geen bestaande datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2026-11-21."
        ) from None


def _web_address(value: Any) -> Any:
    if isinstance(value, str) and value.strip() and not _ADDRESS.match(value):
        raise _error("adres", f"'{value}' is geen webadres.", "Begin met https://, bijvoorbeeld https://voorbeeld.nl.")
    return _text(value)


def _period(value: tuple[datetime.date, datetime.date]) -> tuple[datetime.date, datetime.date]:
    if value[1] < value[0]:
        raise _error("datum", "De laatste dag ligt voor de eerste dag.", "Zet de vroegste dag voorop.")
    return value


def _known_or_number(value: Any) -> Any:
    return value if value == UNKNOWN else _whole_number(value)


def _upper_bound(value: Any) -> Any:
    return value if value in (UNKNOWN, NO_LIMIT) else _whole_number(value)


Text = Annotated[str, BeforeValidator(_text)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["ja", "nee"]})]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), WithJsonSchema({"type": "integer"})]
Amount = Annotated[float, BeforeValidator(_amount), WithJsonSchema({"type": "number"})]
Day = Annotated[datetime.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Period = Annotated[tuple[Day, Day], AfterValidator(_period)]
LowerBound = Annotated[int | Literal["onbekend"], BeforeValidator(_known_or_number)]
UpperBound = Annotated[int | Literal["onbekend", "geen-grens"], BeforeValidator(_upper_bound)]

Rating = Literal["niet", "beperkt", "redelijk", "goed", "onbekend"]
RATING_POINTS: dict[str, int] = {"niet": 0, "beperkt": 1, "redelijk": 2, "goed": 3}
Known = Literal["ja", "nee", "onbekend"]
Basis = Literal["bron", "gemeten", "afgeleid", "oordeel"]
Severity = Literal["hoog", "gewoon"]
Weight = Literal["moet", "norm", "goede-praktijk"]
Outcome = Literal["geslaagd", "gemengd", "mislukt", "onbekend"]

RawCondition = dict[str, Any]
"""A condition as written (``als``, ``toon-als``); checked and compiled by ``advisor.knowledge.conditions``."""

RawAnswers = dict[str, Any]
"""Answers as written: question id to option, list of options, points, or text."""


class Entry(BaseModel):
    """Base of all models: frozen, no unknown keys, read by Dutch key."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, validate_default=False)


class Evidence(Entry):
    """Where a fact comes from. The keys stand beside the value."""

    sources: tuple[Identifier, ...] = Field((), alias="bron", description="Ids van bronnen in sources.yaml.")
    seen: Day | None = Field(None, alias="gezien", description="Datum waarop de bron is gezien.")
    basis: Basis | None = Field(None, alias="basis", description="Bron, gemeten, afgeleid of oordeel.")
    note: Text | None = Field(None, alias="toelichting", description="Korte toelichting.")


EVIDENCE_KEYS = ("bron", "gezien", "basis", "toelichting")


class RatingMap(Evidence):
    """Ratings by key (often an option of a question); a key that is absent means ``niet``."""

    ratings: dict[str, Rating] = Field(
        default_factory=dict, alias="waarderingen", description="Per optie: niet, beperkt, redelijk, goed of onbekend."
    )

    @model_validator(mode="before")
    @classmethod
    def _split(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "waarderingen" in data:
            return data
        kept = {key: value for key, value in data.items() if key in EVIDENCE_KEYS}
        return {**kept, "waarderingen": {key: value for key, value in data.items() if key not in EVIDENCE_KEYS}}

    def rating(self, key: str) -> int | None:
        """Points 0–3 for a key; None when unknown."""
        return RATING_POINTS.get(self.ratings.get(key, "niet"))


class Range(Evidence):
    """A numeric range. Only a ``richtlijn`` may exclude; ``waargenomen`` and ``oordeel`` inform."""

    low: LowerBound = Field(UNKNOWN, alias="minstens", description="Kleinste waarde, of onbekend.")
    high: UpperBound = Field(UNKNOWN, alias="hoogstens", description="Grootste waarde, geen-grens of onbekend.")
    kind: Literal["richtlijn", "waargenomen", "oordeel"] = Field(
        "waargenomen", alias="aard", description="richtlijn, waargenomen of oordeel."
    )


class KnownFact(Evidence):
    """A fact that is ja, nee or onbekend."""

    value: Known = Field(UNKNOWN, alias="waarde", description="ja, nee of onbekend.")


class TextFact(Evidence):
    """A fact in words."""

    value: Text = Field(UNKNOWN, alias="waarde", description="Korte tekst, of onbekend.")
