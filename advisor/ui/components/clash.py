"""Answers that contradict each other, told at each of the questions it is about."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.ui.address import Place, step_screen
from advisor.ui.advice_now import advice_on
from advisor.ui.components.markup import bullets, callout, inside, paragraph, text
from advisor.ui.state import Visit, place_now
from advisor.ui.texts import say


def clash_html(knowledge_base: KnowledgeBase, here: Visit, question: Question) -> str:
    """What the answer to this question contradicts, with ways to repair it and links to the other questions."""
    if question.id not in here.answers.values:
        return ""
    found = ""
    for clash in advice_on(knowledge_base, here.answers, here.project, fast=True).contradictions:
        if question.id not in clash.questions:
            continue
        body = f'<p data-announce="tegenspraak-{text(clash.rule)}">{text(clash.text)}</p>'
        if clash.repairs:
            body += paragraph(say("advies.tegenspraak-herstel")) + bullets(map(text, clash.repairs))
        others = [knowledge_base.questions[other] for other in clash.questions if other != question.id]
        links = bullets(
            inside(Place(step_screen(other.step), place_now().short), other.text, question=other.id)
            for other in others
            if other.step != question.step
        )
        if links:
            body += paragraph(say("advies.tegenspraak-vragen")) + links
        found += callout(say("stap.tegenspraak"), body, "let-op")
    return found
