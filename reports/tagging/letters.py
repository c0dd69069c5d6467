"""Letters as a content stream holds them (ISO 32000-1, 9.4.3), for one face in one document.

ReportLab's text object looks every letter up one by one, and adds up widths that nothing here asks for.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfmetrics import getFont


class _FurtherSubset(Exception):
    """A letter has no place in the first subset of 256."""


class Letters(dict[int, str]):
    """What is written for a code point in the first subset of the face; filled as texts come by."""

    def __init__(self, face: str, document: Any) -> None:
        super().__init__()
        self._font: Any = getFont(face)
        self._document = document

    def __missing__(self, point: int) -> str:
        ((subset, code),) = self._font.splitString(chr(point), self._document)
        if subset:
            raise _FurtherSubset
        self[point] = written = str(escapePDF(code))
        return written

    def parts(self, text: str) -> list[tuple[str, str]]:
        """The text as pairs: the name of the subset in the file, and what stands between the brackets."""
        try:
            found = [(0, text.translate(self))] if text else []
        except _FurtherSubset:
            split = self._font.splitString(text, self._document)
            found = [(subset, escapePDF(codes)) for subset, codes in split]
        return [(self._font.getSubsetInternalName(subset, self._document), codes) for subset, codes in found]
