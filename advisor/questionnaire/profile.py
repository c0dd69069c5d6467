"""The profile of an organisation fills once what is the same for every task. What the user said always goes first."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers
from advisor.questionnaire.project import Project


def with_profile(
    knowledge_base: KnowledgeBase, profile: Profile, answers: Answers, project: Project
) -> tuple[Answers, Project]:
    """Answers and project with the open fields that the profile knows filled in.

    Only questions that say ``profiel: ja`` are filled: the one with the role ``aanwezig`` gets the organisation's own
    tools, the others those of its demands that are options. A question answered "weet ik nog niet" counts as open.
    """
    for question in knowledge_base.questions.values():
        if not question.from_profile or question.id in answers.values:
            continue
        options = [option.id for option in question.options]
        wanted = profile.present if question.role == "aanwezig" else profile.demands
        known = knowledge_base.tools if question.role == "aanwezig" else options
        filled = tuple(dict.fromkeys(item for item in wanted if item in known))
        if filled:
            answers = answers.having(question.id, filled)
    given = {
        "organisation": project.organisation or profile.name,
        "government": project.government or profile.government,
    }
    return answers, project.model_copy(update=given)
