"""Everything that ``check`` says about a knowledge base."""

from __future__ import annotations

import datetime
from pathlib import Path

from advisor.knowledge.load import LoadResult, load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.warnings import warnings
from advisor.review.examples import case_problems, dossier_problems, rule_problems


def check(folder: Path, date: datetime.date) -> tuple[Problem, ...]:
    """All problems and warnings of a knowledge base on a date, sorted by file and line.

    Examples, dossiers and documented cases are run only when the knowledge base can be used.
    """
    return problems_of(load_knowledge_base(folder), date)


def problems_of(loaded: LoadResult, date: datetime.date) -> tuple[Problem, ...]:
    """The same for a knowledge base that has been read."""
    found = [*loaded.problems, *warnings(loaded.register, loaded.files, date)]
    knowledge_base = loaded.knowledge_base
    if knowledge_base is not None:
        found.extend(rule_problems(knowledge_base, loaded.register))
        found.extend(dossier_problems(knowledge_base, loaded.register, date))
        found.extend(case_problems(knowledge_base, loaded.register))
    return tuple(sorted(set(found)))
