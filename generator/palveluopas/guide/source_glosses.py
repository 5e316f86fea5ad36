"""Words of the catalogue's own language in parentheses within a translation: «Приют (turvakoti)», «income support (toimeentulotuki)».

They are what a reader shows at a desk. A screen reader must know their language, else it reads Finnish as if it were
Russian. Only what the catalogue itself calls something by is marked: anything else in parentheses may be in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from palveluopas.kinds import KINDS
from palveluopas.model import Guide, Language

CALLED = ("name", "full_name")
ALSO_CALLED = ("keywords", "former_names")

_IN_PARENTHESES = re.compile(r"\(([^()<>&]+)\)")


class Glosses:
    """What a catalogue calls things by, in the languages it is written in; for its translations.

    `names` are these words in small letters, each with its language.
    """

    def __init__(self, names: Mapping[str, Language]) -> None:
        self._names = names

    def beside(self, code: str) -> Glosses | None:
        """Those that a reader of a language must know the language of; None where there are none."""
        others = {name: language for name, language in self._names.items() if language.code != code}
        return Glosses(others) if others else None

    def marked(self, html: str) -> str:
        """Words as HTML, with what they have in parentheses marked as the language it is in."""
        return _IN_PARENTHESES.sub(self._gloss, html) if "(" in html else html

    def _gloss(self, found: re.Match[str]) -> str:
        said: str = found[1]
        language = self._names.get(said.casefold())
        return f'(<span lang="{language.code}" dir="{language.direction}">{said}</span>)' if language else str(found[0])


def glosses_of(guide: Guide) -> Glosses:
    """The glosses of a guide whose records are in the languages they were written in."""
    languages = {language.code: language for language in guide.languages}
    records = (record for kind in KINDS for record in getattr(guide, kind).values())
    return Glosses({name.casefold(): languages[guide.language_of(record)] for record in records for name in _names(record)})


def _names(record: Any) -> Iterator[str]:
    for field in CALLED:
        name = getattr(record, field, None)
        if name:
            yield name
    for field in ALSO_CALLED:
        yield from getattr(record, field, ())
