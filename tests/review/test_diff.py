"""The difference between two versions: which situations change, and by which edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.cli import main
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender.advise import advise
from advisor.review.decision import FIRST, GATE, HEADS
from advisor.review.diff import MOST_EDITS, diff
from advisor.review.diff_text import render
from advisor.review.revisions import NoSuchRevision, folder_of
from advisor.review.situations import GENERATED, examples
from advisor.review.variants import DoesNotStandAlone, Edit, edits_between, with_edits
from tests.conftest import DATE
from tests.review.copies import MINI, copy_with, git, loaded, rule, tool

GATE_RULE = 'poort: niet-doen\n      tekst: "Zo niet."\n      alternatief: "Wacht."'
QUESTION = """  - id: haast
    stap: opgave
    antwoordtype: een
    vraag: "Is er haast?"
    hulp: "Denk aan het besluit."
    voorbeeld: "Het besluit valt morgen."
    waarom: "Haast verandert de aanpak."
    opties:
      - {id: "ja", label: Ja}
      - {id: "nee", label: Nee}
"""


def test_the_same_version_gives_no_difference(mini: KnowledgeBase) -> None:
    found = diff(mini, loaded(MINI), DATE)
    assert found.edits == ()
    assert found.changes == ()
    assert found.compared >= GENERATED


def test_generated_situations_are_the_same_every_time_and_can_be_read(shipped: KnowledgeBase) -> None:
    first, second = examples(shipped, shipped), examples(shipped, shipped)
    assert first == second
    assert len(first) == GENERATED + len(shipped.dossiers) + len(shipped.cases)
    drawn = first[-GENERATED:]
    assert all(not read_answers(shipped, example.answers)[1] for example in drawn)
    assert 10 < sum(len(example.answers) for example in drawn) / GENERATED < len(shipped.questions)


def test_a_new_gate_is_named_as_the_cause(mini: KnowledgeBase, tmp_path: Path) -> None:
    text = rule("stop", "{invloed: weten}", GATE_RULE, "{invloed: weten}", "{invloed: beslissen}")
    new = loaded(copy_with(tmp_path, {"rules/meer.yaml": text}))
    found = diff(mini, new, DATE)
    assert found.edits == (Edit("regel", "stop", "toegevoegd"),)
    assert found.changes
    for change in found.changes:
        assert change.what == (GATE,)
        assert change.after.outcome == "niet-doen"
        assert change.causes == found.edits


def test_each_change_is_traced_to_its_own_edit(mini: KnowledgeBase, tmp_path: Path) -> None:
    text = rule("stop", "{invloed: weten}", GATE_RULE, "{invloed: weten}", "{invloed: beslissen}")
    better = tool("kring", "praten: goed, tekenen: goed,")
    new = loaded(copy_with(tmp_path, {"rules/meer.yaml": text, "tools.yaml": better}))
    found = diff(mini, new, DATE)
    gate, added = Edit("regel", "stop", "toegevoegd"), Edit("middel", "kring", "toegevoegd")
    assert set(found.edits) == {gate, added}
    only_gate = [change for change in found.changes if change.what == (GATE,)]
    only_heads = [change for change in found.changes if GATE not in change.what]
    assert only_gate
    assert only_heads
    assert all(change.causes == (gate,) for change in only_gate)
    assert all(change.causes == (added,) for change in only_heads)
    both = [change for change in found.changes if GATE in change.what and HEADS in change.what]
    assert all(set(change.causes) == {gate, added} for change in both)


def test_what_changed_is_what_the_advice_says(mini: KnowledgeBase, tmp_path: Path) -> None:
    replaced = (("rules.yaml", "gewicht: 4, soort: waardering", "gewicht: 0, soort: waardering"),)
    new = loaded(copy_with(tmp_path, {}, replaced))
    found = diff(mini, new, DATE)
    assert found.edits == (Edit("criterium", "aanpak", "gewijzigd"),)
    answers = {example.name: example.answers for example in examples(mini, new)}
    for change in found.changes[:10]:
        given, _ = read_answers(mini, answers[change.situation])
        before, after = (advise(version, given, DATE, fast=True) for version in (mini, new))
        assert change.before.heads == tuple((head.id, head.family) for head in before.ranking)
        assert change.after.heads == tuple((head.id, head.family) for head in after.ranking)
        assert (FIRST in change.what) == (before.ranking[0].family != after.ranking[0].family)


def test_edits_that_need_each_other_are_named_together(mini: KnowledgeBase, tmp_path: Path) -> None:
    text = rule("haast-stopt", '{haast: "ja"}', GATE_RULE, '{haast: "ja"}', '{haast: "nee"}')
    new = loaded(copy_with(tmp_path, {"questions.yaml": QUESTION, "rules/meer.yaml": text}))
    edits = edits_between(mini, new)
    assert set(edits) == {Edit("vraag", "haast", "toegevoegd"), Edit("regel", "haast-stopt", "toegevoegd")}
    with pytest.raises(DoesNotStandAlone):
        with_edits(mini, new, [edit for edit in edits if edit.kind == "regel"])
    found = diff(new, mini, DATE)
    assert {edit.what for edit in found.edits} == {"weg"}
    assert found.changes
    assert all(Edit("regel", "haast-stopt", "weg") in change.causes for change in found.changes)


def test_all_edits_together_give_the_new_version(mini: KnowledgeBase, tmp_path: Path) -> None:
    replaced = (("rules.yaml", "minstens-aandeel: 10", "minstens-aandeel: 90"),)
    new = loaded(copy_with(tmp_path, {"tools.yaml": tool("kring", "praten: goed,")}, replaced))
    edits = edits_between(mini, new)
    assert Edit("koppen", "", "gewijzigd") in edits
    made = with_edits(mini, new, edits)
    assert edits_between(made, new) == ()
    assert diff(made, new, DATE).changes == ()


def test_many_edits_are_not_traced(mini: KnowledgeBase, tmp_path: Path) -> None:
    many = "".join(tool(f"kring{number}", "praten: goed, tekenen: goed,") for number in range(MOST_EDITS + 1))
    new = loaded(copy_with(tmp_path, {"tools.yaml": many}))
    found = diff(mini, new, DATE, generated=40)
    assert not found.attributed
    assert found.changes
    assert all(change.causes == () for change in found.changes)
    assert "Daarom staat er niet bij welke wijziging het doet" in render(mini, new, found)


def test_a_git_revision_is_the_folder_of_then(tmp_path: Path) -> None:
    folder = copy_with(tmp_path, {})
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    path = folder / "tools.yaml"
    path.write_text(path.read_text(encoding="utf-8") + tool("kring", "praten: goed,"), encoding="utf-8")
    with folder_of("HEAD", folder) as then:
        assert "kring" not in loaded(then).tools
    assert "kring" in loaded(folder).tools
    assert not then.exists()
    for unknown in ("HEAD~7", "--output=x", "bestaat niet"):
        with pytest.raises(NoSuchRevision, match="geen map en geen versie"), folder_of(unknown, folder):
            pass


def test_the_command_shows_the_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = rule("stop", "{invloed: weten}", GATE_RULE, "{invloed: weten}", "{invloed: beslissen}")
    new = copy_with(tmp_path, {"rules/meer.yaml": text})
    assert main(["diff", str(MINI), str(new)]) == 0
    shown = capsys.readouterr().out
    assert "regel 'stop' toegevoegd" in shown
    assert "andere poort" in shown
    assert "door:  regel 'stop' toegevoegd" in shown
    assert main(["diff", str(MINI), "geen-versie"]) == 2
    assert "geen map en geen versie" in capsys.readouterr().err
