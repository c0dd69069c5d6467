"""When a tool comes first, as plain Dutch for the terminal."""

from __future__ import annotations

import datetime

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.recommender.own_idea import find_tool
from advisor.recommender.path import PathToFirst, path_to_first

_STATUS = {
    "first": "{naam} staat al op de eerste plaats.",
    "found": "{naam} komt eerst met deze andere antwoorden:",
    "none": "{naam} komt niet eerst, ook niet met {aantal} andere antwoorden. De weging bleef gelijk.",
    "never": "{naam} kan niet eerst komen, wat u ook antwoordt.",
}
_UNFINISHED = "Geen {aantal} andere antwoorden gevonden die {naam} eerst maken. Niet alles kon worden geprobeerd."


def path_named(knowledge_base: KnowledgeBase, answers: Answers, name: str, date: datetime.date) -> PathToFirst:
    """How the tool with a name (or id, or alias) would come first; raises KeyError when there is no such tool."""
    tool = find_tool(knowledge_base, name)
    if tool is None:
        raise KeyError(name)
    return path_to_first(knowledge_base, answers, tool, date)


def path_text(knowledge_base: KnowledgeBase, found: PathToFirst) -> str:
    """The smallest sets of other answers, each as a list, and what excludes the tool now."""
    template = _STATUS[found.status] if found.complete else _UNFINISHED
    lines = [template.format(naam=knowledge_base.tools[found.tool].name, aantal=found.largest)]
    for number, path in enumerate(found.paths, start=1):
        lines.append(f"Mogelijkheid {number}:")
        for change in path.changes:
            question = knowledge_base.questions[change.question]
            lines.append(f"- {question.text} {knowledge_base.option_label(question.id, change.answer)}")
    if found.obstacles:
        lines.append("Dit middel valt nu af:")
        lines += [f"- {note.text}" for note in found.obstacles]
    return "\n".join(lines)
