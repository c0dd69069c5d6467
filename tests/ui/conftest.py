"""The shipped knowledge base and a page without a browser, for all tests of the wizard."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import knowledge_store
from tests.ui.pages import PAGE


@pytest.fixture(scope="module")
def knowledge_base() -> KnowledgeBase:
    found = knowledge_store.current().knowledge_base
    assert found is not None, "the shipped knowledge base does not load"
    return found


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=30)
