"""The profile of the organisation: its words, calendar and house style. It lives in this session and in files."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.framework import Region
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.profile_file import read_profile, write_profile
from advisor.questionnaire.project import Government
from advisor.ui.address import DOWNLOADS, PROJECT, Place
from advisor.ui.components.frame import heading, page_title, show_notices, show_problem, show_problems
from advisor.ui.components.hold import hold
from advisor.ui.components.logo_field import KEY as LOGO
from advisor.ui.components.logo_field import show_logo
from advisor.ui.components.markup import literal, paragraph
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.profile_fields import (
    CALENDAR,
    FIELDS,
    LONGEST,
    LOOK,
    NAME,
    WORDS,
    ProfileField,
    changed,
    new_profile,
    shown,
    with_ladder,
    without_bad_look,
)
from advisor.ui.project_fields import FieldError
from advisor.ui.state import Visit, go, knowledge, object_to, refuses_to_go_on, take_profile, visit
from advisor.ui.texts import say, word

_FILE = "profielbestand"


def show_profile(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """Load, fill in and keep a profile."""
    page_title(say("profiel.titel"))
    show_notices(knowledge_base, here)
    show_problems(here, _names(here))
    heading(say("profiel.titel"))
    st.html(paragraph(say("profiel.inleiding"), "inleiding") + paragraph(say("profiel.bewaren")))
    _show_opening(knowledge_base, here)
    with st.container(border=True, key="profiel-naam"):
        st.html(f"<h2>{say('profiel.groep-organisatie')}</h2>")
        _show_field(here, NAME)
        _show_choice(here, "bestuurslaag", "government", list(get_args(Government)), "project.bestuurslagen")
    with st.container(border=True, key="profiel-woorden"):
        st.html(f"<h2>{say('profiel.groep-woorden')}</h2>")
        for field in WORDS:
            _show_field(here, field)
        _show_ladder(knowledge_base, here)
    with st.container(border=True, key="profiel-huisstijl"):
        st.html(f"<h2>{say('profiel.groep-huisstijl')}</h2>")
        show_logo(here, base_profile)
        for field in LOOK:
            _show_field(here, field)
    with st.container(border=True, key="profiel-agenda"):
        st.html(f"<h2>{say('profiel.groep-agenda')}</h2>")
        _show_choice(here, "schoolregio", "school_region", list(get_args(Region)), "profiel.regios")
        for field in CALENDAR:
            _show_field(here, field)
    _show_buttons(here, place)


def _names(here: Visit) -> frozenset[str]:
    ladder = (key for key in here.problems if key.startswith("profiel-ladder-"))
    return frozenset((*(f"profiel-{key}" for key in FIELDS), LOGO, *ladder))


def _show_opening(knowledge_base: KnowledgeBase, here: Visit) -> None:
    with st.container(border=True, key="profiel-openen"):
        st.html(f"<h2>{say('profiel.openen-titel')}</h2>{paragraph(say('profiel.openen-uitleg'))}")
        st.file_uploader(say("profiel.openen-label"), type=["yaml", "yml"], key=_FILE, on_change=_open_file)
        for profile in knowledge_base.profiles.values():
            label = literal(say("profiel.gebruik", naam=profile.name))
            st.button(label, key=f"profiel-kies-{profile.id}", on_click=_take, args=(profile,))
        if here.profile is not None:
            st.html(paragraph(say("profiel.nu", naam=here.profile.name)))
            st.button(say("profiel.wis"), key="profiel-wis", on_click=_forget)


def _open_file() -> None:
    uploaded = st.session_state[_FILE]
    if uploaded is None:
        return
    profile, problems = read_profile(uploaded.getvalue())
    if profile is None:
        visit().notices = (say("profiel.niet-geopend"), *problems)
        return
    _take(profile)


def _take(profile: Profile) -> None:
    here = visit()
    kept, left_out = without_bad_look(profile)
    before = here.answers
    take_profile(kept)
    _settle(here, _names(here))
    filled = [knowledge().questions[key].text for key in here.answers.values if key not in before.values]
    more = (say("profiel.ingevuld", vragen=" ".join(filled)),) if filled else ()
    without = (say("profiel.zonder-huisstijl", reden=left_out),) if left_out else ()
    here.notices = (say("profiel.geopend", naam=kept.name), *without, *more)


def _forget() -> None:
    here = visit()
    here.profile = None
    _settle(here, _names(here))
    here.notices = (say("profiel.gewist"),)


def _settle(here: Visit, names: frozenset[str]) -> None:
    """Forget what was typed and could not be used."""
    here.problems = {key: text for key, text in here.problems.items() if key not in names}
    here.drafts = {key: text for key, text in here.drafts.items() if key not in names}
    here.refused = 0


def base_profile() -> Profile | None:
    """The profile at hand, or a new one with the name of the project's organisation; None when no name is known."""
    here = visit()
    if here.profile is not None:
        return here.profile
    name = (here.project.organisation or "").strip()[:LONGEST]
    government = here.project.government or knowledge().framework.default_government
    return new_profile(name, government) if name else None


