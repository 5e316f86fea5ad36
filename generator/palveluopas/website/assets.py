"""The files beside the pages: stylesheet, scripts and images, under names that change with their content.

Comments stay with the program: on a slow line they would hold up the first sight of a page.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from palveluopas.kinds import WEIGHTS
from palveluopas.runtime import atomic_write
from palveluopas.runtime.program_files import OVERRIDES
from palveluopas.website.prose_styles import material_rules

ASSETS = OVERRIDES / "assets"
STYLESHEETS = ("tokens.css", "letters.css", "guide.css", "drawings.css", "print.css")
MODULES = ("search",)
SCRIPTS = ("front", "ticks", "open", "area", "near", "qr", "offline")
_STYLE_COMMENT = re.compile(rb"/\*.*?\*/\n?", re.DOTALL)
_NO_WEIGHTS = b"const KINDS = {};"
_SCRIPT_COMMENT = re.compile(rb"^[ \t]*(//.*|/\*\*.*\*/)\n", re.MULTILINE)  # on lines of their own


@dataclass(frozen=True)
class Asset:
    """A file to publish: its name with a fingerprint, and its bytes."""

    name: str
    data: bytes


def stylesheet() -> Asset:
    """The guide's stylesheet, joined of its parts."""
    data = b"".join(_STYLE_COMMENT.sub(b"", (ASSETS / "stylesheets" / name).read_bytes()) for name in STYLESHEETS)
    return Asset(f"guide.{_fingerprint(data)}.css", data)


def prose_stylesheet() -> Asset:
    """The stylesheet of boxes, tabs and tables in prose, for pages that have some."""
    data = material_rules().encode() + b"\n" + _STYLE_COMMENT.sub(b"", (ASSETS / "stylesheets" / "prose.css").read_bytes())
    return Asset(f"prose.{_fingerprint(data)}.css", data)


@cache
def script(name: str) -> Asset:
    """A script, one of SCRIPTS."""
    data = source(name)
    return Asset(f"{name}.{_fingerprint(data)}.js", data)


@cache
def module(name: str) -> tuple[str, tuple[Asset, ...]]:
    """Scripts that import each other, one of MODULES: the folder's name with a fingerprint of them all, and its files."""
    files = sorted((ASSETS / "javascripts" / name).glob("*.js"))
    scripts = tuple(Asset(file.name, _weighed(_SCRIPT_COMMENT.sub(b"", file.read_bytes()))) for file in files)
    return f"{name}.{_fingerprint(b''.join(one.data for one in scripts))}", scripts


def _weighed(script: bytes) -> bytes:
    """A script with what each kind of find counts for, where it asks for that."""
    told = ", ".join(f"{name}: {weight:g}" for name, weight in WEIGHTS.items())
    return script.replace(_NO_WEIGHTS, f"const KINDS = {{ {told} }};".encode())


def source(name: str) -> bytes:
    """A script without its comments."""
    return _SCRIPT_COMMENT.sub(b"", (ASSETS / "javascripts" / f"{name}.js").read_bytes())


def write_assets(folder: Path) -> list[str]:
    """Writes them all below `folder` and returns their paths."""
    for path, data in asset_files().items():
        atomic_write.put(folder, path, data)
    return list(asset_files())


def sizes() -> dict[str, int]:
    """Path from the site's root → size of each of them."""
    return {path: len(data) for path, data in asset_files().items()}


@cache
def asset_files() -> dict[str, bytes]:
    """Path from the site's root → content of each of them."""
    return {
        **{f"assets/stylesheets/{one.name}": one.data for one in (stylesheet(), prose_stylesheet())},
        **{f"assets/javascripts/{one.name}": one.data for one in map(script, SCRIPTS)},
        **{f"assets/javascripts/{within}/{one.name}": one.data for within, ones in map(module, MODULES) for one in ones},
        **{f"assets/images/{path.name}": path.read_bytes() for path in sorted((ASSETS / "images").iterdir())},
    }


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
