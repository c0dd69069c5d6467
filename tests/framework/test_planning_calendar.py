"""The planning as a graph on a calendar: steps beside each other, the longest way, and weeks that do not count."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.framework.calendar import FreeDays
from advisor.framework.model import Box, Grid, Points, Say
from advisor.framework.network import Network, Task
from advisor.framework.planning import Plan, Turn, plan
from advisor.framework.reading import said
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.framework import PlanSettings
from advisor.knowledge.models.profile import Profile
from tests.framework import making

TODAY = datetime.date(2026, 12, 1)
STEPS: list[dict[str, Any]] = [
    {"id": "begin", "naam": "Begin", "weken": "1"},
    {"id": "kort", "naam": "Kort", "weken": "2", "na": ["begin"]},
    {"id": "lang", "naam": "Lang", "weken": "3", "na": ["begin"]},
    {
        "id": "samen",
        "naam": "Samen",
        "deel": "100",
        "na": ["kort", "lang"],
        "rust-in-vakantie": "ja",
        "per-aanpak": "ja",
    },
    {"id": "ruimte", "naam": "Ruimte", "vult-op": "ja"},
    {"id": "voorstel", "naam": "Voorstel", "weken": "2", "aanleveren": "ja"},
    {"id": "besluit", "naam": "Besluit", "besluit": "ja"},
    {"id": "antwoord", "naam": "Antwoord", "weken": "1"},
]
SUMMER = {
    "naam": "Zomervakantie",
    "dagen": {
        "noord": ["2027-07-10", "2027-08-22"],
        "midden": ["2027-07-17", "2027-08-29"],
        "zuid": ["2027-07-24", "2027-09-05"],
    },
}
FOUR = Range.model_validate({"minstens": "4", "hoogstens": "4"})


def settings(**more: Any) -> PlanSettings:
    plain = {"stappen": STEPS, "weken-als-onbekend": ["4", "4"], "inkorten": [], **more}
    return PlanSettings.model_validate(plain)


def profile(**more: Any) -> Profile:
    return Profile.model_validate({"id": "p", "naam": "Dorp", "bestuurslaag": "gemeente", **more})


def made(
    chosen: PlanSettings, start: str | None, decision: str | None, who: Profile | None = None, *turns: Turn
) -> Plan:
    first, last = (datetime.date.fromisoformat(day) if day else None for day in (start, decision))
    return plan(chosen, chosen.steps, (FOUR,), first, last, TODAY, free=FreeDays(chosen, who), turns=turns)


def spans(planned: Plan) -> dict[str, tuple[int, int]]:
    return {step.id: (step.first, step.last) for step in planned.steps}


def test_steps_run_beside_each_other_and_the_longest_way_counts() -> None:
    planned = made(settings(), None, "2027-03-04")
    assert planned.needed == 1 + 3 + 4 + 2
    assert spans(planned) == {
        "begin": (0, 1), "lang": (1, 4), "kort": (2, 4), "samen": (4, 8), "voorstel": (8, 10), "besluit": (10, 10),
        "antwoord": (10, 11),
    }  # fmt: skip
    assert [step.id for step in planned.critical] == ["begin", "lang", "samen", "voorstel", "besluit"]
    assert [step.id for step in planned.steps if step.beside] == ["kort"]


def test_with_room_what_can_be_early_is_early() -> None:
    planned = made(settings(), "2027-01-07", "2027-04-15")  # fourteen weeks, ten needed
    assert spans(planned)["kort"] == (1, 3)
    assert spans(planned)["ruimte"] == (8, 12)
    assert next(step.slack for step in planned.steps if step.id == "kort") == 1


@pytest.mark.parametrize(
    ("region", "decision", "begin", "rest"),
    [
        ("noord", "2027-09-30", "2027-08-19", 0),
        ("midden", "2027-09-30", "2027-07-08", 6),
        ("zuid", "2027-09-16", "2027-06-24", 6),
        (None, "2027-09-16", "2027-07-08", 4),
    ],
)
def test_weeks_of_holiday_do_not_count_for_those_who_rest(
    region: str | None, decision: str, begin: str, rest: int
) -> None:
    """Worked out by hand. Without a region only the weeks off in the whole country count."""
    who = profile(schoolregio=region) if region else None
    planned = made(settings(schoolvakanties=[SUMMER]), None, decision, who)
    step = next(step for step in planned.steps if step.id == "samen")
    days = planned.days(step)
    assert days is not None
    assert (days[0].isoformat(), step.rest) == (begin, rest)
    assert step.last - step.first == 4 + rest
    assert planned.needed == 10 + rest
    assert planned.rest == rest


def test_short_holidays_count_when_the_editors_say_so() -> None:
    week = {"naam": "Mei", "dagen": {"noord": ["2027-04-24", "2027-05-02"]}}
    north = profile(schoolregio="noord")
    single, double = (settings(**{"schoolvakanties": [week], "rust-vanaf": least}) for least in ("1", "2"))
    assert made(single, None, "2027-06-03", north).rest == 1
    assert made(double, None, "2027-06-03", north).rest == 0


def test_a_recess_counts_and_papers_must_be_in_on_time() -> None:
    who = profile(**{"reces": [{"naam": "Zomerreces", "dagen": ["2027-07-12", "2027-08-22"]}], "aanleveren-weken": "3"})
    planned = made(settings(), None, "2027-09-30", who)
    assert spans(planned)["voorstel"][1] - spans(planned)["voorstel"][0] == 4, "delivery, and a week to write"
    assert planned.delivery == datetime.date(2027, 9, 9)
    assert planned.rest == 6
    assert made(settings(), None, "2027-08-05", who).decision_off == "Zomerreces"


def test_the_phases_of_the_mix_divide_the_weeks() -> None:
    planned = made(settings(), None, "2027-03-04", None, Turn("peilen", 3), Turn("praten", 1))
    assert spans(planned)["samen"] == (4, 7)
    assert spans(planned)["samen-2"] == (7, 8)
    assert [step.name for step in planned.steps if step.id.startswith("samen")] == ["Samen: peilen", "Samen: praten"]
    assert planned.needed == 10


def test_a_decision_on_a_public_holiday_is_said(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    project = {**dossier.project, "besluit-op": "2027-05-17"}
    built = making.framework(shipped, dossier.answers, project, "raad")
    boxes = [b for part in built.sections for b in part.blocks if isinstance(b, Box) and "vrije dag" in b.title]
    assert len(boxes) == 1
    assert "Tweede pinksterdag" in boxes[0].texts[0]


def test_days_off_stand_in_the_document_with_what_is_not_known(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    north = shipped.profiles["voorbeeld"].model_copy(update={"school_region": "noord"})
    for who, wanted in (
        (None, "De schoolregio is niet bekend."),
        (north, "De schoolvakanties zijn die van de regio noord."),
    ):
        built = making.framework(shipped, dossier.answers, dossier.project, "werk", who)
        blocks = [block for part in built.sections for block in part.blocks]
        shown = said(blocks)
        assert wanted in shown
        assert "De schoolvakanties na 5 september 2027 staan nog niet in de kennisbank." in shown
        free = next(b for b in blocks if isinstance(b, Grid) and b.caption == "Vrije dagen in deze periode")
        assert ("Koningsdag", "27 april 2027") in free.rows
        assert (("Zomervakantie", "10 juli 2027 – 22 augustus 2027") in free.rows) == (who is not None)


def test_the_longest_way_is_named(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    built = making.framework(shipped, dossier.answers, dossier.project)
    blocks = next(part.blocks for part in built.sections if part.id == "planning")
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Say) and "langste weg naar het besluit" in b.text)
    named = blocks[at + 1]
    assert isinstance(named, Points)
    assert named.items[:2] == ("Afspraken maken met bestuur en team", "Voorbereiden en uitnodigen")
    assert "Privacy, geld en middelen regelen" not in named.items


@given(
    lengths=st.lists(st.integers(0, 9), min_size=1, max_size=7),
    edges=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14),
    rest=st.frozensets(st.integers(-40, -1), max_size=20),
)
def test_the_backward_pass_against_all_ways(
    lengths: list[int], edges: list[tuple[int, int]], rest: frozenset[int]
) -> None:
    """Without rest the length of the planning is that of the longest way; with rest every step keeps its work weeks."""
    count = len(lengths)
    wait = {i: {a for a, b in edges if b == i and a < i} for i in range(count)}
    tasks = [Task(str(i), lengths[i], tuple(str(a) for a in sorted(wait[i])), rests=True) for i in range(count)]
    network = Network([*tasks, Task("eind", 0, tuple(str(i) for i in range(count)))])
    work = {**{str(i): lengths[i] for i in range(count)}, "eind": 0}

    def longest(i: int) -> int:
        return lengths[i] + max((longest(a) for a in wait[i]), default=0)

    plain = network.latest("eind", work, lambda _: False)
    assert -min(first for first, _ in plain.values()) == max(longest(i) for i in range(count))
    found = network.latest("eind", work, rest.__contains__)
    for i in range(count):
        first, last = found[str(i)]
        assert sum(week not in rest for week in range(first, last)) == lengths[i]
        assert all(found[str(a)][1] <= first for a in wait[i])
    early = network.earliest(network.order, work, rest.__contains__, min(f for f, _ in found.values()), {})
    assert all(early[name][1] <= found[name][1] for name in found), "early is never later than late"
