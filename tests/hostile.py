"""Text that tries to become markup, code or a template, in every place where text can be given."""

from __future__ import annotations

import json
import re
import types
import typing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal, Union

import yaml
from pydantic import BaseModel

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Identifier, Period
from advisor.knowledge.models.profile import HouseColours, Profile
from advisor.questionnaire.project import Project

MARK = "gekraakt"
"""What an attack that works sets on ``window``; also how a text is recognised."""
TEXTS = (
    f"<script>window.{MARK}=1</script>",
    f'"><img src=x onerror="window.{MARK}=1">',
    f"'><svg/onload=window.{MARK}=1>",
    f"</textarea></title><iframe srcdoc='<script>parent.{MARK}=1</script>'>",
    f"[klik](javascript:{MARK}=1) ![x](https://kwaad.example.org/{MARK}.png)",
    f"{{niveau}} {{0.__class__}} ${{{MARK}}} %s {{{{7*7}}}}",
    f"&lt;b&gt;{MARK}&lt;/b&gt; &#x3C;script&#x3E;",
    f"]]>--><?xml?><w:t>{MARK}</w:t> \u202etxt \u2028",
)
"""Each fits in the shortest field (80 characters)."""
_FREE = {"label", "hulp", "uitleg", "vraag", "titel", "inleiding", "voorbeeld", "waarom", "kort", "wat", "gaat-over"}
"""Keys of the knowledge base of which the text is shown as it stands."""


def _value(annotation: Any, text: str) -> Any:
    """A value for a field that is as hostile as its type allows."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is Identifier:
        return "fase"
    if annotation is Period:
        return ["2027-07-12", "2027-08-27"]
    if origin in (Union, types.UnionType):
        return _value(arguments[0], text)
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return [_value(arguments[0], text)]
    if origin is dict:
        key = "fase" if arguments[0] is Identifier else text[:40]
        return {key: _value(arguments[1], text)}
    if origin is typing.Annotated:
        return _value(arguments[0], text)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, text)
    return {str: text, int: 12}.get(annotation, "2027-03-01")


def filled(model: type[BaseModel], text: str) -> dict[str, Any]:
    """Every field of a model filled with a text, by Dutch key."""
    if model is HouseColours:
        return {"logo-omschrijving": text}
    found = {str(field.alias): _value(field.annotation, text) for field in model.model_fields.values()}
    if model is Profile:
        found |= {"id": "vijandig"}
    if "dagen" in found:
        found["dagen"] = ["2027-07-12", "2027-08-27"]
    return found


def project_file(knowledge_base: KnowledgeBase, text: str) -> bytes:
    """A project file with a text wherever text can be given: project, notes, profile, and answers in own words."""
    answers: dict[str, Any] = dict(next(iter(knowledge_base.dossiers.values())).answers)
    for question in knowledge_base.questions.values():
        if question.answer_type == "middel":
            answers[question.id] = text
        elif question.answer_type == "middelen":
            answers[question.id] = [text]
    project = filled(Project, text)
    project["start"], project["besluit-op"] = "2027-03-01", "2027-09-01"
    project["notities"] = dict.fromkeys(knowledge_base.questions, text)
    content = {
        "format": 1,
        "knowledge_base": knowledge_base.version,
        "questions": knowledge_base.question_version,
        "answers": answers,
        "project": project,
        "profile": filled(Profile, text),
    }
    return json.dumps(content, ensure_ascii=False).encode()


def copy_with(folder: Path, target: Path, text: str) -> Path:
    """A copy of a knowledge base with a text behind everything that people read; templates stay as they are."""

    def poisoned(key: str, value: Any, free: set[str]) -> Any:
        if isinstance(value, dict):
            return {inner: poisoned(inner, part, free) for inner, part in value.items()}
        if isinstance(value, list):
            return [poisoned(key, part, free) for part in value]
        return f"{value} {text}" if key in free and "{" not in value else value

    for path in sorted(folder.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if path.name not in ("framework.yaml", "drafts.yaml", "inzet.yaml"):
            # A criterion names its question by id.
            content = poisoned("", content, _FREE - {"vraag"} if path.name == "rules.yaml" else _FREE)
        copied = target / path.relative_to(folder)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    return target


class Markup(HTMLParser):
    """Collects what could run or fetch: elements, handlers and addresses."""

    _HARMLESS = re.compile(
        "html|head|meta|title|link|body|header|main|footer|nav|section|article|aside|div|p|span|h[1-6]|[uod]l|li|d[td]|"
        "table|caption|colgroup|col|t(head|body|foot|r|h|d)|a|em|strong|b|i|u|sup|sub|small|br|hr|code|details|summary|"
        "button|figure|figcaption|img|svg|g|rect|line|path|polygon|circle|text|tspan|desc|defs|style|blockquote|abbr|time"
    )
    _ADDRESS = ("https://", "http://", "./", "/", "#", "data:image/", "mailto:", "?")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._HARMLESS.fullmatch(tag):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = (value or "").strip().lower()
            leads_away = name in ("href", "src", "action") and not address.startswith(self._ADDRESS)
            fetches = name == "src" and MARK in address
            if name.startswith("on") or name in ("srcdoc", "formaction") or leads_away or fetches:
                self.found.append(f"{name}={value}")


def dangers(html: str) -> list[str]:
    """What in a piece of HTML could run or fetch something."""
    parser = Markup()
    parser.feed(html)
    parser.close()
    return parser.found
