"""The command line as a contract: what goes to which stream, and with which exit status."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from advisor.cli import BAD_INPUT, DONE, PROBLEMS, main
from advisor.knowledge.knowledge_base import KnowledgeBase
from tests.conftest import MINI, SHIPPED
from tests.review.copies import copy_with, git

DATE = ["--date", "2026-12-01"]


def _answers(folder: Path, text: str, name: str = "antwoorden.yaml") -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def _dossier(folder: Path, knowledge_base: KnowledgeBase, identifier: str) -> str:
    entry = knowledge_base.dossiers[identifier]
    return _answers(folder, json.dumps({"answers": entry.answers, "project": entry.project}), "dossier.json")


def _json(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(arguments) == DONE
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


KEYS = {
    "outcome", "gates", "level", "ranking", "all_scores", "excluded", "warnings", "duties", "contradictions",
    "reconsider", "habit", "mix", "next_questions", "enough", "receipt",
}  # fmt: skip
HEAD = {
    "id", "family", "score", "score_range", "first_share", "certainty", "tipping", "reasons", "cautions", "unknowns",
    "alternatives", "example",
}  # fmt: skip


def test_advise_gives_the_json_of_the_contract(
    shipped: KnowledgeBase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for identifier in shipped.dossiers:
        advice = _json(["advise", _dossier(tmp_path, shipped, identifier), "--json", *DATE], capsys)
        assert advice.keys() >= KEYS
        assert {"advised", "at_most", "alarm"} <= advice["level"].keys()
        assert 1 <= len(advice["ranking"]) <= 3
        for head in advice["ranking"]:
            assert head.keys() >= HEAD
            assert head["score_range"][0] <= head["score"] <= head["score_range"][1]
        assert len({head["family"] for head in advice["ranking"]}) == len(advice["ranking"])
        assert {"licht", "midden", "zwaar"} == advice["mix"].keys()


def test_fast_leaves_out_what_takes_long(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _answers(tmp_path, "antwoorden: {taak: [praten]}")
    advice = _json(["advise", path, "--kb", str(MINI), "--json", "--fast", *DATE], capsys)
    assert not {"mix", "next_questions", "enough"} & advice.keys()


def test_advise_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", _answers(tmp_path, "antwoorden: {taak: [praten]}"), "--kb", str(MINI), *DATE]) == DONE
    assert "Keukentafel" in capsys.readouterr().out


def test_which_answers_make_a_tool_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _answers(tmp_path, "antwoorden: {taak: [praten], aantal: klein}")
    found = _json(["advise", path, "--kb", str(MINI), "--json", "--fast", "--first", "stembus", *DATE], capsys)
    assert (found["path_to_first"]["tool"], found["path_to_first"]["status"]) == ("stembus", "found")
    assert main(["advise", path, "--kb", str(MINI), "--first", "Keukentafel", *DATE]) == DONE
    assert "Keukentafel staat al op de eerste plaats." in capsys.readouterr().out
    assert main(["advise", path, "--kb", str(MINI), "--first", "stembus", *DATE]) == DONE
    assert "Mogelijkheid 1:" in capsys.readouterr().out
    assert main(["advise", path, "--kb", str(MINI), "--first", "bestaat niet", *DATE]) == BAD_INPUT
    assert "bestaat niet" in capsys.readouterr().err


def test_documents_in_every_format(shipped: KnowledgeBase, tmp_path: Path) -> None:
    answers = _dossier(tmp_path, shipped, sorted(shipped.dossiers)[0])
    outputs = [tmp_path / f"{kind}.{ending}" for kind in ("a", "k") for ending in ("pdf", "docx", "odt", "html", "md")]
    options = [part for path in outputs[:5] for part in ("--advice", str(path))]
    options += [part for path in outputs[5:] for part in ("--framework", str(path))]
    assert main(["advise", answers, *options, "--edition", "raad", *DATE]) == DONE
    starts = {
        ".pdf": b"%PDF-1.7",
        ".docx": b"PK",
        ".odt": b"PK",
        ".html": b"<!doctype html>",
        ".md": b"Gemeente Den Ha",
    }
    for path in outputs:
        assert path.read_bytes()[:15].lower().startswith(starts[path.suffix].lower()), path


def test_drafts_and_planning(shipped: KnowledgeBase, tmp_path: Path) -> None:
    answers = _dossier(tmp_path, shipped, sorted(shipped.dossiers)[0])
    assert main(["advise", answers, "--drafts", str(tmp_path / "concepten"), *DATE]) == DONE
    written = {path.suffix for path in (tmp_path / "concepten").iterdir()}
    assert {".docx", ".ics"} <= written


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("antwoorden: {taak: [prate]}", "Bedoelde u 'praten'?"),
        ("antwoorden: {onzin: ja}", "'onzin' is geen vraag"),
        ("antwoorden:\n\ttaak: x", "tab"),
        ("antwoorden: [", "haakje"),
        ('{"answers": {"taak"', "niet compleet"),
        ("", "leeg"),
        ("naam: x", "geen projectbestand"),
        ("antwoorden: {}\nproject: {besluit-op: 31-12-2026}", "besluit-op"),
    ],
)
def test_bad_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, message: str) -> None:
    assert main(["advise", _answers(tmp_path, text), "--kb", str(MINI)]) == BAD_INPUT
    shown = capsys.readouterr()
    assert message in shown.err
    assert not shown.out


def test_a_file_of_an_older_version_gives_advice_and_says_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"taak": ["praten"], "vervallen-vraag": "ja"}
    path = _answers(tmp_path, json.dumps({"format": 1, "questions": 0, "answers": answers}))
    assert main(["advise", path, "--kb", str(MINI), "--json", "--fast", *DATE]) == DONE
    said = capsys.readouterr()
    assert json.loads(said.out)["receipt"]["answers"] == {"taak": ["praten"]}
    assert "oudere versie" in said.err
    assert "'vervallen-vraag' is geen vraag." in said.err


def test_a_bad_file_name_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = _answers(tmp_path, "antwoorden: {}")
    assert main(["advise", answers, "--kb", str(MINI), "--advice", str(tmp_path / "advies.exe")]) == BAD_INPUT
    kept = tmp_path / "weg" / "advies.pdf"
    assert main(["advise", answers, "--kb", str(MINI), "--advice", str(kept)]) == BAD_INPUT
    assert main(["advise", str(tmp_path / "nergens.yaml")]) == BAD_INPUT
    assert main(["check", str(tmp_path / "nergens")]) == BAD_INPUT
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["advise"], ["onzin"], ["advise", "x", "--date", "gisteren"], ["new", "x"]])
def test_a_wrong_command_is_explained_in_dutch(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    shown = capsys.readouterr().err
    assert stop.value.code == BAD_INPUT
    assert "gebruik:" in shown
    assert "Deze opdracht klopt niet" in shown
    assert not {"usage", "required", "invalid"} & set(shown.replace(":", " ").split())


def test_check_says_what_is_wrong_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    assert main(["check", str(folder)]) == DONE
    path = folder / "rules.yaml"
    path.write_text(path.read_text().replace("als: {controle: streng}", "als: {controle: strang}"))
    capsys.readouterr()
    assert main(["check", str(folder)]) == PROBLEMS
    assert "Bedoelde u 'streng'?" in capsys.readouterr().err
    assert main(["advise", _answers(tmp_path, "antwoorden: {}"), "--kb", str(folder)]) == BAD_INPUT


def test_warnings_alone_are_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_with(tmp_path, {}, (("rules/meer.yaml", "Uitnodigen kost tijd.", "Implementeren kost tijd."),))
    assert main(["check", str(folder)]) == DONE
    shown = capsys.readouterr()
    assert "vaktaal" in shown.err
    assert "0 fouten, 1 waarschuwing" in shown.out


def test_replay_takes_the_knowledge_base_of_a_git_revision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_with(tmp_path, {})
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "first"]):
        git(tmp_path, *command)
    advice = _json(["advise", _answers(tmp_path, "antwoorden: {}"), "--kb", str(folder), "--json", *DATE], capsys)
    receipt = _answers(tmp_path, json.dumps(advice["receipt"]), "bon.json")
    path = folder / "rules.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("gewicht: 4", "gewicht: 5"), encoding="utf-8")
    monkeypatch.setattr("advisor.cli.SHIPPED", folder)
    assert main(["replay", receipt, "--kb", str(folder)]) == PROBLEMS
    assert "Anders: De kennisbank" in capsys.readouterr().out
    assert main(["replay", receipt, "--kb", "HEAD"]) == DONE
    assert "Hetzelfde advies." in capsys.readouterr().out
    assert main(["replay", receipt, "--kb", "geen-versie"]) == BAD_INPUT


def test_replay_recomputes_the_same_advice(
    shipped: KnowledgeBase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    advice = _json(["advise", _dossier(tmp_path, shipped, sorted(shipped.dossiers)[0]), "--json", *DATE], capsys)
    receipt = tmp_path / "bon.json"
    receipt.write_text(json.dumps(advice["receipt"]))
    assert main(["replay", str(receipt)]) == DONE
    assert main(["replay", str(receipt), "--kb", str(MINI)]) == PROBLEMS


def test_schema_and_templates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", str(tmp_path / "schema")]) == DONE
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {
        path.name for path in (SHIPPED / "schema").iterdir()
    }
    capsys.readouterr()
    for kind, key in (("tool", "families:"), ("rule", "omdat:")):
        assert main(["new", kind]) == DONE
        assert key in capsys.readouterr().out


def test_evaluate_reads_both_forms_of_cases(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["evaluate", str(SHIPPED / "cases" / "gedocumenteerd.yaml")]) == DONE
    assert "dit advies" in capsys.readouterr().out
    assert main(["evaluate", _answers(tmp_path, "gevallen: [")]) == BAD_INPUT


def test_one_zip_holds_every_document_with_the_profile(
    shipped: KnowledgeBase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = _dossier(tmp_path, shipped, "omgevingsvisie-inbreng")
    profile = str(SHIPPED / "profiles" / "voorbeeld.yaml")
    for name in ("een.zip", "twee.zip"):
        arguments = ["advise", answers, *DATE, "--all", str(tmp_path / name), "--profile", profile]
        assert main(arguments) == DONE
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()
    assert capsys.readouterr().out == ""
    with zipfile.ZipFile(tmp_path / "een.zip") as archive:
        names = archive.namelist()
        project = json.loads(archive.read("projectbestand.json"))
    assert {"werkversie/advies.pdf", "raadsversie/participatiekader.odt", "planning.ics"} <= set(names)
    assert project["profile"]["id"] == "voorbeeld"
    assert main(["advise", answers, *DATE, "--edition", "raad", "--all", str(tmp_path / "raad.zip")]) == DONE
    with zipfile.ZipFile(tmp_path / "raad.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("werk") or name.endswith(".json")]


def test_a_profile_that_cannot_be_used_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = _answers(tmp_path, "antwoorden: {}\n")
    for text, message in (
        ("naam: W\n", "'bestuurslaag' ontbreekt"),
        ("id: a\nnaam: W\nbestuurslaag: gemeente\nhuisstijl: {kleur: '#FFD500'}\n", "contrast"),
    ):
        profile = _answers(tmp_path, text, "profiel.yaml")
        assert main(["advise", answers, "--profile", profile, "--all", str(tmp_path / "x.zip")]) == BAD_INPUT
        assert message in capsys.readouterr().err
        assert not (tmp_path / "x.zip").exists()
