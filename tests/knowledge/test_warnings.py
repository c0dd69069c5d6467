"""What no warning is given for: explained words, names, parts of one platform, articles of one law."""

from __future__ import annotations

import datetime
from pathlib import Path

from advisor.knowledge.duplicates import near_duplicates
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.warnings import warnings
from tests.conftest import SHIPPED
from tests.review.copies import copy_with

DAY = datetime.date(2026, 6, 1)
LAW = (
    "  - {{id: {id}, titel: {title}, uitgever: Dorp, gezien: 2026-01-01, soort: wet, url: 'https://example.org/wet'}}\n"
)


def warned(folder: Path, added: dict[str, str], *replaced: tuple[str, str, str]) -> list[Problem]:
    loaded = load_knowledge_base(copy_with(folder, added, replaced))
    assert loaded.knowledge_base is not None, [problem.render() for problem in loaded.errors]
    return [problem for problem in warnings(loaded.register, loaded.files, DAY) if problem.code in ("KB095", "KB096")]


def test_a_word_of_the_glossary_is_no_jargon(tmp_path: Path) -> None:
    assert warned(tmp_path, {}, ("rules/meer.yaml", "Uitnodigen kost tijd.", "Vraag de raad om tijd.")) == []


def test_names_ids_and_placeholders_are_no_jargon(tmp_path: Path) -> None:
    assert warned(tmp_path, {}, ("tools.yaml", "naam: Forum", "naam: Implementatie")) == []


def test_every_form_of_a_word_is_found_once_for_each_text(tmp_path: Path) -> None:
    text = "Implementeren is werk. Implementeren is meer dan de implementatie."
    found = warned(tmp_path, {}, ("rules/meer.yaml", "Uitnodigen kost tijd.", text))
    assert [problem.message for problem in found] == ["'implementeren' is vaktaal.", "'implementatie' is vaktaal."]
    assert all("Liever: invoeren." in problem.hint for problem in found)


def test_parts_of_one_platform_may_share_an_address(tmp_path: Path) -> None:
    site = "\n    website: 'https://example.org'"
    one, two = (
        ("tools.yaml", "naam: Forum", f"naam: Forum{site}"),
        ("tools.yaml", "naam: Keukentafel", f"naam: Tafel{site}"),
    )
    (tmp_path / "one").mkdir()
    assert [problem.code for problem in warned(tmp_path / "one", {}, one, two)] == ["KB096"]
    part = (
        "tools.yaml",
        f"naam: Forum{site}",
        f"naam: Forum{site}\n    relaties: [{{soort: onderdeel-van, met: tafel}}]",
    )
    (tmp_path / "two").mkdir()
    assert warned(tmp_path / "two", {}, one, two, part) == []


def test_articles_of_one_law_have_one_address(tmp_path: Path) -> None:
    laws = LAW.format(id="wet-een", title="Artikel 1") + LAW.format(id="wet-twee", title="Artikel 2")
    assert warned(tmp_path, {"sources.yaml": laws}) == []


def test_short_names_that_differ_in_a_letter_are_two_names(tmp_path: Path) -> None:
    assert warned(tmp_path, {}, ("tools.yaml", "naam: Forum", "naam: Bos")) == []


def test_the_shipped_entries_are_all_different() -> None:
    assert list(near_duplicates(load_knowledge_base(SHIPPED).register)) == []
