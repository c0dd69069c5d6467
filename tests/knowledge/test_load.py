"""Reading a whole folder: all problems at once, and one mistake hides none of the others."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.warnings import months_before
from advisor.review.report import check

MINI = Path(__file__).parents[1] / "mini"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(problem.file.removeprefix("mini/"), problem.code) for problem in load_knowledge_base(folder).problems]


@pytest.mark.parametrize("text", ["Een zin met spaties.", "[Een zin met spaties., b]", "{}", "- {id: a}"])
@pytest.mark.parametrize("file", sorted(path.relative_to(MINI).as_posix() for path in MINI.rglob("*.yaml")))
def test_a_file_that_holds_something_else_is_a_problem_of_that_file(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    optional = file == "drafts.yaml" and text == "{}"  # no drafts: nothing is wrong
    found = {problem.file for problem in check(folder, datetime.date(2026, 11, 21)) if problem.is_error}
    assert found == (set() if optional else {f"mini/{file}"})


def test_problems_of_all_files_at_once_and_in_order(folder: Path) -> None:
    change(folder, "tools.yaml", "vorm: fysiek", "vorm: [fysiek")
    change(folder, "questions.yaml", "snel: ja", "snel: yes")
    change(folder, "rules.yaml", "bron: [handboek]", "bron: [handbook]")
    change(folder, "rules/meer.yaml", "{hoogstens: klein}", "{hoogstens: klien}")
    assert codes(folder) == [
        ("questions.yaml", "KB026"),
        ("rules.yaml", "KB053"),
        ("rules/meer.yaml", "KB031"),
        ("tools.yaml", "KB083"),
    ]


def test_a_broken_entry_hides_no_problem_of_its_neighbours(folder: Path) -> None:
    change(folder, "tools.yaml", "naam: Stembus", "naam:")
    change(folder, "tools.yaml", "families: {gesprek: goed}", "families: {gesprekk: goed}")
    assert codes(folder) == [("tools.yaml", "KB024"), ("tools.yaml", "KB053")]


def test_what_refers_to_a_broken_entry_is_not_blamed(folder: Path) -> None:
    change(folder, "sources.yaml", "2026-01-01", "1 januari")
    change(folder, "questions.yaml", "rol: aantal", "rol: antal")
    assert codes(folder) == [("questions.yaml", "KB022"), ("sources.yaml", "KB029")]


def test_what_refers_to_a_file_that_cannot_be_read_is_not_blamed(folder: Path) -> None:
    for file in ("sources.yaml", "questions.yaml", "families.yaml", "kennisbank.yaml"):
        (folder / file).write_bytes(b"\xff")
    assert {code for _, code in codes(folder)} == {"KB003"}


def test_a_knowledge_base_with_errors_is_not_given(folder: Path) -> None:
    change(folder, "rules.yaml", "punten: 2", "punten: 0")
    result = load_knowledge_base(folder)
    assert result.knowledge_base is None
    assert [problem.code for problem in result.errors] == ["KB062"]


def test_the_digest_is_of_the_content(folder: Path) -> None:
    first = load_knowledge_base(folder).knowledge_base
    change(folder, "tools.yaml", "naam: Stembus", "naam: Bus")
    second = load_knowledge_base(folder).knowledge_base
    assert first is not None
    assert second is not None
    assert first.digest != second.digest


def test_an_entry_knows_its_file_and_line() -> None:
    knowledge_base = load_knowledge_base(MINI).knowledge_base
    assert knowledge_base is not None
    origin = knowledge_base.origins[("middel", "tafel")]
    lines = (MINI / "tools.yaml").read_text(encoding="utf-8").split("\n")
    assert origin.file == "mini/tools.yaml"
    assert lines[origin.line - 1] == "  - id: tafel"


def test_the_order_in_which_visibility_is_decided_does_not_depend_on_the_file(folder: Path) -> None:
    before = load_knowledge_base(folder).knowledge_base
    text = (folder / "questions.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("vragen:\n")
    blocks = ["  - id" + part for part in rest.split("  - id")[1:]]
    (folder / "questions.yaml").write_text(f"{head}vragen:\n{''.join(reversed(blocks))}", encoding="utf-8")
    after = load_knowledge_base(folder).knowledge_base
    assert before is not None
    assert after is not None
    assert list(before.questions) == list(reversed(after.questions))
    assert before.visibility_order == after.visibility_order


def test_an_empty_folder_names_every_file_that_is_missing(tmp_path: Path) -> None:
    problems = load_knowledge_base(tmp_path).problems
    assert {problem.code for problem in problems} == {"KB004"}
    assert len(problems) >= 7


@pytest.mark.parametrize(
    ("date", "months", "earlier"),
    [
        ("2026-11-21", 18, "2025-05-21"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-08-31", 18, "2023-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-01", 12, "2025-12-01"),
    ],
)
def test_months_before(date: str, months: int, earlier: str) -> None:
    day = datetime.date.fromisoformat
    assert months_before(day(date), months) == day(earlier)


def test_a_fact_is_stale_only_after_eighteen_months() -> None:
    seen = datetime.date(2026, 1, 1)
    assert [problem.code for problem in check(MINI, datetime.date(2027, 7, 1))] == []
    stale = check(MINI, datetime.date(2027, 7, 2))
    assert {problem.code for problem in stale} == {"KB090"}
    assert all(seen.isoformat() in problem.source_line for problem in stale)
    assert not any(problem.is_error for problem in stale)
