"""Zoom, wide text, no motion, forced colours and the keyboard, on the pages where one does the work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advisor.ui.texts import say
from tests.browser.conftest import SCREENSHOTS
from tests.browser.places import address, example_link, knowledge_base, press, visit
from tests.browser.state import assert_accessible, settled

NewContext = Callable[..., BrowserContext]
FIRST_STEP = f"stap-{knowledge_base().steps[0].id}"
SECOND_STEP = f"stap-{knowledge_base().steps[1].id}"
PAGES = ["start", SECOND_STEP, "overzicht", "advies", "project", "downloads", "catalogus", "middel", "matrix", "over"]
# WCAG 2.2, 1.4.12: with these no content or function may be lost.
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
_CLIPPED = """() => [...document.querySelectorAll('button, button *, label, summary, a, h1, h2, h3, th, td, p')]
  .filter(e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})
    && !e.closest('.alleen-voorlezen, [class*=VisuallyHidden], svg, [data-testid=stIconMaterial]')
    && getComputedStyle(e).clipPath === 'none' && ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
    && e.clientWidth > 2 && (e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 4))
  .map(e => e.outerHTML.slice(0, 120))"""
_WIDTH = """() => Math.max(document.documentElement.scrollWidth,
  document.querySelector('[data-testid=stMain]')?.scrollWidth ?? 0)"""
# What has the focus, and whether one can see that: an outline or a ring on it, on its label or on its box.
_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ring = (x) => x && (parseFloat(getComputedStyle(x).outlineWidth) >= 2
    && getComputedStyle(x).outlineStyle !== 'none' || getComputedStyle(x).boxShadow !== 'none');
  const box = (e.closest('label') ?? e).getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const same = (a, b) => a && b && (a.contains(b) || b.contains(a));
  window.eerder ??= [];
  const before = window.eerder.at(-1);
  window.eerder.push(e);
  return {
    what: e.outerHTML.slice(0, 140),
    seen: [e, e.closest('label'), e.parentElement, e.closest('[data-focus-visible]'),
           e.closest('[role=group]')].some(ring),
    inside: box.bottom > 0 && box.top < innerHeight,
    free: same(e.closest('label') ?? e, top),
    follows: !before || !before.isConnected
      || Boolean(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


@pytest.mark.parametrize("screen", PAGES)
def test_at_400_percent_with_wide_text_nothing_is_lost(page: Page, url: str, screen: str) -> None:
    """A window of 1280 by 1024 at 400% is 320 by 256 (WCAG 1.4.10), here with the text spacing of 1.4.12 as well."""
    page.set_viewport_size({"width": 320, "height": 256})
    visit(page, address(url, screen, example_link(), t=next(iter(knowledge_base().tools))))
    page.add_style_tag(content=SPACING)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.wait_for_timeout(300)
    assert page.evaluate(_WIDTH) <= 320
    assert page.evaluate(_CLIPPED) == []


@pytest.mark.parametrize("screen", ["start", FIRST_STEP, "advies", "project", "catalogus"])
def test_every_stop_of_tab_can_be_seen_and_comes_in_order(page: Page, url: str, screen: str) -> None:
    visit(page, address(url, screen, example_link() if screen == "advies" else ""))
    stops = 0
    for _ in range(150):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None:
            break
        stops += 1
        assert focus["seen"], f"no ring: {focus['what']}"
        assert focus["inside"], f"out of sight: {focus['what']}"
        assert focus["free"], f"behind something (WCAG 2.4.11): {focus['what']}"
        assert focus["follows"], f"out of order: {focus['what']}"
    assert stops > 10
    assert page.locator("[tabindex]").evaluate_all("all => all.filter(e => e.tabIndex > 0).length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["start", SECOND_STEP, "advies", "middel", "matrix"])
def test_forced_colours(new_context: NewContext, url: str, scheme: str, screen: str) -> None:
    """Windows' high contrast: no state may be told by a background colour alone."""
    page = new_context(forced_colors="active", color_scheme=scheme).new_page()
    visit(page, address(url, screen, example_link(), t=next(iter(knowledge_base().tools))))
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert_accessible(page, f"{screen}, forced colours, {scheme}")
    page.screenshot(path=SCREENSHOTS / f"vaste-kleuren-{scheme}-{screen}.png")
    if screen == SECOND_STEP:
        colours = page.evaluate("""() => ['.voortgang', '.voortgang span'].map(s =>
          getComputedStyle(document.querySelector(s)).backgroundColor)""")
        assert colours[0] != colours[1], "how far one is"


