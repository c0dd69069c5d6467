"""What the editors should look at this month: the same list as the command ``todo``."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import lru_cache

import streamlit as st

from advisor.editing.changes import EDITABLE
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.effect import effect
from advisor.review.upkeep import FIRST_SHOWN, Task, Why, tasks
from advisor.ui.address import ABOUT, KNOWLEDGE, NEWS, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, details, inside, paragraph, text
from advisor.ui.editing_now import named
from advisor.ui.state import Visit
from advisor.ui.texts import count, say

_WHY: tuple[Why, ...] = ("verouderd", "kijkdatum", "recht", "niet-nagekeken", "onbekend")


def show_upkeep(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """How much there is to do of each kind, and the entries with most effect on advice."""
    page_title(say("bijhouden.titel"))
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(KNOWLEDGE), say('kennisbank.terug'))}</p>")
    heading(say("bijhouden.titel"))
    found, compared = _tasks(knowledge_base, datetime.date.today())
    first, rest = found[:FIRST_SHOWN], found[FIRST_SHOWN:]
    ways = bullets(inside(Place(screen, place.short), say(f"bijhouden.naar-{screen}")) for screen in (NEWS, ABOUT))
    st.html(
        paragraph(say("bijhouden.inleiding", aantal=compared), "inleiding")
        + _totals(found)
        + f"<h2>{say('bijhouden.eerst-titel')}</h2>"
        + (_list(knowledge_base, first, 1) if first else paragraph(say("bijhouden.niets")))
        + details(say("bijhouden.rest", aantal=len(rest)), _list(knowledge_base, rest, len(first) + 1) if rest else "")
        + ways
    )


@lru_cache(maxsize=1)
def _tasks(knowledge_base: KnowledgeBase, date: datetime.date) -> tuple[tuple[Task, ...], int]:
    """The tasks of a day and the number of situations behind them; worked out once for a version and a day."""
    found = effect(knowledge_base, date)
    return tasks(knowledge_base, date, found), found.compared


def _totals(found: tuple[Task, ...]) -> str:
    number = Counter(why for task in found for why in {reason.why for reason in task.reasons})
    return bullets(text(count(f"bijhouden.{why}", number[why])) for why in _WHY if number[why])


def _list(knowledge_base: KnowledgeBase, found: tuple[Task, ...], start: int) -> str:
    items = "".join(f"<li>{_task(knowledge_base, task)}</li>" for task in found)
    return f'<ol class="taken" start="{start}">{items}</ol>'


def _link(task: Task) -> str:
    """The entry in the knowledge base, where an editor can read and change it."""
    return inside(Place(KNOWLEDGE, tool=named(task.kind, task.id)), task.name)


def _task(knowledge_base: KnowledgeBase, task: Task) -> str:
    name = _link(task) if task.kind in EDITABLE else text(task.name)
    kind = say(f"bijhouden.soort.{task.kind}")
    touched = text(count("bijhouden.raakt", task.situations))
    where = text(say("bijhouden.plek", bestand=task.file, regel=task.line))
    reasons = bullets(text(reason.text) for reason in task.reasons)
    return f"<p><strong>{text(kind)}: {name}</strong><br>{touched} {where}</p>{reasons}"
