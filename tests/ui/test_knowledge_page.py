"""Reading and changing the knowledge base through the real pages (Streamlit's AppTest)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from advisor.editing.base import Base, content, read_base
from advisor.editing.changes import EDITABLE
from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.knowledge.wording import condition_text
from advisor.review.report import check
from advisor.ui import editing_now, knowledge_store
from advisor.ui.components.entry_names import entries_of
from advisor.ui.components.rule_words import effect_text
from advisor.ui.editing_now import WRITING, Editing
from advisor.ui.texts import count, say, say_each
from tests.conftest import DATE, MINI
from tests.ui.pages import PAGE, html, opened

EDIT, CHANGES = "kennisbank-wijzigen", "kennisbank-wijzigingen"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The service runs on a copy of the small knowledge base."""
    copied = tmp_path / "kb"
    shutil.copytree(MINI, copied)
    monkeypatch.setenv(knowledge_store.FOLDER, str(copied))
    monkeypatch.setattr(editing_now, "_KEPT", editing_now._Kept())
    knowledge_store.store.cache_clear()
    yield copied
    knowledge_store.store.cache_clear()


def again() -> AppTest:
    return AppTest.from_file(str(PAGE), default_timeout=30)


def to(app: AppTest, screen: str, name: str = "") -> AppTest:
    return opened(app, p=screen, t=name)


def edits(app: AppTest) -> Editing:
    found: Editing = app.session_state["kennisbank-bewerken"]
    return found


def editing_result(app: AppTest) -> Base:
    """The version that the changes make."""
    return editing_now.result_now(editing_now.base_now(), edits(app).changes).new


def write(app: AppTest, field: str, typed: str) -> AppTest:
    key = f"invoer-kb-{field}"
    box = next(box for box in (*app.text_input, *app.text_area) if box.key == key)
    return run(app, box.set_value(typed))


def choose(app: AppTest, field: str, option: str | None) -> AppTest:
    return run(app, app.selectbox(key=f"invoer-kb-{field}").set_value(option))


def pick(app: AppTest, field: str, options: list[str]) -> AppTest:
    return run(app, app.multiselect(key=f"invoer-kb-{field}").set_value(options))


def push(app: AppTest, key: str) -> AppTest:
    return run(app, app.button(key=key).click())


def run(app: AppTest, changed: Any = None) -> AppTest:
    """Run the page. Unlike a browser, AppTest does not say again which parts are open."""
    for part in app.session_state.get("proef-open", ()):
        app.session_state[part] = True
    (changed or app).run()
    assert not app.exception, app.exception
    return app


def open_part(app: AppTest, name: str, field: str) -> AppTest:
    before = app.session_state.get("proef-open", ())
    app.session_state["proef-open"] = (*before, f"deel-{name}-kb-{field}")
    return run(app)


