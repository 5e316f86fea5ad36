"""Writes into translations which source text they were made from, as a fingerprint for each field.

Touches one line of a file, `source:` under `translation:`, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from palveluopas.catalogue import markdown_pages
from palveluopas.catalogue.fingerprints import fingerprint
from palveluopas.catalogue.loader import ROOT_FILE, Catalogue, load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.editing.wrong_catalogue import WrongCatalogue
from palveluopas.guide.translate import texts_of
from palveluopas.guide.translation_coverage import paths_of
from palveluopas.problems.problem import Problem
from palveluopas.runtime import atomic_write
from palveluopas.validation.schema_check import well_shaped

_STAMP = re.compile(r'^  source: *".*"\n', re.MULTILINE)
_METHOD = re.compile(r"^(  method: .*\n)", re.MULTILINE)


class NotStamped(ValueError):
    """A translation has no `translation:` block to stamp."""


def stamp(root: Path, only: Collection[Path] = ()) -> int:
    """Stamps the named translations with today's source text, or every one that has no stamp yet.

    Returns how many files changed. A translation that is named was read by someone beside the
    source as it is now; an old stamp is never replaced unasked. Raises `WrongCatalogue` where a source text cannot be read.
    """
    catalogue, unread = load(root)
    misshapen: list[Problem] = []
    if ("guide", "guide") not in catalogue.unread:
        catalogue, misshapen = well_shaped(catalogue)
    sources = {record.file for records in catalogue.records.values() for record in records.values()} | {ROOT_FILE}
    if errors := [one for one in (*unread, *misshapen) if one.level == "error" and one.file in sources]:
        raise WrongCatalogue(catalogue, sorted(errors, key=lambda one: one.order))
    translations = [*_records(catalogue), *_prose(catalogue)]
    for stranger in set(only) - {path.resolve() for path, _ in translations}:
        raise NotStamped(f"{stranger.name}: there is no such translation, or its record cannot be read; try “check”")
    changed = 0
    for path, source in translations:
        text = path.read_text("utf-8")
        if path.resolve() in only or (not only and not _STAMP.search(text)):
            try:
                new = stamped(text, source)
            except NotStamped as error:
                raise NotStamped(f"{path.relative_to(root)}: {error}") from error
            if new != text:
                atomic_write.put_whole(path, new.encode())
                changed += 1
    return changed


def stamped(text: str, source: str) -> str:
    """A translation file's text with its stamp."""
    line = f'  source: "{source}"\n'
    if _STAMP.search(text):
        return _STAMP.sub(line, text, count=1)
    if not _METHOD.search(text):
        raise NotStamped("write “translation:” and under it “  method: human” first")
    return _METHOD.sub(rf"\g<1>{line}", text if text.endswith("\n") else text + "\n", count=1)


def _records(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """(file, stamp) of every record's translation: «name:65a0d7 summary:f19af6»."""
    guide = guide_of(catalogue, date.min)
    for translations in catalogue.translations.values():
        for (kind, id_), translation in translations.items():
            record = guide if kind == "guide" else getattr(guide, kind).get(id_)
            if record is not None:
                there = paths_of(translation.data)
                stamps = [f"{path}:{fingerprint(words)}" for path, words in texts_of(record) if path in there]
                yield catalogue.root / translation.file, " ".join(stamps)


def _prose(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """(file, stamp) of every translation of prose, of the text in the language the page was written in."""
    written = markdown_pages.originals(catalogue.official, catalogue.pages)
    for code, pages in catalogue.pages.items():
        for name, text in pages.items():
            if code != written.get(name, code) and "translation" in markdown_pages.split(text)[0]:
                path = catalogue.root / "content" / "pages" / code / f"{name}.md"
                original = catalogue.pages[written[name]][name]
                yield path, f"text:{fingerprint(markdown_pages.split(original)[1])}"
