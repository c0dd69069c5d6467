"""A value that changed while its date stayed: told by ``check --since`` and documented with its output."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from advisor.cli import main
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.review.dates_kept import dates_kept
from advisor.review.report import check
from tests.review.copies import MINI, copy_with

DAY = datetime.date(2026, 6, 1)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "meldingen.md"
T, S = "tools.yaml", "sources.yaml"
GROUP = "minstens: 30, hoogstens: geen-grens, aard: richtlijn, bron: [handboek], gezien: 2026-01-01"
CHECKED = ("alias: [Bus]", "alias: [Bus]\n    redactie: nagekeken\n    nagekeken-op: 2026-01-01")


def kept(before: Path, after: Path, day: datetime.date = DAY) -> list[Problem]:
    return list(dates_kept(load_knowledge_base(before).register, load_knowledge_base(after).register, day))


def changed(folder: Path, *replaced: tuple[str, str, str]) -> list[Problem]:
    return kept(MINI, copy_with(folder, {}, replaced))


def documented(code: str) -> str:
    section = re.split(rf"^### {code} .*$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    example = re.search(r"```text\n(.*?)```", section, flags=re.DOTALL)
    assert example is not None
    return example[1].rstrip("\n")


def test_a_changed_value_with_the_same_date_is_told_as_documented(tmp_path: Path) -> None:
    found = changed(tmp_path, (T, "minstens: 30", "minstens: 40"))
    assert [problem.code for problem in found] == ["KB097"]
    assert found[0].render().replace("kb/", "mini/", 1) == documented("KB097")
    assert not found[0].is_error


def test_a_changed_value_with_a_new_date_is_right(tmp_path: Path) -> None:
    new = GROUP.replace("minstens: 30", "minstens: 40").replace("2026-01-01", "2026-05-01")
    assert changed(tmp_path, (T, GROUP, new)) == []


def test_what_was_seen_today_needs_no_other_date(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, {}, ((T, "minstens: 30", "minstens: 40"),))
    assert kept(MINI, folder, datetime.date(2026, 1, 1)) == []


def test_another_source_or_note_is_no_other_value(tmp_path: Path) -> None:
    new = GROUP.replace("gezien", 'toelichting: "Een schatting.", gezien')
    assert changed(tmp_path, (T, GROUP, new)) == []


def test_sources_and_facts_deep_inside_count_too(tmp_path: Path) -> None:
    found = changed(
        tmp_path, (S, "datum: 2025", "datum: 2024"), (T, "leverbaar: {waarde: ja", "leverbaar: {waarde: nee")
    )
    assert [(problem.file, problem.code) for problem in found] == [
        ("kb/tools.yaml", "KB097"),
        ("kb/sources.yaml", "KB097"),
    ]


def test_a_tool_that_changed_after_its_check_is_told_as_documented(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    before = copy_with(tmp_path / "old", {}, ((T, *CHECKED),))
    (tmp_path / "new").mkdir()
    after = copy_with(tmp_path / "new", {}, ((T, *CHECKED), (T, "Iedereen kan meedoen.", "Velen doen mee.")))
    (found,) = kept(before, after)
    assert found.code == "KB098"
    assert found.render().replace("kb/", "mini/", 1) == documented("KB098")


def test_check_tells_it_beside_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_with(tmp_path, {}, ((T, "minstens: 30", "minstens: 40"),))
    assert "KB097" not in {problem.code for problem in check(folder, DAY)}
    assert "KB097" in {problem.code for problem in check(folder, DAY, load_knowledge_base(MINI).register)}
    assert main(["check", str(folder), "--since", str(MINI)]) == 0
    assert "KB097 waarschuwing" in capsys.readouterr().err
    assert main(["check", str(folder), "--since", "geen-versie"]) == 2
