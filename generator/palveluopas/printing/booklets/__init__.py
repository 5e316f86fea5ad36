"""The booklets, in the order they are printed.

A kind of booklet is a function of a guide's relations and of the sheets of its records that gives `Booklet`s. What
several kinds share is in `printing/booklet.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from palveluopas.guide.relations import Relations
from palveluopas.printing.booklet import Booklet, booklet_print
from palveluopas.printing.booklets.handbook import handbooks
from palveluopas.printing.booklets.municipality import service_guides
from palveluopas.printing.booklets.overview import overview
from palveluopas.printing.booklets.responsibilities import responsibility_table
from palveluopas.printing.booklets.welcome import welcome_packages
from palveluopas.printing.sheet import Print, Sheet

BOOKLETS: tuple[Callable[[Relations, Mapping[str, Sheet]], Iterator[Booklet]], ...] = (
    welcome_packages,
    handbooks,
    service_guides,
    responsibility_table,
    overview,
)


def booklets_of(own: Relations, source: Relations, sheets: Mapping[str, Sheet]) -> Iterator[Print]:
    """Every booklet of a language. `sheets` are those of its records by their names."""
    for kind in BOOKLETS:
        for booklet in kind(own, sheets):
            yield booklet_print(booklet, own, source)
