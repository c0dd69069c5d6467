"""The planning: counted back from the decision, never by wishing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.framework.planning import Plan, plan
from advisor.framework.reading import said
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from tests.framework import making

TODAY = datetime.date(2026, 12, 1)
VOTE: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel", "invloed": "adviseren"}


def span(low: int | str, high: int | str) -> Range:
    return Range.model_validate({"minstens": str(low), "hoogstens": str(high)})


def mini_plan(mini: KnowledgeBase, start: datetime.date | None, decision: datetime.date | None, *leads: Range) -> Plan:
    settings = mini.framework.planning
    return plan(settings, settings.steps, leads, start, decision, TODAY)


def test_enough_time_puts_participation_early_and_the_proposal_late(mini: KnowledgeBase) -> None:
    start = datetime.date(2027, 1, 4)
    made = mini_plan(mini, start, start + datetime.timedelta(weeks=20), span(4, 6))
    found = {step.id: (step.first, step.last) for step in made.steps}
    assert found == {
        "voorbereiden": (0, 2), "meedoen": (2, 8), "uitwerken": (8, 17), "voorstel": (17, 20), "besluit": (20, 20),
        "antwoord": (20, 21),
    }  # fmt: skip
    assert (made.needed, made.available, made.short) == (9, 20, 0)


def test_too_little_time_is_an_alarm_and_the_steps_keep_their_shortest_length(mini: KnowledgeBase) -> None:
    start = datetime.date(2027, 1, 4)
    made = mini_plan(mini, start, start + datetime.timedelta(weeks=7), span(4, 6))
    assert made.short == 2
    assert made.zero == start - datetime.timedelta(weeks=2)
    assert "uitwerken" not in {step.id for step in made.steps}


def test_without_a_decision_the_planning_is_in_weeks(mini: KnowledgeBase) -> None:
    made = mini_plan(mini, None, None, span(4, 6))
    assert made.available is None
    assert made.short == 0
    assert all(made.days(step) is None for step in made.steps)


def test_an_unknown_lead_time_is_said(mini: KnowledgeBase) -> None:
    assert not mini_plan(mini, None, None, Range()).lead_time_known
    assert not mini_plan(mini, None, None).lead_time_known
    assert mini_plan(mini, None, None, span(4, "onbekend")).lead_time_known


def test_other_approaches_get_their_shortest_time_where_there_is_room(mini: KnowledgeBase) -> None:
    start = datetime.date(2027, 1, 4)
    made = mini_plan(mini, start, start + datetime.timedelta(weeks=40), span(2, 3), span(10, 30))
    step = next(step for step in made.steps if step.id == "meedoen")
    assert step.last - step.first == 10


@given(
    low=st.integers(0, 60), extra=st.integers(0, 60), weeks=st.integers(-20, 200), start=st.dates(), known=st.booleans()
)
def test_any_dates_give_an_ordered_planning(
    mini: KnowledgeBase, low: int, extra: int, weeks: int, start: datetime.date, known: bool
) -> None:
    start = min(max(start, datetime.date(1990, 1, 1)), datetime.date(2200, 1, 1))
    decision = start + datetime.timedelta(weeks=weeks)
    made = mini_plan(mini, start if known else None, decision, span(low, low + extra))
    assert all(one.last == other.first for one, other in zip(made.steps, made.steps[1:], strict=False))
    moment = next(step for step in made.steps if step.id == "besluit")
    assert made.days(moment) == (decision, decision)
    if known and not made.short:
        assert made.zero is not None
        assert made.zero >= start, "nothing is planned before the start while time is enough"
    assert made.out_of_order == (known and weeks <= 0)


@pytest.mark.parametrize(
    ("start", "decision", "title"),
    [
        ("2027-01-04", "2027-02-01", "Er is te weinig tijd"),
        ("2027-06-01", "2027-02-01", "De datums staan in de verkeerde volgorde"),
        ("2026-01-05", "2026-06-01", "De dag van het besluit is al voorbij"),
    ],
)
def test_alarms_stand_in_the_document(mini: KnowledgeBase, start: str, decision: str, title: str) -> None:
    for edition in ("werk", "raad"):
        built = making.framework(mini, VOTE, {"start": start, "besluit-op": decision}, edition)  # type: ignore[arg-type]
        shown = " ".join(said(section.blocks) for section in built.sections)
        assert title in shown
    calm = making.framework(mini, VOTE, {"start": "2027-01-04", "besluit-op": "2027-12-01"})
    assert title not in " ".join(said(section.blocks) for section in calm.sections)


def test_the_alarm_says_what_to_drop(mini: KnowledgeBase) -> None:
    built = making.framework(mini, VOTE, {"start": "2027-01-04", "besluit-op": "2027-02-01"})
    assert "Vraag of het besluit later mag vallen." in " ".join(said(section.blocks) for section in built.sections)
