"""Renders a document as Markdown (CommonMark with GitHub tables). Text never turns into markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from reports.characters import clean
from reports.document import (
    EDITION_LABELS,
    LEAD_LABEL,
    Block,
    BulletList,
    Callout,
    Cell,
    Document,
    Figure,
    FillIn,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    Text,
    callout_heading,
    plain,
)  # fmt: skip

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$])")
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[+=-]|(?P<number>\d+)(?P<mark>[.)]))", re.MULTILINE)
_URL_SAFE = "%/:?#@!$&'*+,;=~"


def render_markdown(document: Document) -> str:
    """The document as Markdown text."""
    parts = [" · ".join(_text(p) for p in (document.organisation, EDITION_LABELS[document.edition]) if p.strip())]
    cover = document.cover
    if document.style.logo is not None:
        parts.append(_text(document.style.logo_alt))
    parts.append("# " + _line(cover.title if cover else document.title))
    if cover is not None:
        if cover.subtitle.strip():
            parts.append(_text(cover.subtitle))
        if cover.lead:
            parts += [f"**{LEAD_LABEL}**", *(_text(part) for part in cover.lead if part.strip())]
        if cover.facts:
            rows = "\n".join(f"| **{_cell(label)}** | {_cell(value)} |" for label, value in cover.facts)
            parts.append(f"|  |  |\n| --- | --- |\n{rows}")
    parts += [_block(block) for block in document.blocks]
    if document.footer.strip():
        parts += ["---", _text(document.footer)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _inline(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", clean(value))


def _at_start(value: str) -> str:
    """Takes away the meaning that a line's first characters could have (heading, list, ruler)."""

    def escaped(found: re.Match[str]) -> str:
        number, mark = found["number"], found["mark"]
        return f"{found[1]}{number}\\{mark}" if number else f"{found[1]}\\{found[2]}"

    return _AT_START.sub(escaped, value)


def _text(value: str) -> str:
    return _at_start(_inline(value)).strip().replace("\n", "\\\n")


def _line(value: str) -> str:
    return " ".join(_inline(value).split())


def _cell(value: str) -> str:
    return _inline(value).strip().replace("\n", "<br>")


def _runs(runs: Iterable[Inline]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Inline) -> str:
    if not isinstance(run, Text):
        return f"[{_line(run.text)}]({quote(run.url, safe=_URL_SAFE)})"
    mark = "**" * run.bold + "*" * run.italic
    inner = _inline(run.text)
    core = inner.strip()
    if not mark or not core:
        return inner
    start = inner.index(core)
    return f"{inner[:start]}{mark}{core}{mark[::-1]}{inner[start + len(core) :]}"


def _paragraph(runs: Iterable[Inline]) -> str:
    return _at_start(_runs(runs)).strip().replace("\n", "\\\n")


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs=runs):
            return _paragraph(runs)
        case Heading(level=level, text=text):
            return "#" * (level + 1) + " " + _line(text)
        case BulletList(items=items, ordered=ordered):
            marks = (f"{n}." if ordered else "-" for n in range(1, len(items) + 1))
            return "\n".join(
                f"{mark} " + _paragraph(item).replace("\n", "\n" + " " * (len(mark) + 1))
                for mark, item in zip(marks, items, strict=True)
                if plain(item).strip()
            )
        case Table():
            return _table(block)
        case Figure(alt=alt, caption=caption):
            return f"{_text(alt)}\n\n*{_line(caption)}*"
        case Callout():
            inside = "\n\n".join([f"**{_line(callout_heading(block))}**", *(_block(inner) for inner in block.blocks)])
            return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
        case FillIn(label=label):
            return f"**{_line(label)}:** ………………………………"
        case PageBreak():
            return ""


def _table(block: Table) -> str:
    lines = [
        f"**{_line(block.caption)}**",
        "",
        "| " + " | ".join(_line(name) for name in block.header) + " |",
        "|" + " --- |" * len(block.header),
        *("| " + " | ".join(_table_row(row, block.row_header)) + " |" for row in block.rows),
    ]
    return "\n".join(lines)


def _table_row(row: tuple[Cell, ...], row_header: bool) -> list[str]:
    cells = [_runs(cell).strip().replace("\n", "<br>") for cell in row]
    if row_header and cells[0] and all(isinstance(run, Text) and not run.bold for run in row[0]):
        cells[0] = f"**{cells[0]}**"
    return cells
