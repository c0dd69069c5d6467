"""From edits to a new version: fields from the models, values in their place, problems that are new, going live."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from advisor.editing.base import content, files_with, lists_in, names_in, read_base, with_texts
from advisor.editing.changes import EDITABLE, MOST_CHANGES, Change, model_of, result_of, started, unified
from advisor.editing.fields import Field, choices_of, fields_of
from advisor.editing.locate import location_of
from advisor.editing.publish import CannotPublish, go_back, previous, publish
from advisor.editing.used_by import Use, uses_of
from advisor.editing.values import NotYaml, as_written, cleaned, from_yaml, lines_of, value_at, with_value, yaml_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.messages import HIDDEN_KEYS
from advisor.knowledge.models.tool import Tool
from advisor.review.report import check
from tests.conftest import DATE, MINI, SHIPPED

TOOL = fields_of(Tool)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small knowledge base that may be written."""
    shutil.copytree(MINI, tmp_path / "kb")
    return tmp_path / "kb"


def edited(folder: Path, identifier: str, *path: Any, value: Any) -> Change:
    change = started(read_base(folder, DATE), "middel", identifier)
    assert change is not None
    return replace(change, after=with_value(change.after, path, value, TOOL))


def named(fields: tuple[Field, ...], *keys: str) -> Field:
    found = next(field for field in fields if field.key == keys[0])
    return named(found.fields, *keys[1:]) if keys[1:] else found


@pytest.mark.parametrize("kind", EDITABLE)
def test_every_key_of_every_model_has_a_field_with_a_description(kind: Any) -> None:
    def walk(fields: tuple[Field, ...], model: Any) -> None:
        keys = {field.alias for field in model.model_fields.values()} - set(HIDDEN_KEYS)
        assert {field.key for field in fields} == keys
        assert all(field.description for field in fields)

    walk(fields_of(model_of(kind)), model_of(kind))


def test_the_shape_of_a_field_follows_its_type() -> None:
    assert named(TOOL, "naam").shape == "tekst"
    assert named(TOOL, "naam").required
    assert (named(TOOL, "vorm").shape, named(TOOL, "vorm").choices) == ("keuze", ("digitaal", "fysiek", "hybride"))
    assert named(TOOL, "nagekeken-op").shape == "datum"
    assert named(TOOL, "taken").shape == "waarderingen"
    assert [field.key for field in named(TOOL, "taken").fields] == ["bron", "gezien", "basis", "toelichting"]
    assert [field.key for field in named(TOOL, "groep").fields][:3] == ["minstens", "hoogstens", "aard"]
    assert named(TOOL, "hosting", "eu").choices == ("ja", "nee", "onbekend", "niet-van-toepassing")
    assert named(TOOL, "voorbeelden").shape == "rijen"
    assert (named(TOOL, "relaties", "met").shape, named(TOOL, "relaties", "met").refers) == ("verwijzing", "middel")
    assert named(fields_of(model_of("regel")), "als").shape == "vrij"
    assert named(fields_of(model_of("regel")), "bron").shape == "verwijzingen"
    assert named(fields_of(model_of("vraag")), "snel").choices == ("ja", "nee")


def test_what_a_field_refers_to_exists(mini: KnowledgeBase, shipped: KnowledgeBase) -> None:
    """Every reference of every form has ids to choose from in the shipped knowledge base."""

    def refers(fields: tuple[Field, ...]) -> set[str]:
        return {field.refers for field in fields if field.refers}.union(*(refers(field.fields) for field in fields))

    every = set().union(*(refers(fields_of(model_of(kind))) for kind in EDITABLE)) - {"voorwaarde"}
    assert {name for name in every if not choices_of(shipped, name)} == set()
    assert choices_of(mini, "middel")["stembus"] == "Stembus"
    assert choices_of(mini, "rol:invloed") == {
        option.id: option.label for option in next(q for q in mini.questions.values() if q.role == "invloed").options
    }


