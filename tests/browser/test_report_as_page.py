"""A report as a web page: no accessibility findings (axe), no sideways scrolling on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reports.html import render_html
from tests.reports.samples import rich

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1200, 320])
def test_page_has_no_accessibility_findings(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
    page.set_content(render_html(rich()))
    findings = Axe().run(page).response["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]][:2]) for found in findings] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
