"""Words that are not what they look like: letters of two scripts in one word, and characters that nobody sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from unicodedata import name

from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.look_alikes import oddities
from palveluopas.catalogue.text_file import position
from palveluopas.problems.problem import Problem, in_words, path_at, spot


def words_are_of_one_script(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Every letter of a word is of the script it seems to be, and nothing unseen stands within it."""
    records: dict[str, list[Record]] = defaultdict(list)
    for file, text in catalogue.files.items():
        for odd in oddities(text):
            if not records:
                for record in _all(catalogue):
                    records[record.file].append(record)
            code = "E448" if odd.is_unseen else "E447"
            values: dict[str, object] = {
                "value": odd.word,
                "character": odd.character,
                "named": name(odd.character, "?").lower(),
                "literal": odd.cure,
                "file": file,
            }
            yield _at(code, file, text, odd.start, records[file], values)


def _all(catalogue: Catalogue) -> Iterator[Record]:
    yield from catalogue.all_records()
    for translations in catalogue.translations.values():
        yield from translations.values()


def _at(code: str, file: str, text: str, index: int, records: list[Record], values: dict[str, object]) -> Problem:
    """A problem at a place of a file, with the record and the field in which it lies."""
    line, column = position(text, index)
    before = [record for record in records if spot(record.data.at)[:2] <= (line, column)]
    if not before:
        return Problem(code, file, line, column, values=values)
    record = max(before, key=lambda record: record.data.at)
    path = path_at(record.data, line, column)
    return Problem(
        code, file, line, column, (record.kind, record.id), path, values, in_words(record.kind, record.id, record.data, path)
    )


RULES = (words_are_of_one_script,)
