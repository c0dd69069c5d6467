"""Every document of every dossier, in both editions, with a house style: conforming, in order, alike in each format.

Beside it: nothing that is sensitive is in any byte of what goes public.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import Any

import docx
import odfdo
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.drafts import drafts
from advisor.framework.model import Edition
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from reports.advice_report import advice_document
from reports.bundle import Bundled, bundle
from reports.characters import clean
from reports.document import BulletList, Callout, Document, Heading, Link, Paragraph, Table, plain
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.logo import logo_text
from reports.render import render
from tests.framework import making
from tests.reports.pdf_checks import problems, tagged_texts
from tests.reports.samples import logo
from tests.reports.test_pdf import expected, failures, in_the_font, opened
from tests.situations import raw_answers

EDITIONS: tuple[Edition, ...] = ("werk", "raad")
DOSSIERS = ("buurtbudget-duinoord", "gedeelde-grond-omstreden-thema", "omgevingsvisie-inbreng")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOW = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def profile(knowledge_base: KnowledgeBase) -> Profile:
    """A house style with a logo, another colour and own words."""
    raw = next(iter(knowledge_base.profiles.values())).model_dump(by_alias=True, exclude_none=True)
    look = {"kleur": "#6A1B4D", "linkkleur": "#7A1F5A", "logo": logo_text(logo()), "logo-omschrijving": "Het wapen"}
    return Profile.model_validate({**raw, "naam-kader": "Startnotitie", "huisstijl": look})


def both(
    knowledge_base: KnowledgeBase, made: making.Given, edition: Edition, own: Profile | None
) -> tuple[Document, ...]:
    framework = build_framework(knowledge_base, *made, edition, profile=own)
    return framework_document(knowledge_base, framework), advice_document(knowledge_base, *made, edition, profile=own)


def correct(document: Document) -> None:
    """The PDF is right by both checkers, and says what the document says, in its order."""
    data = render(document, "pdf")
    assert failures(data) == []
    pdf = opened(data)
    assert problems(pdf) == set()
    assert [in_the_font(text) for _, text in tagged_texts(pdf)] == expected(document)


def one_line(text: str) -> str:
    return " ".join(clean(text).replace("\u00a0", " ").split())


def headings(document: Document) -> list[str]:
    return [one_line(block.text) for block in document.blocks if isinstance(block, Heading)]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[one_line(name) for name in block.header], *([one_line(plain(cell)) for cell in row] for row in block.rows)]
        for block in document.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize("name", DOSSIERS)
def test_html_and_markdown_have_the_same_headings(shipped: KnowledgeBase, name: str) -> None:
    dossier = shipped.dossiers[name]
    given = making.given(shipped, dossier.answers, dossier.project)
    made = [document for edition in EDITIONS for document in both(shipped, given, edition, None)]
    made += [draft_document(shipped, draft) for draft in drafts(shipped, *given, "werk")]
    for document in made:
        page, plain_text = render(document, "html").decode(), render(document, "md").decode()
        shown = re.findall(r"<h[2-6][^>]*>(.*?)</h[2-6]>", page, re.DOTALL)
        titles = [one_line(html.unescape(re.sub(r"<[^>]+>", "", title))) for title in shown]
        assert [title for title in titles if title != "Inhoud"] == headings(document)
        written = re.findall(r"^##+ (.*)$", plain_text, re.MULTILINE)
        unescaped = [html.unescape(one_line(re.sub(r"\\(.)", r"\1", title))) for title in written]
        assert [title for title in unescaped if title != "Inhoud"] == headings(document)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", DOSSIERS)
def test_every_dossier_gives_correct_documents(shipped: KnowledgeBase, name: str, edition: Edition) -> None:
    dossier = shipped.dossiers[name]
    own = profile(shipped) if name == DOSSIERS[0] else None
    for document in both(shipped, making.given(shipped, dossier.answers, dossier.project), edition, own):
        correct(document)
        file = docx.Document(io.BytesIO(render(document, "docx")))
        styled = [p for p in file.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
        assert [one_line(p.text) for p in styled] == headings(document)
        found = [[[one_line(cell.text) for cell in row.cells] for row in table.rows] for table in file.tables]
        assert [table for table in found if table in tables(document)] == tables(document)
        body = odfdo.Document(io.BytesIO(render(document, "odt"))).body
        assert [one_line(str(header)) for header in body.headers] == headings(document)
        found = [[[one_line(str(value or "")) for value in row] for row in t.get_values()] for t in body.tables]
        assert [table for table in found if table in tables(document)] == tables(document)


def urls(blocks: Any) -> set[str]:
    found: set[str] = set()
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                found |= {run.url for run in runs if isinstance(run, Link)}
            case BulletList(items=items):
                found |= {run.url for item in items for run in item if isinstance(run, Link)}
            case Table(rows=rows):
                found |= {run.url for row in rows for cell in row for run in cell if isinstance(run, Link)}
            case Callout(blocks=inner):
                found |= urls(inner)
    return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_link_leads_somewhere(shipped: KnowledgeBase, name: str) -> None:
    dossier = shipped.dossiers[name]
    for document in both(shipped, making.given(shipped, dossier.answers, dossier.project), "werk", None):
        known = {source.url for source in shipped.sources.values()}
        assert urls(document.blocks) <= known, "a link leads to a source that the knowledge base names"
        page = render(document, "html").decode()
        inside = set(re.findall(r'href="#([^"]+)"', page)) | set(re.findall(r'aria-labelledby="([^"]+)"', page))
        assert {part for value in inside for part in value.split()} <= set(re.findall(r'\bid="([^"]+)"', page))
        content = docx.Document(io.BytesIO(render(document, "docx"))).element
        anchors = {link.get(f"{W}anchor") for link in content.iter(f"{W}hyperlink")} - {None}
        assert anchors <= {mark.get(f"{W}name") for mark in content.iter(f"{W}bookmarkStart")}
        assert len(anchors) >= 4, "the contents lead to the headings"
        with zipfile.ZipFile(io.BytesIO(render(document, "odt"))) as archive:
            text = archive.read("content.xml").decode()
        assert set(re.findall(r'xlink:href="#([^"]+)"', text)) <= set(
            re.findall(r'text:bookmark text:name="([^"]+)"', text)
        )
        with pikepdf.open(io.BytesIO(render(document, "pdf"))) as pdf:
            pages = {page.objgen for page in pdf.pages}
            for found in (item for page in pdf.pages for item in page.get("/Annots", [])):
                target = found.get("/Dest") or found.get("/A", {}).get("/D")
                assert target is None or target[0].objgen in pages


@SLOW
@given(data=st.data())
def test_any_answers_and_project_give_correct_documents(shipped: KnowledgeBase, data: st.DataObject) -> None:
    phase, level = shipped.role("fase"), shipped.role("invloed")
    assert phase is not None
    assert level is not None
    project = data.draw(
        making.raw_projects(tuple(o.id for o in phase.options), tuple(o.id for o in level.options if not o.off_scale))
    )
    made = making.given(shipped, data.draw(raw_answers(shipped)), project)
    edition = data.draw(st.sampled_from(EDITIONS))
    for document in both(shipped, made, edition, data.draw(st.sampled_from([None, profile(shipped)]))):
        correct(document)
        for ending in ("docx", "odt", "html", "md"):
            assert render(document, ending)


# ------------------------------------------------------------------ what may not go public


def all_bytes(data: bytes) -> bytes:
    """Everything in a file, unpacked: the parts of a zip, the streams and texts of a PDF."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"\n".join((name.encode() + all_bytes(archive.read(name))) for name in archive.namelist())
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [item.read_bytes() for item in pdf.objects if isinstance(item, pikepdf.Stream) and _plain(item)]
            words = "\n".join(text for _, text in tagged_texts(pdf))
            texts = [str(item) for item in pdf.objects if isinstance(item, (pikepdf.Dictionary, pikepdf.Array))]
            return b"\n".join(
                [*streams, words.encode(), *(repr(text).encode() for text in texts), str(pdf.docinfo).encode()]
            )
    return data


