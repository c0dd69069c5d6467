"""The reader: text stays text, every node has its place, and nothing gets past the limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.knowledge.reader import MAX_BYTES, MAX_MESSAGE, MAX_PROBLEMS, read_file, read_text


def test_words_that_yaml_changes_stay_text() -> None:
    source, problems = read_text("a: nee\nb: no\nc: 1:30\nd: 2026-01-01\ne: 010\nf: on", "x")
    assert problems == []
    assert source.data == {"a": "nee", "b": "no", "c": "1:30", "d": "2026-01-01", "e": "010", "f": "on"}


def test_places_of_keys_values_and_items() -> None:
    source, _ = read_text("lijst:\n- {naam: een, x: [a, bb]}\n- naam: twee\n", "x")
    assert source.span(("lijst", 0, "x", 1)) == (2, 22, 2)
    assert source.span(("lijst", 1, "naam")) == (3, 9, 4)
    assert source.span(("lijst", 1, "naam"), key=True) == (3, 3, 4)
    assert source.span(("lijst",), key=True) == (1, 1, 5)


def test_a_place_that_does_not_exist_falls_back_to_its_parent() -> None:
    source, _ = read_text("a:\n  b: c\n", "x")
    assert source.span(("a", "b", "d", 3)).line == 2
    assert source.span(("a", "weg")).line == 1
    assert source.span(("weg",)).line == 1


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(line_end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + f"a: b{line_end}c: [d{line_end}".encode())
    source, problems = read_file(path, "a.yaml")
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("KB083", 2, 4)]
    assert source.lines == ["a: b", "c: [d"]


def test_a_line_of_another_kind_does_not_shift_the_numbers() -> None:
    """Python splits at a form feed, YAML does not; YAML splits at a line separator."""
    _, problems = read_text("a: b\u2028c: [d\n", "x")
    assert problems[0].line == 2


def test_aliases_cannot_expand() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    source, problems = read_text(bomb, "x")
    assert {problem.code for problem in problems} == {"KB008"}
    assert source.data["u"] == ["", ""]


def test_deep_nesting_is_refused_at_once() -> None:
    source, problems = read_text("a: " + "[" * 200_000, "x")
    assert [problem.code for problem in problems] == ["KB006"]
    assert source.data is None


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    source, problems = read_file(path, "groot.yaml")
    assert [problem.code for problem in problems] == ["KB001"]
    assert source.data is None


def test_text_that_is_too_large_is_not_read() -> None:
    assert [problem.code for problem in read_text("a" * (MAX_BYTES + 1), "x")[1]] == ["KB001"]


def test_a_sign_that_is_no_utf8_is_shown_on_its_line(tmp_path: Path) -> None:
    path = tmp_path / "oud.yaml"
    path.write_bytes("a: b\nc: één café\n".encode("latin-1"))
    source, (problem,) = read_file(path, "oud.yaml")
    assert (problem.code, problem.line, problem.column) == ("KB003", 2, 4)
    assert problem.source_line == "c: \ufffd\ufffdn caf\ufffd"
    assert source.data is None


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\u200b", "\x00"])
def test_nothing_in_a_problem_steers_a_terminal_or_hides(sign: str) -> None:
    source, problems = read_text(f"a: b{sign}c\n", "x")
    said = [*problems, source.problem(("a",), "KB031", f"'b{sign}c' is geen antwoord.", f"Bedoelde u 'b{sign}'?")]
    for problem in said:
        assert problem.render().replace("\n", "").isprintable()
        assert len(problem.source_line) == len(f"a: b{sign}c")


def test_a_message_that_quotes_a_whole_file_is_shortened() -> None:
    source, _ = read_text("a: b\n", "x")
    message = source.problem(("a",), "KB031", f"'{'b' * 100_000}' is geen antwoord.").message
    assert len(message) <= MAX_MESSAGE + 3
    assert message.endswith("b' is geen antwoord.")


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert [problem.code for problem in read_file(tmp_path, "map")[1]] == ["KB004"]


def test_tabs_hide_no_other_problem() -> None:
    _, problems = read_text("a:\tb\na: c\n", "x")
    assert [problem.code for problem in problems] == ["KB005", "KB013"]


def test_the_number_of_problems_of_one_file_is_limited() -> None:
    assert len(read_text("a:\tb\n" * 5_000, "x")[1]) <= 2 * MAX_PROBLEMS


def test_a_comment_after_one_word_is_fine() -> None:
    source, problems = read_text("vorm: digitaal   # digitaal | fysiek\n", "x")
    assert problems == []
    assert source.data == {"vorm": "digitaal"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{},'\"#&*!|>%@`\t\n \\?\u2028é"), max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    """Whatever the text: data or problems, each on a line of the file."""
    source, problems = read_text(text, "x")
    assert source.data is not None or problems
    for problem in problems:
        assert 1 <= problem.line <= max(1, len(source.lines))
        assert problem.message.endswith((".", "?"))


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.text(alphabet="abc é", min_size=1, max_size=5).map(lambda text: text.strip() or "a"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("klm"), inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_is_written_is_read(data: object) -> None:
    text = _written({"w": data})
    source, problems = read_text(text, "x")
    assert problems == []
    assert source.data == {"w": data}


def _written(data: object) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {_written(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(_written(value) for value in data) + "]"
    return f'"{data}"'
