"""A changed entry in a file: the data is what was asked, and every other byte stays as it was."""

from __future__ import annotations

import copy
import difflib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisor.editing.base import lists_in, names_in
from advisor.editing.splice import CannotSplice, with_entry, with_new_entry
from advisor.knowledge.reader import read_text
from tests.conftest import MINI, SHIPPED

NAMES = [name for name in names_in(SHIPPED) if lists_in(name)]
NEW = {
    "id": "nieuw-ding",
    "naam": 'Een "zin": met # hekje',
    "gezien": "2026-11-21",
    "nadruk": "nee",
    "blok": {"waarde": "ja", "bron": ["een-bron"], "toelichting": "Waarom, [haak] en {accolade}."},
    "rijen": [{"tekst": "Eén."}, {"tekst": "Twee: drie."}],
}


def data_of(text: str) -> Any:
    source, problems = read_text(text, "x.yaml")
    assert problems == [], problems
    return source.data


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that went away and those that came."""
    lines = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    return [line[1:] for line in lines if line[0] == "-"], [line[1:] for line in lines if line[0] == "+"]


def scalars(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, str):
        yield path
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from scalars(value, (*path, key))


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    data = copy.deepcopy(data)
    inside = data
    for part in path[:-1]:
        inside = inside[part]
    inside[path[-1]] = value
    return data


@pytest.mark.parametrize("name", NAMES)
def test_one_value_is_one_line_in_every_shipped_file(name: str) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    chance = random.Random(name)
    for key in lists_in(name):
        entries = data_of(text).get(key, [])
        for index in {0, len(entries) - 1, chance.randrange(len(entries))} if entries else ():
            path = chance.choice(list(scalars(entries[index])))
            value = chance.choice(["heel-anders", 'Een "andere" zin: met # hekje, komma en ’.'])
            new = with_entry(text, key, index, replaced(entries[index], path, value))
            went, came = changed_lines(text, new)
            assert (len(went), len(came)) == (1, 1), (name, key, path, went, came)
            assert data_of(new)[key][index] == replaced(entries[index], path, value)


@pytest.mark.parametrize("name", NAMES)
def test_a_new_entry_only_adds_lines_and_nothing_changes_without_an_edit(name: str) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    for key in lists_in(name):
        entries = data_of(text).get(key, [])
        if not entries:
            continue
        assert with_entry(text, key, 0, entries[0]) == text
        new = with_new_entry(text, key, NEW)
        assert changed_lines(text, new)[0] == []
        assert data_of(new)[key] == [*entries, NEW]


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_keys_and_items_come_and_go_and_comments_stay(name: str) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8")
    chance = random.Random(f"{name} keys")
    for key in lists_in(name):
        entries = data_of(text).get(key, [])
        for _ in range(2 if entries else 0):
            index = chance.randrange(len(entries))
            entry = shaken(entries[index], chance)
            new = with_entry(text, key, index, entry)
            assert data_of(new)[key][index] == entry
            assert comments(new) == comments(text)
            others = [item for place, item in enumerate(data_of(new)[key]) if place != index]
            assert others == [item for place, item in enumerate(entries) if place != index]


def shaken(data: Any, chance: random.Random) -> Any:
    """The same data with here and there a key or item away, added or changed, deep down too."""
    if isinstance(data, dict):
        kept = {key: shaken(value, chance) for key, value in data.items() if chance.random() > 0.1}
        items = list(kept.items())
        if chance.random() < 0.3:
            items.insert(chance.randrange(len(items) + 1), ("nieuw", chance.choice([["a", "b c"], "Zin.", {"x": "y"}])))
        return dict(items)
    if isinstance(data, list):
        kept_items = [shaken(item, chance) for item in data if chance.random() > 0.1]
        if chance.random() < 0.3:
            kept_items.insert(chance.randrange(len(kept_items) + 1), "Nog een: ja")
        return kept_items
    return chance.choice([data] * 8 + ["Iets anders, toch?"])


WORDS = st.text("abc é:#'\"{}[],-&*!|>%@`?~\\=ø🙂", max_size=12)
KEYS = st.text("abcde", min_size=1, max_size=3)
VALUES = st.recursive(WORDS, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3))
ENTRIES = st.dictionaries(KEYS, VALUES, max_size=4).map(lambda more: {"id": "een", **more})


def written(entries: list[dict[str, Any]], chance: random.Random, newline: str, indent: str) -> str:
    """A file with these entries, written as people write: blocks and lines, quotes of both kinds, comments, gaps."""
    lines = ["# Boven.", "lijst:"]
    for entry in entries:
        lead = f"{indent}- "
        for key, value in entry.items():
            lines.extend(_lines(key, value, lead, indent + "  ", chance))
            lead = indent + "  "
            if chance.random() < 0.2:
                lines.append(indent + "  # Tussendoor.")
        lines.extend([""] * chance.randrange(2))
    lines += ["# Eronder.", "slot: klaar"] if chance.random() < 0.5 else []
    return newline.join(lines) + (newline if chance.random() < 0.8 else "")


def _lines(key: str, value: Any, lead: str, indent: str, chance: random.Random) -> list[str]:
    mark = "  # Erachter." if chance.random() < 0.2 else ""
    if isinstance(value, dict) and value and chance.random() < 0.5:
        inside = [
            line for name, inner in value.items() for line in _lines(name, inner, indent + "  ", indent + "  ", chance)
        ]
        return [f"{lead}{key}:{mark}", *inside]
    if isinstance(value, list) and value and chance.random() < 0.5:
        gap = chance.choice(["", "  "])
        return [f"{lead}{key}:{mark}", *(f"{indent}{gap}- {_flow(item, chance)}" for item in value)]
    if isinstance(value, dict) and len(value) > 1 and chance.random() < 0.5:  # a block between braces over more lines
        *first, last = [f"{_key(name, chance)}: {_flow(inner, chance)}" for name, inner in value.items()]
        note = "  # Middenin." if chance.random() < 0.3 else ""
        return [
            f"{lead}{key}: {{{first[0]},{note}",
            *(f"{indent}    {piece}," for piece in first[1:]),
            f"{indent}    {last}}}",
        ]
    if isinstance(value, str) and value.isalpha() and chance.random() < 0.3:
        return [f"{lead}{key}: {chance.choice(['|-', '>-'])}", f"{indent}  {value}"]
    if value == "" and chance.random() < 0.5:
        return [f"{lead}{key}:"]
    return [f"{lead}{_key(key, chance)}: {_flow(value, chance)}{mark}"]


def _key(key: str, chance: random.Random) -> str:
    return f'"{key}"' if chance.random() < 0.1 else key


def _flow(value: Any, chance: random.Random) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {_flow(inner, chance)}" for key, inner in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(_flow(item, chance) for item in value)}]"
    if value.isalnum() and value.isascii() and chance.random() < 0.7:
        return str(value)
    if chance.random() < 0.5:
        return "'" + value.replace("'", "''") + "'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@settings(max_examples=60, deadline=None)
@example([{"id": "een"}, {"id": "een"}], {"id": "een", "a": ""}, 1, 0, "\r\n", "")  # no end of line in the entry itself
@given(
    st.lists(ENTRIES, min_size=1, max_size=3),
    ENTRIES,
    st.integers(0, 2),
    st.integers(0, 10**6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "  "]),
)
def test_any_entry_becomes_any_other(
    entries: list[dict[str, Any]], entry: dict[str, Any], place: int, seed: int, newline: str, indent: str
) -> None:
    chance = random.Random(seed)
    text = written(entries, chance, newline, indent)
    index = place % len(entries)
    whole = data_of(text)
    assert whole["lijst"] == entries
    new = with_entry(text, "lijst", index, entry)
    assert data_of(new) == {**whole, "lijst": [*entries[:index], entry, *entries[index + 1 :]]}
    # What stands before the entry and after it is not touched; going back gives the same data.
    assert new.startswith(text[: text.index("lijst")])
    assert data_of(with_entry(new, "lijst", index, entries[index])) == whole
    added = with_new_entry(text, "lijst", NEW)
    assert data_of(added) == {**whole, "lijst": [*entries, NEW]}
    assert changed_lines(text, added)[0] == []
    if newline == "\r\n":
        assert "\n" not in new.replace("\r\n", "")
        assert "\n" not in added.replace("\r\n", "")


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.data(), st.integers(0, 10**6))
def test_one_value_of_any_entry_is_one_line(entry: dict[str, Any], data: st.DataObject, seed: int) -> None:
    text = written([entry, {"id": "twee"}], random.Random(seed), "\n", "")
    path = data.draw(st.sampled_from(list(scalars(entry))))
    value = data.draw(WORDS)
    new = with_entry(text, "lijst", 0, replaced(entry, path, value))
    went, came = changed_lines(text, new)
    assert len(came) <= 1
    assert len(went) == len(came) or went[0].endswith(("|-", ">-"))  # a text that began below its key
    assert comments(new) == comments(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lijst: [{id: een}]\n", "eigen regel"),
        ("lijst: []\n", "nog geen onderdelen"),
        ("lijst:\n- id: een\n- id: 'open\n", "heeft een fout"),
        ("lijst:\n-\n  id: een\n", "eigen regel"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str, words: str) -> None:
    with pytest.raises(CannotSplice, match=words):
        with_entry(text, "lijst", 0, {"id": "twee"})


def test_quotes_and_comments_of_the_small_knowledge_base_stay() -> None:
    path = Path(MINI / "tools.yaml")
    text = path.read_text(encoding="utf-8")
    entry = replaced(data_of(text)["middelen"][0], ("kort",), "Stemmen kan. Iedereen telt.")
    went, came = changed_lines(text, with_entry(text, "middelen", 0, entry))
    assert came == ['    kort: "Stemmen kan. Iedereen telt."']
    assert went == ['    kort: "Stemmen op papier. Iedereen kan meedoen."']
