"""The limits that the handbook states: how much fits, what is refused, and that nothing in a file comes alive."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from advisor.framework.build import build_framework
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.reader import MAX_BYTES, MAX_DEPTH, MAX_NODES, read_text
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import read_project
from advisor.recommender.advise import advise
from reports.advice_report import advice_document
from reports.document import Document
from reports.framework_report import framework_document
from reports.html import render_html
from reports.pdf import render_pdf
from reports.render import render
from tests.benchmarks.large import grow
from tests.conftest import DATE, ROOT, SHIPPED
from tests.knowledge.with_markup import ADDRESS, MARKUP, live_markup, write_with_markup
from tests.reports.pdf_checks import tagged_texts

ENTRIES = 5_000
MEGABYTES = 1_500
"""Memory within which a knowledge base of that size is read and gives advice."""


def test_the_handbook_states_the_limits_of_the_reader() -> None:
    handbook = (SHIPPED / "README.md").read_text(encoding="utf-8")
    stated = re.search(r"## Hoeveel past erin\?\n(.*?)\n## ", handbook, re.DOTALL)
    assert stated is not None
    for number in (f"{MAX_BYTES // 1_000_000} MB", f"{MAX_NODES // 1000}.000", f"{MAX_DEPTH} lagen", "5.000"):
        assert number in stated[1]


def test_a_knowledge_base_of_5000_entries_gives_advice(tmp_path: Path) -> None:
    """In a process of its own, as ``python -m advisor advise`` does it: the memory is measured, and given back."""
    folder = tmp_path / "knowledge_base"
    grow(folder, ENTRIES)
    code = (
        "import datetime, json, resource, sys\n"
        "from pathlib import Path\n"
        "from advisor.knowledge.load import load_knowledge_base\n"
        "from advisor.questionnaire.answers import read_answers\n"
        "from advisor.recommender.advise import advise\n"
        "found = load_knowledge_base(Path(sys.argv[1]))\n"
        "knowledge_base = found.knowledge_base\n"
        "answers, _ = read_answers(knowledge_base, next(iter(knowledge_base.dossiers.values())).answers)\n"
        "advice = advise(knowledge_base, answers, datetime.date(2026, 12, 1))\n"
        "print(json.dumps({'problems': len(found.problems), 'entries': len(knowledge_base.tools),\n"
        "    'heads': len(advice.ranking), 'mixed': advice.mix is not None,\n"
        "    'kilobytes': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout)
    assert said["problems"] == 0
    assert said["entries"] == ENTRIES
    assert said["heads"] > 0
    assert said["mixed"]
    assert said["kilobytes"] < MEGABYTES * 1000


def test_a_file_of_50_mb_is_refused_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    with (tmp_path / "tools" / "groot.yaml").open("wb") as file:
        file.truncate(50_000_000)
    result = load_knowledge_base(tmp_path)
    (problem,) = (problem for problem in result.problems if problem.file.endswith("groot.yaml"))
    assert (problem.code, problem.line) == ("KB001", 1)
    assert problem.message == "Dit bestand is te groot (meer dan 10 MB)."
    assert problem.hint == "Verdeel de inhoud over meer bestanden."
    assert result.knowledge_base is None


def test_a_file_with_too_many_parts_is_refused() -> None:
    text = "a: [" + "b," * (MAX_NODES + 1) + "]"
    source, problems = read_text(text, "x")
    assert [problem.code for problem in problems] == ["KB007"]
    assert source.data is None


def test_a_chain_of_aliases_makes_nothing_larger() -> None:
    """A billion laughs: nine lines that would be a billion words."""
    lines = ["a0: &a0 [lach, lach, lach]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    source, problems = read_text("\n".join(lines), "x")
    assert {problem.code for problem in problems} == {"KB008"}
    assert {problem.line for problem in problems} == set(range(1, 11))
    assert source.data["a9"] == [""] * 10


CODE = [
    "!!python/object/apply:os.mkdir [{mark}]",
    "!!python/object/new:os.mkdir [{mark}]",
    "!!python/name:os.mkdir",
    "!!python/module:antigravity",
    '!!python/object/apply:subprocess.run [["mkdir", "{mark}"]]',
    "!include {secret}",
    "!!binary R0lGODlh",
    "!<tag:yaml.org,2002:python/name:os.system> x",
]


@pytest.mark.parametrize("value", CODE)
def test_nothing_in_a_file_runs_or_loads(value: str, tmp_path: Path) -> None:
    mark, secret = tmp_path / "uitgevoerd", tmp_path / "geheim.yaml"
    secret.write_text("wachtwoord: zwaluw", encoding="utf-8")
    source, problems = read_text(f"a: {value.format(mark=mark, secret=secret)}\nb: ja\n", "x")
    assert {problem.code for problem in problems} == {"KB009"}
    assert {problem.line for problem in problems} == {1}
    assert source.data["b"] == "ja"
    assert not mark.exists()
    assert "zwaluw" not in repr(source.data)


@pytest.fixture(scope="module")
def marked_documents(tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The advice report and the framework from a knowledge base full of markup."""
    folder = tmp_path_factory.mktemp("opmaak") / "knowledge_base"
    assert write_with_markup(folder) > 1_000
    knowledge_base = load_knowledge_base(folder).knowledge_base
    assert knowledge_base is not None
    dossier = next(iter(knowledge_base.dossiers.values()))
    answers, _ = read_answers(knowledge_base, dossier.answers)
    project, _ = read_project(dossier.project)
    advice = advise(knowledge_base, answers, DATE)
    framework = build_framework(knowledge_base, answers, project, advice, "werk")
    return [
        advice_document(knowledge_base, answers, project, advice, "werk"),
        framework_document(knowledge_base, framework),
    ]


def test_markup_in_the_knowledge_base_is_text_in_a_web_page(marked_documents: list[Document]) -> None:
    for document in marked_documents:
        found, text = live_markup(render_html(document))
        assert found == []
        assert text.count(MARKUP.strip()) > 20


def test_markup_in_the_knowledge_base_is_text_in_a_pdf(marked_documents: list[Document]) -> None:
    for document in marked_documents:
        with pikepdf.open(io.BytesIO(render_pdf(document))) as pdf:
            read = " ".join(text for _, text in tagged_texts(pdf))
            assert read.count("<script>alert(1)</script>") > 20
            actions = [str(item.get("/A", "")) for page in pdf.pages for item in page.get("/Annots", ())]
            assert not any(ADDRESS in action or "/JavaScript" in action for action in actions)
            assert "/OpenAction" not in pdf.Root
            assert "/JavaScript" not in pdf.Root.get("/Names", {})


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_markup_in_the_knowledge_base_is_text_in_a_file_to_edit(marked_documents: list[Document], ending: str) -> None:
    for document in marked_documents:
        with zipfile.ZipFile(io.BytesIO(render(document, ending))) as packed:
            parts = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))}
        everything = "\n".join(parts.values())
        assert everything.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 20
        assert "<script" not in everything
        assert f'"{ADDRESS}' not in everything
