"""The advice report: every answer leads to a reason, every number to a source, and the public edition keeps quiet."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from advisor.framework.discretion import reads_sensitive
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender.advise import advise
from advisor.recommender.explain import answer_text
from reports.advice_report import advice_document
from reports.document import BarChart, BulletList, Document, Figure, Heading, PageBreak, Table, plain
from reports.render import render
from reports.text_report import advice_text
from tests.framework import making
from tests.situations import raw_answers

EDITIONS = ("werk", "raad")
SLOW = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a whole knowledge base away takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def report(
    knowledge_base: KnowledgeBase, answers: dict[str, Any], project: Any = None, edition: Any = "werk"
) -> Document:
    """The report of plain answers."""
    return advice_document(knowledge_base, *making.given(knowledge_base, answers, project), edition)


def headings(made: Document) -> list[str]:
    """The headings without the number or the word for an annex before them."""
    shown = [block.text for block in made.blocks if isinstance(block, Heading)]
    return [re.sub(r"^(\d+|Bijlage \d+)\. ", "", text) for text in shown]


def pages(content: bytes) -> int:
    """The number of pages of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def sources(made: Document) -> BulletList:
    """The list of sources, the last list of the report."""
    return [block for block in made.blocks if isinstance(block, BulletList)][-1]


def tables(made: Document, caption: str) -> list[Table]:
    return [block for block in made.blocks if isinstance(block, Table) and block.caption == caption]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_dossier_renders(shipped: KnowledgeBase, edition: Any) -> None:
    for dossier in shipped.dossiers.values():
        made = report(shipped, dossier.answers, dossier.project, edition)
        assert 5 <= pages(render(made, "pdf")) <= (16 if edition == "werk" else 12)
        assert made.cover is not None
        assert len(made.cover.lead) == 3


