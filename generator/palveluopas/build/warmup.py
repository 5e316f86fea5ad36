"""What a build needs whatever the records say, made in a process of its own while they are read and checked.

The frames of MkDocs, the compiled templates and the holidays go into the cache, where the build finds them. Whatever goes wrong here
goes wrong again in the build itself, which tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

from palveluopas.build.context import labels_of
from palveluopas.catalogue.loader import load_prose
from palveluopas.countries.holidays import keep_holidays_in
from palveluopas.guide import clock
from palveluopas.runtime.background import in_background
from palveluopas.website import mkdocs_frames
from palveluopas.website.page_scripts import holidays_told
from palveluopas.website.prose import Frames, Prose, prose_of
from palveluopas.website.template_cache import compile_all


def warm_frames(prose: Prose, cache: Path) -> Frames:
    """The frames of every language that there is prose of, and the templates compiled."""
    compile_all(cache / "templates")
    return mkdocs_frames.frames(prose, cache)


@contextmanager
def preparing(
    root: Path, cache: Path, languages: tuple[str, ...], day: date | None, jobs: int
) -> Iterator[Callable[[], None]]:
    """Makes the frames and the templates of the guide under `root` meanwhile, and looks up the holidays from a day's year
    on; gives what waits for them.

    With one process only, nothing is made ahead.
    """
    keep_holidays_in(cache / "holidays")
    with in_background(partial(_prepare, root, cache, languages, day), jobs) as wait:
        yield wait if jobs > 1 else lambda: None


def _prepare(root: Path, cache: Path, languages: tuple[str, ...], day: date | None) -> None:
    with suppress(Exception):
        catalogue = load_prose(root)
        first = day or clock.today(catalogue.guide.get("time_zone"))
        holidays_told(catalogue.country, catalogue.guide.get("country_subdivision"), first.year)
        codes = languages or tuple(catalogue.translations)
        warm_frames(prose_of(catalogue.pages, catalogue.official, codes, labels_of(catalogue)), cache)
