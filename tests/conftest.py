"""Fixtures that every room uses: the small knowledge base of the tests, and the shipped one."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base

ROOT = Path(__file__).resolve().parent.parent
MINI = Path(__file__).resolve().parent / "mini"
SHIPPED = ROOT / "knowledge_base"
DATE = datetime.date(2026, 12, 1)


def _load(folder: Path) -> KnowledgeBase:
    result = load_knowledge_base(folder)
    assert result.knowledge_base is not None, "\n".join(problem.render() for problem in result.errors)
    return result.knowledge_base


@pytest.fixture(scope="session")
def mini() -> KnowledgeBase:
    """The small knowledge base, whose scores can be worked out by hand."""
    return _load(MINI)


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """The knowledge base that ships."""
    return _load(SHIPPED)
