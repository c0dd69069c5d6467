"""Hours per role: ranges never turn round, unknown stays unknown, and more people never take fewer hours."""

from __future__ import annotations

import dataclasses
import io
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.citations import Citations
from advisor.framework.effort import NOTHING, ONCE, Between, Scale, chosen_families, estimate, present, total
from advisor.framework.evaluation import planned_and_happened
from advisor.framework.model import Box, Framework, Grid, Say
from advisor.framework.words import context_for
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.effort import EffortFile
from advisor.recommender.advise import advise
from reports.framework_report import framework_document
from reports.pdf import render_pdf
from tests.framework import making
from tests.reports.pdf_checks import tagged_texts

FAMILIES = ("gesprek", "stemming", "kaart")
STEPS = ("voorbereiden", "meedoen")
UNITS = ("traject", "bijeenkomst", "bijeenkomst-uur", "week", "deelnemers", "plan")

numbers = st.integers(0, 2_000)
upwards = st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))
some = st.tuples(st.integers(1, 400), st.integers(1, 400)).map(lambda pair: (min(pair), max(pair)))
betweens = st.builds(
    lambda pair, ends: Between(pair[0], pair[1] if ends else None),
    st.tuples(numbers, numbers).map(sorted),
    st.booleans(),
)
families = st.lists(st.sampled_from(FAMILIES), unique=True, max_size=3)


@st.composite
def efforts(draw: st.DrawFn) -> EffortFile:
    """Files as editors could write them, with every unit."""
    tasks = []
    for _ in range(draw(st.integers(1, 6))):
        per = draw(st.sampled_from(UNITS))
        task: dict[str, Any] = {"rol": draw(st.sampled_from(["leider", "hulp"])), "wat": "Iets doen", "per": per}
        task |= {"uren": draw(upwards), "oordeel": "Gedacht.", "aanpakken": draw(families), "behalve": draw(families)}
        if per in ("week", "deelnemers"):
            task["groep"] = draw(st.integers(1, 50))
        if per == "week":
            task["tijdens"] = draw(st.lists(st.sampled_from(STEPS), min_size=1, unique=True))
        if per in ("bijeenkomst", "bijeenkomst-uur") and draw(st.booleans()):
            task["per-mensen"] = draw(some)
        tasks.append(task)
    gatherings = [
        {
            "aanpak": family,
            "aantal": draw(upwards),
            "duur": draw(some),
            "mensen": draw(st.none() | some),
            "oordeel": "x y",
        }
        for family in draw(families)
    ]
    ratio = {"id": "plan", "naam": "plan", "aantal": draw(upwards), "per-deelnemers": draw(st.integers(1, 500))}
    return EffortFile.model_validate({
        "rollen": [{"id": "leider", "naam": "Leider"}, {"id": "hulp", "naam": "Hulp"}],
        "bijeenkomsten": [{k: v for k, v in item.items() if v is not None} for item in gatherings],
        "tellingen": [{**ratio, "oordeel": "Gedacht."}],
        "taken": tasks,
    })  # fmt: skip


weeks = st.none() | st.fixed_dictionaries({step: st.integers(0, 60) for step in STEPS})
scales = st.builds(Scale, families.map(tuple), st.none() | betweens, weeks)
truths = st.lists(st.sampled_from([True, False, None]), min_size=6, max_size=6)


def held(effort: EffortFile, found: list[bool | None]) -> dict[int, bool | None]:
    return dict(enumerate(found[: len(effort.tasks)]))


@given(betweens, betweens, some)
def test_arithmetic_keeps_a_range_upright(one: Between, other: Between, group: tuple[int, int]) -> None:
    for made in (one + other, one * other, one.begun(*group)):
        assert made.least >= 0
        assert made.most is None or made.least <= made.most
    assert one + NOTHING == one
    assert one * ONCE == one
    assert one * NOTHING == NOTHING
    assert one.begun(1, 1) == one


def test_groups_are_counted_when_they_begin() -> None:
    assert Between(1, 17).begun(8, 8) == Between(1, 3)
    assert Between(16, 16).begun(8, 10) == Between(2, 2)
    assert Between(26, None).begun(100, 100) == Between(1, None)


def test_no_more_people_are_there_than_are_expected() -> None:
    assert present((20, 80), Between(1, 25)) == Between(1, 25)
    assert present((20, 80), Between(26, 100)) == Between(20, 80)
    assert present((20, 80), Between(501, None)) == Between(20, 80)


