"""The logo of the organisation: choose it, describe it, take it away."""

from __future__ import annotations

import base64
from collections.abc import Callable

import streamlit as st

from advisor.knowledge.models.profile import Profile
from advisor.ui.components.frame import show_problem
from advisor.ui.components.markup import paragraph, text
from advisor.ui.profile_fields import with_colours
from advisor.ui.state import Visit, object_to, visit
from advisor.ui.texts import say
from reports.logo import logo_bytes, logo_text

KEY = "profiel-logo"
_WIDGET = f"invoer-{KEY}"


def show_logo(here: Visit, needs_name: Callable[[], Profile | None]) -> None:
    """The logo as it is, a field for another, and a button to take it away."""
    colours = here.profile.colours if here.profile is not None else None
    with st.container(key=f"veld-{KEY}", gap="small"):
        if colours is not None and colours.logo:
            # Not st.image, which gives a picture no words.
            data = base64.b64encode(logo_bytes(colours.logo)).decode()
            st.html(f'<p><img src="data:image/png;base64,{data}" alt="{text(colours.logo_alt or "")}" width="240"></p>')
            st.html(paragraph(say("profiel.logo-nu", omschrijving=colours.logo_alt or ""), "klein"))
            st.button(say("profiel.logo-weg"), key="logo-weg", on_click=_drop)
        st.file_uploader(
            f"{say('profiel.logo')} :small[{say('profiel.logo-uitleg')}]",
            type=["png", "jpg", "jpeg"],
            key=_WIDGET,
            on_change=_read,
            args=(needs_name,),
        )
        show_problem(here, KEY)


def _read(needs_name: Callable[[], Profile | None]) -> None:
    here = visit()
    uploaded = st.session_state[_WIDGET]
    if uploaded is None:
        return
    base = needs_name()
    if base is None:
        object_to(KEY, say("profiel.eerst-naam"), {})
        return
    try:
        logo = logo_text(uploaded.getvalue())
    except ValueError as error:
        object_to(KEY, str(error), {})
        return
    here.problems.pop(KEY, None)
    alt = (base.colours.logo_alt if base.colours is not None else None) or say("profiel.logo-van", naam=base.name)
    here.profile = with_colours(base, logo=logo, logo_alt=alt)


def _drop() -> None:
    here = visit()
    if here.profile is not None:
        here.profile = with_colours(here.profile, logo=None, logo_alt=None)
