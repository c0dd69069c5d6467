"""Make a finished PDF smaller: ReportLab writes every structure element as a loose object; pikepdf packs them.

A tagged report holds thousands of small objects. Packed in object streams (PDF 1.5 and up, allowed in PDF/A-2) it
is about a third of the size, with the same tags and text. The same bytes in give the same bytes out.
"""

from __future__ import annotations

import io

import pikepdf

_AMBIGUOUS = b"\r\nendstream"
"""A packed stream that happens to end in a carriage return: a reader may take that byte for part of the line end, and
then its length is one off. About one stream in 256 ends so, and qpdf writes the line end itself."""

_TRIES = 9
_OWN_KEY = "/Participatieadviseur"


def compact(content: bytes) -> bytes:
    """The same document with its objects packed; tags, metadata and conformance stay as they are.

    Where the packed file shows an ambiguous end, packing is tried again: first each drawing with one gets one more line
    end of its own, and then private data of our own (a page-piece dictionary, ISO 32000-1, 14.5) shift the object
    numbers and so the streams. A document that no try helps stays as it is.
    """
    for attempt in range(_TRIES):
        packed = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as document:
            if attempt:
                _lengthen(document)
            if attempt > 1:
                _shift(document, attempt - 1)
            document.save(
                packed,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
                preserve_pdfa=True,
                recompress_flate=False,
            )
        if _AMBIGUOUS not in packed.getvalue():
            return packed.getvalue()
    return content


def _lengthen(document: pikepdf.Pdf) -> None:
    """Give streams that end in a carriage return other last bytes: a line end, for a font a few bytes after its tables.

    The last bytes of a packed stream are the checksum of its content, so only other content gives another end.
    """
    for item in document.objects:
        if not isinstance(item, pikepdf.Stream) or not item.read_raw_bytes().endswith(b"\r"):
            continue
        if "/Length1" in item:
            content = item.read_bytes() + b"\0\0\0\1"
            item.write(content)
            item.Length1 = len(content)
        else:
            item.write(item.read_bytes() + b"\n")


def _shift(document: pikepdf.Pdf, number: int) -> None:
    """Put a number of empty objects of our own before the others."""
    changed = document.docinfo.get("/ModDate", pikepdf.String("D:20000101000000Z"))
    filler = [document.make_indirect(pikepdf.Dictionary({"/Filler": place})) for place in range(number)]
    own = pikepdf.Dictionary({"/LastModified": changed, "/Private": pikepdf.Array(filler)})
    document.Root["/PieceInfo"] = pikepdf.Dictionary({_OWN_KEY: own})
