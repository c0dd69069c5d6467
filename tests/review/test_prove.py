"""Proofs: the programme and the table agree with the advice, broken copies fail, witnesses hold when replayed."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from advisor.cli import main
from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Relation
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import read_answers, situation
from advisor.recommender.advise import advise
from advisor.recommender.model import value_model
from advisor.recommender.scores import score
from advisor.review.answer_table import NEVER, AnswerTable
from advisor.review.existence import start_inquiry
from advisor.review.literals_programme import Programme
from advisor.review.proof import DEMAND, ENTRY, NEVER_EMPTY, QUESTION, RING, RULE, STOP, Proof
from advisor.review.prove import failed, prove, render
from advisor.review.replayed import advised_tools, mixed_tools
from advisor.review.universal import rings, universal_claims
from advisor.review.variants import rebuilt
from advisor.review.witness import Search
from tests.conftest import DATE, SHIPPED
from tests.review.copies import copy_with, loaded, rule, tool
from tests.situations import raw_answers

LONG = 60.0


def _proofs(knowledge_base: KnowledgeBase, kind: str) -> dict[str, Proof]:
    return {proof.subject: proof for proof in prove(knowledge_base, DATE, LONG) if proof.kind == kind}


def _universal(knowledge_base: KnowledgeBase) -> dict[str, Proof]:
    found = universal_claims(knowledge_base, value_model(knowledge_base), DATE, LONG)
    return {proof.kind: proof for proof in found}


def test_the_programme_gives_answers_for_which_the_rule_holds(mini: KnowledgeBase, shipped: KnowledgeBase) -> None:
    for knowledge_base in (mini, shipped):
        programme = Programme(knowledge_base)
        for compiled in list(knowledge_base.rules.values())[:25]:
            outcome = programme.solve([(programme.truth(compiled.condition)[0], 1.0)])
            assert outcome.answers is not None, compiled.id
            seen = situation(knowledge_base, outcome.answers)
            assert evaluate(compiled.condition, seen.truths) is True, compiled.id
            choosable = [q.id for q in knowledge_base.questions.values() if q.answer_type in ("een", "meer")]
            assert all((question in seen.hidden) != (question in seen.values) for question in choosable)


def test_the_programme_knows_what_is_false_and_unknown(mini: KnowledgeBase) -> None:
    programme = Programme(mini)
    true, false = programme.truth(mini.rules["te-klein-om-te-stemmen"].condition)
    outcome = programme.solve([(false, 1.0)])
    assert outcome.answers is not None
    condition = mini.rules["te-klein-om-te-stemmen"].condition
    assert evaluate(condition, situation(mini, outcome.answers).truths) is False
    neither = [(programme.options["aantal"]["geen-voorkeur"], 1.0), (programme.options["taak"]["stemmen"], 1.0)]
    assert programme.solve([*neither, (true, 1.0)]).kind == "impossible"
    assert programme.solve([*neither, (false, 1.0)]).kind == "impossible"


@settings(max_examples=60, deadline=None)
@given(raw=raw_answers(loaded(Path(__file__).resolve().parent.parent / "mini")))
def test_the_table_gives_the_same_truths_as_the_advice(mini: KnowledgeBase, raw: dict[str, Any]) -> None:
    answers, _ = read_answers(mini, raw)
    table = AnswerTable(mini, value_model(mini))
    seen = table.see(table.encode(answers)[None])
    found = [True if true[0] else False if false[0] else None for true, false in seen.literals]
    assert found == list(situation(mini, answers).truths)


def test_the_table_gives_the_same_scores_as_the_advice(shipped: KnowledgeBase) -> None:
    model = value_model(shipped)
    search = Search(shipped, model, time.monotonic() + LONG, 40)
    for preference in (0, 2):
        found = search.table.scores(search.pool, preference)
        for number, row in enumerate(search.pool):
            exact = score(shipped, model, situation(shipped, search.table.answers(row, preference)))
            middle = np.where(exact.stands, exact.low + exact.high, NEVER)
            # Averages over several chosen answers are rounded down in the advice, not in the table.
            assert np.abs(found[number] - middle).max() <= 2 * sum(exact.weights.values())


def test_the_small_knowledge_base_holds_but_for_its_lonely_card(mini: KnowledgeBase) -> None:
    proofs = prove(mini, DATE, LONG)
    assert {(proof.kind, proof.subject) for proof in proofs if proof.holds is not True} == {(ENTRY, "kaartje")}
    assert {proof.kind for proof in proofs} == {RING, DEMAND, STOP, NEVER_EMPTY, RULE, QUESTION, ENTRY}
    assert failed(proofs)
    assert "ONWAAR: Kaartje kan in een advies staan" in render(mini, proofs)


def test_a_rule_that_can_never_hold(mini: KnowledgeBase) -> None:
    model = mini.rules["klein-adviseert"].rule
    hidden = model.model_copy(update={"id": "nooit", "condition": {"controle": "streng", "niet": {"taak": "stemmen"}}})
    rules = {identifier: compiled.rule for identifier, compiled in mini.rules.items()}
    proofs = _proofs(rebuilt(mini, {"rules": {**rules, "nooit": hidden}}), RULE)
    assert proofs["nooit"].holds is False
    assert "Geen set antwoorden" in proofs["nooit"].evidence
    assert all(proof.holds for subject, proof in proofs.items() if subject != "nooit")


def test_a_rule_that_asks_for_a_tool_that_does_not_exist(tmp_path: Path) -> None:
    effect = 'waarschuw: "Kijk uit."\n      thema: tijd'
    more = "    bij: {middel-met: {gebruikt-ai: ja}}\n"
    text = rule("zonder-middel", "{taak: praten}", effect, "{taak: [praten]}", "{taak: [stemmen]}", more)
    text = text.replace("gebruikt-ai: ja", 'gebruikt-ai: "ja"')
    proofs = _proofs(loaded(copy_with(tmp_path, {"rules/meer.yaml": text})), RULE)
    assert proofs["zonder-middel"].holds is False
    assert "bij" in proofs["zonder-middel"].evidence


def test_an_entry_that_others_always_precede(tmp_path: Path) -> None:
    everything = "stemmen: goed, praten: goed, tekenen: goed,"
    strong = "".join(tool(f"kring{number}", everything) for number in range(7))
    weak = tool("zwak", "praten: beperkt,")
    proofs = _proofs(loaded(copy_with(tmp_path, {"tools.yaml": strong + weak})), ENTRY)
    assert proofs["zwak"].holds is False
    assert "Kring" in proofs["zwak"].evidence
    assert proofs["kring0"].holds is True


def test_everything_falls_away_but_an_answer_can_be_reconsidered(tmp_path: Path) -> None:
    text = rule("alles-weg", "{aantal: groot}", "sluit-uit: {middelen-met: {}}", "{aantal: groot}", "{aantal: klein}")
    proof = _universal(loaded(copy_with(tmp_path, {"rules/meer.yaml": text})))[NEVER_EMPTY]
    assert proof.holds is True
    assert "Hoeveel mensen? Meer dan 500" in proof.evidence


def test_everything_falls_away_and_nothing_can_be_reconsidered(tmp_path: Path) -> None:
    text = rule(
        "alles-weg",
        "{niet: {controle: streng}}",
        "sluit-uit: {middelen-met: {}}",
        "{taak: [stemmen], controle: soepel}",
        "{taak: [stemmen], controle: streng}",
    )
    proof = _universal(loaded(copy_with(tmp_path, {"rules/meer.yaml": text})))[NEVER_EMPTY]
    assert proof.holds is False
    assert proof.answers is not None
    assert "stemmen" not in proof.answers.values["taak"]


def test_a_gate_makes_an_empty_result_speak(tmp_path: Path) -> None:
    text = rule("alles-weg", "{aantal: klein}", "sluit-uit: {middelen-met: {}}", "{aantal: klein}", "{aantal: groot}")
    gate = 'poort: niet-doen\n      tekst: "Zo niet."\n      alternatief: "Wacht."'
    text += rule("stop", "{aantal: klein}", gate, "{aantal: klein}", "{aantal: groot}")
    proof = _universal(loaded(copy_with(tmp_path, {"rules/meer.yaml": text})))[NEVER_EMPTY]
    assert proof.holds is True
    assert "zonder dat een poort spreekt" in proof.evidence


@pytest.mark.parametrize(("excluded_when", "holds"), [("{invloed: weten}", False), ("{taak: praten}", True)])
def test_a_demand_that_another_rule_excludes(tmp_path: Path, excluded_when: str, holds: bool) -> None:
    demand = "verplicht-middel: {middelen-met: {vorm: digitaal}}"
    condition = "{aantal: groot, niet: {taak: praten}}"
    text = rule("moet-digitaal", condition, demand, "{aantal: groot, taak: [tekenen]}", "{aantal: klein}")
    text += rule(
        "niet-digitaal",
        excluded_when,
        "sluit-uit: {middelen-met: {vorm: digitaal}}",
        excluded_when.replace("praten", "[praten]"),
        "{taak: [stemmen], invloed: beslissen}",
    )
    replaced = (("rules/meer.yaml", "als: {controle: streng}", "als: {controle: streng, aantal: klein}"),)
    kept = replaced if holds else ()
    folder = copy_with(tmp_path, {"rules/meer.yaml": text}, ())
    for name, old, new in kept:
        path = folder / name
        content = path.read_text(encoding="utf-8").replace(old, new)
        content = content.replace(
            "{taak: [stemmen], controle: streng}", "{taak: [stemmen], controle: streng, aantal: klein}"
        )
        path.write_text(content, encoding="utf-8")
    proof = _universal(loaded(folder))[DEMAND]
    assert proof.holds is holds
    if not holds:
        assert proof.answers is not None
        assert proof.subject == "moet-digitaal"


def test_a_demand_while_the_advice_is_not_to_do_it(tmp_path: Path) -> None:
    demand = "verplicht-middel: {middelen-met: {vorm: fysiek}}"
    gate = 'poort: niet-doen\n      tekst: "Zo niet."\n      alternatief: "Wacht."'
    text = rule("moet-fysiek", "{aantal: groot}", demand, "{aantal: groot}", "{aantal: klein}")
    text += rule("stop", "{invloed: weten}", gate, "{invloed: weten}", "{invloed: beslissen}")
    proof = _universal(loaded(copy_with(tmp_path, {"rules/meer.yaml": text})))[STOP]
    assert proof.holds is False
    assert "niet doen" in proof.evidence


def test_tools_that_come_before_each_other(mini: KnowledgeBase) -> None:
    def before(identifier: str, other: str) -> Any:
        relation = Relation.model_validate({"soort": "gaat-vooraf-aan", "met": other})
        return mini.tools[identifier].model_copy(update={"relations": (relation,)})

    tools = {**mini.tools, "tafel": before("tafel", "stembus"), "stembus": before("stembus", "tafel")}
    proof = rings(dataclasses.replace(mini, tools=tools))
    assert proof.holds is False
    assert "tafel" in proof.evidence
    assert "stembus" in proof.evidence


def test_a_question_that_nothing_reads(tmp_path: Path) -> None:
    text = """  - id: weer
    stap: opgave
    antwoordtype: een
    vraag: "Wat voor weer wordt het?"
    hulp: "Kijk naar buiten."
    voorbeeld: "Het regent vaak."
    waarom: "Zomaar."
    opties:
      - {id: zon, label: Zon}
      - {id: regen, label: Regen}
