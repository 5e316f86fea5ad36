"""Prints without building the site: everything there is, in all languages side by side, or one bundle."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby

from palveluopas import __version__
from palveluopas.build.context import BuildContext
from palveluopas.guide.relations import Relations
from palveluopas.printing.bundle import Bundle, bundle_print
from palveluopas.printing.print_cache import PrintCache, Printed, printed, prints_of
from palveluopas.printing.sheet import Print
from palveluopas.runtime import atomic_write
from palveluopas.runtime.parallel import in_parallel

PIECES = 6  # of each language's prints, so that processes end together and progress can be told


@dataclass(frozen=True)
class Piece:
    """Every sixth page of a language, from the `first` on, with all prints of it, which share what is drawn once."""

    code: str
    first: int


def everything(ground: BuildContext, languages: Iterable[str], jobs: int) -> Generator[tuple[str, str, Printed], None, None]:
    """Makes the ground's folder anew with every print as `<language>/print/<name>.pdf`.

    Tells of each piece when it is done: its language, which of how many it is, and what was printed.
    """
    with atomic_write.beside(ground.folder) as folder:
        with closing(_pieces(replace(ground, folder=folder), list(languages), jobs)) as pieces:
            for piece, made in pieces:
                yield piece.code, f"{piece.first + 1}/{PIECES}", made
        atomic_write.put(folder, atomic_write.MARK, json.dumps({"generator": f"palveluopas {__version__}"}) + "\n")


def _pieces(ground: BuildContext, languages: list[str], jobs: int) -> Generator[tuple[Piece, Printed], None, None]:
    work = [Piece(code, first) for code in languages for first in range(PIECES)]
    desk = _Desk(ground)
    with closing(in_parallel([partial(desk.printed, piece) for piece in work], jobs)) as made:
        yield from zip(work, made, strict=True)


def bundled(bundle: Bundle, ground: BuildContext, languages: Iterable[str]) -> Iterator[str]:
    """Writes a bundle into the ground's folder in each language, and names the files."""
    for code in languages:
        own, source = ground.relations(code)
        made = printed(own, source, press_of(ground), [bundle_print(bundle, own, source)])
        for paper in made.papers:
            atomic_write.put_whole(ground.folder / f"{paper.name}.pdf", paper.pdf)
            yield f"{paper.name}.pdf"


def press_of(ground: BuildContext) -> PrintCache:
    """What the ground prints with, where printing is all that is done."""
    if ground.press is None:
        raise ValueError("nothing is printed without a press")
    return ground.press


class _Desk:
    """Where one process prints: the language it is at is kept, since its next piece is mostly of the same."""

    def __init__(self, ground: BuildContext) -> None:
        self._ground = ground
        self._at: tuple[str, Relations, Relations, list[list[Print]]] | None = None

    def printed(self, piece: Piece) -> Printed:
        """Prints a piece into the ground's folder, and tells of it."""
        if self._at is None or self._at[0] != piece.code:
            own, source = self._ground.relations(piece.code)
            by_page = [list(prints) for _, prints in groupby(prints_of(own, source), key=lambda one: one.path)]
            self._at = piece.code, own, source, by_page
        _, own, source, pages = self._at
        made = printed(own, source, press_of(self._ground), chain.from_iterable(pages[piece.first :: PIECES]))
        for paper in made.papers:
            atomic_write.put(self._ground.folder, f"{piece.code}/{paper.file}", paper.pdf)
        return made.told()
