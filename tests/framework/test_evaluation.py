"""Afterwards: indicators that fit the goals, results in the project, and the report of planned against happened."""

from __future__ import annotations

import io
import json
from typing import Any

import docx
import pytest

from advisor.framework.drafts import Draft
from advisor.framework.evaluation import indicators_for
from advisor.framework.model import Grid
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import NO_RESULTS, plain_project, read_project
from advisor.questionnaire.project_file import read_project_file, write_project
from reports.drafts_report import draft_document
from reports.render import MEDIA_TYPES, render
from tests.framework import making
from tests.framework.test_drafts import DOSSIERS, failures, made, shown

REPORT = "participatieverslag"
RESULTS: dict[str, Any] = {
    "gestart-op": "2027-03-08",
    "besloten-op": "2027-09-14",
    "verloop": "Er waren drie avonden en een website.",
    "afwijking": "De zaal was dicht, dus de tweede avond was online.",
    "bereik": [{"groep": "Bewoners die zelden meedoen", "aantal": 41}, {"groep": "Voorbijgangers", "aantal": 1200}],
    "opbrengst": [
        {"inbreng": "Meer bomen", "reactie": "Dat kan", "gevolg": "Er komen 20 bomen"},
        {"inbreng": "Geen auto's"},
    ],
    "besluit": "Vier plannen krijgen geld.",
    "indicatoren": {"wie-deden-mee": "Jongeren ontbraken.", "oude-vraag": "Goed."},
    "geleerd": "Eerder beginnen.",
}


def report(knowledge_base: KnowledgeBase, results: dict[str, Any], edition: Any = "werk") -> Draft:
    dossier = knowledge_base.dossiers["buurtbudget-duinoord"]
    return made(knowledge_base, dossier.answers, {**dossier.project, "resultaten": results}, edition)[REPORT]


def grid(draft: Draft, caption: str) -> Grid:
    return next(block for block in draft.blocks if isinstance(block, Grid) and block.caption == caption)


def test_the_report_appears_when_results_are_filled_in(shipped: KnowledgeBase) -> None:
    for name in DOSSIERS:
        dossier = shipped.dossiers[name]
        assert REPORT not in made(shipped, dossier.answers, dossier.project)
        for key, value in RESULTS.items():
            assert REPORT in made(shipped, dossier.answers, {**dossier.project, "resultaten": {key: value}}), key


def test_the_report_holds_planned_beside_happened(shipped: KnowledgeBase) -> None:
    draft = report(shipped, RESULTS)
    assert grid(draft, "Gepland en gebeurd").rows == (
        ("Start", "1 maart 2027", "8 maart 2027"),
        ("Besluit", "6 juli 2027", "14 september 2027"),
        ("Deelnemers", "6.364", "1.241"),
    )
    assert grid(draft, "Wie deden mee").rows == (
        ("Volwassen bewoners van Duinoord", "6.364", "nog niet bekend"),
        ("Bewoners die zelden meedoen", "nog niet bekend", "41"),
        ("Voorbijgangers", "nog niet bekend", "1.200"),
    )
    assert grid(draft, "Inbreng, reactie en gevolg").rows == (
        ("Meer bomen", "Dat kan", "Er komen 20 bomen"),
        ("Geen auto's", "nog niet bekend", "nog niet bekend"),
    )
    outcomes = dict(grid(draft, "Uitkomst van de evaluatie").rows)  # type: ignore[arg-type]
    assert outcomes["Deden de juiste mensen mee?"] == "Jongeren ontbraken."
    assert outcomes["oude-vraag"] == "Goed.", "an indicator that is no longer asked keeps its outcome"
    text = shown(shipped, draft)
    for said in ("drie avonden", "De zaal was dicht", "Vier plannen krijgen geld.", "Eerder beginnen."):
        assert said in text


def test_what_was_not_filled_in_is_room_to_write(shipped: KnowledgeBase) -> None:
    draft = report(shipped, {"verloop": "Goed."})
    missing = {point.text for point in draft.open_points}
    assert "Nog invullen: het besluit" in missing
    assert "Nog invullen: wat de volgende keer anders gaat" in missing


@pytest.mark.parametrize("edition", ["werk", "raad"])
def test_the_report_is_a_correct_file_in_every_format(shipped: KnowledgeBase, edition: Any) -> None:
    document = draft_document(shipped, report(shipped, RESULTS, edition))
    for ending in MEDIA_TYPES:
        assert render(document, ending) == render(document, ending)
    assert failures(render(document, "pdf")) == []
    file = docx.Document(io.BytesIO(render(document, "docx")))
    cells = {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    assert {"Er komen 20 bomen", "1.241", "Jongeren ontbraken."} <= cells


def test_indicators_follow_the_goals(shipped: KnowledgeBase) -> None:
    def ids(reasons: list[str]) -> set[str]:
        answers, _ = read_answers(shipped, {"reden": reasons} if reasons else {})
        return {item.id for item in indicators_for(shipped, answers)}

    always = ids([])
    assert len(always) >= 4
    goals = next(question for question in shipped.questions.values() if question.id == "reden")
    more = [ids([option.id]) - always for option in goals.options]
    assert sum(bool(found) for found in more) >= 5, "most goals bring an indicator of their own"
    every = [item.id for item in shipped.framework.indicators]
    assert len(set(every)) == len(every)


def test_the_framework_says_who_measures_what_and_when(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    built = making.framework(shipped, dossier.answers, dossier.project)
    section = next(part for part in built.sections if part.id == "evaluatie")
    table = next(block for block in section.blocks if isinstance(block, Grid))
    assert table.header == ("Vraag", "Hoe wij dat meten", "Wanneer", "Wie")
    assert len(table.rows) == len(indicators_for(shipped, read_answers(shipped, dossier.answers)[0]))


# ------------------------------------------------------------------ the project file


def test_results_travel_in_the_project_file(shipped: KnowledgeBase) -> None:
    project, problems = read_project({"naam": "Het plein", "resultaten": RESULTS})
    assert problems == ()
    content = write_project(shipped, read_answers(shipped, {})[0], project)
    again = read_project_file(shipped, content)
    assert (again.project, again.problems) == (project, ())
    assert write_project(shipped, again.answers, again.project) == content
    assert json.loads(content)["project"]["resultaten"] == plain_project(project)["resultaten"]


def test_results_of_an_older_file_become_indicators() -> None:
    project, problems = read_project({"resultaten": {"opkomst": "34 procent", "verloop": "Goed."}})
    assert problems == ()
    assert project.results.course == "Goed."
    assert project.results.indicators == {"opkomst": "34 procent"}
    assert read_project(plain_project(project))[0] == project


@pytest.mark.parametrize(
    "results", [[], "goed", {"bereik": [{"groep": "a", "aantal": "veel"}]}, {"verloop": "x" * 5001}, {"x": {"y": 1}}]
)
def test_bad_results_leave_the_rest_of_the_project(results: Any) -> None:
    project, problems = read_project({"naam": "Het plein", "resultaten": results})
    assert (project.name, project.results) == ("Het plein", NO_RESULTS)
    assert problems
