"""The examples in the editors' handbook are not only to read: put into the knowledge base together, they pass."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from advisor.questionnaire.profile_file import read_profile
from advisor.review.report import check
from reports.house_style import house_style
from tests.conftest import MINI, SHIPPED

_EXAMPLE = re.compile(r"<!-- sjabloon: (\w+) -->\n```yaml\n(.*?)```", re.DOTALL)
EXAMPLES: dict[str, str] = dict(_EXAMPLE.findall((SHIPPED / "README.md").read_text(encoding="utf-8")))
WHOLE = {
    "middel": "tools/handleiding.yaml",
    "bron": "sources/handleiding.yaml",
    "regel": "rules/handleiding.yaml",
    "profiel": "profiles/handleiding.yaml",
}
"""Examples that are a file of their own."""
INTO = {
    "deur": "questions.yaml",
    "respons": "families.yaml",
    "keten": "ketens.yaml",
    "indicator": "framework.yaml",
    "taak": "inzet.yaml",
    "vaktaal": "kennisbank.yaml",
    "concept": "drafts.yaml",
}
"""Examples that go first in the list of that name."""


_PITFALL = re.compile(r"^\| `([a-z]+): (.+?)` \| .*?\((KB\d{3})\) \| `\1: (.+?)` \|$", re.MULTILINE)
PITFALLS: list[tuple[str, str, str, str]] = _PITFALL.findall((SHIPPED / "README.md").read_text(encoding="utf-8"))
"""Key, what people write, the code that the handbook promises, and how it should be."""


def put_in(folder: Path, examples: dict[str, str]) -> None:
    for kind, text in examples.items():
        if kind in WHOLE:
            (folder / WHOLE[kind]).write_text(text, encoding="utf-8")
            continue
        path = folder / INTO[kind]
        opening = text.partition("\n")[0] + "\n"
        before, found, after = path.read_text(encoding="utf-8").partition("\n" + opening)
        assert found, f"{kind}: no such list in {INTO[kind]}"
        path.write_text(f"{before}\n{text}{after}", encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "kennisbank", ignore=shutil.ignore_patterns("schema", ".vorige"))
    return tmp_path / "kennisbank"


def test_every_example_passes_the_check(folder: Path) -> None:
    assert set(EXAMPLES) == WHOLE.keys() | INTO.keys()
    put_in(folder, EXAMPLES)
    assert [problem.render() for problem in check(folder, datetime.date(2026, 11, 21))] == []


def test_a_wrong_word_in_an_example_does_not_pass(folder: Path) -> None:
    put_in(folder, {**EXAMPLES, "keten": EXAMPLES["keten"].replace("bewijs: beschreven", "bewijs: bewezen")})
    assert "KB022" in {problem.code for problem in check(folder, datetime.date(2026, 11, 21))}


@pytest.mark.parametrize(("key", "wrong", "code", "right"), PITFALLS)
def test_a_known_pitfall_is_told_by_the_code_in_the_table(
    key: str, wrong: str, code: str, right: str, tmp_path: Path
) -> None:
    text = (MINI / "tools.yaml").read_text(encoding="utf-8")
    found = []
    for value in (wrong, right):
        folder = Path(shutil.copytree(MINI, tmp_path / str(len(found))))
        before, now, after = re.split(rf'(?<=\b{key}: )("[^"]*"|[^,}}\n]+)', text, maxsplit=1)
        assert now not in (wrong, right)
        (folder / "tools.yaml").write_text(f"{before}{value}{after}", encoding="utf-8")
        found.append({problem.code for problem in check(folder, datetime.date(2026, 11, 21))})
    assert code in found[0]
    assert code not in found[1]


def test_there_are_pitfalls_in_the_table() -> None:
    assert len(PITFALLS) == 5


def test_the_profile_of_the_handbook_can_be_opened_and_gives_a_house_style() -> None:
    profile, problems = read_profile(EXAMPLES["profiel"].encode())
    assert problems == ()
    assert house_style(profile).accent == "#154273"
