"""One sheet in each script: no letter missing, the right shapes and line ends, and words that can be copied.

What the eye must judge once is kept as pictures in `golden/`, which were looked at; `--renew` makes them anew. How much of
the words a reader of the file gets back is kept in `text_layer.json` and must not fall.
"""

from __future__ import annotations

import json
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Literal

import page as validation
import pytest
from PIL import Image, ImageChops, ImageStat

from palveluopas.i18n.fonts import NASKH, SCRIPT_FONTS, letters_of, script_font
from palveluopas.printing import typst_engine
from palveluopas.printing.sheet import facts, listed
from tests.printing.printing import Pdf
from tests.printing.scripts import NUMBER, WORDS, data_of, language_of

HERE = Path(__file__).parent
RECORDED = json.loads((HERE / "text_layer.json").read_text("utf-8"))
EACH = pytest.mark.parametrize("code", WORDS)


def printed(code: str, form: Literal["pdf", "png"] = "pdf"):
    return typst_engine.set_in_type("sheet", typst_engine.print_data(data_of(code)), (language_of(code),), form, 100)


def picture(code: str) -> Image.Image:
    """The title and the first lines."""
    image = Image.open(BytesIO(printed(code, "png"))).convert("L")
    return image.crop((40, 60, image.width - 40, 300))


@EACH
def test_a_sheet_is_accessible_and_its_fonts_are_in_it(code):
    pdf = Pdf(printed(code))
    report = validation.validate_pdf_bytes(pdf.data, profile=validation.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert pdf.fonts and all(pdf.fonts.values())
    assert pdf.catalogue["title"] == WORDS[code][0]


@EACH
def test_letters_and_lines_look_as_they_did_when_they_were_looked_at(code, request):
    golden, now = HERE / "golden" / f"{code}.png", picture(code)
    if request.config.getoption("--renew"):
        now.quantize(8).save(golden, optimize=True)
    then = Image.open(golden).convert("L")
    assert then.size == now.size
    assert ImageStat.Stat(ImageChops.difference(then, now)).mean[0] < 1.5


def share(code: str) -> dict[str, int]:
    """Of a hundred words, how many a reader of the file finds, and of a hundred letters, how many are there."""
    text = plain(Pdf(printed(code)).text)
    source = " ".join(WORDS[code])
    words = re.findall(r"\w+", plain(source))
    found = set(re.findall(r"\w+", text))
    letters = [letter for letter in plain(source) if letter.isalpha()]
    return {
        "words": round(100 * sum(word in found or word in text for word in words) / len(words)),
        "letters": round(100 * sum(letter in text for letter in letters) / len(letters)),
    }


def plain(words: str) -> str:
    """Words in one Unicode form, without signs that join and part."""
    return re.sub(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad]", "", unicodedata.normalize("NFKC", words))


@EACH
def test_the_words_of_a_sheet_can_be_found_and_copied_as_well_as_before(code, request):
    now = share(code)
    if request.config.getoption("--renew"):
        RECORDED[code] = now
        (HERE / "text_layer.json").write_text(json.dumps(RECORDED, indent=1, sort_keys=True) + "\n", "utf-8")
    assert now["letters"] >= RECORDED[code]["letters"] and now["words"] >= RECORDED[code]["words"], now


@EACH
def test_numbers_read_from_left_to_right_in_every_script(code):
    assert NUMBER in Pdf(printed(code)).text or NUMBER.split()[0] in Pdf(printed(code)).text


@pytest.mark.parametrize("code", ["fi", "am", "th"])
@pytest.mark.parametrize("rows", [5, 12])
def test_what_finds_no_room_goes_to_the_next_page_and_never_into_the_foot(code, rows):
    data = data_of(code)
    data["sheets"][0] |= {
        "main": [facts(*[("place", "Aa", [" ".join([WORDS[code][1]] * 3)])] * rows), listed("text", ["Zxa"])]
    }
    pdf = Pdf(typst_engine.set_in_type("sheet", typst_engine.print_data(data), (language_of(code),)))
    assert "Zxa" in pdf.text
    assert len(pdf.pages) > 1 or pdf.bottom_of("Zxa") > pdf.top_of("112")


@pytest.mark.parametrize("code", ["fi", "hi", "zh"])
def test_the_number_of_a_step_stands_in_the_middle_of_its_line_and_off_the_next(code):
    data = data_of(code)
    data["sheets"][0]["main"] = [{**listed("steps", ["Hxh", "Kxk"]), "start": 8}]
    sheet = Pdf(typst_engine.set_in_type("sheet", typst_engine.print_data(data), (language_of(code),)))
    middle, below = (sum(sheet.span_of(digit)) / 2 for digit in "89")
    letters = sheet.span_of("Hxh")
    assert abs(middle - sum(letters) / 2) < 1
    assert middle - below > 1.6 * (letters[1] - letters[0]) / 0.714  # the circle is one and a half ems high


@EACH
def test_every_letter_is_in_the_language_s_own_fonts(code):
    data = data_of(code)
    stacks = {code: tuple(data["languages"][code]["fonts"])}
    assert list(typst_engine.missing_letters(data["sheets"], code, stacks)) == []


@pytest.mark.parametrize("code", ["km", "am", "ar", "zh"])
def test_a_font_that_is_taken_away_is_noticed_before_and_while_printing(code):
    data = data_of(code)
    data["languages"][code]["fonts"] = ["Noto Sans"]
    missing = list(typst_engine.missing_letters(data["sheets"], code, {code: ("Noto Sans",)}))
    assert {letter for letter, _ in missing} and all(words in WORDS[code] or words for _, words in missing)
    with pytest.raises(typst_engine.NotSet, match="could not be displayed"):
        typst_engine.set_in_type("sheet", typst_engine.print_data(data), (language_of(code),))


@pytest.mark.parametrize("family", sorted({face.font for face in (*SCRIPT_FONTS.values(), NASKH)}))
def test_the_letters_of_a_font_are_read_as_another_reader_reads_them(family):
    from fontTools.ttLib import TTCollection, TTFont

    from palveluopas.i18n.fonts import _files

    file = _files(family)[0]
    font = TTCollection(file).fonts[0] if file.suffix == ".ttc" else TTFont(file)
    assert letters_of(family) == frozenset(font.getBestCmap()), family


def test_kurdish_and_pashto_are_set_in_a_font_that_has_their_letters():
    for code in ("ckb", "ps", "ug", "sd"):
        assert script_font(language_of(code)) == NASKH, code
    for letter in "ێۆڕڵەټځڅډړږښڼۍې":
        assert ord(letter) in letters_of(NASKH.font), letter
