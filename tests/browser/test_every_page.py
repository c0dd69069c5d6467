"""Every page in every state: accessible, Dutch, fit for a narrow screen, and with a picture to look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.questionnaire.project import MAX_TEXT
from advisor.ui.texts import say
from tests.browser.conftest import SCREENSHOTS
from tests.browser.places import address, choices, example_link, knowledge_base, open_list, open_part, press, visit
from tests.browser.state import assert_accessible, assert_reflows, english, settled

NewContext = Callable[..., BrowserContext]
Screenshot = Callable[[Page, str], None]
STEPS = [f"stap-{step.id}" for step in knowledge_base().steps]
SCREENS = [
    *("start", "overzicht", "advies", "project", "profiel", "downloads", "catalogus", "vergelijken", "matrix"),
    *("over", "toegankelijkheid", "privacy", "gebruiksaanwijzing", "i-afdeling", "veranderd", "bijhouden"),
    *("kennisbank", "kennisbank-wijzigingen"),
]


def judge(page: Page, name: str) -> None:
    """All that holds for every page and state."""
    open_all(page)
    assert_accessible(page, name)
    assert english(page, *names()) == [], name
    assert_reflows(page, name)
    assert page.get_by_role("heading", level=1).count() == 1, name
    spoken = page.evaluate("[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))")
    assert [label for label in spoken if "\\" in label or ":small" in label] == [], name
    assert "Traceback" not in page.content()
    levels = [int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(e => e.tagName)")]
    assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


@cache
def names() -> frozenset[str]:
    """Names and ids from the knowledge base, which may be English."""
    tools = {name for tool in knowledge_base().tools.values() for name in (tool.id, tool.name, *tool.aliases)}
    return frozenset(tools | {source.publisher for source in knowledge_base().sources.values()})


def open_all(page: Page) -> None:
    """Open every part that opens."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")


@pytest.mark.parametrize("screen", [*SCREENS, *STEPS])
def test_page_with_the_answers_of_an_example(page: Page, url: str, screen: str, screenshot: Screenshot) -> None:
    tools = {"t": ",".join(list(knowledge_base().tools)[:4])} if screen == "vergelijken" else {}
    visit(page, address(url, screen, example_link(), **tools))
    screenshot(page, screen)
    judge(page, screen)


def test_start_without_answers_and_a_tool(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, url)
    judge(page, "start, empty")
    visit(page, address(url, "middel", t=next(iter(knowledge_base().tools))))
    judge(page, "tool")
    screenshot(page, "middel")


@pytest.mark.parametrize("number", [1, 2])
def test_the_advice_of_the_other_examples(page: Page, url: str, number: int, screenshot: Screenshot) -> None:
    visit(page, address(url, "advies", example_link(number)))
    judge(page, f"advice {number}")
    screenshot(page, f"advies-voorbeeld-{number + 1}")


def test_the_advice_without_answers(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, address(url, "advies"))
    judge(page, "advice, empty")
    screenshot(page, "advies-leeg")


def test_dark(new_context: NewContext, url: str) -> None:
    page = new_context(color_scheme="dark").new_page()
    for screen in ("start", "advies", "downloads", "matrix", "middel", STEPS[0]):
        visit(page, address(url, screen, example_link(), t=next(iter(knowledge_base().tools))))
        open_all(page)
        assert_accessible(page, f"{screen}, dark")
        page.screenshot(path=SCREENSHOTS / f"donker-{screen}.png")


def test_forced_colours_and_reduced_motion(new_context: NewContext, url: str) -> None:
    page = new_context(forced_colors="active", reduced_motion="reduce").new_page()
    visit(page, address(url, STEPS[0], example_link()))
    assert_accessible(page, "forced colours")
    page.screenshot(path=SCREENSHOTS / "vaste-kleuren.png")


def test_problems_on_a_step(page: Page, url: str, screenshot: Screenshot) -> None:
    question = next(q for q in knowledge_base().questions.values() if q.answer_type == "middel")
    visit(page, address(url, f"stap-{question.step}"))
    field = page.get_by_label(say("stap.middel-tekst"))
    field.fill("Een veel te lange naam. " * 10)
    field.press("Tab")
    settled(page)
    judge(page, "problem at the field")
    press(page, say("stap.naar-advies"))
    expect(page.get_by_role("alert")).to_be_focused()
    assert field.input_value().startswith("Een veel te lange naam.")
    judge(page, "summary of problems")
    screenshot(page, "fouten-stap")


def test_problems_in_the_project(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, address(url, "project"))
    page.get_by_label(say("project.start")).fill("31-02-2027")
    page.get_by_label(say("project.adressen")).fill("veel")
    page.get_by_label(say("project.adressen")).press("Tab")
    settled(page)
    press(page, say("advies.knop-downloads"))
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    judge(page, "project with problems")
    screenshot(page, "fouten-project")


def test_a_corrupt_link(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, address(url, "advies", "kapot"))
    expect(page.get_by_text("niet compleet of niet geldig")).to_be_visible()
    judge(page, "corrupt link")
    screenshot(page, "kapotte-link")


def test_lists_that_are_open(page: Page, url: str) -> None:
    question = next(q for q in knowledge_base().questions.values() if q.answer_type == "middel")
    visit(page, address(url, f"stap-{question.step}"))
    open_list(page, say("stap.middel-label"))
    assert_accessible(page, "list of tools")
    assert english(page, *names()) == []
    page.keyboard.press("Escape")
    several = next(q for q in knowledge_base().questions.values() if q.answer_type == "middelen")
    visit(page, address(url, f"stap-{several.step}"))
    open_list(page, say("stap.middelen-label"))
    assert_accessible(page, "list of several tools")
    assert english(page, *names()) == []


