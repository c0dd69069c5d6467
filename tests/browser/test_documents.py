"""Documents in a real browser: copying a part by keyboard, the zip, a profile with a logo, and results afterwards."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from advisor.ui.texts import say
from tests.browser.places import address, example_link, open_part, press, visit
from tests.browser.state import assert_accessible, settled
from tests.reports.samples import logo
from tests.reports.test_bad_input import picture

NewContext = Callable[..., BrowserContext]


def test_a_section_is_copied_by_keyboard_and_that_is_announced(new_context: NewContext, url: str) -> None:
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    visit(page, address(url, "downloads", example_link()))
    page.get_by_text(say("downloads.teksten-titel")).click()
    button = page.locator("button[data-kopieer]").nth(1)
    title = button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    told = say("downloads.gekopieerd", deel=title.removeprefix(say("downloads.kopieer", deel="")))
    expect(page.locator("#meldingen")).to_have_text(told)
    expect(page.locator(".kopie-stand")).to_have_text(told)
    expect(button).to_be_focused()
    wanted = page.locator("[data-kopie]").nth(1).inner_text()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split() == wanted.split()
    assert page.evaluate("navigator.clipboard.read().then(items => items[0].types)") == ["text/plain", "text/html"]


def test_without_a_clipboard_the_old_way_copies_as_well(new_context: NewContext, url: str) -> None:
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.add_init_script("Object.defineProperty(navigator.clipboard, 'write', {value: () => Promise.reject('no')});")
    visit(page, address(url, "downloads", example_link()))
    page.get_by_text(say("downloads.teksten-titel")).click()
    page.locator("button[data-kopieer]").nth(1).click()
    expect(page.locator(".kopie-stand")).to_be_visible()
    wanted = page.locator("[data-kopie]").nth(1).inner_text()
    assert page.evaluate("navigator.clipboard.readText()").split() == wanted.split()


def test_everything_in_one_zip(page: Page, url: str) -> None:
    visit(page, address(url, "downloads", example_link()))
    open_part(page, "alles")
    press(page, say("downloads.alles-knop"))
    button = page.get_by_role("button", name=say("downloads.alles-download"))
    expect(button).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        button.click()
    with open(waiting.value.path(), "rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        assert "werkversie/participatiekader.pdf" in archive.namelist()


def test_words_say_that_a_file_is_in_the_making(page: Page, url: str) -> None:
    """Streamlit turns the button off meanwhile; how long that takes differs, so the test does the same."""
    visit(page, address(url, "downloads", example_link()))
    button = page.locator("[data-testid=stDownloadButton] button").first
    button.evaluate("button => { button.disabled = true; }")
    words = page.locator("[data-testid=stDownloadButton] .bezig")
    expect(words).to_be_visible()
    expect(page.locator("#meldingen")).to_have_text(words.inner_text())
    button.evaluate("button => { button.disabled = false; }")
    expect(words).to_have_count(0)
    with page.expect_download(timeout=60_000) as waiting:
        button.click()
    assert waiting.value.path().stat().st_size > 20_000
    expect(words).to_have_count(0)


def test_a_profile_with_a_logo_is_in_the_document(page: Page, url: str) -> None:
    visit(page, address(url, "profiel", example_link()))
    page.get_by_label(say("profiel.naam")).first.fill("Gemeente Waterdorp")
    page.get_by_label(say("profiel.naam")).first.press("Tab")
    settled(page)
    upload = page.locator(".st-key-veld-profiel-logo input[type=file]")
    upload.set_input_files({"name": "kapot.png", "mimeType": "image/png", "buffer": logo()[:50]})
    expect(page.locator(".st-key-veld-profiel-logo .fout")).to_contain_text("niet te lezen")
    upload.set_input_files({"name": "groot.png", "mimeType": "image/png", "buffer": picture((5000, 4000))})
    expect(page.locator(".st-key-veld-profiel-logo img")).to_be_visible()
    settled(page)
    expect(page.get_by_text(say("profiel.logo-van", naam="Gemeente Waterdorp"))).to_be_visible()
    assert_accessible(page, "profile with a logo")
    press(page, say("profiel.naar-downloads"))
    page.get_by_role("button", name=say("downloads.kader-titel")).first.wait_for()
    page.locator(".st-key-document-kader summary").click()
    with page.expect_download() as waiting:
        page.locator(".st-key-kader-html button").click()
    with open(waiting.value.path(), encoding="utf-8") as file:
        assert say("profiel.logo-van", naam="Gemeente Waterdorp") in file.read()


def test_results_afterwards_give_a_report(page: Page, url: str) -> None:
    visit(page, address(url, "project", example_link()))
    page.get_by_text(say("project.achteraf-toon")).click()
    field = page.get_by_label(say("project.verloop"))
    field.fill("Er waren drie avonden.")
    field.press("Tab")
    settled(page)
    press(page, say("advies.knop-downloads"))
    page.get_by_text(say("downloads.concepten-titel")).click()
    expect(page.get_by_role("heading", name="Participatieverslag")).to_be_visible()
