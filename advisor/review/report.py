"""Everything that ``check`` says about a knowledge base."""

from __future__ import annotations

import datetime
from pathlib import Path

from advisor.knowledge.load import LoadResult, load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.register import Register
from advisor.knowledge.warnings import warnings
from advisor.review.dates_kept import dates_kept
from advisor.review.examples import case_problems, dossier_problems, rule_problems


def check(folder: Path, date: datetime.date, since: Register | None = None) -> tuple[Problem, ...]:
    """All problems and warnings of a knowledge base on a date, sorted by file and line.

    Examples, dossiers and documented cases are run only when the knowledge base can be used. With an older version
    (``since``, which may have errors) also what changed while its date stayed.
    """
    return problems_of(load_knowledge_base(folder), date, since)


def problems_of(loaded: LoadResult, date: datetime.date, since: Register | None = None) -> tuple[Problem, ...]:
    """The same for a knowledge base that has been read."""
    found = [*loaded.problems, *warnings(loaded.register, loaded.files, date)]
    if since is not None:
        found.extend(dates_kept(since, loaded.register, date))
    knowledge_base = loaded.knowledge_base
    if knowledge_base is not None:
        found.extend(rule_problems(knowledge_base, loaded.register))
        found.extend(dossier_problems(knowledge_base, loaded.register, date))
        found.extend(case_problems(knowledge_base, loaded.register))
    return tuple(sorted(set(found)))
