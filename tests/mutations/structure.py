"""Damage to what hangs together: keys, entries, blocks and questions (``damage`` holds the operators on one text)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from advisor.knowledge.reader import Location
from tests.mutations.damage import FREE, Damage, Files, operator, replaced, text_lines


@operator("key misspelt")
def _misspell_key(rng: random.Random, files: Files) -> Damage:
    found = [
        (name, location)
        for name, source in files.items()
        if name != "framework.yaml"
        for location in _keys(source.data, ())
        if not any(part in FREE for part in location)
    ]
    file, location = rng.choice(found)
    line, column, length = files[file].span(location, key=True)
    old = files[file].lines[line - 1]
    key = old[column - 1 : column - 1 + length]
    new = f"{old[: column - 1]}{key[: length // 2]}q{key[length // 2 :]}{old[column - 1 + length :]}"
    return Damage(file, replaced(files[file], line, new), frozenset({line}))


def _keys(data: Any, here: Location) -> Iterator[Location]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if isinstance(data, dict) and re.fullmatch("[a-z-]{3,}", key):
            yield (*here, key)
        yield from _keys(value, (*here, key))


_REQUIRED = {
    "middelen": ("naam", "kort", "vorm", "families", "taken"),
    "vragen": ("vraag", "hulp", "voorbeeld", "waarom", "antwoordtype"),
    "aanpakken": ("naam", "kort", "past-als"),
    "regels": ("omdat", "bron"),
}


@operator("required key removed")
def _remove_required(rng: random.Random, files: Files) -> Damage:
    found = []
    for name, source in files.items():
        for kind, keys in _REQUIRED.items():
            for index, entry in enumerate(source.data.get(kind, ())):
                for key in keys:
                    line = source.span((kind, index, key), key=True).line
                    if key in entry and re.match(rf'^ +{key}: .*[\w"\]}}.?]$', source.lines[line - 1]):
                        following = source.lines[line] if line < len(source.lines) else ""
                        if re.match(r" *(- )?[a-z-]+:", following) or not following.strip():
                            found.append((name, line, source.span((kind, index)).line))
    file, line, entry_line = rng.choice(found)
    return Damage(file, replaced(files[file], line), frozenset({entry_line}))


@operator("id twice")
def _id_twice(rng: random.Random, files: Files) -> Damage:
    name = rng.choice(
        [name for name in files if name.startswith(("tools", "rules/", "families", "questions", "sources"))]
    )
    source = files[name]
    kind = rng.choice([key for key in ("middelen", "regels", "aanpakken", "vragen", "bronnen") if key in source.data])
    first, second = sorted(rng.sample(range(len(source.data[kind])), 2))
    line, column, length = source.span((kind, second, "id"))
    old = source.lines[line - 1]
    new = old[: column - 1] + str(source.data[kind][first]["id"]) + old[column - 1 + length :]
    return Damage(name, replaced(source, line, new), frozenset({line}))


@operator("key twice")
def _key_twice(rng: random.Random, files: Files) -> Damage:
    file, line, _ = rng.choice([item for item in text_lines(files) if not item[2][1].endswith("- ")])
    old = files[file].lines[line - 1]
    return Damage(file, replaced(files[file], line, old, old), frozenset({line + 1}))


@operator("merge key")
def _merge(rng: random.Random, files: Files) -> Damage:
    file, line, match = rng.choice([item for item in text_lines(files) if not item[2][1].endswith("- ")])
    old = files[file].lines[line - 1]
    return Damage(file, replaced(files[file], line, f"{match[1]}<<: {{}}", old), frozenset({line}))


@operator("colon forgotten")
def _no_colon(rng: random.Random, files: Files) -> Damage:
    file, line, match = rng.choice([item for item in text_lines(files) if not item[2][1].endswith("- ")])
    return Damage(file, replaced(files[file], line, f"{match[1]}{match[2]} een tekst"), frozenset({line}))


@operator("space after the colon forgotten")
def _no_space(rng: random.Random, files: Files) -> Damage:
    file, line, match = rng.choice([item for item in text_lines(files) if not item[2][1].endswith("- ")])
    return Damage(file, replaced(files[file], line, f"{match[1]}{match[2]}:tekst"), frozenset({line}))


def _siblings(files: Files) -> list[tuple[str, int]]:
    """Lines ``key: "text"`` right below another, both of the same block."""
    lines = {(file, number): match for file, number, match in text_lines(files)}
    return [
        (file, number)
        for (file, number), match in lines.items()
        if (before := lines.get((file, number - 1))) and match[1].isspace() and len(before[1]) == len(match[1])
    ]


@operator("indented too far")
def _too_far(rng: random.Random, files: Files) -> Damage:
    file, line = rng.choice(_siblings(files))
    return Damage(file, replaced(files[file], line, "   " + files[file].lines[line - 1]), frozenset({line}))


@operator("indented too little")
def _too_little(rng: random.Random, files: Files) -> Damage:
    file, line = rng.choice(_siblings(files))
    return Damage(file, replaced(files[file], line, files[file].lines[line - 1][1:]), frozenset({line}))


@operator("second document")
def _second_document(rng: random.Random, files: Files) -> Damage:
    starts = [
        (f, n) for f, source in files.items() for n, line in enumerate(source.lines, 1) if line.startswith("- id:")
    ]
    file, line = rng.choice(starts)
    old = files[file].lines[line - 1]
    return Damage(file, replaced(files[file], line, "---", old), frozenset({line}))


@operator("half written")
def _half_written(rng: random.Random, files: Files) -> Damage:
    file, line, match = rng.choice([item for item in text_lines(files) if not item[2][1].endswith("- ")])
    kept = [*files[file].lines[: line - 1], f"{match[1]}{match[2][:3]}"]
    return Damage(file, "\n".join(kept), frozenset({line}))


@operator("dash forgotten")
def _no_dash(rng: random.Random, files: Files) -> Damage:
    """The entry melts into the one before: every key is double."""
    found = [
        (file, number)
        for file, source in files.items()
        for number, line in enumerate(source.lines, 1)
        if line.startswith("- id:") and any(before.startswith("- id:") for before in source.lines[: number - 1])
    ]
    file, line = rng.choice(found)
    return Damage(
        file, replaced(files[file], line, files[file].lines[line - 1].replace("- ", "  ", 1)), frozenset({line})
    )


@operator("example turned around")
def _turned_example(rng: random.Random, files: Files) -> Damage:
    found = [
        (name, index, number)
        for name, source in files.items()
        for index, rule in enumerate(source.data.get("regels", ()))
        for number, example in enumerate(rule["voorbeelden"])
        if example["geldt"] in ("ja", "nee")
    ]
    file, index, number = rng.choice(found)
    source = files[file]
    line, column, length = source.span(("regels", index, "voorbeelden", number, "geldt"))
    old = source.lines[line - 1]
    other = "nee" if source.data["regels"][index]["voorbeelden"][number]["geldt"] == "ja" else "ja"
    new = old[: column - 1] + other + old[column - 1 + length :]
    key = source.span(("regels", index, "voorbeelden"), key=True).line
    return Damage(file, replaced(source, line, new), frozenset({line, key}))


@operator("questions in a circle")
def _circle(rng: random.Random, files: Files) -> Damage:
    name, source = "questions.yaml", files["questions.yaml"]
    questions = source.data["vragen"]
    places = {question["id"]: index for index, question in enumerate(questions)}
    needs = [(question["id"], key) for question in questions for key in question.get("toon-als", {}) if key in places]
    shown, asked = rng.choice(needs)
    before = source.span(("vragen", places[asked], "vraag"), key=True)
    old = source.lines[before.line - 1]
    text = replaced(source, before.line, f"{' ' * (before.column - 1)}toon-als: {{{shown}: {{bekend: ja}}}}", old)
    other = source.span(("vragen", places[shown], "toon-als"), key=True).line
    return Damage(name, text, frozenset({before.line, other + (other >= before.line)}))
