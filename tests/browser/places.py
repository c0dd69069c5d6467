"""Addresses and steps that more than one browser test needs, from the knowledge base that the server runs on."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page, expect

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.link import pack
from advisor.ui import knowledge_store
from tests.browser.state import settled


@cache
def knowledge_base() -> KnowledgeBase:
    """The shipped knowledge base."""
    found = knowledge_store.current().knowledge_base
    assert found is not None, "the shipped knowledge base does not load"
    return found


def example_link(number: int = 0) -> str:
    """The answers of an example dossier as they stand in an address."""
    dossier = list(knowledge_base().dossiers.values())[number]
    return pack(knowledge_base(), read_answers(knowledge_base(), dossier.answers)[0])


def address(url: str, screen: str, link: str = "", **more: str) -> str:
    """The address of a screen."""
    pieces = {"p": screen, **more, **({"s": link} if link else {})}
    return f"{url}/?" + "&".join(f"{key}={value}" for key, value in pieces.items())


def choices(page: Page) -> str:
    """The answers in the address."""
    return page.url.partition("s=")[2].partition("&")[0]


def visit(page: Page, where: str) -> None:
    """Go to an address and wait until the page stands."""
    page.goto(where)
    settled(page)


def press(page: Page, name: str) -> None:
    """Press a button and wait until the page stands."""
    page.get_by_role("button", name=name, exact=True).click()
    settled(page)


def open_list(page: Page, label: str) -> None:
    """Open the list of a field with the keyboard; a list closes when the page scrolls, so that comes first."""
    field = page.get_by_label(label)
    field.focus()
    field.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()


def open_part(page: Page, name: str) -> None:
    """Open a part that is folded away (``components/part.py``) with the keyboard, and wait until it stands."""
    page.locator(f".st-key-vouw-{name} > * > * > details:not([open]) > summary").press("Enter")
    expect(page.locator(f".st-key-vouw-{name} details[open]").first).to_be_visible()
    settled(page)


def on_heading(page: Page, words: str) -> None:
    """The h1 holds these words and has the focus."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(words)
    expect(heading).to_be_focused()
