"""What is called certain or enough holds under every completion: all of them are tried."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender import outcome
from advisor.recommender.certainty import is_certain
from advisor.recommender.enough import deciding_rules, heads_cannot_change
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import value_model
from advisor.recommender.scores import Scored, Terms, score_with_terms
from tests.conftest import DATE
from tests.review.copies import copy_with, loaded, rule

CHOICES: dict[str, list[Any]] = {
    "taak": [None, ["stemmen"], ["praten"], ["tekenen"], ["praten", "stemmen"]],
    "aantal": [None, "klein", "midden", "groot", "geen-voorkeur"],
    "controle": [None, "streng", "soepel"],
    "invloed": [None, "weten", "adviseren", "beslissen"],
    "voorkeur": [None, {"bereik": 10}, {"diepgang": 10}, {"bereik": 5, "diepgang": 5}],
}
QUESTIONS = list(CHOICES)
WISHES = QUESTIONS.index("voorkeur")

Chosen = tuple[int, ...]
"""Per question the place of its answer in ``CHOICES``; 0 is no answer."""


@dataclass(frozen=True)
class Computed:
    """One set of answers: what the advice sees, the scores, the rows of the heads, and what decides beside them."""

    scored: Scored
    terms: Terms
    rows: list[int]
    decided: tuple[object, ...]


def _computed(knowledge_base: KnowledgeBase, chosen: Chosen) -> Computed:
    raw = {key: CHOICES[key][place] for key, place in zip(QUESTIONS, chosen, strict=True) if place}
    answers, problems = read_answers(knowledge_base, raw)
    assert not problems
    scored, terms = score_with_terms(knowledge_base, value_model(knowledge_base), answers)
    rows = head_rows(knowledge_base, scored.model, scored.scores, ranked_rows(scored.scores))
    rules = deciding_rules(outcome.active_rules(knowledge_base, DATE))
    gates = [gate.rule for gate in outcome.gates(rules, scored.seen)[1]]
    level = outcome.level(knowledge_base, rules, scored.seen).at_most
    return Computed(scored, terms, rows, (gates, level, rows))


def _completions(chosen: Chosen, asked: set[int]) -> list[Chosen]:
    """All sets of answers in which open questions among those asked got an answer or stayed open."""
    places = [
        range(len(CHOICES[QUESTIONS[index]])) if place == 0 and index in asked else (place,)
        for index, place in enumerate(chosen)
    ]
    return list(itertools.product(*places))


Every = tuple[KnowledgeBase, dict[Chosen, Computed]]


@pytest.fixture(scope="module", params=["small", "with tests on what is known"])
def every(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Every:
    """A knowledge base and all its sets of answers.

    In the second one, answering a question turns tests on ``bekend`` over: points and an exclusion hang on those, and
    whether a question is asked hangs on one that may itself turn out not to be asked.
    """
    points = "geeft-punten: {criterium: middel, punten: 3, middelen-met: {middel: tafel}}"
    known = rule("pas-als-bekend", "{alle-van: [{invloed: {bekend: ja}}, {invloed: weten}]}", points, "{}", "{}")
    out = "sluit-uit: {middelen-met: {middel: tafel}}"
    unknown = rule("zolang-onbekend", "{controle: {bekend: nee}, taak: praten}", out, "{}", "{}")
    replaced = (("questions.yaml", "    rol: invloed\n", "    rol: invloed\n    toon-als: {controle: streng}\n"),)
    changed = request.param != "small"
    folder = tmp_path_factory.mktemp("zeker")
    knowledge_base = loaded(
        copy_with(folder, {"rules.yaml": known + unknown} if changed else {}, replaced if changed else ())
    )
    sets = itertools.product(*(range(len(options)) for options in CHOICES.values()))
    return knowledge_base, {chosen: _computed(knowledge_base, chosen) for chosen in sets}


def test_a_certain_first_is_first_under_every_completion(every: Every) -> None:
    _, computed = every
    proven = 0
    asked = set(range(len(QUESTIONS))) - {WISHES}  # certainty is at the weights of now
    for chosen, now in computed.items():
        if not now.rows or not is_certain(now.scored, now.terms, now.rows[0]):
            continue
        proven += 0 in chosen[:WISHES]
        for other in _completions(chosen, asked):
            assert computed[other].rows[:1] == now.rows[:1], (chosen, other)
    assert proven > 20


def test_enough_means_that_no_answer_changes_gates_level_or_heads(every: Every) -> None:
    knowledge_base, computed = every
    proven = 0
    rules = outcome.active_rules(knowledge_base, DATE)
    for asked in (QUESTIONS, *([question] for question in QUESTIONS)):
        to_come = {QUESTIONS.index(question) for question in asked}
        for chosen, now in computed.items():
            if not any(chosen[index] == 0 for index in to_come):
                continue
            if heads_cannot_change(now.scored, now.terms, rules, now.rows, frozenset(asked)):
                proven += 1
                for other in _completions(chosen, to_come):
                    assert computed[other].decided == now.decided, (chosen, other)
    assert proven > 100
