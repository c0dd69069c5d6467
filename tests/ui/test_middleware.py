"""The frame around every page: language, headers, limits, compression; and what a Streamlit upgrade may break."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit import config

from advisor.ui import security
from advisor.ui.compressed import compress_first_page, compressible
from advisor.ui.document import (
    STATIC,
    DocumentChangedError,
    dutch_document,
    page_document,
    streamlit_folder,
)
from advisor.ui.middleware import LONGEST_URL, largest_body, socket_refused
from advisor.ui.server_texts import document_texts, error_texts
from advisor.ui.stylesheet import SHEET, stylesheet
from tests.ui.asgi import ask

Setting = Callable[[str, object], None]


@pytest.fixture
def setting() -> Iterator[Setting]:
    """Change a Streamlit option for one test."""
    before: dict[str, object] = {}

    def change(name: str, value: object) -> None:
        before.setdefault(name, config.get_option(name))
        config.set_option(name, value)

    yield change
    for name, value in before.items():
        config.set_option(name, value)


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Set who may embed the service, as an operator does."""

    def forget() -> None:
        for remembered in (security.frame_ancestors, security.fixed_headers, page_document):
            remembered.cache_clear()

    def allow(sources: str) -> None:
        monkeypatch.setenv(security.FRAME_ANCESTORS, sources)
        forget()

    yield allow
    forget()


def installed_document() -> str:
    return (streamlit_folder() / "index.html").read_text(encoding="utf-8")


# ---- The document, and the canaries for an upgrade of Streamlit


def test_the_document_is_dutch() -> None:
    text = ask("/").text
    assert '<html lang="nl">' in text
    assert "<title>Participatieadviseur</title>" in text
    assert "JavaScript" in text
    assert '<a href="./advies">' in text
    assert "You need to enable" not in text
    assert "agent" not in text.lower(), "the switched-off agent interface is still advertised"


@pytest.mark.parametrize(
    "part",
    [
        '<html lang="en">',
        "<title>Streamlit</title>",
        "<noscript>",
        '<link rel="shortcut icon"',
        "SourceSans",
        "</head>",
    ],
)
def test_the_service_refuses_to_start_on_a_changed_document(part: str) -> None:
    """The canary: with another index.html than this code was written for, nobody gets a half-English page."""
    html = installed_document()
    assert part in html, "Streamlit's index.html changed: adapt advisor/ui/document.py and the words in nl.js"
    with pytest.raises(DocumentChangedError):
        dutch_document(html.replace(part, ""), document_texts())
    with pytest.raises(DocumentChangedError):
        dutch_document(html.replace("</html>", f"{html}</html>"), document_texts())


def test_only_known_scripts_run() -> None:
    """Streamlit's one inline script by its hash; no eval, no other inline script, no other host."""
    inline = re.findall(r"<script>(.*?)</script>", installed_document(), re.DOTALL)
    assert len(inline) == 1, "Streamlit has another number of inline scripts than one"
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    policy = dict(part.split(" ", 1) for part in ask("/").headers["content-security-policy"].split("; "))
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-eval" not in str(policy)
    assert "http:" not in str(policy)
    assert "https:" not in str(policy)


def test_nothing_comes_from_another_host() -> None:
    own = [ask("/").text, stylesheet().decode(), *(path.read_text(encoding="utf-8") for path in STATIC.glob("*.js"))]
    for text in own:
        without_licence = text.replace("http://www.apache.org/licenses/LICENSE-2.0", "")
        assert not re.search(r"https?://|//[a-z]+\.", without_licence)


def test_every_static_file_of_the_document_exists() -> None:
    names = re.findall(r'"\./app/static/([^"?]+)', ask("/").text)
    assert {"nl.js", "site.css", "favicon.svg", "OpenSans.woff2"} <= set(names)
    assert [name for name in names if name != SHEET and not (STATIC / name).is_file()] == []
    fonts = re.findall(r'url\("([^"]+)"\)', stylesheet().decode())
    assert fonts
    assert [name for name in fonts if not (STATIC / name).is_file()] == []


def test_a_new_document_of_ours_reaches_who_has_an_old_one() -> None:
    answer = ask("/", headers={"if-none-match": '"x"', "if-modified-since": "Sat, 01 Jan 2050 00:00:00 GMT"})
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert "etag" not in answer.headers


def test_a_page_of_the_wizard_gets_the_document() -> None:
    answer = ask("/", query="p=overzicht")
    assert answer.status == 200
    assert answer.text == page_document().served.decode()
    assert ask("/", method="HEAD").status == 200


@pytest.mark.parametrize("path", ["/niets", "/vragen/niets"])
def test_an_unknown_address_is_a_dutch_404(path: str) -> None:
    answer = ask(path)
    assert ask(path, method="HEAD").status == 404
    assert answer.status == 404
    assert error_texts(404).title in answer.text
    icon = re.search(r'<link rel="icon" href="([^"]+)"', answer.text)
    assert icon is not None, "the browser would ask for /favicon.ico, which does not exist"


# ---- Headers


