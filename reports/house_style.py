"""The look of a document from the organisation's profile."""

from __future__ import annotations

from functools import lru_cache

from advisor.knowledge.models.profile import HouseColours, Profile
from reports.logo import logo_bytes
from reports.theme import HouseStyle


def house_style(profile: Profile | None) -> HouseStyle:
    """The house style of the profile; the plain one without a profile.

    A Dutch ValueError for colours that cannot be read on the page, and for a logo that is broken or has no description.
    """
    return (
        HouseStyle() if profile is None else _styled(profile.name, profile.colours or HouseColours.model_validate({}))
    )


# One project makes some forty documents with the same logo.
@lru_cache(maxsize=16)
def _styled(name: str, given: HouseColours) -> HouseStyle:
    plain = HouseStyle()
    return HouseStyle(
        organisation=name,
        logo=logo_bytes(given.logo) if given.logo else None,
        logo_alt=given.logo_alt or "",
        accent=given.accent or plain.accent,
        link=given.link or plain.link,
    )
