"""An argument parser that speaks Dutch, also in what argparse says of its own accord."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

BAD_INPUT = 2
"""Exit status for input that cannot be read and for a bad option."""

_DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "wat u opgeeft",
    "options:": "opties:",
    "the following arguments are required:": "dit ontbreekt:",
    "unrecognized arguments:": "dit ken ik niet:",
    "invalid choice:": "deze keuze bestaat niet:",
    "choose from": "kies uit",
    "expected one argument": "hier hoort een waarde",
}


def _in_dutch(text: str) -> str:
    for english, dutch in _DUTCH.items():
        text = text.replace(english, dutch)
    return text


class DutchParser(argparse.ArgumentParser):
    """Help and messages in Dutch, exit status 2."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "add_help": False})
        self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def format_usage(self) -> str:
        return _in_dutch(super().format_usage())

    def format_help(self) -> str:
        return _in_dutch(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"Deze opdracht klopt niet: {_in_dutch(message)}", file=sys.stderr)
        raise SystemExit(BAD_INPUT)
