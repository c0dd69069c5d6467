"""What happens once, before the first visitor: everything slow."""

from __future__ import annotations

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from anyio import to_thread

from advisor.ui import knowledge_store
from advisor.ui.compressed import compress_first_page
from advisor.ui.document import page_document

# Imported by Streamlit or by a page on first use: up to half a second for the first visitor.
_SLOW_IMPORTS = (
    "reportlab.pdfgen.canvas",
    "pikepdf",
    "holidays",
    "streamlit.elements.lib.column_config_utils",
    "streamlit.dataframe_util",
)


def warm() -> None:
    """Import, read and compress what the first visitor needs, then take it out of the garbage collector's sight.

    ``gc.freeze``: what lives as long as the process need not be looked at again in every collection.
    """
    page_document()
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    knowledge_store.current()
    compress_first_page()
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the service, for ``st.App``."""
    await to_thread.run_sync(warm)
    yield
