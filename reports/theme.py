"""House style: who signs the document and in which colours. A palette that cannot be read is refused."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

MINIMUM_CONTRAST = 4.5
WHITE = "#FFFFFF"
_MOST_LOGO_BYTES = 2_000_000
_MOST_LOGO_PIXELS = 25_000_000


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Name, logo and colours of the organisation.

    `accent` carries headings and table heads (white text stands on it), `link` the links, `text` the
    body, `grey` captions and running heads, `surface` the pale ground of tables and frames.
    Raises ValueError, in Dutch, for a colour that is no #RRGGBB, for text below a contrast of 4.5 : 1
    (WCAG 2.2, criterion 1.4.3) and for a logo without alternative text or in an unreadable format.
    """

    organisation: str = ""
    logo: bytes | None = None
    logo_alt: str = ""
    accent: str = "#154273"
    link: str = "#01588A"
    text: str = "#1B1F24"
    grey: str = "#555B63"
    surface: str = "#F1F5F9"
    line: str = "#C3CFDB"

    def __post_init__(self) -> None:
        for name in ("accent", "link", "text", "grey", "surface", "line"):
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", getattr(self, name)):
                raise ValueError(f"De kleur {name!r} is {getattr(self, name)!r}. Schrijf een kleur als #154273.")
        for name in ("accent", "link", "text", "grey"):
            for ground in (WHITE, self.surface):
                _check(name, getattr(self, name), ground)
        if self.logo is not None:
            if not self.logo_alt.strip():
                raise ValueError("Het logo heeft een omschrijving nodig voor wie het niet ziet.")
            logo_size(self.logo)


def _check(name: str, colour: str, ground: str) -> None:
    found = contrast(colour, ground)
    if found < MINIMUM_CONTRAST:
        raise ValueError(
            f"De kleur {name!r} ({colour}) is slecht te lezen op {ground}: het contrast is {found:.1f} op 1, "
            f"nodig is {MINIMUM_CONTRAST} op 1. Kies een donkerdere kleur."
        )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #RRGGBB colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def logo_size(logo: bytes) -> tuple[int, int]:
    """Width and height of the logo in pixels; ValueError unless it is a PNG or JPEG of a sane size."""
    if len(logo) > _MOST_LOGO_BYTES:
        raise ValueError("Het logo is groter dan 2 MB. Kies een kleiner bestand.")
    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as image:
            size: tuple[int, int] = image.size
            if size[0] * size[1] > _MOST_LOGO_PIXELS:
                raise ValueError("Het logo heeft te veel beeldpunten. Kies een kleiner bestand.")
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("Het logo is niet te lezen. Gebruik een PNG- of JPEG-bestand.") from error
    return size
