"""When nothing stands: the smallest sets of answers to reconsider."""

from __future__ import annotations

from itertools import combinations

from advisor.knowledge.conditions import evaluate, literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Situation, situation
from advisor.recommender.model import ValueModel
from advisor.recommender.scores import Scored, exclusions

LARGEST = 4


def answers_to_reconsider(scored: Scored) -> tuple[tuple[str, ...], ...]:
    """All smallest sets of questions whose answers, taken back, let some tool stand again; empty when one stands.

    Only answers that excluded something are tried. Sets of up to ``LARGEST`` questions are tried one by one; when
    none of those is enough, the one set of all of them remains (without those answers nothing excludes).
    """
    if scored.scores.stands.any():
        return ()
    involved = _involved(scored.knowledge_base, scored.model, scored.seen)
    for size in range(1, min(LARGEST, len(involved)) + 1):
        found = tuple(chosen for chosen in combinations(involved, size) if _stands(scored, chosen))
        if found:
            return found
    return (tuple(involved),)


def _stands(scored: Scored, taken_back: tuple[str, ...]) -> bool:
    """Whether some tool stands without the answers to these questions."""
    kept = scored.answers
    for question in taken_back:
        kept = kept.without(question)
    return not bool(exclusions(scored.model, situation(scored.knowledge_base, kept)).all())


def _involved(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation) -> list[str]:
    literals = knowledge_base.table.literals
    questions = {
        literals[index].question
        for rule in model.excluding
        if evaluate(rule.condition, seen.truths) is True
        for index in literals_of(rule.condition)
    }
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if isinstance(value, str) and numeric.disjoint[:, numeric.options.index(value)].any():
            questions.add(numeric.question)
    return sorted(question for question in questions if question in seen.values)
