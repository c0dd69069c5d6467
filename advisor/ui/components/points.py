"""Dividing points over wishes: pick three in order, or divide them yourself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import UNKNOWN_ANSWER
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.state import Visit, decline, give, knowledge, object_to, visit
from advisor.ui.texts import say, say_each

_THREE, _SELF = "drie", "zelf"
_SHARES = (5, 3, 2)
"""Tenths of the total for the first, second and third wish."""


def _three_parts(total: int) -> tuple[int, ...]:
    """The total in three parts that sum to it, the first taking what rounding leaves."""
    parts = [total * share // 10 for share in _SHARES]
    return (parts[0] + total - sum(parts), *parts[1:])


def show_points(here: Visit, question: Question) -> None:
    """The choice how to answer, and the fields for it."""
    given = here.answers.values.get(question.id)
    points: Mapping[str, int] = given if isinstance(given, Mapping) else {}
    way = _way(here, question, points)
    key = f"wijze-{question.id}"
    hold(key, way)
    words = {
        _THREE: say("stap.punten-drie"),
        _SELF: say("stap.punten-zelf"),
        UNKNOWN_ANSWER: say("algemeen.weet-niet"),
    }
    st.radio(
        say("stap.punten-wijze"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        on_change=_choose_way,
        args=(question.id, key),
    )
    if way == _THREE:
        _show_three(here, question, points)
    elif way == _SELF:
        _show_all(here, question, points)


def _way(here: Visit, question: Question, points: Mapping[str, int]) -> str | None:
    if question.id in here.answers.declined:
        return UNKNOWN_ANSWER
    chosen = here.drafts.get(f"{question.id}:wijze")
    if isinstance(chosen, str):
        return chosen
    if not points:
        return None
    parts = _three_parts(question.total or 0)
    return _THREE if sorted(points.values(), reverse=True) == sorted(parts, reverse=True) else _SELF


def _choose_way(question: str, key: str) -> None:
    way = st.session_state[key]
    if way == UNKNOWN_ANSWER:
        decline(question)
        return
    here = visit()
    present = here.answers.values.get(question)
    if question in here.answers.declined:
        give(question, None)
    if isinstance(present, Mapping) and way == _SELF:
        here.drafts[f"{question}:punten"] = dict(present)
    here.drafts[f"{question}:wijze"] = way
    here.problems.pop(question, None)


def _show_three(here: Visit, question: Question, points: Mapping[str, int]) -> None:
    parts = _three_parts(question.total or 0)
    picked = here.drafts.get(f"{question.id}:drie") or _in_order(points, parts)
    labels = {option.id: option.label for option in question.options}
    for place, (words, part) in enumerate(zip(say_each("stap.punten-plaats"), parts, strict=True)):
        choose_one(
            words.format(punten=part),
            labels,
            picked[place],
            placeholder=say("stap.punten-kies"),
            key=f"plaats-{question.id}-{place}",
            on_change=_pick_three,
            args=(question.id,),
        )


def _in_order(points: Mapping[str, int], parts: tuple[int, ...]) -> tuple[str | None, ...]:
    left = dict(points)
    found: list[str | None] = []
    for part in parts:
        match = next((option for option, number in left.items() if number == part), None)
        left.pop(match or "", None)
        found.append(match)
    return tuple(found)


def _pick_three(question_id: str) -> None:
    question = knowledge().questions[question_id]
    parts = _three_parts(question.total or 0)
    picked = tuple(st.session_state[f"plaats-{question_id}-{place}"] for place in range(len(parts)))
    drafts = {f"{question_id}:drie": picked, f"{question_id}:wijze": _THREE}
    chosen = [option for option in picked if option is not None]
    if len(set(chosen)) == len(parts):
        give(question_id, MappingProxyType(dict(zip(chosen, parts, strict=True))))
        visit().drafts[f"{question_id}:wijze"] = _THREE
        return
    give(question_id, None)
    object_to(question_id, say("fouten.drie", vraag=question.text), drafts)


def _show_all(here: Visit, question: Question, points: Mapping[str, int]) -> None:
    total = question.total or 0
    divided: Mapping[str, int] = here.drafts.get(f"{question.id}:punten") or points
    with st.container(key=f"groep-{question.id}", gap="small"):
        for option in question.options:
            key = f"punten-{question.id}-{option.id}"
            hold(key, divided.get(option.id, 0))
            st.number_input(
                literal(option.label),
                min_value=0,
                max_value=total,
                step=1,
                key=key,
                on_change=_divide,
                args=(question.id,),
            )
    given = sum(divided.values())
    if given == total:
        words = say("stap.punten-klaar", totaal=total)
    elif given < total:
        words = say("stap.punten-over", nu=given, totaal=total, over=total - given)
    else:
        words = say("stap.punten-te-veel", nu=given, over=given - total)
    st.html(f'<p class="stand" data-announce="punten-{text(question.id)}">{text(words)}</p>')


def _divide(question_id: str) -> None:
    question = knowledge().questions[question_id]
    divided = {
        option.id: int(st.session_state[f"punten-{question_id}-{option.id}"] or 0) for option in question.options
    }
    given = {option: number for option, number in divided.items() if number}
    if sum(given.values()) == question.total:
        give(question_id, MappingProxyType(given))
        visit().drafts[f"{question_id}:wijze"] = _SELF
        return
    give(question_id, None)
    visit().drafts[f"{question_id}:wijze"] = _SELF
    if not given:
        return
    message = say("fouten.punten", vraag=question.text, totaal=question.total, nu=sum(given.values()))
    object_to(question_id, message, {f"{question_id}:punten": divided})
