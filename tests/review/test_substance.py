"""Words and sources apart from what advice is computed from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from advisor.cli import main
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.decision import DUTIES, OUT, SCORES, WARNINGS, decisions
from advisor.review.diff import diff
from advisor.review.diff_markdown import markdown
from advisor.review.diff_text import as_json, render
from advisor.review.entry_changes import entry_changes
from advisor.review.situations import examples
from advisor.review.substance import ASIDE, substance
from advisor.review.variants import ENTRIES, Edit, edits_between, rebuilt
from tests.conftest import DATE
from tests.review.copies import MINI, copy_with, loaded, rule

OTHER_WORDS = (
    ("tools.yaml", "naam: Keukentafel", "naam: Eettafel"),
    ("questions.yaml", "label: Stemmen", "label: Kiezen"),
    ("questions.yaml", "Een schatting is goed.", "Schat het."),
    ("rules.yaml", "Op papier is controle makkelijk.", "Papier is te controleren."),
    ("rules.yaml", "naam: Aanpak past", "naam: De aanpak past"),
)


def test_other_words_are_told_apart_and_change_no_advice(mini: KnowledgeBase, tmp_path: Path) -> None:
    new = loaded(copy_with(tmp_path, {}, OTHER_WORDS))
    found = diff(mini, new, DATE)
    assert found.edits == found.changes == ()
    assert {edit.id for edit in found.wording} == {"tafel", "taak", "aantal", "streng-vraagt-bus", "aanpak"}
    shown = render(mini, new, found)
    assert shown.startswith(
        "0 wijzigingen die het advies kunnen raken.\n5 wijzigingen van alleen woorden of bronnen.\n"
    )
    assert "- middel 'tafel' gewijzigd: naam" in shown
    assert "Alleen de woorden veranderen." in shown
    assert "Bij 5 delen veranderen alleen de woorden" in markdown(mini, new, found, entry_changes(mini, new))
    plain = as_json(mini, new, found)
    assert {edit["changes"] for edit in plain["edits"]} == {"words"}
    assert plain["changed"] == 0
    assert plain["changes"] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vorm: digitaal", "vorm: hybride"),
        ("minstens: 30", "minstens: 40"),
        ("gesprek: redelijk", "gesprek: goed"),
        ("stemmen: onbekend", "stemmen: goed"),
    ],
)
def test_a_property_that_is_computed_with_is_no_word(mini: KnowledgeBase, tmp_path: Path, old: str, new: str) -> None:
    found = diff(mini, loaded(copy_with(tmp_path, {}, (("tools.yaml", old, new),))), DATE, generated=5)
    assert len(found.edits) == 1
    assert found.wording == ()


def _reworded(value: Any) -> Any:
    """An entry with every word changed, and without all that stands aside."""
    if isinstance(value, BaseModel):
        changed: dict[str, Any] = {}
        for name, field in type(value).model_fields.items():
            found = getattr(value, name)
            if field.alias in ASIDE:
                changed[name] = () if isinstance(found, tuple) else field.get_default(call_default_factory=True)
            elif substance(value)[name] is True and isinstance(found, str):
                changed[name] = f"{found} Anders."
            else:
                changed[name] = _reworded(found)
        return value.model_copy(update=changed)
    if isinstance(value, tuple):
        return tuple(_reworded(part) for part in value)
    return {key: _reworded(part) for key, part in value.items()} if isinstance(value, dict) else value


def test_no_decision_rests_on_words(shipped: KnowledgeBase) -> None:
    """All words of all entries at once; conditions, ratings and options stay as they are."""
    entries = {name: dict(getattr(shipped, name)) for name in ENTRIES.values()}
    entries["rules"] = {identifier: compiled.rule for identifier, compiled in shipped.rules.items()}
    other = rebuilt(shipped, {name: _reworded(found) for name, found in entries.items()})
    assert len(edits_between(shipped, other)) > 300
    compared = examples(shipped, shipped, 60)
    found = diff(shipped, other, DATE, generated=1)
    assert found.edits == found.changes == ()
    assert decisions(shipped, compared, DATE) == decisions(other, compared, DATE)


WARNING = "waarschuw: Let op.\n      thema: tijd\n      ernst: hoog"
CASES = [
    (WARNING, (WARNINGS,), "waarschuwingen: erbij nieuw"),
    ("verplicht: Doe dit.", (DUTIES,), "plichten: erbij nieuw"),
    ("sluit-uit: {middelen-met: {middel: forum}}", (OUT,), "afvallers: erbij forum"),
]


@pytest.mark.parametrize(("effect", "expected", "told"), CASES)
def test_what_is_said_beside_the_heads_counts_as_advice(
    mini: KnowledgeBase, tmp_path: Path, effect: str, expected: tuple[str, ...], told: str
) -> None:
    text = rule("nieuw", "{invloed: weten}", effect, "{invloed: weten}", "{invloed: beslissen}")
    new = loaded(copy_with(tmp_path, {"rules/meer.yaml": text}))
    found = diff(mini, new, DATE)
    only = [change for change in found.changes if change.what == expected]
    assert only
    assert all(change.causes == (Edit("regel", "nieuw", "toegevoegd"),) for change in only)
    assert told in render(mini, new, found)
    assert f"- {expected[0]}: " in render(mini, new, found)
    assert told[:1].upper() + told[1:] in markdown(mini, new, found, entry_changes(mini, new))


def test_points_behind_the_heads_are_counted_not_told(mini: KnowledgeBase, tmp_path: Path) -> None:
    effect = "geeft-punten: {criterium: middel, punten: 1, middelen-met: {middel: forum}}"
    text = rule("nieuw", "{invloed: weten}", effect, "{invloed: weten}", "{invloed: beslissen}")
    new = loaded(copy_with(tmp_path, {"rules/meer.yaml": text}))
    found = diff(mini, new, DATE)
    behind = [change for change in found.changes if not change.told]
    assert behind
    assert {change.what for change in behind} == {(SCORES,)}
    assert f"- {SCORES}: {len(found.changes)}" in render(mini, new, found)
    plain = as_json(mini, new, found)
    assert plain["counts"][SCORES] == plain["changed"] == len(found.changes)
    assert len(plain["changes"]) == len(found.changes) - len(behind)


def test_the_command_gives_the_difference_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = rule("nieuw", "{invloed: weten}", CASES[0][0], "{invloed: weten}", "{invloed: beslissen}")
    new = copy_with(tmp_path, {"rules/meer.yaml": text}, OTHER_WORDS[:1])
    assert main(["diff", str(MINI), str(new), "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert [(edit["kind"], edit["changes"]) for edit in plain["edits"]] == [("regel", "advice"), ("middel", "words")]
    assert plain["edits"][1]["keys"] == ["naam"]
    assert plain["counts"][WARNINGS] == plain["changed"] == len(plain["changes"])
    first = plain["changes"][0]
    assert first["causes"] == ["regel 'nieuw' toegevoegd"]
    assert {"rule": "nieuw", "certain": True} in first["after"]["warnings"]
