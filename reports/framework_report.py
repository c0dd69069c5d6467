"""The participation framework as a document. It only lays out; every word comes with the ``Framework``."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.framework.citations import reference
from advisor.framework.model import (
    Box,
    BuiltSection,
    Framework,
    FrameworkBlock,
    Grid,
    OpenIssue,
    OpenList,
    Points,
    Reopen,
    Say,
    Sources,
    SubHeading,
    Timeline,
)
from advisor.knowledge.knowledge_base import KnowledgeBase
from reports.document import (
    Block,
    Cover,
    Document,
    Figure,
    Gantt,
    Heading,
    Link,
    PageBreak,
    Text,
    bullets,
    callout,
    numbered,
    paragraph,
    table,
)
from reports.house_style import house_style
from reports.look_up import look_up
from reports.sources_section import sources_list

LONG = 5
"""Rows from which a table of words and meanings is a list in two columns."""


def framework_document(knowledge_base: KnowledgeBase, framework: Framework) -> Document:
    """The document of a framework. The raadsversie is short and has no cover page; the werkversie has one."""
    texts = knowledge_base.framework.texts
    public = framework.edition == "raad"
    blocks = [block for section in framework.sections for block in _section(section, texts, public)]
    if public:
        blocks = [*_lead(framework, texts), *blocks]
    return Document(
        title=framework.title,
        created=framework.date,
        blocks=tuple(blocks),
        subject=framework.subtitle,
        author=framework.organisation,
        organisation=framework.organisation,
        cover=None if public else Cover(framework.title, framework.subtitle, framework.lead, framework.facts),
        edition="raadsversie" if public else "werkversie",
        footer=framework.footer,
        style=house_style(framework.profile),
    )


def _lead(framework: Framework, texts: dict[str, str]) -> Iterator[Block]:
    if framework.lead:
        yield callout("advies", texts["in-het-kort"], *framework.lead)


def _section(section: BuiltSection, texts: dict[str, str], public: bool) -> Iterator[Block]:
    """A section; the annexes of the raadsversie start a page, so that the text can be handed out without them."""
    if section.new_page and (public or not section.annex):
        yield PageBreak()
    yield Heading(1, section.title)
    for block in section.blocks:
        yield from laid_out(block, texts, annex=section.annex)


def laid_out(block: FrameworkBlock, texts: dict[str, str], annex: bool = False) -> Iterator[Block]:
    """One block of a framework or draft; ``texts`` are the fixed texts of ``framework.yaml``.

    A long table of words and their meaning in an annex (``annex``) becomes a list in two columns: it is to look up in.
    So does a table of two columns that says so itself.
    """
    match block:
        case Say(text, sources, small):
            yield paragraph(f"{text}{reference(sources)}", style="klein" if small else "gewoon")
        case SubHeading(text):
            yield Heading(2, text)
        case Points(items, ordered):
            yield numbered(items) if ordered else bullets(items)
        case Grid(caption, header, rows, widths, row_header, compact):
            if annex and row_header and len(header) == 2 and len(rows) >= LONG:
                yield Heading(2, caption)
                yield look_up(rows)
            elif compact and len(rows) >= LONG:
                yield paragraph(Text(caption, bold=True))
                yield look_up(rows)
            else:
                yield table(caption, header, rows, row_header, widths)
        case Box(kind, title, lines):
            yield callout(kind, title, *lines)
        case Timeline():
            yield _timeline(block)
        case OpenList(caption, header, issues):
            yield _open_list(caption, header, issues)
        case Reopen(text, label, url):
            yield paragraph(f"{text} ", Link(label, url))
        case Sources(entries):
            yield from sources_list(entries, texts)


def _timeline(block: Timeline) -> Block:
    chart = Gantt.from_dates(block.dated) if block.dated else Gantt.from_weeks(block.weeks)
    rows = "; ".join(f"{row.label}: {row.when}" for row in chart.rows)
    return Figure(chart, f"{block.intro} {rows}.", block.caption)


def _open_list(caption: str, header: tuple[str, ...], issues: tuple[OpenIssue, ...]) -> Block:
    """With column heads: all points, with room for owner and date. Without: a short reminder in a section."""
    if not header and len(issues) == 1:
        return callout("open-punt", issues[0].text)
    if not header:
        return callout("open-punt", caption, bullets(issue.text for issue in issues))
    rows = []
    for issue in issues:
        owner = issue.owner or (f"({issue.proposed})" if issue.proposed else "")
        rows.append((issue.text, owner, issue.date))
    return table(caption, header, rows, row_header=False, widths=(4.6, 2.4, 1.6))
