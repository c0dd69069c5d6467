"""A knowledge base folder by name: a folder, or a git revision of the folder that ships."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoSuchRevision(ValueError):
    """A name is neither a folder nor a git revision that holds the knowledge base; the message is Dutch."""


@contextmanager
def folder_of(name: str, shipped: Path) -> Iterator[Path]:
    """The folder itself, or a temporary copy of ``shipped`` at a git revision; raises ``NoSuchRevision``."""
    if Path(name).is_dir():
        yield Path(name)
        return
    archive = _archive(name, shipped)
    with tempfile.TemporaryDirectory() as temporary:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(temporary, filter="data")
        yield Path(temporary) / shipped.name


def _archive(revision: str, shipped: Path) -> bytes:
    """A tar file of the folder at a revision. The name is resolved first, so that it cannot be an option of git."""
    problem = f"'{revision}' is geen map en geen versie in git waarin '{shipped.name}' staat."
    try:
        found = _git(shipped, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        return _git(shipped, "archive", "--format=tar", found.decode().strip(), "--", shipped.name)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoSuchRevision(problem) from error


def _git(shipped: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", str(shipped.parent), *arguments], check=True, capture_output=True)
    return done.stdout
