"""The addresses that pages and files of a guide had before: by the former ids of records, and by what the guide says has moved.

Nothing here is rendered. What is made of a record under its id was made under each of its former ids, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from palveluopas.kinds import KINDS, LANGUAGE_FILES, PAGES
from palveluopas.model import CatalogueRecord, Guide

_NAMED = re.compile(r"\{([\w.]+)\}")

# Long lists are divided by these, and a part goes by the id of the record it is about.
_SUBJECTS = ("topics", "areas")

Ids = Mapping[str, Mapping[str, Sequence[str]]]
"""Kind → id → the ids that the record had before, of records that had any."""


class FormerAddresses:
    """What led to a page or a file before. A guide whose records never changed their ids has none."""

    def __init__(self, guide: Guide) -> None:
        self.ids = former_ids(guide)
        self.moved = tuple((one.from_, one.to) for one in guide.moved)
        self._guide = guide
        self._patterns = [page.address.rstrip("/").split("/") for page in PAGES if page.kind or "{" in page.address]
        self._patterns.sort(key=lambda steps: sum("{" in step for step in steps))

    def __bool__(self) -> bool:
        return bool(self.ids or self.moved)

    def of_page(self, path: str) -> Iterator[str]:
        """The paths that the page at «services/tuva/» had before, below a language's folder."""
        if self.ids:
            steps = path.rstrip("/").split("/")
            choices = [(step, *self._before(kinds, step)) for step, kinds in zip(steps, self._kinds_of(steps), strict=True)]
            yield from ("/".join(chosen) + "/" for chosen in product(*choices) if list(chosen) != steps)
        yield from (before for before, now in self.moved if now.partition("#")[0] == path)

    def of_files(self, files: Collection[str]) -> Iterator[tuple[str, str]]:
        """(the path before, the path now) of each of these files that had another one."""
        there = set(files)
        for kind, records in self.ids.items():
            patterns = [pattern for pattern in LANGUAGE_FILES if f"{{{kind}}}" in pattern]
            for id_, former in records.items():
                for pattern in patterns:
                    for rest in self._filled(pattern, self._guide_records(kind)[id_]):
                        now = rest.replace(f"{{{kind}}}", id_)
                        if now in there:
                            yield from ((rest.replace(f"{{{kind}}}", one), now) for one in former)

    def _guide_records(self, kind: str) -> Mapping[str, CatalogueRecord]:
        records: Mapping[str, CatalogueRecord] = getattr(self._guide, kind)
        return records

    def _filled(self, pattern: str, record: CatalogueRecord) -> list[str]:
        """A pattern with all its places filled but for the record's own id."""
        paths = [pattern.replace("{source}", self._guide.source_language)]
        for name in _NAMED.findall(pattern):
            if "." in name:
                ids = [item.id for item in getattr(record, name.partition(".")[2])]
                paths = [path.replace(f"{{{name}}}", id_) for path in paths for id_ in ids]
        return paths

    def _kinds_of(self, steps: list[str]) -> list[tuple[str, ...]]:
        """Of which kinds of records each step of a path can name one."""
        for pattern in self._patterns:
            if len(pattern) <= len(steps) and all(
                self._fits(told, step) for told, step in zip(pattern, steps, strict=False)
            ):
                own = [tuple(_NAMED.findall(told)) for told in pattern]
                return own + [_SUBJECTS] * (len(steps) - len(own))
        return [(), *[_SUBJECTS] * (len(steps) - 1)]

    def _fits(self, told: str, step: str) -> bool:
        named = _NAMED.fullmatch(told)
        return step in getattr(self._guide, named[1]) if named and named[1] in KINDS else told == step

    def _before(self, kinds: Sequence[str], step: str) -> Iterator[str]:
        for kind in kinds:
            yield from self.ids.get(kind, {}).get(step, ())


def former_ids(guide: Guide) -> Ids:
    """The former ids of the guide's records."""
    found = {
        kind: {id_: record.former_ids for id_, record in getattr(guide, kind).items() if record.former_ids} for kind in KINDS
    }
    return {kind: records for kind, records in found.items() if records}
