"""What MkDocs builds, kept: prose pages and frames in, built pages with slots out.

A frame is one empty page for each kind of page, whatever the size of the catalogue: its words and language are slots,
so that it serves all languages. What has been built is kept by a fingerprint of all that goes in, so that an ordinary
change of the catalogue runs no MkDocs.
Another builder needs a change here and in `mkdocs_plugin.py`, and nowhere else.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from functools import cache
from pathlib import Path

from palveluopas.catalogue import markdown_pages
from palveluopas.runtime import kept_files
from palveluopas.runtime.machine_faults import machine_error
from palveluopas.runtime.program_files import MKDOCS_YML, OVERRIDES
from palveluopas.website.pages import FRAMES
from palveluopas.website.prose import Frames, Prose

BUILDERS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "pymdown-extensions", "jinja2")


class FrameError(RuntimeError):
    """MkDocs could not build the prose or the frames."""


def frames(prose: Prose, cache: Path) -> Frames:
    """The built pages of every language, with their slots still in them: as they were kept, or built by MkDocs."""
    name = f"{_fingerprint(prose)}.json"
    if (data := kept_files.kept(cache, name)) is not None:
        kept: Frames = json.loads(data)
        return kept
    built = _built(prose)
    kept_files.keep(cache, name, json.dumps(built, ensure_ascii=False).encode())
    return built


def _built(prose: Prose) -> Frames:
    from palveluopas.website.mkdocs_plugin import built_frames

    try:
        return built_frames(prose)
    except (Exception, SystemExit) as error:
        raise machine_error(error) or FrameError(f"MkDocs could not build the prose pages: {error}") from error


def _fingerprint(prose: Prose) -> str:
    seen = hashlib.sha256(repr((prose, FRAMES)).encode())
    for package in BUILDERS:
        seen.update(f"{package} {importlib.metadata.version(package)}".encode())
    here = Path(__file__).parent
    program = [*(here / f"{name}.py" for name in ("mkdocs_frames", "mkdocs_plugin", "prose_markdown", "prose_styles"))]
    program.append(Path(markdown_pages.__file__))
    for path in [MKDOCS_YML, *program, *sorted(OVERRIDES.rglob("*.html"))]:
        seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:20]


@cache
def icon(name: str) -> str | None:
    """An icon of Material's as inline SVG, hidden from screen readers; None if there is none so named."""
    import material

    root = Path(material.__file__).parent / "templates" / ".icons"
    path = (root / f"{name}.svg").resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        return None
    return path.read_text("utf-8").replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)
