"""All tools against tasks, levels of influence or phases, in words; made to be printed too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Rating
from advisor.knowledge.models.tool import Tool
from advisor.ui.address import CATALOGUE, COMPARE, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import inside, paragraph, text, tool_link
from advisor.ui.components.tool_facts import rating_maps, rating_of
from advisor.ui.components.wide_table import wide_table
from advisor.ui.state import Visit
from advisor.ui.texts import count, say, word

_KINDS = ("taken", "invloed", "fasen")
_ALL = "alles"


def show_matrix(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The choice of columns and of a form, and the table."""
    page_title(say("matrix.titel"))
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(CATALOGUE, place.short), say('middel.terug'))}</p>")
    heading(say("matrix.titel"))
    st.html(paragraph(say("matrix.inleiding"), "inleiding") + paragraph(say("matrix.uitleg"), "klein"))
    with st.container(key="matrix-keuze"):
        left, right = st.columns([1, 1], gap="medium")
        with left:
            kind = st.selectbox(
                say("matrix.kolommen"), _KINDS, format_func=lambda name: say(f"middel.{name}"), key="matrix-soort"
            )
        with right:
            form = st.selectbox(
                say("catalogus.vorm"),
                (_ALL, "digitaal", "fysiek", "hybride"),
                format_func=lambda name: word("catalogus.vormen", name),
                key="matrix-vorm",
            )
    number, table = _matrix(knowledge_base, kind, form)
    compare = inside(Place(COMPARE, place.short), say("vergelijken.titel"))
    st.html(
        f'<p class="stand" data-announce="matrix">{text(count("catalogus.gevonden", number))}</p>'
        f"{table}{paragraph(say('matrix.afdrukken'), 'klein')}<p>{compare}</p>"
    )


def _matrix(knowledge_base: KnowledgeBase, kind: str, form: str) -> tuple[int, str]:
    tools = sorted(
        (
            tool
            for tool in knowledge_base.tools.values()
            if form in (_ALL, tool.form) and tool.status != "vervallen" and tool.available.value != "nee"
        ),
        key=lambda tool: tool.name.casefold(),
    )
    names = next(names for name, _, names in rating_maps(knowledge_base, tools[0]) if name == kind) if tools else {}
    words = {rating: text(word("middel.waardering", rating)) for rating in get_args(Rating)}
    body = "".join(_row(knowledge_base, tool, kind, tuple(names), words) for tool in tools)
    columns = [text(say("advies.vergelijk-middel")), *map(text, names.values())]
    caption = say("matrix.bijschrift", soort=say(f"middel.{kind}").lower())
    return len(tools), wide_table(caption, columns, f"<tbody>{body}</tbody>", "matrix")


def _row(knowledge_base: KnowledgeBase, tool: Tool, kind: str, keys: tuple[str, ...], words: Mapping[str, str]) -> str:
    ratings = next(ratings for name, ratings, _ in rating_maps(knowledge_base, tool) if name == kind)
    cells = (rating_of(ratings, key) for key in keys)
    shown = "".join(f'<td class="{rating}">{words[rating]}</td>' for rating in cells)
    return f'<tr><th scope="row">{tool_link(knowledge_base, tool.id)}</th>{shown}</tr>'