def test_a_value_comes_where_the_model_puts_it_and_goes_when_it_is_empty() -> None:
    data = {"id": "x", "naam": "X", "taken": {"a": "goed", "basis": "oordeel"}, "website": "https://voorbeeld.nl"}
    assert list(with_value(data, ("kort",), "Zin.", TOOL)) == ["id", "naam", "kort", "taken", "website"]
    rated = with_value(data, ("taken", "b"), "redelijk", TOOL)["taken"]
    assert list(rated.items()) == [("a", "goed"), ("b", "redelijk"), ("basis", "oordeel")]
    assert list(with_value(data, ("taken", "gezien"), "2026-01-01", TOOL)["taken"]) == ["a", "gezien", "basis"]
    assert with_value(data, ("groep", "minstens"), "5", TOOL)["groep"] == {"minstens": "5"}
    grown = with_value(data, ("sterk", 0, "tekst"), "Sterk.", TOOL)
    assert grown["sterk"] == [{"tekst": "Sterk."}]
    assert with_value(grown, ("sterk", 0), None, TOOL) == data
    assert with_value(data, ("website",), "", TOOL) == {key: data[key] for key in ("id", "naam", "taken")}
    assert value_at(grown, ("sterk", 0, "tekst")) == "Sterk."
    assert value_at(grown, ("sterk", 3, "tekst")) is None
    rule = {"id": "r", "als": {"a": "b"}, "dan": {"waarschuw": "Pas op."}}
    assert with_value(rule, ("als",), {}, fields_of(model_of("regel")))["als"] == {}


def test_what_is_typed_becomes_what_the_file_has() -> None:
    assert as_written(named(TOOL, "nagekeken-op"), " 1-2-2026 ") == "2026-02-01"
    assert as_written(named(TOOL, "nagekeken-op"), "31-02-2026") == "2026-02-31"
    assert cleaned("een\n  twee\x00\x07 drie") == "een twee drie"
    assert len(cleaned("x" * 100_000)) == 5_000
    assert lines_of("een\n\n twee \n") == ["een", "twee"]
    assert from_yaml(yaml_of({"a": "b", "c": {"d": ["e", "f g"]}})) == {"a": "b", "c": {"d": ["e", "f g"]}}
    assert from_yaml("  \n") is None
    assert from_yaml("{}") == {}


@pytest.mark.parametrize("typed", ["- a", "a", "a: 'b", "a: *b", "a: !!python/object:os.system x", "a: b\n---\nc: d"])
def test_what_is_no_block_of_yaml_is_refused_with_a_line(typed: str) -> None:
    with pytest.raises(NotYaml) as error:
        from_yaml(typed)
    assert all(problem.line >= 1 and problem.message for problem in error.value.problems)


def test_the_problems_are_those_of_check_and_only_the_new_ones_count(folder: Path) -> None:
    path = folder / "tools.yaml"
    path.write_text(path.read_text().replace("vorm: digitaal", "vorm: digitaall"))
    base = read_base(folder, DATE)
    old = check(folder, DATE)
    assert base.problems == old
    assert any(problem.code == "KB022" for problem in old)
    result = result_of(base, [edited(folder, "stembus", "leverbaar", "gezien", value="2026-02-31")], DATE)
    assert [(problem.code, problem.line) for problem in result.problems] == [("KB029", 12)]
    assert location_of(result.new.source("tools.yaml"), result.problems[0]) == ("middelen", 0, "leverbaar", "gezien")
    sound = result_of(base, [edited(folder, "stembus", "naam", value="Urn")], DATE)
    path.write_text(result.texts["tools.yaml"])
    assert result.new.problems == check(folder, DATE)
    assert not result.is_sound
    assert sound.is_sound  # the mistake that was there is no reason to keep this edit back
    assert not sound.may_go_live


def test_a_missing_key_is_found_at_its_field(folder: Path) -> None:
    result = result_of(read_base(folder, DATE), [edited(folder, "tafel", "kort", value=None)], DATE)
    assert [problem.code for problem in result.problems] == ["KB020"]
    assert location_of(result.new.source("tools.yaml"), result.problems[0]) == ("middelen", 1, "kort")
    broken = result_of(read_base(folder, DATE), [edited(folder, "tafel", "sterk", value=[{"basis": "oordeel"}])], DATE)
    assert location_of(broken.new.source("tools.yaml"), broken.problems[0]) == ("middelen", 1, "sterk", 0, "tekst")


