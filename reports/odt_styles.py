"""The styles, language and paper of an ODT file."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reports.characters import clean
from reports.document import EDITION_LABELS, CalloutKind, Document
from reports.layout.typography import FRAMES
from reports.letter_style import LetterStyle

TEXT_WIDTH = 156.0  # millimetres
_FONT = "Calibri, Carlito, Open Sans, Arial"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": f"{_OASIS}office:1.0", "text": f"{_OASIS}text:1.0", "table": f"{_OASIS}table:1.0",
        "style": f"{_OASIS}style:1.0", "draw": f"{_OASIS}drawing:1.0", "meta": f"{_OASIS}meta:1.0",
        "fo": f"{_OASIS}xsl-fo-compatible:1.0", "svg": f"{_OASIS}svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)  # fmt: skip


def frame_style(kind: CalloutKind) -> str:
    """Name of the paragraph style of a callout; its title has `_20_titel` behind it."""
    return f"Kader_20_{kind}"


def styles_xml(document: Document) -> str:
    """The part styles.xml."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMESPACES} office:version="1.3">'
        f"<office:styles>{_default(document)}{_paragraphs(document)}{_rest(document)}</office:styles>"
        f"<office:automatic-styles>{_layouts(document)}</office:automatic-styles>"
        f"<office:master-styles>{_masters(document)}</office:master-styles></office:document-styles>"
    )


def _default(document: Document) -> str:
    language, _, country = document.language.partition("-")
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties fo:font-family="{_FONT}" fo:font-size="10.5pt" fo:color="{document.style.text}" '
        f'fo:language="{escape(language)}" fo:country="{escape(country or "none")}"/></style:default-style>'
    )


def _paragraphs(document: Document) -> str:
    look = document.style
    letter = isinstance(look, LetterStyle)
    title, above = (22, 12) if letter else (26, 30)
    wide, listed = (115, 115) if letter else (140, 135)
    made = [
        _style("Standard", "", 10.5, look.text),
        _style("Text_20_body", "Standard", 10.5, look.text, after=6 if letter else 7, line=wide),
        _style("Inhoud", "Standard", 17, look.accent, bold=True, after=8, keep=True),
        _style("Contents_20_1", "Standard", 10.5, look.text, after=4),
        _style("Inleiding", "Text_20_body", 12.5, look.text, after=8, line=140),
        _style("Klein", "Text_20_body", 9, look.grey, after=4),
        _style("Organisatie", "Standard", 12, look.accent, bold=True, after=2),
        _style("Title", "Standard", title, look.accent, bold=True, before=above, after=8, keep=True),
        _style("Subtitle", "Standard", 14, look.grey, after=14),
        _style("Caption", "Standard", 9.5, look.grey, bold=True, before=8, after=4, keep=True),
        _style("Lijst", "Text_20_body", 10.5, look.text, after=2 if letter else 3, line=listed),
        _style("Table_20_Contents", "Standard", 9.5, look.text),
        _style("Table_20_Heading", "Table_20_Contents", 9.5, look.accent, bold=True),
        _style("Header", "Standard", 8.5, look.grey, tabs=True),
        _style("Footer", "Standard", 8.5, look.grey, tabs=True),
    ]
    for level, size, before in (
        ((1, 14, 14), (2, 12, 11), (3, 11, 9)) if letter else ((1, 17, 24), (2, 13, 16), (3, 11, 12))
    ):
        name = f"Heading_20_{level}"
        made.append(
            _style(name, "Standard", size, look.accent, bold=True, before=before, after=4, keep=True, level=level)
        )
    for kind, (bar, ground) in FRAMES.items():
        bar, ground = bar or look.accent, ground or look.surface
        frame = (
            f'fo:background-color="{ground}" fo:border-left="4pt solid {bar}" fo:padding="6pt" fo:border-right="none" '
            'fo:border-top="none" fo:border-bottom="none" style:join-border="true"'
        )
        name = frame_style(kind)
        made.append(_style(name, "Text_20_body", 10.5, look.text, line=wide, extra=frame))
        made.append(_style(f"{name}_20_titel", name, 10.5, bar, bold=True, before=8, keep=True, extra=frame))
    return "".join(made)


