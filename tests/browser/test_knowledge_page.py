"""The knowledge base in a real browser: read it, change a tool, see what that does, download it, put it live."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.editing.changes import EDITABLE
from advisor.knowledge.knowledge_base import EntryKind
from advisor.questionnaire.answers import read_answers
from advisor.recommender.advise import advise
from advisor.review.report import check
from advisor.ui.editing_now import WRITING
from advisor.ui.knowledge_store import FOLDER
from advisor.ui.texts import say
from tests.browser.places import address, knowledge_base, on_heading, open_list, press, visit
from tests.browser.server import Server
from tests.browser.state import assert_accessible, assert_reflows, english, settled
from tests.browser.test_every_page import judge, names
from tests.conftest import DATE, MINI, SHIPPED

NewContext = Callable[..., BrowserContext]
Screenshot = Callable[[Page, str], None]


def an_advised_tool() -> str:
    """A tool that documented cases are advised and no dossier: without it the advice changes, and no dossier breaks."""

    def heads(answers: Mapping[str, Any]) -> set[str]:
        given, _ = read_answers(knowledge_base(), answers)
        return {head.id for head in advise(knowledge_base(), given, DATE, fast=True).ranking}

    kept = set().union(*(heads(dossier.answers) for dossier in knowledge_base().dossiers.values()))
    kept |= {tool for dossier in knowledge_base().dossiers.values() for tool in dossier.expected.tools}
    return next(
        tool for case in knowledge_base().cases.values() for tool in sorted(heads(case.answers)) if tool not in kept
    )


def first_of(kind: EntryKind) -> str:
    known = {
        "middel": knowledge_base().tools,
        "vraag": knowledge_base().questions,
        "regel": knowledge_base().rules,
        "aanpak": knowledge_base().families,
        "criterium": knowledge_base().criteria,
        "bron": knowledge_base().sources,
    }
    return next(iter(known[kind]))


def judge_both(page: Page, name: str) -> None:
    """What holds for every page, at 1280 and at 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 640})
    settled(page)
    assert_accessible(page, f"{name}, narrow")
    page.set_viewport_size({"width": 1280, "height": 900})
    settled(page)
    assert_accessible(page, name)
    assert_reflows(page, name)
    titles = {source.title for source in knowledge_base().sources.values()}
    assert english(page, *names(), *titles) == [], name


