"""Awkward input gives a correct document or a clear message, in every format; never a broken file."""

from __future__ import annotations

import base64
import datetime
import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from PIL import Image

from advisor.framework.model import Box
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.project import MAX_TEXT, read_project
from reports.characters import clean
from reports.document import Document, Figure, Heading, Paragraph, Text, bullets, callout, paragraph, table
from reports.house_style import house_style
from reports.layout.typography import BOTTOM, MARGIN, TOP
from reports.logo import MOST_BYTES, logo_text, small_logo
from reports.pictures import MOST_ROWS, as_png, as_svg, table_drawing
from reports.render import MEDIA_TYPES, render
from reports.theme import HouseStyle, logo_size
from tests.framework import making
from tests.reports.pdf_checks import problems, texts_outside
from tests.reports.samples import BARS, CREATED, LONG, small
from tests.reports.test_formats import READERS, missing
from tests.reports.test_pdf import failures

AWKWARD = {
    "right to left": "שלום עולם, مرحبا بالعالم",
    "combining": "e\u0301e\u0302o\u0308 " + "a" + "\u0301" * 40,
    "emoji": "👩‍👩‍👧 🇳🇱 👍🏽",
    "control": "a\x00b\x07c\u202ed\ufeff",
    "surrogate": "a\ud800b",
    "one long word": "x" * 5000,
    "many lines": "regel\n" * 300,
}


def whole(content: bytes, ending: str) -> None:
    """The file opens and its parts are well formed."""
    if ending in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))
    elif ending == "pdf":
        assert failures(content) == []
    else:
        content.decode()


def everywhere(value: str) -> Document:
    """The text wherever a text of a user can stand; captions and column heads are always those of the editors."""
    short = value[:120]
    return small(
        Paragraph((Text(value), Text(value, bold=True))),
        bullets([value]),
        table(short, (short, "k"), [(value, value)]),
        callout("let-op", value, value),
        Heading(2, value),
        title=value,
    )


@pytest.mark.parametrize("ending", MEDIA_TYPES)
@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_text_gives_a_whole_file(name: str, ending: str) -> None:
    document = everywhere(f"Plein {AWKWARD[name]}")
    content = render(document, ending)
    whole(content, ending)
    if ending in READERS:
        assert missing(document, READERS[ending](document)) == []


LENGTHS = {"words": (LONG * 50)[:5000].strip(), "one word": "x" * 5000}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("rows", [1, 60])
def test_a_caption_or_column_head_of_5_000_characters_is_whole_and_inside_the_page(length: str, rows: int) -> None:
    words, cells = LENGTHS[length], [("rij", "waarde")] * rows
    document = small(
        paragraph("Ervoor."),
        table(words, ("Rij", "Waarde"), cells),
        table("Tabel", (words, "Waarde"), cells),
        table(words, (words, words), cells),
        callout("advies", "Kader", table(words, (words, "Waarde"), cells)),
        Figure(BARS, "Een figuur.", words),
        paragraph("Erna."),
    )
    for ending in MEDIA_TYPES:
        content = render(document, ending)
        whole(content, ending)
        if ending in READERS:
            assert missing(document, READERS[ending](document)) == []
        if ending == "pdf":
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert texts_outside(pdf, MARGIN, TOP, BOTTOM) == []
                assert problems(pdf) == set()


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("count", [4, 24])
def test_the_contents_hold_headings_of_5_000_characters_inside_the_page(length: str, count: int) -> None:
    headings = [Heading(1 + number % 2, f"Kop {number} {LENGTHS[length]}") for number in range(count)]
    content = render(small(*headings), "pdf")
    whole(content, "pdf")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert texts_outside(pdf, MARGIN, TOP, BOTTOM) == []
        assert problems(pdf) == set()


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_a_text_of_100_000_characters_is_whole(ending: str) -> None:
    document = small(paragraph((LONG * 600)[:100_000]))
    content = render(document, ending)
    whole(content, ending)
    if ending in READERS:
        assert missing(document, READERS[ending](document)) == []


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "md"])
def test_a_table_of_2_000_rows_is_whole(ending: str) -> None:
    document = small(table("Veel", ("Rij", "Tekst"), [(f"rij {number}", "waarde") for number in range(2000)]))
    content = render(document, ending)
    whole(content, ending)
    if ending == "docx":
        assert len(docx.Document(io.BytesIO(content)).tables[0]._tbl.tr_lst) == 2001
    assert content.count(b"rij 1999") == 1 or ending in ("docx", "odt")


def test_a_text_that_is_too_long_for_a_field_is_refused_in_dutch() -> None:
    project, problems = read_project({"naam": "Het plein", "aanleiding": "a" * 100_000})
    assert (project.name, project.occasion) == ("Het plein", None)
    assert problems == (f"aanleiding: Deze tekst is te lang: hoogstens {MAX_TEXT} tekens.",)


@pytest.mark.parametrize("edition", ["werk", "raad"])
def test_a_project_full_of_awkward_texts_gives_correct_documents(shipped: KnowledgeBase, edition: Any) -> None:
    texts = [f"Plein {value[:400]}" for value in AWKWARD.values()]
    project = {
        "naam": texts[0], "organisatie": texts[1], "aanleiding": texts[2], "staat-vast": texts, "is-open": texts,
        "vraag-aan-deelnemers": texts[3], "doelgroepen": [{"naam": text, "drempels": text} for text in texts],
        "rollen": {text: text for text in texts}, "notities": {"fase": texts[4]},
        "open-punten": [{"tekst": text} for text in texts],
    }  # fmt: skip
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    document = making.document(shipped, dossier.answers, project, edition)
    for ending in MEDIA_TYPES:
        whole(render(document, ending), ending)