def test_heads_stand_with_their_reasons_and_sources(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, project, advice = making.given(shipped, dossier.answers, dossier.project)
    made = advice_document(shipped, answers, project, advice, "werk")
    shown = made.plain_text()
    for head in advice.ranking:
        assert any(shipped.tools[head.id].name in heading for heading in headings(made))
        for reason in head.reasons[:5]:
            rule = shipped.rules[reason.rule].rule if reason.rule is not None else None
            label = rule.because if rule is not None else shipped.criteria[str(reason.criterion)].name
            assert label in shown
            assert shipped.questions[reason.question].text in shown
        for name in head.alternatives:
            assert shipped.tools[name].name in shown
    for warning in advice.warnings:
        assert warning.text in shown
    for duty in advice.duties:
        assert duty.text[1:] in shown
    for excluded in advice.excluded:
        assert shipped.tools[excluded.id].name in shown
        assert all(note.text in shown for note in excluded.reasons)


def test_every_source_number_is_in_the_list(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        for edition in EDITIONS:
            made = report(shipped, dossier.answers, dossier.project, edition)
            listed = sources(made)
            assert listed.ordered
            marks = re.findall(r"\[(\d+(?:, \d+)*)\]", made.plain_text())
            used = {int(number) for mark in marks for number in mark.split(", ")}
            assert used == set(range(1, len(listed.items) + 1))


def test_the_chart_shows_the_table(shipped: KnowledgeBase) -> None:
    made = report(shipped, shipped.dossiers["buurtbudget-duinoord"].answers)
    figure = next(block for block in made.blocks if isinstance(block, Figure))
    assert isinstance(figure.chart, BarChart)
    scores = [plain(row[2]).replace(",", ".") for row in tables(made, "De scores in cijfers")[0].rows]
    assert [f"{bar.value:.1f}" for bar in figure.chart.bars] == scores
    assert all(bar.label in figure.alt for bar in figure.chart.bars)
    assert scores == sorted(scores, key=float, reverse=True)


def test_no_participation_shows_no_tools(shipped: KnowledgeBase) -> None:
    answers = {"beslisruimte": "niets-open", "invloed": "adviseren", "taak": ["meningen-geven"]}
    made = report(shipped, answers)
    assert made.cover is not None
    assert made.cover.lead[0].startswith("Begin nu geen participatie")
    assert headings(made)[0] == "Geen participatie, en wat dan wel"
    assert "Wat wij aanraden" not in headings(made)
    assert "Informeer eerlijk" in made.plain_text()


def test_first_arrange_says_what(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, project, advice = making.given(shipped, {**dossier.answers, "uitvoeringsgeld": "nog-aan-te-vragen"})
    assert advice.outcome == "eerst-regelen"
    made = advice_document(shipped, answers, project, advice, "werk")
    assert made.cover is not None
    assert made.cover.lead[0].startswith("Begin nog niet")
    assert all(gate.text in made.plain_text() for gate in advice.gates)
    assert "Wat wij aanraden" in headings(made)


def test_nothing_stands_names_the_questions(mini: KnowledgeBase) -> None:
    answers, project, advice = making.given(mini, {"taak": ["stemmen"], "aantal": "groot"})
    empty = dataclasses.replace(advice, ranking=(), all_scores=(), reconsider=(("taak", "aantal"), ("controle",)))
    for edition in EDITIONS:
        made = advice_document(mini, answers, project, empty, edition)  # type: ignore[arg-type]
        assert "Er past nu geen middel" in made.plain_text()
        assert render(made, "pdf").startswith(b"%PDF")
    shown = advice_document(mini, answers, project, empty, "werk").plain_text()
    assert "Mogelijkheid 2" in shown
    assert "Moet u weten wie stemt?" in shown


def test_the_idea_of_the_user_gets_an_honest_place(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    for given_name, wanted in (("bewonersbijeenkomst", "Dat staat op plaats"), ("Mijn eigen ding", "staat niet in")):
        shown = report(shipped, {**dossier.answers, "eigen-idee": given_name}).plain_text()
        assert wanted in shown


def test_the_account_names_version_rules_and_weights(shipped: KnowledgeBase) -> None:
    answers, project, advice = making.given(shipped, shipped.dossiers["gedeelde-grond-omstreden-thema"].answers)
    shown = advice_document(shipped, answers, project, advice, "werk").plain_text()
    assert advice.receipt.knowledge_base_hash[:16] in shown
    assert advice.receipt.code_hash[:16] in shown
    assert "hulpmiddel, geen besluit" in shown
    for warning in advice.warnings:
        assert warning.rule in shown
    for criterion, weight in advice.weights.items():
        assert not weight or shipped.criteria[criterion].name in shown


@SLOW
@given(data=st.data())
def test_the_public_edition_does_not_depend_on_sensitive_answers(shipped: KnowledgeBase, data: st.DataObject) -> None:
    one, project, advice = making.given(shipped, data.draw(raw_answers(shipped)))
    other, _ = read_answers(shipped, data.draw(raw_answers(shipped, complete=True)))
    mixed = one
    for question in shipped.questions.values():
        if question.sensitive:
            mixed = mixed.having(question.id, other.values[question.id])
    first = advice_document(shipped, one, project, advice, "raad")
    assert first == advice_document(shipped, mixed, project, advice, "raad")
    shown = first.plain_text()
    for warning in advice.warnings:
        rule = shipped.rules[warning.rule]
        public = not reads_sensitive(shipped, rule.condition)
        public = public and not (advice.outcome == "niet-doen" and rule.advised is not None)
        assert (warning.text in shown) == (public and warning.certain)
    assert not any(isinstance(block, Figure) for block in first.blocks), "scores rest on sensitive weights"


def test_products_stand_only_in_the_market_annex(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        answers, project, advice = making.given(shipped, dossier.answers, dossier.project)
        made = advice_document(shipped, answers, project, advice, "raad")
        at = next(i for i, b in enumerate(made.blocks) if isinstance(b, Heading) and "Marktverkenning" in b.text)
        before = Document(made.title, made.created, made.blocks[:at]).plain_text()
        own = shipped.option_label("eigen-idee", str(dossier.answers["eigen-idee"]))
        for head in advice.ranking:
            name = shipped.tools[head.id].name
            assert name == own or name not in before


@SLOW
@given(data=st.data())
def test_any_answers_render(mini: KnowledgeBase, data: st.DataObject) -> None:
    answers = data.draw(raw_answers(mini))
    project = data.draw(making.raw_projects((), ()))
    for edition in EDITIONS:
        assert render(report(mini, answers, project, edition), "pdf").startswith(b"%PDF")


@SLOW
@given(data=st.data())
def test_any_answers_give_a_report_on_the_shipped_knowledge(shipped: KnowledgeBase, data: st.DataObject) -> None:
    answers = data.draw(st.one_of(st.just({}), raw_answers(shipped)))
    for edition in EDITIONS:
        made = report(shipped, answers, None, edition)
        assert made.cover is not None
        assert len(made.cover.lead) == 3
        assert headings(made)[-1] == "Bronnen" or "Verantwoording" in headings(made)


def test_the_same_input_gives_the_same_bytes(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    first = render(report(shipped, dossier.answers, dossier.project), "pdf")
    assert first == render(report(shipped, dossier.answers, dossier.project), "pdf")


def test_the_text_for_the_terminal_says_the_same(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        _, _, advice = making.given(shipped, dossier.answers)
        shown = advice_text(shipped, advice)
        for head in advice.ranking:
            assert shipped.tools[head.id].name in shown
            assert head.reasons[0].text in shown
        for duty in advice.duties:
            assert (duty.text in shown) == (duty.weight == "moet" and duty.certain)
    stop = making.given(shipped, {"beslisruimte": "niets-open", "invloed": "adviseren"})[2]
    assert "Nu geen participatie" in advice_text(shipped, stop)
    assert "Wat wij aanraden" not in advice_text(shipped, stop)


def test_the_public_edition_is_four_pages_with_annexes(shipped: KnowledgeBase) -> None:
    """Cover, contents and text together; the annexes start after them on a new page."""
    for dossier in shipped.dossiers.values():
        made = report(shipped, dossier.answers, dossier.project, "raad")
        at = next(i for i, block in enumerate(made.blocks) if isinstance(block, PageBreak))
        assert isinstance(made.blocks[at + 1], Heading)
        text = dataclasses.replace(made, blocks=made.blocks[:at])
        assert pages(render(text, "pdf")) <= 4


def test_why_not_names_reason_rule_source_and_answer(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, project, advice = making.given(shipped, dossier.answers, dossier.project)
    made = advice_document(shipped, answers, project, advice, "werk")
    (found,) = tables(made, "Afgevallen middelen per reden")
    for excluded in advice.excluded:
        for note in excluded.reasons:
            (row,) = [row for row in found.rows if plain(row[0]).startswith(note.text)]
            assert shipped.tools[excluded.id].name in plain(row[1])
            assert (note.rule or shipped.criteria[str(note.criterion)].name) in plain(row[0])
            assert re.search(r"\[\d", plain(row[0]))
            assert any(question.text in plain(row[2]) for question in shipped.questions.values())


def test_an_answer_that_closes_the_gate_is_no_reason_for_another_tool(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, _ = read_answers(shipped, dossier.answers)
    project = making.given(shipped, dossier.answers, dossier.project)[1]
    advice = advise(shipped, answers, making.DATE)
    made = advice_document(shipped, answers, project, advice, "werk")
    (found,) = tables(made, "Antwoorden die de eerste plaats veranderen")
    closing = shipped.option_label("beslisruimte", "niets-open")
    assert not any(closing in plain(row[2]) for row in found.rows)


def test_the_answers_that_weigh_most_are_named(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        answers, project, _ = making.given(shipped, dossier.answers, dossier.project)
        advice = advise(shipped, answers, making.DATE)
        shown = advice_document(shipped, answers, project, advice, "werk").plain_text()
        heaviest = next(item.question for item in advice.influence if item.other_heads)
        label = answer_text(shipped, heaviest, answers.values[heaviest])
        assert f"{shipped.questions[heaviest].text} {label}." in shown.split("Op deze antwoorden steunt")[1]


def test_why_a_tool_that_fits_stands_lower_is_said(shipped: KnowledgeBase) -> None:
    """Why not Pol.is? Its approach names the points on which it stays behind; the weights stand in the account."""
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    answers, project, advice = making.given(shipped, dossier.answers, dossier.project)
    shown = advice_document(shipped, answers, project, advice, "werk").plain_text()
    standing = next(item for item in advice.all_scores if item.id == "polis")
    line = next(line for line in shown.split("\n") if line.startswith(f"{shipped.families[standing.family].name}: "))
    assert shipped.tools["polis"].name in line
    names = line.split("blijft achter op: ")[1].split(" en ")
    known = {criterion.name.casefold() for criterion in shipped.criteria.values()}
    assert all(name.casefold() in known or name.startswith("regel ") for name in names)


def test_too_little_time_is_said_first(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    project = {**dossier.project, "start": "2026-12-01", "besluit-op": "2027-01-12"}
    for edition in EDITIONS:
        made = report(shipped, dossier.answers, project, edition)
        assert made.cover is not None
        assert "te weinig tijd" in made.cover.lead[0]
        assert "De participatie kan beginnen" not in made.plain_text()


def test_few_answers_are_never_called_likely(shipped: KnowledgeBase) -> None:
    made = report(shipped, {"beslisruimte": "hoofdlijn-vast", "onderwerp": "ruimtelijk-plan"})
    assert made.cover is not None
    assert dict(made.cover.facts)["Zekerheid"].startswith("Voorlopig: ")
    built = making.document(shipped, {"beslisruimte": "hoofdlijn-vast"}, None, "raad").plain_text()
    assert "nog niet klaar voor een besluit" in built
    assert "In te stemmen" not in built
    assert "Eerst de open punten in dit stuk te laten invullen." in built
