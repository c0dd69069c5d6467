"""A table that may be wider than the screen: it scrolls in a region of its own, also with the keyboard."""

from __future__ import annotations

from advisor.ui.components.markup import text


def wide_table(caption: str, columns: list[str], body: str, kind: str) -> str:
    """The table in its region. ``columns`` are pieces of HTML, ``body`` the rows; the caption also names the region."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    name = text(caption)
    return (
        f'<div class="schuif breed" role="region" aria-label="{name}" tabindex="0">'
        f'<table class="{kind}"><caption>{name}</caption><thead><tr>{head}</tr></thead>{body}</table></div>'
    )
