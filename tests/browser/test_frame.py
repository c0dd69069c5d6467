"""The frame around the pages, in a browser: weight, policy, base path, lost connection, error pages."""

from __future__ import annotations

import os
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Frame, Page, expect

from advisor.ui.security import FRAME_ANCESTORS
from advisor.ui.texts import say
from tests.browser.line import Line
from tests.browser.places import example_link, knowledge_base, press, visit
from tests.browser.server import Server
from tests.browser.state import assert_accessible, assert_reflows, english, settled
from tests.browser.watch import watch_of

NewContext = Callable[..., BrowserContext]


def test_the_first_page_is_light_without_a_proxy(new_context: NewContext, url: str) -> None:
    """At most 1.3 MB over the wire for someone who was never here, fonts included (design: budgets)."""
    page = new_context().new_page()
    weights: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(url)
    settled(page)
    assert len(weights) > 50, "the page was not measured"
    assert sum(weights) <= 1_300_000


def test_the_policy_stops_scripts_that_are_not_ours(page: Page, url: str) -> None:
    page.goto(url)
    settled(page)
    assert (
        page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.binnengedrongen = true';
        document.body.append(script);
        return window.binnengedrongen ?? false;
    }""")
        is False
    )
    watch = watch_of(page.context)
    assert any("Content Security Policy" in error for error in watch.errors)
    watch.errors.clear()


def test_own_style_script_and_font_are_at_work(page: Page, url: str) -> None:
    page.goto(url)
    settled(page)
    assert page.locator("html").get_attribute("lang") == "nl"
    expect(page.locator("#meldingen[role=status]")).to_have_count(1)
    assert page.evaluate("document.fonts.check('16px \"Open Sans\"')")
    assert "Open Sans" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    expect(page.get_by_test_id("stMainMenu")).not_to_be_visible()


def test_the_skip_link_comes_first_and_focus_is_visible(page: Page, url: str) -> None:
    page.goto(url)
    settled(page)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Naar de inhoud")
    assert focused.evaluate("element => parseFloat(getComputedStyle(element).outlineWidth)") >= 2


def test_the_service_works_below_a_path(new_context: NewContext) -> None:
    with Server(base="/hulp/participatie") as elsewhere:
        page = new_context(elsewhere.url).new_page()
        page.goto(f"{elsewhere.url}/")
        settled(page)
        assert page.locator("html").get_attribute("lang") == "nl"
        assert page.evaluate("document.fonts.check('16px \"Open Sans\"')")
        answer = page.request.get(f"{elsewhere.url}/gezond")
        assert answer.json()["status"] == "gezond"


def test_a_lost_connection_is_told_in_dutch_and_mended(new_context: NewContext) -> None:
    with Server() as own:
        page = new_context(own.url).new_page()
        page.goto(own.url)
        settled(page)
        own.stop()
        expect(page.get_by_role("dialog", name="Geen verbinding")).to_be_visible(timeout=20_000)
        assert english(page) == []
        assert_accessible(page, "connection lost")
        own.start()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=30_000)
        settled(page)
        watch_of(page.context).errors.clear()  # the refused connections


def test_an_error_page_is_dutch_and_accessible(page: Page, url: str) -> None:
    answer = page.goto(f"{url}/bestaat-niet")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina bestaat niet")
    assert_accessible(page, "404")
    assert_reflows(page, "404")
    assert english(page) == []
    page.get_by_role("link", name="Terug naar het begin").click()
    settled(page)
    watch_of(page.context).errors.clear()  # the browser reports the 404 itself


def test_another_site_cannot_embed_the_service(page: Page, url: str) -> None:
    """Unless the operator allows it: see tests/ui/test_middleware.py."""
    page.set_content(f"<iframe src='{url}' title='Advies'></iframe>")
    page.wait_for_timeout(1_000)
    watch = watch_of(page.context)
    assert any("frame-ancestors" in error for error in watch.errors)
    assert page.frames[1].url.startswith("chrome-error:")
    watch.errors.clear()


def test_embedded_the_pages_leave_their_frame_to_the_other_site(page: Page, url: str) -> None:
    """Name, menu and colophon stay away on every page, also after a refresh and on the way back."""
    frame = page.locator(".kop, .voet")
    visit(page, f"{url}/?embed=1")
    expect(frame).to_have_count(2)
    expect(frame.first).to_be_hidden()
    assert_accessible(page, "embedded")
    press(page, say("start.volledig-knop"))
    page.reload()
    settled(page)
    assert "embed=1" in page.url
    expect(page.get_by_role("button", name=say("stap.volgende"), exact=True)).to_be_visible()
    expect(frame.first).to_be_hidden()
    expect(frame.last).to_be_hidden()
    page.go_back()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("start.titel"))
    expect(frame.first).to_be_hidden()
    visit(page, url)
    expect(frame.first).to_be_visible()


def embedding(page: Page, host: str, url: str) -> Frame:
    """A page of another host that shows the service in a frame; the page comes from no network."""
    frame = f"<iframe title='Advies' width=900 height=800 src='{url}/?embed=1'></iframe>"
    body = f"<!DOCTYPE html><title>Intranet</title><h1>Intranet</h1>{frame}"
    page.route(f"{host}/**", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{host}/")
    page.wait_for_timeout(1_000)
    return page.frames[1]


def test_an_intranet_that_the_operator_allows_can_embed_the_wizard(new_context: NewContext) -> None:
    """In a real frame of another host: one answers, goes on, and the page of the intranet stays where it is."""
    host = "https://intranet.example.nl"
    with Server(environment={**os.environ, FRAME_ANCESTORS: f"'self' {host}"}) as own:
        page = new_context(own.url).new_page()
        frame = embedding(page, host, own.url)
        watch = watch_of(page.context)
        watch.outside[:] = [address for address in watch.outside if not address.startswith(host)]
        frame.get_by_role("button", name=say("start.kort-knop")).click(timeout=20_000)
        heading = frame.get_by_role("heading", level=1)
        expect(heading).to_have_text(knowledge_base().steps[0].title)
        expect(frame.locator(".kop, .voet").first).to_be_hidden()
        settled(frame)  # type: ignore[arg-type]
        radio = frame.get_by_role("radiogroup").first.get_by_role("radio").first
        radio.focus()
        page.keyboard.press("Space")
        expect(radio).to_be_checked()
        frame.get_by_role("button", name=say("stap.volgende"), exact=True).click()
        expect(heading).to_have_text(knowledge_base().steps[1].title)
        assert page.url == f"{host}/"
        other = new_context(own.url).new_page()
        refused = embedding(other, "https://kwaad.example.org", own.url)
        assert refused.url.startswith("chrome-error:")
        watch = watch_of(other.context)
        assert any("frame-ancestors" in error for error in watch.errors)
        watch.outside.clear()
        watch.errors.clear()


def test_the_advice_page_adds_little_to_what_is_there(new_context: NewContext, server: Server) -> None:
    """From the last question to the advice: less than 100 KB over the wire, all that was sent (design: budgets)."""
    with Line(server.port) as line:
        page = new_context(line.url).new_page()
        visit(page, f"{line.url}/?p=stap-{knowledge_base().steps[-1].id}&s={example_link()}")
        page.wait_for_timeout(1_000)
        before = line.received
        assert before > 500_000, "the first page was not measured"
        press(page, say("stap.naar-advies"))
        expect(page.get_by_role("heading", level=1)).to_have_text(say("advies.titel"))
        settled(page)
        page.wait_for_timeout(1_000)
        added = line.received - before
        print(f"first page {before / 1000:.0f} KB, the advice adds {added / 1000:.0f} KB")
        assert 10_000 < added < 100_000
