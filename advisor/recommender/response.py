"""How many letters it takes, computed from responses that were really measured; nothing where none was."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from advisor.knowledge.models.tool import Family, Response

ROUND_TO = 10
"""Letters are rounded up to tens: the measured responses bear no finer figure."""


@dataclass(frozen=True)
class Letters:
    """Letters for a number of people who take part: fewest at the best response seen, most at the worst."""

    people: int
    low: int
    high: int
    responses: tuple[Response, ...]


def letters_for(family: Family, people: int) -> Letters | None:
    """The range of letters for ``people`` who respond; None when no response of the approach was measured."""
    if not family.response:
        return None
    percents = [response.percent for response in family.response]
    return Letters(people, _letters(people, max(percents)), _letters(people, min(percents)), family.response)


def _letters(people: int, percent: float) -> int:
    return ROUND_TO * ceil(100 * people / percent / ROUND_TO)
