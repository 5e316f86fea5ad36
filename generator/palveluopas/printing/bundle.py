"""Bundles: chosen records of the guide in one file, for one group of clients or a class.

A bundle is a list of what is on it, typed at the command or kept in a small YAML file. It knows nothing of the client.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from palveluopas.catalogue.text_file import text_of
from palveluopas.catalogue.yaml_reader import read
from palveluopas.guide.clock import is_current
from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS
from palveluopas.model import CatalogueRecord, Guide, Text
from palveluopas.printing.sheet import Print
from palveluopas.printing.sheet_parts import SURE
from palveluopas.printing.sheets import sheets_of

PRINTED = {kind.one: name for name, kind in KINDS.items() if kind.papers}
FIELDS = ("title", "languages", "beside", "records")


class BadBundle(ValueError):
    """What is wrong with a bundle: a key of the messages, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Bundle:
    """What is wanted: the names of records, the title, the languages, and whether the source language stands beside."""

    records: tuple[str, ...]
    title: str = ""
    languages: tuple[str, ...] = ()
    beside: bool = False
    name: str = "bundle"


def bundle_of(given: Sequence[str]) -> Bundle:
    """A bundle from what was typed: the path of a YAML file, or ids with gaps or commas between."""
    if len(given) == 1 and given[0].endswith((".yaml", ".yml")):
        return _from_file(Path(given[0]))
    return Bundle(tuple(name for words in given for name in words.replace(",", " ").split()))


def _from_file(path: Path) -> Bundle:
    text, problems = text_of(path, path.name)
    found, _, more = read(text, path.name) if text is not None else (None, False, [])
    if problems or more:
        raise BadBundle("bundle_unreadable", file=path, line=(problems + more)[0].line)
    if not isinstance(found, dict) or not isinstance(found.get("records"), list):
        raise BadBundle("bundle_records", file=path)
    if unknown := [key for key in found if key not in FIELDS]:
        raise BadBundle("bundle_field", file=path, field=unknown[0], fields=", ".join(FIELDS))
    languages = found.get("languages") or ()
    beside = found.get("beside") == "true"
    return Bundle(tuple(found["records"]), found.get("title", ""), tuple(languages), beside, path.stem)


def bundle_print(bundle: Bundle, own: Relations, source: Relations) -> Print:
    """The bundle in the language of the relations."""
    ours, theirs = sheets_of(own), sheets_of(source)
    names = [_name(one, ours, own.guide) for one in bundle.records]
    if not names:
        raise BadBundle("bundle_empty")
    sheets = tuple(ours[name] for name in names)
    beside = bundle.beside and own.guide.language != source.guide.language
    twins = tuple(theirs[name] for name in names) if beside else ()
    title = Text(bundle.title or " · ".join(str(sheet.title) for sheet in sheets[:3]))
    return Print(f"{bundle.name}-{own.guide.language.code}", "sheet", title, sheets[0].path, sheets, twins)


def _name(wanted: str, sheets: Iterable[str], guide: Guide) -> str:
    """The name of a record's sheet: «path-perhe», or an id alone where one kind has it."""
    named = [name for name in sheets if name == wanted or name.split("-", 1)[1] == wanted]
    if named:
        return named[0]
    for kind, folder in PRINTED.items():
        id_ = wanted.removeprefix(f"{kind}-")
        if id_ in getattr(guide, folder):
            raise BadBundle(f"bundle_{_reason(getattr(guide, folder)[id_], guide)}", name=wanted)
    close = get_close_matches(wanted, [*sheets, *(name.split("-", 1)[1] for name in sheets)], 1)
    raise BadBundle("bundle_unknown", name=wanted, nearest=close[0] if close else next(iter(sheets), ""))


def _reason(record: CatalogueRecord, guide: Guide) -> str:
    """Why a record has no sheet."""
    if record.certainty != SURE:
        return record.certainty
    return "unread" if is_current(record, guide) else "over"
