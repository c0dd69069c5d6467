"""What must survive: a line that breaks in the middle of a step, a knowledge base that is renewed, an older link."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from advisor.questionnaire.answers import Answers, read_answers
from advisor.questionnaire.link import pack
from advisor.ui import knowledge_store
from advisor.ui.texts import say
from tests.browser.line import Line
from tests.browser.places import (
    address,
    choices,
    example_link,
    knowledge_base,
    on_heading,
    open_list,
    open_part,
    press,
    visit,
)
from tests.browser.server import ROOT, Server
from tests.browser.state import assert_accessible, english, settled
from tests.browser.watch import watch_of

NewContext = Callable[..., BrowserContext]


def chosen(page: Page) -> list[str]:
    """The labels of all radio buttons that are chosen."""
    found: list[str] = page.locator("label:has(input[type=radio]:checked)").all_inner_texts()
    return [label.split("\n")[0] for label in found]


def choose(page: Page, number: int, option: int) -> None:
    page.get_by_role("radiogroup").nth(number).get_by_role("radio").nth(option).check(force=True)


def back_again(page: Page) -> None:
    """Wait until the connection is back and the page takes clicks again; the words that say so may be said over."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          return app.getAttribute('data-test-connection-state') === 'CONNECTED' && !app.inert;
        }""",
        timeout=40_000,
    )


def test_a_line_that_breaks_in_the_middle_of_a_step(new_context: NewContext, server: Server) -> None:
    """The answer that was just given is there when the line is back, although the click itself never arrived."""
    with Line(server.port) as line:
        page = new_context(line.url).new_page()
        visit(page, line.url)
        press(page, say("start.kort-knop"))
        choose(page, 0, 1)
        settled(page)
        before = choices(page)
        assert before
        line.hush()
        choose(page, 1, 2)
        page.wait_for_timeout(300)
        line.cut()
        expect(page.get_by_role("dialog", name="Geen verbinding")).to_be_visible(timeout=20_000)
        assert english(page) == []
        line.mend()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=30_000)
        settled(page)
        assert len(chosen(page)) == 2
        page.wait_for_function(f"() => !location.href.includes({before!r})", timeout=10_000)
        press(page, say("stap.volgende"))
        on_heading(page, knowledge_base().steps[1].title)
        press(page, say("stap.vorige"))
        assert len(chosen(page)) == 2
        page.reload()
        settled(page)
        assert len(chosen(page)) == 2
        watch_of(page.context).errors.clear()  # the connections that broke


def test_a_line_that_breaks_on_the_way_to_the_next_step(new_context: NewContext, server: Server) -> None:
    with Line(server.port) as line:
        page = new_context(line.url).new_page()
        visit(page, address(line.url, "stap-" + knowledge_base().steps[0].id, example_link()))
        given = chosen(page)
        line.hush()
        page.get_by_role("button", name=say("stap.volgende"), exact=True).click()
        page.wait_for_timeout(300)
        line.cut()
        expect(page.get_by_role("dialog", name="Geen verbinding")).to_be_visible(timeout=20_000)
        line.mend()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=30_000)
        settled(page)
        title = page.get_by_role("heading", level=1).inner_text()
        if title == knowledge_base().steps[0].title:  # the click was lost with the line: nothing else may be
            assert chosen(page) == given
            press(page, say("stap.volgende"))
        on_heading(page, knowledge_base().steps[1].title)
        press(page, say("stap.vorige"))
        assert chosen(page) == given
        watch_of(page.context).errors.clear()


def test_project_texts_survive_a_line_that_was_away(new_context: NewContext, server: Server) -> None:
    """They stand in no address: the session itself must come back."""
    with Line(server.port) as line:
        page = new_context(line.url).new_page()
        visit(page, address(line.url, "project"))
        page.get_by_label(say("project.naam")).fill("Het plein")
        page.get_by_label(say("project.naam")).press("Tab")
        settled(page)
        line.cut()
        expect(page.get_by_role("dialog", name="Geen verbinding")).to_be_visible(timeout=20_000)
        line.mend()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=30_000)
        settled(page)
        page.get_by_role("link", name=say("algemeen.menu.catalogus"), exact=True).click()
        settled(page)
        page.get_by_role("link", name=say("algemeen.menu.project"), exact=True).click()
        settled(page)
        expect(page.get_by_label(say("project.naam"))).to_have_value("Het plein")
        watch_of(page.context).errors.clear()


def test_a_renewed_knowledge_base_takes_answers_along_and_says_so(new_context: NewContext, tmp_path: Path) -> None:
    """While someone is answering: a new version, and one answer that it no longer knows."""
    folder = tmp_path / "kb"
    shutil.copytree(ROOT / "knowledge_base", folder)
    with Server(environment={**os.environ, knowledge_store.FOLDER: str(folder)}) as own:
        page = new_context(own.url).new_page()
        visit(page, address(own.url, "overzicht", example_link()))
        answers = page.locator("table").all_inner_texts()
        about = folder / "kennisbank.yaml"
        old = f"versie: {knowledge_base().version}"
        text = about.read_text(encoding="utf-8")
        assert text.count(old) == 1
        about.write_text(text.replace(old, "versie: 2099.1.1"), encoding="utf-8")
        page.wait_for_timeout(1_500)
        page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True).click()
        settled(page)
        expect(page.get_by_text(say("meldingen.kennisbank-vernieuwd", versie="2099.1.1"))).to_be_visible()
        assert_accessible(page, "knowledge base renewed")
        page.get_by_role("link", name=say("algemeen.menu.overzicht"), exact=True).click()
        settled(page)
        assert page.locator("table").all_inner_texts() == answers


def test_a_link_of_an_older_version_opens_with_what_still_fits(page: Page, url: str) -> None:
    """A question that is gone and an answer that changed its name are told; the rest is there."""
    knowledge = knowledge_base()
    older = replace(knowledge, particulars=knowledge.particulars.model_copy(update={"version": "2020.1.1"}))
    dossier = next(iter(knowledge.dossiers.values()))
    given = dict(read_answers(knowledge, dossier.answers)[0].values)
    first = next(question for question in knowledge.questions.values() if question.answer_type == "een")
    link = pack(older, Answers({**given, first.id: "heette-vroeger-anders"}))
    visit(page, address(url, "overzicht", link))
    expect(page.get_by_text(say("meldingen.link-versie", oud="2020.1.1", nieuw=knowledge.version))).to_be_visible()
    expect(page.get_by_text("heette-vroeger-anders")).to_be_visible()
    expect(page.locator("table").first).to_contain_text(say("overzicht.open"))
    assert_accessible(page, "older link")
    page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True).click()
    settled(page)
    on_heading(page, say("advies.titel"))


def test_clicking_fast_through_answers_keeps_the_last_ones(page: Page, url: str) -> None:
    """Without waiting for the page in between."""
    visit(page, address(url, "stap-" + knowledge_base().steps[0].id, r="snel"))
    for option in (0, 2, 1):
        for number in range(3):
            # No ``check``: what the page shows while answers are under way is not judged, only where it ends.
            page.get_by_role("radiogroup").nth(number).get_by_role("radio").nth(option).click(force=True)
    settled(page)
    page.wait_for_timeout(500)
    settled(page)
    wanted = [
        page.get_by_role("radiogroup").nth(number).get_by_role("radio").nth(1).get_attribute("value")
        for number in range(3)
    ]
    shown = page.evaluate("[...document.querySelectorAll('input[type=radio]:checked')].map(e => e.value)")
    assert shown == wanted
    page.reload()
    settled(page)
    assert page.evaluate("[...document.querySelectorAll('input[type=radio]:checked')].map(e => e.value)") == wanted


def test_back_and_forward_through_the_whole_route_with_two_tabs(page: Page, url: str) -> None:
    visit(page, address(url, "stap-" + knowledge_base().steps[0].id, example_link(), r="snel"))
    other = page.context.new_page()
    visit(other, page.url)
    for _ in range(3):
        press(page, say("stap.volgende"))
    choose(other, 0, 2)
    settled(other)
    theirs = chosen(other)
    for _ in range(3):
        page.go_back()
        settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(knowledge_base().steps[0].title)
    assert chosen(page) != theirs, "the other tab is another visit"
    for _ in range(3):
        page.go_forward()
        settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(knowledge_base().steps[3].title)


def test_a_link_in_a_new_tab_takes_the_answers_along(page: Page, url: str) -> None:
    """They stand in no link on the page itself: with the mouse, with the keyboard, and when a link is copied."""
    visit(page, address(url, "overzicht", example_link()))
    link = page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True)
    assert "s=" not in (link.get_attribute("href") or "")
    for way in ("mouse", "keyboard"):
        with page.context.expect_page() as opened:
            if way == "mouse":
                link.click(modifiers=["ControlOrMeta"])
            else:
                page.get_by_role("link", name=say("algemeen.menu.project"), exact=True).focus()
                page.keyboard.press("Control+Enter")
        settled(opened.value)
        assert choices(opened.value) == choices(page), way
    catalogue = page.get_by_role("link", name=say("algemeen.menu.catalogus"), exact=True)
    catalogue.click(button="right")
    assert choices(page) in (catalogue.get_attribute("href") or "")


def test_an_answer_that_is_tried_survives_refresh_history_and_restart(page: Page, server: Server) -> None:
    visit(page, address(server.url, "advies", example_link()))
    own = choices(page)
    open_part(page, "probeer")
    open_list(page, say("advies.probeer-vraag"))
    page.keyboard.press("Enter")
    settled(page)
    page.locator(".st-key-proef input[type=radio]").first.check(force=True)
    settled(page)
    told = page.locator("[data-announce=proef]")
    words, tried = told.inner_text(), page.url

    def stands() -> None:
        expect(told).to_have_text(words)
        expect(page.locator(".kader-titel", has_text=say("advies.proef-titel"))).to_be_visible()
        assert page.url == tried

    stands()
    page.reload()
    settled(page)
    stands()
    page.get_by_role("link", name=say("algemeen.menu.overzicht"), exact=True).click()
    settled(page)
    page.go_back()
    settled(page)
    stands()
    page.go_forward()
    settled(page)
    on_heading(page, say("overzicht.titel"))
    page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True).click()
    settled(page)
    stands()

    server.restart()
    back_again(page)
    settled(page)
    stands()
    watch_of(page.context).errors.clear()  # the connections that broke
    assert_accessible(page, "an answer that is tried")
    page.get_by_role("link", name=say("advies.proef-naar")).click()
    expect(page.locator(".st-key-proef input").first).to_be_focused()
    page.get_by_role("button", name=say("advies.probeer-houd")).press("Enter")
    settled(page)
    assert choices(page) != own
    page.reload()
    settled(page)
    page.get_by_role("button", name=say("advies.probeer-terug")).press("Enter")
    settled(page)
    assert choices(page) == own


def test_texts_notes_and_ticks_survive_refresh_and_restart_but_not_another_link(page: Page, server: Server) -> None:
    """The tab keeps them; with the choices of another link they do not come back, and they go when all is wiped."""
    question = next(question for question in knowledge_base().questions.values() if question.answer_type == "middel")
    title = next(step.title for step in knowledge_base().steps if step.id == question.step)
    visit(page, address(server.url, f"stap-{question.step}"))
    own = page.get_by_label(say("stap.middel-tekst"))
    own.fill("Stadsgesprek")
    own.press("Tab")
    settled(page)
    open_part(page, f"notities-{question.step}")
    note = page.locator(f".st-key-veld-notitie-{question.id} textarea")
    note.fill('Navragen <bij> "beheer"\nen Joris & co')
    note.press("Tab")
    settled(page)
    page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True).click()
    settled(page)
    open_part(page, "plichten")
    tick = page.locator(".st-key-vouw-plichten input[type=checkbox]").first
    tick.check(force=True)
    settled(page)
    asked = page.url
    assert "Stadsgesprek" not in asked

    def stands() -> None:
        expect(tick).to_be_checked()
        page.get_by_role("link", name=say("algemeen.menu.vragen"), exact=True).click()
        settled(page)
        page.locator(".stappen a", has_text=title).click()
        settled(page)
        expect(own).to_have_value("Stadsgesprek")
        expect(note).to_have_value('Navragen <bij> "beheer"\nen Joris & co')
        page.get_by_role("link", name=say("algemeen.menu.advies"), exact=True).click()
        settled(page)

    page.reload()
    settled(page)
    stands()
    server.restart()
    back_again(page)
    settled(page)
    stands()
    watch_of(page.context).errors.clear()  # the connections that broke
    assert_accessible(page, "texts that came back")

    visit(page, asked.replace("advies", "overzicht"))
    assert "Navragen" in page.content()
    visit(page, address(server.url, "overzicht", example_link()))
    assert "Navragen" not in page.content()
    visit(page, asked.replace("advies", "overzicht"))
    assert "Navragen" not in page.content()


def test_what_the_tab_keeps_is_gone_when_everything_is_wiped(page: Page, url: str) -> None:
    visit(page, url)
    expect(page.locator(".st-key-geheugen")).to_be_hidden()
    dossier = next(iter(knowledge_base().dossiers.values()))
    press(page, say("start.voorbeeld-knop", titel=dossier.title))
    page.wait_for_function(
        "name => (sessionStorage.getItem('teksten') ?? '').includes(name)", arg=dossier.project["naam"]
    )
    page.get_by_role("link", name=say("algemeen.menu.start"), exact=True).click()
    settled(page)
    press(page, say("start.opnieuw-knop"))
    page.wait_for_function("() => sessionStorage.getItem('teksten') === null")
    page.reload()
    settled(page)
    page.get_by_role("link", name=say("algemeen.menu.project"), exact=True).click()
    settled(page)
    expect(page.get_by_label(say("project.naam"))).to_have_value("")
