"""Let a widget show a value, without losing what the visitor is doing to it meanwhile."""

from __future__ import annotations

import streamlit as st


def hold(key: str, value: object) -> None:
    """The value that the widget with this key is to show, said before the widget is made.

    Written only where it differs: what is written replaces a click or a typed word that is still under way.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
