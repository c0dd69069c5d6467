"""Renders a document as one complete web page: semantic, readable on a phone and in print, without scripts."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape
from itertools import count

from reports.characters import clean
from reports.charts import svg
from reports.document import (
    CONTENTS_FROM,
    CONTENTS_LABEL,
    EDITION_LABELS,
    LEAD_LABEL,
    Block,
    BulletList,
    Callout,
    Cell,
    Cover,
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
)  # fmt: skip
from reports.layout.typography import FRAMES
from reports.theme import HouseStyle

_STYLE = """
*{box-sizing:border-box}
html{font:100%/1.6 'Open Sans','Segoe UI',Arial,sans-serif;color:var(--text);background:#fff}
body{margin:0;overflow-wrap:break-word}
.band{background:var(--accent);color:#fff;padding:1rem 0;font-weight:bold}
.band p{margin:0 auto;max-width:46rem;padding:0 1.25rem;display:flex;gap:1rem;
justify-content:space-between;flex-wrap:wrap}
.edition{border:1px solid #fff;border-radius:4px;padding:0 .6rem}
main,footer{max-width:46rem;margin:0 auto;padding:1rem 1.25rem}
h1,h2,h3,h4{color:var(--accent);line-height:1.25;margin:2.2rem 0 .6rem;text-wrap:balance}
h1{font-size:2.1rem;margin-top:2.5rem}h2{font-size:1.5rem}h3{font-size:1.2rem}h4{font-size:1rem}
.subtitle{font-size:1.25rem;color:var(--grey)}.lead{font-size:1.15rem}.small,footer{font-size:.875rem;color:var(--grey)}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem}
nav ol{list-style:none;padding:0}li{margin:.25rem 0}
.scroll{overflow-x:auto;margin:1.2rem 0}
table{border-collapse:collapse;width:100%;font-size:.95rem}
caption{text-align:left;font-weight:bold;color:var(--grey);padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--surface);color:var(--accent);border-bottom:2px solid var(--accent)}
figure{margin:1.5rem 0}figcaption{color:var(--grey);font-size:.9rem}svg,img{max-width:100%;height:auto}
.logo{max-height:5rem;width:auto;margin-top:1.5rem}
.frame{border-left:5px solid var(--bar,var(--accent));background:var(--ground,var(--surface));padding:.8rem 1.1rem;
margin:1.4rem 0}
.frame>.frame-title{font-weight:bold;color:var(--bar,var(--accent));margin:0 0 .4rem}.frame>:last-child{margin-bottom:0}
.fill{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:1rem;align-items:end;font-weight:bold}
.fill span+span{border-bottom:1px solid var(--grey);min-height:1.6rem}
@media print{@page{margin:2.2cm}html{font-size:10.5pt}.skip{display:none}main,footer{max-width:none;padding:0}
.band{color:var(--accent);background:none;border-bottom:2pt solid;padding:0 0 .5rem}.edition{border-color:currentColor}
h1,h2,h3,h4,caption,.frame-title{break-after:avoid}tr,figure,.frame{break-inside:avoid}thead{display:table-header-group}
.new-page{break-after:page}.scroll{overflow:visible}a[href^=http]::after{content:" (" attr(href) ")";font-size:.85em}}
"""


def render_html(document: Document) -> str:
    """The document as an HTML page."""
    style = f"{_colours(document.style)}{_STYLE}"
    organisation = f"<span>{_text(document.organisation)}</span>" if document.organisation.strip() else ""
    logo = _logo(document.style)
    opening = _cover(document.cover, logo) if document.cover is not None else f"{logo}<h1>{_text(document.title)}</h1>"
    body = _Page(document.style).blocks(document.blocks)
    foot = f"<footer><p>{_text(document.footer)}</p></footer>" if document.footer.strip() else ""
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_line(document.title)}</title>\n"
        f'<meta name="description" content="{_line(document.subject or document.title)}">\n'
        f'<meta name="author" content="{_line(document.author or document.organisation)}">\n'
        f'<meta name="dcterms.created" content="{document.created.isoformat()}">\n'
        f'<meta name="robots" content="noindex">\n<style>{style}</style>\n</head>\n<body>\n'
        f'<a class="skip" href="#inhoud">Ga naar de inhoud</a>\n'
        f'<header class="band"><p>{organisation}<span class="edition">{EDITION_LABELS[document.edition]}</span></p>'
        f'</header>\n<main id="inhoud">\n{opening}\n{_contents(document)}{body}\n</main>\n{foot}\n</body>\n</html>\n'
    )


def fragment(blocks: Iterable[Block], prefix: str, style: HouseStyle, deeper: int = 1) -> str:
    """Blocks as a piece of another page, where `prefix` keeps ids unique; a heading of level n is h(n + deeper)."""
    return _Page(style, prefix, deeper).blocks(blocks)


def _colours(style: HouseStyle) -> str:
    names = ("accent", "link", "text", "grey", "surface", "line")
    rules = [":root{" + ";".join(f"--{name}:{getattr(style, name)}" for name in names) + "}"]
    for kind, (bar, ground) in FRAMES.items():
        if bar:
            rules.append(f".{kind}{{--bar:{bar};--ground:{ground}}}")
    return "\n".join(rules)


def _text(value: str) -> str:
    return escape(clean(value)).replace("\n", "<br>")


def _line(value: str) -> str:
    return escape(" ".join(clean(value).split()))


def _runs(runs: Iterable[Inline]) -> str:
    made = []
    for run in runs:
        if isinstance(run, Text):
            inner = _text(run.text)
            inner = f"<em>{inner}</em>" if run.italic else inner
            made.append(f"<strong>{inner}</strong>" if run.bold else inner)
        else:
            made.append(f'<a href="{escape(run.url)}" rel="noopener noreferrer">{_text(run.text)}</a>')
    return "".join(made)


def _logo(style: HouseStyle) -> str:
    if style.logo is None:
        return ""
    kind = "png" if style.logo.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(style.logo).decode()
    return f'<img class="logo" src="data:image/{kind};base64,{data}" alt="{_line(style.logo_alt)}">\n'


def _cover(cover: Cover, logo: str) -> str:
    made = [f"{logo}<h1>{_text(cover.title)}</h1>"]
    if cover.subtitle.strip():
        made.append(f'<p class="subtitle">{_text(cover.subtitle)}</p>')
    if cover.lead:
        lead = "".join(f'<p class="lead">{_text(part)}</p>' for part in cover.lead if part.strip())
        made.append(f'<div class="frame"><p class="frame-title">{LEAD_LABEL}</p>{lead}</div>')
    if cover.facts:
        rows = "".join(
            f'<tr><th scope="row">{_text(label)}</th><td>{_text(value)}</td></tr>' for label, value in cover.facts
        )
        made.append(f"<table><tbody>{rows}</tbody></table>")
    return "\n".join(made)


def _contents(document: Document) -> str:
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if not document.contents or sum(heading.level == 1 for heading in headings) < CONTENTS_FROM:
        return ""
    entries = "".join(
        f'<li><a href="#kop-{number}">{_text(heading.text)}</a></li>'
        for number, heading in enumerate(headings, 1)
        if heading.level == 1
    )
    return (
        f'<nav aria-labelledby="inhoudsopgave"><h2 id="inhoudsopgave">{CONTENTS_LABEL}</h2><ol>{entries}</ol></nav>\n'
    )


class _Page:
    """Numbers the headings, figures and frames of one page, so that their ids are unique."""

    def __init__(self, style: HouseStyle, prefix: str = "", deeper: int = 1) -> None:
        self._style, self._prefix, self._deeper = style, prefix, deeper
        self._headings, self._figures, self._frames = count(1), count(1), count(1)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(runs=runs, style=style):
                name = {"gewoon": "", "inleiding": ' class="lead"', "klein": ' class="small"'}[style]
                return f"<p{name}>{_runs(runs)}</p>"
            case Heading(level=level, text=text):
                tag = f"h{level + self._deeper}"
                return f'<{tag} id="{self._prefix}kop-{next(self._headings)}">{_text(text)}</{tag}>'
            case BulletList(items=items, ordered=ordered):
                tag = "ol" if ordered else "ul"
                return f"<{tag}>" + "".join(f"<li>{_runs(item)}</li>" for item in items) + f"</{tag}>"
            case Table():
                return _table(block)
            case Figure():
                name = f"{self._prefix}figuur-{next(self._figures)}"
                drawing = svg(block.chart, block.caption, name, self._style, block.alt)
                return f"<figure>{drawing}<figcaption>{_text(block.caption)}</figcaption></figure>"
            case Callout():
                name = f"{self._prefix}kader-{next(self._frames)}"
                return (
                    f'<div class="frame {block.kind}" role="note" aria-labelledby="{name}">'
                    f'<p class="frame-title" id="{name}">{_text(callout_heading(block))}</p>{self.blocks(block.blocks)}'
                    "</div>"
                )
            case FillIn(label=label, lines=lines):
                room = "<br>" * (lines - 1)
                return f'<p class="fill"><span>{_text(label)}</span><span>{room}</span></p>'
            case PageBreak():
                return '<div class="new-page"></div>'


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in block.header)
    rows = "".join(f"<tr>{_row(row, block.row_header)}</tr>" for row in block.rows)
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{_line(block.caption)}">'
        f"<table><caption>{_text(block.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[Cell, ...], row_header: bool) -> str:
    first, *others = (_runs(cell) for cell in row)
    opening = f'<th scope="row">{first}</th>' if row_header and first.strip() else f"<td>{first}</td>"
    return opening + "".join(f"<td>{cell}</td>" for cell in others)