def test_edits_of_one_file_come_together_and_a_new_entry_at_its_end(folder: Path) -> None:
    base = read_base(folder, DATE)
    source = {"id": "nieuw-boek", "titel": "Boek", "uitgever": "Uitgever", "gezien": "2026-01-01"}
    changes = [
        edited(folder, "stembus", "naam", value="Stembus, of urn"),
        edited(folder, "forum", "website", value="https://voorbeeld.nl"),
        Change("bron", "sources.yaml", None, source),
    ]
    result = result_of(base, changes, DATE)
    assert sorted(result.texts) == ["sources.yaml", "tools.yaml"]
    assert [problem.code for problem in result.problems] == ["KB094"]  # a source that nothing uses yet: a warning
    assert result.may_go_live
    difference = unified(result)["tools.yaml"]
    signs = [line[0] for line in difference.splitlines() if line[:3] not in ("---", "+++")]
    assert (signs.count("-"), signs.count("+")) == (1, 2)
    known = result.new.loaded.knowledge_base
    assert known is not None
    assert known.tools["stembus"].name == "Stembus, of urn"
    assert list(known.sources)[-1] == "nieuw-boek"


def test_an_edit_of_what_someone_else_changed_is_refused(folder: Path) -> None:
    change = edited(folder, "stembus", "naam", value="Urn")
    path = folder / "tools.yaml"
    path.write_text(path.read_text().replace("naam: Stembus", "naam: Bus"))
    result = result_of(read_base(folder, DATE), [change], DATE)
    assert "intussen veranderd" in result.refusals[0]
    assert not result.texts
    assert not result.may_go_live


def test_limits_and_names_of_files(folder: Path) -> None:
    base = read_base(folder, DATE)
    outside = result_of(base, [Change("middel", "../tools.yaml", None, {"id": "x"})], DATE)
    wrong_list = result_of(base, [Change("middel", "sources.yaml", None, {"id": "x"})], DATE)
    for result in (outside, wrong_list):
        assert not result.texts
        assert result.refusals
    many = [edited(folder, "stembus", "naam", value=f"Urn {number}") for number in range(MOST_CHANGES + 1)]
    assert MOST_CHANGES in result_of(base, many, DATE).refusals
    assert lists_in("../tools.yaml") == lists_in("elders/tools.yaml") == {}


def test_going_live_and_back(folder: Path) -> None:
    base = read_base(folder, DATE)
    before = {name: (folder / name).read_bytes() for name in names_in(folder)}
    assert previous(folder) == ()
    result = result_of(base, [edited(folder, "stembus", "naam", value="Urn")], DATE)
    publish(base, result.new, result.texts)
    assert (folder / "tools.yaml").read_bytes() == content(result.new, "tools.yaml") != before["tools.yaml"]
    assert check(folder, DATE) == result.base.problems == ()
    assert previous(folder) == ("tools.yaml",)
    assert names_in(folder) == tuple(before)
    assert go_back(folder) == ("tools.yaml",)
    assert {name: (folder / name).read_bytes() for name in before} == before
    go_back(folder)
    assert (folder / "tools.yaml").read_bytes() == content(result.new, "tools.yaml")
    assert sorted(path.name for path in folder.glob(".*")) == [".vorige"]


def test_publishing_is_refused_with_errors_and_when_any_file_changed(folder: Path) -> None:
    base = read_base(folder, DATE)
    before = (folder / "tools.yaml").read_bytes()
    wrong = result_of(base, [edited(folder, "stembus", "vorm", value="rond")], DATE)
    with pytest.raises(CannotPublish, match="fouten"):
        publish(base, wrong.new, wrong.texts)
    good = result_of(base, [edited(folder, "stembus", "naam", value="Urn")], DATE)
    with pytest.raises(CannotPublish, match="niets gewijzigd"):
        publish(base, good.new, ())
    with pytest.raises(CannotPublish, match="intussen veranderd"):
        publish(base, good.new, ["../buiten.yaml"])
    other = folder / "sources.yaml"
    other.write_bytes(other.read_bytes() + b"# Nog iets.\n")
    with pytest.raises(CannotPublish, match=r"sources\.yaml is intussen veranderd"):
        publish(base, good.new, good.texts)
    assert (folder / "tools.yaml").read_bytes() == before
    with pytest.raises(CannotPublish, match="geen vorige"):
        go_back(folder)


