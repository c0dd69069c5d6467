"""The graph from question to criterion to approach says what the scores do."""

from __future__ import annotations

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, situation
from advisor.recommender.model import UNIT, value_model
from advisor.recommender.scores import terms_for
from advisor.review.question_graph import (
    APPROACH,
    CRITERION,
    QUESTION,
    Line,
    Reach,
    graph,
    layout,
    lines,
    other_rules,
    reaches,
)


def test_lines_of_the_small_knowledge_base(mini: KnowledgeBase) -> None:
    assert lines(mini) == (
        Line("taak", "aanpak", 4, 0, shifts=False),
        Line("taak", "middel", 2, 0, shifts=False),
        Line("aantal", "groep", 1, 0, shifts=False),
        Line("controle", "middel", 0, 1, shifts=False),
        Line("voorkeur", "bereik", 0, 0, shifts=True),
        Line("voorkeur", "diepgang", 0, 0, shifts=True),
    )


def test_what_an_answer_makes_or_breaks(mini: KnowledgeBase) -> None:
    found = reaches(mini, "taak")
    assert Reach("aanpak", "stemming", 3, 2) in found
    assert Reach("aanpak", "gesprek", 2, 3) in found
    assert Reach("middel", "gesprek", 3, 2) in found
    assert reaches(mini, "controle") == (Reach("middel", "gesprek", 2, 2), Reach("middel", "stemming", 2, 1))
    assert reaches(mini, "invloed") == ()


@pytest.mark.parametrize("number", range(0, 30, 3))
def test_no_single_answer_does_more_than_the_graph_says(shipped: KnowledgeBase, number: int) -> None:
    """With one answer, the points on a criterion that reads it differ between answers by what the graph says."""
    question = list(shipped.questions.values())[number]
    model = value_model(shipped)
    direct = [rated for rated in model.rated_by_question[question.id] if question.answer_type in ("een", "meer")]
    said = {(reach.criterion, reach.family): reach.points for reach in reaches(shipped, question.id)}
    for rated in direct:
        options = [option for option in rated.options if option not in rated.silent | rated.open]
        values = [(option,) if question.answer_type == "meer" else option for option in options]
        seen = [situation(shipped, Answers({question.id: value})) for value in values]
        if any(question.id in one.hidden for one in seen):
            continue
        terms = [terms_for(shipped, model, one) for one in seen]
        row = terms[0].keys.index(("criterium", rated.criterion.id))
        for column, candidate in enumerate(model.candidates):
            certain = max(one.low[row, column] for one in terms) - min(one.high[row, column] for one in terms)
            assert certain <= UNIT * said.get((rated.criterion.id, candidate.family), 0)


def test_other_rules_by_what_they_do(mini: KnowledgeBase) -> None:
    assert other_rules(mini, "aantal") == {"poort": 1, "hoogste-invloed": 1, "waarschuw": 1, "tegenspraak": 1}
    assert other_rules(mini, "voorkeur") == {}


def test_the_layout_is_the_same_every_time_and_never_puts_two_names_in_one_place(shipped: KnowledgeBase) -> None:
    links = lines(shipped)
    made, again = graph(links), graph(links)
    places = layout(made)
    assert places == layout(again)
    assert len(set(places.values())) == len(places)
    asked = [question for question in shipped.questions if (QUESTION, question) in places]
    assert asked == [identifier for kind, identifier in sorted(places, key=places.__getitem__) if kind == QUESTION]
    assert {kind for kind, _ in places} == {QUESTION, CRITERION}


def test_three_columns_and_widths(mini: KnowledgeBase) -> None:
    own = [line for line in lines(mini) if line.question == "taak"]
    made = graph(own, reaches(mini, "taak"))
    assert {x for x, _ in layout(made).values()} == {0.0, 0.5, 1.0}
    assert made.edges[(QUESTION, "taak"), (CRITERION, "aanpak")]["width"] == 4
    assert made.edges[(CRITERION, "aanpak"), (APPROACH, "stemming")]["width"] == 3


def test_an_empty_graph_has_no_places() -> None:
    assert layout(graph(())) == {}
