"""Pictures of records: the file is there, is what it says it is, is light, and tells nothing of whoever took it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import PurePath

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.pictures import ENDINGS, FOLDER
from palveluopas.kinds import KINDS
from palveluopas.model import PictureFile
from palveluopas.problems.problem import Problem, problem

HEAVIEST = 40_000  # bytes
WIDEST = 1200  # pixels, and as high at most
WITH_PICTURES = tuple(kind for kind in KINDS if "picture" in schema.fields(kind))


def pictures_are_there(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """The picture that a record names lies in the guide's folder, in a form that every browser knows, small and light."""
    for record, name in _named(catalogue):
        file = catalogue.pictures.get(name)
        if file is None:
            nearest = next(iter(get_close_matches(name, catalogue.pictures, 1, 0.6)), None)
            yield problem("E503", record, "picture", "file", value=name, folder=FOLDER, nearest=nearest)
        elif told := _against(name, file):
            code, values = told
            yield problem(code, record, "picture", "file", value=name, **values)


def _against(name: str, file: PictureFile) -> tuple[str, dict[str, object]] | None:
    """The code of what is wrong with a picture's file, and the values of its message."""
    if file.form != ENDINGS[PurePath(name).suffix]:
        return "E504", {"reason": file.form}
    size = {"kilobytes": -(-file.size // 1000), "width": file.width, "height": file.height}
    most = {"most": HEAVIEST // 1000, "widest": WIDEST}
    if file.size > HEAVIEST:
        return "E505", {"reason": "heavy", **size, **most}
    if max(file.width, file.height) > WIDEST:
        return "E505", {"reason": "wide", **size, **most}
    return ("E506", {}) if file.told else None


def pictures_are_named(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A picture that lies in the guide's folder is shown somewhere."""
    named = {name for _, name in _named(catalogue)}
    if any(kind in WITH_PICTURES for kind, _ in catalogue.misshapen):
        return  # what was taken out of a record may have been the name
    for name in catalogue.pictures:
        if name not in named:
            yield Problem("W547", f"{FOLDER}/{name}", values={"value": name})


def _named(catalogue: Catalogue) -> Iterator[tuple[Record, str]]:
    for kind in WITH_PICTURES:
        for record in catalogue.records[kind].values():
            if name := record.data.get("picture", {}).get("file"):
                yield record, name


RULES = (pictures_are_there, pictures_are_named)