def test_a_write_that_fails_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = read_base(folder, DATE)
    changes = [
        edited(folder, "stembus", "naam", value="Urn"),
        Change("bron", "sources.yaml", None, {"id": "b", "titel": "B", "uitgever": "U", "gezien": "2026-01-01"}),
    ]
    result = result_of(base, changes, DATE)
    before = {name: (folder / name).read_bytes() for name in names_in(folder)}
    real = Path.replace

    def full(self: Path, target: Any) -> Path:
        if Path(target).name == sorted(result.texts)[-1] and self.read_bytes() != before[Path(target).name]:
            raise OSError("no space left")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotPublish, match="schrijven"):
        publish(base, result.new, sorted(result.texts))
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert previous(folder) == ()


def test_a_byte_order_mark_stays(folder: Path) -> None:
    path = folder / "tools.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    base = read_base(folder, DATE)
    result = result_of(base, [edited(folder, "stembus", "naam", value="Urn")], DATE)
    assert content(result.new, "tools.yaml").startswith(b"\xef\xbb\xbfmiddelen")
    publish(base, result.new, result.texts)


def test_what_uses_an_entry(mini: KnowledgeBase, shipped: KnowledgeBase) -> None:
    question = next(question for question in mini.questions.values() if question.role == "aantal")
    used = uses_of(mini, "vraag", question.id)
    assert Use("regel", "klein-adviseert") in used
    assert Use("middel", "tafel") in uses_of(mini, "aanpak", "gesprek")
    assert Use("regel", "bewaar-de-uitslag") in uses_of(mini, "bron", "handboek")
    assert uses_of(mini, "regel", "klein-adviseert") == ()
    assert any(uses_of(shipped, "criterium", criterion) for criterion in shipped.criteria)


def test_reading_again_only_what_changed_says_the_same_as_check(folder: Path) -> None:
    path = folder / "rules" / "meer.yaml"
    path.write_text(path.read_text().replace("    omdat:", "\t  omdat:", 1))
    base = read_base(folder, DATE)
    assert {problem.code for problem in base.problems} >= {"KB005"}
    text = base.texts["sources.yaml"] + "# Nog iets.\n"
    (folder / "sources.yaml").write_text(text)
    assert with_texts(base, {"sources.yaml": text}, DATE).problems == check(folder, DATE)


def retyped(data: Any, fields: tuple[Field, ...]) -> Any:
    """An entry as it becomes when someone types in every field what stands there."""
    known = {field.key: field for field in fields}
    found = {}
    for key, value in data.items():
        field = known.get(key)
        if field is None or field.shape in ("keuze", "verwijzing", "verwijzingen"):
            found[key] = value  # a rating, or chosen from a list
        elif field.shape == "vrij":
            found[key] = from_yaml(yaml_of(value))
        elif field.shape == "rijen":
            found[key] = [retyped(row, field.fields) for row in value]
        elif field.shape in ("groep", "waarderingen"):
            found[key] = retyped(value, field.fields)
        elif field.shape == "teksten":
            found[key] = lines_of("\n".join(value))
        else:
            found[key] = as_written(field, value)
    return found


@pytest.mark.parametrize("kind", EDITABLE)
def test_typing_what_stands_there_changes_nothing_in_any_shipped_entry(kind: Any) -> None:
    base = read_base(SHIPPED, DATE)
    fields = fields_of(model_of(kind))
    number = 0
    for name, key in files_with(base, kind).items():
        for entry in base.source(name).data[key]:
            assert set(entry) <= {field.key for field in fields}
            assert retyped(entry, fields) == entry
            number += 1
    assert number > 5
