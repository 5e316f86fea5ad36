"""Prints without building the site: everything there is, in all languages side by side, or one bundle."""

from __future__ import annotations

import gc
import json
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby

from generator import __version__, typeset, write
from generator.bundle import Bundle, print_of
from generator.ground import Ground
from generator.press import Printed, printed, prints_of
from generator.relations import Relations
from generator.sheet import Print

PIECES = 6  # of each language's prints, so that processes end together and progress can be told


@dataclass(frozen=True)
class Piece:
    """Every sixth page of a language, from the `first` on, with all prints of it, which share what is drawn once."""

    code: str
    first: int


def everything(ground: Ground, languages: Iterable[str], jobs: int) -> Iterator[tuple[str, str, Printed]]:
    """Makes the ground's folder anew with every print as `<language>/print/<name>.pdf`.

    Tells of each piece when it is done: its language, which of how many it is, and what was printed.
    """
    with write.beside(ground.folder) as folder:
        for piece, made in _pieces(replace(ground, folder=folder), list(languages), jobs):
            yield piece.code, f"{piece.first + 1}/{PIECES}", made
        write.put(folder, write.MARK, json.dumps({"generator": f"palveluopas {__version__}"}) + "\n")


def _pieces(ground: Ground, languages: list[str], jobs: int) -> Iterator[tuple[Piece, Printed]]:
    work = [Piece(code, first) for code in languages for first in range(PIECES)]
    if jobs == 1 or not typeset.may_fork():
        _begin(ground)
        yield from zip(work, map(_printed, work), strict=True)
        _begin(None)
        return
    gc.freeze()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _begin, (ground,)) as pool:
        yield from zip(work, pool.map(_printed, work), strict=True)


def bundled(bundle: Bundle, ground: Ground, languages: Iterable[str]) -> Iterator[str]:
    """Writes a bundle into the ground's folder in each language, and names the files."""
    for code in languages:
        own, source = ground.relations(code)
        made = printed(own, source, ground.press, [print_of(bundle, own, source)])
        for paper in made.papers:
            write.put(ground.folder, f"{paper.name}.pdf", paper.pdf)
            yield f"{paper.name}.pdf"


_shared: Ground | None = None


def _begin(shared: Ground | None) -> None:
    """Keeps what all pieces share, which a forked process has without copying."""
    global _shared
    _shared = shared
    _told.cache_clear()


@lru_cache(maxsize=1)
def _told(code: str) -> tuple[Relations, Relations, list[list[Print]]]:
    """A language and the source language, and the prints of each page of the language."""
    own, source = _shared.relations(code)
    return own, source, [list(prints) for _, prints in groupby(prints_of(own, source), key=lambda one: one.path)]


def _printed(piece: Piece) -> Printed:
    own, source, pages = _told(piece.code)
    prints = chain.from_iterable(pages[piece.first :: PIECES])
    made = printed(own, source, _shared.press, prints)
    for paper in made.papers:
        write.put(_shared.folder, f"{piece.code}/{paper.file}", paper.pdf)
    return made.told()
