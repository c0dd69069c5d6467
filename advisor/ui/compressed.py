"""Streamlit's own scripts and styles, compressed once and kept.

Streamlit serves them uncompressed and leaves compression to a proxy. Without a proxy the first page would be 2.7 MB.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

from advisor.ui.document import page_document, streamlit_folder

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_REFERRED = re.compile(rb"\./static/((?:js|css)/[^\"]+)")


@cache
def compressible() -> dict[str, Path]:
    """Name below /static ("js/index.abc.js") → file, for every script and style that is installed."""
    folder = streamlit_folder() / "static"
    files = (path for kind in ("js", "css") for path in (folder / kind).iterdir() if path.suffix in _TYPES)
    return {path.relative_to(folder).as_posix(): path for path in files}


def content_type(name: str) -> str:
    """The content type of a name of ``compressible``."""
    return _TYPES[Path(name).suffix]


@cache
def gzipped(name: str) -> bytes:
    """The gzip-compressed content of a name of ``compressible``; raises KeyError on another name."""
    return gzip.compress(compressible()[name].read_bytes(), compresslevel=9, mtime=0)


def compress_first_page() -> int:
    """Compress what the first page loads, so that the first visitor need not wait; the number of bytes they make."""
    names = {match.decode() for match in _REFERRED.findall(page_document().original)}
    return sum(len(gzipped(name)) for name in sorted(names & compressible().keys()))