@settings(max_examples=200, deadline=None)
@given(efforts(), scales, truths)
def test_ranges_never_turn_round_and_unknown_stays_unknown(
    effort: EffortFile, scale: Scale, found: list[bool | None]
) -> None:
    made = estimate(effort, scale, held(effort, found))
    for line in made.lines:
        if line.times is None:
            assert line.hours is None
            assert scale.people is None or scale.weeks is None
        else:
            assert line.hours is not None
            assert line.hours.most is None or line.hours.least <= line.hours.most
        if not line.certain and line.hours is not None:
            assert line.hours.least == 0
    assert (made.hours is None) == (not made.lines or any(line.hours is None for line in made.lines))
    assert made.known == total(made.lines)
    by_role = [total(made.of_role(role.id)) for role in effort.roles]
    assert made.known == by_role[0] + by_role[1]
    if scale.people is not None and scale.weeks is not None and made.lines:
        assert made.hours == made.known


@settings(max_examples=200, deadline=None)
@given(efforts(), scales, truths, st.integers(0, 500), st.integers(0, 500))
def test_more_people_never_take_fewer_hours(
    effort: EffortFile, scale: Scale, found: list[bool | None], more: int, extra: int
) -> None:
    people = scale.people or Between(10, 20)
    larger = Between(people.least + more, None if people.most is None else people.most + more + extra)
    few = estimate(effort, Scale(scale.families, people, scale.weeks), held(effort, found)).known
    many = estimate(effort, Scale(scale.families, larger, scale.weeks), held(effort, found)).known
    assert many.least >= few.least
    assert many.most is None or (few.most is not None and many.most >= few.most)


@settings(max_examples=100, deadline=None)
@given(efforts(), scales, truths)
def test_an_answer_only_narrows(effort: EffortFile, scale: Scale, found: list[bool | None]) -> None:
    """Whether an open task applies or not: the hours then lie inside what was said while it was open."""
    still_open = estimate(effort, scale, held(effort, found)).known
    for settled in (True, False):
        known = [settled if truth is None else truth for truth in found]
        made = estimate(effort, scale, held(effort, known)).known
        assert made.least >= still_open.least
        assert still_open.most is None or (made.most is not None and made.most <= still_open.most)


# -- in the document ----------------------------------------------------------------------------------------


def built(
    knowledge_base: KnowledgeBase, answers: dict[str, Any], project: dict[str, Any], edition: Any = "werk"
) -> Framework:
    """The framework with the mix computed, as the wizard makes it."""
    read, known, _ = making.given(knowledge_base, answers, project)
    return build_framework(knowledge_base, read, known, advise(knowledge_base, read, making.DATE), edition)


def section(framework: Framework) -> tuple[list[Grid], str]:
    """The tables of the section on people, and its other text."""
    blocks = next(part.blocks for part in framework.sections if part.id == "middelen")
    told = [block.text for block in blocks if isinstance(block, Say)]
    told += [f"{block.title} {' '.join(block.texts)}" for block in blocks if isinstance(block, Box)]
    return [block for block in blocks if isinstance(block, Grid)], " ".join(told)


def hours_of(text: str) -> tuple[int, int]:
    """Least and most of a cell such as "1.200 tot 2.400 uur"."""
    low, _, high = text.replace(".", "").removesuffix(" uur").partition(" tot ")
    return int(low), int(high or low)


