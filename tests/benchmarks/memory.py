"""Memory over many reports, and six reports at once.

Flat means: from 100 reports to the last one the process grows by less than 5 MB. ``--reports N`` makes more or fewer.
At once: six threads make two documents, each as PDF, DOCX and ODT; every file must be the same, byte for byte, as when
it is made alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from advisor.framework.build import build_framework
from reports.document import Document
from reports.framework_report import framework_document
from reports.render import render
from tests.benchmarks.documents import advice_report
from tests.benchmarks.setting import Setting
from tests.benchmarks.timing import Row

TITLE = "Many reports"
SETTLED = 100
"""Reports after which everything that is kept (fonts, caches) is there."""


def rows(setting: Setting) -> Iterator[Row]:
    """Growth in memory, and time and sameness of six at once."""
    made = advice_report(setting)
    yield _six_at_once(setting, made)
    process = psutil.Process()
    for _ in range(SETTLED):
        render(made, ".pdf")
    before = process.memory_info().rss
    start = time.perf_counter()
    for _ in range(setting.reports - SETTLED):
        render(made, ".pdf")
    each = (time.perf_counter() - start) * 1000 / max(1, setting.reports - SETTLED)
    after = process.memory_info().rss
    yield Row(
        f"growth from report {SETTLED} to report {setting.reports:,}",
        max(0.0, (after - before) / 1e6),
        5,
        unit="MB",
        note=f"{before / 1e6:,.0f} MB, then {after / 1e6:,.0f} MB; {each:,.0f} ms a report",
    )


def _six_at_once(setting: Setting, made: Document) -> Row:
    built = build_framework(setting.knowledge_base, setting.answers, setting.project, setting.advice, "werk")
    framework = framework_document(setting.knowledge_base, built)
    jobs = [(document, ending) for ending in ("pdf", "docx", "odt") for document in (made, framework)]
    alone = [render(document, ending) for document, ending in jobs]
    with ThreadPoolExecutor(len(jobs)) as threads:
        start = time.perf_counter()
        together = list(threads.map(lambda job: render(*job), jobs))
        seconds = time.perf_counter() - start
    same = sum(one == other for one, other in zip(alone, together, strict=True))
    if same < len(jobs):
        raise RuntimeError(f"only {same} of {len(jobs)} reports made at once are as when made alone")
    return Row("six reports at once (two as PDF, two DOCX, two ODT)", seconds * 1000, note="the same bytes as alone")
