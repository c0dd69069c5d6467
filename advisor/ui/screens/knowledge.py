"""The knowledge base to read: what is in it, lists, and a page for every entry."""

from __future__ import annotations

import streamlit as st

from advisor.editing.changes import EDITABLE
from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.ui.address import ABOUT, CHANGES, EDIT, KNOWLEDGE, NEWS, UPKEEP, Place
from advisor.ui.components.entry_names import entries_of, entry_link
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, inside, numbers, paragraph, text
from advisor.ui.components.rule_words import effect_text
from advisor.ui.editing_now import editing, may_write, named, next_new, split_name
from advisor.ui.screens.knowledge_entry import entry_html
from advisor.ui.state import Visit
from advisor.ui.texts import count, day, say, say_each

_MOST_FOUND = 60
_LONGEST = 100


def show_knowledge(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The entry or list that the address names, else what there is."""
    parts = split_name(place.tool)
    if parts is None:
        _show_overview(knowledge_base, here)
    elif not parts[1]:
        _show_list(knowledge_base, here, parts[0])
    else:
        _show_entry(knowledge_base, here, *parts)


def changes_link() -> str:
    """A line that leads to the changes of this visitor; empty when there are none."""
    number = len(editing().changes)
    if not number:
        return ""
    return f'<p class="stand">{inside(Place(CHANGES), count("kennisbank.wijzigingen", number))}</p>'


def _show_overview(knowledge_base: KnowledgeBase, here: Visit) -> None:
    page_title(say("kennisbank.titel"))
    show_notices(knowledge_base, here)
    heading(say("kennisbank.titel"))
    particulars = knowledge_base.particulars
    version = say("kennisbank.versie", versie=particulars.version, datum=day(particulars.date))
    kinds = bullets(
        inside(
            Place(KNOWLEDGE, tool=named(kind, "")),
            say(
                "kennisbank.lijst",
                soort=say(f"kennisbank.soorten.{kind}"),
                aantal=len(entries_of(knowledge_base, kind)),
            ),
        )
        for kind in EDITABLE
    )
    st.html(
        paragraph(say("kennisbank.inleiding"), "inleiding")
        + paragraph(version)
        + changes_link()
        + f"<h2>{say('kennisbank.lezen-titel')}</h2>{kinds}"
        + f"<h2>{say('kennisbank.meer-titel')}</h2>"
        + bullets(
            inside(Place(screen), words)
            for screen, words in (
                (ABOUT, say("kennisbank.hoe")),
                (NEWS, say("veranderd.titel")),
                (UPKEEP, say("bijhouden.titel")),
            )
        )
    )
    _show_search(knowledge_base, EDITABLE)
    st.html(_live_html())


def _live_html() -> str:
    """How an edit goes live, in the way that this service allows."""
    way = "kennisbank.live-server" if may_write() else "kennisbank.live-bestand"
    return (
        f"<h2>{say('kennisbank.live-titel')}</h2>{paragraph(say('kennisbank.live-uitleg'))}"
        f"{numbers(map(text, say_each(way)))}{paragraph(say('kennisbank.live-terug'))}"
    )


def _show_search(knowledge_base: KnowledgeBase, kinds: tuple[EntryKind, ...]) -> None:
    wanted = st.text_input(say("kennisbank.zoek"), key=f"zoek-{'-'.join(kinds)}", placeholder="")[:_LONGEST]
    if not wanted.strip() and len(kinds) > 1:
        return
    found = [
        (kind, identifier)
        for kind in kinds
        for identifier, name in entries_of(knowledge_base, kind).items()
        if all(word in f"{identifier} {name}".casefold() for word in wanted.casefold().split())
    ]
    shown = found if len(kinds) == 1 else found[:_MOST_FOUND]
    words = count("kennisbank.gevonden", len(found)) if found else say("kennisbank.niets")
    more = paragraph(say("kennisbank.meer", aantal=_MOST_FOUND)) if len(shown) < len(found) else ""
    items = bullets(_item(knowledge_base, *entry, named_kind=len(kinds) > 1) for entry in shown)
    st.html(f'<p class="stand" data-announce="gevonden">{text(words)}</p>{items}{more}')


def _item(knowledge_base: KnowledgeBase, kind: EntryKind, identifier: str, *, named_kind: bool) -> str:
    link = entry_link(knowledge_base, kind, identifier)
    if named_kind:
        return f"{link} <span class='klein'>({text(say(f'kennisbank.soort.{kind}'))})</span>"
    if kind == "regel":
        return f"{link}: {text(effect_text(knowledge_base, knowledge_base.rules[identifier]))}"
    return link


def _show_list(knowledge_base: KnowledgeBase, here: Visit, kind: EntryKind) -> None:
    name = say(f"kennisbank.soorten.{kind}")
    page_title(name)
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(KNOWLEDGE), say('kennisbank.terug'))}</p>")
    heading(name)
    add = inside(Place(EDIT, tool=next_new(kind)), say(f"kennisbank.toevoegen.{kind}"))
    st.html(f"{changes_link()}<p>{add}</p>")
    _show_search(knowledge_base, (kind,))


def _show_entry(knowledge_base: KnowledgeBase, here: Visit, kind: EntryKind, identifier: str) -> None:
    name = entries_of(knowledge_base, kind).get(identifier)
    page_title(name or say("kennisbank.titel"))
    show_notices(knowledge_base, here)
    words = say("kennisbank.terug-lijst", soort=say(f"kennisbank.soorten.{kind}").lower())
    back = inside(Place(KNOWLEDGE, tool=named(kind, "")), words)
    st.html(f"<p>{back}</p>")
    heading(name or say("kennisbank.titel"))
    if name is None:
        st.html(paragraph(say("kennisbank.bestaat-niet")))
        return
    origin = knowledge_base.origins[kind, identifier]
    where = say("kennisbank.waar", id=identifier, bestand=origin.file, regel=origin.line)
    change = inside(Place(EDIT, tool=named(kind, identifier)), say("kennisbank.wijzig"))
    st.html(
        f"{changes_link()}{entry_html(knowledge_base, kind, identifier)}"
        f"<h2>{say('kennisbank.wijzig-titel')}</h2>{paragraph(where)}<p>{change}</p>"
    )
