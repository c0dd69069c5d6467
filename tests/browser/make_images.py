"""The pictures of README and user guide, made on request only: ``python -m tests.browser.make_images``.

They stand in ``docs/images``. A test run never writes them, so that they change when someone means it.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import read_project
from advisor.ui.advice_now import advice_on
from advisor.ui.documents import Request, as_file
from advisor.ui.texts import say
from tests.browser.conftest import FLAGS
from tests.browser.places import address, example_link, knowledge_base, open_list, open_part, visit
from tests.browser.server import ROOT, Server
from tests.browser.state import settled

IMAGES = ROOT / "docs" / "images"
WIDE = 1280


def _save(picture: Path, name: str) -> None:
    """A palette of 256 colours: a third of the bytes, and no difference on pages of text."""
    with Image.open(picture) as full:
        full.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)


def _picture(page: Page, folder: Path, name: str, height: int, at: str = "") -> None:
    """The top of the page, or the part that begins at a selector."""
    page.set_viewport_size({"width": WIDE, "height": height})
    page.wait_for_timeout(300)
    if at:
        page.locator(at).first.evaluate("element => element.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(300)
    made = folder / name
    page.screenshot(path=made)
    _save(made, name)


def _try_an_answer(page: Page) -> None:
    open_part(page, "probeer")
    open_list(page, say("advies.probeer-vraag"))
    page.get_by_role("option").nth(2).click()
    settled(page)
    page.locator(".st-key-proef input[type=radio]").first.check(force=True)
    settled(page)


def _guide(page: Page, url: str, folder: Path) -> None:
    link = example_link()
    visit(page, url)
    _picture(page, folder, "gids-begin.png", 900)
    visit(page, address(url, f"stap-{knowledge_base().steps[0].id}", link))
    _picture(page, folder, "gids-vragen.png", 900)
    visit(page, address(url, "advies", link))
    _picture(page, folder, "advies.png", 1200)
    _try_an_answer(page)
    _picture(page, folder, "gids-probeer.png", 1080, ".st-key-vouw-probeer")
    visit(page, address(url, "overzicht", link))
    _picture(page, folder, "gids-antwoorden.png", 900)
    visit(page, address(url, "vergelijken", t=",".join(list(knowledge_base().tools)[:3])))
    _picture(page, folder, "gids-vergelijken.png", 900)
    visit(page, address(url, "matrix"))
    _picture(page, folder, "gids-matrix.png", 900)
    visit(page, address(url, "downloads", link))
    _picture(page, folder, "gids-downloaden.png", 900)


def _report(folder: Path) -> None:
    """The page of the advice report on which the first head begins, as it is printed."""
    dossier = next(iter(knowledge_base().dossiers.values()))
    answers, _ = read_answers(knowledge_base(), dossier.answers)
    project, _ = read_project(dossier.project)
    document = folder / "advies.pdf"
    document.write_bytes(as_file(Request(knowledge_base(), answers, project, "advies", "werk"), "pdf"))
    words = subprocess.run(["pdftotext", "-layout", document, "-"], check=True, capture_output=True, text=True).stdout
    family = knowledge_base().families[advice_on(knowledge_base(), answers).ranking[0].family].short.split(". ")[0]
    number = next(number for number, page in enumerate(words.split("\f"), 1) if family in " ".join(page.split()))
    pages = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "80", "-png", *pages, document, folder / "rapport"], check=True)
    _save(folder / "rapport.png", "rapport.png")


def main() -> None:
    """Make all pictures anew."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_context(locale="nl-NL", viewport={"width": WIDE, "height": 900}).new_page()
        _guide(page, server.url, Path(name))
        _report(Path(name))
        browser.close()


if __name__ == "__main__":
    main()
