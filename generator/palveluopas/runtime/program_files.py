"""Where the program's own files lie: in its repository beside `generator/`, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def _beside(name: str) -> Path:
    """What lies at the top of the repository, and what the wheel carries inside the package."""
    packed = PACKAGE / name
    return packed if packed.exists() else PACKAGE.parents[1] / name


LABELS = PACKAGE / "i18n" / "labels"
SCHEMA = _beside("schema")
OVERRIDES = _beside("overrides")
MKDOCS_YML = _beside("mkdocs.yml")
PROGRAM = (PACKAGE, SCHEMA, OVERRIDES, MKDOCS_YML)
