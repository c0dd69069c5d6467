"""The standard reports, and the same content by two others that typeset.

WeasyPrint gets our own web page of the report. Typst gets the source that ``typst_source`` writes from our document
model, without the charts. "Tagged" is whether the file has a structure tree, which a screen reader needs; the count
is of rules of PDF/UA-1 that an independent validator sees broken.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Callable, Iterator

import page
import pikepdf
import typst
import weasyprint

from advisor.framework.build import build_framework
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import read_project
from advisor.ui.documents import Request, zip_file
from reports.advice_report import advice_document
from reports.document import Document
from reports.framework_report import framework_document
from reports.html import render_html
from reports.pdf import render_pdf
from tests.benchmarks.setting import Setting
from tests.benchmarks.timing import Row, median
from tests.benchmarks.typst_source import typst_source

TITLE = "Reports, beside others"


def advice_report(setting: Setting) -> Document:
    """The standard report."""
    return advice_document(setting.knowledge_base, setting.answers, setting.project, setting.advice, "werk")


def rows(setting: Setting) -> Iterator[Row]:
    """Two reports with their content, the same report by others, and everything of one project."""
    advice = setting.advice
    made = advice_report(setting)

    def report() -> bytes:
        return render_pdf(advice_document(setting.knowledge_base, setting.answers, setting.project, advice, "werk"))

    def framework() -> bytes:
        built = build_framework(setting.knowledge_base, setting.answers, setting.project, advice, "werk")
        return render_pdf(framework_document(setting.knowledge_base, built))

    yield Row("advice report as PDF, from the advice", median(report, 7), 300, note=_size(report()))
    yield Row("framework, werkversie, as PDF, from the advice", median(framework, 7), 300, note=_size(framework()))
    for chatty in ("weasyprint", "fontTools"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    peers = _peers(made)
    times = {name: median(run, 3) for name, run in peers.items()}
    yield Row("the advice report alone, typeset", median(lambda: render_pdf(made), 7), peers=tuple(times.items()))
    for name, run in {"ours": lambda: render_pdf(made), **peers}.items():
        data = run()
        yield Row(f"  size of the file by {name}", len(data) / 1000, unit="KB", note=_about(data))
    yield _zips(setting)


def _zips(setting: Setting) -> Row:
    """A zip of each dossier, the slowest counts: what is kept of one project is no help to the next."""
    knowledge_base = setting.knowledge_base
    wall, processor, sizes = [], [], []
    for number, dossier in enumerate(knowledge_base.dossiers.values()):
        answers, _ = read_answers(knowledge_base, dossier.answers)
        request = Request(knowledge_base, answers, read_project(dossier.project)[0], "kader", "werk")
        before = time.perf_counter(), time.process_time()
        size = len(zip_file(request))
        if number:  # the first one warms up
            wall.append((time.perf_counter() - before[0]) * 1000)
            processor.append((time.process_time() - before[1]) * 1000)
            sizes.append(size)
    slowest = wall.index(max(wall))
    return Row(
        f"zip of all formats and drafts of one project (slowest of {len(wall)})",
        wall[slowest],
        3000,
        note=f"{processor[slowest]:,.0f} ms of that on a processor; {sizes[slowest] / 1000:,.0f} KB",
    )


def _peers(made: Document) -> dict[str, Callable[[], bytes]]:
    web_page, source = render_html(made), typst_source(made).encode()

    def by_weasyprint(variant: str | None) -> bytes:
        written: bytes = weasyprint.HTML(string=web_page).write_pdf(pdf_variant=variant)
        return written

    def by_typst(standards: list[str]) -> bytes:
        written: bytes = typst.compile(source, format="pdf", pdf_standards=standards)
        return written

    return {
        "WeasyPrint, as it comes": lambda: by_weasyprint(None),
        "WeasyPrint, asked for PDF/UA-1": lambda: by_weasyprint("pdf/ua-1"),
        "Typst, as it comes (no charts)": lambda: by_typst([]),
        "Typst, asked for PDF/UA-1 (no charts)": lambda: by_typst(["ua-1"]),
    }


def _size(data: bytes) -> str:
    return f"{len(data) / 1000:,.0f} KB"


def _about(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = "/StructTreeRoot" in pdf.Root
        pages = len(pdf.pages)
    limits = page.SafetyLimits.unlimited()
    broken = {failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1", limits=limits).failures}
    return f"{pages} pages, {'tagged' if tagged else 'not tagged'}, {len(broken)} rules of PDF/UA-1 broken"
