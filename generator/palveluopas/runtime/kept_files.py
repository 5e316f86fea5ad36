"""What is kept from one build for the next, each entry with a sum that proves it: it is there as it was written, or not at all.

A cache is worth time and nothing else. Whatever is wrong with an entry, it counts as missing and is made anew; whatever
is wrong with the folder, the work goes on without it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from pathlib import Path

_SUM = 32  # bytes, at the end of each entry
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe that somebody put there would wait for a writer
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def kept(folder: Path, name: str) -> bytes | None:
    """What was kept under a name; None when nothing was, or when it is not what was written."""
    try:
        file = os.open(folder / name, os.O_RDONLY | _NO_WAITING | _NO_LINK | _BINARY)
        with os.fdopen(file, "rb") as entry:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return None
            whole = entry.read()
    except OSError:
        return None
    data = whole[:-_SUM]
    return data if whole[-_SUM:] == _sum(name, data) else None


def keep(folder: Path, name: str, data: bytes) -> None:
    """Keeps data under a name, in one step. Where nothing can be kept, nothing is."""
    half = folder / f".half-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            half.write_bytes(data + _sum(name, data))
            _put(half, folder / name)
        finally:
            half.unlink(missing_ok=True)
    except OSError:
        return


def refusal(folder: Path) -> OSError | None:
    """Why nothing can be kept in a folder; None when it can."""
    trial = folder / f".trial-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            trial.write_bytes(b"palveluopas")
        finally:
            trial.unlink(missing_ok=True)
    except OSError as error:
        return error
    return None


def _put(half: Path, file: Path) -> None:
    """The name belongs to the cache: a folder that stands there is in the way."""
    try:
        half.replace(file)
    except (IsADirectoryError, NotADirectoryError, PermissionError):
        if not file.is_dir() or file.is_symlink():
            raise
        shutil.rmtree(file)
        half.replace(file)


def _sum(name: str, data: bytes) -> bytes:
    """The name is part of it, so that no entry passes for another."""
    seen = hashlib.sha256(name.encode() + b"\0")
    seen.update(data)
    return seen.digest()
