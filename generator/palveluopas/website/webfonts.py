"""Letters of a script for pages, for the few devices that have none: a stylesheet that names them, and one font file.

The stylesheet is the guide's own with a few lines more, since a second one would hold up the first sight of a page.

Pages are set in fonts of the reader's own device. A font of ours comes last in their order, and a browser fetches it
only for a letter that none of the others has; before that it looks on the device once more, by names that stylesheets
do not see otherwise. The fonts are the packages that the sheets are printed with (`i18n/fonts.py`).
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import cache

from palveluopas.i18n.fonts import file_of, script_of
from palveluopas.model import Language
from palveluopas.website import assets

FAMILY = "Guide Letters"

# Of each script: the code points, and what devices call a font of it besides Noto's own name.
SCRIPTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Arab": (
        "600-6ff,750-77f,8a0-8ff,fb50-fdff,fe70-feff",
        ("Noto Naskh Arabic", "Noto Naskh Arabic UI", "Droid Arabic Naskh"),
    ),
    "Armn": ("530-58f", ()),
    "Beng": ("964-965,980-9ff", ("Noto Sans Bengali UI",)),
    "Deva": ("900-97f,a8e0-a8ff", ("Noto Sans Devanagari UI",)),
    "Ethi": ("1200-139f,2d80-2ddf,ab00-ab2f", ("Noto Serif Ethiopic", "Droid Sans Ethiopic")),
    "Geor": ("10a0-10ff,1c90-1cbf", ()),
    "Hebr": ("590-5ff,fb1d-fb4f", ()),
    "Khmr": ("1780-17ff,19e0-19ff,200b", ("Noto Sans Khmer UI",)),
    "Laoo": ("e80-eff", ("Noto Sans Lao UI",)),
    "Mymr": ("1000-109f,a9e0-a9ff,aa60-aa7f", ("Noto Sans Myanmar UI",)),
    "Sinh": ("d80-dff", ("Noto Serif Sinhala",)),
    "Taml": ("b80-bff", ("Noto Sans Tamil UI",)),
    "Telu": ("c00-c7f", ("Noto Sans Telugu UI",)),
    "Thai": ("e00-e7f", ("Noto Sans Thai UI",)),
}
FONTS = {
    "Arab": "Noto Sans Arabic",
    "Armn": "Noto Sans Armenian",
    "Beng": "Noto Sans Bengali",
    "Deva": "Noto Sans Devanagari",
}
FONTS |= {"Ethi": "Noto Sans Ethiopic", "Geor": "Noto Sans Georgian", "Hebr": "Noto Sans Hebrew", "Khmr": "Noto Sans Khmer"}
FONTS |= {"Laoo": "Noto Sans Lao", "Mymr": "Noto Sans Myanmar", "Sinh": "Noto Sans Sinhala", "Taml": "Noto Sans Tamil"}
FONTS |= {"Telu": "Noto Sans Telugu", "Thai": "Noto Sans Thai"}


def letters_for(lang: Language) -> dict[str, bytes]:
    """Path from the site's root → content of what the pages of a language have of their own, the stylesheet first; nothing for most."""
    script = script_of(lang)
    return letter_files(script) if script in SCRIPTS else {}


@cache
def letter_files(script: str) -> dict[str, bytes]:
    font = woff(file_of(FONTS[script]).read_bytes())
    stem = FONTS[script].replace(" ", "")
    name = f"{stem}.{_fingerprint(font)}.woff"
    style = assets.stylesheet().data + _style(script, name).encode()
    return {f"assets/stylesheets/guide.{stem}.{_fingerprint(style)}.css": style, f"assets/fonts/{name}": font}


def _style(script: str, file: str) -> str:
    ranges, names = SCRIPTS[script]
    codes = ", ".join(f"U+{span}" for span in ranges.split(","))
    rules = [f":root {{ --letters: '{FAMILY}'; }}"]
    for weight, suffix in (("400", ""), ("700", " Bold")):
        here = ", ".join(f"local('{name}{suffix}')" for name in (FONTS[script], *names))
        rules.append(
            f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight}; font-display: swap; unicode-range: {codes};"
            f" src: {here}, url('../fonts/{file}') format('woff'); }}"
        )
    return "\n".join(rules) + "\n"


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def woff(font: bytes) -> bytes:
    """A TrueType font packed as browsers take it (WOFF 1.0): every table by itself, when that makes it smaller."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = [struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count)]
    at = 44 + 20 * count
    entries, bodies = b"", b""
    for tag, checksum, offset, length in sorted(tables):
        plain = font[offset : offset + length]
        packed = min(zlib.compress(plain, 9), plain, key=len)
        entries += struct.pack(">4sIIII", tag, at + len(bodies), len(packed), length, checksum)
        bodies += packed + b"\0" * (-len(packed) % 4)
    whole = 12 + 16 * count + sum((length + 3) & ~3 for *_, length in tables)
    header = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", font[:4], at + len(bodies), count, 0, whole, 1, 0, 0, 0, 0, 0, 0)
    return header + entries + bodies
