"""Trying another weighing: a number for every wish, of which the advice makes points that add up."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from advisor.knowledge.models.question import Question
from advisor.ui.components.hold import hold
from advisor.ui.components.markup import literal, paragraph
from advisor.ui.state import Visit, try_out
from advisor.ui.texts import say
from advisor.ui.trial import Trial, wishes_of


def show_wishes(here: Visit, question: Question) -> None:
    """A number from nought to the total for every wish; it starts at the points given."""
    given = here.answers.values.get(question.id)
    start: Mapping[str, int] = given if isinstance(given, Mapping) else {}
    filled = here.trial.points if here.trial is not None and here.trial.points is not None else start
    st.html(paragraph(say("advies.weeg-uitleg", totaal=question.total or 0), "klein"))
    with st.container(key="proef-wensen", gap="small"):
        for option in question.options:
            key = f"weeg-{option.id}"
            hold(key, filled.get(option.id, 0))
            st.number_input(
                literal(option.label),
                min_value=0,
                max_value=question.total or 0,
                step=1,
                key=key,
                on_change=_weigh,
                args=(question.id, tuple(other.id for other in question.options)),
            )
    points = wishes_of(question, filled)
    if points is not None:
        labels = {option.id: option.label for option in question.options}
        words = ", ".join(f"{labels[option]} {number}" for option, number in points.items())
        st.html(paragraph(say("advies.weeg-punten", lijst=words)))


def _weigh(question: str, options: tuple[str, ...]) -> None:
    try_out(Trial(question, points={option: int(st.session_state[f"weeg-{option}"] or 0) for option in options}))
