"""Up to four tools side by side, in one table. Which ones stands in the address."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import UNKNOWN
from advisor.knowledge.models.tool import Tool
from advisor.ui.address import CATALOGUE, COMPARE, MATRIX, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.heads import editorial_label
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import inside, paragraph, text, tool_link
from advisor.ui.components.tool_facts import known_facts, rating_maps, rating_of
from advisor.ui.components.wide_table import wide_table
from advisor.ui.state import Visit, go, place_now
from advisor.ui.texts import count, say, word

MOST = 4
_KEY = "vergelijk"


def show_compare(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The choice of tools, and the table once there is one."""
    page_title(say("vergelijken.titel"))
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(CATALOGUE, place.short), say('middel.terug'))}</p>")
    heading(say("vergelijken.titel"))
    st.html(paragraph(say("vergelijken.inleiding"), "inleiding"))
    wanted = dict.fromkeys(place.tool.split(","))
    chosen = [knowledge_base.tools[tool] for tool in wanted if tool in knowledge_base.tools][:MOST]
    names = {
        tool.id: tool.name for tool in sorted(knowledge_base.tools.values(), key=lambda tool: tool.name.casefold())
    }
    hold(_KEY, [tool.id for tool in chosen])
    with st.container(key="vergelijk-keuze"):
        st.multiselect(
            say("vergelijken.kies", aantal=MOST),
            list(names),
            format_func=names.__getitem__,
            max_selections=MOST,
            placeholder=say("vergelijken.leeg"),
            key=_KEY,
            on_change=_choose,
        )
    words = count("vergelijken.gekozen", len(chosen)) if chosen else say("vergelijken.niets")
    matrix = inside(Place(MATRIX, place.short), say("matrix.titel"))
    table = _table(knowledge_base, chosen) if chosen else ""
    st.html(f'<p class="stand" data-announce="vergelijk">{text(words)}</p>{table}<p>{matrix}</p>')


def _choose() -> None:
    go(Place(COMPARE, place_now().short, ",".join(st.session_state[_KEY])))


def _table(knowledge_base: KnowledgeBase, tools: list[Tool]) -> str:
    columns = [text(say("vergelijken.eigenschap")), *(tool_link(knowledge_base, tool.id) for tool in tools)]
    groups = [(say("vergelijken.algemeen"), list(_general(knowledge_base, tools)))]
    groups += [(say("middel.feiten-titel"), list(_facts(tools)))]
    groups += [
        (say(f"middel.{name}"), list(_ratings(knowledge_base, tools, name)))
        for name, _, _ in rating_maps(knowledge_base, tools[0])
    ]
    body = "".join(_group(title, rows, len(columns)) for title, rows in groups if rows)
    return wide_table(say("vergelijken.bijschrift"), columns, body, "vergelijking")


Row = tuple[str, list[str]]


def _group(title: str, rows: list[Row], width: int) -> str:
    lines = "".join(
        f'<tr><th scope="row">{text(name)}</th>{"".join(f"<td>{text(cell)}</td>" for cell in cells)}</tr>'
        for name, cells in rows
    )
    return f'<tbody><tr><th scope="rowgroup" colspan="{width}">{text(title)}</th></tr>{lines}</tbody>'


def _general(knowledge_base: KnowledgeBase, tools: list[Tool]) -> Iterator[Row]:
    yield say("vergelijken.wat"), [tool.short for tool in tools]
    yield say("middel.vorm"), [word("catalogus.vormen", tool.form) for tool in tools]
    yield (
        say("middel.aanpakken"),
        [
            "; ".join(
                f"{knowledge_base.families[family].name} ({word('middel.waardering', rating)})"
                for family, rating in tool.families.items()
            )
            for tool in tools
        ],
    )
    yield say("vergelijken.redactie"), [editorial_label(tool)[0] for tool in tools]


def _facts(tools: list[Tool]) -> Iterator[Row]:
    """Every fact that one of the tools has; at another it may be unknown."""
    found: list[dict[str, list[str]]] = []
    for tool in tools:
        facts: dict[str, list[str]] = {}
        for name, value, _ in known_facts(tool):
            facts.setdefault(name, []).append(value)
        found.append(facts)
    longest = max(found, key=len)
    for name in dict.fromkeys([*longest, *(name for facts in found for name in facts)]):
        yield name, ["; ".join(facts.get(name, [UNKNOWN])) for facts in found]


def _ratings(knowledge_base: KnowledgeBase, tools: list[Tool], kind: str) -> Iterator[Row]:
    maps = [next((found, names) for name, found, names in rating_maps(knowledge_base, tool) if name == kind)
            for tool in tools]  # fmt: skip
    keys = dict.fromkeys(key for found, names in maps for key in (names if names else found.ratings if found else ()))
    for key in keys:
        words = [rating_of(found, key) for found, _ in maps]
        if set(words) - {"niet"}:  # what none of them can do tells nothing
            yield maps[0][1].get(key, key), [word("middel.waardering", rating) for rating in words]
