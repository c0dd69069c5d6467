"""Write changed files on the server, and go back to the version before.

Each file is replaced in one step, so that nobody reads half a file. The running service reads the new version by
itself; while more files are being replaced it may find a version with errors, and then keeps the last good one.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Collection, Mapping
from pathlib import Path

from advisor.editing.base import Base, content, names_in

PREVIOUS = ".vorige"
"""Folder below the knowledge base with the files that the last publication replaced."""
_ENDING = ".vorige"
"""Behind the name of a kept file, so that nothing takes it for a file of the knowledge base."""

_ONE_AT_A_TIME = threading.Lock()


class CannotPublish(Exception):
    """Nothing was written; the message is Dutch."""


def publish(base: Base, new: Base, names: Collection[str]) -> None:
    """Replace the named files of ``base`` by those of ``new`` and keep the old ones; raises CannotPublish.

    Refused when the new version has errors, when any file on disk is not the one that was checked, or when a name is no
    file of the knowledge base.
    """
    errors = [problem for problem in new.problems if problem.is_error]
    if errors:
        raise CannotPublish("Er zijn nog fouten. Los die eerst op.")
    if not names:
        raise CannotPublish("Er is niets gewijzigd.")
    with _ONE_AT_A_TIME:
        if set(names) - set(base.texts) or set(names_in(base.folder)) != set(base.readings):
            raise CannotPublish("De bestanden op de server zijn intussen veranderd. Laad deze pagina opnieuw.")
        for name in base.texts:
            if _on_disk(base.folder / name) != content(base, name):
                raise CannotPublish(f"Het bestand {name} is intussen veranderd. Laad deze pagina opnieuw.")
        try:
            fresh = _set_aside(base.folder, {name: content(base, name) for name in names})
            _replace(base.folder, {name: content(new, name) for name in names})
            _keep(base.folder, fresh)
        except OSError as error:
            raise CannotPublish("De dienst mag of kan hier niet schrijven. Download de bestanden.") from error


def previous(folder: Path) -> tuple[str, ...]:
    """The files that going back would put back, by name; empty when there is nothing to go back to."""
    kept = {name for name in names_in(folder) if _kept(folder, name).is_file()}
    return tuple(sorted(kept))


def go_back(folder: Path) -> tuple[str, ...]:
    """Put back what the last publication replaced, and keep that in turn; the names. Raises CannotPublish."""
    with _ONE_AT_A_TIME:
        names = previous(folder)
        if not names:
            raise CannotPublish("Er is geen vorige versie.")
        try:
            before = {name: _kept(folder, name).read_bytes() for name in names}
            fresh = _set_aside(folder, {name: (folder / name).read_bytes() for name in names})
            _replace(folder, before)
            _keep(folder, fresh)
        except OSError as error:
            raise CannotPublish("De dienst mag of kan hier niet schrijven.") from error
    return names


def _kept(folder: Path, name: str) -> Path:
    return folder / PREVIOUS / f"{name}{_ENDING}"


def _on_disk(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _set_aside(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Files in a folder of their own, ready to become the previous version."""
    fresh = folder / f"{PREVIOUS}.nieuw"
    shutil.rmtree(fresh, ignore_errors=True)
    for name, data in contents.items():
        path = fresh / f"{name}{_ENDING}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return fresh


def _keep(folder: Path, fresh: Path) -> None:
    """Make these files the previous version."""
    shutil.rmtree(folder / PREVIOUS, ignore_errors=True)
    fresh.rename(folder / PREVIOUS)


def _replace(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files, each in one step; when one fails, those before it are put back."""
    done: dict[str, bytes] = {}
    try:
        for name, data in contents.items():
            before = (folder / name).read_bytes()
            _write(folder / name, data)
            done[name] = before
    except OSError:
        for name, data in done.items():
            _write(folder / name, data)
        raise


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.nieuw")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