@pytest.mark.parametrize("kind", EDITABLE)
def test_pages_and_forms_of_every_kind(page: Page, url: str, kind: EntryKind) -> None:
    if kind == "regel":  # the lists are alike; this one says most
        visit(page, address(url, "kennisbank", t=f"{kind}:"))
        judge_both(page, f"list {kind}")
    visit(page, address(url, "kennisbank", t=f"{kind}:{first_of(kind)}"))
    judge_both(page, f"page {kind}")
    visit(page, address(url, "kennisbank-wijzigen", t=f"{kind}:{first_of(kind)}"))
    for part in page.locator("[data-testid=stExpander] summary").all()[:6]:
        part.press("Enter")
        settled(page)
    judge_both(page, f"form {kind}")


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list with the keyboard: type what is wanted, and take it."""
    open_list(page, label)
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    settled(page)


def test_change_a_tool_mend_a_mistake_see_the_effect_and_download(
    page: Page, url: str, tmp_path: Path, screenshot: Screenshot
) -> None:
    tool = an_advised_tool()
    name = knowledge_base().tools[tool].name
    visit(page, address(url, "kennisbank"))
    page.get_by_role("link", name=say("kennisbank.soorten.middel")).click()
    settled(page)
    on_heading(page, say("kennisbank.soorten.middel"))
    page.get_by_label(say("kennisbank.zoek")).fill(tool)
    page.get_by_label(say("kennisbank.zoek")).press("Enter")
    settled(page)
    page.get_by_role("link", name=name, exact=True).click()
    settled(page)
    page.get_by_role("link", name=say("kennisbank.wijzig"), exact=True).click()
    settled(page)
    on_heading(page, say("kennisbank.wijzig-van", naam=name))

    # A date that does not exist: the problem comes at once, names file and line, and nothing is lost.
    field = page.locator(".st-key-veld-kb-nagekeken-op input")
    field.fill("31-02-2026")
    field.press("Tab")
    settled(page)
    summary = page.locator(".kader.stop")
    expect(summary).to_contain_text("KB029")
    expect(summary).to_contain_text(knowledge_base().origins["middel", tool].file)
    expect(page.locator("#meldingen")).to_contain_text(say("kennisbank.fouten-een"))
    expect(field).to_have_value("31-02-2026")
    judge(page, "form with a mistake")
    screenshot(page, "kennisbank-fout")
    press(page, say("kennisbank.naar-wijzigingen"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.press("Enter")
    expect(field).to_be_focused()

    # Mended. And the tool is taken out of use, which the advice will feel.
    field.fill("20-11-2026")
    field.press("Tab")
    settled(page)
    expect(page.locator(".kader.stop")).to_have_count(0)
    choose(page, "Status", "vervallen")
    press(page, say("kennisbank.naar-wijzigingen"))
    on_heading(page, say("kennisbank.wijzigingen-titel"))
    press(page, say("kennisbank.effect-knop"))
    page.wait_for_function("() => document.querySelector('[data-announce=effect]')")
    settled(page)
    told = page.locator("[data-announce=effect]").inner_text()
    assert not told.startswith("0 "), told
    page.locator("main details summary").filter(has_text="gevallen").press("Enter")
    expect(page.get_by_role("heading", level=3).filter(has_text="Geval").first).to_be_visible()
    judge_both(page, "changes")
    screenshot(page, "kennisbank-effect")

    # The file differs in two lines, and the knowledge base with it is sound.
    with page.expect_download() as downloading:
        page.locator("[data-testid=stDownloadButton] button").click()
    file = SHIPPED.parent / knowledge_base().origins["middel", tool].file
    assert downloading.value.suggested_filename == file.name
    copy = tmp_path / SHIPPED.name
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("schema"))
    target = copy / file.relative_to(SHIPPED)
    before = target.read_text(encoding="utf-8").splitlines()
    downloading.value.save_as(target)
    after = target.read_text(encoding="utf-8").splitlines()
    assert sorted(set(after) - set(before)) == ["  nagekeken-op: 2026-11-20", "  status: vervallen"]
    already = {problem.message for problem in check(SHIPPED, DATE)}
    assert [
        problem.render() for problem in check(copy, DATE) if problem.is_error and problem.message not in already
    ] == []


def test_a_new_entry_with_the_keyboard_alone(page: Page, url: str, screenshot: Screenshot) -> None:
    visit(page, address(url, "kennisbank", t="bron:"))
    page.get_by_role("link", name=say("kennisbank.toevoegen.bron")).press("Enter")
    settled(page)
    on_heading(page, say("kennisbank.toevoegen.bron"))
    page.locator(".st-key-veld-kb-id input").focus()
    for typed in ("een-nieuw-boek", "Een nieuw boek", "De uitgever", "2026", "21-11-2026"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        settled(page)
    expect(page.locator(".kader.stop")).to_have_count(0)
    judge_both(page, "new source")
    screenshot(page, "kennisbank-nieuw")
    page.get_by_role("button", name=say("kennisbank.naar-wijzigingen")).press("Enter")
    settled(page)
    on_heading(page, say("kennisbank.wijzigingen-titel"))
    difference = page.locator("[data-testid=stCode]").inner_text()
    assert "+- id: een-nieuw-boek" in difference
    assert "+  gezien: 2026-11-21" in difference


@pytest.fixture
def writable(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A service of which the operator lets the pages write, on a copy of the small knowledge base."""
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    with Server(environment={FOLDER: str(folder), WRITING: "ja"}) as server:
        yield server, folder


def test_an_edit_goes_live_without_a_restart_and_back(
    new_context: NewContext, writable: tuple[Server, Path], screenshot: Screenshot
) -> None:
    server, folder = writable
    original = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    tool = "stembus"
    page, other = (new_context(url=server.url).new_page() for _ in range(2))
    visit(page, address(server.url, "kennisbank-wijzigen", t=f"middel:{tool}"))
    field = page.locator(".st-key-veld-kb-kort textarea")
    expect(field).to_be_visible()
    was = field.input_value()
    field.fill("Zo staat het er nu. En <b>niet</b> *anders*.")
    field.press("Tab")
    settled(page)
    press(page, say("kennisbank.naar-wijzigingen"))
    judge_both(page, "changes that may go live")
    press(page, say("kennisbank.publiceer"))
    expect(page.locator("[data-announce=verteld]")).to_have_text(say("kennisbank.gepubliceerd-een"))
    page.wait_for_timeout(1_500)
    visit(other, address(server.url, "middel", t=tool))
    expect(other.get_by_text("Zo staat het er nu. En <b>niet</b> *anders*.")).to_be_visible()

    press(page, say("kennisbank.terug-knop"))
    screenshot(page, "kennisbank-terug")
    page.wait_for_timeout(1_500)
    visit(other, address(server.url, "middel", t=tool))
    expect(other.get_by_text(was)).to_be_visible()
    assert {path: path.read_bytes() for path in original} == original
