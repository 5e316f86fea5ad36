"""Long lists in the order of the alphabet, in volumes, as a thick dictionary is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.website.page import Page
from palveluopas.website.pagination import share, turn

Groups = list[tuple[str, list[Any]]]


@dataclass(frozen=True)
class Volumes:
    """When a list goes into volumes: how many entries one page may have, and how many a volume, when they are more."""

    longest: int
    volume: int


def by_letter(
    relations: Relations, page: Page, entries: Sequence[Any], name_of: Callable[[Any], str], sizes: Volumes
) -> Iterator[Page]:
    """A page with all entries, which are in order; or with the letters alone, and after it the volumes.

    Values of each: `letters` with where they lead, `groups` (letter → entries), `turn`; of the page of the letters also
    `volumes`, (folder, groups) of each. In every language there are as many volumes.
    """

    def grouped(some: Sequence[Any]) -> Groups:
        return [
            (letter, list(listed))
            for letter, listed in groupby(some, lambda one: cldr.initial(name_of(one), relations.guide.language))
        ]

    if len(entries) <= sizes.longest:
        groups = grouped(entries)
        yield page.but(values={"letters": _anchors(groups), "groups": groups, "turn": None, "volumes": ()})
        return
    count = -(-len(entries) // sizes.volume)
    volumes = list(_volumes(relations, page, [grouped(share(entries, at, count)) for at in range(count)]))
    first_at: dict[str, str] = {}
    for volume in volumes:
        for letter, anchor in volume.values["letters"]:
            first_at.setdefault(letter, volume.path.removeprefix(page.path) + anchor)
    told = [(volume.path.removeprefix(page.path), volume.values["groups"]) for volume in volumes]
    yield page.but(values={"letters": list(first_at.items()), "groups": (), "turn": None, "volumes": told})
    yield from volumes


def _volumes(relations: Relations, page: Page, found: Sequence[Groups]) -> Iterator[Page]:
    """Pages named after their first and last letters. These differ between languages, so no sitemap sets them side by side."""
    paths = [f"{page.path}{number}/" for number in range(1, len(found) + 1)]
    for at, groups in enumerate(found):
        span = "–".join(dict.fromkeys((groups[0][0], groups[-1][0])))
        yield page.but(
            path=paths[at],
            title=relations.guide.labels["list_part"].filled(list=page.title, part=span),
            crumbs=(*page.crumbs, (page.title, page.path)),
            listed=False,
            further=True,
            values={"letters": _anchors(groups), "groups": groups, "turn": turn(paths, at), "volumes": ()},
        )


def _anchors(groups: Groups) -> list[tuple[str, str]]:
    return [(letter, f"#letter-{at}") for at, (letter, _) in enumerate(groups, 1)]
