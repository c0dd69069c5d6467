"""The routes beside the pages: the same advice, without a session."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from advisor.questionnaire.link import unpack
from advisor.recommender.advice import as_json
from advisor.ui.advice_now import advice_on
from tests.browser.places import example_link, knowledge_base


def test_json_is_the_advice_of_the_command_line(page: Page, url: str) -> None:
    answer = page.request.get(f"{url}/advies.json?s={example_link()}")
    assert answer.status == 200
    answers = unpack(knowledge_base(), example_link()).answers
    wanted = as_json(advice_on(knowledge_base(), answers))
    got = answer.json()
    assert got.keys() == wanted.keys()
    assert [head["id"] for head in got["ranking"]] == [head["id"] for head in wanted["ranking"]]
    assert got["outcome"] == wanted["outcome"]
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("edition", ["werk", "raad"])
def test_pdf_in_both_editions(page: Page, url: str, edition: str) -> None:
    answer = page.request.get(f"{url}/advies.pdf?s={example_link()}&uitgave={edition}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-1.7")


@pytest.mark.parametrize("link", ["kapot", "x" * 4500, "%3Cscript%3E", ""])
@pytest.mark.parametrize("route", ["advies", "advies.pdf", "advies.json"])
def test_a_link_that_cannot_be_read_is_told_in_dutch(page: Page, url: str, route: str, link: str) -> None:
    for accept in ("text/html", "application/json"):
        answer = page.request.get(f"{url}/{route}?s={link}", headers={"accept": accept})
        welcome = route == "advies" and not link and accept == "text/html"
        assert answer.status == (200 if welcome else 400)
        text = answer.text()
        assert "link" in text
        assert "Traceback" not in text
        assert "<script" not in text


def test_health_tells_that_advice_can_be_given(page: Page, url: str) -> None:
    assert page.request.get(f"{url}/gezond").json()["status"] == "gezond"


def test_a_page_without_an_icon_of_its_own_finds_one(page: Page, url: str) -> None:
    answer = page.request.get(f"{url}/favicon.ico")
    assert answer.ok
    assert answer.headers["content-type"] == "image/png"
    assert answer.body().startswith(b"\x89PNG")
