"""Opening pages, pressing buttons and giving answers without a browser (Streamlit's AppTest)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import UNKNOWN_ANSWER
from advisor.ui.state import Visit

PAGE = Path(__file__).parents[2] / "advisor" / "ui" / "main.py"


def opened(app: AppTest, **parameters: str) -> AppTest:
    """The page at an address."""
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    """All HTML of our own on the page."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def visit_of(app: AppTest) -> Visit:
    found: Visit = app.session_state["bezoek"]
    return found


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    return {key: value[0] if isinstance(value, list) else value for key, value in app.query_params.items()}


def answer_by_hand(app: AppTest, question: Question, value: Any) -> None:
    """Give an answer through the widgets of the question."""
    key = f"antwoord-{question.id}"
    if value == UNKNOWN_ANSWER and question.answer_type == "meer":
        app.checkbox(key=f"{key}-{value}").check().run()
    elif question.answer_type == "een":
        app.radio(key=key).set_value(value).run()
    elif question.answer_type == "meer":
        for option in value:
            app.checkbox(key=f"{key}-{option}").check().run()
    elif question.answer_type == "middel":
        app.selectbox(key=key).set_value(value).run()
    elif question.answer_type == "middelen":
        app.multiselect(key=key).set_value([value] if isinstance(value, str) else value).run()
    elif value == UNKNOWN_ANSWER:
        app.radio(key=f"wijze-{question.id}").set_value(value).run()
    else:
        app.radio(key=f"wijze-{question.id}").set_value("zelf").run()
        for option, number in value.items():
            app.number_input(key=f"punten-{question.id}-{option}").set_value(number).run()
    assert not app.exception, app.exception