# ------------------------------------------------------------------ dates


@pytest.mark.parametrize(
    ("project", "title"),
    [
        ({"start": "2026-01-05", "besluit-op": "2026-06-01"}, "De dag van het besluit is al voorbij"),
        ({"start": "2027-06-01", "besluit-op": "2027-03-01"}, "De datums staan in de verkeerde volgorde"),
        ({"start": "2027-03-01", "besluit-op": "2027-03-02"}, "Er is te weinig tijd"),
        ({"start": "0001-01-01", "besluit-op": "9999-12-31"}, None),
        ({"besluit-op": "2024-02-29"}, "De dag van het besluit is al voorbij"),
    ],
)
def test_dates_in_the_past_or_in_the_wrong_order_are_said(
    shipped: KnowledgeBase, project: dict[str, str], title: str | None
) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    built = making.framework(shipped, dossier.answers, {**dossier.project, **project})
    boxes = [block.title for part in built.sections for block in part.blocks if isinstance(block, Box)]
    assert title is None or title in boxes
    document = making.document(shipped, dossier.answers, {**dossier.project, **project})
    assert failures(render(document, "pdf")) == []


def test_time_that_is_short_names_what_to_drop(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    project = {**dossier.project, "start": "2027-06-01", "besluit-op": "2027-07-06"}
    for edition in ("werk", "raad"):
        built = making.framework(shipped, dossier.answers, project, edition)  # type: ignore[arg-type]
        alarm = next(b for part in built.sections for b in part.blocks if isinstance(b, Box) and b.kind == "stop")
        assert "Nodig zijn minstens" in alarm.texts[0]
        assert "Vraag of het besluit later mag vallen. Dat is vaak de eerlijkste oplossing." in alarm.texts
        assert any("laat inwoners kiezen uit plannen die er al zijn" in text for text in alarm.texts)


# ------------------------------------------------------------------ logo and colours


def picture(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind)
    return buffer.getvalue()


def styled(**look: str) -> Profile:
    return Profile.model_validate({"id": "eigen", "naam": "Waterdorp", "bestuurslaag": "gemeente", "huisstijl": look})


@pytest.mark.parametrize(
    ("size", "kind", "mode"),
    [
        ((5000, 4000), "PNG", "RGB"),
        ((5000, 4000), "JPEG", "CMYK"),
        ((3, 2000), "PNG", "RGBA"),
        ((1, 1), "PNG", "1"),
        ((300, 100), "PNG", "P"),
        ((300, 100), "PNG", "I;16"),
        ((300, 100), "JPEG", "L"),
    ],
)
def test_any_real_picture_becomes_a_small_logo_in_every_format(size: tuple[int, int], kind: str, mode: str) -> None:
    made = small_logo(picture(size, kind, mode))
    assert max(logo_size(made)) <= 720
    assert len(made) < 200_000
    assert small_logo(picture(size, kind, mode)) == made
    style = house_style(styled(logo=logo_text(picture(size, kind, mode)), **{"logo-omschrijving": "Het wapen"}))
    document = Document("Plein", CREATED, (paragraph("Tekst."),), style=style)
    for ending in MEDIA_TYPES:
        whole(render(document, ending), ending)
    assert "Het wapen" in render(document, "html").decode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "niet te lezen"),
        (b"GIF89a" + bytes(50), "niet te lezen"),
        (picture((200, 80))[:60], "niet te lezen"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (bytes(MOST_BYTES + 1), "groter dan 10 MB"),
    ],
)
def test_a_logo_that_cannot_be_used_is_refused_in_dutch(content: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        small_logo(content)


def test_a_picture_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = bytearray(picture((10, 10)))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2  # the header lies
    with pytest.raises(ValueError, match=r"beeldpunten|niet te lezen"):
        small_logo(bytes(bomb))


@pytest.mark.parametrize(
    ("look", "message"),
    [
        ({"kleur": "#FFD500"}, "contrast"),
        ({"kleur": "groen"}, "#154273"),
        ({"linkkleur": "#8AB4F8"}, "contrast"),
        ({"logo": logo_text(picture((9, 9)))}, "omschrijving"),
        ({"logo": "%%%", "logo-omschrijving": "x"}, "Kies het logo opnieuw"),
        ({"logo": base64.b64encode(b"geen beeld").decode(), "logo-omschrijving": "x"}, "niet te lezen"),
    ],
)
def test_a_house_style_that_cannot_be_read_is_refused_in_dutch(look: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        house_style(styled(**look))


# ------------------------------------------------------------------ pictures


def test_a_table_as_a_picture_holds_every_word() -> None:
    made = table("Wie doet wat", ("Wie", "Wat"), [("De raad", LONG), ("Inwoners", "<b>&\"'")])
    drawn = as_svg(made, HouseStyle()).decode()
    ElementTree.fromstring(drawn)
    lines = [node.text or "" for node in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    said = " ".join(lines)
    for word in f"Wie Wat De raad {LONG} Inwoners <b>&\"'".split():
        assert word in said
    with Image.open(io.BytesIO(as_png(made, HouseStyle()))) as image:
        assert image.width == 1320
        assert image.height > 150


def test_a_table_too_long_for_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="past niet in een beeld"):
        table_drawing(table("Veel", ("k",), [("x",)] * (MOST_ROWS + 1)))


def test_a_document_of_long_ago_and_far_away_is_whole() -> None:
    for day in (datetime.date(1900, 1, 1), datetime.date(2107, 12, 31)):
        document = Document("Plein", day, (paragraph(clean("Tekst.")),))
        for ending in MEDIA_TYPES:
            whole(render(document, ending), ending)
