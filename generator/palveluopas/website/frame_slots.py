"""Joins page bodies into frames.

A frame is a built HTML page with named slots. It is cut at them once; pouring a page is then one
join of the frame's pieces and the page's own. A slot is a name between two private-use letters,
which no content may hold (the loader refuses them), so nothing a page says can open one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

OPEN, CLOSE = "\ue000", "\ue001"
_SLOT = re.compile(f"{OPEN}([^{CLOSE}]+){CLOSE}")


class UnknownSlot(KeyError):
    """A frame asks for something that the generator does not have."""


def slot(name: str) -> str:
    """The mark that is replaced by what is poured under this name."""
    return f"{OPEN}{name}{CLOSE}"


@dataclass(frozen=True)
class Frame:
    """A page cut at its slots: `pieces` are literal text and slot names by turns."""

    pieces: tuple[str, ...]

    def pour(self, values: Mapping[str, bytes]) -> bytes:
        """The page with every slot filled, as it is written: what stays the same is encoded once and not for each page."""
        out = list(self._encoded)
        try:
            out[1::2] = map(values.__getitem__, self.pieces[1::2])
        except KeyError as error:
            raise UnknownSlot(error.args[0]) from error
        return b"".join(out)

    def poured(self, values: Mapping[str, str]) -> str:
        """The same as text, for what is a part of a page."""
        out = list(self.pieces)
        out[1::2] = map(values.__getitem__, self.pieces[1::2])
        return "".join(out)

    @cached_property
    def _encoded(self) -> tuple[bytes, ...]:
        return tuple(piece.encode() for piece in self.pieces)


def cut(html: str, values: Mapping[str, str]) -> Frame:
    """A frame of a built page, with the slots that are the same on every page filled already.

    What is filled in may hold slots itself; those are left for the pages.
    """
    filled = _SLOT.sub(lambda match: values.get(match[1], match[0]), html)
    return Frame(tuple(_SLOT.split(filled)))
