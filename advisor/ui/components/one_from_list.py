"""A list from which one thing is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from advisor.ui.components.hold import hold


def choose_one(
    label: str,
    names: Mapping[str, str],
    chosen: str | None,
    *,
    key: str,
    placeholder: str,
    on_change: Callable[..., None],
    args: tuple[Any, ...] = (),
) -> None:
    """A list of the names by id; None shows the placeholder. ``on_change`` finds the new id in the state, at ``key``.

    Streamlit reads Markdown in the label but shows the names as they are: a name is not escaped.
    """
    hold(key, chosen)
    st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=placeholder,
        key=key,
        on_change=on_change,
        args=args,
    )
