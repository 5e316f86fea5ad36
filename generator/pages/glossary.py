"""The glossary: words of Finnish society, in the order of the reader's alphabet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import cldr
from generator.page import Page
from generator.relations import Relations
from generator.terms import in_alphabet


def glossary_page(relations: Relations) -> Iterator[Page]:
    guide, lang = relations.guide, relations.guide.language
    rows = [
        (term, relations.pick_current("services", term.services), relations.pick("topics", term.topics)) for term in in_alphabet(guide.terms.values(), lang)
    ]
    groups = [(letter, list(listed)) for letter, listed in groupby(rows, lambda row: cldr.initial(row[0].name, lang))]
    yield Page(
        path="glossary/",
        kind="glossary",
        title=guide.labels["glossary"],
        description=guide.labels["glossary_intro"],
        values={"groups": groups},
    )
