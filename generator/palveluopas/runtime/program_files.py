"""Where the program's own files lie: in its repository beside `generator/`, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parents[1]


def _folder(name: str) -> Path:
    """A folder that lies at the top of the repository, and that the wheel carries inside the package."""
    packed = PACKAGE / name
    return packed if packed.is_dir() else CHECKOUT / name


LABELS = PACKAGE / "i18n" / "labels"
SCHEMA = _folder("schema")
OVERRIDES = _folder("overrides")
