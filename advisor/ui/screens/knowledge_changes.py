"""All edits of a visitor together: what is wrong, what they do to the advice, and how they go live."""

from __future__ import annotations

import datetime
import re
from pathlib import PurePosixPath

import streamlit as st

from advisor.editing.base import content
from advisor.editing.changes import Result, unified
from advisor.editing.publish import CannotPublish, go_back, previous, publish
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.review.diff import Change, Difference, diff
from advisor.review.diff_text import beside, counts, decision_text
from advisor.ui import knowledge_store
from advisor.ui.address import EDIT, KNOWLEDGE, Place
from advisor.ui.components.entry_names import entries_of
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, details, inside, numbers, paragraph, text
from advisor.ui.editing_now import base_now, editing, may_write, result_now
from advisor.ui.screens.knowledge_edit import MOST_PROBLEMS, old_problems, problem_list
from advisor.ui.state import Visit
from advisor.ui.texts import count, say, say_each

_MOST_SITUATIONS = 25
_START = re.compile(r"^@@ -(\d+).*@@$")
_LONGEST_DIFFERENCE = 400
"""Lines of a difference that the page shows."""


def show_changes(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The edits, their problems, their effect, the files, and publishing where that is allowed."""
    mine = editing()
    page_title(say("kennisbank.wijzigingen-titel"))
    show_notices(knowledge_base, here)
    st.html(f"<p>{inside(Place(KNOWLEDGE), say('kennisbank.terug'))}</p>")
    heading(say("kennisbank.wijzigingen-titel"))
    if mine.told:
        st.html(f'<p class="stand" data-announce="verteld">{text(mine.told)}</p>')
    if not mine.changes:
        st.html(paragraph(say("kennisbank.geen-wijzigingen"), "inleiding"))
        _show_going_back()
        return
    with st.spinner(say("kennisbank.bezig")):
        result = result_now(base_now(), mine.changes)
    st.html(_edits_html(knowledge_base) + _problems_html(result))
    if result.texts:
        _show_effect(result)
        _show_difference(result)
        _show_files(result)
    _show_going_back()


def _edits_html(knowledge_base: KnowledgeBase) -> str:
    lines = []
    for name, change in editing().changes.items():
        known = entries_of(knowledge_base, change.kind).get(change.id, change.id or say("kennisbank.zonder-id"))
        key = "kennisbank.een-nieuwe" if change.before is None else "kennisbank.een-wijziging"
        words = say(key, soort=say(f"kennisbank.soort.{change.kind}"), naam=known)
        lines.append(inside(Place(EDIT, tool=name), words[:1].upper() + words[1:]))
    return f"<h2>{say('kennisbank.wat-titel')}</h2>{bullets(lines)}"


def _problems_html(result: Result) -> str:
    """What is new and wrong, what was wrong already, and that nothing is wrong."""
    body = bullets(text(words) for words in result.refusals.values())
    body += problem_list(sorted(result.problems, key=lambda problem: not problem.is_error)[:MOST_PROBLEMS])
    typed = sum(bool(problems) for _, problems in editing().typed.values())
    if typed:
        body += paragraph(count("kennisbank.niet-leesbaar", typed))
    if not body:
        body = paragraph(say("kennisbank.geen-fouten"))
    return f"<h2>{say('kennisbank.problemen-titel')}</h2>{body}{old_problems(result)}"


def _show_effect(result: Result) -> None:
    """What the edits do to the advice, worked out when asked for."""
    st.html(f"<h2>{say('kennisbank.effect-titel')}</h2>{paragraph(say('kennisbank.effect-uitleg'))}")
    old, new = result.base.loaded.knowledge_base, result.new.loaded.knowledge_base
    if old is None or new is None:
        st.html(paragraph(say("kennisbank.effect-kan-niet")))
        return
    pressed = st.button(say("kennisbank.effect-knop"), key="effect")
    mine = editing()
    if pressed:
        with st.spinner(say("kennisbank.effect-bezig")):
            mine.effect = (new.digest, diff(old, new, datetime.date.today()))
    if mine.effect is not None and mine.effect[0] == new.digest:
        st.html(_effect_html(old, new, mine.effect[1]))


def _effect_html(old: KnowledgeBase, new: KnowledgeBase, difference: Difference) -> str:
    changed = difference.changes
    words = say("kennisbank.effect-aantal", aantal=len(changed), totaal=difference.compared)
    body = f'<p class="stand" data-announce="effect">{text(words)}</p>'
    if difference.wording:
        body += paragraph(count("kennisbank.effect-woorden", len(difference.wording)))
    if not changed:
        return body
    kinds = bullets(
        text(say(f"kennisbank.effect-soort.{kind.replace(' ', '-')}", aantal=number))
        for kind, number in counts(difference).items()
        if number
    )
    told = [change for change in changed if change.told]
    real = [change for change in told if not _is_generated(change)]
    made = len(told) - len(real)
    shown = "".join(_situation(old, new, change) for change in real[:_MOST_SITUATIONS])
    rest = count("kennisbank.effect-bedacht", made) if made else ""
    if not told:
        return body + kinds
    more = say("kennisbank.effect-meer", aantal=len(real) - _MOST_SITUATIONS) if len(real) > _MOST_SITUATIONS else ""
    known = details(count("kennisbank.effect-bekend", len(real)), shown + (paragraph(more) if more else ""))
    return body + kinds + known + (paragraph(rest) if rest else "")


def _is_generated(change: Change) -> bool:
    return "'" not in change.situation  # dossiers and cases are named between quotes


def _situation(old: KnowledgeBase, new: KnowledgeBase, change: Change) -> str:
    rows = (("was", decision_text(old, change.before)), ("wordt", decision_text(new, change.after)))
    same = rows[0][1] == rows[1][1]
    lines = "".join(f"<dt>{say(f'kennisbank.effect-{name}')}</dt><dd>{text(words)}</dd>" for name, words in rows)
    title = f"{change.situation[:1].upper()}{change.situation[1:]}"
    more = bullets(text(words) for words in beside(old, new, change))
    return f'<div class="regel"><h3>{text(title)}</h3>{"" if same else f"<dl>{lines}</dl>"}{more}</div>'


def _show_difference(result: Result) -> None:
    """Line by line what changes in the files."""
    st.html(f"<h2>{say('kennisbank.verschil-titel')}</h2>{paragraph(say('kennisbank.verschil-uitleg'))}")
    for name, difference in unified(result).items():
        lines = [_START.sub(lambda found: say("kennisbank.vanaf-regel", regel=found[1]), line)
                 for line in difference.splitlines()[2:]]  # fmt: skip
        st.html(f"<h3>{text(name)}</h3>")
        st.code("\n".join(lines[:_LONGEST_DIFFERENCE]), language=None, wrap_lines=True)
        if len(lines) > _LONGEST_DIFFERENCE:
            st.html(paragraph(say("kennisbank.verschil-meer", aantal=len(lines) - _LONGEST_DIFFERENCE)))


def _show_files(result: Result) -> None:
    """The changed files, to download and, where the operator allows it, to put live."""
    st.html(f"<h2>{say('kennisbank.live-titel')}</h2>")
    if not result.is_sound:
        st.html(paragraph(say("kennisbank.eerst-fouten")))
        return
    if editing().typed:
        st.html(paragraph(say("kennisbank.eerst-leesbaar")))
        return
    for name in result.texts:
        st.download_button(
            say("kennisbank.download", bestand=name),
            data=content(result.new, name),
            file_name=PurePosixPath(name).name,
            mime="application/yaml",
            on_click="ignore",
            key=f"download-{name.replace('/', '-')}",
        )
    if may_write() and not result.may_go_live:
        st.html(paragraph(say("kennisbank.eerst-oude-fouten")))
    elif may_write():
        st.html(paragraph(say("kennisbank.publiceer-uitleg")))
        st.button(say("kennisbank.publiceer"), key="publiceer", type="primary", on_click=_publish)
    else:
        st.html(numbers(map(text, say_each("kennisbank.live-bestand"))) + paragraph(say("kennisbank.live-terug")))


def _publish() -> None:
    mine, base = editing(), base_now()
    result = result_now(base, mine.changes)
    if not result.may_go_live or mine.typed:
        mine.told = say("kennisbank.eerst-oude-fouten")
        return
    try:
        publish(base, result.new, result.texts)
    except CannotPublish as error:
        mine.told = str(error)
        return
    mine.changes.clear()
    mine.effect = None
    mine.told = count("kennisbank.gepubliceerd", len(result.texts))


def _show_going_back() -> None:
    """Back to the version before the last publication, where the operator allows writing and there is one."""
    names = previous(knowledge_store.folder()) if may_write() else ()
    if not names:
        return
    explained = say("kennisbank.terug-uitleg", bestanden=", ".join(names))
    st.html(f"<h2>{say('kennisbank.terug-titel')}</h2>{paragraph(explained)}")
    st.button(say("kennisbank.terug-knop"), key="terug-naar-vorige", on_click=_go_back)


def _go_back() -> None:
    try:
        names = go_back(knowledge_store.folder())
    except CannotPublish as error:
        editing().told = str(error)
        return
    editing().told = say("kennisbank.terug-klaar", bestanden=", ".join(names))
