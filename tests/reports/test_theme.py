"""The house style: readable or refused."""

from __future__ import annotations

import pytest

from reports.document import CALLOUT_LABELS
from reports.layout.typography import FRAMES, typography
from reports.tagging.canvas import rgb
from reports.theme import HouseStyle, contrast
from tests.reports.samples import logo


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#154273", "#154273") == 1


def test_every_text_of_the_default_palette_is_readable() -> None:
    style = HouseStyle()
    for kind in CALLOUT_LABELS:
        bar, ground = FRAMES[kind]
        ground = ground or style.surface
        for colour in (style.text, style.link, style.grey, bar or style.accent):
            assert contrast(colour, ground) >= 4.5, (kind, colour)
    assert contrast(style.accent, "#FFFFFF") >= 4.5


def test_body_text_is_not_small() -> None:
    look = typography(HouseStyle())
    assert look.body.size >= 10
    assert min(s.size for s in (look.caption, look.small)) >= 9
    assert min(s.size for s in (look.cell, look.compact_item, look.running)) >= 8.5
    assert look.text == rgb(HouseStyle().text)


@pytest.mark.parametrize(
    "style",
    [{"accent": "#FFCC00"}, {"text": "#999999"}, {"link": "#00AAFF"}, {"surface": "#154273"}, {"grey": "#8A8A8A"}],
)
def test_an_unreadable_palette_is_refused_with_the_figure(style: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"het contrast is \d+\.\d op 1, nodig is 4\.5 op 1"):
        HouseStyle(**style)  # type: ignore[arg-type]


@pytest.mark.parametrize("colour", ["blauw", "#12345", "red;}", "#GGGGGG", "154273"])
def test_a_colour_that_is_none_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="Schrijf een kleur als"):
        HouseStyle(accent=colour)


def test_a_logo_needs_words_and_a_known_format() -> None:
    with pytest.raises(ValueError, match="omschrijving"):
        HouseStyle(logo=logo())
    with pytest.raises(ValueError, match="PNG- of JPEG"):
        HouseStyle(logo=b"<svg onload='x'/>", logo_alt="Logo")
    with pytest.raises(ValueError, match="PNG- of JPEG"):
        HouseStyle(logo=logo()[:60], logo_alt="Logo")
    with pytest.raises(ValueError, match="2 MB"):
        HouseStyle(logo=logo() + bytes(2_000_001), logo_alt="Logo")
