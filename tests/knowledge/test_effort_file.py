"""Hours per role (``inzet.yaml``): what rests on nothing or names nothing is caught on its line, with a hint."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import LoadResult, load_knowledge_base
from tests.conftest import MINI

HOURS = """rollen:
- {id: leider, naam: "Projectleider"}
bijeenkomsten:
- {aanpak: gesprek, aantal: [2, 4], duur: [2, 3], mensen: [10, 40], oordeel: "Twee tot vier avonden."}
tellingen:
- {id: plan, naam: "ingediend plan", aantal: [1, 4], per-deelnemers: 100, bron: [handboek],
   uitleg: "Vier van de honderd."}
taken:
- {rol: leider, wat: "De vraag maken", uren: [6, 16], oordeel: "Drie gesprekken."}
- {rol: leider, wat: "Leiden", uren: [1, 2], per: week, groep: 2, tijdens: [meedoen],
   oordeel: "Een overleg per twee weken."}
- {rol: leider, wat: "Aan tafel", uren: [1, 1], per: bijeenkomst-uur, per-mensen: [8, 10],
   aanpakken: [gesprek], bron: [handboek]}
- {rol: leider, als: {taak: stemmen}, wat: "Plannen lezen", uren: [2, 6], per: plan, behalve: [gesprek],
   oordeel: "Lezen en antwoorden."}
