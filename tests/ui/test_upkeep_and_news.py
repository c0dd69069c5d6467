"""Pages for those who want to know how advice is made, what changed, and what needs a look."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.question_graph import lines
from advisor.ui import knowledge_store
from advisor.ui.components.markdown import markdown_html
from advisor.ui.screens.news import ACCOUNT, COMPARED
from advisor.ui.texts import say
from tests.ui.pages import html, opened

SVG = "{http://www.w3.org/2000/svg}"


def picture(page: str) -> ElementTree.Element:
    encoded = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert encoded is not None
    return ElementTree.fromstring(base64.b64decode(encoded[1]))


def test_the_page_shows_every_line_in_a_drawing_and_in_a_list(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = html(opened(app, p="over"))
    drawn = picture(shown)
    links = lines(knowledge_base)
    assert drawn.get("role") == "img"
    assert drawn.findtext(f"{SVG}title") == say("over.graaf-titel")
    assert drawn.findtext(f"{SVG}desc")
    assert len(drawn.findall(f"{SVG}path")) == len(links)
    for question in knowledge_base.questions.values():
        assert f"?p=over&amp;t={question.id}" in shown
    for line in links:
        assert knowledge_base.criteria[line.criterion].name in shown


def test_one_question_is_shown_to_its_approaches(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    question = knowledge_base.role("taak")
    assert question is not None
    shown = html(opened(app, p="over", t=question.id))
    assert say("over.graaf-vraag", vraag=question.text) in shown
    names = {element.text for element in picture(shown).findall(f"{SVG}text")}
    assert len(names & {family.name for family in knowledge_base.families.values()}) > 10
    assert shown.index(say("over.graaf-titel")) < shown.index(say("over.volgorde-titel"))


def test_every_question_can_be_chosen(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    without = set(knowledge_base.questions) - {line.question for line in lines(knowledge_base)}
    assert without
    for question in sorted(without):
        assert say("over.graaf-geen-punten") in html(opened(app, p="over", t=question))


def test_quality_is_measured_on_the_knowledge_base_in_use(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = html(opened(app, p="over"))
    assert say("over.gemeten-titel") in shown
    assert f"kennisbank {knowledge_base.version}" in shown
    assert re.search(r"Bij \d+% staat de soort aanpak", shown)


def test_the_list_of_this_month(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    shown = html(opened(app, p="bijhouden"))
    assert say("bijhouden.titel") in shown
    assert 'start="21"' in shown
    assert shown.count("Nog niet nagekeken") == sum(
        tool.editorial != "nagekeken" and tool.status != "vervallen" for tool in knowledge_base.tools.values()
    )


def test_what_changed_is_the_editors_account(app: AppTest) -> None:
    shown = html(opened(app, p="veranderd"))
    account = (knowledge_store.folder() / ACCOUNT).read_text(encoding="utf-8")
    titles = re.findall(r"^## (.+)$", account, flags=re.MULTILINE)
    assert titles
    assert all(f"<h2>{title}</h2>" in shown for title in titles)


def test_without_an_account_the_page_says_so_and_with_a_comparison_it_shows_it(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge_store, "folder", lambda: tmp_path)
    assert say("veranderd.geen") in html(opened(app, p="veranderd"))
    (tmp_path / COMPARED).write_text("# Wat\n\n## Nieuw\n\n- <b>x</b>\n", encoding="utf-8")
    shown = html(opened(app, p="veranderd"))
    assert "<h3>Nieuw</h3>" in shown
    assert "<li>&lt;b&gt;x&lt;/b&gt;</li>" in shown


def test_markdown_is_read_as_far_as_we_write_it_and_holds_no_markup() -> None:
    source = "# Titel\n\nEen **vet** woord\nen `code`.\n- een\n  twee\n- drie <script>\n\n### Kop\nTekst"
    assert markdown_html(source) == (
        "<p>Een <strong>vet</strong> woord en <code>code</code>.</p>"
        '<ul class=""><li>een twee</li><li>drie &lt;script&gt;</li></ul><h3>Kop</h3><p>Tekst</p>'
    )
