"""All formats by the ending of a file name."""

from __future__ import annotations

from collections.abc import Callable

from reports.document import Document

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


def render(document: Document, ending: str) -> bytes:
    """The document in the format of the ending (`pdf`, `.docx`, ...); a Dutch ValueError for an unknown one."""
    name = ending.lower().removeprefix(".")
    if name not in MEDIA_TYPES:
        raise ValueError(f"Het formaat {ending!r} ken ik niet. Kies uit: {', '.join(MEDIA_TYPES)}.")
    return _renderer(name)(document)


def _renderer(name: str) -> Callable[[Document], bytes]:
    """Imported on use: starting the wizard should not wait for five formats."""
    if name == "pdf":
        from reports.pdf import render_pdf

        return render_pdf
    if name == "docx":
        from reports.docx import render_docx

        return render_docx
    if name == "odt":
        from reports.odt import render_odt

        return render_odt
    if name == "html":
        from reports.html import render_html

        return lambda document: render_html(document).encode()
    from reports.markdown import render_markdown

    return lambda document: render_markdown(document).encode()
