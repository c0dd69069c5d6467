"""When a chosen tool would come first: the smallest change of answers, in words, to keep or to put back."""

from __future__ import annotations

import datetime
import json
from functools import lru_cache

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, plain, read_answers
from advisor.recommender.path import Path, PathToFirst, path_to_first, value_of
from advisor.ui.components.heads import notes_html
from advisor.ui.components.markup import bullets, paragraph, text
from advisor.ui.components.one_from_list import choose_one
from advisor.ui.state import Visit, aim_at, give, knowledge, put_back, visit
from advisor.ui.texts import count, say
from advisor.ui.trial import Goal, goals, only

_TOOL = "doel-middel"


def path_for(knowledge_base: KnowledgeBase, answers: Answers, tool: str) -> PathToFirst:
    """How a tool would come first under these answers, today."""
    return _path(knowledge_base, json.dumps(plain(answers)), tool, datetime.date.today())


# The search takes up to a second or so, and a page is drawn again at every click.
@lru_cache(maxsize=64)
def _path(knowledge_base: KnowledgeBase, answers: str, tool: str, date: datetime.date) -> PathToFirst:
    given, _ = read_answers(knowledge_base, json.loads(answers))
    return path_to_first(knowledge_base, given, tool, date)


def path_html(knowledge_base: KnowledgeBase, answers: Answers, found: PathToFirst, *, hard: bool = True) -> str:
    """The smallest change, or why there is none; ``hard`` adds what excludes the tool now."""
    name = knowledge_base.tools[found.tool].name
    if found.status == "first":
        return paragraph(say("advies.vooraan-al", middel=name))
    obstacles = ""
    if found.obstacles and hard:
        obstacles = paragraph(say("advies.vooraan-hard")) + notes_html(knowledge_base, found.obstacles)
    if found.status == "never":
        return paragraph(say("advies.vooraan-nooit", middel=name)) + obstacles
    if found.status == "none":
        key = "advies.vooraan-niet" if found.complete else "advies.vooraan-niet-gevonden"
        return paragraph(say(key, middel=name, aantal=found.largest)) + obstacles
    body = paragraph(count("advies.vooraan-zo", len(found.paths[0].changes), middel=name))
    body += _change_list(knowledge_base, answers, found.paths[0])
    for other in found.paths[1:]:
        body += paragraph(say("advies.vooraan-of")) + _change_list(knowledge_base, answers, other)
    return body + obstacles


def _change_list(knowledge_base: KnowledgeBase, answers: Answers, path: Path) -> str:
    lines = []
    for change in path.changes:
        question = knowledge_base.questions[change.question]
        key = "advies.vooraan-anders" if change.question in answers.values else "advies.vooraan-open"
        label = knowledge_base.option_label(question.id, change.answer)
        lines.append(text(say(key, vraag=question.text, antwoord=label)))
    return bullets(lines)


def show_first_place(knowledge_base: KnowledgeBase, here: Visit) -> None:
    """Choose a tool, see which answers would bring it first, and take those over or put them back."""
    st.html(f"<h3>{say('advies.vooraan-titel')}</h3>{paragraph(say('advies.vooraan-uitleg'))}")
    names = goals(knowledge_base)
    goal = here.goal if here.goal is not None and here.goal.tool in names else None
    with st.container(border=True, key="doel"):
        choose_one(
            say("advies.vooraan-kies"),
            names,
            goal.tool if goal else None,
            placeholder=say("stap.middel-leeg"),
            key=_TOOL,
            on_change=_choose,
        )
        if goal is None:
            return
        if goal.before is not None:
            words = say("advies.vooraan-gehouden", middel=knowledge_base.tools[goal.tool].name)
            st.html(f'<p tabindex="-1" data-focus="doel-{text(here.link[-24:])}"><strong>{text(words)}</strong></p>')
            st.button(say("advies.vooraan-terug"), key="doel-terug", on_click=_undo)
            return
        with st.spinner(say("advies.vooraan-bezig")):
            found = path_for(knowledge_base, here.answers, goal.tool)
        st.html(f'<div data-announce="doel">{path_html(knowledge_base, here.answers, found)}</div>')
        if found.paths:
            st.button(say("advies.vooraan-houd"), key="doel-houd", on_click=_keep, args=(found.paths[0],))


def _choose() -> None:
    chosen = st.session_state[_TOOL]
    aim_at(Goal(chosen) if chosen else None)


def _keep(path: Path) -> None:
    here = visit()
    if here.goal is None:
        return
    changed, questions = tuple(change.question for change in path.changes), knowledge().questions
    here.goal = Goal(here.goal.tool, changed, only(here.answers, changed))
    for change in path.changes:
        give(change.question, value_of(questions[change.question], change.answer))


def _undo() -> None:
    here = visit()
    if here.goal is not None and here.goal.before is not None:
        goal, before, here.goal = here.goal, here.goal.before, Goal(here.goal.tool)
        for question in goal.kept:
            put_back(question, before)
