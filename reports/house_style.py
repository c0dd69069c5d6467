"""The look of a document from the organisation's profile."""

from __future__ import annotations

from advisor.knowledge.models.profile import Profile
from reports.theme import HouseStyle


def house_style(profile: Profile | None) -> HouseStyle:
    """The house style of the profile; the plain one without a profile. ValueError for colours that cannot be read."""
    if profile is None:
        return HouseStyle()
    colours = profile.colours
    plain = HouseStyle()
    return HouseStyle(
        organisation=profile.name,
        accent=(colours.accent if colours else None) or plain.accent,
        link=(colours.link if colours else None) or plain.link,
    )
