"""A logo as someone uploads it, made small enough to travel in a project file and in every document."""

from __future__ import annotations

import base64
import binascii
import io

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10_000_000
MOST_PIXELS = 60_000_000
"""More is refused before the picture is unpacked: a small file can hold an enormous picture."""

_BOX = (720, 240)
"""Room in pixels: about three times what a document shows, so that it prints sharp."""


def small_logo(content: bytes) -> bytes:
    """The picture as a PNG of at most 720 by 240 pixels, the same bytes for the same picture.

    A Dutch ValueError for a file that is too large, broken, or no PNG or JPEG.
    """
    if len(content) > MOST_BYTES:
        raise ValueError("Het logo is groter dan 10 MB. Kies een kleiner bestand.")
    if b"<svg" in content[:2000].lower():
        raise ValueError("Een SVG-bestand kan niet in elk document. Bewaar het logo als PNG en probeer het opnieuw.")
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValueError("Het logo heeft te veel beeldpunten. Kies een kleiner bestand.")
            image.draft("RGB", _BOX)  # a large JPEG is unpacked at a smaller size
            made = ImageOps.exif_transpose(image)
            made = made.convert("RGBA" if made.mode in ("RGBA", "LA", "P", "PA") else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ValueError("Het logo is niet te lezen. Gebruik een PNG- of JPEG-bestand.") from error
    made.thumbnail(_BOX, Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    made.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def logo_text(content: bytes) -> str:
    """The logo as text for a profile; a Dutch ValueError as in `small_logo`."""
    return base64.b64encode(small_logo(content)).decode()


def logo_bytes(text: str) -> bytes:
    """The picture in a profile, small; a Dutch ValueError for text that holds no picture."""
    try:
        content = base64.b64decode("".join(text.split()).rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("Het logo in het profiel is niet te lezen. Kies het logo opnieuw.") from error
    return small_logo(content)
