"""Answers: what the user said, checked against the questions; possibly partial, unknown is a value."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from advisor.knowledge.conditions import AnswerValue, Truth, evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.knowledge.problems import suggestion

UNKNOWN_ANSWER = "weet-niet"
NO_TOOL = "geen"
MAX_FREE_TEXT = 80


@dataclass(frozen=True)
class AnswerProblem:
    """What is wrong with one answer, in Dutch."""

    question: str
    message: str


@dataclass(frozen=True)
class Answers:
    """Known answers by question id: an option, a tuple of options in order of choice, or points by option.

    A question that is absent is unknown. ``declined`` are the questions that the user answered with "weet ik nog niet":
    unknown to the advice, but asked.
    """

    values: Mapping[str, AnswerValue] = field(default_factory=lambda: MappingProxyType({}))
    declined: frozenset[str] = frozenset()

    def without(self, question: str) -> Answers:
        """The same answers with one taken away."""
        kept = {key: value for key, value in self.values.items() if key != question}
        return Answers(MappingProxyType(kept), self.declined - {question})

    def having(self, question: str, value: AnswerValue) -> Answers:
        """The same answers with one answer given or replaced."""
        return Answers(MappingProxyType({**self.values, question: value}), self.declined - {question})

    def declining(self, question: str) -> Answers:
        """The same answers with one question answered by "weet ik nog niet"."""
        return Answers(self.without(question).values, self.declined | {question})


NO_ANSWERS = Answers()


@dataclass(frozen=True)
class Situation:
    """Answers as the advice sees them: values of visible questions only, and which questions are hidden."""

    values: Mapping[str, AnswerValue]
    hidden: frozenset[str]
    truths: tuple[Truth, ...]
    """Truth of every literal of the knowledge base's table."""


def read_answers(knowledge_base: KnowledgeBase, raw: Any) -> tuple[Answers, tuple[AnswerProblem, ...]]:
    """Answers from plain data (a file, a link); what cannot be read is left out and reported, never fatal."""
    if not isinstance(raw, Mapping):
        return NO_ANSWERS, (AnswerProblem("", "De antwoorden zijn geen lijst van vraag en antwoord."),)
    values: dict[str, AnswerValue] = {}
    declined: set[str] = set()
    problems: list[AnswerProblem] = []
    for key, value in raw.items():
        question = knowledge_base.questions.get(str(key))
        if question is None:
            hint = suggestion(str(key)[:80], knowledge_base.questions)
            problems.append(AnswerProblem(str(key)[:80], f"'{str(key)[:80]}' is geen vraag. {hint}".strip()))
            continue
        if value is None or value in ([UNKNOWN_ANSWER], []) or str(value).strip() == UNKNOWN_ANSWER:
            declined.add(question.id)
            continue
        try:
            values[question.id] = _value(knowledge_base, question, value)
        except ValueError as error:
            problems.append(AnswerProblem(question.id, str(error)))
    return Answers(MappingProxyType(values), frozenset(declined)), tuple(problems)


def _value(knowledge_base: KnowledgeBase, question: Question, value: Any) -> AnswerValue:
    options = [option.id for option in question.options]
    match question.answer_type:
        case "een":
            return _option(question, options, value)
        case "meer":
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, (list, tuple)) or not items:
                raise ValueError(f"Bij vraag '{question.id}' hoort een lijst van antwoorden.")
            chosen = tuple(dict.fromkeys(_option(question, options, item) for item in items))
            if question.at_most is not None and len(chosen) > question.at_most:
                raise ValueError(f"Bij vraag '{question.id}' kiest u hoogstens {question.at_most} antwoorden.")
            _stands_alone(question, chosen, question.exclusive)
            return chosen
        case "punten":
            return _points(question, options, value)
        case "middel":
            return _tool(knowledge_base, question, value)
        case "middelen":
            items = [value] if isinstance(value, str) else value
            if not isinstance(items, (list, tuple)):
                raise ValueError(f"Bij vraag '{question.id}' hoort een lijst van middelen.")
            named = tuple(dict.fromkeys(_tool(knowledge_base, question, item) for item in items))
            _stands_alone(question, named, (NO_TOOL, UNKNOWN_ANSWER))
            return named


def _stands_alone(question: Question, chosen: tuple[str, ...], exclusive: Collection[str]) -> None:
    alone = [option for option in chosen if option in exclusive]
    if alone and len(chosen) > 1:
        raise ValueError(f"Bij vraag '{question.id}' kan '{alone[0]}' niet samen met een ander antwoord.")


def _option(question: Question, options: list[str], value: Any) -> str:
    if not isinstance(value, str) or value not in options:
        shown = str(value)[:80]
        raise ValueError(f"'{shown}' is geen antwoord op vraag '{question.id}'. {suggestion(shown, options)}")
    return value


def _points(question: Question, options: list[str], value: Any) -> Mapping[str, int]:
    if not isinstance(value, Mapping):
        raise ValueError(f"Bij vraag '{question.id}' verdeelt u punten over de antwoorden.")
    points: dict[str, int] = {}
    for option, given in value.items():
        _option(question, options, option)
        text = str(given)
        if not (text.isascii() and text.isdigit()) or len(text) > 4:
            raise ValueError(f"Bij vraag '{question.id}' hoort een heel getal bij '{option}'.")
        points[option] = int(text)
    if sum(points.values()) != question.total:
        raise ValueError(
            f"Bij vraag '{question.id}' verdeelt u precies {question.total} punten, nu {sum(points.values())}."
        )
    return MappingProxyType({option: number for option, number in points.items() if number})


def _tool(knowledge_base: KnowledgeBase, question: Question, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"Bij vraag '{question.id}' hoort een middel of een korte tekst.")
    named = value.strip()
    if len(named) > MAX_FREE_TEXT:
        raise ValueError(f"Bij vraag '{question.id}' past een tekst van hoogstens {MAX_FREE_TEXT} tekens.")
    return named


def situation(knowledge_base: KnowledgeBase, answers: Answers) -> Situation:
    """The answers with hidden questions left out; a question whose visibility is unknown is shown."""
    table = knowledge_base.table
    values = dict(answers.values)
    hidden: set[str] = set()
    for question in knowledge_base.visibility_order:
        node = knowledge_base.visibility.get(question)
        if node is None:
            continue
        truths = _Lazy(knowledge_base, values, frozenset(hidden))
        if evaluate(node, truths) is False:
            hidden.add(question)
            values.pop(question, None)
    frozen = frozenset(hidden)
    return Situation(MappingProxyType(values), frozen, tuple(table.truths(values, frozen)))


class _Lazy(list[Truth]):
    """Truths computed on demand: visibility reads few literals."""

    def __init__(
        self, knowledge_base: KnowledgeBase, values: Mapping[str, AnswerValue], hidden: frozenset[str]
    ) -> None:
        super().__init__()
        self._knowledge_base = knowledge_base
        self._values = values
        self._hidden = hidden

    def __getitem__(self, index: Any) -> Any:
        table = self._knowledge_base.table
        return table.truth(table.literals[index], self._values, self._hidden)


def plain(answers: Answers) -> dict[str, Any]:
    """The answers as plain data, the inverse of ``read_answers``; keys in alphabetical order."""
    out: dict[str, Any] = dict.fromkeys(sorted(answers.declined), UNKNOWN_ANSWER)
    for question, value in answers.values.items():
        if isinstance(value, str):
            out[question] = value
        elif isinstance(value, tuple):
            out[question] = list(value)
        else:
            out[question] = dict(sorted(value.items()))
    return dict(sorted(out.items()))
