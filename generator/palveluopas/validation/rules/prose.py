"""Prose pages: each belongs to a page of the guide, and each translation to a prose page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_pages import STANDING, front_matter, originals
from palveluopas.catalogue.text_file import position
from palveluopas.problems.problem import Problem, problem, problem_of_key

_STAMP = re.compile("text:[0-9a-f]{6}")
# A first line that was meant to open or to be the front matter: a mark of the same look, or a field without any.
_ALMOST_FRONT = re.compile(
    r"---[ \t]*\n|\s*(?:[-–—―_*+=]{1,5}[ \t]*\n\s*)?translation[ \t]*:[ \t]*(?:\n|\{|\Z)", re.IGNORECASE
)

# Kinds of boxes: those of Material's that the program has a title for in every language.
BOXES = ("note", "info", "tip", "success", "question", "warning", "danger", "example")
# A box whose words are neither its kind nor a title, and one with its kind alone or with a title.
_BOX = re.compile(r"^ *(?P<mark>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<words>(?: +(?!inline\b|end\b)[\w-]+)+) *$", re.MULTILINE)

_TITLED_BOX = re.compile(
    r"^ *(?P<mark>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?: +(?:inline|end)\b)*(?: +\"[^\"\n]*\")? *$", re.MULTILINE
)


def prose_belongs_to_a_page(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A prose page is one of those that every guide has, or that of a topic."""
    known = [*STANDING, *(f"topics/{id_}" for id_ in sorted(catalogue.known_ids("topics")))]
    for language, pages in catalogue.pages.items():
        for name in pages:
            if name not in known:
                nearest = next(iter(get_close_matches(name, known, 1, 0.6)), known[0])
                yield _problem("E454", language, name, value=name, nearest=f"{nearest}.md")


def translated_prose_has_a_source(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A translated prose page is shown only where a source language has the page."""
    official = catalogue.official
    known = originals(official, catalogue.pages)
    for language, pages in catalogue.pages.items():
        for name in pages:
            if name not in known:
                yield _problem("E455", language, name, value=f"content/pages/{official[0]}/{name}.md")


def front_matter_stands_between_hyphens(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """What a page says of itself stands at its very beginning, between two lines of three hyphens, and not on the page."""
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            if front_matter(text) is None and _ALMOST_FRONT.match(text):
                begins = position(text, len(text) - len(text.lstrip()))
                yield Problem("E456", _file(language, name), *begins)


def translated_prose_says_how_it_was_made(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A page in another language says who translated it, and one in the language it was written in does not.

    In each source language it may have been written: there it need not be a translation.
    """
    official = catalogue.official
    known = originals(official, catalogue.pages)
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            front = catalogue.fronts.get((language, name))
            if language == known.get(name) and front and "translation" in front.data:
                yield problem_of_key("E612", front, "translation", language=language, reason="page")
            elif language not in official and front_matter(text) is None and not _ALMOST_FRONT.match(text):
                yield _problem("W458", language, name)


def boxes_have_their_titles_in_quotation_marks(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """After the marks of a box stand its kind and a title in quotation marks; other words would be lost."""
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            for found in _BOX.finditer(text) if "!!!" in text or "???" in text else ():
                kind = found["kind"].lower()
                words = found["words"] if kind in BOXES else found["kind"] + found["words"]
                values = {
                    "mark": found["mark"],
                    "name": kind if kind in BOXES else BOXES[0],
                    "title": words.strip(),
                }
                yield Problem("E466", _file(language, name), *position(text, found.start("kind")), values=values)


def boxes_are_of_a_kind_that_there_is(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A box of any other kind would have no colour, and its kind for a title, as it is typed."""
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            for found in _TITLED_BOX.finditer(text) if "!!!" in text or "???" in text else ():
                kind = found["kind"].lower()
                if kind not in BOXES:
                    nearest = next(iter(get_close_matches(kind, BOXES, 1, 0.6)), None)
                    values = {"value": found["kind"], "nearest": nearest, "known": ", ".join(BOXES)}
                    yield Problem("E467", _file(language, name), *position(text, found.start("kind")), values=values)


def stamps_are_of_the_text(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The stamp of a translated page is of its text, as the tool writes it."""
    for front in catalogue.fronts.values():
        stamp = front.data.get("translation", {}).get("source")
        if stamp and not _STAMP.fullmatch(stamp):
            yield problem("E617", front, "translation", "source", value=stamp, file=front.file)


def _problem(code: str, language: str, name: str, **values: str) -> Problem:
    return Problem(code, _file(language, name), values=values)


def _file(language: str, name: str) -> str:
    return f"content/pages/{language}/{name}.md"


RULES = (
    prose_belongs_to_a_page,
    translated_prose_has_a_source,
    front_matter_stands_between_hyphens,
    translated_prose_says_how_it_was_made,
    boxes_have_their_titles_in_quotation_marks,
    boxes_are_of_a_kind_that_there_is,
    stamps_are_of_the_text,
)
