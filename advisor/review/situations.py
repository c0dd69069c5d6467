"""Situations to compare two versions of the knowledge base on: dossiers, documented cases, and generated ones.

A generated situation answers each question as often as the documented cases do (but at least half of the time); an
answer is drawn from what the cases answered, and once in five from all options, so that rare answers occur too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import Answers, plain, read_answers
from advisor.recommender.receipt import SEED

GENERATED = 300
LEAST_SHARE = 0.5
AT_RANDOM = 0.2


@dataclass(frozen=True)
class Example:
    """A situation with a name, and its answers as plain data: both versions read them by their own questions."""

    name: str
    answers: Mapping[str, Any]


def examples(old: KnowledgeBase, new: KnowledgeBase, generated: int = GENERATED) -> tuple[Example, ...]:
    """Dossiers and cases of both versions (the newer text where both have one), then generated situations."""
    dossiers = {**old.dossiers, **new.dossiers}
    cases = {**old.cases, **new.cases}
    found = [Example(f"dossier '{dossier.id}'", dossier.answers) for dossier in dossiers.values()]
    found += [Example(f"geval '{case.id}'", case.answers) for case in cases.values()]
    known = [read_answers(old, case.answers)[0] for case in cases.values()]
    generator = np.random.default_rng(SEED)
    drawn = (_draw(old, known, generator) for _ in range(generated))
    found += [Example(f"situatie {number}", plain(answers)) for number, answers in enumerate(drawn, 1)]
    return tuple(found)


def _draw(knowledge_base: KnowledgeBase, known: list[Answers], generator: np.random.Generator) -> Answers:
    answers = Answers()
    for question in knowledge_base.questions.values():
        if not question.options or question.answer_type not in ("een", "meer"):
            continue
        seen = [case.values[question.id] for case in known if question.id in case.values]
        share = max(LEAST_SHARE, len(seen) / len(known)) if known else LEAST_SHARE
        if generator.random() >= share:
            continue
        if seen and generator.random() >= AT_RANDOM:
            value = seen[int(generator.integers(len(seen)))]
        else:
            value = _any_option(question, generator)
        answers = answers.having(question.id, value)
    return answers


def _any_option(question: Question, generator: np.random.Generator) -> str | tuple[str, ...]:
    options = [option.id for option in question.options]
    first = options[int(generator.integers(len(options)))]
    if (
        question.answer_type == "een"
        or first in question.exclusive
        or question.at_most == 1
        or generator.random() < 0.5
    ):
        return first if question.answer_type == "een" else (first,)
    others = [option for option in options if option != first and option not in question.exclusive]
    return (first, others[int(generator.integers(len(others)))]) if others else (first,)
