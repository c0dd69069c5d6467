"""The form of an entry: a widget for every field of its model, drawn from the edit that the visitor is making."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from advisor.editing.fields import CONDITION, Field, choices_of, fields_of
from advisor.editing.values import LONGEST_YAML, NotYaml, as_written, from_yaml, lines_of, value_at, with_value, yaml_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import EVIDENCE_KEYS, UNKNOWN
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.knowledge.wording import condition_text
from advisor.ui.components.edit_form_shapes import RATINGS, label_of, shown_text, summary_of, with_hint
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal, paragraph, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.editing_now import base_now, change_of, editing, keep_data
from advisor.ui.texts import say

_WRONG_DATE = "KB029"
_LONG = 60
"""Characters from which a text gets room for more lines, as it was: while one types a field must not become another."""


@dataclass(frozen=True)
class Form:
    """What every widget needs: whose form it is, the data now, the words to choose from, and what is wrong where."""

    name: str
    before: dict[str, Any] | None
    data: dict[str, Any]
    fields: tuple[Field, ...]
    knowledge_base: KnowledgeBase
    problems: Mapping[Location, tuple[Problem, ...]]

    def is_long(self, field: Field, path: Location) -> bool:
        """Whether a text needs room for more lines."""
        return (
            field.shape == "teksten"
            or "zin" in field.description
            or len(str(value_at(self.before, path) or "")) > _LONG
        )

    def below(self, path: Location) -> tuple[Problem, ...]:
        """The problems of a field and of everything in it."""
        return tuple(
            problem for place, found in self.problems.items() if place[: len(path)] == path for problem in found
        )


def field_name(path: Location) -> str:
    """The name of a field in the page, for its widget and for links to it."""
    return "kb-" + "-".join(str(part) for part in path)


def show_form(form: Form) -> None:
    """Every field: the simple ones first come first, each larger one behind a line that says what is in it."""
    for field in form.fields:
        path: Location = (field.key,)
        if field.key == "id" and form.before is not None:
            st.html(paragraph(say("kennisbank.id-vast", id=form.data.get("id", ""))))
        elif field.simple or field.shape == "vrij":
            _show_field(form, field, path, "")
        else:
            _show_part(form, field, path)


def _show_part(form: Form, field: Field, path: Location) -> None:
    """A field with more widgets. What is closed is not drawn: a tool has more than a hundred of them."""
    name, wrong = field_name(path), form.below(path)
    key, known = f"deel-{form.name}-{name}", f"fout-{form.name}-{name}"
    if wrong and not st.session_state.get(known):
        st.session_state[key] = True
    st.session_state[known] = bool(wrong)
    # With another label it would be another part to Streamlit, and close: what it holds stands below.
    label = f"**{literal(label_of(field.key))}** :small[{literal(' '.join(_hints(field)))}]"
    with st.container(key=f"veld-{name}", gap=None):
        with st.expander(label, key=key, on_change="rerun") as part:
            if part.open:
                _show_inside(form, field, path, label_of(field.key))
        if not part.open:
            st.html(paragraph(summary_of(field, value_at(form.data, path)), "klein"))


def _show_inside(form: Form, field: Field, path: Location, lead: str, level: int = 2) -> None:
    """What is in a part; headings in it begin at a level."""
    for problem in form.problems.get(path, ()):
        st.html(f'<p class="fout">{text(said(problem))}</p>')
    if field.shape == "rijen":
        _show_rows(form, field, path, level)
        return
    if field.shape == "waarderingen":
        _show_ratings(form, field, path)
    for inside in field.fields:
        here = (*path, inside.key)
        if inside.simple or inside.shape == "vrij":
            _show_field(form, inside, here, lead)
        else:
            with st.container(border=True, key=f"veld-{field_name(here)}"):
                title = f"<h{level}>{text(label_of(inside.key))}</h{level}>"
                st.html(title + paragraph(inside.description, "hulp"))
                _show_inside(form, inside, here, f"{lead}, {label_of(inside.key).lower()}", level + 1)


def _show_rows(form: Form, field: Field, path: Location, level: int) -> None:
    rows = value_at(form.data, path)
    rows = rows if isinstance(rows, list) else []
    for place in range(len(rows)):
        here = (*path, place)
        title = say("kennisbank.rij", naam=label_of(field.key), nummer=place + 1)
        with st.container(border=True, key=f"veld-{field_name(here)}"):
            st.html(f"<h{level}>{text(title)}</h{level}>")
            _show_inside(form, Field(field.key, "", "groep", False, fields=field.fields), here, title, level + 1)
            st.button(
                say("kennisbank.rij-weg", naam=title),
                key=f"weg-{field_name(here)}",
                on_click=_set,
                args=(form.name, here, None),
            )
    st.button(
        say("kennisbank.rij-erbij", naam=label_of(field.key).lower()),
        key=f"erbij-{field_name(path)}",
        on_click=_set,
        args=(form.name, (*path, len(rows)), {}),
    )


def _show_ratings(form: Form, field: Field, path: Location) -> None:
    """Which words have a rating, and the rating of each. What has none counts as "niet"."""
    present = value_at(form.data, path)
    rated = (
        {key: value for key, value in present.items() if key not in EVIDENCE_KEYS} if isinstance(present, dict) else {}
    )
    names = choices_of(form.knowledge_base, field.refers)
    names |= {key: key for key in rated if key not in names}
    widget = f"invoer-{field_name(path)}"
    hold(widget, list(rated))
    st.multiselect(
        with_hint(say("kennisbank.waardering-welke", naam=label_of(field.key)), say("kennisbank.waardering-uitleg")),
        list(names),
        format_func=names.__getitem__,
        key=widget,
        on_change=_choose_rated,
        args=(form.name, path, widget),
        placeholder=say("kennisbank.kies"),
        select_all=False,
    )
    for key, value in rated.items():
        label = with_hint(names[key], label_of(field.key))
        _show_choice(form, (*path, key), label, RATINGS, str(value))


def _show_field(form: Form, field: Field, path: Location, lead: str) -> None:
    """One widget with its problem. The description is part of the label: seen and read before the field."""
    place = f"{lead}: {label_of(field.key).lower()}" if lead else label_of(field.key)
    label = with_hint(place, *_hints(field))
    value = value_at(form.data, path)
    if field.shape in ("keuze", "verwijzing"):
        names = choices_of(form.knowledge_base, field.refers) if field.shape == "verwijzing" else {}
        _show_choice(form, path, label, field.choices or tuple(names), None if value is None else str(value), names)
        return
    with st.container(key=f"veld-{field_name(path)}", gap="small"):
        if field.shape == "verwijzingen":
            _show_references(form, field, path, label, value)
        elif field.shape == "vrij":
            _show_yaml(form, field, path, label, value)
        else:
            _show_text(form, field, path, label, value)
        _show_wrong(form, path)


def _hints(field: Field) -> list[str]:
    """What the label says beside the name: the description, whether it must be there, and how to write it."""
    how = {"teksten": "kennisbank.een-per-regel", "datum": "kennisbank.datum", "vrij": "kennisbank.yaml"}
    found = [field.description]
    if field.required:
        found.append(say("kennisbank.verplicht"))
    if field.shape in how:
        found.append(say(how[field.shape]))
    return found


def _show_wrong(form: Form, path: Location) -> None:
    for problem in form.below(path):
        st.html(f'<p class="fout" data-announce="fout-{field_name(path)}">{text(said(problem))}</p>')


def said(problem: Problem) -> str:
    """A problem in words. The files write a date the other way round than the fields do."""
    if problem.code == _WRONG_DATE:
        return say("kennisbank.datum-fout")
    return f"{problem.message} {problem.hint}".strip()


def _show_text(form: Form, field: Field, path: Location, label: str, value: Any) -> None:
    widget = f"invoer-{field_name(path)}"
    hold(widget, shown_text(field, value))
    given: Any = {"key": widget, "on_change": _write, "args": (form.name, path, widget, field)}
    if form.is_long(field, path):
        st.text_area(label, height=110, **given)
    else:
        st.text_input(label, **given)


def _show_choice(
    form: Form,
    path: Location,
    label: str,
    options: tuple[str, ...],
    value: str | None,
    names: Mapping[str, str] | None = None,
) -> None:
    """A list to choose one from; a value that does not belong there stays visible."""
    listed = [*options, *([value] if value is not None and value not in options else [])]
    widget = f"invoer-{field_name(path)}"
    with st.container(key=f"veld-{field_name(path)}", gap="small"):
        choose_one(
            label,
            {key: (names or {}).get(key, key) for key in listed},
            value,
            placeholder=say("kennisbank.kies"),
            key=widget,
            on_change=_choose,
            args=(form.name, path, widget),
        )
        _show_wrong(form, path)


def _show_references(form: Form, field: Field, path: Location, label: str, value: Any) -> None:
    given = [str(item) for item in value] if isinstance(value, list) else []
    names = {key: f"{known} ({key})" for key, known in choices_of(form.knowledge_base, field.refers).items()}
    names |= {key: key for key in given if key not in names}
    widget = f"invoer-{field_name(path)}"
    hold(widget, list(dict.fromkeys(given)))
    st.multiselect(
        label,
        list(names),
        format_func=names.__getitem__,
        key=widget,
        on_change=_choose,
        args=(form.name, path, widget),
        placeholder=say("kennisbank.kies"),
        select_all=False,
    )


def _show_yaml(form: Form, field: Field, path: Location, label: str, value: Any) -> None:
    typed, problems = editing().typed.get((form.name, path), (yaml_of(value), ()))
    widget = f"invoer-{field_name(path)}"
    hold(widget, typed)
    st.text_area(
        label,
        height=max(80, min(300, 30 * (typed.count("\n") + 2))),
        key=widget,
        on_change=_write_yaml,
        args=(form.name, path, widget),
    )
    if field.refers == CONDITION and isinstance(value, dict) and not problems and not form.below(path):
        st.html(paragraph(say("kennisbank.betekent", zin=_condition_text(form.knowledge_base, value)), "hulp"))
    for problem in problems:
        words = say("kennisbank.yaml-fout", regel=problem.line, melding=f"{problem.message} {problem.hint}")
        st.html(f'<p class="fout" data-announce="fout-{field_name(path)}">{text(words)}</p>')


def _condition_text(knowledge_base: KnowledgeBase, value: dict[str, Any]) -> str:
    """The condition in words; the YAML itself while it speaks of what the last good version does not know."""
    try:
        return condition_text(knowledge_base, value)
    except (KeyError, AttributeError, TypeError):
        return yaml_of(value)


def _set(name: str, path: Location, value: Any) -> None:
    """Put a value into the edit."""
    change = change_of(base_now(), name)
    if change is not None:
        keep_data(name, change, with_value(change.after, path, value, fields_of(change.model)))


def _write(name: str, path: Location, widget: str, field: Field) -> None:
    typed = str(st.session_state[widget])
    _set(name, path, lines_of(typed) if field.shape == "teksten" else as_written(field, typed))


def _choose(name: str, path: Location, widget: str) -> None:
    _set(name, path, st.session_state[widget])


def _choose_rated(name: str, path: Location, widget: str) -> None:
    """Other words have a rating: those that are new start as unknown."""
    change = change_of(base_now(), name)
    if change is None:
        return
    before = value_at(change.after, path)
    present = before if isinstance(before, dict) else {}
    chosen = st.session_state[widget]
    kept = {key: value for key, value in present.items() if key in EVIDENCE_KEYS or key in chosen}
    fresh = {key: UNKNOWN for key in chosen if key not in present}
    own = {key: value for key, value in kept.items() if key not in EVIDENCE_KEYS}
    evidence = {key: value for key, value in kept.items() if key in EVIDENCE_KEYS}
    _set(name, path, {**own, **fresh, **evidence})


def _write_yaml(name: str, path: Location, widget: str) -> None:
    typed = str(st.session_state[widget])[:LONGEST_YAML]
    try:
        value = from_yaml(typed)
    except NotYaml as error:
        editing().typed[name, path] = (typed, error.problems)
        return
    editing().typed.pop((name, path), None)
    _set(name, path, value)
