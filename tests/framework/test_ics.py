"""The planning as an iCalendar file: well formed, the same each time, and safe against any text."""

from __future__ import annotations

import datetime
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.framework.ics import planning_ics
from advisor.framework.model import Framework
from advisor.knowledge.knowledge_base import KnowledgeBase
from tests.framework import making

VOTE: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel", "invloed": "adviseren"}
DATES = {"start": "2027-01-04", "besluit-op": "2027-06-24"}
NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"}


def events(data: bytes) -> list[dict[str, str]]:
    """The events of a calendar; fails on what RFC 5545 does not allow."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    content = [line.decode() for line in re.sub(rb"\r\n[ \t]", b"", data).split(b"\r\n")[:-1]]
    assert content[0] == "BEGIN:VCALENDAR"
    assert content[-1] == "END:VCALENDAR"
    head = content[1 : content.index("BEGIN:VEVENT")]
    assert "VERSION:2.0" in head
    assert any(line.startswith("PRODID:") for line in head)
    found: list[dict[str, str]] = []
    current: dict[str, str] | None = None
    for line in content[1 + len(head) : -1]:
        if line == "BEGIN:VEVENT":
            assert current is None
            current = {}
        elif line == "END:VEVENT":
            assert current is not None
            assert set(current) >= NEEDED
            found.append(current)
            current = None
        else:
            assert current is not None
            name, _, value = line.partition(":")
            assert re.fullmatch(r"[A-Z-]+(;VALUE=DATE)?", name), name
            assert name.split(";")[0] not in current
            assert all(sign >= " " for sign in value)
            assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
            current[name.split(";")[0]] = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
    assert current is None
    assert len({event["UID"] for event in found}) == len(found)
    return found


def built(mini: KnowledgeBase, **project: Any) -> Framework:
    return making.framework(mini, VOTE, {"naam": "Het plein", **DATES, **project})


def test_every_dated_step_and_meeting_is_an_event(mini: KnowledgeBase) -> None:
    framework = built(mini, vergadermomenten=[{"datum": "2027-06-03", "orgaan": "Commissie", "doel": "Bespreken"}])
    found = {event["SUMMARY"]: (event["DTSTART"], event["DTEND"]) for event in events(planning_ics(framework))}
    assert found["Besluit"] == ("20270624", "20270625")
    assert found["Commissie: bespreken"] == ("20270603", "20270604")
    assert framework.plan is not None
    start = framework.plan.start or framework.plan.zero
    assert found["Voorbereiden"][0] == f"{start:%Y%m%d}", "the start, or whole weeks before the decision"
    assert len(found) == len(framework.plan.steps) + 1


def test_without_dates_there_is_no_file(mini: KnowledgeBase) -> None:
    assert planning_ics(making.framework(mini, VOTE)) == b""
    undone = making.framework(mini, {}, {"besluit-op": "2027-06-24"})
    assert [event["SUMMARY"] for event in events(planning_ics(undone))].count("Besluit") == 1


def test_the_same_framework_gives_the_same_bytes_and_moved_dates_keep_their_uid(mini: KnowledgeBase) -> None:
    first = planning_ics(built(mini))
    assert first == planning_ics(built(mini))
    moved = planning_ics(built(mini, **{"besluit-op": "2027-07-01"}))
    assert moved != first
    uids = [{event["SUMMARY"]: event["UID"] for event in events(data)} for data in (first, moved)]
    assert uids[0] == uids[1]
    assert {event["DTSTAMP"] for event in events(first)} == {f"{making.DATE:%Y%m%d}T000000Z"}


@settings(max_examples=60, deadline=None)
@given(name=making.hostile, body=making.hostile, day=st.dates(datetime.date(1950, 1, 1), datetime.date(2300, 1, 1)))
def test_any_text_and_date_give_a_well_formed_calendar(
    mini: KnowledgeBase, name: str, body: str, day: datetime.date
) -> None:
    meetings = [{"datum": str(day), "orgaan": body}, {"datum": str(day), "orgaan": body}]
    found = events(planning_ics(built(mini, naam=name, vergadermomenten=meetings)))
    assert len([event for event in found if event["DTSTART"] == f"{day:%Y%m%d}"]) >= 2
