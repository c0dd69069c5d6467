"""What other answers would do, against trying them all: tipping, next questions, and answers to reconsider."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import log2
from typing import Any

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise
from tests.conftest import DATE
from tests.review.copies import copy_with, loaded, rule

TASKS = [["stemmen"], ["praten"], ["tekenen"], ["stemmen", "praten"]]
CHOICES: dict[str, list[Any]] = {
    "taak": [None, *TASKS],
    "aantal": [None, "klein", "midden", "groot", "geen-voorkeur"],
    "controle": [None, "streng", "soepel"],
    "invloed": [None, "weten", "beslissen"],
}
STOP = 'poort: niet-doen\n      tekst: "Zo niet."\n      alternatief: "Wacht."'


def _every_set() -> Iterator[dict[str, Any]]:
    for chosen in product(*CHOICES.values()):
        yield {question: answer for question, answer in zip(CHOICES, chosen, strict=True) if answer is not None}


def _advice(knowledge_base: KnowledgeBase, raw: dict[str, Any], *, fast: bool = True) -> Advice:
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    return advise(knowledge_base, answers, DATE, fast=fast)


@pytest.fixture(scope="module")
def stopping(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The small knowledge base with a gate that stops everything."""
    text = rule("stop", "{invloed: weten}", STOP, "{invloed: weten}", "{invloed: beslissen}")
    return loaded(copy_with(tmp_path_factory.mktemp("stop"), {"rules.yaml": text}))


def _others(knowledge_base: KnowledgeBase, raw: dict[str, Any], question: str) -> Iterator[tuple[str, Advice]]:
    """Every other answer of one option, with the advice under it."""
    for option in knowledge_base.questions[question].options:
        answer = [option.id] if knowledge_base.questions[question].answer_type == "meer" else option.id
        if raw.get(question) != answer:
            yield option.id, _advice(knowledge_base, {**raw, question: answer})


def test_tipping_names_every_single_answer_that_brings_another_first(stopping: KnowledgeBase) -> None:
    tipped = 0
    for raw in _every_set():
        advice = _advice(stopping, raw, fast=False)
        if not advice.ranking:
            continue
        hidden = {"controle"} if "taak" in raw and "stemmen" not in raw["taak"] else set()
        expected = {
            (question, option, other.ranking[0].id)
            for question in sorted(CHOICES.keys() - hidden)
            for option, other in _others(stopping, raw, question)
            if other.ranking
            and other.ranking[0].id != advice.ranking[0].id
            and (other.outcome != "niet-doen" or advice.outcome == "niet-doen")
        }
        found = advice.ranking[0].tipping
        assert {(tip.question, tip.answer, tip.first) for tip in found} == expected, raw
        assert not any(head.tipping for head in advice.ranking[1:])
        tipped += len(found)
    assert tipped > 100


def _decided(advice: Advice) -> tuple[object, ...]:
    heads = tuple((head.id, head.family) for head in advice.ranking)
    return tuple(gate.rule for gate in advice.gates), advice.level.at_most, heads


def test_next_questions_tell_as_much_as_their_answers_differ(stopping: KnowledgeBase) -> None:
    """In bits, every option equally likely: what it tells about gates, level and heads, and whether it changes them."""
    for raw in _every_set():
        advice = _advice(stopping, raw, fast=False)
        hidden = {"controle"} if "taak" in raw and "stemmen" not in raw["taak"] else set()
        assert {item.question for item in advice.next_questions} == CHOICES.keys() - raw.keys() - hidden
        assert [item.information for item in advice.next_questions] == sorted(
            (item.information for item in advice.next_questions), reverse=True
        )
        for item in advice.next_questions:
            found = [_decided(other) for _, other in _others(stopping, raw, item.question)]
            shares = [found.count(decided) / len(found) for decided in set(found)]
            assert item.information == pytest.approx(-sum(share * log2(share) for share in shares), abs=0.0006), raw
            assert item.can_change is any(decided != _decided(advice) for decided in found)
            assert not (advice.enough and item.can_change)


@pytest.fixture(scope="module")
def falling(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The small knowledge base in which all tools fall away under some answers, for more than one reason."""
    every = "sluit-uit: {middelen-met: {vorm: {een-van: [fysiek, digitaal, hybride]}}}"
    some = "sluit-uit: {middelen-met: {vorm: fysiek}}"
    rules = [
        rule("weg-door-twee", "{invloed: weten, aantal: klein}", every, "{invloed: weten, aantal: klein}", "{}"),
        rule("papier-weg", "{taak: tekenen}", some, "{taak: [tekenen]}", "{taak: [praten]}"),
        rule("beeld-weg", "{invloed: beslissen}", every, "{invloed: beslissen}", "{invloed: weten}"),
        rule("website-weg", "{aantal: groot, taak: tekenen}", every, "{aantal: groot, taak: [tekenen]}", "{}"),
    ]
    return loaded(copy_with(tmp_path_factory.mktemp("weg"), {"rules.yaml": "".join(rules)}))


def test_answers_to_reconsider_are_all_smallest_sets(falling: KnowledgeBase) -> None:
    sizes: set[int] = set()
    for raw in _every_set():
        advice = _advice(falling, raw)
        if advice.all_scores:
            assert advice.reconsider == ()
            continue
        expected: set[frozenset[str]] = set()
        for size in range(1, len(raw) + 1):
            expected = {
                frozenset(taken)
                for taken in combinations(raw, size)
                if _advice(falling, {key: value for key, value in raw.items() if key not in taken}).all_scores
            }
            if expected:
                break
        assert {frozenset(found) for found in advice.reconsider} == expected, raw
        sizes |= {len(found) for found in advice.reconsider}
    assert sizes == {1, 2}
