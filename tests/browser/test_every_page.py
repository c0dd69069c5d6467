"""Every page in every state: accessible, Dutch, fit for a narrow screen, and with a picture to look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.ui.texts import say
from tests.browser.conftest import SCREENSHOTS
from tests.browser.places import address, example_link, knowledge_base, press, visit
from tests.browser.state import assert_accessible, assert_reflows, english, settled

NewContext = Callable[..., BrowserContext]
Screenshot = Callable[[Page, str], None]
STEPS = [f"stap-{step.id}" for step in knowledge_base().steps]
SCREENS = ["start", "overzicht", "advies", "project", "downloads", "catalogus", "over", "toegankelijkheid", "privacy"]


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
    """Names from the knowledge base, which may be English."""
    tools = {name for tool in knowledge_base().tools.values() for name in (tool.name, *tool.aliases)}
    return frozenset(tools | {source.publisher for source in knowledge_base().sources.values()})


def open_all(page: Page) -> None:
    """Open every part that opens."""
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("screen", [*SCREENS, *STEPS])
def test_page_with_the_answers_of_an_example(page: Page, url: str, screen: str, screenshot: Screenshot) -> None:
    visit(page, address(url, screen, example_link()))
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


@pytest.mark.parametrize("screen", ["start", "advies", "downloads", STEPS[0], "middel"])
def test_dark(new_context: NewContext, url: str, screen: str) -> None:
    page = new_context(color_scheme="dark").new_page()
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
    page.get_by_label(say("stap.middel-label")).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    assert_accessible(page, "list of tools")
    assert english(page, *names()) == []
    page.keyboard.press("Escape")
    several = next(q for q in knowledge_base().questions.values() if q.answer_type == "middelen")
    visit(page, address(url, f"stap-{several.step}"))
    page.get_by_label(say("stap.middelen-label")).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
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


def test_looking_for_why_not(page: Page, url: str) -> None:
    visit(page, address(url, "advies", example_link()))
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
