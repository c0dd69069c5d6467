"""The doors on the first page: by route, and by the situation in which someone comes."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Door
from advisor.ui.address import CATALOGUE, Place, step_screen
from advisor.ui.components.markup import inside, literal, paragraph
from advisor.ui.stages import stages
from advisor.ui.state import Visit, begin, go
from advisor.ui.texts import say

_ROUTES = (("kort", True), ("volledig", False))


def show_routes(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """The short and the full route, each with how long it takes."""
    for column, (name, short) in zip(st.columns(2, gap="small"), _ROUTES, strict=True):
        route = stages(knowledge_base, here.answers, short=short)
        number = sum(len(stage.questions) for stage in route)
        with column, st.container(border=True, key=f"deur-{name}", height="stretch"):
            st.html(
                f"<h2>{say(f'start.{name}-titel')}</h2>{paragraph(say(f'start.{name}-tijd'), 'tijd')}"
                f"{paragraph(say(f'start.{name}-uitleg', aantal=number))}"
            )
            st.button(
                say(f"start.{name}-knop"),
                key=f"start-{name}",
                type="primary" if short else "secondary",
                on_click=go,
                args=(Place(step_screen(route[0].step.id), short),),
                width="stretch",
            )


def show_doors(knowledge_base: KnowledgeBase, place: Place) -> None:
    """The situations of the knowledge base, each with a button that begins there; and the way to the catalogue."""
    if not knowledge_base.doors:
        return
    st.html(f"<h2>{say('start.deuren-titel')}</h2>{paragraph(say('start.deuren-uitleg'))}")
    for first in range(0, len(knowledge_base.doors), 3):
        for column, door in zip(st.columns(3, gap="small"), knowledge_base.doors[first : first + 3], strict=False):
            with column, st.container(border=True, key=f"ingang-{door.id}", height="stretch"):
                st.button(literal(door.title), key=f"begin-{door.id}", on_click=_begin, args=(door,), width="stretch")
                route = "kort" if door.short_route else "volledig"
                time = say(f"start.{route}-tijd").lower()
                words = say("start.deur-route", route=say(f"start.{route}-titel"), tijd=time)
                st.html(paragraph(door.intro) + paragraph(words, "klein"))
    look = inside(Place(CATALOGUE, place.short), say("start.catalogus"))
    st.html(f"<p>{look}</p>")


def _begin(door: Door) -> None:
    begin(door.answers, Place(step_screen(door.step), door.short_route), door.title)
