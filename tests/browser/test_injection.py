"""Hostile text in a real browser: nothing runs, nothing is fetched, and it is shown as text."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.ui import knowledge_store
from advisor.ui.texts import say
from tests.browser.places import address, example_link, knowledge_base, visit
from tests.browser.server import ROOT, Server
from tests.browser.state import settled
from tests.browser.watch import watch_of
from tests.hostile import MARK, TEXTS, copy_with, project_file

NewContext = Callable[..., BrowserContext]
MIXED = " ".join((TEXTS[0], TEXTS[1][:28]))
"""At most 80 characters, so that it fits in every field."""


def nothing_ran(page: Page, where: str) -> None:
    """No script of the text ran, in the page or in a frame, and no element came of it."""
    assert page.evaluate(f"window.{MARK}") is None, where
    assert len(page.frames) == 1, where
    assert page.locator("main img:not([src^='data:']), iframe").count() == 0, where


@pytest.mark.parametrize("text", [MIXED, TEXTS[2], TEXTS[3], TEXTS[4]], ids=["script", "svg", "frame", "markdown"])
def test_a_project_file_with_hostile_text(page: Page, url: str, text: str) -> None:
    """The console is watched too: even a script that the policy stopped would be an error there."""
    visit(page, url)
    content = project_file(knowledge_base(), text)
    page.locator("input[type=file]").set_input_files(
        {"name": "project.json", "mimeType": "application/json", "buffer": content}
    )
    expect(page.get_by_role("heading", level=1)).to_have_text(say("overzicht.titel"))
    settled(page)
    expect(page.get_by_text(text[:30]).first).to_be_visible()
    nothing_ran(page, "overview")
    for name in ("advies", "project", "downloads", "vragen"):
        page.get_by_role("link", name=say(f"algemeen.menu.{name}"), exact=True).click()
        settled(page)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        page.wait_for_timeout(200)
        nothing_ran(page, name)


@pytest.mark.parametrize("part", ["s", "p", "t", "r", "embed"])
def test_an_address_with_hostile_text(page: Page, url: str, part: str) -> None:
    for text in (TEXTS[0], TEXTS[1], TEXTS[3]):
        page.goto(f"{url}/?p=middel&{part}={text.replace('&', '%26').replace('#', '%23')}")
        settled(page)
        nothing_ran(page, part)
        page.goto(f"{url}/advies?{part}={text.replace('&', '%26').replace('#', '%23')}")
        nothing_ran(page, f"plain, {part}")
    watch = watch_of(page.context)
    # The browser itself reports that a link could not be read; anything else stays an error.
    watch.errors[:] = [error for error in watch.errors if "status of 400" not in error]


def test_a_knowledge_base_with_hostile_text(new_context: NewContext, tmp_path: Path) -> None:
    folder = copy_with(ROOT / "knowledge_base", tmp_path / "kb", " ".join((*TEXTS[:2], TEXTS[4])))
    with Server(environment={**os.environ, knowledge_store.FOLDER: str(folder)}) as own:
        page = new_context(own.url).new_page()
        for screen in ("start", f"stap-{knowledge_base().steps[0].id}", "advies", "catalogus", "middel", "over"):
            visit(page, address(own.url, screen, example_link(), t=next(iter(knowledge_base().tools))))
            page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
            nothing_ran(page, screen)
        page.goto(f"{own.url}/advies?s={example_link()}")
        nothing_ran(page, "plain")
        assert MARK in page.content()
