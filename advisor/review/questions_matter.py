"""Every question can change the outcome: two sets of answers that differ in that question alone, both replayed."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.models.question import Question
from advisor.questionnaire.answers import NO_TOOL, Answers, situation
from advisor.review.existence import Inquiry
from advisor.review.proof import QUESTION, Proof, answers_text, tool_names
from advisor.review.replayed import changed

TRIES = 12
"""Sets of answers in which a question is tried before the claim stays open."""


def question_claims(inquiry: Inquiry) -> Iterator[Proof]:
    """For every question: two sets of answers with another outcome."""
    knowledge_base = inquiry.knowledge_base
    witnesses = (*inquiry.shown_rules.values(), *inquiry.shown_tools.values())
    known = list({id(answers): answers for answers in witnesses}.values())
    for question in knowledge_base.questions.values():
        yield _question_claim(inquiry, question, known)


def _question_claim(inquiry: Inquiry, question: Question, known: list[Answers]) -> Proof:
    knowledge_base, replays = inquiry.knowledge_base, inquiry.replays
    shown = [answers for answers in known if question.id not in situation(knowledge_base, answers).hidden]
    for answers in shown[:TRIES]:
        if inquiry.search.out_of_time():
            return _proof(question, None, "Niet uitgezocht in de tijd.")
        before = replays.advice(answers)
        tools = [standing.id for standing in before.all_scores[:3]]
        for value in _values(question, tools):
            if value == answers.values.get(question.id):
                continue
            other = answers.having(question.id, value)
            what = changed(before, replays.advice(other))
            if what:
                one, two = (answers_text(knowledge_base, chosen, {question.id}) for chosen in (answers, other))
                heads = [
                    tool_names(knowledge_base, [head.id for head in replays.advice(chosen).ranking])
                    for chosen in (answers, other)
                ]
                text = f"'{one}' ({heads[0]}) tegen '{two}' ({heads[1]}) verandert {' en '.join(what)}."
                return _proof(question, True, text, answers, other)
    if not _is_read(inquiry, question):
        return _proof(question, False, "Geen regel, criterium of zichtbaarheid kijkt naar deze vraag.")
    return _proof(question, None, f"In {len(shown[:TRIES])} sets antwoorden veranderde deze vraag niets.")


def _values(question: Question, tools: list[str]) -> list[AnswerValue]:
    options = [option.id for option in question.options]
    match question.answer_type:
        case "een":
            return list(options)
        case "meer":
            return [(option,) for option in options]
        case "punten":
            return [{option: question.total or 0} for option in options]
        case "middel":
            return [NO_TOOL, *tools]
        case _:
            return [(), *((tool,) for tool in tools)]


def _is_read(inquiry: Inquiry, question: Question) -> bool:
    """Whether a condition or criterion reads the question, or the weighting of the advice does."""
    knowledge_base = inquiry.knowledge_base
    literals = {literal.question for literal in knowledge_base.table.literals}
    criteria = {criterion.question for criterion in knowledge_base.criteria.values()}
    return question.id in literals | criteria or question.role in ("weging", "eigen-idee")


def _proof(
    question: Question, holds: bool | None, text: str, answers: Answers | None = None, other: Answers | None = None
) -> Proof:
    claim = f"Vraag '{question.id}' kan de uitkomst veranderen"
    return Proof(QUESTION, question.id, claim, holds, text, answers, other)
