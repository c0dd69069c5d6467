"""What changed, as a file to read: entries with their keys, and the effect on advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.cli import main
from advisor.knowledge.load import load_knowledge_base
from advisor.review.diff import diff
from advisor.review.diff_markdown import markdown
from advisor.review.entry_changes import EntryChange, entry_changes
from advisor.review.older_version import as_advice
from advisor.review.variants import edits_between
from tests.conftest import DATE
from tests.review.copies import MINI, copy_with, loaded, rule, tool

GATE_RULE = 'poort: niet-doen\n      tekst: "Zo niet."\n      alternatief: "Wacht."'
STOP = rule("stop", "{invloed: weten}", GATE_RULE, "{invloed: weten}", "{invloed: beslissen}")
REPLACED = (
    ("tools.yaml", "alias: [Bus]", "alias: [Bus]\n    status: vervallen"),
    ("tools.yaml", "naam: Keukentafel", "naam: Eettafel"),
    ("sources.yaml", "datum: 2025", "datum: 2024"),
    ("kennisbank.yaml", "De gemeenteraad beslist.", "De gekozen raad beslist."),
)


def test_every_kind_of_change_is_found_with_its_keys(tmp_path: Path) -> None:
    new = loaded(copy_with(tmp_path, {"rules/meer.yaml": STOP, "tools.yaml": tool("kring", "praten: goed,")}, REPLACED))
    found = {(change.kind, change.id): change for change in entry_changes(loaded(MINI), new)}
    assert found["regel", "stop"].what == "toegevoegd"
    assert found["middel", "stembus"] == EntryChange("middel", "stembus", "Stembus", "vervallen", ("status",))
    assert found["middel", "tafel"].keys == ("naam",)
    assert found["bron", "handboek"].keys == ("datum",)
    assert found["begrip", "raad"].keys == ("uitleg",)
    assert len(found) == 6
    back = {change.id: change.what for change in entry_changes(new, loaded(MINI))}
    assert back["stop"] == back["kring"] == "weg"


def test_the_same_version_has_no_changes() -> None:
    same = loaded(MINI)
    assert entry_changes(same, loaded(MINI)) == ()
    assert "Er is niets veranderd" in markdown(same, same, diff(same, same, DATE), ())


def test_the_file_tells_entries_and_effect(tmp_path: Path) -> None:
    new = copy_with(tmp_path, {"rules/meer.yaml": STOP}, REPLACED)
    out = tmp_path / "veranderd.md"
    assert main(["diff", str(MINI), str(new), "--markdown", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# Wat is er veranderd\n\nVan versie 2026.1.1 (01-01-2026)")
    for words in ("## Nieuw\n\n### Regels\n\n- `stop`", "- Eettafel (`tafel`): naam", "## Vervallen\n\n### Middelen"):
        assert words in text
    assert "situaties: dossiers" in text
    assert "- Door: " in text


def test_diff_also_tells_dates_that_stayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = copy_with(tmp_path, {}, (("tools.yaml", "minstens: 30", "minstens: 40"),))
    assert main(["diff", str(MINI), str(new)]) == 0
    said = capsys.readouterr()
    assert "KB097" in said.err
    assert "middel 'stembus' gewijzigd: groep" in said.out


def test_an_older_version_that_lacks_a_text_can_still_be_compared(tmp_path: Path) -> None:
    older = copy_with(tmp_path, {}, (("framework.yaml", '  nog-niet-bekend: "Nog niet bekend."\n', ""),))
    read = load_knowledge_base(older)
    assert read.knowledge_base is None
    new = loaded(MINI)
    usable = as_advice(read, new)
    assert usable is not None
    assert edits_between(usable, new) == ()
    assert main(["diff", str(older), str(MINI)]) == 0


def test_an_older_version_whose_rules_are_wrong_is_refused(tmp_path: Path) -> None:
    older = copy_with(tmp_path, {}, (("rules.yaml", "punten: 2", "punten: veel"),))
    assert as_advice(load_knowledge_base(older), loaded(MINI)) is None
    assert main(["diff", str(older), str(MINI)]) == 2
