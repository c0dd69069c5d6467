"""What happens once, before the first visitor: everything slow."""

from __future__ import annotations

import gc
import importlib
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from anyio import to_thread

from advisor.ui import knowledge_store
from advisor.ui.compressed import compress_first_page
from advisor.ui.document import page_document

# Imported on first use by a page or a document: together about half a second.
_SLOW_IMPORTS = (
    "streamlit.elements.lib.column_config_utils",
    "streamlit.dataframe_util",
    "scipy.optimize",
    "reportlab.pdfgen.canvas",
    "pikepdf",
    "holidays",
)


def prepare() -> None:
    """Read and compress what the first page needs: without it there is nothing to show."""
    page_document()
    knowledge_store.current()
    compress_first_page()


def warm() -> None:
    """Import what later pages and documents need, then take it out of the garbage collector's sight.

    ``gc.freeze``: what lives as long as the process need not be looked at again in every collection.
    """
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the service, for ``st.App``: healthy once it can show a page, warm a moment later."""
    await to_thread.run_sync(prepare)
    threading.Thread(target=warm, name="warm", daemon=True).start()
    yield
