"""What must hold for the repository as a whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
IGNORED = {".git", ".venv", "__pycache__", "screenshots", "node_modules", "uitvoer"}
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
TEXT = {".py", ".yaml", ".yml", ".toml", ".txt", ".md", ".js", ".css", ".svg", ".json", ".sh", ""}
# Words that code does know: the unknown words, outcomes and effects of the method. They are no participation knowledge.
RESERVED = {
    "weet-niet",
    "geen-voorkeur",
    "nog-niet-besproken",
    "nog-aan-te-vragen",
    "niet-doen",
    "eerst-regelen",
    "geen",
    "anders",
}


def files() -> Iterator[Path]:
    """Every file of the repository; not what tools leave behind."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not IGNORED & set(parts) and not any(part.endswith("_cache") for part in parts):
            yield path


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of every text file."""
    for path in files():
        if path.suffix in TEXT and ".hypothesis" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_path_of_one_machine() -> None:
    pattern = re.compile(r"(?<![\w.:/-])/(?:work|tmp|root|farm|opt)/|\.\./shared")
    assert [f"{name}: {found[0]}" for name, text in texts() if (found := pattern.search(text))] == []


def test_no_package_registry_is_named() -> None:
    """The ordinary client and its configuration decide where packages come from. Sources of facts may stand there."""
    pattern = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|index-url|--find-links|--trusted-host")
    outside = [
        (name, text) for name, text in texts() if not name.startswith(("knowledge_base/", "tests/test_repository"))
    ]
    assert [f"{name}: {found[0]}" for name, text in outside if (found := pattern.search(text))] == []


def pins(name: str) -> dict[str, str]:
    """Package → version of a requirements file; fails on a line that is no exact pin."""
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    found = {}
    for line in lines:
        if not line or line == "-r requirements.txt":
            continue
        match = re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][A-Za-z0-9.]*)(?:; sys_platform .*)?", line)
        assert match, f"{name}: {line!r} is no exact version"
        found[match[1]] = match[2]
    return found


def test_requirements_are_exact_and_installed() -> None:
    run, develop = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {"streamlit", "pydantic", "pyyaml", "networkx", "reportlab", "pytest"} <= run.keys()
    assert not run.keys() & develop.keys(), "named twice"
    everything = run | develop
    assert {name: version(name) for name in everything} == everything, "run: make test"


@pytest.mark.parametrize(
    ("file", "start", "must_hold"),
    [
        (
            "LICENSE",
            "EUROPEAN UNION PUBLIC LICENCE v. 1.2",
            ("Licensed under the EUPL", "Belgian law", "LiLiQ-R", "15.Applicable Law"),
        ),
        (
            "knowledge_base/LICENSE",
            "Attribution 4.0 International",
            ("Section 1 -- Definitions", "Section 8 -- Interpretation", "Attribution"),
        ),
    ],
)
def test_licences_are_complete(file: str, start: str, must_hold: tuple[str, ...]) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert len(text) > 12_000
    assert [part for part in must_hold if part not in text] == []


def test_publiccode_names_the_licence() -> None:
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert content["legal"]["license"] == "EUPL-1.2"
    assert content["description"]["nl"]["shortDescription"]


def knowledge_ids() -> set[str]:
    """Ids of tools, options, questions and rules of the shipped knowledge base that no ordinary word looks like."""
    ids: set[str] = set()
    for path in sorted((ROOT / "knowledge_base").rglob("*.yaml")):
        ids |= set(_ids(yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)))
    # A single word ("budget") is also an ordinary word of the method.
    return {name for name in ids if "-" in name} - RESERVED


def _ids(node: object) -> Iterator[str]:
    """The id of every entry in a YAML document."""
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node["id"]
        for value in node.values():
            yield from _ids(value)
    elif isinstance(node, list):
        for value in node:
            yield from _ids(value)


def string_literals(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of each string in a Python file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def test_no_participation_knowledge_in_python() -> None:
    """A new tool, option or rule never needs a programmer: no id of the knowledge base stands in code."""
    ids = knowledge_ids()
    assert len(ids) > 100, "the knowledge base was not read"
    # The models declare the form: keys, roles and fixed words of properties. Some are an id of an option as well.
    models = ROOT / "advisor" / "knowledge" / "models"
    form = {value for path in models.glob("*.py") for _, value in string_literals(path)}
    code = [ROOT / "app.py", *sorted((ROOT / "advisor").rglob("*.py")), *sorted((ROOT / "reports").rglob("*.py"))]
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line} {value!r}"
        for path in code
        for line, value in string_literals(path)
        if value in ids - form
    ]
    assert found == []


def test_no_python_file_is_too_long_to_read() -> None:
    code = [path for path in files() if path.suffix == ".py"]
    long = {path.name: lines for path in code if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 500}
    assert long == {}