def test_the_overview_counts_and_searches(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = to(app, "kennisbank")
    for kind in EDITABLE:
        words = say(
            "kennisbank.lijst", soort=say(f"kennisbank.soorten.{kind}"), aantal=len(entries_of(knowledge_base, kind))
        )
        assert words in html(page)
    assert knowledge_base.version in html(page)
    tool = next(iter(knowledge_base.tools.values()))
    page.text_input[0].set_value(tool.id).run()
    assert escape(tool.name) in html(page)
    page.text_input[0].set_value("zzzqqq").run()
    assert say("kennisbank.niets") in html(page)


@pytest.mark.parametrize("kind", EDITABLE)
def test_every_kind_has_a_list_a_page_and_a_form(app: AppTest, knowledge_base: KnowledgeBase, kind: EntryKind) -> None:
    entries = entries_of(knowledge_base, kind)
    listed = html(to(app, "kennisbank", f"{kind}:"))
    assert all(escape(name) in listed for name in entries.values())
    first = next(iter(entries))
    page = html(to(again(), "kennisbank", f"{kind}:{first}"))
    assert f"<h1>{escape(entries[first])}</h1>" in page
    assert knowledge_base.origins[kind, first].file in page
    form = to(again(), EDIT, f"{kind}:{first}")
    assert escape(say("kennisbank.id-vast", id=first)) in html(form)
    assert not edits(form).changes


def test_a_rule_says_when_what_why_and_from_where(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    rule = next(rule for rule in knowledge_base.rules.values() if rule.rule.review_before and rule.rule.article)
    page = html(to(app, "kennisbank", f"regel:{rule.id}"))
    for words in (
        condition_text(knowledge_base, rule.rule.condition),
        effect_text(knowledge_base, rule),
        rule.rule.because,
        rule.rule.article or "",
        say(f"kennisbank.zwaarten.{rule.rule.weight}"),
        *(knowledge_base.sources[source].title for source in rule.rule.sources),
    ):
        assert escape(words) in page
    assert page.count(say("kennisbank.geldt.ja")) == sum(item.holds == "ja" for item in rule.rule.examples)


def test_a_question_names_what_uses_it(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    criterion = next(item for item in knowledge_base.criteria.values() if item.question)
    page = html(to(app, "kennisbank", f"vraag:{criterion.question}"))
    question = knowledge_base.questions[criterion.question or ""]
    assert all(escape(option.label) in page for option in question.options)
    assert escape(criterion.name) in page


@pytest.mark.parametrize("name", ["middel:bestaat-niet", "regel:<b>x</b>", "bron:../x", "middel:%2e"])
def test_what_is_not_there_says_so(app: AppTest, name: str) -> None:
    assert say("kennisbank.bestaat-niet") in html(to(app, "kennisbank", name))
    page = html(to(again(), EDIT, name))
    assert say("kennisbank.bestaat-niet") in page
    assert "<b>x" not in page


def test_a_wrong_value_stays_says_where_and_can_be_mended(folder: Path) -> None:
    page = to(again(), EDIT, "middel:stembus")
    write(page, "nagekeken-op", "31-02-2026")
    shown = html(page)
    assert count("kennisbank.fouten", 1) in shown
    assert "KB029, kb/tools.yaml, regel 8" in shown
    assert 'href="#veld-kb-nagekeken-op"' in shown
    assert page.text_input(key="invoer-kb-nagekeken-op").value == "31-02-2026"
    push(page, "verder")
    assert 'role="alert"' in html(page)
    assert "<h1>Wijzigen: Stembus</h1>" in html(page)
    write(page, "nagekeken-op", "20-11-2026")
    assert "KB029" not in html(page)
    assert edits(page).changes["middel:stembus"].after["nagekeken-op"] == "2026-11-20"
    write(page, "nagekeken-op", "")
    assert not edits(page).changes


def test_ratings_rows_and_references(folder: Path) -> None:
    page = to(again(), EDIT, "middel:tafel")
    for part in ("taken", "sterk", "groep"):
        open_part(page, "middel:tafel", part)
    pick(page, "taken", ["praten", "tekenen", "stemmen"])
    choose(page, "taken-stemmen", "redelijk")
    push(page, "erbij-kb-sterk")
    write(page, "sterk-0-tekst", "Iedereen durft iets te zeggen.")
    pick(page, "groep-bron", [])
    after = edits(page).changes["middel:tafel"].after
    assert list(after["taken"].items()) == [
        ("praten", "goed"),
        ("tekenen", "beperkt"),
        ("stemmen", "redelijk"),
        ("basis", "oordeel"),
    ]
    assert after["sterk"] == [{"tekst": "Iedereen durft iets te zeggen."}]
    assert "bron" not in after["groep"]
    assert "KB058" in html(page)  # a guideline without a source
    push(page, "weg-kb-sterk-0")
    assert "sterk" not in edits(page).changes["middel:tafel"].after


def test_a_condition_is_yaml_with_its_own_problems_and_its_meaning(folder: Path) -> None:
    page = to(again(), EDIT, "regel:klein-adviseert")
    assert "Dit betekent: bij" in html(page)
    write(page, "als", "aantal: [klein")
    assert say("kennisbank.yaml-fout", regel=1, melding="").split(":")[0] in html(page)
    assert page.text_area(key="invoer-kb-als").value == "aantal: [klein"
    push(page, "verder")
    assert 'role="alert"' in html(page)
    write(page, "als", "aantal: kleinn")
    assert "Bedoelde u" in html(page)
    write(page, "als", "aantal: klein")
    assert not edits(page).changes
    assert not edits(page).typed


def test_a_new_rule_from_nothing_to_a_checked_file(folder: Path) -> None:
    page = to(again(), EDIT, "regel:+1")
    write(page, "id", "praten-kost-tijd")
    assert say("kennisbank.nog-invullen") in html(page)
    assert "KB020" not in html(page)
    push(page, "verder")
    assert "KB020" in html(page)
    write(page, "als", "taak: praten")
    open_part(page, "regel:+1", "dan")
    write(page, "dan-waarschuw", "Praten kost tijd.")
    choose(page, "dan-thema", "tijd")
    write(page, "omdat", "Zo is het hier bedacht.")
    pick(page, "bron", ["handboek"])
    open_part(page, "regel:+1", "voorbeelden")
    for place, (task, holds) in enumerate((("praten", "ja"), ("stemmen", "nee"))):
        push(page, "erbij-kb-voorbeelden")
        write(page, f"voorbeelden-{place}-antwoorden", f"taak: [{task}]")
        choose(page, f"voorbeelden-{place}-geldt", holds)
    assert 'class="kader stop"' not in html(page)
    push(page, "verder")
    shown = html(page)
    line = say("kennisbank.een-nieuwe", soort="regel", naam="praten-kost-tijd")
    assert escape(line[:1].upper() + line[1:]) in shown
    difference = "\n".join(code.value for code in page.code)
    assert "+  - id: praten-kost-tijd" in difference
    assert "\n-" not in f"\n{difference}"
    push(page, "effect")
    assert 'data-announce="effect"' in html(page)
    (folder / "rules" / "meer.yaml").write_bytes(content(editing_result(page), "rules/meer.yaml"))
    assert [problem.render() for problem in check(folder, DATE)] == []


def test_without_permission_the_page_does_not_write(folder: Path) -> None:
    before = (folder / "tools.yaml").read_bytes()
    page = to(again(), EDIT, "middel:stembus")
    write(page, "naam", "Urn")
    push(page, "verder")
    assert [button.key for button in page.button if button.key in ("publiceer", "terug-naar-vorige")] == []
    assert all(escape(step) in html(page) for step in say_each("kennisbank.live-bestand"))
    assert len(page.get("download_button")) == 1
    assert (folder / "tools.yaml").read_bytes() == before


def test_with_permission_an_edit_goes_live_and_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WRITING, "ja")
    before = (folder / "tools.yaml").read_bytes()
    page = to(again(), EDIT, "middel:stembus")
    write(page, "naam", "Urn")
    push(page, "verder")
    push(page, "publiceer")
    assert say("kennisbank.gepubliceerd-een") in html(page)
    assert (folder / "tools.yaml").read_bytes() == before.replace(b"naam: Stembus", b"naam: Urn")
    assert check(folder, DATE) == ()
    assert not edits(page).changes
    push(page, "terug-naar-vorige")
    assert (folder / "tools.yaml").read_bytes() == before


def test_what_changed_on_disk_in_the_meantime_is_never_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(WRITING, "ja")
    page = to(again(), EDIT, "middel:stembus")
    write(page, "naam", "Urn")
    push(page, "verder")
    path = folder / "tools.yaml"
    path.write_text(path.read_text().replace("naam: Stembus", "naam: Bus"))
    theirs = path.read_bytes()
    push(page, "publiceer")
    assert path.read_bytes() == theirs
    assert "intussen veranderd" in html(page)


def test_nothing_from_a_form_becomes_markup(folder: Path) -> None:
    page = to(again(), EDIT, "middel:stembus")
    write(page, "naam", "<script>alert(1)</script> [klik](https://voorbeeld.nl) :material/home:")
    write(page, "kort", "<img src=x onerror=alert(1)>. **Vet**.")
    push(page, "verder")
    shown = html(page)
    assert "<script>" not in shown
    assert "<img" not in shown
    known = read_base(folder, DATE)
    assert known.problems == ()


def test_throwing_away_leaves_nothing(folder: Path) -> None:
    page = to(again(), EDIT, "regel:klein-adviseert")
    write(page, "omdat", "Anders.")
    write(page, "bij", "- kapot")
    push(page, "gooi-weg")
    assert not edits(page).changes
    assert not edits(page).typed
    assert "<h1>klein-adviseert</h1>" in html(page)
