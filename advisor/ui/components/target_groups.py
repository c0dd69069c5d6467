"""More about each group that takes part: how many, what stands in their way, how to reach them, and their influence."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.project import MAX_TEXT
from advisor.ui.components.frame import show_problem
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal, paragraph
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.project_fields import FieldError, read_number, with_group
from advisor.ui.state import Visit, object_to, visit
from advisor.ui.texts import say, whole

_WORDS = {"drempels": "barriers", "bereik": "reached_by"}
MOST_SHOWN = 12
"""Groups with fields of their own; with more the page would drown in fields."""


def show_groups(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """A closed part for each group."""
    st.html(f"<h3>{say('project.groepen-titel')}</h3>")
    if not here.project.groups:
        st.html(paragraph(say("project.groepen-uitleg"), "klein"))
    for place, group in enumerate(here.project.groups[:MOST_SHOWN]):
        with st.expander(
            literal(group.name) or "–", expanded=any(key.startswith(f"groep-{place}-") for key in here.problems)
        ):
            _show_number(here, place)
            for name in _WORDS:
                _show_words(here, place, name)
            _show_influence(knowledge_base, here, place)


def _label(name: str, here: Visit, place: int, **more: str) -> str:
    return literal(say(f"project.groep-{name}", groep=here.project.groups[place].name, **more))


def _show_number(here: Visit, place: int) -> None:
    key = f"groep-{place}-aantal"
    known = here.project.groups[place].size
    hold(f"invoer-{key}", here.drafts.get(key, "" if known is None else str(known)))
    with st.container(key=f"veld-{key}", gap="small"):
        st.text_input(_label("aantal", here, place), key=f"invoer-{key}", on_change=_write_number, args=(place, key))
        show_problem(here, key)


def _write_number(place: int, key: str) -> None:
    here = visit()
    typed = st.session_state[f"invoer-{key}"].strip()
    try:
        number = read_number("doelgroepen", typed)
    except FieldError as error:
        object_to(key, str(error), {key: typed})
        return
    _settle(here, key)
    here.project = with_group(here.project, place, size=number)


def _settle(here: Visit, key: str) -> None:
    here.problems.pop(key, None)
    here.drafts.pop(key, None)


def _show_words(here: Visit, place: int, name: str) -> None:
    key = f"groep-{place}-{name}"
    hold(f"invoer-{key}", here.drafts.get(key, getattr(here.project.groups[place], _WORDS[name]) or ""))
    with st.container(key=f"veld-{key}", gap="small"):
        label = _label(name, here, place)
        st.text_area(label, key=f"invoer-{key}", height=80, on_change=_write_words, args=(place, name, key))
        show_problem(here, key)


def _write_words(place: int, name: str, key: str) -> None:
    here = visit()
    typed = st.session_state[f"invoer-{key}"]
    if len(typed) > MAX_TEXT:
        words = {"veld": say("project.doelgroepen"), "nu": whole(len(typed)), "hoogstens": whole(MAX_TEXT)}
        object_to(key, say("fouten.veld-te-lang", **words), {key: typed})
        return
    _settle(here, key)
    here.project = with_group(here.project, place, **{_WORDS[name]: typed.strip() or None})


def _show_influence(knowledge_base: KnowledgeBase, here: Visit, place: int) -> None:
    """The level of influence per phase, in the organisation's own words."""
    phases, levels = knowledge_base.role("fase"), knowledge_base.role("invloed")
    if phases is None or levels is None:
        return
    ladder = here.profile.ladder if here.profile is not None else {}
    names = {option.id: ladder.get(option.id, option.label) for option in levels.options if not option.off_scale}
    for phase in phases.options:
        widget = f"invoer-groep-{place}-invloed-{phase.id}"
        given = here.project.groups[place].influence.get(phase.id)
        choose_one(
            _label("invloed", here, place, fase=phase.label),
            names,
            given if given in names else None,
            placeholder=say("project.groep-invloed-leeg"),
            key=widget,
            on_change=_write_influence,
            args=(place, phase.id, widget),
        )


def _write_influence(place: int, phase: str, widget: str) -> None:
    here = visit()
    given = {key: level for key, level in here.project.groups[place].influence.items() if key != phase}
    level = st.session_state[widget]
    here.project = with_group(here.project, place, influence={**given, phase: level} if level else given)
