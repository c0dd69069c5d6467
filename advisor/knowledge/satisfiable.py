"""Whether a condition can be true at all: a search over what the answers to its questions can say.

Of an answer only the truth of the literals about its question matters. Each question therefore has few different
"states" (a question with thirty answers, of which a condition names two, has three or four), and the search tries the
states of the questions that the condition reads, in an order in which visibility can be decided.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from advisor.knowledge.conditions import AnswerValue, Literal, LiteralTable, Node, Truth, evaluate, literals_of
from advisor.knowledge.models.question import Question

_SOMETHING_ELSE = "\0"
"""Stands for a tool or text that no condition names."""

State = dict[int, Truth]
"""Truth of each literal about one question."""


def can_be_true(node: Node, table: LiteralTable, visibility: Mapping[str, Node], order: Sequence[str]) -> bool:
    """Whether some answers make the condition true; hidden questions count as they do in the advice."""
    wanted: dict[str, list[int]] = {}
    for index in sorted(_with_visibility(node, table, visibility)):
        wanted.setdefault(table.literals[index].question, []).append(index)
    questions = [question for question in order if question in wanted]
    states = {question: list(_states(question, wanted[question], table)) for question in questions}
    truths: list[Truth] = [None] * len(table.literals)

    def search(depth: int) -> bool:
        reached = evaluate(node, truths)
        if reached is not None or depth == len(questions):
            return reached is True
        question = questions[depth]
        shown = evaluate(visibility[question], truths) if question in visibility else True
        indices = wanted[question]
        options = [dict.fromkeys(indices, False)] if shown is False else states[question]
        for state in options:
            for index, truth in state.items():
                truths[index] = truth
            if search(depth + 1):
                return True
        for index in indices:
            truths[index] = None
        return False

    return search(0)


def _with_visibility(node: Node, table: LiteralTable, visibility: Mapping[str, Node]) -> set[int]:
    """The literals of a condition and of every ``toon-als`` that decides whether its questions are shown."""
    found: set[int] = set()
    todo = list(literals_of(node))
    seen: set[str] = set()
    while todo:
        index = todo.pop()
        found.add(index)
        question = table.literals[index].question
        if question in visibility and question not in seen:
            todo.extend(literals_of(visibility[question]))
        seen.add(question)
    return found


def _states(identifier: str, indices: list[int], table: LiteralTable) -> Iterator[State]:
    """The different truths that the literals of a question can have together, over all its answers and no answer."""
    literals = [table.literals[index] for index in indices]
    nobody: frozenset[str] = frozenset()
    seen: set[tuple[Truth, ...]] = set()
    for value in (None, *_answers(table.questions[identifier], literals, table)):
        values = {} if value is None else {identifier: value}
        truths = tuple(table.truth(literal, values, nobody) for literal in literals)
        if truths not in seen:
            seen.add(truths)
            yield dict(zip(indices, truths, strict=True))


def _answers(question: Question, literals: list[Literal], table: LiteralTable) -> Iterator[AnswerValue]:
    """Answers that stand for all: of options that no literal tells apart, one is enough."""
    named = frozenset().union(*(literal.options for literal in literals if literal.test != "known"))
    options = list(table.options[question.id]) or [*sorted(named), _SOMETHING_ELSE]
    if question.answer_type not in ("meer", "middelen"):
        yield from options
        return
    kinds: dict[tuple[object, ...], str] = {}
    for option in options:
        alone = option in question.exclusive
        signature = (
            alone,
            option in table.off_scale[question.id],
            *(option in literal.options for literal in literals),
        )
        kinds.setdefault(signature, option)
    together = [option for option in kinds.values() if option not in question.exclusive]
    # "all" needs every option that it names, also where no literal tells them apart
    together = list(dict.fromkeys([*together, *(option for option in options if _needed(option, literals, question))]))
    most = min(len(together), question.at_most or len(together))
    yield from ((option,) for option in kinds.values() if option in question.exclusive)
    for size in range(1, most + 1):
        yield from itertools.combinations(together, size)


def _needed(option: str, literals: list[Literal], question: Question) -> bool:
    return option not in question.exclusive and any(
        literal.test == "all" and option in literal.options for literal in literals
    )
