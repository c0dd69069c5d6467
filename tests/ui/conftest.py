"""The shipped knowledge base and a page without a browser, for all tests of the wizard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import knowledge_store, report_pool
from tests.ui.pages import PAGE


@pytest.fixture(scope="module")
def knowledge_base() -> KnowledgeBase:
    found = knowledge_store.current().knowledge_base
    assert found is not None, "the shipped knowledge base does not load"
    return found


@pytest.fixture(autouse=True, scope="module")
def no_processes_for_documents() -> Iterator[None]:
    """Pages under test make their files themselves; ``test_report_pool`` has pools of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(report_pool.WORKERS, "0")
        report_pool.pool.cache_clear()
        yield
        report_pool.pool.cache_clear()


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=30)
