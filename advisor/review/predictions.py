"""What a method of advising says about one case, in the form in which methods are compared."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.case import Case
from advisor.questionnaire.answers import Answers, read_answers
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise

STRONG = "hoog"
LEFT_OUT = 0.2
"""Chance for an answer to be left out, to see how much the advice rests on single answers."""
HEADS = 3
WIDER = 12
"""Tools that a method without alternatives may name: as many as three heads with three alternatives each."""


@dataclass(frozen=True)
class Prediction:
    """Kinds and tools, best first; ``heads`` of each stand in front, ``wider`` adds the alternatives to the heads.

    ``warned`` holds the theme of every strong warning, or is None for a method that does not warn.
    ``advises`` is False for a method that only warns; naming nothing is otherwise a miss.
    """

    kinds: tuple[str, ...]
    tools: tuple[str, ...]
    wider: frozenset[str]
    heads: int = HEADS
    warned: tuple[str, ...] | None = None
    advises: bool = True


def kind_of(knowledge_base: KnowledgeBase, family: str) -> str:
    """The kind under which an approach is measured; an approach without one stands for itself."""
    return knowledge_base.families[family].kind or family


def case_answers(knowledge_base: KnowledgeBase, case: Case, *, short: bool = False, draw: int | None = None) -> Answers:
    """The answers of a case; ``short`` keeps those of the short route. Answers that cannot be read are left out.

    ``draw`` leaves out every answer with a chance of ``LEFT_OUT``, the same ones every time for the same number.
    """
    answers, _ = read_answers(knowledge_base, case.answers)
    chance = random.Random(f"{case.id} {draw}")
    for question in sorted(answers.values):
        off_route = short and not knowledge_base.questions[question].short_route
        if off_route or (draw is not None and chance.random() < LEFT_OUT):
            answers = answers.without(question)
    return answers


def advised(
    knowledge_base: KnowledgeBase, case: Case, date: datetime.date, *, short: bool = False, draw: int | None = None
) -> Prediction:
    """What the advice says about a case."""
    answers = case_answers(knowledge_base, case, short=short, draw=draw)
    return from_advice(knowledge_base, advise(knowledge_base, answers, date, fast=True))


def from_advice(knowledge_base: KnowledgeBase, advice: Advice) -> Prediction:
    """An advice as a prediction: heads first, then the rest in order of score."""
    heads = [(head.id, kind_of(knowledge_base, head.family)) for head in advice.ranking]
    rest = [(standing.id, kind_of(knowledge_base, standing.family)) for standing in advice.all_scores]
    named = {tool for tool, _ in heads}.union(*(head.alternatives for head in advice.ranking))
    return Prediction(
        kinds=tuple(dict.fromkeys(kind for _, kind in (*heads, *rest))),
        tools=tuple(dict.fromkeys(tool for tool, _ in (*heads, *rest))),
        wider=frozenset(named),
        heads=len(heads),
        warned=tuple(warning.theme for warning in advice.warnings if warning.severity == STRONG),
    )
