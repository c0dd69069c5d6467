"""Changing or adding an entry: the form, and what is wrong with it while one types."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from advisor.editing.base import Base, files_with
from advisor.editing.changes import Change, Result, place_of
from advisor.editing.fields import fields_of
from advisor.editing.locate import MISSING, location_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.ui.address import CHANGES, KNOWLEDGE, Place
from advisor.ui.components.edit_form import Form, field_name, said, show_form
from advisor.ui.components.edit_form_shapes import label_of
from advisor.ui.components.entry_names import entries_of
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import bullets, details, inside, paragraph, text
from advisor.ui.editing_now import (
    NEW,
    base_now,
    change_of,
    editing,
    keep,
    named,
    result_now,
    split_name,
    throw_away,
)
from advisor.ui.state import Visit, go
from advisor.ui.texts import count, say

MOST_PROBLEMS = 20
"""Problems that a page lists."""


def show_edit(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The form of the entry that the address names."""
    base = base_now()
    change = change_of(base, place.tool)
    if change is None:
        page_title(say("kennisbank.titel"))
        show_notices(knowledge_base, here)
        heading(say("kennisbank.titel"))
        st.html(paragraph(say("kennisbank.bestaat-niet")))
        st.html(f"<p>{inside(Place(KNOWLEDGE), say('kennisbank.terug'))}</p>")
        return
    title = _title(knowledge_base, change)
    page_title(title)
    show_notices(knowledge_base, here)
    with st.spinner(say("kennisbank.bezig")):
        result = result_now(base, editing().changes)
    mine = own_problems(result, change)
    later = _not_yet(change, mine)
    mine = {path: found for path, found in mine.items() if path not in later}
    _show_summary(result, mine, _typed(place.tool), {problem for found in later.values() for problem in found})
    heading(title)
    st.html(paragraph(say("kennisbank.wijzig-uitleg"), "inleiding"))
    if later:
        order = [field.key for field in fields_of(change.model)]
        paths = sorted(later, key=lambda path: order.index(str(path[0])))
        links = ", ".join(_to_field(path, text(label_of(str(path[-1])))) for path in paths)
        st.html(f"<p>{say('kennisbank.nog-invullen')} {links}.</p>")
    if change.before is None:
        _show_file(base, place.tool, change)
    newest = result.new.loaded.knowledge_base or knowledge_base
    show_form(Form(place.tool, change.before, change.after, fields_of(change.model), newest, mine))
    _show_buttons(place.tool, change)


def _title(knowledge_base: KnowledgeBase, change: Change) -> str:
    if change.before is None:
        return say(f"kennisbank.toevoegen.{change.kind}")
    return say("kennisbank.wijzig-van", naam=entries_of(knowledge_base, change.kind).get(change.id, change.id))


def own_problems(result: Result, change: Change) -> dict[Location, tuple[Problem, ...]]:
    """The new problems in the entry of an edit, by their place in the entry."""
    place = place_of(result.new, change)
    found: dict[Location, tuple[Problem, ...]] = {}
    if place is None or not change.id:
        return found
    source = result.new.source(change.file)
    for problem in result.problems:
        where = location_of(source, problem) if problem.file == source.name else ()
        if where[: len(place)] == place:
            inside_entry = where[len(place) :]
            found[inside_entry] = (*found.get(inside_entry, ()), problem)
    return found


def _not_yet(change: Change, mine: dict[Location, tuple[Problem, ...]]) -> dict[Location, tuple[Problem, ...]]:
    """What a new entry still lacks. That is no mistake before the visitor wants to go on."""
    if change.before is not None or editing().refused:
        return {}
    return {path: found for path, found in mine.items() if path and all(item.code == MISSING for item in found)}


def _typed(name: str) -> list[tuple[Location, Problem]]:
    """What was typed as YAML and cannot be read."""
    kept = editing().typed.items()
    return [(path, problem) for (entry, path), (_, problems) in kept if entry == name for problem in problems]


