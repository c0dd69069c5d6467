"""Chains (``ketens.yaml``): what refers to nothing is caught on its line, and the shipped ones keep to the evidence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import LoadResult, load_knowledge_base
from tests.conftest import MINI

CHAINS = """ketens:
- id: praten-dan-stemmen
  naam: "Praten, dan stemmen"
  kort: "Eerst praten mensen. Daarna stemmen zij."
  stappen:
  - {aanpak: gesprek, middelen: [tafel], vorm: fysiek, wat: "Praten aan tafel."}
  - {aanpak: stemming, middelen: [stembus], vorm: fysiek, wat: "Stemmen op papier."}
  bewijs: beschreven
  bewezen:
  - {tekst: "Het dorp koos.", bron: [handboek], gezien: 2026-01-01}
  niet-bewezen:
  - {tekst: "Of het plan er kwam, is niet gevonden.", basis: oordeel}
  gevallen:
  - {plaats: Dorp, jaar: 2024, wat: "Het dorp praatte en stemde.", uitkomst: gemengd, bron: [handboek]}
"""


def load(tmp_path: Path, text: str) -> LoadResult:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    (folder / "ketens.yaml").write_text(text, encoding="utf-8")
    return load_knowledge_base(folder)


def test_chains_are_optional_and_read_in_their_order(tmp_path: Path, mini: KnowledgeBase) -> None:
    assert not mini.chains
    knowledge_base = load(tmp_path, CHAINS).knowledge_base
    assert knowledge_base is not None
    chain = knowledge_base.chains["praten-dan-stemmen"]
    assert chain.families == ("gesprek", "stemming")
    assert [step.together for step in chain.steps] == [False, False]
    assert chain.disappointed
    assert knowledge_base.origins["keten", chain.id].file == "mini/ketens.yaml"
    assert knowledge_base.origins["keten", chain.id].line == 2


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("aanpak: gesprek", "aanpak: gesprekje", "KB053", "gesprekje"),
        ("[stembus]", "[stembuss]", "KB053", "stembuss"),
        ("[stembus]", "[tafel]", "KB053", "aanpak: stemming"),
        ("[tafel], vorm", "[tafel], fase: straks, vorm", "KB053", "straks"),
        ("bron: [handboek], gezien", "bron: [handbok], gezien", "KB053", "handbok"),
        ("uitkomst: gemengd", "uitkomst: gemengd, geval: nergens", "KB053", "nergens"),
        ("bewijs: beschreven", "bewijs: gehoord", "KB022", "gehoord"),
        ("bewijs: beschreven", "bewijs: niet-gevonden", "KB069", "gevallen:"),
        ("vorm: fysiek", "vrom: fysiek", "KB021", "vrom"),
        ('naam: "Praten, dan stemmen"', "kop: x", "KB020", "praten-dan-stemmen"),
    ],
)
def test_a_mistake_is_caught_on_its_line(tmp_path: Path, old: str, new: str, code: str, at: str) -> None:
    text = CHAINS.replace(old, new, 1)
    line = text[: text.index(at)].count("\n") + 1
    problems = load(tmp_path, text).problems
    assert (code, "mini/ketens.yaml", line) in [(found.code, found.file, found.line) for found in problems]


def test_a_chain_has_steps_and_what_is_not_proven(tmp_path: Path) -> None:
    one_step = CHAINS.replace(
        '  - {aanpak: stemming, middelen: [stembus], vorm: fysiek, wat: "Stemmen op papier."}\n', ""
    )
    silent = CHAINS[: CHAINS.index("  niet-bewezen:")] + "  niet-bewezen: []\n" + CHAINS[CHAINS.index("  gevallen:") :]
    nowhere = CHAINS[: CHAINS.index("  gevallen:")]
    for number, (text, code) in enumerate(((one_step, "KB017"), (silent, "KB017"), (nowhere, "KB069"))):
        result = load(tmp_path / str(number), text)
        assert [problem.code for problem in result.errors] == [code]
        assert result.knowledge_base is None


def test_a_chain_twice_is_said(tmp_path: Path) -> None:
    twice = CHAINS + CHAINS.removeprefix("ketens:\n")
    assert "KB050" in [problem.code for problem in load(tmp_path, twice).errors]


# ------------------------------------------------------------------ the shipped chains


def test_shipped_chains_claim_no_more_than_their_sources(shipped: KnowledgeBase) -> None:
    assert len(shipped.chains) >= 8
    for chain in shipped.chains.values():
        assert all(remark.sources for remark in chain.proven), f"{chain.id}: proven without a source"
        assert all(remark.sources or remark.basis == "oordeel" for remark in chain.not_proven), chain.id
        assert all(case.sources for case in chain.cases), chain.id
        if chain.evidence in ("advies", "niet-gevonden"):
            assert not chain.proven, f"{chain.id}: nothing was seen, so nothing is proven"
        kinds = {shipped.sources[name].kind for case in chain.cases for name in case.sources}
        if chain.evidence in ("onderzocht", "beschreven"):
            assert kinds - {"leverancier"}, f"{chain.id}: only a supplier says so"


def test_shipped_chains_agree_with_the_documented_cases(shipped: KnowledgeBase) -> None:
    linked = [case for chain in shipped.chains.values() for case in chain.cases if case.documented is not None]
    assert len(linked) >= 8
    for case in linked:
        documented = shipped.cases[case.documented or ""]
        assert (case.outcome, case.year) == (documented.outcome, documented.year or case.year), case.documented


def test_counter_evidence_is_there(shipped: KnowledgeBase) -> None:
    outcomes = {case.outcome for chain in shipped.chains.values() for case in chain.cases}
    assert {"geslaagd", "gemengd", "mislukt", "onbekend"} <= outcomes
    assert any(chain.evidence == "niet-gevonden" for chain in shipped.chains.values())
    assert any(chain.disappointed for chain in shipped.chains.values())
