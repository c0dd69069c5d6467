"""What is generated from the models: JSON schemas for editors, and templates that pass the check once filled in."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any, Literal

import jsonschema
import pytest
import yaml

from advisor.knowledge.load import FILES
from advisor.knowledge.schema import schema_name, schemas
from advisor.knowledge.templates import template
from advisor.review.report import check
from tests.conftest import SHIPPED

ROOT = Path(__file__).parents[2]
MINI = ROOT / "tests" / "mini"
DAY = datetime.date(2026, 6, 1)


class Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 as editors read it: ``nee`` and dates stay text, numbers are numbers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?\d+$"), list("-0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))


def errors(folder: Path, file: Path) -> list[str]:
    pattern = next(pattern for pattern in FILES if file.relative_to(folder).match(pattern))
    schema = json.loads(schemas()[schema_name(pattern)])
    data: Any = yaml.load(file.read_text(encoding="utf-8"), Loader=Core)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("folder", [MINI, ROOT / "knowledge_base"], ids=["mini", "shipped"])
def test_files_that_pass_the_check_pass_their_schema(folder: Path) -> None:
    found = {file.name: errors(folder, file)[:3] for file in sorted(folder.rglob("*.yaml"))}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("tools.yaml", "vorm: fysiek", "vrom: fysiek"),
        ("tools.yaml", "vorm: fysiek", "vorm: fysiek!"),
        ("tools.yaml", "stemming: goed", "stemming: geod"),
        ("tools.yaml", "taken: {stemmen: goed", "taken: {stemmen: geod"),
        ("tools.yaml", "alias: [Bus]", "alias: Bus"),
        ("questions.yaml", "snel: ja", "snel: yes"),
        ("rules.yaml", "punten: 2", "punten: twee"),
        ("rules.yaml", "    bron: [handboek]\n", ""),
    ],
)
def test_a_schema_sees_what_is_wrong(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "mini"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert errors(folder, folder / file)


def test_schemas_are_valid_dutch_and_the_same_every_time() -> None:
    first = schemas()
    assert first == schemas()
    for content in first.values():
        schema = json.loads(content)
        jsonschema.Draft202012Validator.check_schema(schema)
        for definition in (schema, *schema.get("$defs", {}).values()):
            assert "description" not in definition, "a docstring in English"
            for key, field in definition.get("properties", {}).items():
                assert field.get("description"), key
                assert "waarderingen" not in definition["properties"]


KNOWN = {
    "families": ("vul-in", "gesprek"),
    "taken": ("vul-in", "praten"),
    "invloed": ("vul-in", "weten"),
    "kenmerken": ("vul-in", "kaart"),
    "fasen": ("vul-in: goed, ", ""),
    "menskracht": ("vul-in: goed, ", ""),
    "identiteit": ("vul-in: goed, ", ""),
    "als": ("vul-in: vul-in", "taak: praten"),
    "thema": ("vul-in", "tijd"),
}


def filled(text: str, *, everything: bool) -> str:
    """The template as someone fills it in who reads the explanation."""
    lines = []
    answers = ["taak: [praten]", "taak: [stemmen]"]
    for line in text.splitlines():
        plain = re.sub(r"^(\s*)# ", r"\1", line) if everything else line
        key = plain.strip().removeprefix("- ").split(":")[0]
        plain = plain.replace("bron: [vul-in]", "bron: [handboek]").replace("JJJJ-MM-DD", "2026-05-01")
        if "antwoorden:" in plain:
            plain = plain.replace("vul-in: vul-in", answers.pop(0))
        if key in KNOWN:
            plain = plain.replace(*KNOWN[key], 1)
        plain = plain.replace("met: vul-in", "met: tafel").replace("id: vul-in", f"id: nieuw-{key}")
        if key == "opnieuw-bekijken-voor":
            plain = plain.replace("2026-05-01", "2027-05-01")
        if key == "geldig-tot":
            plain = plain.replace("2026-05-01", "2028-05-01")
        lines.append(plain.replace("Vul in.", "Een nieuwe tekst."))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("everything", [False, True], ids=["required keys", "every key"])
@pytest.mark.parametrize(("kind", "file"), [("tool", "tools/nieuw.yaml"), ("rule", "rules/nieuw.yaml")])
def test_a_filled_in_template_passes_the_check(
    kind: Literal["tool", "rule"], file: str, everything: bool, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "mini"))
    text = filled(template(kind), everything=everything)
    assert "vul-in" not in re.sub(r"#.*", "", text)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    assert [problem.render() for problem in check(folder, DAY)] == []


def test_an_unfilled_template_does_not_pass(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINI, tmp_path / "mini"))
    (folder / "tools").mkdir()
    (folder / "tools" / "nieuw.yaml").write_text(template("tool"), encoding="utf-8")
    assert any(problem.is_error for problem in check(folder, DAY))


def test_the_shipped_schemas_are_those_of_the_models() -> None:
    folder = SHIPPED / "schema"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == schemas(), "run: python -m advisor schema"
