"""The profile of an organisation as a file that the user keeps, and as a part of the project file."""

from __future__ import annotations

from typing import Any

import yaml
from pydantic import ValidationError

from advisor.knowledge.messages import problems_of
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.reader import read_text

MAX_BYTES = 1_000_000
OWN = "eigen"
"""The id of a profile that was filled in by hand; nothing refers to it."""


def read_profile(content: bytes) -> tuple[Profile | None, tuple[str, ...]]:
    """The profile in a YAML file (``profiles/voorbeeld.yaml``), or None and what is wrong, in Dutch; never raises."""
    if len(content) > MAX_BYTES:
        return None, (f"Dit bestand is te groot (meer dan {MAX_BYTES // 1_000_000} MB).",)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, ("Dit bestand is geen tekst in UTF-8.",)
    source, found = read_text(text, "profiel")
    if not found and not isinstance(source.data, dict):
        return None, ("Dit bestand is geen profiel: er staan geen sleutels in, zoals naam.",)
    if not found:
        try:
            return Profile.model_validate(source.data), ()
        except ValidationError as error:
            found = problems_of(error, source, (), Profile)
    return None, tuple(f"Regel {problem.line}: {problem.message} {problem.hint}".strip() for problem in found)


def profile_from(raw: Any) -> tuple[Profile | None, tuple[str, ...]]:
    """The profile in a project file; what cannot be read is left out, and that is said."""
    if raw is None:
        return None, ()
    kept = dict(raw) if isinstance(raw, dict) else {}
    problems: list[str] = []
    for _ in range(len(kept)):
        try:
            return Profile.model_validate(kept), tuple(problems)
        except ValidationError as error:
            wrong = {str(item["loc"][0]) for item in error.errors(include_url=False) if item["loc"]} & set(kept)
            problems += [f"profiel: '{key}' kunnen we niet lezen." for key in sorted(wrong)]
            kept = {key: value for key, value in kept.items() if key not in wrong}
            if not wrong:
                break
    return None, (*problems, "Het profiel in dit bestand is niet te gebruiken. Kies het opnieuw.")


def plain_profile(profile: Profile) -> dict[str, Any]:
    """The profile as plain data with Dutch keys, without empty fields; the inverse of ``profile_from``."""
    data = profile.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    return {key: value for key, value in data.items() if value not in (None, [], {}, "")}


def write_profile(profile: Profile) -> bytes:
    """The profile as a YAML file; the same profile gives the same bytes."""
    return yaml.safe_dump(plain_profile(profile), allow_unicode=True, sort_keys=False, width=100).encode()
