"""A part of a page that is folded away, with fields or buttons in it."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def part(name: str, title: str, *, opened: bool = False) -> DeltaGenerator:
    """A row that opens and looks as those of ``markup.fold``; ``nl.js`` makes its title a heading.

    The title must stay the same while the page stands: with another one Streamlit would close what is open.
    """
    return st.container(key=f"vouw-{name}").expander(title, expanded=opened)
