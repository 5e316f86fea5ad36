"""Prose pages: each belongs to a page of the guide, and each translation to a prose page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_pages import STANDING, split
from palveluopas.problems.problem import Problem

_STAMP = re.compile("text:[0-9a-f]{6}")


def prose_belongs_to_a_page(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A prose page is one of those that every guide has, or that of a topic."""
    known = [*STANDING, *(f"topics/{id_}" for id_ in sorted(catalogue.known_ids("topics")))]
    for language, pages in catalogue.pages.items():
        for name in pages:
            if name not in known:
                nearest = next(iter(get_close_matches(name, known, 1, 0.6)), known[0])
                yield _problem("E454", language, name, value=name, nearest=f"{nearest}.md")


def translated_prose_has_a_source(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A translated prose page is shown only where the source language has the page."""
    source = catalogue.guide.get("source_language")
    originals = catalogue.pages.get(source or "", {})
    for language, pages in catalogue.pages.items():
        for name in pages:
            if language != source and name not in originals:
                yield _problem("E455", language, name, value=f"content/pages/{source}/{name}.md")


def front_matter_can_be_read(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What stands between the lines of three hyphens is a table, and is not printed on the page."""
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            if text.startswith("---\n") and not split(text)[0]:
                yield _problem("E456", language, name)


def stamps_are_of_the_text(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The stamp of a translated page is of its text, as the tool writes it."""
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            about = split(text)[0].get("translation") if text.startswith("---\n") else None
            stamp = about.get("source") if isinstance(about, dict) else None
            if stamp and not (isinstance(stamp, str) and _STAMP.fullmatch(stamp)):
                yield _problem("E617", language, name, value=str(stamp), file=f"content/pages/{language}/{name}.md")


def _problem(code: str, language: str, name: str, **values: str) -> Problem:
    return Problem(code, f"content/pages/{language}/{name}.md", 1, 1, values=values)


RULES = (prose_belongs_to_a_page, translated_prose_has_a_source, front_matter_can_be_read, stamps_are_of_the_text)
