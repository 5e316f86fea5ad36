"""Everything in the order of the alphabet; in a large guide in volumes, as a thick dictionary is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from generator import cldr
from generator.division import share, turn
from generator.model import Language, Text
from generator.page import Page
from generator.relations import Relations
from generator.render import source_language

LONGEST, VOLUME = 200, 150
"""How many names the page of all of them may have, and how many a volume, when they are more."""

Entry = tuple[Text, str, Any]
Groups = list[tuple[str, list[Entry]]]


def a_z_page(relations: Relations) -> Iterator[Page]:
    """All names; or only the letters, and the names in volumes. In every language there are as many of these."""
    lang, labels = relations.guide.language, relations.guide.labels
    entries = [(name, f"{folder}/{record.id}/", record) for record, name, folder in _named(relations)]
    entries.sort(key=lambda entry: (cldr.sort_key(entry[0], lang), entry[1]))
    page = Page(path="a-z/", kind="a-z", title=labels["a_z"], description=labels["a_z_intro"])
    if len(entries) <= LONGEST:
        groups = _groups(entries, lang)
        yield replace(page, values={"letters": _anchors(groups), "groups": groups, "turn": None})
        return
    volumes = list(_volumes(relations, page, entries))
    first_at: dict[str, str] = {}
    for volume in volumes:
        for letter, anchor in volume.values["letters"]:
            first_at.setdefault(letter, volume.path.removeprefix(page.path) + anchor)
    yield replace(page, values={"letters": list(first_at.items()), "groups": (), "turn": None})
    yield from volumes


def _volumes(relations: Relations, page: Page, entries: Sequence[Entry]) -> Iterator[Page]:
    """Pages named after their first and last letters. These differ between languages, so no sitemap sets them side by side."""
    count = -(-len(entries) // VOLUME)
    paths = [f"{page.path}{number}/" for number in range(1, count + 1)]
    for at, path in enumerate(paths):
        groups = _groups(share(entries, at, count), relations.guide.language)
        span = "–".join(dict.fromkeys((groups[0][0], groups[-1][0])))
        yield replace(
            page,
            path=path,
            title=relations.guide.labels["list_part"].filled(list=page.title, part=span),
            crumbs=((page.title, page.path),),
            listed=False,
            further=True,
            values={"letters": _anchors(groups), "groups": groups, "turn": turn(paths, at)},
        )


def _groups(entries: Sequence[Entry], lang: Language) -> Groups:
    return [(letter, list(listed)) for letter, listed in groupby(entries, lambda entry: cldr.initial(entry[0], lang))]


def _anchors(groups: Groups) -> list[tuple[str, str]]:
    return [(letter, f"#letter-{at}") for at, (letter, _) in enumerate(groups, 1)]


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
