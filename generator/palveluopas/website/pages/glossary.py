"""The glossary: words of Finnish society, in the order of the reader's alphabet."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.glossary_matcher import in_alphabet
from palveluopas.guide.relations import Relations
from palveluopas.website.alphabet import Volumes, by_letter
from palveluopas.website.page import Page

SIZES = Volumes(longest=59, volume=50)


def glossary_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    rows = [
        (term, relations.pick_current("services", term.services), relations.pick("topics", term.topics))
        for term in in_alphabet(guide.terms.values(), guide.language)
    ]
    page = Page(
        path="glossary/", kind="glossary", title=guide.labels["glossary"], description=guide.labels["glossary_intro"]
    )
    yield from by_letter(relations, page, rows, lambda row: row[0].name, SIZES)
