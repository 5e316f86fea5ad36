"""Letters for devices that have none: which languages carry some, and that the file is what it says it is."""

from __future__ import annotations

import re
import struct
import zlib

import pytest

from palveluopas.i18n import cldr
from palveluopas.i18n.fonts import file_of, letters_of
from palveluopas.website.assets import stylesheet
from palveluopas.website.webfonts import FONTS, SCRIPTS, letters_for, woff


def language(code: str):
    return cldr.language({"code": code})


@pytest.mark.parametrize("code", ["fi", "ru", "uk", "so", "vi", "zh", "ja"])
def test_most_languages_need_no_letters_of_ours(code):
    """Latin and Cyrillic are on every device, and Chinese letters weigh more than the guide."""
    assert letters_for(language(code)) == {}


@pytest.mark.parametrize(
    ("code", "font"), [("ar", "Arabic"), ("ckb", "Arabic"), ("km", "Khmer"), ("ti", "Ethiopic"), ("th", "Thai")]
)
def test_a_language_has_a_stylesheet_and_the_font_it_names(code, font):
    style, file = letters_for(language(code))
    assert style.startswith(f"assets/stylesheets/guide.NotoSans{font}.") and file.startswith(f"assets/fonts/NotoSans{font}.")
    text = letters_for(language(code))[style].decode()
    assert text.startswith(stylesheet().data.decode()), "one file, so that one request comes before the first sight"
    assert re.findall(r"url\('([^']+)'\)", text) == [f"../fonts/{file.rsplit('/', 1)[1]}"] * 2
    assert all(rule.index("local(") < rule.index("url(") for rule in text.splitlines() if "local(" in rule), (
        "the device's own first"
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_letters_of_a_script_are_in_its_font(script):
    spans = [span.partition("-") for span in SCRIPTS[script][0].split(",")]
    wanted = {code for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)}
    assert wanted & letters_of(FONTS[script])


def test_a_packed_font_holds_the_tables_of_the_font():
    font = file_of("Noto Sans Khmer").read_bytes()
    packed = woff(font)
    kind, flavour, length, count = struct.unpack_from(">4s4sIH", packed)
    assert (kind, flavour, length) == (b"wOFF", font[:4], len(packed)) and len(packed) < len(font) * 0.75
    plain = {
        tag: (offset, size)
        for tag, _, offset, size in (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count))
    }
    for n in range(count):
        tag, at, size, whole, _ = struct.unpack_from(">4sIIII", packed, 44 + 20 * n)
        offset, wanted = plain[tag]
        body = packed[at : at + size]
        assert (zlib.decompress(body) if size < whole else body) == font[offset : offset + wanted], tag
