"""What happens once, at the start: what the first page needs, and behind its back what later ones need."""

from __future__ import annotations

import gc
import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from anyio import to_thread

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.ui import knowledge_store
from advisor.ui.compressed import compress_first_page
from advisor.ui.document import page_document
from advisor.ui.routes import ADVICE_ROUTES, stop_pool

_LATER = (
    "advisor.ui.page",
    ADVICE_ROUTES,
    "streamlit.elements.lib.column_config_utils",
    "streamlit.dataframe_util",
    "scipy.optimize",
    "holidays",
)
"""Imported on first use, in the order in which a visitor may need it: together more than a second."""


def prepare() -> None:
    """Read what the first page needs: without it there is nothing to show."""
    page_document()
    knowledge_store.current()


def warm() -> None:
    """Do what would make the first visitors wait, then take it all out of the garbage collector's sight.

    ``gc.freeze``: what lives as long as the process need not be looked at again in every collection.
    """
    compress_first_page()
    for name in _LATER:
        importlib.import_module(name)
    from advisor.recommender.model import value_model  # with numpy: too slow to import before the start is over

    knowledge_base = knowledge_store.current().knowledge_base
    if knowledge_base is not None:
        value_model(knowledge_base)
        _advise_on_examples(knowledge_base)
    gc.collect()
    gc.freeze()


def _advise_on_examples(knowledge_base: KnowledgeBase) -> None:
    """Advise once: what the first visitor would wait for, and would be counted as the memory of a session."""
    from advisor.ui.advice_now import advice_on

    for dossier in knowledge_base.dossiers.values():
        answers, _ = read_answers(knowledge_base, dossier.answers)
        advice_on(knowledge_base, answers, fast=True)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the service, for ``st.App``: healthy once it can show a page, warm a moment later."""
    await to_thread.run_sync(prepare)
    threading.Thread(target=warm, name="warm", daemon=True).start()
    yield
    stop_pool()