def test_the_rows_add_up_to_the_sum_and_each_says_what_it_rests_on(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        tables, _ = section(built(shipped, dossier.answers, dossier.project))
        tasks = next(table for table in tables if len(table.header) == 4)
        sums = next(table for table in tables if table.rows[-1][0] == "Samen")
        found = [hours_of(row[2].partition(" (")[0]) for row in tasks.rows]
        assert hours_of(sums.rows[-1][1]) == (sum(low for low, _ in found), sum(high for _, high in found))
        assert {row[0] for row in tasks.rows} == {row[0] for row in sums.rows[:-1]}
        for row in tasks.rows:
            assert row[3].startswith("Oordeel: ") != ("[" in row[3]), row


def test_without_the_number_of_people_there_is_no_sum(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers = {key: value for key, value in dossier.answers.items() if key != "aantal"}
    tables, told = section(built(shipped, answers, dossier.project))
    sums = next(table for table in tables if table.rows[-1][0] == "Samen")
    assert sums.rows[-1][1] == "nog niet bekend"
    assert "nog niet bekend: het aantal deelnemers" in told
    per_table = [row[2] for table in tables if len(table.header) == 4 for row in table.rows if "per tafel" in row[2]]
    assert per_table
    assert all(text.startswith(("1 uur per", "2 tot 3 uur per")) for text in per_table), "hours of one, never a total"
    _, public = section(built(shipped, answers, dossier.project, "raad"))
    assert "geschat op" not in public


def test_the_council_reads_the_same_sum_in_one_sentence(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        tables, _ = section(built(shipped, dossier.answers, dossier.project))
        whole = next(table.rows[-1][1] for table in tables if table.rows[-1][0] == "Samen")
        own, told = section(built(shipped, dossier.answers, dossier.project, "raad"))
        assert not own
        assert told.count(" uur") == 1
        assert f"De inzet van mensen is geschat op {whole}, eigen of ingehuurd." in told


def test_more_participants_never_ask_less(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    question = shipped.role("aantal")
    assert question is not None
    scale = [option.id for option in question.options if not option.off_scale]
    read, project, _ = making.given(shipped, dossier.answers, dossier.project)
    advice = advise(shipped, read, making.DATE)
    sums = []
    for size in scale:  # the same advice, so that only the number of people differs
        made = build_framework(shipped, read.having(question.id, size), project, advice, "werk")
        tables, _ = section(made)
        sums.append(next(table.rows[-1][1] for table in tables if table.rows[-1][0] == "Samen"))
    assert sums[-1].startswith("minstens "), "no upper limit gives none"
    found = [hours_of(text.removeprefix("minstens ")) for text in sums]
    assert all(less[0] <= more[0] for less, more in pairwise(found))
    assert all(less[1] <= more[1] for less, more in pairwise(found[:-1]))


@pytest.mark.parametrize(
    ("people", "time", "alarm"),
    [
        ("een-persoon-erbij", "tot-4-weken", True),
        ("een-persoon-erbij", "meer-dan-9-maanden", False),
        ("klein-team", "tot-4-weken", False),
    ],
)
def test_an_alarm_only_where_the_comparison_is_honest(
    shipped: KnowledgeBase, people: str, time: str, alarm: bool
) -> None:
    """One person works full time at most; of a team nobody said how large it is."""
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    project = {key: value for key, value in dossier.project.items() if key not in ("start", "besluit-op")}
    read, known, _ = making.given(shipped, dossier.answers, project)
    advice = advise(shipped, read, making.DATE)
    answers = read.having("menskracht", people).having("doorlooptijd", time)
    _, told = section(build_framework(shipped, answers, known, advice, "werk"))
    assert ("Dit is te veel voor de mensen die er zijn" in told) is alarm
    if alarm:
        assert "In 4 weken" not in told
        assert "in 4 weken hoogstens 144 uur" in told


def test_no_hours_without_participation(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    read, project, advice = making.given(shipped, dossier.answers, dossier.project)
    stopped = dataclasses.replace(advice, outcome="niet-doen")
    assert chosen_families(advice)
    assert chosen_families(stopped) == ()
    told = str(build_framework(shipped, read, project, stopped, "werk").sections)
    assert "Samen" in str(build_framework(shipped, read, project, advice, "werk").sections)
    assert "geschat op" not in told
    assert "Uren per rol" not in told


def test_afterwards_the_estimate_stands_beside_the_hours_it_took(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]

    def rows(results: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        read, project, advice = making.given(shipped, dossier.answers, {**dossier.project, "resultaten": results})
        context = context_for(shipped, read, project, advice, "werk", None)
        (table,) = planned_and_happened(context, Citations(shipped))
        assert isinstance(table, Grid)
        return {row[0]: row[1:] for row in table.rows}

    planned, worked = rows({"uren": 1250})["Uren van iedereen samen"]
    assert hours_of(planned)[0] > 0
    assert worked == "1.250 uur"
    assert len(rows({"uren": 1250})) == len(rows({})) + 1, "nothing is asked of who did not count"


def test_the_pdf_reads_out_the_hours_with_their_ground(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    made = built(shipped, dossier.answers, dossier.project)
    tables, _ = section(made)
    data = render_pdf(framework_document(shipped, made))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        read = [text for _, text in tagged_texts(pdf)]
    for table in (item for item in tables if "Uren" in item.header):
        flat = [cell for row in table.rows for cell in row]
        start = next(i for i in range(len(read)) if read[i : i + 3] == list(table.rows[0][:3])[:3] or (
            len(table.header) == 2 and read[i : i + 2] == list(table.rows[0])
        ))  # fmt: skip
        assert read[start : start + len(flat)] == flat
    assert len(data) < 150_000
