"""Selectors: which tools an effect is about, three-valued."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.knowledge.conditions import Truth
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.selectors import FACTS, MAPS, Selector, Vocabulary, compile_selector, matches

loaded = load_knowledge_base(Path(__file__).parents[1] / "mini").knowledge_base
assert loaded is not None
KB = loaded
WORDS = Vocabulary(KB.tools, KB.families, KB.features, KB.table.options)


def compiled(raw: Any) -> tuple[Selector, list[str]]:
    """The selector and the codes of the complaints."""
    complaints: list[str] = []
    selector = compile_selector(raw, WORDS, lambda here, code, message, hint, key: complaints.append(code))
    return selector, complaints


def match(raw: Any, tool: str, family: str = "gesprek") -> Truth:
    selector, complaints = compiled(raw)
    assert complaints == []
    return matches(selector, KB.tools[tool], family)


@pytest.mark.parametrize(
    ("raw", "tool", "expected"),
    [
        ({}, "tafel", True),
        ({"vorm": "fysiek"}, "tafel", True),
        ({"vorm": "fysiek"}, "forum", False),
        ({"vorm": {"een-van": ["fysiek", "digitaal"]}}, "forum", True),
        ({"leverbaar": "ja"}, "stembus", True),
        ({"leverbaar": "ja"}, "tafel", None),
        ({"leverbaar": "onbekend"}, "tafel", True),
        ({"niet": {"leverbaar": "ja"}}, "tafel", None),
        ({"familie": "gesprek"}, "tafel", True),
        ({"familie": "stemming"}, "tafel", False),
        ({"kenmerk": "stemmen"}, "forum", True),
        ({"kenmerk": "kaart"}, "forum", False),
        ({"taken": {"praten": "redelijk"}}, "forum", True),
        ({"taken": {"praten": "goed"}}, "forum", False),
        ({"taken": {"stemmen": "beperkt"}}, "forum", None),
        ({"identiteit": {}}, "forum", True),
        ({"middel": "forum"}, "forum", True),
        ({"een-van": [{"vorm": "fysiek"}, {"kenmerk": "stemmen"}]}, "forum", True),
        ({"alle-van": [{"vorm": "digitaal"}, {"leverbaar": "ja"}]}, "forum", None),
        ({"vorm": "fysiek", "leverbaar": "ja"}, "forum", False),
    ],
)
def test_matches(raw: Any, tool: str, expected: Truth) -> None:
    assert match(raw, tool) is expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ({"vorm": ["fysiek", "digitaal"]}, "KB035"),
        ({"vorm": {"een-van": []}}, "KB032"),
        ({"vorm": {"een-van": "fysiek"}}, "KB032"),
        ({"vorm": {"een-van": ["fysiek", "rond"]}}, "KB043"),
        ({"vorm": {}}, "KB043"),
    ],
)
def test_words_that_are_no_word_and_no_choice_are_refused(raw: Any, code: str) -> None:
    assert compiled(raw)[1] == [code]


def test_what_nobody_published_is_unknown_never_false() -> None:
    """For every fact: a tool without it neither matches nor fails a selector on it."""
    bare = KB.tools["kaartje"]
    for key, (read, values) in FACTS.items():
        if read(bare) == "onbekend":
            for value in values:
                assert match({key: value}, "kaartje") is (True if value == "onbekend" else None), key


def test_the_values_of_a_fact_are_those_of_the_model() -> None:
    for key, (read, values) in FACTS.items():
        for tool in KB.tools.values():
            assert read(tool) in values, key


def test_every_rating_map_can_be_selected_on() -> None:
    for key in MAPS:
        assert match({key: {}}, "tafel") is True
