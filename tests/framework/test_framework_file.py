"""``framework.yaml`` and the profiles: mistakes are caught on their line, and the shipped texts are plain."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from advisor.framework.words import PLACEHOLDER
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.models.framework import FrameworkFile
from advisor.questionnaire.answers import NO_ANSWERS
from advisor.questionnaire.profile import with_profile
from advisor.questionnaire.project import NO_PROJECT
from tests.conftest import MINI
from tests.framework import making

LONGEST_MEAN = 14
ADVISED = "Neem ruim de tijd."


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("{als: {taak: stemmen}, tekst", "{als: {taak: stemen}, tekst", "KB031", "'stemen' is geen antwoord"),
        ("Dit gaat over {naam}.", "Dit gaat over {naem}.", "KB053", "'naem' is geen invulwoord"),
        ("met: [naam], tekst", "met: [naem], tekst", "KB053", "'naem' is geen invulwoord"),
        ("ontbreekt: start", "ontbreekt: strat", "KB053", "'strat' is geen invulwoord"),
        ("zwaarte: norm, bron: [handboek]", "zwaarte: norm, bron: [hanboek]", "KB053", "'hanboek' is geen bron"),
        ("- id: aanpak\n", "- id: samenvatting\n", "KB050", "'samenvatting' bestaat al als sectie"),
        ("{id: besluit, naam: Besluit, besluit: ja}", "{id: besluit, naam: Besluit}", "KB102", "Precies een stap"),
        ("standaard-bestuurslaag: gemeente", "standaard-bestuurslaag: gemeinte", "KB053", "bestuurslaag"),
        ('  geen-open-punten: "Er zijn geen open punten."\n', "", "KB020", "'geen-open-punten' ontbreekt"),
        ("onderdelen: [open-punten]", "onderdelen: [openpunten]", "", "openpunten"),
    ],
)
def test_a_mistake_is_caught_on_its_line(tmp_path: Path, old: str, new: str, code: str, message: str) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    path = folder / "framework.yaml"
    content = path.read_text(encoding="utf-8")
    assert content.count(old) >= 1
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    result = load_knowledge_base(folder)
    assert result.knowledge_base is None
    found = [problem for problem in result.errors if message in problem.message]
    assert found, [problem.render() for problem in result.errors]
    assert code in found[0].code
    assert found[0].file.endswith("framework.yaml")
    if new and code not in ("KB102", "KB020"):
        line = content.replace(old, new, 1)[: content.index(old)].count("\n") + 1
        assert abs(found[0].line - line) <= 1


def test_a_rule_names_a_section_that_exists(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    path = folder / "rules" / "meer.yaml"
    rule = path.read_text(encoding="utf-8").replace(
        "      ernst: hoog\n",
        '      ernst: hoog\n      adviseer: {sectie: anpak, tekst: "Neem ruim de tijd."}\n',
    )
    path.write_text(rule, encoding="utf-8")
    messages = [problem.render() for problem in load_knowledge_base(folder).errors]
    assert any("'anpak' is geen sectie" in message and "Bedoelde u 'aanpak'?" in message for message in messages)
    path.write_text(rule.replace("anpak", "aanpak"), encoding="utf-8")
    good = load_knowledge_base(folder).knowledge_base
    assert good is not None
    told = {
        size: [section.id for section in making.framework(good, {"aantal": size}).sections if ADVISED in str(section)]
        for size in ("groot", "klein")
    }
    assert told == {"groot": ["aanpak"], "klein": []}


def texts(framework: FrameworkFile) -> list[str]:
    """Every text that a reader may see."""
    found: list[str] = []

    def collect(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for item in value.values():
                collect(item)
        elif isinstance(value, (list, tuple)):
            for item in value:
                collect(item)

    collect(framework.model_dump(exclude={"words"}))
    return [text for text in found if " " in text and " | " not in text]


def test_sentences_are_short(shipped: KnowledgeBase) -> None:
    """Mean sentence length of at most fourteen words; a word between braces counts as one."""
    lengths = []
    for text in texts(shipped.framework):
        for sentence in re.split(r"(?<=[.?!])\s+", PLACEHOLDER.sub("woord", text)):
            lengths.append(len(sentence.split()))
    assert len(lengths) > 300
    assert sum(lengths) / len(lengths) <= LONGEST_MEAN
    assert max(lengths) <= 26


def test_every_government_has_the_same_words(shipped: KnowledgeBase) -> None:
    words = shipped.framework.words
    assert set(words) == {"gemeente", "provincie", "waterschap", "rijk", "anders"}
    assert len({frozenset(found) for found in words.values()}) == 1


def test_the_example_profile_fills_what_is_open(shipped: KnowledgeBase) -> None:
    profile = shipped.profiles["voorbeeld"]
    answers, project = with_profile(shipped, profile, NO_ANSWERS, NO_PROJECT)
    assert answers.values["eisen"] == profile.demands
    assert answers.values["aanwezig"] == profile.present
    assert (project.organisation, project.government) == (profile.name, profile.government)
    own = NO_ANSWERS.having("eisen", ("open-source",))
    named = NO_PROJECT.model_copy(update={"organisation": "Gemeente Elders"})
    kept, kept_project = with_profile(shipped, profile, own, named)
    assert kept.values["eisen"] == ("open-source",)
    assert kept_project.organisation == "Gemeente Elders"


def test_the_profile_gives_the_document_its_own_words(shipped: KnowledgeBase) -> None:
    profile = shipped.profiles["voorbeeld"]
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    named = profile.model_copy(update={"framework_name": "Proceskader"})
    built = making.framework(shipped, dossier.answers, dossier.project, "werk", named)
    assert built.title.startswith("Proceskader voor ")
    assert "Meedenken" in str(built.sections)
    assert profile.ordinance is not None
    assert profile.ordinance.title in str(built.sections)