def _show_summary(
    result: Result,
    mine: dict[Location, tuple[Problem, ...]],
    typed: list[tuple[Location, Problem]],
    later: set[Problem],
) -> None:
    """What is wrong, each with the place in the file and a link to its field. Empty when nothing is wrong."""
    links = {problem: path for path, problems in mine.items() for problem in problems}
    found = [problem for problem in result.problems if problem not in later]
    lines = [_line(problem, path) for path, problem in typed]
    lines += [_line(problem, links.get(problem)) for problem in sorted(found, key=lambda item: not item.is_error)]
    lines += [text(words) for words in result.refusals.values()]
    if not lines:
        return
    here = editing()
    errors = sum(problem.is_error for problem in found) + len(typed) + len(result.refusals)
    words = count("kennisbank.fouten", errors) if errors else say("kennisbank.alleen-waarschuwingen")
    alarm = f'role="alert" tabindex="-1" data-focus="fouten-{here.refused}"' if here.refused and errors else ""
    more = (
        paragraph(say("kennisbank.meer-fouten", aantal=len(lines) - MOST_PROBLEMS))
        if len(lines) > MOST_PROBLEMS
        else ""
    )
    st.html(
        f'<div class="kader {"stop" if errors else "let-op"}" {alarm}>'
        f'<h2 class="kader-titel" data-announce="aantal-fouten">{text(words)}</h2>'
        f"{bullets(lines[:MOST_PROBLEMS])}{more}</div>"
    )


def _line(problem: Problem, path: Location | None) -> str:
    """A problem with its message, hint and place; a link where it belongs to a field."""
    words = text(said(problem))
    where = say("kennisbank.plek", code=problem.code, bestand=problem.file, regel=problem.line) if problem.file else ""
    return f'{_to_field(path, words) if path else words} <span class="klein">{text(where)}</span>'


def _to_field(path: Location, words: str) -> str:
    """A link to a field; ``words`` is a piece of HTML."""
    name = text(field_name(path))
    return f'<a href="#veld-{name}" data-spring="veld-{name}">{words}</a>'


def problem_list(problems: Iterable[Problem]) -> str:
    """Problems as a list without links."""
    return bullets(_line(problem, None) for problem in problems)


def old_problems(result: Result) -> str:
    """What was wrong already, behind a line that says so; empty when nothing was."""
    before = [problem for problem in result.new.problems if problem not in result.problems]
    return details(count("kennisbank.stond-er-al", len(before)), problem_list(before[:MOST_PROBLEMS]))


def _show_file(base: Base, name: str, change: Change) -> None:
    """In which file a new entry comes to stand: only those that there are."""
    widget = "invoer-kb-bestand"
    hold(widget, change.file)
    with st.container(key="veld-kb-bestand"):
        st.selectbox(
            f"{say('kennisbank.bestand')} :small[{say('kennisbank.bestand-uitleg')}]",
            list(files_with(base, change.kind)),
            key=widget,
            on_change=_choose_file,
            args=(name, widget),
        )


def _choose_file(name: str, widget: str) -> None:
    change = change_of(base_now(), name)
    if change is not None and st.session_state[widget] in files_with(base_now(), change.kind):
        keep(name, Change(change.kind, st.session_state[widget], None, change.after))


def _show_buttons(name: str, change: Change) -> None:
    parts = split_name(name)
    identifier = "" if parts is None or parts[1].startswith(NEW) else parts[1]
    back = Place(KNOWLEDGE, tool=named(change.kind, identifier))
    with st.container(horizontal=True, key="knoppen"):
        st.button(say("kennisbank.naar-wijzigingen"), key="verder", type="primary", on_click=_go_on, args=(name,))
        st.button(say("kennisbank.gooi-weg"), key="gooi-weg", on_click=_throw_away, args=(name, back))


def _throw_away(name: str, back: Place) -> None:
    throw_away(name)
    go(back)


def _go_on(name: str) -> None:
    """To the changes, unless this entry has an error: then the summary takes the focus."""
    here, base = editing(), base_now()
    change = change_of(base, name)
    result = result_now(base, here.changes)
    wrong = change is not None and any(
        problem.is_error for problems in own_problems(result, change).values() for problem in problems
    )
    if wrong or result.refusals or _typed(name):
        here.refused += 1
        return
    here.refused = 0
    go(Place(CHANGES))
