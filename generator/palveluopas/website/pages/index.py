"""Everything in the order of the alphabet; in a large guide in volumes, as a thick dictionary is."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import Text
from palveluopas.website.alphabet import Volumes, by_letter
from palveluopas.website.page import Page
from palveluopas.website.renderer import source_language

SIZES = Volumes(longest=200, volume=150)


def a_z_page(relations: Relations) -> Iterator[Page]:
    """All names; or only the letters, and the names in volumes."""
    lang, labels = relations.guide.language, relations.guide.labels
    entries = [(name, f"{folder}/{record.id}/", record) for record, name, folder in _named(relations)]
    entries.sort(key=lambda entry: (cldr.sort_key(entry[0], lang), entry[1]))
    page = Page(path="a-z/", kind="a-z", title=labels["a_z"], description=labels["a_z_intro"])
    yield from by_letter(relations, page, entries, lambda entry: entry[0], SIZES)


def _named(relations: Relations) -> Iterator[tuple]:
    """What is current, under its name; an organisation under its other and former names too."""
    for folder, kind in (("services", "services"), ("places", "places"), ("activities", "activities"), ("paths", "paths")):
        for record in getattr(relations, kind):
            yield record, record.name, folder
    foreign = None if relations.guide.language == source_language(relations.guide) else source_language(relations.guide)
    for organization in relations.organizations:
        yield organization, organization.name, "providers"
        for name in (*organization.alternate_names, *organization.former_names):
            yield organization, Text(name, foreign), "providers"
