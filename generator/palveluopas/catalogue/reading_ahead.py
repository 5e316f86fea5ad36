"""Reads a part of a folder's files in a second process, while the first reads the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from palveluopas.catalogue.yaml_file import ReadFile, YamlFile
from palveluopas.runtime.background import in_background

FEWEST = 500  # files: below it, a process of its own costs more than it saves


@contextmanager
def reading_ahead(root: Path, files: Sequence[str], read: ReadFile, jobs: int) -> Iterator[ReadFile]:
    """Begins to `read` the files, named from the root; gives what reads these and any other.

    The first of them that is asked for waits for them all, so they are best asked for last. With one of `jobs`, or few
    files, each is read when it is asked for.
    """
    if jobs < 2 or len(files) < FEWEST:
        yield read
        return

    def read_all() -> dict[str, YamlFile]:
        return {file: read(f"{root}/{file}", file) for file in files}

    ahead, known = frozenset(files), dict[str, YamlFile]()
    with in_background(read_all, jobs) as result:

        def read_or_wait(path: Path | str, file: str) -> YamlFile:
            if file not in ahead:
                return read(path, file)
            if not known:  # each file is asked for once
                known.update(result())
            return known.pop(file)

        yield read_or_wait
