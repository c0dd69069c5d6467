"""The page of one tool: what it is good at, the facts with their sources, practice, and relations."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Evidence, RatingMap
from advisor.knowledge.models.tool import Tool
from advisor.ui.address import CATALOGUE, COMPARE, KNOWLEDGE, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.heads import editorial_label, example_html
from advisor.ui.components.markup import bullets, fold, inside, labels, outside, paragraph, sources, text
from advisor.ui.components.tool_facts import known_facts, rating_maps
from advisor.ui.components.tool_relations import relations_html
from advisor.ui.state import Visit
from advisor.ui.texts import day, say, word

_ORDER = ("goed", "redelijk", "beperkt", "onbekend", "niet")


def show_tool(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The page of the tool in the address; a Dutch message when there is none."""
    tool = knowledge_base.tools.get(place.tool)
    page_title(tool.name if tool else say("catalogus.titel"))
    show_notices(knowledge_base, here)
    back = f"<p>{inside(Place(CATALOGUE, place.short), say('middel.terug'))}</p>"
    if tool is None:
        heading(say("catalogus.titel"))
        st.html(paragraph(say("middel.bestaat-niet")) + back)
        return
    known = inside(Place(KNOWLEDGE, tool=f"middel:{tool.id}"), say("kennisbank.bij-middel"))
    st.html(back)
    heading(tool.name)
    st.html(
        _introduction(knowledge_base, tool, place)
        + _remarks(knowledge_base, tool)
        + '<div class="delen">'
        + _ratings(knowledge_base, tool)
        + _facts(knowledge_base, tool)
        + _practice(knowledge_base, tool)
        + relations_html(knowledge_base, tool)
        + f"</div><h2>{say('kennisbank.wijzig-titel')}</h2><p>{known}</p>"
    )


def _introduction(knowledge_base: KnowledgeBase, tool: Tool, place: Place) -> str:
    also = paragraph(say("middel.ook-bekend", namen=", ".join(tool.aliases)), "klein") if tool.aliases else ""
    families = bullets(
        f"{text(knowledge_base.families[family].name)}: {_rating_word(rating)}"
        for family, rating in sorted(tool.families.items(), key=lambda item: _ORDER.index(item[1]))
    )
    marks = labels((word("catalogus.vormen", tool.form), "vorm"), editorial_label(tool))
    ways = [inside(Place(COMPARE, place.short, tool.id), say("middel.vergelijk"))]
    if tool.website:
        ways.insert(0, outside(tool.website, say("middel.website", middel=tool.name)))
    return (
        f"{paragraph(tool.short, 'inleiding')}<p>{marks}</p>{also}{bullets(ways)}"
        f"<h2>{say('middel.aanpakken')}</h2>{families}"
    )


def _ratings(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    cards = "".join(
        f'<div class="kaart"><h3>{say(f"middel.{name}")}</h3>{_rating_list(ratings, names)}'
        f"{_basis(ratings) if ratings.sources else ''}{sources(knowledge_base, ratings.sources)}</div>"
        for name, ratings, names in rating_maps(knowledge_base, tool)
        if ratings is not None and ratings.ratings
    )
    if tool.skills:
        cards += f'<div class="kaart"><h3>{say("middel.vaardigheden")}</h3>{bullets(map(text, tool.skills))}</div>'
    body = f'{paragraph(say("middel.past-uitleg"), "klein")}<div class="past">{cards}</div>' if cards else ""
    return fold("past", body, say("middel.past-titel"))


def _rating_word(rating: str) -> str:
    return f'<span class="waardering {rating}">{text(word("middel.waardering", rating))}</span>'


def _rating_list(ratings: RatingMap, names: dict[str, str]) -> str:
    """What it can do, best first: a list below each word."""
    body = ""
    for rating in _ORDER:
        keys = [key for key, found in ratings.ratings.items() if found == rating]
        if keys and rating != "niet":
            body += f"<p>{_rating_word(rating)}</p>{bullets(text(names.get(key, key)) for key in keys)}"
    return body


def _basis(evidence: Evidence) -> str:
    pieces = [word("middel.bases", evidence.basis)] if evidence.basis else []
    if evidence.seen:
        pieces.append(say("middel.gezien", datum=day(evidence.seen)))
    return paragraph(", ".join(pieces), "klein") if pieces else ""


def _facts(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(name)}</th><td>{text(value)}{_note(evidence)}</td>'
        f"<td>{_basis(evidence)}{sources(knowledge_base, evidence.sources)}</td></tr>"
        for name, value, evidence in known_facts(tool)
    )
    head = "".join(f'<th scope="col">{say(f"middel.{name}")}</th>' for name in ("feit", "waarde", "basis"))
    caption = say("middel.feiten-titel")
    table = (
        f'<div class="schuif"><table class="feiten"><caption class="alleen-voorlezen">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return fold("feiten", table, caption)


def _note(evidence: Evidence) -> str:
    return paragraph(evidence.note, "klein") if evidence.note else ""


def _remarks(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    """What it is strong and weak in."""
    body = ""
    for name, remarks in (("sterk", tool.strengths), ("beperkingen", tool.limitations)):
        if remarks:
            items = bullets(text(remark.text) + sources(knowledge_base, remark.sources) for remark in remarks)
            body += f"<div><h2>{say(f'middel.{name}')}</h2>{items}</div>"
    return f'<div class="naast">{body}</div>' if body else ""


def _practice(knowledge_base: KnowledgeBase, tool: Tool) -> str:
    examples = "".join(example_html(knowledge_base, example) for example in tool.examples)
    return fold("voorbeelden", examples, f"{say('middel.voorbeelden-titel')} ({len(tool.examples)})")
