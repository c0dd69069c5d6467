"""The tool that the user had in mind: which one is meant, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_TOOL
from advisor.recommender.advice import Habit, Reason
from advisor.recommender.explain import cautions_for, excluded_tools, notes_against
from advisor.recommender.ranking import Ranking, middle_of


def find_tool(knowledge_base: KnowledgeBase, text: str) -> str | None:
    """The id of the tool that a text names (by id, name or alias, whatever the case); None when there is none."""
    wanted = text.strip().casefold()
    for tool in knowledge_base.tools.values():
        if wanted in (name.casefold() for name in (tool.id, tool.name, *tool.aliases)):
            return tool.id
    return None


@dataclass(frozen=True)
class OwnIdea:
    """What the user had in mind, as given; the tool that it names, and the row of its best approach if that stands."""

    given: str
    tool: str | None
    row: int | None


def own_idea(ranking: Ranking) -> OwnIdea | None:
    """The tool that the user had in mind; None when there was none."""
    scored = ranking.scored
    question = scored.knowledge_base.role("eigen-idee")
    given = scored.seen.values.get(question.id) if question is not None else None
    if not isinstance(given, str) or given == NO_TOOL:
        return None
    tool = find_tool(scored.knowledge_base, given)
    row = next((row for row in ranking.order if scored.model.candidates[row].tool == tool), None)
    return OwnIdea(given, tool, row)


def habit(ranking: Ranking, idea: OwnIdea | None, reasons_of: Mapping[int, Sequence[Reason]]) -> Habit | None:
    """How the user's own idea ranks; tools with the same score share a rank. ``reasons_of``: row → reasons."""
    if idea is None:
        return None
    scored = ranking.scored
    if idea.row is None:
        out = next((item.reasons for item in excluded_tools(scored) if item.id == idea.tool), ())
        return Habit(idea.tool, idea.given, None, None, (), out)
    own, reasons = middle_of(scored.scores, idea.row), reasons_of[idea.row]
    return Habit(
        idea.tool,
        idea.given,
        [standing.score for standing in ranking.standings].index(own) + 1,
        own,
        tuple(reason for reason in reasons if reason.points > 0),
        notes_against(reasons) + cautions_for(scored, idea.row),
    )
