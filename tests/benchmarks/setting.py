"""What all topics measure on: the shipped knowledge base and the first of its example dossiers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.questionnaire.answers import Answers, Situation, read_answers, situation
from advisor.questionnaire.project import Project, read_project
from advisor.recommender.advice import Advice
from advisor.recommender.advise import advise
from advisor.recommender.model import Candidate, ValueModel, value_model
from advisor.recommender.scores import Scores, Terms, score, terms_for

SHIPPED = Path(__file__).resolve().parents[2] / "knowledge_base"
DATE = datetime.date(2026, 12, 1)


@dataclass(frozen=True, eq=False)
class Setting:
    """The knowledge base, a dossier, and what the recommender makes of it; ``reports``: how many for memory."""

    knowledge_base: KnowledgeBase
    dossier: str
    answers: Answers
    project: Project
    reports: int

    @property
    def model(self) -> ValueModel:
        """The compiled model."""
        return value_model(self.knowledge_base)

    @property
    def seen(self) -> Situation:
        """The answers as the advice sees them."""
        return situation(self.knowledge_base, self.answers)

    @property
    def terms(self) -> Terms:
        """The terms of the scores."""
        return terms_for(self.knowledge_base, self.model, self.seen)

    @property
    def scores(self) -> Scores:
        """The scores of all candidates."""
        return score(self.knowledge_base, self.model, self.seen)

    @property
    def advice(self) -> Advice:
        """All of the advice."""
        return advise(self.knowledge_base, self.answers, DATE)

    @property
    def first(self) -> Candidate:
        """The first head."""
        head = self.advice.ranking[0]
        return Candidate(head.id, head.family)


def setting(reports: int) -> Setting:
    """The shipped knowledge base with its first dossier; raises RuntimeError where it does not load."""
    knowledge_base = load_knowledge_base(SHIPPED).knowledge_base
    if knowledge_base is None:
        raise RuntimeError("the knowledge base does not load; try: python -m advisor check")
    dossier = sorted(knowledge_base.dossiers)[0]
    answers, _ = read_answers(knowledge_base, knowledge_base.dossiers[dossier].answers)
    project, _ = read_project(knowledge_base.dossiers[dossier].project)
    return Setting(knowledge_base, dossier, answers, project, reports)
