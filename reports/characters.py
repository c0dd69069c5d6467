"""What happens to characters that a file or font cannot hold. Predictable, visible, never an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

_LINE_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n") | {ord("\t"): " "}
_JOINERS = "\u200c\u200d"  # shape emoji and some scripts; harmless, and needed in formats that show those
_STAND_INS = {
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "☐": "[ ]", "☑": "[v]",
    "☒": "[x]", "\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "•": "-", "▪": "-", "‣": "-", "●": "-",
}  # fmt: skip


class MissingGlyph(ValueError):
    """A fixed text of the program holds a character that the font cannot show."""


def clean(text: str) -> str:
    """The text as every format can hold it: composed (NFC), line breaks as newline, no control characters.

    Lone surrogates and non-characters become U+FFFD. Marks that steer the writing direction are dropped:
    they can make a text look different from what it says.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS))
    if composed.isascii() and composed.replace("\n", " ").isprintable():
        return composed
    return composed.translate(_CLEANED)


class _Cleaned(dict[int, str]):
    """What `_clean` makes of a code point; those that are common are looked up once."""

    def __missing__(self, point: int) -> str:
        found = _clean(chr(point))
        if point < _COMMON:
            self[point] = found
        return found


_COMMON = 0x3000
_CLEANED = _Cleaned()


def _clean(char: str) -> str:
    if char == "\n" or char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category in ("Cc", "Cf"):
        return ""
    if category == "Cs" or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF:
        return "\ufffd"
    return char


def printable(text: str, covered: Container[int]) -> str:
    """The text in characters of which the code point is in `covered`; a newline stays.

    In order: a plain stand-in for common signs (an arrow becomes `->`), the compatibility form (a ligature
    becomes its letters, a wide digit a digit), and else the code between brackets: `[teken U+1F600]`.
    """
    cleaned = clean(text)
    if all(ord(c) in covered for c in set(cleaned) - {"\n"}):
        return cleaned
    return "".join(c if c == "\n" or ord(c) in covered else _replacement(c, covered) for c in cleaned)


def _replacement(char: str, covered: Container[int]) -> str:
    if char in _JOINERS or (unicodedata.category(char) == "Mn" and 0xFE00 <= ord(char) <= 0xFE0F):
        return ""
    if unicodedata.category(char) == "Zs":
        return " "
    stand_in = _STAND_INS.get(char) or unicodedata.normalize("NFKC", char)
    if stand_in != char and all(ord(c) in covered for c in stand_in):
        return stand_in
    return f"[teken U+{ord(char):04X}]"


def unsupported(text: str, covered: Container[int]) -> str:
    """The characters of the text that `printable` would change, each once, in order of code point."""
    return "".join(sorted({c for c in clean(text) if c != "\n" and ord(c) not in covered}))


def own(text: str, covered: Container[int]) -> str:
    """The text itself, for fixed texts of the program; raises MissingGlyph where a glyph is missing."""
    missing = unsupported(text, covered)
    if missing:
        raise MissingGlyph(f"No glyph for {', '.join(f'U+{ord(c):04X}' for c in missing)} in {text!r}.")
    return text
