"""The only writer. A site is made beside the published one and takes its place when it is whole."""

from __future__ import annotations

import ctypes
import errno
import io
import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from palveluopas.runtime.interruption import held_back
from palveluopas.runtime.machine_faults import Vanished

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class CannotWrite(RuntimeError):
    """The output folder cannot be made where it was asked for."""


class WrittenTwice(RuntimeError):
    """A file of the site would be written a second time. The check tells of records that share a path; this is a fault of ours."""


class NotASite(RuntimeError):
    """The output folder holds something that this program did not make."""


MARK = "build.json"
AT_ONCE = 1 << 20  # bytes


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A new folder that replaces `out` at the end of the block, or is thrown away if the block fails.

    Whatever happens, `out` is wholly the old site or wholly the new one. Of two builds at once,
    the one that ends later stays.
    """
    out = out.absolute()
    if out.is_symlink() or (out.exists() and not _is_replaceable(out)):
        raise NotASite(str(out))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except (NotADirectoryError, FileExistsError) as error:
        raise CannotWrite(f"{out}: {error.strerror}") from error
    with workshop(out.parent, f".{out.name}.new") as folder:
        with _watched(folder):
            yield folder
        with held_back():
            _swap(folder, out)


@contextmanager
def _watched(folder: Path) -> Iterator[None]:
    """Notices when somebody takes the folder away: what is written afterwards makes it anew, but not whole."""
    if not hasattr(os, "O_DIRECTORY"):
        yield
        return
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)  # while it is open, no other folder gets its number
    try:
        yield
        there = os.fstat(file)
        if identity(folder) != (there.st_dev, there.st_ino):
            raise Vanished(str(folder.parent))
    finally:
        os.close(file)


def identity(out: Path) -> tuple[int, int] | None:
    """Which folder it is that stands there; a site that has been exchanged is another one."""
    try:
        seen = out.lstat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


@contextmanager
def workshop(parent: Path, name: str) -> Iterator[Path]:
    """A folder to work in that is gone afterwards; those of builds that were killed are cleared away first."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.glob(f"{name}-*"):
        if left not in _IN_USE and not _is_in_use(left.name.removeprefix(f"{name}-").split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    folder = parent / f"{name}-{os.getpid()}-{secrets.token_hex(4)}"
    _IN_USE.add(folder)
    try:
        folder.mkdir()  # as umask says, since it may be published
        yield folder
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.exists():
            raise Vanished(str(parent)) from error
        if Path(os.fsdecode(error.filename or folder)).is_relative_to(folder):
            error.filename = str(parent)  # the folder itself is gone when somebody reads of it
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _IN_USE.discard(folder)


_IN_USE: set[Path] = set()  # by this process


def _is_in_use(process: str) -> bool:
    """Whether another process that made a folder still runs. In a container, all builds may have one number."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return int(process) != os.getpid()


def _is_replaceable(out: Path) -> bool:
    """Whether `out` is an empty folder or a site that this program made."""
    if not out.is_dir():
        return False
    try:
        made = json.loads((out / MARK).read_text("utf-8"))
    except FileNotFoundError:
        return not any(out.iterdir())
    except ValueError:
        return False
    return isinstance(made, dict) and str(made.get("generator", "")).startswith("palveluopas ")


def _swap(folder: Path, out: Path) -> None:
    """Puts `folder` in the place of `out`; the old site is left in `folder`'s."""
    if not out.exists():
        folder.rename(out)
    elif not _exchange(folder, out):
        old = folder.with_name(folder.name + "-old")
        out.rename(old)
        try:
            folder.rename(out)
        except BaseException:
            old.rename(out)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    """Exchanges two folders in one step, where the system can (Linux)."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), "cannot put the new site in place", str(two))


def put(folder: Path, path: str, data: str | bytes) -> None:
    """Writes one file of the site; `path` is below the site's root. Nearly every file is the first in its folder."""
    target = f"{folder}/{path}"
    _make(target.rpartition("/")[0])
    try:
        file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError:
        raise WrittenTwice(path) from None
    try:
        left = memoryview(data.encode() if isinstance(data, str) else data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def put_shared(folder: Path, path: str, data: bytes) -> None:
    """Writes a file that is named by what is in it, unless another language has it too and was first."""
    with suppress(WrittenTwice):
        put(folder, path, data)


def opened_text(folder: Path, path: str) -> io.TextIOWrapper:
    """A text file of the site to write piece by piece."""
    return io.TextIOWrapper(opened(folder, path), "utf-8", newline="\n")


def opened(folder: Path, path: str) -> io.BufferedRandom:
    """A file of the site to write piece by piece, and to read again; many pieces are written at once."""
    target = os.path.join(folder, path)
    _make(os.path.dirname(target))
    try:
        return io.BufferedRandom(io.FileIO(target, "x+"), AT_ONCE)
    except FileExistsError:
        raise WrittenTwice(path) from None


def _make(folder: str) -> None:
    """Makes a folder; the one above it is nearly always there."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
    except FileExistsError:
        return


def name_it(folder: Path, path: str, name: str) -> None:
    """Gives a file of the site its name, when that is known at last."""
    if (folder / name).exists():
        raise WrittenTwice(name)
    (folder / path).replace(folder / name)


def put_whole(file: Path, data: bytes) -> None:
    """Writes a file outside the site: it is as it was or wholly new, and may be read and written by whom it was."""
    file = file.resolve()
    half = file.with_name(f".{file.name}.{os.getpid()}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        half.write_bytes(data)
        if file.exists():
            half.chmod(stat.S_IMODE(file.stat().st_mode))
        half.replace(file)
    except OSError as error:
        error.filename = str(file)
        raise
    finally:
        half.unlink(missing_ok=True)
