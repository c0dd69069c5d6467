"""Documents to download, the project file, and a link to share."""

from __future__ import annotations

import streamlit as st

from advisor.framework.drafts import Draft
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.link import pack
from advisor.questionnaire.project_file import write_project
from advisor.ui.address import ADVICE, PROFILE, Place, href
from advisor.ui.components.document_parts import show_pictures, show_texts
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import details, inside, literal, paragraph, text
from advisor.ui.components.part import part
from advisor.ui.documents import FORMATS, Edition, Kind, Request, drafts_for, planning_file
from advisor.ui.report_pool import QueueFullError, maker
from advisor.ui.report_worker import ZIP
from advisor.ui.state import Visit
from advisor.ui.texts import say, whole, word
from advisor.ui.trial import trial_text, tried
from reports.bundle import DRAFT_FORMATS
from reports.render import MEDIA_TYPES

_FIRST: dict[Kind, tuple[str, ...]] = {"advies": ("pdf",), "kader": ("pdf", "docx")}


def show_downloads(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """Both documents in the edition that is chosen, the project file, and the link."""
    page_title(say("downloads.titel"))
    show_notices(knowledge_base, here)
    heading(say("downloads.titel"))
    st.html(paragraph(say("downloads.inleiding"), "inleiding"))
    edition: Edition = st.radio(
        say("downloads.versie-label"),
        ("werk", "raad"),
        format_func=lambda name: say(f"downloads.{name}"),
        captions=[say("downloads.werk-uitleg"), say("downloads.raad-uitleg")],
        key="uitgave",
    )
    for column, kind in zip(st.columns(2, gap="small"), _FIRST, strict=True):
        with column, st.container(border=True, key=f"document-{kind}", height="stretch"):
            request = Request(knowledge_base, here.answers, here.project, kind, edition, here.profile)
            st.html(f"<h2>{say(f'downloads.{kind}-titel')}</h2>{paragraph(say(f'downloads.{kind}-uitleg'))}")
            _show_document(request)
    left, right = st.columns(2, gap="small")
    with left:
        _show_project(knowledge_base, here)
    with right:
        _show_link(knowledge_base, here)
    framework = Request(knowledge_base, here.answers, here.project, "kader", edition, here.profile)
    with st.container(key="delen-downloads", gap=None):
        _show_drafts(framework)
        show_texts(framework)
        show_pictures(framework)
        _show_everything(framework)
        _show_profile(here, place)


def _show_project(knowledge_base: KnowledgeBase, here: Visit) -> None:
    with st.container(border=True, key="document-project", height="stretch"):
        st.html(f"<h2>{say('downloads.project-titel')}</h2>{paragraph(say('downloads.project-uitleg'))}")
        st.download_button(
            say("downloads.project-knop"),
            data=lambda: write_project(knowledge_base, here.answers, here.project, here.profile),
            file_name=f"{say('downloads.bestand-project')}.json",
            mime="application/json",
            on_click="ignore",
            key="bewaar",
        )


def _show_everything(request: Request) -> None:
    """One zip with everything; made when asked for, with words while it runs."""
    with part("alles", say("downloads.alles-titel")):
        st.html(paragraph(say(f"downloads.alles-uitleg-{request.edition}")))
        if not st.button(say("downloads.alles-knop"), key="alles"):
            return
        with st.spinner(say("downloads.alles-bezig")):
            try:
                content = maker(request, ZIP)()
            except QueueFullError:
                st.html(paragraph(say("downloads.alles-druk")))
                return
        size = whole(max(1, len(content) / 1_000_000)) if len(content) >= 1_000_000 else "1"
        st.html(f'<p class="stand" data-announce="alles">{text(say("downloads.alles-klaar", grootte=size))}</p>')
        st.download_button(
            say("downloads.alles-download"),
            data=content,
            file_name=f"{say('downloads.bestand-alles')}-{request.edition}.zip",
            mime="application/zip",
            on_click="ignore",
            type="primary",
            key="alles-download",
        )


def _show_profile(here: Visit, place: Place) -> None:
    link = inside(Place(PROFILE, place.short), say("project.profiel-link"))
    name = here.profile.name if here.profile is not None else ""
    now = paragraph(say("profiel.nu", naam=name)) if name else paragraph(say("project.profiel-uitleg"))
    with part("profiel", say("project.profiel-titel")):
        st.html(f"{now}<p>{link}</p>")


def _show_drafts(request: Request) -> None:
    """The drafts that apply, each as Word and PDF, and the planning when it has dates."""
    with part("concepten", say("downloads.concepten-titel")):
        st.html(paragraph(say("downloads.concepten-uitleg")))
        calendar = planning_file(request)
        if calendar:
            st.download_button(
                say("downloads.agenda-knop"),
                data=calendar,
                file_name=f"{say('downloads.bestand-agenda')}.ics",
                mime="text/calendar",
                on_click="ignore",
                key="agenda",
            )
        else:
            st.html(paragraph(say("downloads.agenda-leeg"), "klein"))
        for draft in drafts_for(request):
            st.html(f"<h3>{text(draft.title)}</h3>{paragraph(draft.audience, 'klein')}")
            with st.container(horizontal=True, key=f"concept-{draft.id}"):
                for ending in DRAFT_FORMATS:
                    _show_draft_button(request, draft, ending)


def _show_draft_button(request: Request, draft: Draft, ending: str) -> None:
    st.download_button(
        literal(say("downloads.knop", document=draft.title, formaat=word("downloads.formaten", ending))),
        data=maker(request._replace(draft=draft.id), ending),
        file_name=f"{draft.id}.{ending}",
        mime=MEDIA_TYPES[ending].partition(";")[0],
        on_click="ignore",
        key=f"concept-{draft.id}-{ending}",
    )


def _show_document(request: Request) -> None:
    first = _FIRST[request.kind]
    for ending in first:
        _show_button(request, ending, main=ending == first[0])
    with st.expander(say("downloads.andere")):
        for ending in FORMATS:
            if ending not in first:
                _show_button(request, ending, main=False)


def _show_button(request: Request, ending: str, *, main: bool) -> None:
    name = say(f"downloads.{request.kind}-titel")
    st.download_button(
        say("downloads.knop", document=name, formaat=word("downloads.formaten", ending)),
        data=maker(request, ending),
        file_name=f"{say(f'downloads.bestand-{request.kind}')}-{request.edition}.{ending}",
        mime=MEDIA_TYPES[ending].partition(";")[0],
        on_click="ignore",
        type="primary" if main else "secondary",
        key=f"{request.kind}-{ending}",
    )


def _shared_trial(knowledge_base: KnowledgeBase, here: Visit, *, with_sensitive: bool) -> str:
    """What is tried, for a link; nothing where it is the answer to a sensitive question and these stay out."""
    if here.trial is None or tried(knowledge_base, here.answers, here.trial) is None:
        return ""
    sensitive = knowledge_base.questions[here.trial.question].sensitive
    return "" if sensitive and not with_sensitive else trial_text(knowledge_base, here.trial)


def _show_link(knowledge_base: KnowledgeBase, here: Visit) -> None:
    with st.container(border=True, key="document-link", height="stretch"):
        st.html(f"<h2>{say('downloads.delen-titel')}</h2>{paragraph(say('downloads.delen-uitleg'))}")
        asked = [
            question.text
            for question in knowledge_base.questions.values()
            if question.sensitive and question.id in here.answers.values
        ]
        with_sensitive = False
        if asked:
            st.html(paragraph(say("downloads.delen-gevoelig-uitleg", vragen=" ".join(asked)), "klein"))
            with_sensitive = st.checkbox(say("downloads.delen-gevoelig"), key="gevoelig-mee")
        link = pack(knowledge_base, here.answers, ADVICE, with_sensitive=with_sensitive)
        base = st.context.url.partition("?")[0].rstrip("/") if st.context.url else ""
        trial = _shared_trial(knowledge_base, here, with_sensitive=with_sensitive)
        if trial:
            st.html(paragraph(say("downloads.delen-proef"), "klein"))
        address = f"{base}{href(Place(ADVICE), link, trial).removeprefix('.')}"
        told = f'data-gekopieerd="{say("downloads.delen-klaar")}" data-mislukt="{say("downloads.kopieren-mislukt")}"'
        button = f'<button type="button" data-kopieer="link" {told}>{say("downloads.delen-knop")}</button>'
        written = f'<p data-kopie="link" class="adres">{text(address)}</p>'
        plain = text(f"./advies?s={link}")
        st.html(
            f'<p class="kopieer">{button}</p>'
            f"{details(say('downloads.delen-label'), written)}"
            f'<p><a href="{plain}" target="_self">{text(say("downloads.delen-eenvoudig"))}</a></p>'
        )