"""
    proofs = _proofs(loaded(copy_with(tmp_path, {"questions.yaml": text})), QUESTION)
    assert proofs["weer"].holds is False
    assert all(proof.holds for subject, proof in proofs.items() if subject != "weer")


def test_out_of_time_is_not_a_failure(mini: KnowledgeBase) -> None:
    proofs = [proof for proof in prove(mini, DATE, 0.0) if proof.kind in (RULE, QUESTION) or proof.subject == "tafel"]
    assert {proof.holds for proof in proofs} == {None}
    assert not failed(proofs)


def test_universal_claims_hold_on_the_shipped_knowledge_base(shipped: KnowledgeBase) -> None:
    for proof in _universal(shipped).values():
        assert proof.holds is True, proof.evidence


def test_witnesses_of_the_shipped_knowledge_base_hold_when_replayed(shipped: KnowledgeBase) -> None:
    inquiry = start_inquiry(shipped, value_model(shipped), DATE, time.monotonic() + LONG, 300)
    assert len(inquiry.shown_rules) > 100
    assert len(inquiry.shown_tools) > 50
    for identifier, answers in list(inquiry.shown_rules.items())[::20]:
        compiled = shipped.rules[identifier]
        advice = advise(shipped, answers, DATE, fast=True)
        assert evaluate(compiled.condition, situation(shipped, answers).truths) is True, identifier
        if compiled.rule.effect.warn:
            assert identifier in {warning.rule for warning in advice.warnings}
        if compiled.rule.effect.duty:
            assert identifier in {duty.rule for duty in advice.duties}
        if compiled.advised is not None:
            heads = [(shipped.tools[head.id], head.family) for head in advice.ranking]
            assert any(matches(compiled.advised[1], *head) is True for head in heads)
    for identifier, answers in list(inquiry.shown_tools.items())[::8]:
        assert identifier in advised_tools(advise(shipped, answers, DATE, fast=True))


def test_a_supporting_entry_is_shown_in_a_mix(tmp_path: Path) -> None:
    replaced = (
        (
            "tools.yaml",
            "    families: {hulp: goed}\n",
            "    families: {hulp: goed}\n    relaties: [{soort: werkt-met, met: tafel}]\n",
        ),
    )
    knowledge_base = loaded(copy_with(tmp_path, {}, replaced))
    proof = _proofs(knowledge_base, ENTRY)["kaartje"]
    assert proof.holds is True
    assert proof.answers is not None
    assert "kaartje" in mixed_tools(advise(knowledge_base, proof.answers, DATE))


def test_the_command_says_what_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_with(tmp_path, {})
    assert main(["prove", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "ONWAAR: Elk middel kan in een advies staan. 3 van 4 bewezen." in shown
    assert "Geldt bij" not in shown
    assert main(["prove", str(folder), "--all"]) == 1
    assert "Geldt bij" in capsys.readouterr().out
    assert main(["prove", str(SHIPPED / "bestaat-niet")]) == 2
