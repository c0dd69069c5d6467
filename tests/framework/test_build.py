"""The participatiekader: what it says, what it leaves open, and what each edition keeps to itself."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.discretion import reads_sensitive
from advisor.framework.model import Box, Framework, Grid, OpenList, Points
from advisor.framework.names import as_it_reads
from advisor.framework.reading import said
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.link import unpack
from tests.framework import making
from tests.situations import raw_answers

VOTE: dict[str, Any] = {"taak": ["stemmen"], "aantal": "groot", "controle": "soepel", "invloed": "adviseren"}
SLOW = settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking a whole knowledge base away takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def text_of(framework: Framework, *, main_only: bool = False) -> str:
    """All text of a framework, or only that before the annexes."""
    shown = [section for section in framework.sections if not (main_only and section.annex)]
    return " ".join((framework.title, *framework.lead, *(f"{part.title} {said(part.blocks)}" for part in shown)))


def test_sentences_are_filled_and_unknown_ones_left_out(mini: KnowledgeBase) -> None:
    named = text_of(making.framework(mini, VOTE, {"naam": "Het plein"}))
    assert "Dit gaat over het plein." in named
    assert "Inwoners stemmen. De raad kijkt toe." in named
    assert "Dit gaat over" not in text_of(making.framework(mini, VOTE))
    assert "Inwoners stemmen" not in text_of(making.framework(mini, {"taak": ["praten"]}))


def test_user_text_is_never_filled_itself(mini: KnowledgeBase) -> None:
    shown = text_of(making.framework(mini, VOTE, {"naam": "{niveau} en {antwoord:taak}"}))
    assert "Dit gaat over {niveau} en {antwoord:taak}." in shown


def test_what_is_missing_is_an_open_point(mini: KnowledgeBase) -> None:
    points = [point.text for point in making.framework(mini, VOTE).open_points]
    assert "Bepaal wanneer het besluit valt." in points
    assert "Bepaal de start." in points
    settled = making.framework(mini, VOTE, {"besluit-op": "2027-06-01", "start": "2027-01-04"})
    assert not any("Bepaal" in point.text for point in settled.open_points)


def test_an_unanswered_question_is_an_open_point_for_the_team_only(mini: KnowledgeBase) -> None:
    asked = "Beantwoord deze vragen: Hoeveel mensen? Hoeveel invloed?"
    assert asked in [point.text for point in making.framework(mini, {"taak": ["praten"]}).open_points]
    assert asked not in [
        point.text for point in making.framework(mini, {"taak": ["praten"]}, edition="raad").open_points
    ]


def test_the_council_sees_only_its_own_open_points(mini: KnowledgeBase) -> None:
    project = {
        "open-punten": [
            {"tekst": "Kies de zaal.", "eigenaar": "projectleider"},
            {"tekst": "Kies de grens.", "eigenaar": "De Raad"},
        ]
    }
    points = [point.text for point in making.framework(mini, VOTE, project, "raad").open_points]
    assert "Bepaal wanneer het besluit valt." in points
    assert "Kies de grens." in points
    assert "Bepaal de start." not in points
    assert "Kies de zaal." not in points


def test_open_points_keep_owner_and_date(mini: KnowledgeBase) -> None:
    project = {"open-punten": [{"tekst": "Kies de zaal.", "eigenaar": "facilitair", "datum": "2027-02-01"}]}
    built = making.framework(mini, VOTE, project)
    lists = [b for s in built.sections if s.id == "open-punten" for b in s.blocks if isinstance(b, OpenList)]
    assert len(lists) == 1
    mine = next(issue for issue in lists[0].issues if issue.text == "Kies de zaal.")
    assert (mine.owner, mine.date) == ("facilitair", "1 februari 2027")


def test_the_link_reopens_the_answers_and_never_goes_public(mini: KnowledgeBase) -> None:
    made = making.given(mini, VOTE)
    work = build_framework(mini, *made, "werk", base_url="https://voorbeeld.nl/")
    url = next(block.url for part in work.sections for block in part.blocks if type(block).__name__ == "Reopen")
    assert unpack(mini, url.split("?s=")[1]).answers.values == made[0].values
    public = build_framework(mini, *made, "raad", base_url="https://voorbeeld.nl/")
    assert not any(type(block).__name__ == "Reopen" for part in public.sections for block in part.blocks)


def test_influence_per_group_and_a_promise_that_is_too_big(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    project = {**dossier.project, "doelgroepen": [{"naam": "Buren", "invloed": {"verkennen": "inwoners-aan-zet"}}]}
    shown = text_of(making.framework(shipped, dossier.answers, project))
    assert "Een toezegging is groter dan de ruimte" in shown
    assert "Buren, verkennen: inwoners aan zet." in shown
    assert "Een toezegging is groter dan de ruimte" not in text_of(
        making.framework(shipped, dossier.answers, dossier.project)
    )


@pytest.mark.parametrize(
    ("government", "wanted", "absent"),
    [
        ("gemeente", "raadsvoorstel", "Provinciale Staten"),
        ("provincie", "Provinciale Staten", "raadsvoorstel"),
        ("waterschap", "algemeen bestuur", "raadsvoorstel"),
        ("rijk", "Tweede Kamer", "raadsvoorstel"),
        ("anders", "bestuursvoorstel", "raadsvoorstel"),
    ],
)
def test_words_follow_the_tier_of_government(shipped: KnowledgeBase, government: str, wanted: str, absent: str) -> None:
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    shown = text_of(making.framework(shipped, dossier.answers, {**dossier.project, "bestuurslaag": government}, "raad"))
    assert wanted in shown
    assert absent not in shown


def test_no_participation_is_a_usable_text(shipped: KnowledgeBase) -> None:
    answers = {"beslisruimte": "niets-open", "invloed": "adviseren", "wie-besluit": "raad"}
    for edition in ("werk", "raad"):
        built = making.framework(shipped, answers, {"naam": "De brug"}, edition)  # type: ignore[arg-type]
        ids = [section.id for section in built.sections]
        assert "in-plaats-daarvan" in ids
        assert not {"aanpak", "planning", "opbrengst", "rollen"} & set(ids)
        shown = text_of(built)
        assert "Bij de brug nu geen participatie toe te passen, omdat" in shown
        assert "Alles ligt al vast." in shown


def test_first_arrange_keeps_the_approach(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["buurtbudget-duinoord"]
    built = making.framework(shipped, {**dossier.answers, "uitvoeringsgeld": "nog-aan-te-vragen"}, dossier.project)
    assert {"aanpak", "planning"} <= {section.id for section in built.sections}
    assert "Eerst regelen, dan beginnen" in text_of(built)


def test_nothing_stands_is_said(shipped: KnowledgeBase) -> None:
    answers, project, advice = making.given(shipped, shipped.dossiers["buurtbudget-duinoord"].answers)
    empty = dataclasses.replace(advice, ranking=(), all_scores=(), reconsider=(("taak",),))
    shown = text_of(build_framework(shipped, answers, project, empty, "werk"))
    assert "Er past nu geen middel" in shown


def test_products_stand_only_in_annexes_of_the_public_edition(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        built = making.framework(shipped, dossier.answers, dossier.project, "raad")
        main = text_of(built, main_only=True)
        advice = making.given(shipped, dossier.answers, dossier.project)[2]
        products = {shipped.tools[tool].name for head in advice.ranking for tool in (head.id, *head.alternatives)}
        assert products
        assert not [name for name in products if name in main]
        assert all(name in text_of(built) for name in products), "the annex names them"


def sensitive_texts(knowledge_base: KnowledgeBase) -> list[str]:
    """What rules that look at a sensitive answer may say."""
    found: list[str] = []
    for compiled in knowledge_base.rules.values():
        if reads_sensitive(knowledge_base, compiled.condition):
            effect = compiled.rule.effect
            found += [
                text for text in (effect.warn, effect.measure, effect.duty, effect.text, effect.alternative) if text
            ]
            found += [effect.contradiction] if effect.contradiction else []
    return found


@SLOW
@given(data=st.data())
def test_the_public_edition_does_not_depend_on_sensitive_answers(shipped: KnowledgeBase, data: st.DataObject) -> None:
    """With the same advice, other sensitive answers give the same raadsversie: nothing of them is read."""
    one, project, advice = making.given(shipped, data.draw(raw_answers(shipped)))
    other, _ = read_answers(shipped, data.draw(raw_answers(shipped, complete=True)))
    mixed = one
    for question in shipped.questions.values():
        if question.sensitive:
            mixed = mixed.having(question.id, other.values[question.id])
    first = build_framework(shipped, one, project, advice, "raad")
    second = build_framework(shipped, mixed, project, advice, "raad")
    assert first == second
    shown = text_of(first)
    allowed = {
        text
        for compiled in shipped.rules.values()
        if not reads_sensitive(shipped, compiled.condition)
        for text in (compiled.rule.effect.measure, compiled.rule.effect.alternative)
    }
    assert not [text for text in sensitive_texts(shipped) if text in shown and text not in allowed]


def test_notes_and_sensitive_answers_stay_inside(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["gedeelde-grond-omstreden-thema"]
    work = text_of(making.framework(shipped, dossier.answers, dossier.project))
    public = text_of(making.framework(shipped, dossier.answers, dossier.project, "raad"))
    for secret in (
        "Er is al een conflict",
        "keerden zich tegen windpark Nij Hiddum-Houw.",
        "Hoe gevoelig ligt het?",
    ):
        assert secret in work
        assert secret not in public


def test_without_answers_nothing_is_promised(shipped: KnowledgeBase) -> None:
    built = making.framework(shipped, {})
    assert built.lead == (
        "Hoeveel invloed deelnemers krijgen, is nog niet bekend.",
        "De aanpak is nog open: eerst moet duidelijk zijn wat wij vragen.",
        "Wie het besluit neemt en wanneer, is nog open.",
    )
    assert "Er is ruimte voor inbreng." not in text_of(built)


def test_without_participation_no_duty_of_a_tool_is_shown(shipped: KnowledgeBase) -> None:
    answers = {"beslisruimte": "niets-open", "invloed": "adviseren", "taak": ["meningen-geven"], "vorm": "online"}
    _, _, advice = making.given(shipped, answers)
    bound = [duty for duty in advice.duties if shipped.rules[duty.rule].advised is not None]
    assert bound
    shown = text_of(making.framework(shipped, answers))
    assert not [duty.rule for duty in bound if duty.text in shown]


def test_the_profile_brings_its_own_rules(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    profile = shipped.profiles["voorbeeld"]
    assert profile.ordinance is not None
    without = text_of(making.framework(shipped, dossier.answers, dossier.project))
    for edition in ("werk", "raad"):
        own = text_of(making.framework(shipped, dossier.answers, dossier.project, edition, profile))  # type: ignore[arg-type]
        for words in (*profile.ordinance.articles.values(), *profile.permits, profile.rhythm or ""):
            assert words in own
        assert "Onze eigen regels over participatie" in own
    assert "Onze eigen regels over participatie" not in without


def test_phases_of_a_strange_project_file_do_not_widen_the_table(shipped: KnowledgeBase) -> None:
    influence = {f"fase-{number}": "adviseren" for number in range(40)} | {"x" * 5000: "adviseren"}
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    built = making.framework(shipped, dossier.answers, {"doelgroepen": [{"naam": "Iedereen", "invloed": influence}]})
    tables = [b for part in built.sections if part.id == "invloed" for b in part.blocks if isinstance(b, Grid)]
    assert len(tables[0].header) <= 10
    assert max(map(len, tables[0].header)) <= 60


@pytest.mark.parametrize(
    ("before", "word", "value", "wanted"),
    [
        ("Participatiekader voor ", "opgave", "Een nieuw plein", "een nieuw plein"),
        ("bij ", "opgave-naam", "Het Groene Hart", "het Groene Hart"),
        ("", "naam", "Een nieuw plein", "Een nieuw plein"),
        ("Gespreksblad: ", "opgave-naam", "De brug", "De brug"),
        ("voor ", "naam", "Deltaplan", "Deltaplan"),
        ("Dit staat vast. Nu: ", "staat-vast", "Het riool blijft.", "Het riool blijft."),
        ("wij weten ", "staat-vast", "Het riool blijft.", "Het riool blijft."),
    ],
)
def test_the_article_of_a_name_is_small_inside_a_sentence(before: str, word: str, value: str, wanted: str) -> None:
    assert as_it_reads(before, word, value) == wanted


def test_the_council_finds_the_decision_in_the_text(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        built = making.framework(shipped, dossier.answers, dossier.project, "raad")
        section = next(part for part in built.sections if part.id == "beslispunten")
        assert not section.annex
        assert built.sections.index(section) <= 1
        assert any(isinstance(block, Points) and block.ordered for block in section.blocks)


def test_the_council_hears_that_a_group_gets_more_than_is_proposed(shipped: KnowledgeBase) -> None:
    dossier = shipped.dossiers["omgevingsvisie-inbreng"]
    chosen = {"invloed": "coproduceren", "bereidheid": "mondeling-toegezegd", "opbrengst": "zwaarwegend"}
    answers = {**dossier.answers, **chosen}
    group = {"naam": "De buren", "invloed": {"verkennen": "coproduceren"}}
    for wanted, level in ((True, "coproduceren"), (False, "raadplegen")):
        project = {**dossier.project, "doelgroepen": [{**group, "invloed": {"verkennen": level}}]}
        built = making.framework(shipped, answers, project, "raad")
        blocks = next(part.blocks for part in built.sections if part.id == "invloed")
        titles = {shipped.framework.texts["invloed-verschil"], shipped.framework.texts["invloed-te-hoog"]}
        assert any(isinstance(block, Box) and block.title in titles for block in blocks) == wanted


def test_the_risks_of_one_theme_stand_together(shipped: KnowledgeBase) -> None:
    for dossier in shipped.dossiers.values():
        built = making.framework(shipped, dossier.answers, dossier.project, "werk")
        rows = [
            row[0]
            for part in built.sections
            for block in part.blocks
            if isinstance(block, Grid) and block.caption == shipped.framework.texts["tabel-risicos"]
            for row in block.rows
        ]
        assert rows
        turns = [name for name, before in zip(rows, [None, *rows], strict=False) if name != before]
        assert len(turns) == len(set(turns))
