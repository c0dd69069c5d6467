"""Every seeded mistake is caught with its own code, on its line, and causes no list of other problems."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from advisor.review.report import check
from tests.knowledge.mistakes import MISTAKES, Mistake, seed

MINI = Path(__file__).parents[1] / "mini"
DAY = datetime.date(2026, 6, 1)


def test_the_small_knowledge_base_is_right() -> None:
    assert [problem.render() for problem in check(MINI, DAY)] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_caught_on_its_line(mistake: Mistake, tmp_path: Path) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    line = seed(mistake, folder)
    if mistake.code == "KB004":
        (folder / "sources.yaml").unlink()
    problems = check(folder, DAY)
    shown = "\n".join(problem.render()[:600] for problem in problems)
    found = [problem for problem in problems if problem.code == mistake.code]
    assert found, f"{mistake.code} expected:\n{shown}"
    file = "mini/sources.yaml" if mistake.code == "KB004" else f"mini/{mistake.file}"
    assert (file, line) in [(problem.file, problem.line) for problem in found], f"line {line} expected:\n{shown}"
    assert sum(problem.is_error for problem in problems) <= mistake.errors, shown
