"""The advice on the answers at hand, computed once for the same answers on the same day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection
from functools import lru_cache

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, plain, read_answers
from advisor.questionnaire.project import Project
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise
from advisor.recommender.enough import enough_is_known


def advice_on(
    knowledge_base: KnowledgeBase, answers: Answers, project: Project | None = None, *, fast: bool = False
) -> Advice:
    """Today's advice; ``fast`` leaves out tipping answers and next questions. The project adds the duties done."""
    done = frozenset(project.done) if project is not None else frozenset()
    return _advice(knowledge_base, json.dumps(plain(answers)), datetime.date.today(), done, fast)


# A page asks for the same advice on every click that changes no answer, and many visitors start from the same examples.
@lru_cache(maxsize=64)
def _advice(
    knowledge_base: KnowledgeBase, answers: str, date: datetime.date, done: frozenset[str], fast: bool
) -> Advice:
    given, _ = read_answers(knowledge_base, json.loads(answers))
    return advise(knowledge_base, given, date, done=done, fast=fast)


def enough_on(knowledge_base: KnowledgeBase, answers: Answers, asked: Collection[str]) -> bool:
    """Whether it is proven that the questions in ``asked`` cannot change today's gates, level and heads."""
    return _enough(knowledge_base, json.dumps(plain(answers)), datetime.date.today(), tuple(sorted(asked)))


@lru_cache(maxsize=64)
def _enough(knowledge_base: KnowledgeBase, answers: str, date: datetime.date, asked: tuple[str, ...]) -> bool:
    given, _ = read_answers(knowledge_base, json.loads(answers))
    return enough_is_known(knowledge_base, given, date, asked)
