"""A receipt can be recomputed, and a receipt that no longer holds says why."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import as_json
from advisor.review.replay import replay
from tests.framework import making

ANSWERS: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "idee": "Bus", "voorkeur": {"bereik": 10}}


def output(mini: KnowledgeBase) -> dict[str, Any]:
    """The output of ``advise --json``, through JSON."""
    read: dict[str, Any] = json.loads(json.dumps(as_json(making.given(mini, ANSWERS)[2])))
    return read


def test_a_receipt_gives_the_same_advice(mini: KnowledgeBase) -> None:
    whole = output(mini)
    for given in (whole, whole["receipt"]):
        same, lines = replay(mini, given)
        assert same, lines
        assert lines[-1] == "Hetzelfde advies."


@pytest.mark.parametrize("key", ["knowledge_base_hash", "code_hash", "questions", "seed"])
def test_another_version_is_said(mini: KnowledgeBase, key: str) -> None:
    receipt = {**output(mini)["receipt"], key: "anders"}
    same, lines = replay(mini, receipt)
    assert not same
    assert any(line.startswith("Anders: ") and "anders op de bon" in line for line in lines)


def test_other_heads_or_outcome_are_said(mini: KnowledgeBase) -> None:
    whole = output(mini)
    same, lines = replay(mini, {**whole, "ranking": [{"id": "forum"}]})
    assert not same
    assert any("het advies was forum, nu" in line for line in lines)
    same, lines = replay(mini, {**whole, "outcome": "niet-doen"})
    assert not same
    assert any("de uitkomst was niet-doen" in line for line in lines)


@pytest.mark.parametrize(
    "bad", [{}, {"date": "morgen", "answers": {}}, {"date": "2026-12-01"}, [], {"receipt": None}, {"receipt": []}]
)
def test_no_receipt_is_said(mini: KnowledgeBase, bad: Any) -> None:
    same, lines = replay(mini, bad)
    assert not same
    assert "geen bon" in lines[0]


def test_answers_that_cannot_be_read_are_said(mini: KnowledgeBase) -> None:
    receipt = output(mini)["receipt"]
    for answers in ({**receipt["answers"], "taak": ["vliegen"]}, {**receipt["answers"], "vreemd": "ja"}, "tekst"):
        same, lines = replay(mini, {**receipt, "answers": answers})
        assert not same
        assert any(line.startswith("Anders: ") for line in lines)
