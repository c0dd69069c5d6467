"""The pages of documents: project, profile and downloads, without a browser."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.profile_file import plain_profile, read_profile, write_profile
from advisor.questionnaire.project_file import read_project_file, write_project
from advisor.ui.documents import Request, as_file, document, pictures, zip_file
from advisor.ui.profile_fields import FIELDS as PROFILE_FIELDS
from advisor.ui.profile_fields import changed, new_profile, with_colours, with_ladder, without_bad_look
from advisor.ui.project_fields import AFTERWARDS, GROUPS, FieldError, shown
from advisor.ui.project_fields import changed as changed_project
from advisor.ui.texts import say
from reports.document import Figure
from reports.logo import logo_text
from reports.render import MEDIA_TYPES, render
from tests.ui.pages import html, opened, press, visit_of


def example(app: AppTest, knowledge_base: KnowledgeBase) -> AppTest:
    """The pages with the answers and project of an example."""
    name = next(iter(knowledge_base.dossiers))
    return press(opened(app, p="start"), f"open-{name}")


def go_to(app: AppTest, screen: str) -> AppTest:
    app.query_params["p"] = screen
    app.run()
    assert not app.exception, app.exception
    return app


# ------------------------------------------------------------------ project


TYPED = {
    "vergadermomenten": "31-12-2027: Raad: besluit nemen\n1-2-2028: College",
    "open-punten": "zaal kiezen; projectleider; 31-12-2027\nwie belt er?",
    "gestart-op": "1-3-2027",
    "besloten-op": "6-7-2027",
    "gewerkte-uren": "1.250",
    "verloop": "Er waren drie avonden.",
    "afwijking": "Het regende.",
    "bereik": "Jongeren: 120\nBewoners van de Laan: 3.400",
    "opbrengst": "meer bomen; dat kan; er komen 20 bomen\nminder auto’s",
    "genomen-besluit": "Het plein wordt groen.",
    "geleerd": "Eerder beginnen.",
}


def test_lines_become_meetings_points_and_results_and_lines_again(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = go_to(example(app, knowledge_base), "project")
    for key, typed in TYPED.items():
        boxes = page.text_area if any(b.key == f"invoer-{key}" for b in page.text_area) else page.text_input
        boxes(key=f"invoer-{key}").set_value(typed).run()
        assert not page.exception, page.exception
    project = visit_of(page).project
    assert [meeting.body for meeting in project.meetings] == ["Raad", "College"]
    assert [(point.owner, str(point.date)) for point in project.open_points] == [
        ("projectleider", "2027-12-31"),
        (None, "None"),
    ]
    assert [(group.group, group.number) for group in project.results.reached] == [
        ("Jongeren", 120),
        ("Bewoners van de Laan", 3400),
    ]
    assert project.results.responses[0].consequence == "er komen 20 bomen"
    assert project.results.responses[1].response is None
    fields = {field.key: field for fields in (*GROUPS.values(), AFTERWARDS) for field in fields}
    for key in TYPED:
        again = changed_project(fields[key], project, shown(fields[key], project))
        assert again == project, key


def test_indicators_ask_what_came_out_and_the_report_says_it(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = go_to(example(app, knowledge_base), "project")
    boxes = [box for box in page.text_input if str(box.key).startswith("invoer-project-indicator-")]
    assert len(boxes) >= 5
    boxes[0].set_value("34 procent was jonger dan 30").run()
    page.text_area(key="invoer-verloop").set_value("Er waren drie avonden.").run()
    here = visit_of(page)
    assert list(here.project.results.indicators.values()) == ["34 procent was jonger dan 30"]
    page = go_to(page, "downloads")
    assert "Participatieverslag" in html(page)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("vergadermomenten", "morgen: Raad"),
        ("open-punten", "zaal; wie; 31-02-2027"),
        ("bereik", "jongeren: veel"),
        ("bereik", ": 3"),
        ("verloop", "a" * 5001),
    ],
)
def test_a_line_that_cannot_be_read_is_kept_and_explained(
    app: AppTest, knowledge_base: KnowledgeBase, key: str, typed: str
) -> None:
    page = go_to(example(app, knowledge_base), "project")
    before = visit_of(page).project
    page.text_area(key=f"invoer-{key}").set_value(typed).run()
    here = visit_of(page)
    assert here.project == before
    assert here.drafts[f"project-{key}"] == typed
    assert say(f"project.{key}") in here.problems[f"project-{key}"]


def test_each_group_has_its_own_fields(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = go_to(example(app, knowledge_base), "project")
    page.text_input(key="invoer-groep-0-aantal").set_value("1.250").run()
    page.text_area(key="invoer-groep-0-drempels").set_value("Weinig tijd").run()
    phase, level = knowledge_base.role("fase"), knowledge_base.role("invloed")
    assert phase is not None
    assert level is not None
    page.selectbox(key=f"invoer-groep-0-invloed-{phase.options[0].id}").set_value(level.options[1].id).run()
    assert not page.exception, page.exception
    group = visit_of(page).project.groups[0]
    assert (group.size, group.barriers) == (1250, "Weinig tijd")
    assert group.influence[phase.options[0].id] == level.options[1].id
    page.text_input(key="invoer-groep-0-aantal").set_value("veel").run()
    assert visit_of(page).project.groups[0].size == 1250
    assert "groep-0-aantal" in visit_of(page).problems


# ------------------------------------------------------------------ profile


def picture(size: tuple[int, int] = (60, 20), kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (21, 66, 115)).save(buffer, kind)
    return buffer.getvalue()


def filled() -> Profile:
    made = new_profile("Gemeente Waterdorp", "gemeente")
    made = with_ladder(made, "raadplegen", "Meepraten")
    made = with_colours(made, logo=logo_text(picture()), logo_alt="Wapen van Waterdorp", accent="#6A1B4D")
    for key, typed in {
        "naam-kader": "Startnotitie participatie",
        "verordening": "Participatieverordening Waterdorp",
        "reces": "zomerreces: 12-07-2027, 27-08-2027",
        "aanleveren-weken": "3",
        "vergaderritme": "Elke vijf weken.",
    }.items():
        made = changed(PROFILE_FIELDS[key], made, typed)
    return made


def test_a_profile_is_the_same_after_a_file_and_after_a_project_file(knowledge_base: KnowledgeBase) -> None:
    profile = filled()
    again, problems = read_profile(write_profile(profile))
    assert (again, problems) == (profile, ())
    dossier = next(iter(knowledge_base.dossiers.values()))
    opened = read_project_file(
        knowledge_base,
        json.dumps({"answers": {}, "project": dossier.project, "profile": plain_profile(profile)}).encode(),
    )
    assert (opened.profile, opened.problems) == (profile, ())
    content = write_project(knowledge_base, opened.answers, opened.project, opened.profile)
    assert read_project_file(knowledge_base, content).profile == profile


def test_the_shipped_example_is_a_profile(knowledge_base: KnowledgeBase) -> None:
    for profile in knowledge_base.profiles.values():
        assert read_profile(write_profile(profile)) == (profile, ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Dit bestand is leeg"),
        (b"- a\n- b\n", "Dit bestand is geen profiel"),
        (b"\xff\xfe", "geen tekst in UTF-8"),
        (b"naam: Waterdorp\n", "'bestuurslaag' ontbreekt"),
        (b"id: a\nnaam: W\nbestuurslaag: gemeente\nkleurtje: rood\n", "'kleurtje' is hier geen sleutel"),
        (b"id: a\nnaam: W\nbestuurslaag: rijk\nreces: [{naam: z, dagen: [2027-08-01, 2027-07-01]}]\n", "laatste dag"),
        (b"a: [" * 2000, "Regel"),
        (b"x" * 1_000_001, "te groot"),
    ],
)  # fmt: skip
def test_a_bad_profile_is_refused_with_reasons(content: bytes, message: str) -> None:
    profile, problems = read_profile(content)
    assert profile is None
    assert message in " ".join(problems)


@pytest.mark.parametrize("raw", [[], "x", 3, {"naam": 3}, {"id": "A B"}, {"naam": "W", "bestuurslaag": "graafschap"}])
def test_a_bad_profile_in_a_project_file_leaves_the_rest(knowledge_base: KnowledgeBase, raw: Any) -> None:
    content = json.dumps({"answers": {}, "project": {"naam": "Het plein"}, "profile": raw}).encode()
    opened = read_project_file(knowledge_base, content)
    assert opened.profile is None
    assert opened.project.name == "Het plein"
    assert any("rofiel" in problem for problem in opened.problems)


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        ("kleur", "#FFD500", "contrast"),
        ("kleur", "rood", "#154273"),
        ("linkkleur", "#AAAAAA", "contrast"),
        ("reces", "zomer van 1 tot 2", "regel 1"),
        ("reces", "zomer: 2-7-2027, 1-7-2027", "laatste dag"),
        ("aanleveren-weken", "drie", "heel getal"),
        ("naam", "", "Vul eerst de naam"),
        ("naam-kader", "x" * 201, "200 tekens"),
    ],
)
def test_a_field_of_the_profile_that_cannot_be_used_says_why(key: str, typed: str, message: str) -> None:
    with pytest.raises(FieldError, match=message):
        changed(PROFILE_FIELDS[key], filled(), typed)


def test_a_profile_with_a_bad_look_keeps_its_words() -> None:
    raw = plain_profile(filled())
    for look in ({"kleur": "#FFFF00"}, {"logo": "AAAA", "logo-omschrijving": "x"}, {"logo": "geen beeld!"}):
        bad = Profile.model_validate({**raw, "huisstijl": look})
        kept, why = without_bad_look(bad)
        assert kept.colours is None
        assert kept.ladder == bad.ladder
        assert why


def test_a_project_file_with_a_bad_look_opens_without_it(app: AppTest) -> None:
    raw = {**plain_profile(filled()), "huisstijl": {"kleur": "#FFFF00"}}
    content = json.dumps({"answers": {}, "project": {"naam": "Het plein"}, "profile": raw})
    page = opened(app, p="start")
    page.file_uploader(key="projectbestand").upload("p.json", content.encode(), "application/json").run()
    here = visit_of(page)
    assert here.project.name == "Het plein"
    assert here.profile is not None
    assert here.profile.colours is None
    assert any("contrast" in notice for notice in here.notices)


def test_the_page_fills_a_profile(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="profiel")
    page.text_input(key="invoer-profiel-kleur").set_value("#6A1B4D").run()
    assert visit_of(page).profile is None
    assert say("profiel.eerst-naam") in html(page)
    page.text_input(key="invoer-profiel-naam").set_value("Gemeente Waterdorp").run()
    page.text_input(key="invoer-profiel-kleur").set_value("#FFD500").run()
    assert "contrast" in html(page)
    page.text_input(key="invoer-profiel-kleur").set_value("#6A1B4D").run()
    level = knowledge_base.role("invloed")
    assert level is not None
    page.text_input(key=f"invoer-profiel-ladder-{level.options[0].id}").set_value("Weten").run()
    page.selectbox(key="invoer-profiel-schoolregio").set_value("zuid").run()
    assert not page.exception, page.exception
    profile = visit_of(page).profile
    assert profile is not None
    assert profile.colours is not None
    assert (profile.name, profile.colours.accent, profile.school_region) == ("Gemeente Waterdorp", "#6A1B4D", "zuid")
    assert profile.ladder == {level.options[0].id: "Weten"}
    assert visit_of(page).project.organisation == "Gemeente Waterdorp"


def test_a_profile_of_the_service_fills_what_is_open(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = opened(app, p="profiel")
    profile = next(iter(knowledge_base.profiles.values()))
    press(page, f"profiel-kies-{profile.id}")
    here = visit_of(page)
    assert here.profile == profile
    assert here.project.organisation == profile.name
    assert here.answers.values
    press(page, "profiel-wis")
    assert visit_of(page).profile is None


# ------------------------------------------------------------------ documents


def request(knowledge_base: KnowledgeBase, edition: Any = "werk") -> Request:
    dossier = next(iter(knowledge_base.dossiers.values()))
    opened = read_project_file(
        knowledge_base, json.dumps({"answers": dossier.answers, "project": dossier.project}, default=str).encode()
    )
    return Request(knowledge_base, opened.answers, opened.project, "kader", edition, filled())


def test_the_profile_shows_in_every_document(knowledge_base: KnowledgeBase) -> None:
    made = document(request(knowledge_base))
    assert made.title.startswith("Startnotitie participatie voor ")
    assert made.style.accent == "#6A1B4D"
    assert "Participatieverordening Waterdorp" in made.plain_text()
    assert "Meepraten" in made.plain_text()
    page = render(made, "html").decode()
    assert 'alt="Wapen van Waterdorp"' in page
    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert "#6A1B4D" in drawn, "the chart has the colour of the house"
    for ending in MEDIA_TYPES:
        assert render(made, ending)


def test_the_zip_holds_everything_and_the_public_one_no_more_than_may_be_seen(knowledge_base: KnowledgeBase) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_file(request(knowledge_base)))) as archive:
        names = archive.namelist()
        project = archive.read("projectbestand.json")
    for edition in ("werkversie", "raadsversie"):
        for name in ("participatiekader", "advies"):
            assert {f"{edition}/{name}.{ending}" for ending in MEDIA_TYPES} <= set(names)
    assert any(name.startswith("werkversie/beelden/") and name.endswith(".svg") for name in names)
    assert "planning.ics" in names
    assert read_project_file(knowledge_base, project).profile == filled()
    with zipfile.ZipFile(io.BytesIO(zip_file(request(knowledge_base, "raad")))) as archive:
        public = archive.namelist()
    assert not [name for name in public if name.startswith("werkversie") or name.endswith(".json")]
    assert any(name.startswith("concepten/") for name in public)


def test_figures_and_tables_are_pictures_too(knowledge_base: KnowledgeBase) -> None:
    asked = request(knowledge_base)
    made = document(asked)
    found = pictures(made)
    assert len({picture.file_name for picture in found}) == len(found) > 5
    titles = [picture.title for picture in found]
    assert next(block.caption for block in made.blocks if isinstance(block, Figure)) in titles
    for item in found:
        wanted = asked._replace(picture=item.file_name)
        assert as_file(wanted, "svg").startswith(b"<svg")
        with Image.open(io.BytesIO(as_file(wanted, "png"))) as image:
            assert image.width > 1000


def test_the_downloads_page_offers_texts_to_copy_and_makes_the_zip(app: AppTest, knowledge_base: KnowledgeBase) -> None:
    page = go_to(example(app, knowledge_base), "downloads")
    shown_page = html(page)
    assert shown_page.count("data-kopieer=") == shown_page.count("data-kopie=") > 8
    press(page, "alles")
    assert 'data-announce="alles"' in html(page)
