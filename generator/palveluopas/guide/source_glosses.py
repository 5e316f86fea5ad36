"""Words of the catalogue's own language in parentheses within a translation: «Приют (turvakoti)», «income support (toimeentulotuki)».

They are what a reader shows at a desk. A screen reader must know their language, else it reads Finnish as if it were
Russian. Only what the catalogue itself calls something by is marked: anything else in parentheses may be in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from palveluopas.kinds import KINDS
from palveluopas.model import Guide, Language

CALLED = ("name", "full_name")
ALSO_CALLED = ("keywords", "former_names")

_IN_PARENTHESES = re.compile(r"\(([^()<>&]+)\)")


class Glosses:
    """What a catalogue calls things by, in its own language; for its translations."""

    def __init__(self, language: Language, names: frozenset[str]) -> None:
        self._names = names
        self._mark = f'(<span lang="{language.code}" dir="{language.direction}">%s</span>)'

    def marked(self, html: str) -> str:
        """Words as HTML, with what they have in parentheses marked as the language it is in."""
        return _IN_PARENTHESES.sub(self._gloss, html) if "(" in html else html

    def _gloss(self, found: re.Match[str]) -> str:
        said: str = found[1]
        return self._mark % said if said.casefold() in self._names else str(found[0])


def glosses_of(guide: Guide) -> Glosses:
    """The glosses of a guide that is in its own language."""
    records = (record for kind in KINDS for record in getattr(guide, kind).values())
    return Glosses(guide.language, frozenset(name.casefold() for record in records for name in _names(record)))


def _names(record: Any) -> Iterator[str]:
    for field in CALLED:
        name = getattr(record, field, None)
        if name:
            yield name
    for field in ALSO_CALLED:
        yield from getattr(record, field, ())
