"""Code, documentation and tests go together: every message is documented with the output of a mistake."""

from __future__ import annotations

import datetime
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from advisor.review.report import check
from tests.knowledge.mistakes import MISTAKES, Mistake, seed

ROOT = Path(__file__).parents[2]
MINI = ROOT / "tests" / "mini"
DOCUMENT = ROOT / "docs" / "meldingen.md"
DAY = datetime.date(2026, 6, 1)
ONLY_UNIT_TESTED = {
    "KB018": "tests/knowledge/test_messages.py",
    "KB097": "tests/review/test_dates_kept.py",
    "KB098": "tests/review/test_dates_kept.py",
}
"""The last two need two versions; their own test compares the example in the document."""


@cache
def codes_in_source() -> frozenset[str]:
    """Every code that a module of the advisor can report."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "advisor").rglob("*.py"))
    return frozenset(code for text in texts for code in re.findall(r'"(KB\d{3})"', text))


def sections() -> dict[str, str]:
    """Code → the text under its heading."""
    parts = re.split(r"^### (KB\d{3}) .*$", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(set(parts[1::2])) == len(parts[1::2]), "a code is documented twice"
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    assert set(sections()) == codes_in_source()


def test_every_code_has_a_mistake_that_causes_it() -> None:
    tested = {mistake.code for mistake in MISTAKES}
    for code, file in ONLY_UNIT_TESTED.items():
        assert code in (ROOT / file).read_text(encoding="utf-8")
        tested.add(code)
    assert tested == codes_in_source()


FIRST = {mistake.code: mistake for mistake in reversed(MISTAKES)}


@pytest.mark.parametrize("mistake", FIRST.values(), ids=list(FIRST))
def test_the_example_is_what_the_check_says(mistake: Mistake, tmp_path: Path) -> None:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    line = seed(mistake, folder)
    if mistake.code == "KB004":
        (folder / "sources.yaml").unlink()
    said = [problem.render() for problem in check(folder, DAY) if (problem.code, problem.line) == (mistake.code, line)]
    example = re.search(r"```text\n(.*?)```", sections()[mistake.code], flags=re.DOTALL)
    assert example is not None
    assert example[1].rstrip("\n") in said
