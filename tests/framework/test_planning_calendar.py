"""The planning as a graph on a calendar: steps beside each other, the longest way, and weeks that do not count."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.calendar import FreeDays
from advisor.framework.dates import day_text
from advisor.framework.model import Box, Edition, Grid, Say
from advisor.framework.network import Network, Task
from advisor.framework.planning import Plan, Turn, plan
from advisor.framework.reading import said
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.framework import PlanSettings
from advisor.knowledge.models.profile import Profile
from advisor.recommender.advise import advise
from tests.framework import making

EDITIONS: tuple[Edition, ...] = ("werk", "raad")

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
        assert "staan nog niet in de kennisbank" not in shown, "every holiday up to the decision is known"
        free = next(b for b in blocks if isinstance(b, Grid) and b.caption == "Vrije dagen in deze periode")
        assert ("Koningsdag", "27 april 2027") in free.rows
        assert (("Zomervakantie", "10 juli 2027 – 22 augustus 2027") in free.rows) == (who is not None)


def test_holidays_that_nobody_set_yet_are_named(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    known = max(days[1] for h in shipped.framework.planning.school_holidays for days in h.days.values())
    project = {**dossier.project, "besluit-op": f"{known.year + 1}-06-22"}
    for edition in EDITIONS:
        built = making.framework(shipped, dossier.answers, project, edition)
        shown = said([block for part in built.sections for block in part.blocks])
        assert f"De schoolvakanties na {day_text(known)} staan nog niet in de kennisbank." in shown, edition


def test_the_board_reads_the_steps_that_ask_something_of_it(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    marked = {step.id for step in shipped.framework.planning.steps if step.in_short}
    rows = {}
    for edition in EDITIONS:
        built = making.framework(shipped, dossier.answers, dossier.project, edition)
        blocks = next(part.blocks for part in built.sections if part.id == "planning")
        captions = {shipped.framework.texts[name] for name in ("tabel-planning", "tabel-planning-kort")}
        rows[edition] = next(b.rows for b in blocks if isinstance(b, Grid) and b.caption in captions)
    assert built.plan is not None
    assert len(rows["werk"]) == len(built.plan.steps)
    assert [row[0] for row in rows["raad"]] == [step.name for step in built.plan.steps if step.part_of in marked]
    assert "Besluit" in dict(row[:2] for row in rows["raad"])


def test_a_weekend_that_all_regions_have_off_is_no_holiday() -> None:
    spring = {"noord": ["2027-02-20", "2027-02-28"], "zuid": ["2027-02-13", "2027-02-21"]}
    days = {**spring, "midden": spring["noord"]}
    chosen = settings(schoolvakanties=[{"naam": "Voorjaarsvakantie", "dagen": days}])
    begin, end = datetime.date(2027, 2, 1), datetime.date(2027, 3, 15)
    assert FreeDays(chosen).periods(begin, end) == ()
    assert len(FreeDays(chosen, profile(schoolregio="noord")).periods(begin, end)) == 1


def test_the_steps_with_room_are_named(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    built = making.framework(shipped, dossier.answers, dossier.project)
    blocks = next(part.blocks for part in built.sections if part.id == "planning")
    said_of_room = next(b.text for b in blocks if isinstance(b, Say) and b.text.startswith("Loopt een stap uit"))
    assert "privacy, geld en middelen regelen; uitkomst uitwerken in het plan." in said_of_room
    assert "voorbereiden en uitnodigen" not in said_of_room


def test_a_meeting_while_people_take_part_is_asked_about(shipped: KnowledgeBase) -> None:
    """The dossier of Súdwest-Fryslân lets the council receive the advice while the planning still counts on input."""
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    for edition in ("werk", "raad"):
        built = making.framework(shipped, dossier.answers, dossier.project, edition)  # type: ignore[arg-type]
        boxes = [b for part in built.sections for b in part.blocks if isinstance(b, Box) and "nog meedoen" in b.title]
        assert len(boxes) == 1
        assert boxes[0].texts[1:] == ("23 juni 2027: Raad: advies van het burgerforum in ontvangst nemen.",)


def test_an_approach_for_after_the_decision_is_not_planned_before_it(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, project, _ = making.given(shipped, dossier.answers, dossier.project)
    advice = advise(shipped, answers, making.DATE)
    built = build_framework(shipped, answers, project, advice, "raad")
    assert advice.mix is not None
    assert advice.mix.midden is not None
    later = {step.family for step in advice.mix.midden.steps if step.phase == "uitvoeren"}
    assert later
    assert built.plan is not None
    planned = " ".join(step.name for step in built.plan.steps)
    shown = said(next(part.blocks for part in built.sections if part.id == "planning"))
    for family in later:
        name = shipped.families[family].name
        assert name.casefold() not in planned.casefold()
        assert f"Na het besluit kan nog volgen: ‘{name[0].lower()}{name[1:]}’." in shown


def test_the_first_step_starts_on_the_day_that_was_given() -> None:
    """Counted back in whole weeks the first step begins 28 January; the three days before belong to it."""
    start = datetime.date(2027, 1, 25)
    planned = made(settings(), start.isoformat(), "2027-04-08")
    assert planned.zero == datetime.date(2027, 1, 28)
    assert planned.days(planned.steps[0])[0] == start  # type: ignore[index]
    assert made(settings(), None, "2027-04-08").start is None


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
