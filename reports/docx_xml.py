"""The bits of WordprocessingML that python-docx has no words for (ECMA-376, part 1)."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def child(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child element; attributes are in the `w` namespace."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


_P, _PPR, _PSTYLE = qn("w:p"), qn("w:pPr"), qn("w:pStyle")
_R, _RPR, _B, _I, _T, _BR = qn("w:r"), qn("w:rPr"), qn("w:b"), qn("w:i"), qn("w:t"), qn("w:br")
_VAL, _SPACE = qn("w:val"), qn("xml:space")


def paragraph_before(end: Any, style: str) -> Any:
    """A new `w:p` in a style (its id) before another element.

    python-docx has methods for this and for runs. They look for the right place of each child again, and a table of
    hundreds of cells then takes most of a second.
    """
    made = end.makeelement(_P)
    style_paragraph(made, style)
    end.addprevious(made)
    return made


def style_paragraph(paragraph: Any, style: str) -> None:
    """Gives a `w:p` without properties its style (an id)."""
    properties = paragraph.makeelement(_PPR)
    named = properties.makeelement(_PSTYLE)
    named.set(_VAL, style)
    properties.append(named)
    paragraph.insert(0, properties)


def write_run(paragraph: Any, text: str, bold: bool = False, italic: bool = False) -> Any:
    """A run of text at the end of a `w:p`; a newline is a line break."""
    run = paragraph.makeelement(_R)
    paragraph.append(run)
    if bold or italic:
        properties = run.makeelement(_RPR)
        run.append(properties)
        for tag in (*((_B,) if bold else ()), *((_I,) if italic else ())):
            properties.append(properties.makeelement(tag))
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(run.makeelement(_BR))
        if line:
            words = run.makeelement(_T)
            words.text = line
            if line[0] == " " or line[-1] == " ":
                words.set(_SPACE, "preserve")
            run.append(words)
    return run


def add_field(paragraph: Any, code: str) -> None:
    """A field such as PAGE, that the word processor fills in."""
    field = child(paragraph._p, "w:fldSimple", instr=code)
    run = child(field, "w:r")
    child(run, "w:t").text = "1"


def add_link(paragraph: Any, text: str, url: str) -> None:
    """A link to an outside address."""
    name = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    run = write_run(paragraph._p, text)
    run.style = "Hyperlink"
    link.append(run)
    paragraph._p.append(link)


def mark_heading(paragraph: Any, number: int) -> None:
    """A bookmark around a heading, for the contents to lead to."""
    start: Any = OxmlElement("w:bookmarkStart")
    end: Any = OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _place(number))
    paragraph._p.insert(1, start)  # after its properties
    paragraph._p.append(end)


def _place(number: int) -> str:
    return f"_Toc{number:06}"


def fill_contents(paragraphs: list[Any], entries: list[tuple[int, str]]) -> None:
    """A field with the table of contents (ECMA-376, 17.16.5.68), filled with links to the headings.

    The word processor adds page numbers when the reader updates the field; without that it is complete as well.
    """
    first, last = paragraphs[0], paragraphs[-1]
    for kind in ("begin", "", "separate"):
        run = child(first._p, "w:r")
        if kind:
            child(run, "w:fldChar", fldCharType=kind)
        else:
            code = child(run, "w:instrText")
            code.text = ' TOC \\o "1-1" \\h \\z \\u '
            code.set(qn("xml:space"), "preserve")
    for paragraph, (number, text) in zip(paragraphs, entries, strict=True):
        link = child(paragraph._p, "w:hyperlink", anchor=_place(number), history="1")
        child(child(link, "w:r"), "w:t").text = text
    child(child(last._p, "w:r"), "w:fldChar", fldCharType="end")


def new_numbering(file: Any) -> int:
    """A numbering that starts at 1 again, in the manner of the style List Number; its number."""
    numbering = file.part.numbering_part.element
    used = file.styles["List Number"].element.pPr.numPr.numId.val
    pattern = numbering.num_having_numId(used).abstractNumId.val
    made = numbering.add_num(pattern)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def set_numbering(paragraph: Any, number: int) -> None:
    """Lets the paragraph count in the numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def repeat_row(row: Any) -> None:
    """Repeats the row (a `w:tr`) as a head on each page."""
    child(row.get_or_add_trPr(), "w:tblHeader")


def whole_row(row: Any) -> None:
    """Keeps the row (a `w:tr`) on one page."""
    child(row.get_or_add_trPr(), "w:cantSplit")


def shade(cell: Any, colour: str) -> None:
    """Gives the cell (a `w:tc`) a ground colour (#RRGGBB)."""
    child(cell.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour[1:])


def describe_table(table: Any, text: str, first_column: bool) -> None:
    """A name for screen readers, and whether the first column heads its rows."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    child(
        properties, "w:tblLook", val="04A0" if first_column else "0420", firstRow="1", lastRow="0",
        firstColumn=str(int(first_column)), lastColumn="0", noHBand="0", noVBand="1",
    )  # fmt: skip
    child(properties, "w:tblCaption", val=text[:250])


def describe_picture(shape: Any, number: int, alt: str) -> None:
    """Alternative text and a neutral name for an inline picture."""
    properties = shape._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Figuur {number}")
    properties.set("descr", alt)
    inner = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inner.set("name", f"figuur-{number}.png")
