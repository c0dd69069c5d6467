"""Where on the host the service stands (``server.baseUrlPath``)."""

from __future__ import annotations

from streamlit import config


def base_path() -> str:
    """The configured base path: empty, or with a leading and without a trailing slash ("/advies-tool")."""
    configured = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{configured}" if configured else ""
