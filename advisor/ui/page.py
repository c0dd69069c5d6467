"""From an address to a page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import address
from advisor.ui.address import Place
from advisor.ui.components.frame import heading, page_title, show_footer, show_header
from advisor.ui.components.markup import paragraph
from advisor.ui.screens.about import show_about, show_accessibility, show_privacy
from advisor.ui.screens.advice import show_advice
from advisor.ui.screens.catalogue import show_catalogue
from advisor.ui.screens.compare import show_compare
from advisor.ui.screens.downloads import show_downloads
from advisor.ui.screens.guide import show_guide, show_it_page
from advisor.ui.screens.knowledge import show_knowledge
from advisor.ui.screens.knowledge_changes import show_changes
from advisor.ui.screens.knowledge_edit import show_edit
from advisor.ui.screens.matrix import show_matrix
from advisor.ui.screens.news import show_news
from advisor.ui.screens.profile import show_profile
from advisor.ui.screens.project import show_project
from advisor.ui.screens.review import show_review
from advisor.ui.screens.start import show_start
from advisor.ui.screens.step import show_step
from advisor.ui.screens.tool import show_tool
from advisor.ui.screens.upkeep import show_upkeep
from advisor.ui.state import Visit, follow_address, visit
from advisor.ui.tab_memory import show_memory
from advisor.ui.texts import say

_SCREENS: dict[str, Callable[[KnowledgeBase, Visit, Place], None]] = {
    address.START: show_start,
    address.REVIEW: show_review,
    address.ADVICE: show_advice,
    address.PROJECT: show_project,
    address.PROFILE: show_profile,
    address.DOWNLOADS: show_downloads,
    address.CATALOGUE: show_catalogue,
    address.TOOL_PAGE: show_tool,
    address.COMPARE: show_compare,
    address.MATRIX: show_matrix,
    address.ABOUT: show_about,
    address.NEWS: show_news,
    address.UPKEEP: show_upkeep,
    address.GUIDE: show_guide,
    address.IT_PAGE: show_it_page,
    address.ACCESSIBILITY: show_accessibility,
    address.PRIVACY: show_privacy,
    address.KNOWLEDGE: show_knowledge,
    address.EDIT: show_edit,
    address.CHANGES: show_changes,
}


def show_page(knowledge_base: KnowledgeBase) -> None:
    """The page that the address names, in its frame."""
    place = follow_address(knowledge_base)
    here = visit()
    show_header(knowledge_base, place)
    with st.container(key="pagina"):
        step = address.step_of(place.screen)
        if step is not None:
            show_step(knowledge_base, here, place, step)
        else:
            _SCREENS[place.screen](knowledge_base, here, place)
    show_footer(knowledge_base, place)
    show_memory(knowledge_base, here)


def show_without_knowledge() -> None:
    """What a visitor sees when no good knowledge base was ever read."""
    page_title(say("algemeen.geen-kennisbank-titel"))
    heading(say("algemeen.geen-kennisbank-titel"))
    st.html(paragraph(say("algemeen.geen-kennisbank")))
