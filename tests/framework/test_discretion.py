"""Nothing that rests on a sensitive answer goes public: not the answer, not what its rules say, not a reason for it."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import pytest

from advisor.framework.build import build_framework
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from reports.advice_report import advice_document
from reports.framework_report import framework_document
from tests.conftest import MINI
from tests.framework import making

ANSWERS: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "controle": "streng", "invloed": "adviseren"}
SECRETS = (
    "Dat staat vast: streng.",
    "Er is controle nodig.",
    "Moet u weten wie stemt?",
    "Streng",
    "Een open website kent geen controle.",
    "streng-geen-forum",
    "Op papier is controle makkelijk.",
    "Wij letten op wie stemt.",
    "Er is haast.",
    "Zet iemand bij de deur.",
    "Een stille reden.",
)


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The small knowledge base, with one sensitive question and texts and rules that look at it."""
    folder = tmp_path_factory.mktemp("secretive") / "kb"
    shutil.copytree(MINI, folder)
    _change(
        folder / "questions.yaml",
        "    toon-als: {taak: stemmen}\n",
        "    toon-als: {taak: stemmen}\n    gevoelig: ja\n",
    )
    _change(
        folder / "framework.yaml",
        '  - {met: [naam], tekst: "Dit gaat over {naam}."}\n',
        '  - {met: [naam], tekst: "Dit gaat over {naam}."}\n'
        '  - {tekst: "Dat staat vast: {antwoord:controle}."}\n'
        '  - {als: {controle: streng}, tekst: "Er is controle nodig."}\n',
    )
    _change(
        folder / "framework.yaml",
        '    - {tekst: "De vraag is duidelijk.", zwaarte: norm, bron: [handboek]}\n',
        '    - {tekst: "De vraag is duidelijk.", zwaarte: norm, bron: [handboek]}\n'
        '    - {als: {controle: streng}, tekst: "Er is haast."}\n',
    )
    (folder / "rules" / "geheim.yaml").write_text(
        "regels:\n"
        "  - id: let-op-controle\n"
        "    als: {controle: streng}\n"
        "    dan:\n"
        '      waarschuw: "Wij letten op wie stemt."\n'
        "      thema: tijd\n"
        '      adviseer: {sectie: aanpak, tekst: "Er is haast."}\n'
        '    omdat: "Controle kost tijd."\n'
        "    bron: [handboek]\n"
        "    voorbeelden:\n"
        "      - {antwoorden: {taak: [stemmen], controle: streng}, geldt: ja}\n"
        "      - {antwoorden: {taak: [stemmen], controle: soepel}, geldt: nee}\n"
        "  - id: plicht-controle\n"
        "    als: {controle: streng}\n"
        '    dan: {verplicht: "Zet iemand bij de deur."}\n'
        '    omdat: "Controle kost tijd."\n'
        "    bron: [handboek]\n"
        "    voorbeelden:\n"
        "      - {antwoorden: {taak: [stemmen], controle: streng}, geldt: ja}\n"
        "      - {antwoorden: {taak: [stemmen], controle: soepel}, geldt: nee}\n",
        encoding="utf-8",
    )
    result = load_knowledge_base(folder)
    assert result.knowledge_base is not None, [problem.render() for problem in result.errors]
    return result.knowledge_base


def _change(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def shown(knowledge_base: KnowledgeBase, edition: Any) -> str:
    """Both documents as text, rule ids and all; the advice with only the reasons that speak of the sensitive answer."""
    answers, project, advice = making.given(knowledge_base, ANSWERS, {"notities": {"controle": "Er is gelekt."}})
    assert any(reason.question == "controle" for head in advice.ranking for reason in head.reasons)
    first = framework_document(knowledge_base, build_framework(knowledge_base, answers, project, advice, edition))
    heads = tuple(
        dataclasses.replace(
            head,
            reasons=tuple(
                told
                for reason in head.reasons
                if reason.question == "controle"
                for told in (
                    reason,
                    dataclasses.replace(reason, rule=None, criterion="groep", text="Een stille reden."),
                )
            ),
        )
        for head in advice.ranking
    )
    told = dataclasses.replace(advice, ranking=heads)
    second = advice_document(knowledge_base, answers, project, told, edition)
    return first.plain_text() + second.plain_text()


def test_the_team_sees_everything(secretive: KnowledgeBase) -> None:
    work = shown(secretive, "werk")
    assert [secret for secret in (*SECRETS, "Er is gelekt.") if secret not in work] == []


def test_the_public_sees_nothing_of_it(secretive: KnowledgeBase) -> None:
    public = shown(secretive, "raad")
    assert [secret for secret in (*SECRETS, "Er is gelekt.") if secret in public] == []
    assert "Inwoners stemmen." in public
