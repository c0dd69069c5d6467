"""Whether a title is English, so that a screen reader says it right (WCAG 3.1.2)."""

from __future__ import annotations

import re

# Words that English has and Dutch has not. One of them tells a title.
_ENGLISH = re.compile(
    r"\b(about|and|are|by|can|does|for|from|guide|how|its|making|not|our|participatory|practices|public|standards|the"
    r"|their|this|through|to|use|what|when|which|why|with|your)\b",
    re.IGNORECASE,
)


def is_english(words: str) -> bool:
    """Whether a text has a word that tells it is English."""
    return _ENGLISH.search(words) is not None
