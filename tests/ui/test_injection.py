"""No text becomes markup, code or a template: every input, on every page and in every kind of document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.questionnaire.project_file import OpenedProject, read_project_file
from advisor.ui import knowledge_store
from advisor.ui.address import _FIXED
from advisor.ui.documents import FORMATS, Request, as_file, drafts_for
from advisor.ui.errors import error_response
from advisor.ui.plain_advice import problem_page, with_links
from advisor.ui.state import Visit
from tests.hostile import MARK, TEXTS, copy_with, dangers, project_file
from tests.ui.pages import PAGE, html, opened

_LIVE = re.compile(r"(?<!\\)<(script|img|svg|iframe)|(?<!\\)\]\(")
"""Markup, a link or a picture in something that is read as Markdown."""
SHIPPED = Path(__file__).parents[2] / "knowledge_base"


@pytest.fixture(params=TEXTS, ids=range(len(TEXTS)))
def hostile(request: pytest.FixtureRequest, knowledge_base: KnowledgeBase) -> tuple[str, OpenedProject]:
    """A text, and a project that holds it in every field."""
    text: str = request.param
    found = read_project_file(knowledge_base, project_file(knowledge_base, text))
    assert found.problems == ()
    assert found.profile is not None
    assert found.project.name == text.strip()
    return text, found


def screens(knowledge_base: KnowledgeBase) -> Iterator[str]:
    yield from _FIXED
    yield from (f"stap-{step.id}" for step in knowledge_base.steps)


def labels(app: AppTest) -> Iterator[str]:
    """All that Streamlit reads as Markdown."""
    for kind in ("radio", "checkbox", "selectbox", "multiselect", "text_input", "text_area", "number_input", "button"):
        yield from (str(getattr(widget, "label", "")) for widget in app.get(kind))
    yield from (str(part.label) for part in app.expander)
    yield from (str(part.proto.label) for part in app.get("download_button"))
    yield from (str(part.value) for part in (*app.markdown, *app.caption))


def test_in_every_field_of_a_project_on_every_page(
    app: AppTest, knowledge_base: KnowledgeBase, hostile: tuple[str, OpenedProject]
) -> None:
    text, found = hostile
    opened(app)
    seen = 0
    for screen in screens(knowledge_base):
        app.session_state["bezoek"] = Visit(found.answers, found.project, found.profile, digest=knowledge_base.digest)
        page = opened(app, p=screen, t=next(iter(knowledge_base.tools)))
        assert dangers(html(page)) == [], screen
        seen += text[:30] in unescape(html(page))
        assert [label for label in labels(page) if _LIVE.search(label)] == [], screen
    assert seen >= 2, "the text is shown, as text"


@pytest.mark.parametrize("kind", ["advies", "kader"])
def test_in_every_field_of_a_project_in_every_document(
    knowledge_base: KnowledgeBase, hostile: tuple[str, OpenedProject], kind: str
) -> None:
    _, found = hostile
    request = Request(knowledge_base, found.answers, found.project, kind, "werk", found.profile)  # type: ignore[arg-type]
    for ending in FORMATS:
        harmless(ending, as_file(request, ending))


def test_in_every_field_of_a_project_in_every_draft(
    knowledge_base: KnowledgeBase, hostile: tuple[str, OpenedProject]
) -> None:
    _, found = hostile
    request = Request(knowledge_base, found.answers, found.project, "kader", "werk", found.profile)
    for draft in drafts_for(request)[:4]:
        for ending in ("docx", "html", "pdf"):
            harmless(ending, as_file(request._replace(draft=draft.id), ending))


def harmless(ending: str, content: bytes) -> None:
    """Nothing in a file runs, fetches or leads somewhere that nobody meant."""
    if ending == "html":
        assert dangers(content.decode()) == []
    elif ending in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    tree = ElementTree.fromstring(parts.read(name))
                    values = [value for element in tree.iter() for value in element.attrib.values()]
                    assert not [value for value in values if "javascript:" in value.lower() and "(" not in value[:1]
                                and value.lower().startswith("javascript:")], name  # fmt: skip
                    assert not [value for value in values if "kwaad.example.org" in value and name.endswith(".rels")]
    elif ending == "pdf":
        with pikepdf.open(io.BytesIO(content)) as document:
            for item in document.objects:
                if isinstance(item, pikepdf.Dictionary):
                    assert item.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
                    assert "/JS" not in item
                    assert "javascript:" not in str(item.get("/URI", "")).lower()
                    assert "kwaad.example.org" not in str(item.get("/URI", ""))
    else:
        text = content.decode()
        assert not re.search(r"(?<!\\)<(script|img|svg|iframe)", text)
        assert not re.search(r"(?<!\\)\]\(javascript:", text)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_in_every_part_of_an_address(app: AppTest, text: str) -> None:
    for name in ("s", "p", "t", "r"):
        for screen in ("middel", "vergelijken", "advies"):
            page = opened(AppTest.from_file(str(PAGE), default_timeout=30), **{"p": screen, name: text})
            assert dangers(html(page)) == [], (name, screen)
    for page_text in (
        problem_page((text,)),
        with_links('<main id="inhoud"></main>', text, (text,)),
        bytes(error_response(500, accept="text/html").body).decode(),
    ):
        assert dangers(page_text) == []


def test_in_every_text_of_a_knowledge_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors are trusted, but a text that they copy from elsewhere must not do anything either."""
    text = " ".join((TEXTS[0], TEXTS[1], TEXTS[4]))
    loaded = load_knowledge_base(copy_with(SHIPPED, tmp_path / "kb", text)).knowledge_base
    assert loaded is not None
    state = knowledge_store.State(loaded, (), newest_is_good=True)
    monkeypatch.setattr(knowledge_store, "current", lambda: state)
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    answers = read_project_file(loaded, project_file(loaded, "gewoon")).answers
    shown = 0
    for screen in screens(loaded):
        opened(page)
        page.session_state["bezoek"] = Visit(answers, digest=loaded.digest)
        opened(page, p=screen, t=next(iter(loaded.tools)))
        assert dangers(html(page)) == [], screen
        assert [label for label in labels(page) if _LIVE.search(label)] == [], screen
        shown += MARK in html(page)
    assert shown > 8
    dossier = read_project_file(loaded, project_file(loaded, "gewoon"))
    for ending in FORMATS:
        harmless(ending, as_file(Request(loaded, answers, dossier.project, "kader", "werk"), ending))
        harmless(ending, as_file(Request(loaded, answers, dossier.project, "advies", "werk"), ending))


def test_the_measure_sees_what_it_must_see() -> None:
    assert dangers("<p>goed</p><a href='./?p=start'>x</a>") == []
    for text in TEXTS[:4]:
        assert dangers(f'<p title="{text}">{text}</p>') != []
    assert dangers("<a href='javascript:x'>x</a>") == ["href=javascript:x"]
