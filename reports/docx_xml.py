"""WordprocessingML as text (ECMA-376, part 1): the pieces that a DOCX file is written from.

Building the same elements with python-docx takes ten times as long: it looks for the right place of each child again.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def style_id(name: str) -> str:
    """The identifier of a style: its name without spaces."""
    return name.replace(" ", "")


def paragraph(style: str, inner: str = "", properties: str = "") -> str:
    """A paragraph in a style (by name); `properties` are further ones, in the order of the standard."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{inner}</w:p>'


def run(text: str, bold: bool = False, italic: bool = False, style: str = "") -> str:
    """A run of text; a newline is a line break."""
    marks = f'{f"""<w:rStyle w:val="{style}"/>""" if style else ""}{"<w:b/>" * bold}{"<w:i/>" * italic}'
    words = "<w:br/>".join(map(_words, text.split("\n")))
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}{words}</w:r>"


def _words(line: str) -> str:
    if not line:
        return ""
    keep = ' xml:space="preserve"' if line[0] == " " or line[-1] == " " else ""
    return f"<w:t{keep}>{escape(line)}</w:t>"


def field(code: str) -> str:
    """A field such as PAGE, that the word processor fills in."""
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def link(relation: str, text: str) -> str:
    """A link to the outside address that the relation names."""
    return f'<w:hyperlink r:id="{relation}">{run(text, style="Hyperlink")}</w:hyperlink>'


def _place(number: int) -> str:
    return f"_Toc{number:06}"


def marked(number: int, inner: str) -> str:
    """The content of a heading in a bookmark, for the contents to lead to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{_place(number)}"/>'
    return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def contents(entries: list[tuple[int, str]]) -> str:
    """A field with the table of contents (ECMA-376, 17.16.5.68), filled with links to the headings.

    The word processor adds page numbers when the reader updates the field; without that it is complete as well.
    """
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
    lines = [f'<w:hyperlink w:anchor="{_place(n)}" w:history="1">{run(text)}</w:hyperlink>' for n, text in entries]
    lines[0] = mark("begin") + code + mark("separate") + lines[0]
    lines[-1] += mark("end")
    return "".join(paragraph("toc 1", line) for line in lines)


def numbering(number: int, pattern: str) -> str:
    """A numbering that starts at 1 again, in the manner of an abstract one."""
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern}"/>{again}</w:num>'


def counted(number: int) -> str:
    """The property of a paragraph that counts in the numbering."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def cell(width: int, content: str, ground: str = "") -> str:
    """A cell; its width in twentieths of a point, its ground as #RRGGBB."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], whole: bool, head: bool = False, height: int = 0) -> str:
    """A row; `whole` keeps it on one page, `head` repeats it on each, the least height in twentieths of a point."""
    high = f'<w:trHeight w:val="{height}"/>' if height else ""
    properties = f"{'<w:cantSplit/>' * whole}{high}{'<w:tblHeader/>' * head}"
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Iterable[int], name: str, first_column: bool) -> str:
    """A table with a name for screen readers; `first_column` heads its rows."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Tabel"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="left"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"04A0" if first_column else "0420"}" w:firstRow="1" '
        f'w:lastRow="0" w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(name[:250])}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def picture(relation: str, number: int, alt: str, wide: int, high: int) -> str:
    """A run with an inline picture; sizes in English Metric Units."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="Figuur {number}" descr={quoteattr(alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="figuur-{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def part(root: str, inner: str) -> bytes:
    """A part of its own, such as a page head (`hdr`) or foot (`ftr`)."""
    return f'{HEAD}<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'.encode()
