"""Drafts: offered where they apply, filled or open, discreet, plain, and accessible as files."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import page
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from advisor import cli
from advisor.framework import proposal
from advisor.framework.citations import Citations
from advisor.framework.drafts import Draft, Room, drafts
from advisor.framework.model import Edition, Grid, Points
from advisor.framework.words import context_for
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from reports.document import Heading
from reports.drafts_report import draft_document
from reports.render import render
from tests.conftest import DATE, MINI
from tests.framework import making
from tests.situations import raw_answers

VOTE: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel", "invloed": "adviseren"}
DOSSIERS = ("buurtbudget-duinoord", "gedeelde-grond-omstreden-thema", "omgevingsvisie-inbreng")
WITHOUT_LIMITS = page.SafetyLimits.unlimited()


def made(
    knowledge_base: KnowledgeBase,
    answers: dict[str, Any],
    project: dict[str, Any] | None = None,
    edition: Edition = "werk",
) -> dict[str, Draft]:
    return {
        draft.id: draft for draft in drafts(knowledge_base, *making.given(knowledge_base, answers, project), edition)
    }


def shown(knowledge_base: KnowledgeBase, draft: Draft) -> str:
    return draft_document(knowledge_base, draft).plain_text()


def failures(data: bytes) -> list[str]:
    """Rules of PDF/UA-1 and PDF/A-2a that an independent validator sees broken."""
    reports = [page.validate_pdf_bytes(data, profile=name, limits=WITHOUT_LIMITS) for name in ("ua1", "2a")]
    return [failure.rule_id for report in reports for failure in report.failures]


# ------------------------------------------------------------------ filling


def test_known_words_are_filled_and_unknown_ones_are_room_to_write(mini: KnowledgeBase) -> None:
    named = made(mini, VOTE, {"naam": "Het plein", "besluit-op": "2027-06-24"})["brief"]
    text = shown(mini, named)
    assert "Dit gaat over het plein. [1]" in text
    assert "Het besluit valt op 24 juni 2027." in text
    assert named.facts == (
        ("Naam van de opgave", "Het plein"),
        ("Niveau van invloed", "Adviseren"),
        ("Dag van het besluit", "24 juni 2027"),
    )  # fmt: skip
    assert [point.text for point in named.open_points] == ["Ondertekening"]
    empty = made(mini, {})["brief"]
    assert Room("Nog invullen: naam van de opgave") in empty.blocks
    assert "Het besluit valt op" not in shown(mini, empty), "what stands under met is left out"
    assert [point.text for point in empty.open_points] == [
        "Nog invullen: naam van de opgave", "Nog invullen: niveau van invloed", "Ondertekening",
    ]  # fmt: skip


def test_user_text_is_never_filled_itself(mini: KnowledgeBase) -> None:
    assert "Dit gaat over {niveau}." in shown(mini, made(mini, VOTE, {"naam": "{niveau}"})["brief"])


def test_a_draft_is_offered_only_where_it_applies(mini: KnowledgeBase) -> None:
    assert list(made(mini, VOTE)) == ["brief", "gesprek", "middel"]
    assert "gesprek" not in made(mini, {"taak": ["tekenen"]})
    assert "middel" not in made(mini, {**VOTE, "aantal": "klein"}), "something must be arranged first"
    assert list(made(mini, VOTE, edition="raad")) == ["brief"]
    strict = made(mini, {**VOTE, "controle": "streng"})
    assert "middel" not in strict, "a strict control leaves no digital tool"
    assert "Dit gaat over Forum." in shown(mini, made(mini, VOTE)["middel"])


def test_every_draft_says_what_it_is_and_what_to_check(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    for draft in made(shipped, dossier.answers, dossier.project).values():
        text = shown(shipped, draft)
        assert shipped.drafts.texts["concept"] in text
        assert draft.audience in text
        assert draft.to_check
        assert all(line in text for line in draft.to_check)
        assert draft.facts
        assert all(name in text for name, _ in draft.facts)
        assert all(point.text in text for point in draft.open_points)


SITUATIONS: dict[str, tuple[dict[str, Any], set[str], set[str]]] = {
    "permit": (
        {"situatie": "initiatiefnemer-vraagt-vergunning"},
        {"participatieverslag-initiatiefnemer"},
        {"kennisgeving-participatie", "motivering-participatie", "lotingsbrief", "raadsvoorstel"},
    ),
    "plan": (
        {"wettelijk": ["omgevingsplan"], "wie-besluit": "raad"},
        {"kennisgeving-participatie", "motivering-participatie", "raadsvoorstel"},
        {"participatieverslag-initiatiefnemer", "collegevoorstel", "raadsinformatiebrief"},
    ),
    "project decision": (
        {"wettelijk": ["projectbesluit"]},
        {"kennisgeving-participatie", "motivering-participatie"},
        {"participatieverslag-initiatiefnemer"},
    ),
    "drawn": (
        {"doelgroep": ["gelote-dwarsdoorsnede"], "vorm": "op-locatie", "wie-besluit": "college"},
        {"lotingsbrief", "collegevoorstel", "raadsinformatiebrief"},
        {"moderatieplan", "programma-van-eisen", "raadsvoorstel"},
    ),
    "council decides first": (
        {"wie-besluit": "college", "raadsrol": "kaders-vooraf"},
        {"raadsvoorstel", "collegevoorstel"},
        {"raadsinformatiebrief"},
    ),
    "nothing open": (
        {"beslisruimte": "niets-open", "invloed": "adviseren", "wie-besluit": "raad", "vorm": "online"},
        {"gespreksblad-opdrachtgever", "raadsvoorstel", "bladzijde-voor-inwoners"},
        {"uitnodiging", "spelregels", "reactienota", "terugkoppelbrief", "moderatieplan", "programma-van-eisen"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_shipped_drafts_follow_the_situation(shipped: KnowledgeBase, name: str) -> None:
    answers, wanted, absent = SITUATIONS[name]
    found = set(made(shipped, answers))
    assert wanted <= found
    assert not absent & found


def test_every_shipped_draft_is_offered_somewhere(shipped: KnowledgeBase) -> None:
    found: set[str] = set()
    for name in DOSSIERS:
        found |= set(made(shipped, shipped.dossiers[name].answers, shipped.dossiers[name].project))
    for answers, _, _ in SITUATIONS.values():
        found |= set(made(shipped, answers))
    found |= set(made(shipped, {}, {"resultaten": {"verloop": "Er waren drie avonden."}}))
    assert found == {entry.id for entry in shipped.drafts.drafts}


def test_ai_is_registered_only_where_an_advised_tool_uses_it(shipped: KnowledgeBase) -> None:
    for name in DOSSIERS:
        dossier = shipped.dossiers[name]
        advice = making.given(shipped, dossier.answers, dossier.project)[2]
        uses = [shipped.tools[h.id].name for h in advice.ranking if shipped.tools[h.id].uses_ai.value == "ja"]
        found = made(shipped, dossier.answers, dossier.project)
        assert ("algoritmeregister" in found) == bool(uses)
        assert all(tool in shown(shipped, found["algoritmeregister"]) for tool in uses)


def test_the_notice_has_its_five_items(shipped: KnowledgeBase) -> None:
    headings = [
        block.text
        for block in draft_document(shipped, made(shipped, SITUATIONS["plan"][0])["kennisgeving-participatie"]).blocks
        if isinstance(block, Heading) and re.match(r"\d\. ", block.text)
    ]
    assert [text[0] for text in headings] == ["1", "2", "3", "4", "5"]


def test_the_proposal_to_the_executive_names_the_paper_that_is_offered(shipped: KnowledgeBase) -> None:
    """A council that sets the limits gets a proposal, another one a letter; never both."""
    for role, paper, other in (
        ("kaders-vooraf", "raadsvoorstel", "raadsinformatiebrief"),
        ("niet-aan-de-raad", "raadsinformatiebrief", "raadsvoorstel"),
    ):
        found = made(shipped, {"wie-besluit": "college", "raadsrol": role})
        asked = shown(shipped, found["collegevoorstel"])
        assert paper in found
        assert other not in found
        assert paper in asked
        assert other not in asked


def test_the_notice_leaves_room_for_the_initiator_of_a_project(shipped: KnowledgeBase) -> None:
    for name, wanted in (("project decision", True), ("plan", False)):
        draft = made(shipped, SITUATIONS[name][0])["kennisgeving-participatie"]
        assert any(isinstance(b, Room) and "initiatiefnemer" in b.label for b in draft.blocks) == wanted


def test_what_is_fixed_open_and_invited_stands_in_lists(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    lists = [b.items for b in made(shipped, dossier.answers, dossier.project)["raadsvoorstel"].blocks
             if isinstance(b, Points)]  # fmt: skip
    groups = tuple(group["naam"] for group in dossier.project["doelgroepen"])
    assert {tuple(dossier.project["staat-vast"]), tuple(dossier.project["is-open"]), groups} <= set(lists)
    empty = made(shipped, {"wie-besluit": "raad"})["raadsvoorstel"]
    assert any(isinstance(b, Points) and b.items == ("Nog invullen: wat vaststaat",) for b in empty.blocks)


def test_cells_to_fill_in_are_an_open_point_and_the_fields_of_a_reader_are_none(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    found = made(shipped, dossier.answers, dossier.project)
    assert "Nog invullen: rollen bij het modereren" in [point.text for point in found["moderatieplan"].open_points]
    form = found["vragenlijst-deelnemers"]
    assert any(isinstance(block, Room) for block in form.blocks)
    assert form.open_points == ()


def test_an_alarm_of_the_planning_is_for_the_team(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    draft = made(shipped, dossier.answers, {**dossier.project, "besluit-op": "2027-03-04"})["raadsvoorstel"]
    title = shipped.framework.texts["tijd-te-kort"]
    assert any(line.startswith(title) for line in draft.to_check)
    assert title not in shown(shipped, draft).split("Bij dit concept")[0]


def test_the_proposal_argues_with_the_advice_and_speaks_to_the_council(shipped: KnowledgeBase) -> None:
    for name in DOSSIERS:
        dossier = shipped.dossiers[name]
        given = making.given(shipped, dossier.answers, dossier.project)
        context = context_for(shipped, *given, "raad", None)
        text = shown(shipped, made(shipped, dossier.answers, dossier.project)["raadsvoorstel"])
        text = text.split("Bij dit concept")[0]
        found = {}
        for make in (proposal.arguments, proposal.objections):
            blocks = make(context, Citations(shipped))
            found[make] = [line for block in blocks if isinstance(block, Points) for line in block.items]
            assert all(line in text for line in found[make])
            assert not [line for line in found[make] if re.search(r"\b(u|uw)\b", line)]
        texts = [warning.text for warning in given[2].warnings if warning.certain]
        objections = found[proposal.objections]
        assert len(found[proposal.arguments]) >= 1
        assert len(objections) >= 2
        assert all(any(line.startswith(text) for text in texts) and "Maatregel: " in line for line in objections)


def test_the_promise_to_residents_is_in_plain_words_everywhere(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    found = made(shipped, dossier.answers, dossier.project)
    for name in ("bladzijde-voor-inwoners", "uitnodiging", "spelregels", "terugkoppelbrief"):
        text = shown(shipped, found[name]).split("Bij dit concept")[0]
        assert "De uitkomst telt mee, naast wat verder belangrijk is." in text, name
        assert "naast andere belangen" not in text, name
    assert "De uitkomst telt mee naast andere belangen." in shown(shipped, found["raadsvoorstel"])


def test_a_column_to_write_in_is_wide(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    grid = next(b for b in made(shipped, dossier.answers)["reactienota"].blocks if isinstance(b, Grid))
    assert grid.widths is not None
    assert grid.widths[-1] >= sum(grid.widths) / 5


def test_requirements_are_numbered_without_gaps(shipped: KnowledgeBase) -> None:
    for name in DOSSIERS:
        dossier = shipped.dossiers[name]
        for grid in made(shipped, dossier.answers, dossier.project)["programma-van-eisen"].blocks:
            if isinstance(grid, Grid) and grid.header[0] == "Nr.":
                assert [row[0][1:] for row in grid.rows] == [str(n) for n in range(1, len(grid.rows) + 1)]


def test_the_annex_for_a_digital_tool_names_digital_tools_only(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    advice = making.given(shipped, dossier.answers, dossier.project)[2]
    advised = {tool for head in advice.ranking for tool in (head.id, *head.alternatives)}
    names = {kind: {shipped.tools[tool].name for tool in advised if (shipped.tools[tool].form == "fysiek") == kind}
             for kind in (True, False)}  # fmt: skip
    assert all(names.values())
    grid = list(made(shipped, dossier.answers, dossier.project)["programma-van-eisen"].blocks)[-1]
    assert isinstance(grid, Grid)
    assert {row[0] for row in grid.rows} == names[False]


# ------------------------------------------------------------------ discretion


def test_public_texts_name_no_products_in_either_edition(shipped: KnowledgeBase) -> None:
    for name in DOSSIERS:
        dossier = shipped.dossiers[name]
        advice = making.given(shipped, dossier.answers, dossier.project)[2]
        products = {shipped.tools[tool].name for head in advice.ranking for tool in (head.id, *head.alternatives)}
        families = " ".join(family.name for family in shipped.families.values()).casefold()
        products = {product for product in products if product.casefold() not in families}
        assert products
        for draft in made(shipped, dossier.answers, dossier.project).values():
            if draft.edition == "raad":
                text = shown(shipped, draft)
                assert not [product for product in products if re.search(rf"\b{re.escape(product)}\b", text)]


def test_requirements_name_products_only_in_the_annex(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    text = shown(shipped, made(shipped, dossier.answers, dossier.project)["programma-van-eisen"])
    before, annex = text.split("Bijlage: marktverkenning, geen voorkeur")
    advice = making.given(shipped, dossier.answers, dossier.project)[2]
    names = {shipped.tools[head.id].name for head in advice.ranking}
    assert all(name in annex for name in names)
    assert not [name for name in names if name in before]


def test_the_public_texts_do_not_depend_on_sensitive_answers(shipped: KnowledgeBase) -> None:
    """With the same advice, other sensitive answers give the same public drafts, in both editions."""
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    answers, project, advice = making.given(shipped, dossier.answers, dossier.project)
    mixed = answers
    for question in shipped.questions.values():
        if question.sensitive:
            other = next(option.id for option in question.options if option.id != answers.values.get(question.id))
            mixed = mixed.having(question.id, other)
    assert mixed.values != answers.values
    for edition in ("werk", "raad"):
        one, two = (
            [draft for draft in drafts(shipped, given, project, advice, edition) if draft.edition == "raad"]
            for given in (answers, mixed)
        )
        assert one == two
    secret = "Er is al een conflict"
    assert all(
        secret not in shown(shipped, draft)
        for draft in made(shipped, dossier.answers, dossier.project, "raad").values()
    )


def test_a_sensitive_condition_is_seen_inside_only(tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    questions = folder / "questions.yaml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(
        text.replace("    toon-als: {taak: stemmen}\n", "    toon-als: {taak: stemmen}\n    gevoelig: ja\n")
    )
    knowledge_base = load_knowledge_base(folder).knowledge_base
    assert knowledge_base is not None
    found = made(knowledge_base, {**VOTE, "controle": "streng"})
    assert "Er is controle." in shown(knowledge_base, found["gesprek"])
    assert "Er is controle." not in shown(knowledge_base, found["brief"])


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_draft_of_every_dossier_is_accessible(shipped: KnowledgeBase, name: str) -> None:
    dossier = shipped.dossiers[name]
    for draft in made(shipped, dossier.answers, dossier.project).values():
        document = draft_document(shipped, draft)
        assert failures(render(document, "pdf")) == [], draft.id
        read = docx.Document(io.BytesIO(render(document, "docx")))
        headings = [p.text for p in read.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
        wanted = [block.text for block in document.blocks if isinstance(block, Heading)]
        assert headings[-len(wanted) :] == wanted, draft.id


@pytest.mark.parametrize("name", [name for name in SITUATIONS if name != "plan"])
def test_drafts_of_other_situations_are_accessible_too(shipped: KnowledgeBase, name: str) -> None:
    answers, wanted, _ = SITUATIONS[name]
    found = made(shipped, answers)
    for identifier in sorted(wanted):
        assert failures(render(draft_document(shipped, found[identifier]), "pdf")) == [], identifier


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_answers_and_project_give_correct_documents(mini: KnowledgeBase, data: st.DataObject) -> None:
    project = data.draw(making.raw_projects(("taak",), ("weten", "adviseren")))
    found = drafts(mini, *making.given(mini, data.draw(raw_answers(mini)), project), "werk")
    assert found
    for draft in found:
        document = draft_document(mini, draft)
        assert failures(render(document, "pdf")) == []
        assert render(document, "docx") == render(document, "docx")
        rooms = {block.label for block in draft.blocks if isinstance(block, Room)}
        assert rooms <= {point.text for point in draft.open_points}, "all room to write is an open point"


TWO_PAGES = {"dpia-voortoets", "programma-van-eisen"}
AT_MOST_THREE = {"raadsvoorstel"}
"""Drafts of two pages, or of two or three; every other one has one page."""


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_draft_has_its_pages(shipped: KnowledgeBase, name: str) -> None:
    dossier = shipped.dossiers[name]
    for draft in made(shipped, dossier.answers, dossier.project).values():
        with pikepdf.open(io.BytesIO(render(draft_document(shipped, draft), "pdf"))) as pdf:
            wanted = {3, 4} if draft.id in AT_MOST_THREE else {3} if draft.id in TWO_PAGES else {2}
            assert len(pdf.pages) in wanted, f"{draft.id}: its own pages, and the sheet for the team"


def test_the_command_line_writes_drafts_and_planning(tmp_path: Path) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_text(
        "antwoorden: {taak: [stemmen], aantal: groot, controle: soepel, invloed: adviseren}\n"
        "project: {naam: Het plein, start: 2027-01-04, besluit-op: 2027-06-24}\n",
        encoding="utf-8",
    )
    arguments = ["advise", str(answers), "--kb", str(MINI), "--date", str(DATE), "--drafts"]
    for folder in ("een", "twee"):
        assert cli.main([*arguments, str(tmp_path / folder)]) == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "een").iterdir()}
    assert set(first) == {"brief.docx", "gesprek.docx", "middel.docx", "planning.ics"}
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "twee").iterdir()}
    assert cli.main([*arguments, str(answers / "map")]) == cli.BAD_INPUT
