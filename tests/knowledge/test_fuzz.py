"""Whatever happens to a file, ``check`` says in Dutch what is wrong and where; it never falls over.

``FUZZ_RUNS`` sets the number of damaged files; the seed is fixed.
"""

from __future__ import annotations

import datetime
import os
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import MAX_MESSAGE, SourceFile, read_file
from advisor.questionnaire.answers import NO_ANSWERS
from advisor.recommender.advise import advise
from advisor.review.report import problems_of
from tests.conftest import DATE, MINI

RUNS = int(os.environ.get("FUZZ_RUNS", "100"))
SEED = 2026
BYTES = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80", b"\xe2\x80\xae", b"\x1b[31m", b"&a ", b"*a", b"<<: *a\n", b"? ", b": ", b"- ", b"!x ",
    b"%YAML 1.1\n", b"---\n", b"...\n", b"|", b">", b"{", b"}", b"[", b"]", b"'", b'"', b"#", b"@", b"`",
    b"\\", b",", b"[" * 10_000,
    b"{a: " * 10_000,
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    "", "-", "0", "-1", "9" * 30, "9" * 5_000, "1e999", "nan", "\u0663", "\u00b2", "0001-01-01", "9999-12-31",
    "2026-02-30", "ja", "onbekend", "geen-grens", "{", "{0}", "{niveau", "{antwoord.__class__}", "{antwoord!r:>9}",
    "%s", "<b>", "a" * 20_000, "x\ny", "e\u0301", "\u202e", "\u00a0", " ", "https://[", "https://[::1", "https://x:99999999/",
    "null", "niet", "alle-van", "een-van", "bekend", "middel-met", [], {}, [[]], {"niet": {}}, {"een-van": [{}]},
)  # fmt: skip


def _damaged(rng: random.Random, content: bytes) -> bytes:
    """The bytes of a file with a few of them changed, added or left out."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(4):
            case 0:
                data[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del data[at : at + rng.choice((1, 10, 500))]
            case 2:
                data[at:at] = rng.choice(BYTES)
            case _:
                del data[at:]
    return bytes(data)


def _places(data: Any) -> list[tuple[Any, Any]]:
    """Every block or list of a file with a key or index in it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, value in items for place in ((data, key), *_places(value))]


def _rewritten(rng: random.Random, content: bytes) -> bytes:
    """A file that is still YAML, with another value, key or part of the file somewhere."""
    data = yaml.load(content, Loader=yaml.BaseLoader)
    for _ in range(rng.choice((1, 1, 3))):
        places = _places(data)
        if not places:
            break
        (inside, key), (other, at) = rng.choice(places), rng.choice(places)
        match rng.randrange(4):
            case 0:
                inside[key] = rng.choice(VALUES)
            case 1:
                inside[key] = yaml.load(yaml.dump(other[at]), Loader=yaml.BaseLoader)
            case 2 if isinstance(inside, dict):
                inside[str(rng.choice(VALUES))] = inside.pop(key)
            case _:
                del inside[key]
    return yaml.dump(data, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


def _is_clear(problem: Problem, files: dict[str, SourceFile]) -> bool:
    """Whether a problem names a line that exists, ends as a sentence, and can be printed anywhere."""
    lines = files[problem.file].lines
    plain = problem.render().replace("\n", "").replace("\t", "").isprintable()
    sentence = problem.message.endswith((".", "?")) and len(problem.message) <= MAX_MESSAGE + 3
    return plain and sentence and 1 <= problem.line <= max(1, len(lines)) and problem.column >= 1


@pytest.mark.parametrize("damage", [_damaged, _rewritten])
def test_no_damage_makes_the_check_fail(damage: Any, tmp_path: Path) -> None:
    rng = random.Random(f"{SEED} {damage.__name__}")
    paths = sorted(MINI.rglob("*.yaml"))
    sound = {path: read_file(path, f"{MINI.name}/{path.relative_to(MINI).as_posix()}") for path in paths}
    broken = tmp_path / "kapot.yaml"
    for _ in range(RUNS):
        path = rng.choice(paths)
        broken.write_bytes(damage(rng, path.read_bytes()))
        readings = sound | {path: read_file(broken, sound[path][0].name)}
        loaded = load_knowledge_base(MINI, lambda file, _, readings=readings: readings[file])  # type: ignore[misc]
        problems = problems_of(loaded, datetime.date(2026, 11, 21))
        files = {file.name: file for file in loaded.files}
        assert [problem for problem in problems if not _is_clear(problem, files)] == []
        if loaded.knowledge_base is None:
            assert loaded.errors
        else:  # what the check lets through must not fall over later
            advise(loaded.knowledge_base, NO_ANSWERS, DATE)
