"""The participatiekader as a file: every edition renders, says what the framework says, and keeps secrets."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.reading import said
from advisor.knowledge.knowledge_base import KnowledgeBase
from reports.characters import clean
from reports.document import Document, Heading
from reports.framework_report import framework_document
from reports.render import render
from tests.framework import making
from tests.situations import raw_answers

EDITIONS = ("werk", "raad")
SLOW = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a whole knowledge base away takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def pages(content: bytes) -> int:
    """The number of pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_dossier_renders_and_says_what_the_framework_says(shipped: KnowledgeBase, edition: Any) -> None:
    for dossier in shipped.dossiers.values():
        built = making.framework(shipped, dossier.answers, dossier.project, edition)
        made = framework_document(shipped, built)
        assert render(made, "pdf").startswith(b"%PDF")
        shown = made.plain_text()
        assert built.title in shown
        for section in built.sections:
            assert section.title in shown
        assert dossier.project["vraag-aan-deelnemers"] in shown
        assert [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1] == [
            section.title for section in built.sections
        ]


def test_the_public_edition_is_short(shipped: KnowledgeBase) -> None:
    """At most four pages of text; the annexes start after them."""
    for dossier in shipped.dossiers.values():
        built = making.framework(shipped, dossier.answers, dossier.project, "raad")
        made = framework_document(shipped, built)
        first = next(section.title for section in built.sections if section.annex)
        at = next(i for i, b in enumerate(made.blocks) if isinstance(b, Heading) and b.text == first)
        alone = Document(made.title, made.created, made.blocks[:at], edition="raadsversie", organisation="Gemeente")
        contents = 1 if pages(render(made, "pdf")) > 4 else 0
        assert pages(render(alone, "pdf")) - contents <= 4


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "md"])
def test_the_same_input_gives_the_same_bytes(mini: KnowledgeBase, ending: str) -> None:
    answers = {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel"}
    project = {"naam": "Het plein", "besluit-op": "2027-06-01"}
    first = render(making.document(mini, answers, project), ending)
    assert first == render(making.document(mini, answers, project), ending)
    assert first != render(making.document(mini, answers, {**project, "naam": "De brug"}), ending)


def test_the_public_edition_holds_no_sensitive_answer_in_any_byte(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        made = making.document(shipped, dossier.answers, dossier.project, "raad")
        shown = made.plain_text().casefold()
        web = render(made, "html").decode().casefold()
        for question in shipped.questions.values():
            value = dossier.answers.get(question.id)
            if question.sensitive and isinstance(value, str):
                label = shipped.option_label(question.id, value).casefold()
                assert label not in shown
                assert label not in web
                assert question.text.casefold() not in shown
        assert "?s=" not in web


@SLOW
@given(data=st.data())
def test_any_answers_and_project_render(mini: KnowledgeBase, data: st.DataObject) -> None:
    answers = data.draw(raw_answers(mini))
    level = mini.role("invloed")
    assert level is not None
    project = data.draw(making.raw_projects(("begin",), tuple(option.id for option in level.options)))
    for edition in EDITIONS:
        read = making.given(mini, answers, project)
        built = build_framework(mini, *read, edition)  # type: ignore[arg-type]
        made = framework_document(mini, built)
        assert render(made, "pdf").startswith(b"%PDF")
        if read[1].occasion and "aanleiding" in said(built.sections[0].blocks):
            assert clean(read[1].occasion) in clean(made.plain_text())


def test_markup_in_a_name_stays_text(mini: KnowledgeBase) -> None:
    name = "<img src='file:///etc/passwd'/> & <b>plein</b>"
    made = making.document(mini, {"taak": ["stemmen"]}, {"naam": name, "staat-vast": [name]})
    assert made.plain_text().count(name) >= 3
    web = render(made, "html").decode()
    assert "<img" not in web
    assert "&lt;img" in web
    assert render(made, "pdf").startswith(b"%PDF")
