"""Everything in the order of the alphabet; in a large guide in volumes, as a thick dictionary is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.relations import Relations
from palveluopas.guide.urls import address_of
from palveluopas.i18n import cldr
from palveluopas.kinds import KINDS
from palveluopas.model import Text
from palveluopas.website.alphabet import Volumes, by_letter
from palveluopas.website.page import Page

INDEXED = sorted((name for name, kind in KINDS.items() if kind.in_index), key=lambda name: KINDS[name].in_index)
SIZES = Volumes(longest=200, volume=150)


def a_z_page(relations: Relations) -> Iterator[Page]:
    """All names; or only the letters, and the names in volumes."""
    lang, labels = relations.guide.language, relations.guide.labels
    entries = [(name, address, record) for record, name, address in _named(relations)]
    entries.sort(key=lambda entry: (cldr.sort_key(entry[0], lang), entry[1]))
    page = Page(path="a-z/", kind="a-z", title=labels["a_z"], description=labels["a_z_intro"])
    yield from by_letter(relations, page, entries, lambda entry: entry[0], SIZES)


def _named(relations: Relations) -> Iterator[tuple[Any, Text, str]]:
    """What is current, under its name; an organisation under its other and former names too."""
    for kind in INDEXED:
        for record in relations.listed(kind):
            yield record, record.name, address_of(kind, record, relations.guide) or ""
    languages = {language.code: language for language in relations.guide.languages}
    for organization in relations.organizations:
        written = relations.guide.language_of(organization)
        foreign = None if relations.guide.language.code == written else languages[written]
        for name in (*organization.alternate_names, *organization.former_names):
            yield organization, Text(name, foreign), address_of("organizations", organization, relations.guide) or ""
