"""A document of ours as Typst source, as plainly as someone would who uses Typst for such a report; without charts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reports.document import (
    Block,
    BulletList,
    Callout,
    Document,
    Figure,
    FillIn,
    Heading,
    Inline,
    Link,
    PageBreak,
    Paragraph,
    Table,
    callout_heading,
)


def typst_source(document: Document) -> str:
    """The source of the whole document."""
    lines = [
        f"#set document(title: {_string(document.title)}, author: {_string(document.organisation)})",
        f'#set text(lang: "nl", size: 10.5pt)\n#set page(paper: "a4", numbering: "1")\n= {_text(document.title)}',
    ]
    if document.cover is not None:
        lines += [_text(part) for part in document.cover.lead]
        if document.cover.facts:
            lines.append(
                _table(("Wat", "Gegeven"), [[_text(label), _text(value)] for label, value in document.cover.facts])
            )
    return "\n\n".join([*lines, "#outline()", *_blocks(document.blocks)])


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                yield _runs(runs)
            case Heading(level=level, text=text):
                yield f"{'=' * (level + 1)} {_text(text)}"
            case BulletList(items=items, ordered=ordered):
                yield "\n".join(f"{'+' if ordered else '-'} {_runs(item)}" for item in items)
            case Table():
                rows = [[_runs(cell) for cell in row] for row in block.rows]
                yield f"#figure(caption: [{_text(block.caption)}], {_table(block.header, rows).removeprefix('#')})"
            case Figure(alt=alt):
                yield _text(alt)
            case Callout(blocks=inner):
                body = "\n\n".join(_blocks(inner))
                yield f"#block(inset: 8pt, stroke: (left: 3pt))[*{_text(callout_heading(block))}*\n\n{body}]"
            case FillIn(label=label):
                yield f"{_text(label)} #line(length: 60%)"
            case PageBreak():
                yield "#pagebreak(weak: true)"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = [_text(name) for name in header]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    heads = ", ".join(f"[{name}]" for name in names)
    return f"#table(columns: {len(names)}, table.header({heads}), {cells})"


def _runs(runs: Iterable[Inline]) -> str:
    made = []
    for run in runs:
        if isinstance(run, Link):
            made.append(f"#link({_string(run.url)})[{_text(run.text)}]")
        else:
            made.append(f"#strong[{_text(run.text)}]" if run.bold else _text(run.text))
    return "".join(made)


def _text(value: str) -> str:
    """Text as a string of code: nothing in it is markup."""
    return f"#{_string(' '.join(value.split()))};" if value.strip() else ""


def _string(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
