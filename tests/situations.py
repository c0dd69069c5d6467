"""Hypothesis strategies: answers to any knowledge base, partial or complete."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question


def _answer(knowledge_base: KnowledgeBase, question: Question) -> st.SearchStrategy[Any]:
    options = [option.id for option in question.options]
    tools = sorted(knowledge_base.tools)
    match question.answer_type:
        case "een":
            return st.sampled_from(options)
        case "meer":
            alone = [[option] for option in question.exclusive]
            others = [option for option in options if option not in question.exclusive]
            several = st.lists(st.sampled_from(others), min_size=1, max_size=question.at_most or 4, unique=True)
            return st.one_of(several, st.sampled_from(alone)) if alone else several
        case "punten":
            total = question.total or 0
            return st.tuples(st.sampled_from(options), st.sampled_from(options), st.integers(0, total)).map(
                lambda pick: {pick[0]: total} if pick[0] == pick[1] else {pick[0]: pick[2], pick[1]: total - pick[2]}
            )
        case "middel":
            return st.sampled_from([*tools, "geen"])
        case _:
            return st.lists(st.sampled_from(tools), min_size=1, max_size=3, unique=True)


def raw_answers(knowledge_base: KnowledgeBase, *, complete: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Plain answers as they would stand in a file; ``complete`` answers every question."""
    strategies = {question.id: _answer(knowledge_base, question) for question in knowledge_base.questions.values()}
    return st.fixed_dictionaries(strategies) if complete else st.fixed_dictionaries({}, optional=strategies)