def test_searching_the_catalogue(page: Page, url: str) -> None:
    visit(page, address(url, "catalogus"))
    field = page.get_by_label(say("catalogus.zoek"))
    field.fill(next(iter(knowledge_base().tools.values())).name)
    field.press("Enter")
    settled(page)
    judge(page, "catalogue, found")
    field.fill("zzzzqqqq")
    field.press("Enter")
    settled(page)
    expect(page.locator("[data-announce=gevonden]")).to_have_text(say("catalogus.niets"))
    expect(page.locator("#meldingen")).to_contain_text(say("catalogus.niets"))
    judge(page, "catalogue, nothing found")


def test_a_note_beside_a_question(page: Page, url: str, screenshot: Screenshot) -> None:
    question = next(iter(knowledge_base().questions.values()))
    visit(page, address(url, f"stap-{question.step}"))
    field = page.locator(f".st-key-veld-notitie-{question.id} textarea")
    expect(field).to_be_hidden()
    open_part(page, f"notities-{question.step}")
    field.fill("Navragen bij <b>beheer</b>")
    field.press("Tab")
    settled(page)
    assert "beheer" not in page.url
    judge(page, "note")
    screenshot(page, "notitie")
    page.get_by_role("link", name=say("algemeen.menu.overzicht"), exact=True).click()
    settled(page)
    expect(page.get_by_text(say("overzicht.notitie", tekst="Navragen bij <b>beheer</b>"))).to_be_visible()
    page.go_back()
    settled(page)
    expect(field).to_have_value("Navragen bij <b>beheer</b>")
    field.fill("x" * (MAX_TEXT + 1))
    field.press("Tab")
    settled(page)
    press(page, say("stap.volgende"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
    assert_accessible(page, "note too long")


def test_trying_another_answer_with_the_keyboard(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, address(url, "advies", example_link()))
    before = choices(page)
    open_part(page, "probeer")
    open_list(page, say("advies.probeer-vraag"))
    page.keyboard.press("Enter")
    settled(page)
    radio = page.locator(".st-key-proef input[type=radio]")
    radio.first.focus()
    page.keyboard.press("Space")
    settled(page)
    told = page.locator("[data-announce=proef]")
    expect(page.locator("#meldingen")).to_contain_text(told.inner_text())
    judge(page, "trying an answer")
    screenshot(page, "proef")
    page.get_by_role("button", name=say("advies.probeer-laat")).press("Enter")
    settled(page)
    expect(told).to_have_count(0)
    assert choices(page) == before
    radio.first.check(force=True)
    settled(page)
    page.get_by_role("button", name=say("advies.probeer-houd")).press("Enter")
    settled(page)
    expect(page.locator("[data-focus^=proef]")).to_be_focused()
    assert choices(page) != before
    assert_accessible(page, "answer kept")
    page.get_by_role("button", name=say("advies.probeer-terug")).press("Enter")
    settled(page)
    assert choices(page) == before


def test_comparing_tools_from_the_catalogue(page: Page, url: str) -> None:
    visit(page, address(url, "catalogus"))
    page.get_by_role("link", name=say("vergelijken.titel"), exact=True).click()
    settled(page)
    for _ in range(4):
        open_list(page, say("vergelijken.kies", aantal=4))
        page.keyboard.press("Enter")
        settled(page)
        page.keyboard.press("Escape")
    expect(page.locator("[data-announce=vergelijk]")).to_have_text(say("vergelijken.gekozen", aantal=4))
    expect(page.locator("thead th")).to_have_count(5)
    page.keyboard.press("ArrowDown")
    settled(page)
    assert_accessible(page, "four chosen")
    assert english(page, *names()) == []
    page.keyboard.press("Escape")
    shared = page.url
    chosen = page.locator("thead").inner_text()
    visit(page, shared)
    assert page.locator("thead").inner_text() == chosen


def test_the_matrix_scrolls_in_its_own_region_with_the_keyboard(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, address(url, "matrix"))
    region = page.get_by_role("region", name=say("matrix.bijschrift", soort=say("middel.taken").lower()))
    region.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.breed').scrollLeft > 0")
    assert_accessible(page, "matrix, narrow")


def test_looking_for_why_not(page: Page, url: str) -> None:
    visit(page, address(url, "advies", example_link()))
    open_part(page, "waarom-niet")
    field = page.get_by_label(say("advies.waarom-niet-zoek"))
    field.fill(next(iter(knowledge_base().tools.values())).name)
    field.press("Enter")
    settled(page)
    judge(page, "why not")


def test_advice_without_javascript(new_context: NewContext, url: str, screenshot: Screenshot) -> None:
    page = new_context(java_script_enabled=False).new_page()
    answer = page.goto(f"{url}/advies?s={example_link()}")
    assert answer is not None
    assert answer.status == 200
    dossier = next(iter(knowledge_base().dossiers.values()))
    assert knowledge_base().families[dossier.expected.first_family or ""].name in page.content()
    page.goto(url)
    assert page.locator("noscript a[href='./advies']").count() == 1
    scripted = new_context().new_page()
    for name, where in (("kaal-advies", f"advies?s={example_link()}"), ("kaal-begin", "advies")):
        scripted.goto(f"{url}/{where}")
        assert_accessible(scripted, name)
        assert_reflows(scripted, name)
        assert scripted.get_by_role("heading", level=1).count() == 1
        screenshot(scripted, name)
