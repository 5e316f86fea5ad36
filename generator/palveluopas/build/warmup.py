"""What a build needs whatever the records say, made in a process of its own while they are read and checked.

The frames of MkDocs and the compiled templates go into the cache, where the build finds them. Whatever goes wrong here
goes wrong again in the build itself, which tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from palveluopas.catalogue import markdown_pages
from palveluopas.catalogue.loader import load_prose
from palveluopas.runtime.background import in_background
from palveluopas.website import mkdocs_frames
from palveluopas.website.pages import FRAMES
from palveluopas.website.template_cache import compile_all

Frames = dict[str, dict[str, str]]
Pages = dict[str, dict[str, markdown_pages.ProsePage]]


def warm_frames(pages: Mapping[str, Mapping[str, markdown_pages.ProsePage]], cache: Path, jobs: int = 1) -> Frames:
    """The frames of every language that `pages` has prose of, as `site.frames` gives them, and the templates compiled."""
    texts = {code: {name: page.text for name, page in shown.items()} for code, shown in pages.items()}
    return mkdocs_frames.frames(texts, FRAMES, cache, jobs, partial(compile_all, cache / "templates"))


@contextmanager
def preparing(root: Path, cache: Path, languages: tuple[str, ...], jobs: int) -> Iterator[Callable[[], None]]:
    """Makes the frames and the templates of the guide under `root` meanwhile; gives what waits for them.

    With one process only, nothing is made ahead.
    """
    with in_background(partial(_prepare, root, cache, languages), jobs) as wait:
        yield wait if jobs > 1 else lambda: None


def _prepare(root: Path, cache: Path, languages: tuple[str, ...]) -> None:
    with suppress(Exception):
        catalogue = load_prose(root)
        codes = languages or tuple(catalogue.translations)
        source = catalogue.guide["source_language"]
        warm_frames({code: markdown_pages.pages_in(code, source, catalogue.pages) for code in codes}, cache)
