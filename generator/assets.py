"""The files beside the pages: stylesheet, scripts and images, under names that change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import write

ASSETS = Path(__file__).parent.parent / "overrides" / "assets"
STYLESHEETS = ("guide.css",)
SCRIPTS = ("front", "ticks")


@dataclass(frozen=True)
class Asset:
    """A file to publish: its name with a fingerprint, and its bytes."""

    name: str
    data: bytes


def stylesheet() -> Asset:
    """The guide's stylesheet, joined of its parts."""
    data = b"".join((ASSETS / "stylesheets" / name).read_bytes() for name in STYLESHEETS)
    return Asset(f"guide.{_fingerprint(data)}.css", data)


@lru_cache(maxsize=None)
def script(name: str) -> Asset:
    """A script, one of SCRIPTS."""
    data = (ASSETS / "javascripts" / f"{name}.js").read_bytes()
    return Asset(f"{name}.{_fingerprint(data)}.js", data)


def write_assets(folder: Path) -> list[str]:
    """Writes them all below `folder` and returns their paths."""
    style = stylesheet()
    files = {
        f"assets/stylesheets/{style.name}": style.data,
        **{f"assets/javascripts/{one.name}": one.data for one in map(script, SCRIPTS)},
        **{f"assets/images/{path.name}": path.read_bytes() for path in sorted((ASSETS / "images").iterdir())},
    }
    for path, data in files.items():
        write.put(folder, path, data)
    return list(files)


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
