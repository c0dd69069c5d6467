"""From question to criterion to approach: a drawing, and the same in a list with a link for every question."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.question_graph import CRITERION, QUESTION, Line, Reach, graph, lines, other_rules, reaches
from advisor.ui.address import ABOUT, Place
from advisor.ui.components.markup import bullets, details, inside, paragraph, text
from advisor.ui.components.question_drawing import question_svg
from advisor.ui.texts import count, say

_DRAWN = 2
"""Least points of a line to an approach in the drawing; the list has them all."""


def question_graph_html(knowledge_base: KnowledgeBase, place: Place) -> str:
    """All questions with their criteria; or, with a question in the address, what that one does."""
    links = lines(knowledge_base)
    chosen = place.tool if place.tool in knowledge_base.questions else ""
    body = _one(knowledge_base, links, chosen) if chosen else _all(knowledge_base, links)
    title = f'<h2 data-doel="graaf">{text(say("over.graaf-titel"))}</h2>'
    return f"{title}{body}{_list(knowledge_base, links, chosen)}"


def _all(knowledge_base: KnowledgeBase, links: Sequence[Line]) -> str:
    made = graph(links)
    drawn = question_svg(knowledge_base, made, say("over.graaf-titel"))
    number = {kind: sum(node[0] == kind for node in made.nodes) for kind in (QUESTION, CRITERION)}
    alternative = say("over.graaf-beeld-alle", vragen=number[QUESTION], criteria=number[CRITERION])
    return paragraph(say("over.graaf-uitleg")) + _picture(drawn, alternative)


def _one(knowledge_base: KnowledgeBase, links: Sequence[Line], chosen: str) -> str:
    question = knowledge_base.questions[chosen].text
    own = [line for line in links if line.question == chosen]
    reached = reaches(knowledge_base, chosen)
    title = say("over.graaf-vraag", vraag=question)
    body = f"<h3>{text(title)}</h3>"
    if own:
        drawn = [reach for reach in reached if reach.points >= _DRAWN]
        made = graph(own, drawn)
        approaches = len({reach.family for reach in drawn})
        alternative = say("over.graaf-beeld-een", vraag=question, criteria=len(own), aanpakken=approaches)
        body += _picture(question_svg(knowledge_base, made, title), alternative)
        body += bullets(_criterion(knowledge_base, line, reached) for line in own)
    else:
        body += paragraph(say("over.graaf-geen-punten"))
    others = other_rules(knowledge_base, chosen)
    if others:
        named = (text(count(f"over.graaf-{kind}", number)) for kind, number in others.items())
        body += paragraph(say("over.graaf-ook")) + bullets(named)
    return f"{body}<p>{inside(Place(ABOUT), say('over.graaf-terug'))}</p>"


def _criterion(knowledge_base: KnowledgeBase, line: Line, reached: Sequence[Reach]) -> str:
    own = [reach for reach in reached if reach.criterion == line.criterion]
    items = bullets(
        text(
            count(
                "over.graaf-aanpak",
                reach.tools,
                aanpak=knowledge_base.families[reach.family].name,
                punten=reach.points,
            )
        )
        for reach in own
    )
    inner = details(count("over.graaf-aanpakken", len(own)), items)
    return f"{text(_line_words(knowledge_base, line))}{inner}"


def _line_words(knowledge_base: KnowledgeBase, line: Line) -> str:
    said = [say("over.graaf-criterium", criterium=knowledge_base.criteria[line.criterion].name)]
    if line.weight:
        said.append(say("over.graaf-gewicht", gewicht=line.weight))
    if line.rules:
        said.append(count("over.graaf-regels", line.rules))
    if line.shifts:
        said.append(say("over.graaf-verschuift"))
    return " ".join(said)


def _list(knowledge_base: KnowledgeBase, links: Sequence[Line], chosen: str) -> str:
    """Every question by step with its criteria: what the drawing shows, and the way to choose one."""
    body = ""
    for step in knowledge_base.steps:
        items = bullets(
            inside(Place(ABOUT, tool=question.id), question.text, current=question.id == chosen)
            + bullets(text(_line_words(knowledge_base, line)) for line in links if line.question == question.id)
            for question in knowledge_base.questions.values()
            if question.step == step.id
        )
        body += details(say("over.graaf-stap", stap=step.title), items)
    return f"<h3>{text(say('over.graaf-kies'))}</h3>{body}"


def _picture(drawn: str, alternative: str) -> str:
    encoded = base64.b64encode(drawn.encode()).decode()
    picture = f'<img alt="{text(alternative)}" src="data:image/svg+xml;base64,{encoded}">'
    return f'<div class="graaf">{picture}{paragraph(say("over.graaf-lijnen"), "klein")}</div>'
