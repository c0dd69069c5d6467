"""PDF objects that ReportLab has no class for, and text strings."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


class Raw(pdfdoc.PDFObject):
    """An object of which the bytes are already known, or will be before the file is written."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"null") -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        return self.content


class EndOfLine(pdfdoc.PDFObject):
    """A stream with the end of line before `endstream` that ReportLab leaves out (PDF/A-2, 6.1.7.1).

    Carriage return and line feed: after a line feed alone, data that end in a carriage return look one
    byte shorter than /Length says.
    """

    __RefOnly__ = 1

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def format(self, document: Any) -> bytes:
        written: bytes = self.stream.format(document)
        return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


def with_end_of_line(document: Any) -> None:
    """Wraps every stream of the ReportLab document that is not wrapped yet."""
    for name, found in document.idToObject.items():
        if isinstance(found, (pdfdoc.PDFStream, pdfdoc.PDFImageXObject)):
            document.idToObject[name] = EndOfLine(found)


def number(value: float) -> bytes:
    """The number in PDF notation, two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode() or b"0"


def text_string(value: str) -> bytes:
    """A PDF text string: ASCII as it is, anything else as UTF-16."""
    data = value.encode() if value.isascii() else b"\xfe\xff" + value.encode("utf-16-be")
    for special in (b"\\", b"(", b")"):
        data = data.replace(special, b"\\" + special)
    return b"(" + data.replace(b"\r", b"\\r").replace(b"\n", b"\\n") + b")"