def test_who_wants_no_motion_gets_none(new_context: NewContext, url: str) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    for screen in ("start", FIRST_STEP, "advies"):
        visit(page, address(url, screen, example_link()))
        moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(e => {
          const style = getComputedStyle(e);
          const long = (list) => list.split(',').some(time => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 50);
          return (style.animationName !== 'none' && long(style.animationDuration)) || long(style.transitionDuration)
            || style.scrollBehavior === 'smooth';
        }).map(e => e.outerHTML.slice(0, 120))""")
        assert moving == [], screen


def test_the_summary_of_mistakes_leads_to_each_field_with_the_keyboard(page: Page, url: str) -> None:
    visit(page, address(url, "project"))
    for key, typed in (("start", "31-02-2027"), ("besluit-op", "gauw"), ("adressen", "veel")):
        page.get_by_label(say(f"project.{key}")).fill(typed)
        page.get_by_label(say(f"project.{key}")).press("Tab")
        settled(page)
    press(page, say("advies.knop-downloads"))
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    links = alert.get_by_role("link")
    expect(links).to_have_count(3)
    for number, key in enumerate(("start", "besluit-op", "adressen")):
        alert.focus()
        for _ in range(number + 1):
            page.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_label(say(f"project.{key}"))).to_be_focused()


def test_explained_words_open_with_the_keyboard(page: Page, url: str) -> None:
    visit(page, address(url, FIRST_STEP))
    words = page.locator("details.woorden").first
    expect(words.locator("dd").first).to_be_hidden()
    words.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(words.locator("dd").first).to_be_visible()
    assert_accessible(page, "explained words")
    page.keyboard.press("Enter")
    expect(words.locator("dd").first).to_be_hidden()


def test_the_first_result_is_announced_and_its_sheet_downloads(page: Page, url: str) -> None:
    room = knowledge_base().role("beslisruimte")
    assert room is not None
    visit(page, address(url, f"stap-{room.step}", r="snel"))
    groups = page.get_by_role("radiogroup")
    for number in range(groups.count()):
        groups.nth(number).get_by_role("radio").first.check(force=True)
        settled(page)
    expect(page.locator("#meldingen")).to_contain_text(say("eerste.gemeld"))
    expect(page.get_by_role("heading", name=say("eerste.titel"))).to_be_visible()
    assert_accessible(page, "first result")
    for name, start in (("PDF", b"%PDF-1.7"), ("Word (DOCX)", b"PK")):
        with page.expect_download(timeout=60_000) as waiting:
            page.get_by_role("button", name=say("eerste.blad-knop", formaat=name)).click()
        with open(waiting.value.path(), "rb") as saved:
            assert saved.read().startswith(start)


def test_from_all_answers_one_gets_to_each_question(page: Page, url: str) -> None:
    """The focus is in the question itself, on the answer that was given."""
    visit(page, address(url, "overzicht", example_link()))
    last = [question for question in knowledge_base().questions.values() if question.answer_type == "een"][-1]
    page.get_by_role("link", name=last.text, exact=True).press("Enter")
    settled(page)
    expect(page.locator("#meldingen")).to_contain_text(page.title())
    inside = f"document.activeElement.closest('.st-key-veld-{last.id}') && document.activeElement.checked"
    assert page.evaluate(f"Boolean({inside})")
    page.get_by_role("link", name=say("algemeen.menu.overzicht"), exact=True).press("Enter")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert_accessible(page, "all answers")
