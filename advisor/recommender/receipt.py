"""The receipt of an advice: versions, hashes, answers, date and seed."""

from __future__ import annotations

import datetime
import functools
import hashlib
from pathlib import Path

import advisor
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, plain
from advisor.recommender.advice import Receipt

SEED = 20261121
"""Fixed seed of every sampling; part of the receipt."""

_PARTS = ("knowledge", "questionnaire", "recommender")


@functools.cache
def code_hash() -> str:
    """SHA-256 of the source files that compute the advice."""
    root = Path(advisor.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for part in _PARTS for path in (root / part).rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def receipt(knowledge_base: KnowledgeBase, answers: Answers, date: datetime.date, seed: int) -> Receipt:
    """The receipt for these answers on this date."""
    return Receipt(
        knowledge_base=knowledge_base.version,
        knowledge_base_hash=knowledge_base.digest,
        code=advisor.__version__,
        code_hash=code_hash(),
        questions=knowledge_base.question_version,
        answers=plain(answers),
        date=date.isoformat(),
        seed=seed,
    )