- {rol: leider, wat: "Antwoorden lezen", uren: [12, 26], per: deelnemers, groep: 500, bron: [handboek]}
capaciteit:
- {als: {controle: streng}, uren-per-week: 36, tekst: "U rekent op één persoon.", bron: [handboek]}
"""


def load(tmp_path: Path, text: str, questions: tuple[str, str] = ("", "")) -> LoadResult:
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    (folder / "inzet.yaml").write_text(text, encoding="utf-8")
    path = folder / "questions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*questions, 1), encoding="utf-8")
    return load_knowledge_base(folder)


def test_hours_are_optional_and_read_in_their_order(tmp_path: Path, mini: KnowledgeBase) -> None:
    assert not mini.effort.tasks
    knowledge_base = load(tmp_path, HOURS).knowledge_base
    assert knowledge_base is not None
    assert [task.hours for task in knowledge_base.effort.tasks] == [(6, 16), (1, 2), (1, 1), (2, 6), (12, 26)]
    assert knowledge_base.effort.tasks[0].per == "traject"


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "hint"),
    [
        ("uren: [6, 16]", "uren: [16, 6]", "KB054", "uren: [16", "Draai ze om."),
        ("mensen: [10, 40]", "mensen: [40, 10]", "KB054", "mensen: [40", "Draai ze om."),
        (', oordeel: "Drie gesprekken."', "", "KB058", "De vraag maken", "schrijf bij 'oordeel' waaruit"),
        ('oordeel: "Twee tot vier avonden."', 'uitleg: "Zomaar."', "KB058", "aanpak: gesprek", "Noem een bron"),
        (
            'uren: [12, 26], per: deelnemers, groep: 500, bron: [handboek]',
            'uren: [12, 26], per: deelnemers, groep: 500, bron: [handboek], oordeel: "Ook."',
            "KB069", "Antwoorden lezen", "Schrijf dan 'uitleg'",
        ),
        ('rol: leider, wat: "De vraag', 'rol: lieder, wat: "De vraag', "KB053", "lieder", "Bedoelde u 'leider'?"),
        ("aanpak: gesprek", "aanpak: gesprk", "KB053", "gesprk", "Bedoelde u 'gesprek'?"),
        ("aanpakken: [gesprek]", "aanpakken: [gesprekje]", "KB053", "gesprekje", "Bedoelde u 'gesprek'?"),
        ("behalve: [gesprek]", "behalve: [geprek]", "KB053", "geprek", "Bedoelde u 'gesprek'?"),
        ("per: plan", "per: plann", "KB053", "plann", "Bedoelde u 'plan'?"),
        ("tijdens: [meedoen]", "tijdens: [medoen]", "KB053", "medoen", "Bedoelde u 'meedoen'?"),
        (", tijdens: [meedoen]", "", "KB020", 'wat: "Leiden"', "Noem bij 'tijdens'"),
        ("uren: [6, 16],", "uren: [6, 16], tijdens: [meedoen],", "KB069", "De vraag maken", "Kies bij 'per' week"),
        ("uren: [6, 16],", "uren: [6, 16], groep: 2,", "KB069", "De vraag maken", "Kies bij 'per' week of deelnemers"),
        ("groep: 500", "per-mensen: [8, 10]", "KB069", "Antwoorden lezen", "bijeenkomst of"),
        ("per-mensen: [8, 10]", "per-mensen: [0, 10]", "KB062", "Aan tafel", ""),
        ("groep: 500", "groep: 0", "KB062", "Antwoorden lezen", ""),
        ("uren: [12, 26]", "uren: [12, 26000000]", "KB062", "Antwoorden lezen", ""),
        ("per-deelnemers: 100", "per-deelnemers: 0", "KB062", "ingediend plan", ""),
        ("uren: [6, 16]", "uren: [6]", "KB017", "De vraag maken", ""),
        ("uren: [6, 16]", "uren: [zes, 16]", "KB027", "De vraag maken", ""),
        ("uren: [6, 16]", "uuren: [6, 16]", "KB021", "De vraag maken", "Bedoelde u 'uren'?"),
        ("100, bron: [handboek]", "100, bron: [hanboek]", "KB053", "hanboek", "Bedoelde u 'handboek'?"),
        ("als: {taak: stemmen}", "als: {taak: stemen}", "KB031", "stemen", "Bedoelde u 'stemmen'?"),
        ('wat: "De vraag maken"', 'wat: "De {vrag} maken"', "KB053", "{vrag}", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_caught_on_its_line(tmp_path: Path, old: str, new: str, code: str, at: str, hint: str) -> None:
    assert HOURS.count(old) >= 1
    text = HOURS.replace(old, new, 1)
    line = text[: text.index(at)].count("\n") + 1
    result = load(tmp_path, text)
    found = [item for item in result.errors if (item.code, item.file, item.line) == (code, "mini/inzet.yaml", line)]
    assert found, [problem.render() for problem in result.errors]
    assert hint in found[0].hint
    assert len(result.errors) <= 2, [problem.render() for problem in result.errors]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("rollen:", '- {id: leider, naam: "Nog een"}'),
        ("bijeenkomsten:", '- {aanpak: gesprek, aantal: [1, 1], duur: [1, 1], oordeel: "Weer."}'),
        ("tellingen:", '- {id: plan, naam: "plan", aantal: [1, 1], per-deelnemers: 1, oordeel: "Weer."}'),
    ],
)
def test_nothing_stands_there_twice(tmp_path: Path, key: str, line: str) -> None:
    text = HOURS.replace(f"{key}\n", f"{key}\n{line}\n", 1)
    assert [problem.code for problem in load(tmp_path, text).errors] == ["KB050"]


def test_no_hours_look_at_a_sensitive_answer(tmp_path: Path) -> None:
    """The sum stands in public, so that it must be the same in every edition."""
    sensitive = ('vraag: "Moet u weten wie stemt?"', 'gevoelig: ja\n    vraag: "Moet u weten wie stemt?"')
    looking = HOURS.replace("als: {taak: stemmen}", "als: {controle: streng}")
    problems = load(tmp_path, looking, sensitive).errors
    assert [(problem.code, problem.line) for problem in problems] == [("KB069", 14), ("KB069", 18)]
    assert all("raadsversie" in problem.hint for problem in problems)


def test_every_shipped_figure_rests_on_something_and_says_how(shipped: KnowledgeBase) -> None:
    effort = shipped.effort
    figures = (*effort.gatherings, *effort.ratios, *effort.tasks, *effort.capacity)
    assert len(effort.tasks) >= 30
    for figure in figures:
        assert bool(figure.sources) != (figure.judgement is not None)
        assert figure.judgement or figure.note, "a source alone does not say how the figure follows"
        for source in figure.sources:
            assert shipped.sources[source].url is not None
    assert sum(bool(figure.sources) for figure in figures) >= 10
    assert {task.role for task in effort.tasks} == {role.id for role in effort.roles}
