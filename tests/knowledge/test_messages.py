"""From pydantic's errors to Dutch problems with a place."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError

from advisor.knowledge.messages import keys_at, problems_of
from advisor.knowledge.models.tool import ExampleAmount, ToolFile
from advisor.knowledge.problems import Problem, suggestion
from advisor.knowledge.reader import read_text


class Short(BaseModel):
    """A model with a rule that no message is written for."""

    word: Annotated[str, Field(max_length=3)] = Field(alias="woord")


def problems(text: str, model: type[BaseModel]) -> list[Problem]:
    source, found = read_text(text, "x.yaml")
    assert found == []
    with pytest.raises(ValidationError) as error:
        model.model_validate(source.data)
    return problems_of(error.value, source, (), model)


def test_an_error_without_a_message_of_its_own_still_has_a_place() -> None:
    (problem,) = problems("woord: lang", Short)
    assert (problem.code, problem.line, problem.column) == ("KB018", 1, 8)


def test_a_missing_key_says_what_it_is_for() -> None:
    found = {problem.message: problem.hint for problem in problems("middelen: [{id: x}]", ToolFile)}
    assert found["'naam' ontbreekt."] == "Naam zoals mensen hem kennen."


def test_alternatives_for_one_place_are_one_problem() -> None:
    text = "bedrag: 1\neenheid: per jaar\nplaats: Ede\njaar: ooit\n"
    (problem,) = problems(text, ExampleAmount)
    assert (problem.code, problem.line) == ("KB027", 4)
    assert problem.hint.endswith("Of vul in: onbekend.")


def test_keys_at_a_location() -> None:
    assert "fasen" in keys_at(ToolFile, ("middelen", 0))
    assert keys_at(ToolFile, ("middelen", 0, "kosten")) == ["per-traject", "per-jaar", "voorbeeldbedragen"]
    assert "bedrag" in keys_at(ToolFile, ("middelen", 0, "kosten", "voorbeeldbedragen", 1))


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("geod", ["goed", "niet"], "Bedoelde u 'goed'?"),
        ("Ja", ["ja", "nee"], "Bedoelde u 'ja'?"),
        ("true", ["ja", "nee"], "Bedoelde u 'ja'?"),
        ("niet besproken", ["niet-besproken", "vastgelegd"], "Bedoelde u 'niet-besproken'?"),
        ("zzz", ["b", "a"], "Mogelijk: a, b."),
        ("zzz", [], ""),
        ("zzz", [f"bron-{number}" for number in range(50)], ""),
    ],
)
def test_suggestions(word: str, known: list[str], hint: str) -> None:
    assert suggestion(word, known) == hint


def test_a_problem_shows_its_line_with_a_caret() -> None:
    problem = Problem("rules.yaml", 24, 12, "KB031", "Fout.", "Bedoelde u 'a'?", "    fase: [verkening]", 9)
    assert problem.render() == (
        "rules.yaml:24:12 KB031 Fout. Bedoelde u 'a'?\n   24 |     fase: [verkening]\n      |            ^^^^^^^^^"
    )


def test_a_long_line_is_shown_around_the_place() -> None:
    text = "a" * 900 + "FOUT" + "b" * 900
    shown = Problem("x", 1, 901, "KB031", "Fout.", "", text, 4).render().split("\n")
    assert all(len(line) < 200 for line in shown)
    at = shown[2].index("^")
    assert shown[1][at : at + 4] == "FOUT"


def test_a_warning_says_so_and_is_no_error() -> None:
    problem = Problem("x", 1, 1, "KB090", "Oud.", severity="waarschuwing")
    assert "waarschuwing: Oud." in problem.render()
    assert not problem.is_error
