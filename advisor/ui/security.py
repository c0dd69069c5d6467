"""The security headers of every response.

Sources: OWASP Secure Headers Project (owasp.org/www-project-secure-headers), W3C Content Security Policy Level 3
(w3.org/TR/CSP3). ``Strict-Transport-Security`` is left to the proxy that ends TLS: this process does not know of it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import cache

FRAME_ANCESTORS = "PARTICIPATIEADVISEUR_FRAME_ANCESTORS"
"""Environment variable: who may embed the pages, as CSP sources ("'self' https://intranet.gemeente.nl")."""

_FRAME_SOURCE = re.compile(r"'self'|'none'|https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def script_hashes(html: str) -> tuple[str, ...]:
    """The CSP source ("'sha256-…'") of each inline script in a document, in order.

    A hash covers the text between the tags byte for byte (CSP3 §6.7.3.3), so that no other script runs.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


@cache
def frame_ancestors() -> str:
    """Who may embed the pages, from the environment; by default only the service itself.

    Raises ValueError at start-up on a source that is not ``'self'``, ``'none'`` or an https origin, because a typing
    error must not silently open or close the service.
    """
    sources = os.environ.get(FRAME_ANCESTORS, "'self'").split()
    wrong = [source for source in sources if not _FRAME_SOURCE.fullmatch(source)]
    if wrong or not sources or ("'none'" in sources and len(sources) > 1):
        raise ValueError(
            f"{FRAME_ANCESTORS}: verwacht 'self', 'none' of https-adressen, niet: {' '.join(wrong or sources)}"
        )
    return " ".join(sources)


def page_policy(hashes: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy of a page: everything from this host, no eval, inline scripts only by hash.

    Inline styles stay allowed: Streamlit's widgets are styled at run time.
    """
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors()}",
        )
    )


def content_policy(content_type: str, page: str) -> str:
    """The Content-Security-Policy by type of content, given the one for pages.

    A drawing that is opened by itself may run nothing. A PDF keeps its viewer: a full policy blocks the built-in
    viewer of some browsers.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/html":
        return page
    if kind == "image/svg+xml":
        return f"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors {frame_ancestors()}"
    return f"frame-ancestors {frame_ancestors()}"


@cache
def fixed_headers() -> tuple[tuple[str, str], ...]:
    """The headers that are the same for every response."""
    headers = [
        ("x-content-type-options", "nosniff"),
        # The address of a page holds answers: it must not travel to a site that is linked to.
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ]
    # For browsers without frame-ancestors; the old header knows no list of hosts.
    old = {"'self'": "SAMEORIGIN", "'none'": "DENY"}.get(frame_ancestors())
    return (*headers, ("x-frame-options", old)) if old else tuple(headers)
