"""Answers from outside: what is wrong is said and left out, what is right is kept."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Role
from advisor.questionnaire.answers import plain, read_answers, situation
from advisor.questionnaire.link import MAX_LINK, pack, unpack
from advisor.questionnaire.project import MAX_TEXT, plain_project, read_project
from advisor.questionnaire.project_file import read_project_file, write_project
from tests.situations import raw_answers


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"taak": ["prate"]}, "Bedoelde u 'praten'?"),
        ({"taken": ["praten"]}, "'taken' is geen vraag."),
        ({"taak": ["praten", "stemmen", "tekenen"]}, "hoogstens 2"),
        ({"taak": {}}, "lijst van antwoorden"),
        ({"aantal": ["klein"]}, "geen antwoord op vraag 'aantal'"),
        ({"voorkeur": {"bereik": 4}}, "precies 10 punten, nu 4"),
        ({"voorkeur": {"bereik": -1, "diepgang": 11}}, "heel getal"),
        ({"voorkeur": {"bereik": "²"}}, "heel getal"),
        ({"voorkeur": "veel"}, "verdeelt u punten"),
        ({"idee": "x" * 81}, "hoogstens 80 tekens"),
        ({"idee": ""}, "een middel of een korte tekst"),
    ],
)
def test_what_is_wrong_is_said_in_dutch(mini: KnowledgeBase, raw: dict[str, Any], message: str) -> None:
    answers, problems = read_answers(mini, {"invloed": "weten", **raw})
    assert message in problems[0].message
    assert answers.values == {"invloed": "weten"}


def test_a_free_text_of_eighty_characters_is_kept(mini: KnowledgeBase) -> None:
    answers, problems = read_answers(mini, {"idee": f" {'x' * 80} "})
    assert not problems
    assert answers.values["idee"] == "x" * 80


@pytest.mark.parametrize("blank", [None, [], "weet-niet", " weet-niet ", ["weet-niet"]])
@pytest.mark.parametrize("role", ["aanwezig", "eigen-idee", "taak", "fase"])
def test_what_was_left_blank_is_unknown(shipped: KnowledgeBase, role: Role, blank: object) -> None:
    question = shipped.role(role)
    assert question is not None
    answers, problems = read_answers(shipped, {question.id: blank})
    assert not problems
    assert (answers.values, answers.declined) == ({}, {question.id})


def test_not_knowing_and_none_stand_alone_in_a_list_of_tools(shipped: KnowledgeBase) -> None:
    question, tool = shipped.role("aanwezig"), min(shipped.tools)
    assert question is not None
    for alone in ("weet-niet", "geen"):
        answers, problems = read_answers(shipped, {question.id: [tool, alone]})
        assert not answers.values
        assert f"'{alone}' niet samen met een ander antwoord" in problems[0].message
    for listed in (["geen"], [tool, "Een eigen website"]):
        assert read_answers(shipped, {question.id: listed})[0].values[question.id] == tuple(listed)


@pytest.mark.parametrize("raw", [None, [], "tekst", 3])
def test_answers_that_are_no_mapping(mini: KnowledgeBase, raw: Any) -> None:
    answers, problems = read_answers(mini, raw)
    assert not answers.values
    assert problems


def test_not_knowing_is_unknown_but_remembered(mini: KnowledgeBase) -> None:
    answers, problems = read_answers(mini, {"taak": "weet-niet", "aantal": "klein"})
    assert not problems
    assert answers.declined == {"taak"}
    assert "taak" not in answers.values
    assert plain(answers) == {"aantal": "klein", "taak": "weet-niet"}


def test_a_hidden_answer_is_kept_but_not_seen(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["praten"], "controle": "streng"})
    seen = situation(mini, answers)
    assert seen.hidden == {"controle"}
    assert "controle" not in seen.values
    assert "controle" in answers.values


def test_a_question_of_unknown_visibility_is_shown(mini: KnowledgeBase) -> None:
    assert not situation(mini, read_answers(mini, {})[0]).hidden


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_link_brings_the_same_answers_back(shipped: KnowledgeBase, data: st.DataObject) -> None:
    answers, problems = read_answers(shipped, data.draw(raw_answers(shipped)))
    assert not problems
    text = pack(shipped, answers, "doel")
    opened = unpack(shipped, text)
    assert len(text) < MAX_LINK
    assert plain(opened.answers) == plain(answers)
    assert opened.step == "doel"
    assert not opened.problems


def test_free_text_never_enters_a_link(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"idee": "De buurvrouw", "aantal": "klein"})
    assert plain(unpack(mini, pack(mini, answers)).answers) == {"aantal": "klein"}


def test_sensitive_answers_stay_out_when_asked(shipped: KnowledgeBase) -> None:
    sensitive = [
        question for question in shipped.questions.values() if question.sensitive and question.answer_type == "een"
    ]
    raw = {question.id: question.options[0].id for question in sensitive}
    answers, _ = read_answers(shipped, raw)
    assert raw
    assert not unpack(shipped, pack(shipped, answers, with_sensitive=False)).answers.values


def _bomb() -> str:
    return base64.urlsafe_b64encode(zlib.compress(b"[" * 5_000_000, 9)).decode()


@pytest.mark.parametrize("text", ["x", "é", "%%%", "AAAA", "eJwDAAAAAAE", "a" * 5000, _bomb(), "eJyrVkpUsgIA"])
def test_a_corrupt_link_is_one_dutch_sentence(mini: KnowledgeBase, text: str) -> None:
    opened = unpack(mini, text)
    assert not opened.answers.values
    assert len(opened.problems) == 1
    assert opened.problems[0].startswith("Deze link")


def test_a_link_of_another_version_of_the_format(mini: KnowledgeBase) -> None:
    text = base64.urlsafe_b64encode(zlib.compress(json.dumps({"v": 99, "a": {}}).encode())).decode()
    assert "andere versie" in unpack(mini, text).problems[0]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_a_link(mini: KnowledgeBase, text: str) -> None:
    unpack(mini, text)


def test_a_project_file_brings_everything_back(mini: KnowledgeBase) -> None:
    answers, _ = read_answers(mini, {"taak": ["praten"], "idee": "Een optocht"})
    raw = {"naam": "Het plein", "besluit-op": "2027-06-01", "doelgroepen": [{"naam": "Jongeren", "aantal": "40"}]}
    project, problems = read_project(raw)
    assert not problems
    content = write_project(mini, answers, project)
    opened = read_project_file(mini, content)
    assert plain(opened.answers) == plain(answers)
    assert opened.project == project
    assert not opened.problems
    assert write_project(mini, opened.answers, opened.project) == content


def test_a_project_file_of_another_version_says_so(mini: KnowledgeBase) -> None:
    content = json.dumps({"questions": 99, "answers": {"taak": ["praten"], "weg": "x"}}).encode()
    opened = read_project_file(mini, content)
    assert "nieuwere versie" in opened.problems[0]
    assert "'weg' is geen vraag" in opened.problems[1]
    assert opened.answers.values == {"taak": ("praten",)}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", b"antwoorden: [", b"a: &a [*a]", b"!!python/object:x {}", b"x" * 2_000_001],
)
def test_an_unreadable_file_is_one_dutch_sentence(mini: KnowledgeBase, content: bytes) -> None:
    opened = read_project_file(mini, content)
    assert not opened.readable
    assert len(opened.problems) == 1
    assert opened.problems[0].strip().endswith((".", "?"))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ({"naam": "A", "besluit-op": "31-12-2026"}, {"naam": "A"}),
        ({"naam": "A", "onzin": "B"}, {"naam": "A"}),
        ({"naam": "A", "aanleiding": "x" * (MAX_TEXT + 1)}, {"naam": "A"}),
        ({"naam": "A", "doelgroepen": [{"aantal": "4"}]}, {"naam": "A"}),
    ],
)
def test_a_wrong_project_field_is_said_and_the_rest_is_kept(raw: dict[str, Any], kept: dict[str, Any]) -> None:
    project, problems = read_project(raw)
    assert plain_project(project) == kept
    assert len(problems) == 1
