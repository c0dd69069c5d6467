"""The catalogue: search, filter, and a card per tool."""

from __future__ import annotations

import math

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Tool
from advisor.ui.address import COMPARE, MATRIX, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.heads import editorial_label
from advisor.ui.components.markup import bullets, inside, labels, paragraph, text, tool_link
from advisor.ui.search import find_tools
from advisor.ui.state import Visit
from advisor.ui.texts import count, say, word

_ALL = "alles"
_KEPT = "catalogus-"
_SORTS = ("treffer", "naam", "voorbeelden", "doorlooptijd")


def show_catalogue(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """All tools, or those that are looked for."""
    page_title(say("catalogus.titel"))
    show_notices(knowledge_base, here)
    heading(say("catalogus.titel"))
    ways = bullets(inside(Place(screen, place.short), say(f"{screen}.titel")) for screen in (COMPARE, MATRIX))
    st.html(paragraph(say("catalogus.inleiding", aantal=len(knowledge_base.tools)), "inleiding") + ways)
    first, second = st.columns([3, 2], gap="medium")
    with first:
        wanted = st.text_input(say("catalogus.zoek"), key=_kept("zoek"), on_change=_keep, args=("zoek",))
        st.caption(say("catalogus.zoek-uitleg"))
    with second:
        sort = st.selectbox(
            say("catalogus.volgorde"),
            _SORTS,
            format_func=lambda name: word("catalogus.volgordes", name),
            key=_kept("volgorde"),
            on_change=_keep,
            args=("volgorde",),
        )
    left, right = st.columns([2, 3], gap="medium")
    with left:
        forms = (_ALL, "digitaal", "fysiek", "hybride")
        form = st.selectbox(
            say("catalogus.vorm"),
            forms,
            format_func=lambda name: word("catalogus.vormen", name),
            key=_kept("vorm"),
            on_change=_keep,
            args=("vorm",),
        )
    with right:
        names = {_ALL: say("catalogus.alle-aanpakken")}
        names |= {family.id: family.name for family in knowledge_base.families.values()}
        family = st.selectbox(
            say("catalogus.aanpak"),
            list(names),
            format_func=names.__getitem__,
            key=_kept("aanpak"),
            on_change=_keep,
            args=("aanpak",),
        )
    found = find_tools(knowledge_base, wanted)
    tools = [
        tool
        for tool in (knowledge_base.tools[identifier] for identifier in found.tools)
        if form in (_ALL, tool.form) and (family == _ALL or family in tool.families)
    ]
    st.html(_results(knowledge_base, wanted, _sorted(tools, sort), exact=found.exact))


def _kept(key: str) -> str:
    """The key of a field, filled in as it was when the visitor comes back from the page of a tool."""
    if key not in st.session_state and _KEPT + key in st.session_state:
        st.session_state[key] = st.session_state[_KEPT + key]
    return key


def _keep(key: str) -> None:
    st.session_state[_KEPT + key] = st.session_state[key]


def _sorted(tools: list[Tool], sort: str) -> list[Tool]:
    """The tools in the order asked for: equal ones by name, and what nobody wrote down last."""
    if sort == "treffer":
        return tools
    by_name = sorted(tools, key=lambda tool: tool.name.casefold())
    if sort == "voorbeelden":
        return sorted(by_name, key=lambda tool: -len(tool.examples))
    if sort == "doorlooptijd":
        return sorted(by_name, key=_shortest)
    return by_name


def _shortest(tool: Tool) -> float:
    low = tool.lead_time.low
    return low if isinstance(low, int) else math.inf


def _results(knowledge_base: KnowledgeBase, wanted: str, tools: list[Tool], *, exact: bool) -> str:
    words = count("catalogus.gevonden", len(tools)) if tools else say("catalogus.niets")
    almost = paragraph(say("catalogus.bijna", woord=wanted[:40])) if tools and not exact else ""
    checked = [tool for tool in tools if tool.editorial == "nagekeken"]
    told = count("catalogus.nagekeken", len(checked)) if checked else say("catalogus.niet-nagekeken")
    cards = "".join(_card(knowledge_base, tool) for tool in tools)
    return (
        f'<p class="stand" data-announce="gevonden">{text(words)}</p>{almost}'
        f'<div class="catalogus">{cards}</div>{paragraph(told, "klein") if tools else ""}'
    )


def _card(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    marks = [(word("catalogus.vormen", tool.form), "vorm")]
    if tool.editorial == "nagekeken":
        marks.append(editorial_label(tool))
    if tool.status == "vervallen" or tool.available.value == "nee":
        marks.append((say("catalogus.vervallen"), "hoog"))
    return (
        f'<div class="kaart"><h2>{tool_link(knowledge_base, tool.id)}</h2>'
        f"{paragraph(tool.short)}<p>{labels(*marks)}</p></div>"
    )
