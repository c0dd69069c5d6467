"""The whole way from the first page to a document, and what must survive on that way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.questionnaire.answers import NO_ANSWERS
from advisor.ui.stages import stages
from advisor.ui.texts import say
from tests.browser.places import address, example_link, knowledge_base, on_heading, open_part, press, visit
from tests.browser.server import Server
from tests.browser.state import settled
from tests.browser.watch import watch_of

NewContext = Callable[..., BrowserContext]
MOST_TABS = 160


def tab_to(page: Page, description: str, matches: str) -> None:
    """Press Tab until the element with the focus matches a JavaScript test on ``e``."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => {{ const e = document.activeElement; return Boolean({matches}); }}"):
            return
    pytest.fail(f"{description} is not reached with Tab")


def tab_to_button(page: Page, name: str) -> None:
    tab_to(page, name, f"e.tagName === 'BUTTON' && e.textContent.trim() === {name!r}")


def test_the_whole_chain_with_the_keyboard_alone(page: Page, url: str, tmp_path: Path) -> None:
    visit(page, url)
    tab_to_button(page, say("start.kort-knop"))
    page.keyboard.press("Enter")
    settled(page)
    route = stages(knowledge_base(), NO_ANSWERS, short=True)
    for number, stage in enumerate(route, start=1):
        on_heading(page, stage.step.title)
        assert page.title().startswith(say("stap.pagina", nummer=number, titel=stage.step.title))
        first = next((question for question in stage.questions if question.answer_type == "een"), None)
        if first is not None:
            tab_to(page, first.text, f"e.type === 'radio' && e.closest('.st-key-veld-{first.id}')")
            page.keyboard.press("Space")
            settled(page)
            expect(page.locator(f".st-key-veld-{first.id} input[type=radio]").first).to_be_checked()
        tab_to_button(page, say("stap.naar-advies") if number == len(route) else say("stap.volgende"))
        page.keyboard.press("Enter")
        settled(page)
    on_heading(page, say("advies.titel"))
    tab_to_button(page, say("advies.knop-downloads"))
    page.keyboard.press("Enter")
    settled(page)
    on_heading(page, say("downloads.titel"))
    for kind in ("advies", "kader"):
        tab_to_button(page, say("downloads.knop", document=say(f"downloads.{kind}-titel"), formaat="PDF"))
        with page.expect_download(timeout=30_000) as waiting:
            page.keyboard.press("Enter")
        saved = tmp_path / f"{kind}.pdf"
        waiting.value.save_as(saved)
        assert saved.read_bytes().startswith(b"%PDF-1.7")


def chosen(page: Page) -> list[str]:
    """The labels of all radio buttons that are chosen."""
    found: list[str] = page.locator("label:has(input[type=radio]:checked)").all_inner_texts()
    return [label.split("\n")[0] for label in found]


def choose(page: Page, number: int, option: int) -> None:
    page.get_by_role("radiogroup").nth(number).get_by_role("radio").nth(option).check(force=True)
    settled(page)


def test_answers_survive_refresh_back_forward_and_another_browser(
    page: Page, url: str, new_context: NewContext
) -> None:
    visit(page, url)
    press(page, say("start.kort-knop"))
    choose(page, 0, 1)
    choose(page, 1, 2)
    first = chosen(page)
    assert len(first) == 2
    press(page, say("stap.volgende"))
    choose(page, 0, 0)
    second = chosen(page)
    page.reload()
    settled(page)
    assert chosen(page) == second
    page.go_back()
    settled(page)
    assert chosen(page) == first, "one step back, with the answers of that page"
    page.go_forward()
    settled(page)
    assert chosen(page) == second, "the answer given after the first page was not taken away by going back"
    page.go_back()
    settled(page)
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", name=say("start.verder-titel"))).to_be_visible()
    page.go_forward()
    page.go_forward()
    settled(page)
    other = new_context().new_page()
    visit(other, page.url)
    assert chosen(other) == second


def test_answers_survive_a_restart_of_the_server(new_context: NewContext) -> None:
    with Server() as own:
        page = new_context(url=own.url).new_page()
        visit(page, own.url)
        press(page, say("start.kort-knop"))
        choose(page, 0, 3)
        before = chosen(page)
        own.stop()
        expect(page.get_by_role("dialog")).to_be_visible(timeout=20_000)
        own.start()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=30_000)
        # At once, as one does who waited for it: the page takes the click when it can keep it.
        page.get_by_role("radiogroup").nth(1).locator("label").nth(1).click()
        settled(page)
        assert chosen(page)[0] == before[0]
        assert len(chosen(page)) == 2
        press(page, say("stap.volgende"))
        on_heading(page, knowledge_base().steps[1].title)
        watch_of(page.context).errors.clear()  # the refused connections


def test_two_tabs_do_not_disturb_each_other(page: Page, url: str) -> None:
    visit(page, address(url, "overzicht", example_link(0)))
    other = page.context.new_page()
    visit(other, address(url, "overzicht", example_link(1)))
    mine = page.locator("table").all_inner_texts()
    page.reload()
    settled(page)
    assert page.locator("table").all_inner_texts() == mine
    assert other.locator("table").all_inner_texts() != mine


def test_a_double_click_moves_one_step(page: Page, url: str) -> None:
    visit(page, url)
    press(page, say("start.volledig-knop"))
    page.get_by_role("button", name=say("stap.volgende"), exact=True).dblclick()
    settled(page)
    on_heading(page, knowledge_base().steps[1].title)