def _show_field(here: Visit, field: ProfileField) -> None:
    key = f"profiel-{field.key}"
    widget = f"invoer-{key}"
    hold(widget, here.drafts.get(key, shown(field, here.profile)))
    with st.container(key=f"veld-{key}", gap="small"):
        label = f"{say(f'profiel.{field.key}')} :small[{literal(say(f'profiel.{field.key}-uitleg'))}]"
        if field.long:
            st.text_area(label, key=widget, height=110, on_change=_write, args=(field.key, key, widget))
        else:
            st.text_input(label, key=widget, on_change=_write, args=(field.key, key, widget))
        show_problem(here, key)


def _write(name: str, key: str, widget: str) -> None:
    here = visit()
    typed = st.session_state[widget]
    field = FIELDS[name]
    try:
        base = base_profile()
        if field is NAME and typed.strip() and here.profile is None:
            government = here.project.government or knowledge().framework.default_government
            base = new_profile(typed.strip()[:LONGEST], government)
        if base is None:
            raise FieldError(say("profiel.eerst-naam"))
        here.profile = changed(field, base, typed)
    except FieldError as error:
        object_to(key, str(error), {key: typed})
        return
    _settle(here, frozenset({key}))
    if field is NAME and not here.project.organisation:
        here.project = here.project.model_copy(update={"organisation": here.profile.name})


def _show_ladder(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """The organisation's own words for the levels of influence."""
    question = knowledge_base.role("invloed")
    if question is None:
        return
    st.html(f"<h3>{say('profiel.ladder-titel')}</h3>{paragraph(say('profiel.ladder-uitleg'), 'klein')}")
    ladder = here.profile.ladder if here.profile is not None else {}
    for option in question.options:
        if option.off_scale:
            continue
        key = f"profiel-ladder-{option.id}"
        widget = f"invoer-{key}"
        hold(widget, here.drafts.get(key, ladder.get(option.id, "")))
        with st.container(key=f"veld-{key}", gap="small"):
            label = literal(say("profiel.ladder-woord", niveau=option.label))
            st.text_input(label, key=widget, on_change=_write_level, args=(option.id, key, widget), max_chars=LONGEST)
            show_problem(here, key)


def _write_level(level: str, key: str, widget: str) -> None:
    here = visit()
    typed = st.session_state[widget].strip()
    base = base_profile()
    if base is None:
        object_to(key, say("profiel.eerst-naam"), {key: typed})
        return
    _settle(here, frozenset({key}))
    here.profile = with_ladder(base, level, typed)


def _show_choice(here: Visit, key: str, name: str, options: list[str], words: str) -> None:
    widget = f"invoer-profiel-{key}"
    with st.container(key=f"veld-profiel-{key}", gap="small"):
        choose_one(
            say(f"profiel.{key}"),
            {option: word(words, option) for option in options},
            getattr(here.profile, name) if here.profile is not None else None,
            placeholder=say("profiel.kies"),
            key=widget,
            on_change=_choose,
            args=(key, name, widget),
        )


def _choose(key: str, name: str, widget: str) -> None:
    here = visit()
    base, chosen = base_profile(), st.session_state[widget]
    if base is None:
        object_to("profiel-naam", say("profiel.eerst-naam"), {"profiel-naam": ""})
    elif chosen is not None or key != "bestuurslaag":  # a profile always has a kind of government
        here.profile = base.model_copy(update={name: chosen})


def _show_buttons(here: Visit, place: Place) -> None:
    with st.container(horizontal=True, key="knoppen"):
        for target, kind in ((PROJECT, "secondary"), (DOWNLOADS, "primary")):
            st.button(
                say(f"profiel.naar-{target}"),
                key=f"naar-{target}",
                type="primary" if kind == "primary" else "secondary",
                on_click=_go_on,
                args=(Place(target, place.short),),
            )
        if here.profile is not None:
            st.download_button(
                say("profiel.bewaar-knop"),
                data=write_profile(here.profile),
                file_name=f"{say('profiel.bestand')}.yaml",
                mime="application/yaml",
                on_click="ignore",
                key="bewaar-profiel",
            )


def _go_on(place: Place) -> None:
    if not refuses_to_go_on(_names(visit())):
        go(place)
