"""The four Open Sans faces: registration, what they cover, how wide a text is, and repaired embedding."""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "OpenSans-Regular", "OpenSans-Bold", "OpenSans-Italic", "OpenSans-BoldItalic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

_FOLDER = Path(__file__).parent.parent / "fonts"
_loading = threading.Lock()
_embedding = threading.Lock()
_BLOCK = 100  # most entries in one beginbfchar block (Adobe Technical Note 5014)


def face(bold: bool, italic: bool) -> str:
    """The name of the face."""
    return FACES[int(bold) + 2 * int(italic)]


def load() -> None:
    """Registers the faces with ReportLab, once per process."""
    _faces()


@cache
def _registered() -> dict[str, Any]:
    faces = {}
    for name in FACES:
        # asciiReadable=0 embeds only the letters used, instead of all of ASCII
        font = TTFont(name, str(_FOLDER / f"{name}.ttf"), asciiReadable=0, shapable=False)
        pdfmetrics.registerFont(font)
        faces[name] = font.face
    return faces


def _faces() -> dict[str, Any]:
    with _loading:
        return _registered()


@cache
def coverage() -> frozenset[int]:
    """The code points that all four faces have a glyph for."""
    sets = [set(loaded.charToGlyph) for loaded in _faces().values()]
    return frozenset(set.intersection(*sets) - {0, 0xFEFF, 0xFFFE})


def advance(name: str, text: str) -> float:
    """Width of the text at size 1, in points."""
    return _word_width(name, text) if len(text) < 40 else _width(name, text)


def _width(name: str, text: str) -> float:
    return float(sum(map(_widths(name).__getitem__, text))) / 1000


class _Widths(dict[str, float]):
    """The width of each letter that came by, in thousandths of the size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        found: float = self._face.charWidths.get(ord(letter), self._face.defaultWidth)
        if ord(letter) in self._face.charWidths:
            self[letter] = found
        return found


@cache
def _widths(name: str) -> _Widths:
    return _Widths(_faces()[name])


_word_width = lru_cache(maxsize=20_000)(_width)


def embed(document: Any) -> None:
    """Adds the used fonts to a ReportLab document, with ToUnicode maps that validators accept.

    ReportLab (5.1.0) maps `.notdef` to U+0000, puts all entries in one block and writes code points
    beyond U+FFFF wrongly; PDF/UA-1 (7.21.7) and PDF/A-2 (6.2.11.7) refuse that. Subsetting reads the
    shared font file by position, hence the lock.
    """
    with _embedding:
        for font in document.delayedFonts:
            font.addObjects(document)
    document.delayedFonts = []
    for name, stream in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _repaired(stream.content)


def _repaired(cmap: str) -> str:
    head, rest = cmap.split(" beginbfchar\n", 1)
    body, tail = rest.split("\nendbfchar", 1)
    entries = []
    for line in body.split("\n"):
        code, value = line.split()
        point = int(value[1:-1], 16)
        if point not in (0, 0xFEFF, 0xFFFE):
            entries.append(f"{code} <{chr(point).encode('utf-16-be').hex().upper()}>")
    blocks = [entries[i : i + _BLOCK] for i in range(0, len(entries), _BLOCK)]
    written = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return head.rsplit("\n", 1)[0] + "\n" + written + tail
