"""The list of this month: what is due, what was never checked and what is unknown, by effect on advice."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from advisor.cli import main
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender.advise import advise
from advisor.review.effect import Effect, effect
from advisor.review.situations import GENERATED, examples
from advisor.review.upkeep import FIRST_SHOWN, Task, render, tasks
from tests.conftest import DATE
from tests.review.copies import copy_with, loaded

LATER = datetime.date(2027, 7, 15)
"""Eighteen months after 2026-01-01, the date of all facts of the small knowledge base, lie in this month."""


@pytest.fixture(scope="module")
def of_mini(mini: KnowledgeBase) -> Effect:
    return effect(mini, DATE)


def listed(knowledge_base: KnowledgeBase, date: datetime.date, found: Effect) -> dict[tuple[str, str], Task]:
    return {(task.kind, task.id): task for task in tasks(knowledge_base, date, found)}


def whys(task: Task) -> list[str]:
    return [reason.why for reason in task.reasons]


def test_the_effect_of_a_tool_is_in_how_many_situations_the_advice_names_it(
    mini: KnowledgeBase, of_mini: Effect
) -> None:
    compared = examples(mini, mini)
    assert of_mini.compared == len(compared) >= GENERATED
    for number, example in list(enumerate(compared))[:40]:
        advice = advise(mini, read_answers(mini, example.answers)[0], DATE, fast=True)
        named = {head.id for head in advice.ranking}.union(*(head.alternatives for head in advice.ranking))
        for tool in mini.tools:
            assert (number in of_mini.touched.get(("middel", tool), ())) == (tool in named), (tool, example)
        assert all(number in of_mini.touched["aanpak", head.family] for head in advice.ranking)


def test_the_effect_of_a_rule_is_in_how_many_situations_it_holds(mini: KnowledgeBase, of_mini: Effect) -> None:
    seen = [situation(mini, read_answers(mini, example.answers)[0]) for example in examples(mini, mini)]
    small = {number for number, answers in enumerate(seen) if answers.values.get("aantal") == "klein"}
    assert of_mini.touched["regel", "klein-adviseert"] == small


def test_what_nobody_checked_is_listed_by_effect(mini: KnowledgeBase, of_mini: Effect) -> None:
    found = tasks(mini, DATE, of_mini)
    assert {task.id for task in found if "niet-nagekeken" in whys(task)} == set(mini.tools)
    assert [task.situations for task in found] == sorted((task.situations for task in found), reverse=True)
    first = found[0]
    assert first.situations == len(of_mini.touched[first.kind, first.id])
    assert first.file.startswith("mini/")


def test_facts_grow_old_in_their_own_month(mini: KnowledgeBase, of_mini: Effect) -> None:
    before = listed(mini, datetime.date(2027, 6, 1), of_mini)
    assert not any("verouderd" in whys(task) for task in before.values())
    after = listed(mini, LATER, of_mini)
    assert "verouderd" in whys(after["middel", "stembus"])
    assert after["middel", "stembus"].reasons[0].due == datetime.date(2027, 7, 1)
    assert whys(after["bron", "handboek"]) == ["verouderd"]


def test_a_source_counts_for_everything_that_cites_it(mini: KnowledgeBase, of_mini: Effect) -> None:
    source = listed(mini, LATER, of_mini)["bron", "handboek"]
    assert source.situations >= len(of_mini.touched["middel", "stembus"] | of_mini.touched["regel", "klein-adviseert"])


def test_review_dates_and_law_come_in_time(tmp_path: Path, of_mini: Effect) -> None:
    dated = loaded(copy_with(tmp_path, {}, (("rules/meer.yaml", "2099-01-01", "2026-09-15"),)))
    law = ("regel", "bewaar-de-uitslag")
    assert law not in listed(dated, datetime.date(2026, 5, 31), of_mini)
    assert whys(listed(dated, datetime.date(2026, 6, 1), of_mini)[law]) == ["recht"]
    assert whys(listed(dated, datetime.date(2026, 9, 1), of_mini)[law]) == ["kijkdatum", "recht"]


def test_unknowns_that_matter_are_named(tmp_path: Path) -> None:
    unknown = loaded(copy_with(tmp_path, {}, (("rules/meer.yaml", "{vorm: digitaal}", "{gebruikt-ai: ja}"),)))
    found = effect(unknown, DATE)
    assert any("regel 'streng-geen-forum'" in what for what in found.unknowns["stembus"])
    task = listed(unknown, DATE, found)["middel", "stembus"]
    assert "onbekend" in whys(task)


def test_the_command_shows_the_first_or_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["todo", "--date", "2026-11-21"]) == 0
    short = capsys.readouterr().out
    assert short.startswith("Wat moet deze maand bekeken worden (11-2026)?")
    assert f"\n{FIRST_SHOWN}. " in short
    assert f"\n{FIRST_SHOWN + 1}. " not in short
    assert main(["todo", "--date", "2026-11-21", "--all"]) == 0
    assert len(capsys.readouterr().out) > len(short)
    assert main(["todo", "bestaat-niet"]) == 2


def test_an_empty_list_says_so(mini: KnowledgeBase) -> None:
    assert "0 onderdelen" in render((), 0, DATE)
