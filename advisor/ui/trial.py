"""What a visitor tries on the page with the advice, and how that is written in the address of the page.

A trial is ``question``, ``question..option`` or ``question..wish__4__wish__6``; a goal is ``tool``. After it was kept,
what was answered before stands behind it as a link of its own (``questionnaire.link``): ``question....link`` or
``tool..question__question..link``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import UNKNOWN_ANSWER, Answers, situation
from advisor.questionnaire.link import pack, unpack

# No id holds two signs in a row, and neither an address nor a browser writes these otherwise.
_BETWEEN, _AMONG = "..", "__"
_TRIABLE = ("een", "meer", "punten")


@dataclass(frozen=True)
class Trial:
    """Another answer that the visitor tries; the answers themselves change only when it is kept.

    ``option`` is None while only the question is chosen. ``before`` is the answer to it from before it was kept.
    """

    question: str
    option: str | None = None
    before: Answers | None = None
    points: Mapping[str, int] | None = None
    """What was filled in for every wish, where the question divides points over wishes."""


@dataclass(frozen=True)
class Goal:
    """A tool that the visitor wants to see first; ``kept`` are the questions answered otherwise for it."""

    tool: str
    kept: tuple[str, ...] = ()
    before: Answers | None = None


def triable(knowledge_base: KnowledgeBase, answers: Answers) -> tuple[Question, ...]:
    """The questions of which another answer can be tried: visible, with options."""
    hidden = situation(knowledge_base, answers).hidden
    return tuple(
        question
        for question in knowledge_base.questions.values()
        if question.id not in hidden and question.answer_type in _TRIABLE and question.options
    )


def if_visible(knowledge_base: KnowledgeBase, answers: Answers, trial: Trial | None) -> Trial | None:
    """The trial, or None when its question is one of which no other answer can be tried (any more)."""
    known = trial is not None and any(question.id == trial.question for question in triable(knowledge_base, answers))
    return trial if known else None


def goals(knowledge_base: KnowledgeBase) -> dict[str, str]:
    """The names of the tools that can come first, by id, in the order of the alphabet."""
    tools = sorted(knowledge_base.tools.values(), key=lambda tool: tool.name.casefold())
    return {
        tool.id: tool.name
        for tool in tools
        if tool.status == "actief" and any(not knowledge_base.families[family].supporting for family in tool.families)
    }


def tried_value(question: Question, trial: Trial) -> AnswerValue | None:
    """What is tried, as an answer; None while nothing is, and for "weet ik nog niet"."""
    if question.answer_type == "punten":
        return wishes_of(question, trial.points)
    if trial.option is None or trial.option == UNKNOWN_ANSWER:
        return None
    # At a question with more answers it stands alone, as in the list of what tips.
    return (trial.option,) if question.answer_type == "meer" else trial.option


def tried(knowledge_base: KnowledgeBase, answers: Answers, trial: Trial | None) -> Answers | None:
    """The answers with the one that is tried; None when nothing is tried that differs from them."""
    if trial is None or trial.before is not None:
        return None
    if trial.option == UNKNOWN_ANSWER:
        return None if trial.question in answers.declined else answers.declining(trial.question)
    value = tried_value(knowledge_base.questions[trial.question], trial)
    if value is None or value == answers.values.get(trial.question):
        return None
    return answers.having(trial.question, value)


def wishes_of(question: Question, filled: Mapping[str, int] | None) -> Mapping[str, int] | None:
    """The numbers in proportion as points that add up to the total; None while nothing is filled in.

    Rounded down, then the largest remainders get one more; of equal remainders the first of the question.
    """
    total, given = question.total or 0, sum((filled or {}).values())
    if not filled or given <= 0:
        return None
    shares = {option.id: total * filled.get(option.id, 0) for option in question.options}
    points = {option: share // given for option, share in shares.items()}
    order = sorted(shares, key=lambda option: -(shares[option] % given))
    for option in order[: total - sum(points.values())]:
        points[option] += 1
    return MappingProxyType({option: number for option, number in points.items() if number})


def only(answers: Answers, questions: Iterable[str]) -> Answers:
    """The answers to these questions."""
    kept = frozenset(questions)
    values = {question: value for question, value in answers.values.items() if question in kept}
    return Answers(MappingProxyType(values), answers.declined & kept)


def trial_text(knowledge_base: KnowledgeBase, trial: Trial | None) -> str:
    """The trial as it stands in the address; empty for none."""
    if trial is None:
        return ""
    if trial.before is not None:
        return _BETWEEN.join((trial.question, "", pack(knowledge_base, trial.before)))
    filled = (f"{option}{_AMONG}{number}" for option, number in (trial.points or {}).items() if number)
    said = trial.option or _AMONG.join(filled)
    return f"{trial.question}{_BETWEEN}{said}" if said else trial.question


def goal_text(knowledge_base: KnowledgeBase, goal: Goal | None) -> str:
    """The goal as it stands in the address; empty for none."""
    if goal is None or goal.before is None:
        return goal.tool if goal is not None else ""
    return _BETWEEN.join((goal.tool, _AMONG.join(goal.kept), pack(knowledge_base, goal.before)))


def read_trial(knowledge_base: KnowledgeBase, answers: Answers, text: str) -> Trial | None:
    """The trial in an address; None for none. Raises ValueError when it does not fit these questions and answers."""
    if not text:
        return None
    name, said, before = _pieces(text)
    question = next((question for question in triable(knowledge_base, answers) if question.id == name), None)
    if question is None:
        raise ValueError(f"no question to try: {name[:80]}")
    if before:
        return Trial(name, before=_unpacked(knowledge_base, before, [name]))
    if not said:
        return Trial(name)
    if question.answer_type == "punten":
        return Trial(name, points=_read_points(question, said))
    if said not in (UNKNOWN_ANSWER, *(option.id for option in question.options)):
        raise ValueError(f"no option of {name}: {said[:80]}")
    return Trial(name, said)


def read_goal(knowledge_base: KnowledgeBase, text: str) -> Goal | None:
    """The goal in an address; None for none. Raises ValueError when there is no such tool or question."""
    if not text:
        return None
    tool, kept, before = _pieces(text)
    if tool not in goals(knowledge_base):
        raise ValueError(f"no tool that can come first: {tool[:80]}")
    if not before:
        return Goal(tool)
    questions = tuple(kept.split(_AMONG))
    if not all(question in knowledge_base.questions for question in questions):
        raise ValueError(f"no questions: {kept[:80]}")
    return Goal(tool, questions, _unpacked(knowledge_base, before, questions))


def _pieces(text: str) -> tuple[str, str, str]:
    pieces = text.split(_BETWEEN, 2)
    first, second, third = (*pieces, "", "")[:3]
    return first, second, third


def _read_points(question: Question, text: str) -> Mapping[str, int]:
    """Pairs of a wish and a number from nought to the total; every wish that is not named has nought."""
    words = text.split(_AMONG)
    points = {option.id: 0 for option in question.options}
    for option, number in zip(words[::2], words[1::2], strict=True):
        if option not in points or not (number.isascii() and number.isdigit() and len(number) <= 4):
            raise ValueError(f"no wish with a number: {option[:80]} {number[:80]}")
        points[option] = int(number)
        if points[option] > (question.total or 0):
            raise ValueError(f"more than the total: {number}")
    return MappingProxyType(points)


def _unpacked(knowledge_base: KnowledgeBase, text: str, questions: Iterable[str]) -> Answers:
    opened = unpack(knowledge_base, text)
    if opened.problems:
        raise ValueError(opened.problems[0])
    return only(opened.answers, questions)
