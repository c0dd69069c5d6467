"""Three-valued conditions, compiled once into one table of literals.

A literal asks one thing of one question ("is the answer one of these?"). Evaluation, bounds and proofs all read
the same table. Truth values are True, False and None (unknown), by Kleene's strong logic.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from typing import Literal as OneOf

from advisor.knowledge.models.question import Question
from advisor.knowledge.problems import suggestion

Truth = bool | None
AnswerValue = str | tuple[str, ...] | Mapping[str, int]

ANY_OF, ALL_OF, NOT = "een-van", "alle-van", "niet"
ALL, AT_LEAST, AT_MOST, KNOWN = "alle", "minstens", "hoogstens", "bekend"
BLOCKS = (ANY_OF, ALL_OF, NOT)
TESTS = (ANY_OF, ALL, AT_LEAST, AT_MOST, KNOWN)

Complaint = Callable[[tuple[str | int, ...], str, str, str, bool], None]
"""Called with (location under the condition, code, message, hint, whether the key is meant)."""


@dataclass(frozen=True)
class Literal:
    """One test of one question.

    ``any`` of the options, ``all`` of them, ``scale`` (any, but unknown for answers off the scale) or ``known``.
    """

    question: str
    test: OneOf["any", "all", "scale", "known"]
    options: frozenset[str]


@dataclass(frozen=True)
class Node:
    """A condition: a literal (by index in the table) or a block over parts."""

    kind: OneOf["literal", "all", "any", "not"]
    literal: int = -1
    parts: tuple[Node, ...] = ()


ALWAYS = Node("all")


class LiteralTable:
    """The literals of one knowledge base, and the compiler that fills it."""

    def __init__(self, questions: Iterable[Question], unread: Collection[str] = ()) -> None:
        """``unread``: ids of questions that exist but could not be read; a condition on one is left unchecked."""
        self.unread = unread
        self.questions: dict[str, Question] = {question.id: question for question in questions}
        self.options: dict[str, tuple[str, ...]] = {
            question.id: tuple(option.id for option in question.options) for question in self.questions.values()
        }
        self.off_scale: dict[str, frozenset[str]] = {
            question.id: frozenset(option.id for option in question.options if option.off_scale)
            for question in self.questions.values()
        }
        self.literals: list[Literal] = []
        self._index: dict[Literal, int] = {}

    def compile(self, raw: Any, complain: Complaint, free_words: Collection[str] = ()) -> Node:
        """The compiled condition; problems go to ``complain`` and leave an always-true part behind.

        ``free_words`` are the values allowed for questions without options of their own (tool ids).
        """
        return _compile(self, raw, (), complain, free_words)

    def literal(self, literal: Literal) -> Node:
        """The node of a literal, entered in the table once."""
        if literal not in self._index:
            self._index[literal] = len(self.literals)
            self.literals.append(literal)
        return Node("literal", self._index[literal])

    def truths(self, values: Mapping[str, AnswerValue], hidden: frozenset[str]) -> list[Truth]:
        """The truth of every literal under these answers."""
        return [self.truth(literal, values, hidden) for literal in self.literals]

    def truth(self, literal: Literal, values: Mapping[str, AnswerValue], hidden: frozenset[str]) -> Truth:
        """The truth of one literal: False when its question is hidden, None while its answer is unknown."""
        if literal.question in hidden:
            return False
        value = values.get(literal.question)
        if literal.test == "known":
            return (value is not None) == ("ja" in literal.options)
        if value is None:
            return None
        chosen = (value,) if isinstance(value, str) else tuple(value)
        if literal.test == "scale" and any(option in self.off_scale[literal.question] for option in chosen):
            return None
        if literal.test == "all":
            return literal.options.issubset(chosen)
        return any(option in literal.options for option in chosen)


def evaluate(node: Node, truths: Sequence[Truth]) -> Truth:
    """The truth of a condition, given the truth of every literal."""
    if node.kind == "literal":
        return truths[node.literal]
    if node.kind == "not":
        inner = evaluate(node.parts[0], truths)
        return None if inner is None else not inner
    wanted = node.kind == "any"
    unknown = False
    for part in node.parts:
        value = evaluate(part, truths)
        if value is wanted:
            return wanted
        unknown = unknown or value is None
    return None if unknown else not wanted


def literals_of(node: Node) -> Iterable[int]:
    """The indices of the literals that a condition reads."""
    if node.kind == "literal":
        yield node.literal
    for part in node.parts:
        yield from literals_of(part)


def _compile(
    table: LiteralTable, raw: Any, here: tuple[str | int, ...], complain: Complaint, free: Collection[str]
) -> Node:
    if not isinstance(raw, dict):
        complain(here, "KB030", "Hier hoort een voorwaarde.", "Bijvoorbeeld: {fase: verkennen}.", False)
        return ALWAYS
    parts = []
    for key, value in raw.items():
        place = (*here, key)
        if key == NOT:
            parts.append(Node("not", parts=(_compile(table, value, place, complain, free),)))
        elif key in (ANY_OF, ALL_OF):
            if not isinstance(value, list) or not value:
                complain(place, "KB032", f"Na '{key}' hoort een lijst van voorwaarden.", "", True)
                continue
            inner = tuple(_compile(table, part, (*place, index), complain, free) for index, part in enumerate(value))
            parts.append(Node("any" if key == ANY_OF else "all", parts=inner))
        elif key in table.questions:
            parts.append(_test(table, table.questions[key], value, place, complain, free))
        elif key not in table.unread:
            complain(place, "KB033", f"'{key}' is geen vraag.", suggestion(key, (*table.questions, *BLOCKS)), True)
    return parts[0] if len(parts) == 1 else Node("all", parts=tuple(parts))


def _test(
    table: LiteralTable,
    question: Question,
    value: Any,
    place: tuple[str | int, ...],
    complain: Complaint,
    free: Collection[str],
) -> Node:
    if question.answer_type == "punten":
        message = f"Over vraag '{question.id}' kan geen voorwaarde gaan."
        complain(place, "KB034", message, "De punten werken via de weging.", True)
        return ALWAYS
    if isinstance(value, str):
        options = _options(table, question, [value], place, complain, free, single=True)
        return table.literal(Literal(question.id, "any", options))
    if isinstance(value, list):
        hint = f"Schrijf {{een-van: [{', '.join(str(item) for item in value[:3])}]}}."
        complain(place, "KB035", "Hier hoort een antwoord, geen lijst.", hint, False)
        return ALWAYS
    if not isinstance(value, dict) or not value:
        complain(place, "KB030", "Hier hoort een antwoord of een toets.", "", False)
        return ALWAYS
    parts = []
    for test, wanted in value.items():
        literal = _literal(table, question, test, wanted, (*place, test), complain, free)
        if literal is not None:
            parts.append(table.literal(literal))
    return parts[0] if len(parts) == 1 else Node("all", parts=tuple(parts))


def _literal(
    table: LiteralTable,
    question: Question,
    test: str,
    wanted: Any,
    place: tuple[str | int, ...],
    complain: Complaint,
    free: Collection[str],
) -> Literal | None:
    """The literal of one test of a question; None after a complaint."""
    if test in (AT_LEAST, AT_MOST):
        return _scale_literal(table, question, test, wanted, place, complain)
    if test == KNOWN:
        if wanted in ("ja", "nee"):
            return Literal(question.id, "known", frozenset([wanted]))
        complain(place, "KB039", "Bij 'bekend' hoort ja of nee.", "", False)
    elif test not in (ANY_OF, ALL):
        complain(place, "KB040", f"'{test}' is geen toets.", suggestion(test, TESTS), True)
    elif not isinstance(wanted, list) or not wanted:
        complain(place, "KB032", f"Na '{test}' hoort een lijst van antwoorden.", "", True)
    elif test == ALL and question.answer_type not in ("meer", "middelen"):
        message = f"'alle' past niet bij vraag '{question.id}': daar is maar een antwoord."
        complain(place, "KB036", message, "Gebruik een-van.", True)
    else:
        options = _options(table, question, wanted, place, complain, free)
        return Literal(question.id, "any" if test == ANY_OF else "all", options)
    return None


def _scale_literal(
    table: LiteralTable, question: Question, test: str, wanted: Any, place: tuple[str | int, ...], complain: Complaint
) -> Literal | None:
    """The literal of a comparison: all options on the scale from, or up to, the wanted one."""
    if not question.ordered:
        hint = "Gebruik een-van met een lijst van antwoorden."
        complain(place, "KB037", f"De antwoorden op vraag '{question.id}' hebben geen volgorde.", hint, True)
        return None
    known = _options(table, question, [wanted], place, complain, (), single=True)
    scale = [option for option in table.options[question.id] if option not in table.off_scale[question.id]]
    if wanted not in scale:
        if known:
            complain(place, "KB038", f"'{wanted}' staat niet op de schaal van vraag '{question.id}'.", "", False)
        return None
    at = scale.index(wanted)
    return Literal(question.id, "scale", frozenset(scale[at:] if test == AT_LEAST else scale[: at + 1]))


def _options(
    table: LiteralTable,
    question: Question,
    wanted: Sequence[Any],
    place: tuple[str | int, ...],
    complain: Complaint,
    free: Collection[str],
    *,
    single: bool = False,
) -> frozenset[str]:
    known: Collection[str] = table.options[question.id] or free
    kept = []
    for index, option in enumerate(wanted):
        if isinstance(option, str) and option in known:
            kept.append(option)
            continue
        spot = place if single else (*place, index)
        complain(
            spot,
            "KB031",
            f"'{option}' is geen antwoord op vraag '{question.id}'.",
            suggestion(str(option), known),
            False,
        )
    return frozenset(kept)