def _plain(stream: pikepdf.Stream) -> bool:
    return "/Subtype" not in stream or stream["/Subtype"] != "/Image"


def secrets(knowledge_base: KnowledgeBase, raw: dict[str, Any], project: dict[str, Any]) -> list[str]:
    """The sensitive questions, the answers to them, and the notes of the team."""
    found = list(project.get("notities", {}).values())
    for question in knowledge_base.questions.values():
        if question.sensitive and question.id in raw:
            value = raw[question.id]
            found.append(question.text)
            found += [
                knowledge_base.option_label(question.id, item)
                for item in ([value] if isinstance(value, str) else value)
            ]
    return found


@pytest.mark.parametrize("name", DOSSIERS)
def test_nothing_sensitive_is_in_any_byte_of_what_goes_public(shipped: KnowledgeBase, name: str) -> None:
    dossier = shipped.dossiers[name]
    notes = {"gevoeligheid": "Geheime notitie van het team."}
    project = {**dossier.project, "notities": {**dossier.project.get("notities", {}), **notes}}
    answers, read, advice = making.given(shipped, dossier.answers, project)
    hidden = secrets(shipped, dossier.answers, project)
    assert len(hidden) >= 3
    inside = all_bytes(bundle(Bundled(shipped, answers, read, advice, None, ("werk",)))).decode("utf-8", "replace")
    assert all(secret in inside for secret in hidden), "the search finds what is there"
    public = all_bytes(bundle(Bundled(shipped, answers, read, advice, None, ("raad",)))).decode("utf-8", "replace")
    assert [secret for secret in hidden if secret in public] == []
    assert "?s=" not in public
    for draft in drafts(shipped, answers, read, advice, "raad"):
        shown = draft_document(shipped, draft).plain_text()
        assert [secret for secret in hidden if secret in shown] == [], draft.id
