"""The pictures of records: the files of the guide's folder that its pages show, and where they lie in the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from palveluopas.catalogue.pictures import FOLDER as TAKEN_FROM
from palveluopas.kinds import KINDS
from palveluopas.model import Guide, ReachableRecord
from palveluopas.runtime import atomic_write

FOLDER = "pictures"  # at the root of the site: they are the same in all languages

PICTURED = tuple(name for name, kind in KINDS.items() if issubclass(kind.model, ReachableRecord))


def picture_files(guide: Guide, root: Path) -> dict[str, Path]:
    """Path from the site's root → the file in the guide's folder, of every picture that a record names."""
    return {path: root / TAKEN_FROM / name for path, name in _shown(guide)}


def sizes(guide: Guide) -> dict[str, int]:
    """Path from the site's root → how heavy each of them is."""
    return {path: guide.pictures[name].size for path, name in _shown(guide)}


def _shown(guide: Guide) -> Iterator[tuple[str, str]]:
    named = {record.picture.file for kind in PICTURED for record in getattr(guide, kind).values() if record.picture}
    yield from ((f"{FOLDER}/{name}", name) for name in sorted(named))


def write_pictures(guide: Guide, root: Path, folder: Path) -> list[str]:
    """Writes them all below `folder` and returns their paths."""
    files = picture_files(guide, root)
    for path, file in files.items():
        atomic_write.put(folder, path, file.read_bytes())
    return list(files)
