"""Zip files with the same bytes each time: fixed order, fixed times, no traces of the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date


def packed(parts: Mapping[str, bytes], day: date, stored: tuple[str, ...] = ()) -> bytes:
    """A zip file of the parts in the given order, all dated `day`; those in `stored` are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content)
    return buffer.getvalue()
