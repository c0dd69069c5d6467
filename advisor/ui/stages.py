"""Which questions a visitor meets, in which steps; and how far they are."""

from __future__ import annotations

from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question, Step
from advisor.questionnaire.answers import Answers, situation


class Stage(NamedTuple):
    """A step of the route with the questions that are visible now."""

    step: Step
    questions: tuple[Question, ...]

    def answered(self, answers: Answers) -> int:
        """How many of the questions have an answer; "weet ik nog niet" is one."""
        return sum(question.id in answers.values or question.id in answers.declined for question in self.questions)


def stages(knowledge_base: KnowledgeBase, answers: Answers, *, short: bool) -> tuple[Stage, ...]:
    """The steps that have questions on the route, each with those that are visible under these answers."""
    hidden = situation(knowledge_base, answers).hidden
    found = []
    for step in knowledge_base.steps:
        on_route = [
            question
            for question in knowledge_base.questions.values()
            if question.step == step.id and (question.short_route or not short)
        ]
        visible = tuple(question for question in on_route if question.id not in hidden)
        if on_route:
            found.append(Stage(step, visible))
    return tuple(found)
