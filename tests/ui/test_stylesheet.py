"""The stylesheet: one file where it is served, and no rule for what is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from advisor.ui.compressed import compressible
from advisor.ui.stylesheet import FOLDER, PARTS, SHEET, stylesheet
from tests.ui.asgi import ask

SOURCES = ("advisor", "reports")
ROOT = Path(__file__).parents[2]


@cache
def selectors() -> str:
    """All selectors, without comments, declarations and at-rules."""
    bare = re.sub(r"/\*.*?\*/", "", stylesheet().decode(), flags=re.DOTALL)
    return "\n".join(part for part in re.findall(r"([^{};]+)\{", bare) if not part.strip().startswith("@"))


@cache
def code() -> str:
    """The source of what makes pages: code, script, sentences."""
    files = (
        path for folder in SOURCES for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".js", ".yaml")
    )
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@cache
def streamlit() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for name, path in compressible().items() if name.endswith(".js"))


def test_the_parts_come_as_one_compressed_file() -> None:
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.iterdir()), "a part is not served, or not there"
    answer = ask(f"/app/static/{SHEET}", query="v=1")
    assert answer.text == stylesheet().decode()
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert len(answer.body) < 12_000
    assert ask(f"/app/static/{SHEET}", method="HEAD").status == 200


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_whole_and_says_what_it_is(part: str) -> None:
    """A brace too few in one part would swallow the next."""
    text = (FOLDER / f"{part}.css").read_text(encoding="utf-8")
    assert text.startswith("/* ")
    assert text.count("{") == text.count("}")


def test_every_class_is_used() -> None:
    bare = re.sub(r"\[[^\]]*\]|\.st-key-[\w-]+", "", selectors())
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", bare)) - {"stApp", "stButton"}
    assert classes
    assert [name for name in sorted(classes) if not re.search(rf"(?<![\w-]){name}(?![\w-])", code())] == []


def test_every_key_of_a_container_is_used() -> None:
    # A field is a container "veld-" around the name of what is filled in.
    keys = {key.removeprefix("veld-") or key for key in re.findall(r"st-key-([\w-]+)", selectors())}
    assert keys
    assert [key for key in sorted(keys) if f'"{key}' not in code()] == []


def test_streamlit_still_has_what_is_styled() -> None:
    """The canary for an upgrade of Streamlit: a part that got another name would fall back to Streamlit's own looks."""
    names = set(re.findall(r'data-testid\^?="(\w+)"', selectors()))
    assert names
    assert [name for name in sorted(names) if name not in streamlit()] == []
