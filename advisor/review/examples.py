"""Run the examples that stand in the knowledge base: those of the rules, and what the dossiers expect."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from advisor.knowledge.conditions import Truth, evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.case import Dossier
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import Location
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.wording import condition_text
from advisor.questionnaire.answers import AnswerProblem, read_answers, situation
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise

_WORDS: dict[Truth, str] = {True: "ja", False: "nee", None: "onbekend"}


def rule_problems(knowledge_base: KnowledgeBase, register: Register) -> Iterator[Problem]:
    """A problem for every example of a rule that cannot be read or does not come out as it says."""
    for identifier, placed in register.of("regel").items():
        compiled = knowledge_base.rules[identifier]
        for index, example in enumerate(compiled.rule.examples):
            here: Location = ("voorbeelden", index)
            answers, wrong = read_answers(knowledge_base, example.answers)
            yield from _unreadable(placed, (*here, "antwoorden"), wrong)
            truth = _WORDS[evaluate(compiled.condition, situation(knowledge_base, answers).truths)]
            if not wrong and truth != example.holds:
                message = f"Dit voorbeeld zegt 'geldt: {example.holds}', maar regel '{identifier}' geeft '{truth}'."
                hint = f"De voorwaarde is: {condition_text(knowledge_base, compiled.rule.condition)}."
                yield placed.problem((*here, "geldt"), "KB071", message, hint)


def dossier_problems(knowledge_base: KnowledgeBase, register: Register, date: datetime.date) -> Iterator[Problem]:
    """A problem for everything that a dossier expects and the advice on a date does not give."""
    for identifier, placed in register.of("dossier").items():
        dossier = knowledge_base.dossiers[identifier]
        answers, wrong = read_answers(knowledge_base, dossier.answers)
        yield from _unreadable(placed, ("antwoorden",), wrong)
        if wrong:
            continue
        for below, message in _unmet(dossier, advise(knowledge_base, answers, date, fast=True)):
            hint = "Kijk wie gelijk heeft: het dossier of de regels."
            yield placed.problem(("verwacht", *below), "KB072", f"Dossier '{identifier}' {message}", hint)


def case_problems(knowledge_base: KnowledgeBase, register: Register) -> Iterator[Problem]:
    """A problem for every documented case whose answers cannot be read."""
    for identifier, placed in register.of("geval").items():
        wrong = read_answers(knowledge_base, knowledge_base.cases[identifier].answers)[1]
        yield from _unreadable(placed, ("antwoorden",), wrong)


def _unreadable(placed: Placed, here: Location, wrong: Sequence[AnswerProblem]) -> Iterator[Problem]:
    for item in wrong:
        below = (*here, item.question) if item.question else here
        yield placed.problem(below, "KB070", item.message)


def _unmet(dossier: Dossier, advice: Advice) -> Iterator[tuple[Location, str]]:
    """Where in ``verwacht`` the advice says something else, and what."""
    expected = dossier.expected
    tools = [head.id for head in advice.ranking]
    families = [head.family for head in advice.ranking]
    if expected.outcome is not None and advice.outcome != expected.outcome:
        yield ("uitkomst",), f"verwacht uitkomst '{expected.outcome}', het advies zegt '{advice.outcome}'."
    if expected.first_family is not None and families[:1] != [expected.first_family]:
        named = ", ".join(families) or "niets"
        yield ("eerste-aanpak",), f"verwacht eerste aanpak '{expected.first_family}', het advies noemt {named}."
    if expected.level is not None and advice.level.advised != expected.level:
        yield ("niveau",), f"verwacht niveau '{expected.level}', het advies zegt '{advice.level.advised}'."
    lists = (
        ("aanpakken", "aanpak", expected.families, families),
        ("middelen", "middel", expected.tools, tools),
        ("afgevallen", "afgevallen middel", expected.excluded, [item.id for item in advice.excluded]),
        ("themas", "thema", expected.themes, [warning.theme for warning in advice.warnings]),
        ("plichten", "plicht", expected.duties, [duty.rule for duty in advice.duties]),
    )
    for key, what, wanted, found in lists:
        for index, identifier in enumerate(wanted):
            if identifier not in found:
                yield (key, index), f"verwacht {what} '{identifier}', dat staat niet in het advies."