@pytest.mark.parametrize("path", ["/", "/eigen", "/vragen/niets", "/_stcore/metrics", "/kapot", "/favicon.png"])
def test_every_answer_carries_the_security_headers(path: str) -> None:
    headers = ask(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "camera=()" in headers["permissions-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_a_page_of_our_own_runs_no_inline_script() -> None:
    answer = ask("/eigen")
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "<title>Eigen</title>" in answer.text


def test_a_drawing_may_run_nothing_and_a_pdf_keeps_its_viewer() -> None:
    page = security.page_policy()
    assert security.content_policy("image/svg+xml", page).startswith("default-src 'none'")
    assert security.content_policy("application/pdf", page) == "frame-ancestors 'self'"
    assert security.content_policy("text/html; charset=utf-8", page) == page


def test_an_operator_can_allow_an_intranet(frames: Callable[[str], None]) -> None:
    frames("'self' https://intranet.gemeente.nl https://*.example.nl:8443")
    headers = ask("/").headers
    assert headers["content-security-policy"].endswith("https://intranet.gemeente.nl https://*.example.nl:8443")
    assert "x-frame-options" not in headers
    frames("'none'")
    assert ask("/").headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "sources", ["*", "http://intranet.gemeente.nl", "https://a.nl; script-src *", "", "'none' 'self'"]
)
def test_a_wrong_frame_policy_stops_the_start(frames: Callable[[str], None], sources: str) -> None:
    frames(sources)
    with pytest.raises(ValueError, match=security.FRAME_ANCESTORS):
        security.frame_ancestors()


# ---- Limits


def test_a_link_that_is_too_long_is_refused_in_dutch() -> None:
    assert ask("/", query="s=" + "a" * (LONGEST_URL - 10)).status == 200
    answer = ask("/", query="s=" + "a" * LONGEST_URL)
    assert answer.status == 414
    assert error_texts(414).title in answer.text


def test_a_body_that_is_too_large_is_refused_by_its_length_and_while_it_comes() -> None:
    limit = largest_body()
    assert ask("/lees", method="POST", body=(b"a" * 1000,)).text == "1000"
    assert ask("/lees", method="POST", headers={"content-length": str(limit + 1)}).status == 413
    answer = ask("/lees", method="POST", body=tuple(b"a" * 500_000 for _ in range(limit // 500_000 + 1)))
    assert answer.status == 413
    assert error_texts(413).title in answer.text
    assert ask("/lees", method="POST", headers={"content-length": "-1"}).status == 400


def test_only_allowed_hosts_are_answered(setting: Setting) -> None:
    assert ask("/").status == 200
    setting("server.allowedHosts", ["advies.gemeente.nl"])
    assert ask("/").status == 421
    assert ask("/", headers={"host": "advies.gemeente.nl:443"}).status == 200


@pytest.mark.parametrize(
    ("origin", "refused"),
    [
        ("https://advies.example.nl", False),
        ("https://kwaad.example.org", True),
        ("null", False),
        ("http://localhost:9000", False),
        ("https://wel.example.org", False),
    ],
)
def test_a_websocket_from_another_site_is_refused_at_once(setting: Setting, origin: str, refused: bool) -> None:
    setting("server.corsAllowedOrigins", ["https://wel.example.org"])
    headers = [(b"host", b"advies.example.nl"), (b"origin", origin.encode())]
    assert socket_refused({"type": "websocket", "headers": headers}) is refused


def test_a_refused_websocket_never_reaches_streamlit() -> None:
    answer = ask("/_stcore/stream", kind="websocket", headers={"origin": "https://kwaad.example.org"})
    assert (answer.status, answer.close_code) == (403, 1008)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json"])
def test_what_is_not_for_visitors_is_closed(path: str) -> None:
    assert ask(path).status == 404


def test_an_unexpected_error_tells_no_details() -> None:
    answer = ask("/kapot")
    assert answer.status == 500
    assert error_texts(500).title in answer.text
    assert "geheim" not in answer.text


def test_a_program_gets_an_error_as_json() -> None:
    answer = ask("/_stcore/metrics", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.startswith('{"error":"')


# ---- Compression


def test_the_first_page_is_small_without_a_proxy() -> None:
    """Scripts and styles of the first page; the rest of the 1.3 MB of the budget is fonts."""
    assert 200_000 < compress_first_page() < 700_000


def test_scripts_come_compressed_and_are_what_streamlit_has() -> None:
    name = next(name for name in sorted(compressible()) if name.startswith("js/index."))
    answer = ask(f"/static/{name}")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == compressible()[name].read_text(encoding="utf-8")
    plain = ask(f"/static/{name}", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == answer.text


def test_pages_come_compressed() -> None:
    for path in ("/", "/eigen"):
        assert ask(path).headers["content-encoding"] == "gzip"
        assert "content-encoding" not in ask(path, headers={"accept-encoding": "identity"}).headers


def test_a_file_that_is_compressed_in_itself_goes_as_it_is() -> None:
    for ending, once_more in (("pdf", False), ("docx", False), ("odt", False), ("html", True), ("md", True)):
        assert ("content-encoding" in ask(f"/bestand.{ending}").headers) is once_more, ending


def test_no_file_outside_the_scripts_is_served() -> None:
    for path in ("/static/../index.html", "/static/js/../../index.html", "/static/js/niets.js"):
        assert ask(path).status in (400, 404)


# ---- Below a path of its own


def test_everything_moves_with_the_base_path(setting: Setting) -> None:
    setting("server.baseUrlPath", "/hulp/participatie/")
    answer = ask("/hulp/participatie/")
    assert answer.status == 200
    assert '<html lang="nl">' in answer.text
    name = next(iter(sorted(compressible())))
    assert ask(f"/hulp/participatie/static/{name}").headers["content-encoding"] == "gzip"
    assert ask("/hulp/participatie/vragen/niets").status == 404
    assert 'href="/hulp/participatie/"' in ask("/hulp/participatie/vragen/niets").text
    assert ask("/hulp/participatie/_stcore/metrics").status == 404
    assert Path(STATIC / "nl.js").is_file()


def test_every_status_has_plain_words() -> None:
    for status in (400, 403, 404, 405, 413, 414, 418, 421, 500, 503):
        texts = error_texts(status)
        assert texts.title
        assert texts.text.endswith(".")
