"""The particulars of the task, for the framework. Nothing is compulsory."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.project import Government
from advisor.questionnaire.project_file import write_project
from advisor.ui.address import DOWNLOADS, PROFILE, REVIEW, Place
from advisor.ui.components.afterwards import show_indicators
from advisor.ui.components.frame import heading, page_title, show_notices, show_problem, show_problems
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import inside, literal, paragraph, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.components.target_groups import show_groups
from advisor.ui.project_fields import AFTERWARDS, GROUPS, Field, FieldError, changed, has_results, read_date, shown
from advisor.ui.state import Visit, go, object_to, refuses_to_go_on, visit
from advisor.ui.texts import say, word

_FIELDS = {field.key: field for fields in (*GROUPS.values(), AFTERWARDS) for field in fields}
_GOVERNMENT = "bestuurslaag"


def show_project(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The form in four groups."""
    page_title(say("project.titel"))
    show_notices(knowledge_base, here)
    show_problems(here, _names(here))
    heading(say("project.titel"))
    profile = inside(Place(PROFILE, place.short), say("project.profiel-link"))
    st.html(
        paragraph(say("project.inleiding"), "inleiding")
        + paragraph(say("project.bewaren"))
        + f"<p>{text(say('project.profiel-uitleg'))} {profile}</p>"
    )
    for group, fields in GROUPS.items():
        with st.container(border=True, key=f"project-{group}"):
            st.html(f"<h2>{say(f'project.groep-{group}')}</h2>")
            for field in fields:
                _show_field(here, field)
                if field.key == "organisatie":
                    _show_government(here)
            if group == "wie":
                show_groups(knowledge_base, here)
    _show_afterwards(knowledge_base, here)
    with st.container(horizontal=True, key="knoppen"):
        st.button(say("advies.knop-antwoorden"), key="vorige", on_click=go, args=(Place(REVIEW, place.short),))
        st.button(
            say("advies.knop-downloads"),
            key="naar-downloads",
            type="primary",
            on_click=_go_on,
            args=(Place(DOWNLOADS, place.short),),
        )
        st.download_button(
            say("project.bewaar-knop"),
            data=lambda: write_project(knowledge_base, here.answers, here.project, here.profile),
            file_name=f"{say('downloads.bestand-project')}.json",
            mime="application/json",
            on_click="ignore",
            key="bewaar",
        )


def _names(here: Visit) -> frozenset[str]:
    """The fields of this page: those of the form, and those of groups and indicators with a problem."""
    more = (key for key in here.problems if key.startswith(("groep-", "project-indicator-")))
    return frozenset((*(f"project-{key}" for key in _FIELDS), *more))


def _show_afterwards(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """What came out; closed until there is something in it."""
    with st.container(border=True, key="project-achteraf"):
        st.html(f"<h2>{say('project.achteraf-titel')}</h2>{paragraph(say('project.achteraf-uitleg'))}")
        with st.expander(say("project.achteraf-toon"), expanded=has_results(here.project)):
            for field in AFTERWARDS:
                _show_field(here, field)
            show_indicators(knowledge_base, here)


def _show_field(here: Visit, field: Field) -> None:
    key = f"project-{field.key}"
    widget = f"invoer-{field.key}"
    hold(widget, here.drafts.get(key, shown(field, here.project)))
    with st.container(key=f"veld-{key}", gap="small"):
        hint = _hint(field)
        # The hint is part of the label: seen before the field, and read with its name.
        label = say(f"project.{field.key}") + (f" :small[{literal(hint)}]" if hint else "")
        if field.long:
            st.text_area(label, key=widget, height=110, on_change=_write, args=(field.key, widget))
        else:
            st.text_input(label, key=widget, on_change=_write, args=(field.key, widget))
        show_problem(here, key)


def _hint(field: Field) -> str:
    if field.read is read_date:
        return say("project.datum-uitleg")
    try:
        return say(f"project.{field.key}-uitleg")
    except KeyError:
        return ""


def _write(key: str, widget: str) -> None:
    here = visit()
    typed = st.session_state[widget]
    name = f"project-{key}"
    try:
        here.project = changed(_FIELDS[key], here.project, typed)
    except FieldError as error:
        object_to(name, str(error), {name: typed})
        return
    here.problems.pop(name, None)
    here.drafts.pop(name, None)
    if not here.problems:
        here.refused = 0


def _show_government(here: Visit) -> None:
    widget = f"invoer-{_GOVERNMENT}"
    choose_one(
        say("project.bestuurslaag"),
        {kind: word("project.bestuurslagen", kind) for kind in get_args(Government)},
        here.project.government,
        placeholder=say("project.bestuurslaag-leeg"),
        key=widget,
        on_change=_choose_government,
        args=(widget,),
    )


def _choose_government(widget: str) -> None:
    here = visit()
    here.project = here.project.model_copy(update={"government": st.session_state[widget]})


def _go_on(place: Place) -> None:
    if not refuses_to_go_on(_names(visit())):
        go(place)
