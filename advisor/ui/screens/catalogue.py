"""The catalogue: search, filter, and the tools by approach or in a list."""

from __future__ import annotations

import math
from collections.abc import Mapping

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import RATING_POINTS
from advisor.knowledge.models.tool import Tool
from advisor.ui.address import COMPARE, MATRIX, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.heads import editorial_label
from advisor.ui.components.markup import bullets, details, fold, inside, labels, literal, paragraph, text, tool_link
from advisor.ui.search import find_tools
from advisor.ui.state import Visit
from advisor.ui.texts import count, say, word

_ALL, _USUAL = "alles", "gewoon"
_KEPT = "catalogus-"
_FORMS = (_ALL, "digitaal", "fysiek", "hybride")
_SORTS = (_USUAL, "naam", "voorbeelden", "doorlooptijd")
_FIRST = 20
"""Tools that show at once in a list."""


def show_catalogue(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """All tools by approach, or in the order asked for those that are looked for."""
    page_title(say("catalogus.titel"))
    show_notices(knowledge_base, here)
    heading(say("catalogus.titel"))
    st.html(paragraph(say("catalogus.inleiding", aantal=len(knowledge_base.tools)), "inleiding"))
    wanted = st.text_input(
        f"{say('catalogus.zoek')} :small[{literal(say('catalogus.zoek-uitleg'))}]",
        key=_kept("zoek"),
        on_change=_keep,
        args=("zoek",),
    )
    with st.container(horizontal=True, key="zeef"):
        form = _choice("vorm", _FORMS, {form: word("catalogus.vormen", form) for form in _FORMS})
        usual = {_USUAL: say("catalogus.beste-treffer" if wanted.strip() else "catalogus.per-aanpak")}
        sort = _choice("volgorde", _SORTS, {key: word("catalogus.volgordes", key) for key in _SORTS} | usual)
    found = find_tools(knowledge_base, wanted)
    tools = [tool for tool in map(knowledge_base.tools.__getitem__, found.tools) if form in (_ALL, tool.form)]
    words = count("catalogus.gevonden", len(tools)) if tools else say("catalogus.niets")
    body = f'<p class="stand" data-announce="gevonden">{text(words)}</p>'
    if tools and not found.exact:
        body += paragraph(say("catalogus.bijna", woord=wanted[:40]))
    if sort == _USUAL and not wanted.strip():
        body += _by_approach(knowledge_base, tools)
    else:
        body += _list(knowledge_base, _sorted(tools, sort))
    ways = bullets(inside(Place(screen, place.short), say(f"{screen}.titel")) for screen in (COMPARE, MATRIX))
    st.html(f"{body}{_checked(tools)}<h2>{say('catalogus.verder-titel')}</h2>{ways}")


def _choice(key: str, options: tuple[str, ...], names: Mapping[str, str]) -> str:
    chosen: str = st.selectbox(
        say(f"catalogus.{key}"),
        options,
        format_func=names.__getitem__,
        key=_kept(key),
        on_change=_keep,
        args=(key,),
    )
    return chosen


def _kept(key: str) -> str:
    """The key of a field, filled in as it was when the visitor comes back from the page of a tool."""
    if key not in st.session_state and _KEPT + key in st.session_state:
        st.session_state[key] = st.session_state[_KEPT + key]
    return key


def _keep(key: str) -> None:
    st.session_state[_KEPT + key] = st.session_state[key]


def _sorted(tools: list[Tool], sort: str) -> list[Tool]:
    """The tools in the order asked for: equal ones by name, and what nobody wrote down last."""
    if sort == _USUAL:
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


def _checked(tools: list[Tool]) -> str:
    """Whether an editor checked these tools."""
    checked = sum(tool.editorial == "nagekeken" for tool in tools)
    told = count("catalogus.nagekeken", checked) if checked else say("catalogus.niet-nagekeken")
    return paragraph(told, "klein") if tools else ""


def _by_approach(knowledge_base: KnowledgeBase, tools: list[Tool]) -> str:
    """A part that opens for every approach, with the tools that are good for it, and those that fit none better."""
    parts = ""
    for family in knowledge_base.families.values():
        fitting = [tool for tool in tools if _fits(tool, family.id)]
        if fitting:
            rows = _rows(knowledge_base, sorted(fitting, key=lambda tool: tool.name.casefold()))
            parts += fold(f"aanpak-{family.id}", rows, f"{family.name} ({len(fitting)})")
    return f'<div class="delen dicht">{parts}</div>'


def _fits(tool: Tool, family: str) -> bool:
    """Whether the tool is good for the approach, or is for no approach better than for this one."""
    points = {name: RATING_POINTS.get(rating, 0) for name, rating in tool.families.items()}
    return family in points and points[family] in (max(RATING_POINTS.values()), max(points.values()))


def _list(knowledge_base: KnowledgeBase, tools: list[Tool]) -> str:
    """The first tools, and the rest behind a line that opens."""
    rest = len(tools) - _FIRST
    more = details(say("catalogus.meer", aantal=rest), _rows(knowledge_base, tools[_FIRST:])) if rest > 0 else ""
    return _rows(knowledge_base, tools[:_FIRST]) + more


def _rows(knowledge_base: KnowledgeBase, tools: list[Tool]) -> str:
    return bullets((_row(knowledge_base, tool) for tool in tools), "catalogus")


def _row(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    marks = [(word("catalogus.vormen", tool.form), "vorm")]
    if tool.editorial == "nagekeken":
        marks.append(editorial_label(tool))
    if tool.status == "vervallen" or tool.available.value == "nee":
        marks.append((say("catalogus.vervallen"), "hoog"))
    return f"<p>{tool_link(knowledge_base, tool.id)} {labels(*marks)}</p>{paragraph(tool.short, 'klein')}"
