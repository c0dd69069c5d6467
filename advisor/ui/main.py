"""The page script: every click runs it from top to bottom, and it shows the page that the address names."""

from advisor.ui import knowledge_store
from advisor.ui.page import show_page, show_without_knowledge

knowledge_base = knowledge_store.current().knowledge_base
if knowledge_base is None:
    show_without_knowledge()
else:
    show_page(knowledge_base)
