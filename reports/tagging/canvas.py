"""A ReportLab canvas that writes tagged PDF: everything drawn is either content of a node or an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import md5
from io import BytesIO
from typing import Any, Literal, TypeAlias

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reports.tagging import fonts
from reports.tagging.letters import Letters
from reports.tagging.metadata import PROFILE_NAME, Metadata, colour_profile, xmp
from reports.tagging.nodes import MarkedContent, Node, ObjectContent
from reports.tagging.objects import EndOfLine, Raw, number, text_string, with_end_of_line
from reports.tagging.structure import write_structure

RGB: TypeAlias = tuple[float, float, float]
ArtifactKind = Literal["Layout", "Header", "Footer", "Repeated"]
_ARTIFACTS: dict[ArtifactKind, str] = {
    "Layout": "<</Type /Layout>>",
    "Header": "<</Type /Pagination /Subtype /Header>>",
    "Footer": "<</Type /Pagination /Subtype /Footer>>",
    "Repeated": "<</Type /Pagination>>",
}
_PRINTED = 4  # annotation flag: shown in print (ISO 32000-1, table 165)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to draw; x and y (baseline) in points from the lower left corner of the page."""

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: RGB


def rgb(colour: str) -> RGB:
    """#RRGGBB as three numbers from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=64)
def _shade(colour: RGB) -> str:
    return " ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in colour)


class TaggedCanvas:
    """One file in the making. Drawing outside `tagged` or `artifact` is an error."""

    def __init__(self, metadata: Metadata, size: tuple[float, float] = A4) -> None:
        fonts.load()
        self.size = size
        self._metadata = metadata
        self._buffer = BytesIO()
        make: Any = Canvas  # the published types of ReportLab leave out what is needed here
        self._canvas = make(
            self._buffer, pagesize=size, invariant=1, pageCompression=1, pdfVersion=(1, 7),
            initialFontName=fonts.REGULAR, lang=metadata.language,
        )  # fmt: skip
        self._document: Any = self._canvas._doc
        self._faces: dict[str, Letters] = {}
        self._open = False
        self._page_nodes: list[Node] = []
        self._parents: dict[int, Node | list[Node]] = {}
        self._next_key = 0
        self._set_properties()

    # -- marking ---------------------------------------------------------------------------------------

    @contextmanager
    def tagged(self, node: Node) -> Iterator[None]:
        """What is drawn inside is content of the node."""
        mcid = len(self._page_nodes)
        self._page_nodes.append(node)
        node.kids.append(MarkedContent(self._document.thisPageName(), mcid))
        with self._marked(f"/{node.type} <</MCID {mcid}>> BDC"):
            yield

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout") -> Iterator[None]:
        """What is drawn inside is decoration: a screen reader skips it."""
        with self._marked(f"/Artifact {_ARTIFACTS[kind]} BDC"):
            yield

    @contextmanager
    def _marked(self, opening: str) -> Iterator[None]:
        if self._open:
            raise RuntimeError("marked content inside marked content")
        self._open = True
        self._canvas._code.append(opening)
        yield
        self._canvas._code.append("EMC")
        self._open = False

    def _require_open(self) -> Any:
        if not self._open:
            raise RuntimeError("drawing outside tagged() and artifact()")
        return self._canvas

    # -- drawing ---------------------------------------------------------------------------------------

    def pieces(self, pieces: list[Piece]) -> None:
        """Draws texts, in this order."""
        canvas = self._require_open()
        code: list[str] = []
        font: tuple[str, float] | None = None
        colour: RGB | None = None
        for piece in pieces:
            code.append(f"1 0 0 1 {_short(piece.x)} {_short(piece.y)} Tm")
            if piece.colour != colour:
                colour = piece.colour
                code.append(f"{_shade(colour)} rg")
            for subset, letters in self._letters(piece.font).parts(piece.text):
                if (subset, piece.size) != font:
                    font = subset, piece.size
                    code.append(f"{subset} {_short(piece.size)} Tf")
                code.append(f"({letters}) Tj")
        if code:
            canvas._code.append(f"BT {' '.join(code)} ET")

    def _letters(self, face: str) -> Letters:
        if face not in self._faces:
            self._faces[face] = Letters(face, self._document)
        return self._faces[face]

    def rect(
        self, x: float, y: float, width: float, height: float, fill: RGB | None = None, stroke: RGB | None = None,
        line: float = 0.6, radius: float = 0,
    ) -> None:  # fmt: skip
        """A rectangle from its lower left corner."""
        canvas = self._require_open()
        if fill is not None:
            canvas.setFillColor(fill)
        if stroke is not None:
            canvas.setStrokeColor(stroke)
            canvas.setLineWidth(line)
        shape = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        if radius:
            canvas.roundRect(x, y, width, height, radius, **shape)
        else:
            canvas.rect(x, y, width, height, **shape)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: RGB, width: float = 0.6, dots: bool = False
    ) -> None:
        """A straight line; `dots` makes a row of dots of it."""
        canvas = self._require_open()
        path = f"{_short(x1)} {_short(y1)} m {_short(x2)} {_short(y2)} l S"
        path = f"1 J [0.01 3] 0 d {path} 0 J [] 0 d" if dots else path
        canvas._code.append(f"{_shade(colour)} RG {_short(width)} w {path}")

    def polygon(self, points: list[tuple[float, float]], fill: RGB) -> None:
        """A filled polygon."""
        canvas = self._require_open()
        canvas.setFillColor(fill)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def image(self, picture: Any, x: float, y: float, width: float, height: float) -> None:
        """A picture (ReportLab ImageReader) without transparency."""
        self._require_open().drawImage(picture, x, y, width, height)

    # -- navigation ------------------------------------------------------------------------------------

    def link(self, node: Node, rect: tuple[float, float, float, float], target: str, contents: str) -> None:
        """A clickable area for a Link node. `target` is a web address, or # and the key of a bookmark."""
        key = self._take_key()
        entries: dict[str, Any] = {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "F": _PRINTED,
            "Border": b"[0 0 0]",
            "Rect": b"[" + b" ".join(map(number, rect)) + b"]",
            "StructParent": key,
            "Contents": text_string(contents),
        }
        if target.startswith("#"):  # ReportLab raises an error at the end when the bookmark was never made
            entries["Dest"] = self._canvas._bookmarkReference(target[1:])
        else:
            entries["A"] = b"<</S /URI /URI %s>>" % text_string(target)
        annotation = pdfdoc.PDFDictionary(entries)
        name = f"Link{key}"
        self._canvas._addAnnotation(annotation, name)
        node.kids.append(ObjectContent(self._document.thisPageName(), self._document.annotationName(name)))
        self._parents[key] = node

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """A place to jump to, `top` points above the foot of the page, and its line in the outline."""
        self._canvas.bookmarkHorizontalAbsolute(key, top)
        self._canvas.addOutlineEntry(title, key, level)

    def _take_key(self) -> int:
        self._next_key += 1
        return self._next_key - 1

    # -- pages and file --------------------------------------------------------------------------------

    def end_page(self) -> None:
        """Closes the page and starts the next."""
        name = self._document.thisPageName()
        self._canvas.showPage()
        page = self._document.idToObject[name]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._take_key(), pdfdoc.PDFName("S")
        self._parents[page.StructParents] = self._page_nodes
        self._page_nodes = []
        self._document.updateSignature(page.stream)
        content = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        page.Contents = self._document.Reference(EndOfLine(content), f"{name}.Contents")

    def finish(self, root: Node) -> bytes:
        """Writes the file with `root` as the top of its structure tree. The canvas is used up."""
        document = self._document
        catalog = document.Catalog
        catalog.StructTreeRoot = write_structure(document, root, self._parents, self._next_key)
        catalog.MarkInfo = Raw(b"<</Marked true>>")
        description = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
        packet = pdfdoc.PDFStream(dictionary=description, content=xmp(self._metadata))
        catalog.Metadata = EndOfLine(packet)
        profile = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"N": 3}), content=colour_profile(), filters=[pdfdoc.PDFZCompress]
        )
        document.Reference(profile, "ColourProfile")
        name = text_string(PROFILE_NAME)
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.__Refs__ = catalog.__NoDefault__
        catalog.OutputIntents = Raw(
            b"[<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier %s /Info %s /DestOutputProfile %d %d R>>]"
            % (name, name, *document.idToObjectNumberAndVersion["ColourProfile"])
        )
        fonts.embed(document)
        with_end_of_line(document)
        document.SaveToFile(self._buffer, self._canvas)
        return self._buffer.getvalue()

    def _set_properties(self) -> None:
        document, metadata = self._document, self._metadata
        document._timeStamp = _Midnight(metadata)
        document.signature = md5(repr(metadata).encode(), usedforsecurity=False)
        document.setTitle(metadata.title)
        document.setAuthor(metadata.author)
        document.setSubject(metadata.subject)
        document.setCreator(metadata.creator)
        document.setProducer(metadata.producer)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.showOutline()


class _Midnight:
    """The time stamp ReportLab asks for: the day of the document instead of the clock."""

    def __init__(self, metadata: Metadata) -> None:
        day = metadata.created
        self.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        self.dhh = self.dmm = 0
