"""What is wrong with the machine and not with the program: which exceptions tell of it, and the exit code each ends with.

The codes are those of sysexits.h where it has one. The words are in `validation/messages/`, by key.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

NOT_THERE, FAULT, SYSTEM, NO_PLACE, DISK, TOO_LATE, CLOSED = 69, 70, 71, 73, 74, 75, 141


class Lost(RuntimeError):
    """A copy of this process ended before its work was done, as when there is no memory left."""


class Vanished(RuntimeError):
    """A folder that the program works in is gone; its path."""


class NoProgram(RuntimeError):
    """Another program that is needed is not installed; its name."""


@dataclass(frozen=True)
class MachineFault:
    """What it is, a key of the messages; the exit code; and the file, folder or program it is about."""

    key: str
    code: int
    about: str = ""


_KINDS = {
    ("disk_full", DISK): (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)),
    ("file_too_large", DISK): (errno.EFBIG,),
    ("disk_broken", DISK): (errno.EIO, errno.ENXIO, errno.ENODEV, getattr(errno, "ESTALE", errno.EIO)),
    ("not_allowed", NO_PLACE): (errno.EACCES, errno.EPERM),
    ("read_only", NO_PLACE): (errno.EROFS,),
    ("other_disk", NO_PLACE): (errno.EXDEV, errno.EBUSY),
    ("in_the_way", NO_PLACE): (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY),
    ("path_impossible", NO_PLACE): (errno.ENAMETOOLONG, errno.ELOOP),
    ("too_many_files", SYSTEM): (errno.EMFILE, errno.ENFILE),
    ("too_many_processes", SYSTEM): (errno.EAGAIN,),
    ("no_memory", SYSTEM): (errno.ENOMEM,),
    ("timed_out", TOO_LATE): (errno.ETIMEDOUT,),
    ("port_taken", NOT_THERE): (errno.EADDRINUSE, errno.EADDRNOTAVAIL),
    ("output_closed", CLOSED): (errno.EPIPE,),
}
BY_NUMBER = {number: kind for kind, numbers in _KINDS.items() for number in numbers}
OUTPUT_FULL = ("output_full", DISK)


def machine_fault(error: BaseException) -> MachineFault | None:
    """What of the machine an exception tells of; None when it is no fault of the machine's."""
    return next((fault for one in _causes(error) if (fault := _fault(one))), None)


def machine_error(error: BaseException) -> BaseException | None:
    """Which of the exceptions that led to this one tells of the machine."""
    return next((one for one in _causes(error) if _fault(one)), None)


def key_of(error: OSError) -> str | None:
    """The key of the messages for what the system says."""
    kind = BY_NUMBER.get(error.errno or 0)
    return kind[0] if kind else None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and those that it was raised from. MkDocs ends with SystemExit while it handles another."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or (seen.__context__ if isinstance(seen, SystemExit) else None)


def _fault(error: BaseException) -> MachineFault | None:
    if isinstance(error, (Lost, BrokenProcessPool)):
        return MachineFault("process_lost", SYSTEM)
    if isinstance(error, MemoryError):
        return MachineFault("no_memory", SYSTEM)
    if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
        return MachineFault("too_many_processes", SYSTEM)
    if isinstance(error, Vanished):
        return MachineFault("vanished", DISK, str(error))
    if isinstance(error, NoProgram):
        return MachineFault("no_program", NOT_THERE, str(error))
    return _told_by_the_system(error) if isinstance(error, OSError) else None


def _told_by_the_system(error: OSError) -> MachineFault | None:
    if isinstance(error, FileNotFoundError):
        return MachineFault("vanished", DISK, os.curdir) if not _is_somewhere() else None
    kind = BY_NUMBER.get(errno.ETIMEDOUT if isinstance(error, TimeoutError) else error.errno or 0)
    if kind and not error.filename and kind[0] in ("disk_full", "file_too_large", "disk_broken"):
        kind = OUTPUT_FULL  # whoever writes a file says which
    return MachineFault(*kind, os.fsdecode(error.filename or "")) if kind else None


def _is_somewhere() -> bool:
    """Whether the folder that this process is in is still there."""
    try:
        return Path.cwd().is_dir()
    except OSError:
        return False