def _style(
    name: str, parent: str, size: float, colour: str, bold: bool = False, before: float = 0, after: float = 0,
    line: int = 115, keep: bool = False, level: int = 0, tabs: bool = False, extra: str = "",
) -> str:  # fmt: skip
    parent_text = f' style:parent-style-name="{parent}"' if parent else ""
    level_text = f' style:default-outline-level="{level}"' if level else ""
    keep_text = ' fo:keep-with-next="always"' if keep else ""
    stops = (
        '<style:tab-stops><style:tab-stop style:position="156mm" style:type="right"/></style:tab-stops>' if tabs else ""
    )
    weight = "bold" if bold else "normal"
    return (
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}" style:family="paragraph"'
        f'{parent_text}{level_text} style:class="text"><style:paragraph-properties fo:margin-top="{before}pt" '
        f'fo:margin-bottom="{after}pt" fo:line-height="{line}%"{keep_text} {extra}>{stops}</style:paragraph-properties>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}" fo:color="{colour}"/></style:style>'
    )


def _rest(document: Document) -> str:
    look = document.style
    return (
        '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/>'
        '</style:style><style:style style:name="Internet_20_link" style:display-name="Internet link" '
        f'style:family="text"><style:text-properties fo:color="{look.link}" style:text-underline-style="solid"/>'
        "</style:style>"
        + _list("Punten", '<text:list-level-style-bullet text:level="1" text:bullet-char="•">', "bullet")
        + _list(
            "Nummers",
            '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">',
            "number",
        )
    )


def automatic_styles(document: Document) -> str:
    """The styles of tables and pictures: word processors look for these in content.xml."""
    look = document.style
    return (
        '<style:style style:name="Beeld" style:family="graphic"><style:graphic-properties fo:padding="0mm" '
        'fo:border="none" fo:margin="0mm" style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
        f'<style:style style:name="Tabel" style:family="table"><style:table-properties style:width="{TEXT_WIDTH}mm" '
        'table:align="left" fo:margin-bottom="2mm"/></style:style>'
        f'<style:style style:name="Tabelcel" style:family="table-cell"><style:table-cell-properties fo:padding="1.6mm" '
        f'fo:border="none" fo:border-bottom="0.5pt solid {look.line}"/></style:style>'
        f'<style:style style:name="Tabelkop" style:family="table-cell"><style:table-cell-properties fo:padding="1.6mm" '
        f'fo:border="none" fo:border-bottom="1.2pt solid {look.accent}" fo:background-color="{look.surface}"/>'
        "</style:style>"
    )


def _list(name: str, opening: str, kind: str) -> str:
    return (
        f'<text:list-style style:name="{name}">{opening}'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="7mm" '
        'fo:text-indent="-5mm" fo:margin-left="7mm"/></style:list-level-properties>'
        f"</text:list-level-style-{kind}></text:list-style>"
    )


def _layouts(document: Document) -> str:
    top, bottom = (9, 8) if isinstance(document.style, LetterStyle) else (14, 12)
    return (
        '<style:page-layout style:name="Papier"><style:page-layout-properties fo:page-width="210mm" '
        'fo:page-height="297mm" fo:margin-left="27mm" fo:margin-right="27mm" '
        f'fo:margin-top="{top}mm" fo:margin-bottom="{bottom}mm"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="12mm" '
        'fo:margin-bottom="6mm"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="12mm" fo:margin-top="6mm"/></style:footer-style></style:page-layout>'
    )


def _masters(document: Document) -> str:
    title, edition = escape(" ".join(clean(document.title).split())), EDITION_LABELS[document.edition]
    parts = [" ".join(clean(part).split()) for part in (document.organisation, document.footer) if part.strip()]
    foot = escape(" · ".join(parts))
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Papier">'
        f'<style:header><text:p text:style-name="Header">{title}<text:tab/>{edition}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{foot}<text:tab/>Pagina <text:page-number '
        'text:select-page="current">1</text:page-number> van <text:page-count>1</text:page-count></text:p>'
        "</style:footer></style:master-page>"
    )
