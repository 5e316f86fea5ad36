"""Sets a print in type: values in, PDF out. The only module that knows Typst.

The catalogue's words go in as data and are never part of Typst's source. PDF/UA-1 is asked for, and Typst refuses to
write a file that breaks it or lacks a letter. The same data give the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from palveluopas.i18n import fonts
from palveluopas.model import Language
from palveluopas.runtime.parallel import threads_begin

if TYPE_CHECKING:
    import typst  # 7 MB, which a build without prints does not need

TEMPLATES = Path(__file__).parent / "templates"
PACKAGES = ("typst", "segno", "manimgx-fonts", "manimgx-fonts-cjk", "fontpkg-almarai", "fontpkg-amiri")
PACKING = ("pdf_optimizer.py", "pdf_row_headers.py", "truetype_hints.py")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")


class NotSet(RuntimeError):
    """Typst refused; its own words, and the print's title."""


def print_data(data: Mapping[str, Any]) -> str:
    """The data as the template reads them, a picture as the numbers of its bytes; equal data give equal text."""
    return json.dumps(data, default=list, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=1)
def versions() -> bytes:
    """A fingerprint of all that shapes a print besides its data: the templates, the engine, the fonts, how it is packed."""
    seen = hashlib.sha256()
    for package in PACKAGES:
        seen.update(f"{package} {importlib.metadata.version(package)}".encode())
    for path in (*sorted(TEMPLATES.glob("*.typ")), *(Path(__file__).parent / name for name in PACKING)):
        seen.update(path.name.encode() + path.read_bytes())
    return seen.digest()


def print_fingerprint(form: str, text: str) -> str:
    """What a print is kept by: it changes when any of its letters, its form or the engine does."""
    return hashlib.sha256(versions() + f"{form}\0{text}".encode()).hexdigest()[:24]


def set_in_type(
    form: str, text: str, languages: tuple[Language, ...], format: Literal["pdf", "png"] = "pdf", ppi: float = 150
) -> Any:
    """A print of a form («sheet», «card» …) as PDF, or as PNG pages: bytes, or a list of them when there are several."""
    import typst

    compiler = _compiler(form, fonts.folders(languages))
    standards = {"pdf_standards": ["ua-1"]} if format == "pdf" else {"ppi": ppi}
    try:
        return compiler.compile(format=format, sys_inputs={"data": text}, **standards)
    except typst.TypstError as error:
        raise NotSet(f"{json.loads(text)['title']}: {error.diagnostic}") from error


def page_count(pdf: bytes) -> int:
    """How many pages a file of Typst's has."""
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


@lru_cache(maxsize=8)
def _compiler(form: str, folders: tuple[Path, ...]) -> typst.Compiler:
    import typst

    return typst.Compiler(str(TEMPLATES / f"{form}.typ"), font_paths=_fonts(folders), ignore_system_fonts=True)


@lru_cache(maxsize=2)
def _fonts(folders: tuple[Path, ...]) -> typst.Fonts:
    import typst

    threads_begin()
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


# --- letters -----------------------------------------------------------------------------------------


def missing_letters(data: Any, language: str, stacks: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """(letter, the words it is in) of what the fonts cannot show.

    `stacks` is language → font families. Words are in the language of what is around them unless they say otherwise.
    """
    for words, code in _words(data, language):
        covered = _covered(stacks[code])
        for letter in words:
            if ord(letter) not in covered and unicodedata.category(letter) not in ("Cf", "Cc", "Zs"):
                yield letter, words


@cache
def _covered(families: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*(fonts.letters_of(family) for family in families))


def _words(value: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield value, language
    elif isinstance(value, Mapping):
        if "words" in value and "language" in value:
            yield value["words"], value["language"]
        else:
            for key, item in value.items():
                if key not in ("icons", "qr"):
                    yield from _words(item, value.get("spoken", language))
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, language)
