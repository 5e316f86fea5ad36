"""Whose every file of the site is: a record's, or the guide's own. Each path has one owner, and nobody else writes there.

The paths follow from the table of kinds and from the ids of the records; nothing is rendered to know them. Paths that
differ in small and capital letters alone are one, as they are to some computers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.kinds import KINDS, LANGUAGE_FILES, PAGES, SITE_FILES
from palveluopas.problems.problem import Path

_NAMED = re.compile(r"\{([\w.]+)\}")
INDEX = "index.html"


@dataclass(frozen=True)
class Claim:
    """A path that somebody will write to, or keeps: below a language's folder, or above them all in `site`.

    `at` is the field of the record by which it has the path: its id, or one of its former ids.
    """

    path: str
    record: Record | None = None
    site: bool = False
    at: Path = ("id",)


@dataclass
class Ledger:
    """All claims by their paths, and the folders in which more is written than can be told beforehand."""

    claims: dict[tuple[bool, str], list[Claim]] = field(default_factory=lambda: defaultdict(list))
    folders: frozenset[tuple[bool, str]] = frozenset()

    def add(self, claim: Claim) -> None:
        """Writes down whose a path is."""
        self.claims[claim.site, claim.path.casefold()].append(claim)

    def disputed(self) -> Iterator[tuple[Claim, Claim | None]]:
        """Every claim of a record to what is not its alone, with the claim of another record, or None: it is the guide's."""
        for (site, path), claims in self.claims.items():
            is_shared = (site, path.removesuffix(INDEX)) in self.folders
            for claim in claims if is_shared or len(claims) > 1 else ():
                others = [other for other in claims if other.record is not claim.record]
                if claim.record is not None and (is_shared or others):
                    yield claim, next((other for other in others if other.record is not None), None)


def ledger_of(catalogue: Catalogue) -> Ledger:
    """What each record of a catalogue and the guide itself will write."""
    ledger = Ledger(folders=_folders(tuple(catalogue.translations)))
    for claim in _of_the_guide():
        ledger.add(claim)
    source, several = str(catalogue.guide.get("source_language")), len(catalogue.translations) > 1
    for kind, records in catalogue.records.items():
        only, patterns = KINDS[kind].only, [one for one in _patterns(kind) if several or "{source}" not in one]
        for record in records.values():
            if only is None or record.data.get(only[0]) == only[1]:
                for pattern in patterns:
                    for at, path in _filled(pattern, record, source):
                        ledger.add(Claim(path, record, at=at))
    for number, moved in enumerate(catalogue.guide.get("moved", ())):
        ledger.add(Claim(f"{moved.get('from')}{INDEX}", catalogue.guide_record, at=("moved", number, "from")))
    return ledger


def _of_the_guide() -> Iterator[Claim]:
    """What is there once in every language, or once above them."""
    yield from (Claim(f"{page.address}{INDEX}") for page in PAGES if "{" not in page.address)
    yield from (Claim(path) for path in LANGUAGE_FILES if "{" not in path)
    yield from (Claim(path, site=True) for path in SITE_FILES if "{" not in path)


def _folders(languages: tuple[str, ...]) -> frozenset[tuple[bool, str]]:
    """Folders that belong to all of a kind, and the names of those at the site's root.

    A page «fi/en/» or «fi/assets/» would be taken for one in English, or for a file of the site's own.
    """
    patterns = [*(page.address for page in PAGES), *LANGUAGE_FILES, *(part for page in PAGES for part in page.parts)]
    shared = {pattern.partition("{")[0].rpartition("/")[0] + "/" for pattern in patterns}
    at_the_root = {
        *(f"{code}/" for code in languages),
        *(path.partition("/")[0] + "/" for path in SITE_FILES if "/" in path),
    }
    return frozenset((False, folder.casefold()) for folder in (shared | at_the_root) - {"/"})


@cache
def _patterns(kind: str) -> tuple[str, ...]:
    """The paths of what is made of each record of a kind and of nothing else."""
    pages = [f"{page.address}{INDEX}" for page in PAGES]
    return tuple(
        pattern
        for pattern in (*pages, *LANGUAGE_FILES)
        if (found := set(_NAMED.findall(pattern)) - {"source"}) and {name.partition(".")[0] for name in found} == {kind}
    )


def _filled(pattern: str, record: Record, source: str) -> Iterator[tuple[Path, str]]:
    """A record's paths of one pattern, and the field that gives it each: of its id and of each former id."""
    former = record.data.get("former_ids", ())
    for at, id_ in [(("id",), record.id), *((("former_ids", number), one) for number, one in enumerate(former))]:
        yield from ((at, path) for path in _of_items(pattern.replace(f"{{{record.kind}}}", id_), record, source))


def _of_items(pattern: str, record: Record, source: str) -> Iterator[str]:
    """The path of one pattern, or one for each item of a list of the record."""
    paths = [pattern.replace("{source}", source)]
    for name in _NAMED.findall(paths[0]):
        items = record.data.get(name.partition(".")[2])
        ids = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        paths = [path.replace(f"{{{name}}}", str(id_)) for path in paths for id_ in ids]
    yield from paths
