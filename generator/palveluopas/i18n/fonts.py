"""The letters each script is printed with: which fonts, how large, how far apart the lines.

The fonts are files of Python packages, so that `pip` installs them by their hashes, and no font of the machine is
used. Which were chosen, and how they were compared: docs/decisions/0010-print.md.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

from babel.core import get_global

from palveluopas.i18n import cldr
from palveluopas.model import Language

LATIN = "Noto Sans"
LEADING = 0.6  # the space between lines that Latin letters need, in ems


@dataclass(frozen=True)
class ScriptFont:
    """How a script is printed: its font, its size beside Latin's, and the space between lines, in ems.

    What it needs beyond Latin is above and below its lines everywhere, also between paragraphs and under headings.
    """

    font: str
    scale: float = 1.0
    leading: float = LEADING


SCRIPT_FONTS = {
    "Latn": ScriptFont(LATIN),
    "Cyrl": ScriptFont(LATIN),
    "Grek": ScriptFont(LATIN),
    "Arab": ScriptFont("Almarai", 1.04, 0.86),
    "Armn": ScriptFont("Noto Sans Armenian", 1.0, 0.64),
    "Beng": ScriptFont("Noto Sans Bengali", 1.04, 0.8),
    "Deva": ScriptFont("Noto Sans Devanagari", 1.04, 0.76),
    "Ethi": ScriptFont("Noto Sans Ethiopic", 1.0, 0.78),
    "Geor": ScriptFont("Noto Sans Georgian", 1.0, 0.66),
    "Gujr": ScriptFont("Noto Sans Gujarati", 1.04, 0.78),
    "Guru": ScriptFont("Noto Sans Gurmukhi", 1.04, 0.78),
    "Hans": ScriptFont("Noto Sans CJK SC", 1.0, 0.78),
    "Hant": ScriptFont("Noto Sans CJK TC", 1.0, 0.78),
    "Hebr": ScriptFont("Noto Sans Hebrew", 1.04, 0.7),
    "Jpan": ScriptFont("Noto Sans CJK JP", 1.0, 0.78),
    "Khmr": ScriptFont("Noto Sans Khmer", 1.0, 1.0),
    "Knda": ScriptFont("Noto Sans Kannada", 1.0, 0.84),
    "Kore": ScriptFont("Noto Sans CJK KR", 1.0, 0.72),
    "Laoo": ScriptFont("Noto Sans Lao", 1.04, 0.86),
    "Mlym": ScriptFont("Noto Sans Malayalam", 1.0, 0.8),
    "Mymr": ScriptFont("Noto Sans Myanmar", 1.0, 1.0),
    "Orya": ScriptFont("Noto Sans Oriya", 1.0, 0.84),
    "Sinh": ScriptFont("Noto Sans Sinhala", 1.0, 0.78),
    "Taml": ScriptFont("Noto Sans Tamil", 1.0, 0.78),
    "Telu": ScriptFont("Noto Sans Telugu", 1.0, 0.84),
    "Thai": ScriptFont("Noto Sans Thai", 1.06, 0.84),
}

# Almarai has the letters of Arabic, Persian, Dari and Urdu. Other languages of the script need Amiri's, whose
# letters are smaller.
ALMARAI = ("ar", "fa", "prs", "ur", "arz", "apc", "acm")
NASKH = ScriptFont("Amiri", 1.2, 0.62)

PACKAGES = ("manimgx_fonts", "fontpkg_almarai/files", "fontpkg_amiri/files")
CJK = "manimgx_fonts_cjk"
CJK_SCRIPTS = ("Hans", "Hant", "Jpan", "Kore")


class NoFonts(RuntimeError):
    """A package of fonts is not installed."""


def script_of(language: Language) -> str:
    """The script a language is written in, by CLDR: «Latn», «Arab»; an unknown language is taken for Latin."""
    for part in language.code.split("-")[1:]:
        if len(part) == 4:
            return part.title()
    code = cldr.CLDR_NAMES.get(language.code, language.code).split("-")[0]
    likely = get_global("likely_subtags").get(code, "") or get_global("likely_subtags").get(language.cldr.split("_")[0], "")
    found = [part for part in likely.split("_") if len(part) == 4]
    return found[0] if found else "Arab" if language.direction == "rtl" else "Latn"


def script_font(language: Language) -> ScriptFont | None:
    """How a language is printed; None when there are no fonts of its script."""
    script = script_of(language)
    if script == "Arab" and language.code.split("-")[0] not in ALMARAI:
        return NASKH
    return SCRIPT_FONTS.get(script)


def folders(languages: Iterable[Language]) -> tuple[Path, ...]:
    """The folders of the fonts that these languages are printed with; the large Chinese file only when it is needed."""
    names = [*PACKAGES, *([CJK] if any(script_of(lang) in CJK_SCRIPTS for lang in languages) else [])]
    return tuple(_folder(name) for name in names)


def _folder(name: str) -> Path:
    package, _, below = name.partition("/")
    found = importlib.util.find_spec(package)
    if found is None or not found.origin:
        raise NoFonts(package)
    return Path(found.origin).parent / below


# --- which letters a font has ------------------------------------------------------------------------


@cache
def letters_of(family: str) -> frozenset[int]:
    """The code points that a family's upright regular face has a glyph for."""
    found: set[int] = set()
    for path in _files(family):
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as font:
            found.update(*_codes(font))
    if not found:
        raise NoFonts(family)
    return frozenset(found)


def file_of(family: str) -> Path:
    """The file of a family's upright regular face."""
    for path in _files(family):
        return path
    raise NoFonts(family)


def _files(family: str) -> list[Path]:
    if "CJK" in family:
        return [_folder(CJK) / "NotoSansCJK-VF.otf.ttc"]
    stem = family.replace(" ", "")
    paths = (_folder(name) / file for name in PACKAGES for file in (f"{stem}[wght].ttf", f"{stem}-Regular.ttf"))
    return [path for path in paths if path.is_file()][:1]


def _codes(font: mmap) -> Iterator[range]:
    """The characters in a font file's `cmap`; of a collection, those of its first font."""
    start = struct.unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    for n in range(struct.unpack_from(">H", font, start + 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, start + 12 + 16 * n)
        if name == b"cmap":
            for table in range(struct.unpack_from(">H", font, offset + 2)[0]):
                yield from _subtable(font, offset + struct.unpack_from(">I", font, offset + 8 + 8 * table)[0])


def _subtable(font: mmap, at: int) -> Iterator[range]:
    """The characters of one table of a `cmap`: format 4 (the first 65 536) or 12 (all)."""
    form = struct.unpack_from(">H", font, at)[0]
    if form == 12:
        for n in range(struct.unpack_from(">I", font, at + 12)[0]):
            first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * n)
            yield range(first + (glyph == 0), last + 1)
    elif form == 4:
        count = struct.unpack_from(">H", font, at + 6)[0] // 2
        ends = struct.unpack_from(f">{count}H", font, at + 14)
        starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
        for first, last in zip(starts, ends, strict=True):
            if last != 0xFFFF:
                yield range(first, last + 1)
