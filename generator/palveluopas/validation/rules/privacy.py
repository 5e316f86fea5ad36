"""What must never get into a public history: personal data and secrets.

Looks at whole files, comments too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.text_file import position
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, in_words, path_at, spot

_IDENTITY_CODE = re.compile(
    r"(?<![0-9A-Za-z])([0-9]{6})[-+A-FU-Ya-fu-y]([0-9]{3})([0-9A-FHJ-NPR-Ya-fhj-npr-y])(?![0-9A-Za-z])"
)
_KINDS = bytes(48 if 48 <= byte <= 57 else 45 if byte in b"-+ABCDEFUVWXYabcdefuvwxy" else 46 for byte in range(256))
_KINDS_OF_A_CODE = b"000000-000"
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_MAILBOX = re.compile(
    r"(?<![\w.+/-])(?P<here>[^\W\d_]{2,}(?:-[^\W\d_]+)?\.(?:[^\W\d_]\.)?[^\W\d_]{2,}(?:-[^\W\d_]+)?[0-9]{0,3})@[\w-]+\.\w"
)


def no_personal_identity_codes(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """No file holds a Finnish personal identity code."""
    for file, text in catalogue.files.items():
        if _KINDS_OF_A_CODE not in text.encode("utf-8", "replace").translate(_KINDS):
            continue  # of each character only its kind: far faster than a search by pattern
        for found in _IDENTITY_CODE.finditer(text):
            if _CHECK_CHARACTERS[int(found[1] + found[2]) % 31] == found[3].upper():
                yield _problem("E441", catalogue, file, found.start())


def no_secrets(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """No file holds a key or a token."""
    for file, text in catalogue.files.items():
        for beginning, pattern in _secrets().items():
            if beginning in text and (found := pattern.search(text)):
                yield _problem("E442", catalogue, file, found.start())


def no_mailboxes_of_persons(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A mailbox belongs to a role or a unit, not to a person by name."""
    own = frozenset(map(str.lower, catalogue.guide.get("house_words", {}).get("mailboxes", ())))
    for file, text in catalogue.files.items():
        for start, end in _lines_with(text, "@"):
            for found in _MAILBOX.finditer(text, start, end):
                if not is_role(found["here"], own):
                    yield _problem("E443", catalogue, file, found.start("here"))


def _lines_with(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Where the lines that hold a mark begin and end."""
    at = text.find(mark)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text.rfind("\n", 0, at) + 1, end
        at = text.find(mark, end)


def _problem(code: str, catalogue: Catalogue, file: str, index: int) -> Problem:
    """A problem at a place of a file, with the record and the field in which it lies; a comment is in none."""
    text = catalogue.files[file]
    line, column = position(text, index)
    translated = (record for records in catalogue.translations.values() for record in records.values())
    records = [record for record in (*catalogue.all_records(), *translated) if record.file == file]
    before = [record for record in records if spot(record.data.at)[:2] <= (line, column)]
    if before and "#" not in text[text.rfind("\n", 0, index) + 1 : index]:
        record = max(before, key=lambda record: record.data.at)
        path = path_at(record.data, line, column)
        if path[-1:] != ("id",):  # else the message would repeat what nobody should see
            where = in_words(record.kind, record.id, record.data, path)
            return Problem(code, file, line, column, (record.kind, record.id), path, where=where)
    return Problem(code, file, line, column)


def is_role(name: str, own: Collection[str] = ()) -> bool:
    """Whether the first half of a mailbox's address tells a task and not a person; a guide may have words of its own for it."""
    parts = set(re.split("[.-]", name.lower().rstrip("0123456789")))
    if parts & {*_words()["role_parts"], *own} or name.lower() in own:
        return True
    return any(word in name.lower() for word in _words()["role_words"])


@cache
def _secrets() -> dict[str, re.Pattern[str]]:
    return {entry["begins"]: re.compile(entry["pattern"]) for entry in _words()["secrets"]}


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = program_yaml(Path(__file__).with_name("privacy.yaml"))
    return words


RULES = (no_personal_identity_codes, no_secrets, no_mailboxes_of_persons)
