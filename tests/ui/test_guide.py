"""The pictures that README and guide show are there, and light."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
HEAVIEST = 300_000
"""Bytes of one picture."""


@pytest.mark.parametrize("document", ["README.md", "docs/gebruikersgids.md"])
def test_every_picture_is_there_and_described(document: str) -> None:
    path = ROOT / document
    pictures = re.findall(r"!\[(.*?)\]\((.+?)\)", path.read_text(encoding="utf-8"))
    assert pictures
    for words, name in pictures:
        assert len(words.split()) >= 3, name
        picture = path.parent / name
        assert picture.stat().st_size < HEAVIEST, name
        with Image.open(picture) as opened:
            assert opened.width >= 600, name
