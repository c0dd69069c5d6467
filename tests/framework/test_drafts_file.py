"""The file of the drafts as an editor writes it: its mistakes, and its plain language."""

from __future__ import annotations

import re
import shutil
import statistics
from pathlib import Path

import pytest

from advisor.framework.drafts import drafts
from advisor.framework.words import PLACEHOLDER
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.models.draft import DraftFile
from reports.drafts_report import draft_document
from tests.conftest import MINI, ROOT
from tests.framework import making

FOR_RESIDENTS = ("bladzijde-voor-inwoners", "uitnodiging", "spelregels", "terugkoppelbrief")


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("{tekst: \"Dit gaat over {naam}.\"", "{tekst: \"Dit gaat over {naem}.\"", "KB053", "'naem' is geen"),
        ("als: {taak: stemmen}, tekst", "als: {taak: stemen}, tekst", "KB031", "'stemen' is geen antwoord"),
        ("bij-middel: {vorm: digitaal}", "bij-middel: {vorm: digital}", "KB043", "'digital' is geen waarde"),
        ("{tekst: \"Klopt het?\", bron: [handboek]}", "{tekst: \"Klopt het?\", bron: [hanboek]}", "KB053", "'hanboek'"),
        ("- id: gesprek\n", "- id: brief\n", "KB050", "'brief' bestaat al als concept"),
        ("gebruikte-feiten: [niveau]", "gebruikte-feiten: [start]", "KB053", "'start' heeft geen naam"),
        ("{kop: \"Waarover\"}", "{kop: \"Waarover\", tekst: \"Twee\"}", "KB023", "precies een van deze sleutels"),
        ("{onderdeel: planning}", "{onderdeel: planing}", "KB022", "'planing'"),
        ("[\"Niveau\", \"{niveau}\"]", "[\"Niveau\"]", "KB101", "heeft 1 cellen"),
        ("  kop-bronnen: \"Bronnen\"\n", "", "KB020", "'kop-bronnen' ontbreekt"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_drafts_is_caught(tmp_path: Path, old: str, new: str, code: str, message: str) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    path = folder / "drafts.yaml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    result = load_knowledge_base(folder)
    assert result.knowledge_base is None
    found = [problem for problem in result.errors if message in problem.message]
    assert found, [problem.render() for problem in result.errors]
    assert (found[0].code, found[0].file) == (code, "kb/drafts.yaml")


def test_a_knowledge_base_without_drafts_offers_none(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    (folder / "drafts.yaml").unlink()
    knowledge_base = load_knowledge_base(folder).knowledge_base
    assert knowledge_base is not None
    given = making.given(knowledge_base, {"taak": ["stemmen"], "invloed": "adviseren"}, None)
    assert drafts(knowledge_base, *given, "werk") == ()


def sentences(file: DraftFile) -> list[str]:
    """Every sentence of the drafts; a word between braces counts as one."""
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str) and " " in value and " | " not in value:
            found.extend(re.split(r"(?<=[.?!:])\s+", PLACEHOLDER.sub("woord", value)))
        elif isinstance(value, dict):
            for item in value.values():
                collect(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                collect(item)

    for entry in file.drafts:
        collect(entry.model_dump(exclude={"condition", "tools", "facts"}))
    return found


def test_sentences_are_short(shipped: KnowledgeBase) -> None:
    lengths = [len(sentence.split()) for sentence in sentences(shipped.drafts)]
    assert len(lengths) > 300
    assert statistics.mean(lengths) <= 14
    assert max(lengths) <= 22


def test_hard_words_are_explained_where_residents_read(shipped: KnowledgeBase) -> None:
    """A text for residents holds no word of the glossary, but for those that the text itself explains."""
    hard = [term.term for term in shipped.particulars.glossary if term.term.casefold() not in ("informeren", "loting")]
    for dossier in shipped.dossiers.values():
        given = making.given(shipped, dossier.answers, None)  # no project: only the editors' own words
        found = {draft.id: draft for draft in drafts(shipped, *given, "werk")}
        for identifier in FOR_RESIDENTS:
            body = draft_document(shipped, found[identifier]).plain_text().split("Bij dit concept")[0]
            body = body.replace("het college van burgemeester en wethouders", "")
            used = [word for word in hard if re.search(rf"\b{re.escape(word)}\b", body, re.IGNORECASE)]
            assert used == [], identifier


def test_no_file_names_this_machine() -> None:
    text = (ROOT / "knowledge_base" / "drafts.yaml").read_text(encoding="utf-8")
    assert not re.search(r"/(work|tmp|home)/", text)
