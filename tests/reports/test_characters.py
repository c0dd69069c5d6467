"""Texts become what a file and a font can hold, and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.characters import MissingGlyph, clean, own, printable, unsupported
from reports.tagging.fonts import coverage


@settings(database=None)
@given(st.text())
def test_printable_gives_only_characters_of_the_font_and_newlines(text: str) -> None:
    shown = printable(text, coverage())
    assert all(c == "\n" or ord(c) in coverage() for c in shown)
    assert printable(shown, coverage()) == shown


@settings(database=None)
@given(st.text())
def test_clean_text_fits_in_xml_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert all(c == "\n" or c in "\u200c\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("text", ["Gewone tekst, met (leestekens) & €.", "Één regel\nen nog één: ‘ja’ – “nee” …"])
def test_dutch_text_stays_as_it_is(text: str) -> None:
    assert printable(text, coverage()) == text


def test_every_kind_of_line_end_becomes_a_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x0be\tf") == "a\nb\nc\nd\ne f"


def test_fixed_texts_of_the_program_may_not_miss_a_glyph() -> None:
    assert own("Pagina 1 van 2 •", coverage()) == "Pagina 1 van 2 •"
    with pytest.raises(MissingGlyph, match=r"U\+2192"):
        own("verder →", coverage())


def test_unsupported_names_each_character_once() -> None:
    assert unsupported("→ a → 😀", coverage()) == "→😀"


def test_the_font_covers_dutch_and_its_neighbours() -> None:
    letters = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĳĲŒœŁłŞşĞğİıŠšŽžČčŐőŰűß"
    assert unsupported(letters, coverage()) == ""
    assert unsupported("€£½²³°±×÷≤≥–—…‘’“”„•·\u00a0", coverage()) == ""