def test_an_example_leads_to_its_advice_and_keeps_to_its_link(page: Page, url: str) -> None:
    visit(page, url)
    dossier = next(iter(knowledge_base().dossiers.values()))
    press(page, say("start.voorbeeld-knop", titel=dossier.title))
    on_heading(page, say("advies.titel"))
    assert dossier.expected.first_family is not None
    first = page.locator(".kop-kaart h3").first
    expect(first).to_have_text(knowledge_base().families[dossier.expected.first_family].name)
    page.reload()
    settled(page)
    expect(page.locator(".kop-kaart h3").first).to_have_text(first.inner_text())


def test_links_inside_the_service_keep_project_texts(page: Page, url: str) -> None:
    visit(page, address(url, "project"))
    page.get_by_label(say("project.naam")).fill("Het plein <b>vet</b> 🎪")
    page.get_by_role("link", name=say("algemeen.menu.catalogus"), exact=True).click()
    settled(page)
    on_heading(page, say("catalogus.titel"))
    page.get_by_role("link", name=say("algemeen.menu.project"), exact=True).click()
    settled(page)
    expect(page.get_by_label(say("project.naam"))).to_have_value("Het plein <b>vet</b> 🎪")


def test_a_project_file_brings_everything_back(page: Page, url: str, new_context: NewContext, tmp_path: Path) -> None:
    visit(page, address(url, "project", example_link()))
    page.get_by_label(say("project.naam")).fill("Speelplek")
    page.get_by_label(say("project.naam")).press("Tab")
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=say("project.bewaar-knop")).click()
    saved = tmp_path / "project.json"
    waiting.value.save_as(saved)
    other = new_context().new_page()
    visit(other, url)
    other.locator("input[type=file]").set_input_files(saved)
    expect(other.get_by_role("heading", level=1)).to_have_text(say("overzicht.titel"))
    settled(other)
    main = other.get_by_test_id("stMainBlockContainer")
    expect(main.get_by_text(say("meldingen.bestand-geopend"))).to_be_visible()
    other.get_by_role("link", name=say("algemeen.menu.project"), exact=True).click()
    settled(other)
    expect(other.get_by_label(say("project.naam"))).to_have_value("Speelplek")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("half.json", b'{"format": 1, "answers": {"fase":'),
        ("bom.yaml", b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nantwoorden: *c\n"),
        ("plaatje.json", b"\x89PNG\r\n\x1a\n\x00"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_dutch(page: Page, url: str, name: str, content: bytes) -> None:
    visit(page, url)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})
    # On the page itself: a moment later the live region says the same.
    main = page.get_by_test_id("stMainBlockContainer")
    expect(main.get_by_text("We konden het bestand niet openen.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("start.titel"))


def test_the_choice_of_a_link_without_sensitive_answers_is_the_default(new_context: NewContext, url: str) -> None:
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    visit(page, address(url, "downloads", example_link()))

    def copied() -> str:
        page.get_by_role("button", name=say("downloads.delen-knop")).click()
        expect(page.locator("#meldingen")).to_have_text(say("downloads.delen-klaar"))
        link: str = page.evaluate("navigator.clipboard.readText()")
        return link

    without = copied()
    page.get_by_text(say("downloads.delen-gevoelig")).click()
    settled(page)
    assert len(copied()) > len(without)
    visit(page, without)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("advies.titel"))
    assert page.locator(".kop-kaart").count() > 0


def test_a_changed_answer_is_announced_and_the_side_panel_follows(page: Page, url: str) -> None:
    question = next(q for q in knowledge_base().questions.values() if q.answer_type == "punten")
    visit(page, address(url, f"stap-{question.step}"))
    page.get_by_text(say("stap.punten-zelf")).click()
    settled(page)
    page.get_by_label(question.options[0].label).fill("4")
    page.keyboard.press("Tab")
    settled(page)
    over = (question.total or 0) - 4
    words = say("stap.punten-over", nu=4, totaal=question.total, over=over)
    expect(page.locator("#meldingen")).to_contain_text(words)
    press(page, say("stap.naar-advies"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.evaluate(f"Boolean(document.activeElement.closest('.st-key-veld-{question.id}'))")


def test_the_parts_of_the_advice_are_headings_that_open_with_the_keyboard(page: Page, url: str) -> None:
    visit(page, address(url, "advies", example_link()))
    for name in ("aandachtspunten", "plichten", "niveau", "vergelijk", "zeker", "probeer", "waarom-niet", "gewichten"):
        key = "waarschuwingen" if name == "aandachtspunten" else name
        assert page.get_by_role("heading", level=2, name=say(f"advies.{key}-titel")).is_visible(), name
    expect(page.get_by_label(say("advies.probeer-vraag"))).to_be_hidden()
    open_part(page, "probeer")
    expect(page.get_by_label(say("advies.probeer-vraag"))).to_be_visible()
    level = page.locator("[data-doel=niveau]")
    expect(level.locator(".ladder")).to_be_hidden()
    level.locator("summary").first.press("Enter")
    expect(level.locator(".ladder")).to_be_visible()


def test_all_of_a_card_and_of_an_answer_can_be_pressed(page: Page, url: str) -> None:
    visit(page, url)
    door = knowledge_base().doors[0]
    page.locator(f".st-key-ingang-{door.id}").get_by_text(door.intro).click(force=True)
    settled(page)
    assert f"stap-{door.step}" in page.url
    question = next(q for q in knowledge_base().questions.values() if q.answer_type == "een" and q.options[0].help)
    visit(page, address(url, f"stap-{question.step}"))
    field = page.locator(f".st-key-veld-{question.id}")
    field.get_by_text(question.options[0].help or "", exact=True).click(force=True)
    settled(page)
    expect(field.get_by_role("radio").first).to_be_checked()
