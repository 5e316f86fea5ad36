"""The glossary: words of Finnish society, in the order of the reader's alphabet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import cldr
from generator.model import Language
from generator.page import Page
from generator.relations import Relations


def glossary_page(relations: Relations) -> Iterator[Page]:
    guide, lang = relations.guide, relations.guide.language
    terms = sorted(guide.terms.values(), key=lambda t: (_is_foreign(t.name, lang), cldr.sort_key(t.name, lang), t.id))
    rows = [
        (term, relations.pick_current("services", term.services), relations.pick("topics", term.topics)) for term in terms
    ]
    groups = [(letter, list(listed)) for letter, listed in groupby(rows, lambda row: cldr.initial(row[0].name, lang))]
    yield Page(
        path="glossary/",
        kind="glossary",
        title=guide.labels["glossary"],
        description=guide.labels["glossary_intro"],
        values={"groups": groups},
    )


def _is_foreign(name: str, lang: Language) -> bool:
    """Whether a name is written in other letters than the language: Finnish names stand last in a Russian list."""
    return cldr.initial(name, lang).isascii() != cldr.initial(lang.name, lang).isascii()
