"""A part of a page that is folded away, with fields or buttons in it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def part(name: str, title: str, *, opened: bool = False) -> DeltaGenerator:
    """A row that opens and looks as those of ``markup.fold``; ``nl.js`` makes its title a heading.

    The title must stay the same while the page stands: with another one Streamlit would close what is open.
    """
    return st.container(key=f"vouw-{name}").expander(title, expanded=opened)


def part_made_open(name: str, title: str, *, opened: bool = False, must: bool = False) -> DeltaGenerator | None:
    """The same, for fields that few need: None while it is closed, so that they are not made and not sent.

    ``opened`` says how it stands at first; with ``must`` it opens now, because there is something wrong in it.
    """
    key = opening(name)
    if must:
        st.session_state[key] = True
    row = st.container(key=f"vouw-{name}").expander(title, expanded=opened, key=key, on_change="rerun")
    return row if row.open else None


def opening(name: str) -> str:
    """The key under which the session knows whether a part is open."""
    return f"vouw-{name}-open"
