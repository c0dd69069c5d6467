"""Print the table of benchmarks: ``python -m tests.benchmarks``."""

from __future__ import annotations

import asyncio
import datetime
import time
from pathlib import Path
from urllib.parse import urlencode

from advisor.framework.build import build_framework
from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.questionnaire.answers import Answers, read_answers, situation
from advisor.questionnaire.link import pack
from advisor.questionnaire.project import read_project
from advisor.recommender.advise import advise
from advisor.recommender.heads import heads_of
from advisor.recommender.mix import mix
from advisor.recommender.model import value_model
from advisor.recommender.scores import score
from advisor.ui.address import LINK, SCREEN, step_screen
from reports.advice_report import advice_document
from reports.framework_report import framework_document
from reports.render import render
from tests.benchmarks.load import walk
from tests.benchmarks.timing import Row, median
from tests.benchmarks.zen_rules import context, evaluator
from tests.browser.server import Server

SHIPPED = Path(__file__).resolve().parents[2] / "knowledge_base"
DATE = datetime.date(2026, 12, 1)


def _engine(knowledge_base: KnowledgeBase, answers: Answers) -> list[Row]:
    model = value_model(knowledge_base)
    seen = situation(knowledge_base, answers)
    scores = score(knowledge_base, model, seen)
    first = heads_of(knowledge_base, model, scores)[0]
    zen = evaluator(knowledge_base)
    asked = context(knowledge_base, seen)
    conditions = [rule.condition for rule in knowledge_base.rules.values()]

    def ours() -> list[bool]:
        truths = situation(knowledge_base, answers).truths
        return [evaluate(condition, truths) is True for condition in conditions]

    assert ours() == zen(asked), "the rules must mean the same in both engines"
    size = f"{len(model.candidates)} candidates, {len(conditions)} rules"

    def full_zen() -> None:
        for _ in model.candidates:
            zen(asked)

    return [
        Row(
            f"all conditions once ({len(conditions)} rules)",
            median(ours),
            None,
            "zen-engine",
            median(lambda: zen(asked)),
        ),
        Row(
            f"one full ranking ({size})",
            median(
                lambda: heads_of(
                    knowledge_base, model, score(knowledge_base, model, situation(knowledge_base, answers))
                )
            ),
            None,
            "zen-engine, every rule for every candidate",
            median(full_zen, 3),
        ),
        Row("gates, ranking, reasons", median(lambda: advise(knowledge_base, answers, DATE, fast=True)), 10),
        Row("all of the advice, mix included", median(lambda: advise(knowledge_base, answers, DATE), 7), None),
        Row("mix, three variants", median(lambda: mix(knowledge_base, model, seen, scores, first), 5), 500),
    ]


def _reports(knowledge_base: KnowledgeBase, dossier: str) -> list[Row]:
    entry = knowledge_base.dossiers[dossier]
    answers, _ = read_answers(knowledge_base, entry.answers)
    project, _ = read_project(entry.project)
    advice = advise(knowledge_base, answers, DATE)

    def advice_pdf() -> bytes:
        return render(advice_document(knowledge_base, answers, project, advice, "werk"), ".pdf")

    def framework_pdf() -> bytes:
        framework = build_framework(knowledge_base, answers, project, advice, "werk")
        return render(framework_document(knowledge_base, framework), ".pdf")

    kilobytes = (len(advice_pdf()) / 1000, len(framework_pdf()) / 1000)
    return [
        Row(f"advice report as PDF ({kilobytes[0]:.0f} KB)", median(advice_pdf, 7), 300),
        Row(f"framework, werkversie, as PDF ({kilobytes[1]:.0f} KB)", median(framework_pdf, 7), 300),
    ]


def _load(knowledge_base: KnowledgeBase, answers: Answers) -> list[str]:
    place = step_screen(knowledge_base.steps[0].id)
    query = urlencode({SCREEN: place, LINK: pack(knowledge_base, answers)})
    lines = []
    for sessions, thinking in ((1, 0.2), (100, 5.0), (200, 10.0)):
        start = time.perf_counter()
        with Server() as server:
            healthy = time.perf_counter() - start
            lines.append(asyncio.run(walk(server.url, server.pid, query, sessions, thinking, 6)).text())
    return [*lines, f"server start to healthy: {healthy:.1f} s (budget 2 s)"]


def main() -> None:
    """Run all benchmarks on the shipped knowledge base and print one table."""
    rows = [Row("read and check the shipped knowledge base", median(lambda: load_knowledge_base(SHIPPED), 5), 400)]
    knowledge_base = load_knowledge_base(SHIPPED).knowledge_base
    assert knowledge_base is not None
    dossier = sorted(knowledge_base.dossiers)[0]
    answers, _ = read_answers(knowledge_base, knowledge_base.dossiers[dossier].answers)
    rows += _engine(knowledge_base, answers)
    rows += _reports(knowledge_base, dossier)
    print(f"kennisbank {knowledge_base.version}: {len(knowledge_base.tools)} entries, dossier {dossier}")
    for row in rows:
        print(row.text())
    print("clicks in the wizard (budget, 95th percentile: 100 sessions 200 ms, 200 sessions 250 ms)")
    for line in _load(knowledge_base, answers):
        print(line)


if __name__ == "__main__":
    main()
