"""What CLDR tells of languages, and that it tells it in the right language."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale, localedata

from palveluopas.i18n import cldr
from palveluopas.model import Language

MONDAY = {
    "fi": "maanantai",
    "sv": "måndag",
    "en": "Monday",
    "ar": "الاثنين",
    "ru": "понедельник",
    "so": "Isniin",
    "am": "ሰኞ",
    "km": "ច័ន្ទ",
    "th": "วันจันทร์",
    "prs": "دوشنبه",
}
RIGHT_TO_LEFT = {"ar", "fa", "prs", "ps", "ckb", "ur", "he"}


def lang(code: str) -> Language:
    return cldr.language({"code": code})


@pytest.fixture(scope="module")
def many_locales():
    """Python-babel #1234 shows itself only when many locales have been read."""
    for code in localedata.locale_identifiers()[::5]:
        locale = Locale.parse(code)
        assert locale.days["format"]["wide"] and locale.days["stand-alone"]["wide"]


@pytest.mark.parametrize("code", MONDAY)
def test_weekdays_are_in_their_own_language(code, many_locales):
    names = cldr.weekday_names(lang(code))
    assert len(set(names)) == 7
    assert names[0] == MONDAY[code]


@pytest.mark.parametrize("code", MONDAY)
def test_weekdays_stay_in_their_own_language_when_asked_in_any_order(code, many_locales):
    cldr.weekday_names.cache_clear()
    for other in reversed(MONDAY):
        cldr.weekday_names(lang(other))
    assert cldr.weekday_names(lang(code))[0] == MONDAY[code]


def test_english_days_are_written_as_in_europe():
    """In «3/1/2026» and «March 1, 2026» a reader of the other habit takes the month for the day."""
    english = lang("en")
    assert cldr.day_text(date(2026, 3, 1), english) == "1 March 2026"
    assert cldr.partial_day_text("2026-03", english) == "March 2026"
    assert cldr.season_day_text("06-15", english) == "15 June"
    assert english.name == "English" and cldr.language_name("en", english) == "English"


def test_languages_have_their_own_names_for_themselves():
    own = {code: lang(code).name for code in ("fi", "sv", "en", "ru", "ar", "so", "am", "km", "th", "uk", "zh")}
    assert own == {
        "fi": "suomi",
        "sv": "svenska",
        "en": "English",
        "ru": "русский",
        "ar": "العربية",
        "so": "Soomaali",
        "am": "አማርኛ",
        "km": "ខ្មែរ",
        "th": "ไทย",
        "uk": "українська",
        "zh": "中文",
    }


def test_dari_is_its_own_language_with_persian_names_of_days():
    dari = lang("prs")
    assert (dari.code, dari.name, dari.direction, dari.cldr) == ("prs", "دری", "rtl", "fa_AF")


@pytest.mark.parametrize("code", [*MONDAY, "fa", "ps", "ckb", "ur", "he", "uk"])
def test_direction_is_the_scripts(code):
    assert lang(code).direction == ("rtl" if code in RIGHT_TO_LEFT else "ltr")


def test_the_guide_may_say_what_cldr_does_not_know():
    told = {"code": "qaa", "name": "Keksitty", "direction": "rtl", "cldr": "fi"}
    assert cldr.language(told) == Language("qaa", "Keksitty", "rtl", "fi")
    assert cldr.weekday_names(cldr.language(told))[0] == MONDAY["fi"]
    with pytest.raises(cldr.UnknownLanguage):
        cldr.language({"code": "qaa"})
    assert not cldr.knows("qaa") and cldr.knows("prs")


def test_days_are_written_as_the_language_writes_them():
    day = date(2026, 3, 1)
    assert cldr.day_text(day, lang("fi")) == "1. maaliskuuta 2026"
    assert cldr.day_text(day, lang("sv")) == "1 mars 2026"
    assert cldr.day_text(day, lang("ru")) == "1 марта 2026\u202fг."


@pytest.mark.parametrize("code", MONDAY)
def test_digits_are_the_ones_on_the_desks_and_doors_of_the_country(code):
    words = cldr.day_text(date(2026, 3, 1), lang(code)) + cldr.season_day_text("06-15", lang(code))
    assert not [letter for letter in words if letter.isdigit() and not letter.isascii()]


def test_a_date_of_which_little_is_known_says_no_more():
    assert cldr.partial_day_text("2014", lang("fi")) == "2014"
    assert cldr.partial_day_text("2014-05", lang("fi")) == "toukokuu 2014"
    assert cldr.partial_day_text("2014-05-01", lang("fi")) == "1. toukokuuta 2014"


def test_a_day_of_every_year_has_no_year():
    assert cldr.season_day_text("06-15", lang("fi")) == "15. kesäkuuta"
    assert cldr.season_day_text("02-29", lang("en")) == "29 February"
    assert cldr.season_day_text("2026-06-15", lang("fi")) == "15. kesäkuuta 2026"


def test_numbers_are_grouped_as_the_language_does_in_latin_digits():
    assert cldr.amount_text(147857, lang("fi")) == "147\u00a0857"
    assert cldr.amount_text(147857, lang("en")) == "147,857"
    assert cldr.amount_text(147857, lang("ar")) == "147,857"


def test_finnish_words_with_å_ä_and_ö_stand_last_in_that_order():
    words = ["Öljy", "Äiti", "Ahti", "Åland", "Zeniitti", "ahti b", "Vesi"]
    assert sorted(words, key=lambda word: cldr.sort_key(word, lang("fi"))) == [
        "Ahti",
        "ahti b",
        "Vesi",
        "Zeniitti",
        "Åland",
        "Äiti",
        "Öljy",
    ]


def test_letters_with_accents_stand_with_their_plain_letter_elsewhere():
    assert sorted(["Zoo", "Äiti", "Bussi"], key=lambda word: cldr.sort_key(word, lang("en"))) == ["Äiti", "Bussi", "Zoo"]
    assert cldr.sort_key("A\u0308iti", lang("fi")) == cldr.sort_key("Äiti", lang("fi"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ru", ["112", "Ёлка", "Ель", "Жук", "Йога", "Яма", "Diak", "Kela"]),
        ("ar", ["أب", "باب", "تاج", "Kela"]),
        ("fa", ["آب", "پدر", "تاج", "چای", "ژاله", "گل", "وام", "هوا", "ياد", "Kela"]),
        ("uk", ["Гора", "Ґанок", "Єва", "Жук", "Ива", "Іва", "Їжак", "Йод", "Яма"]),
        ("et", ["Sild", "Šokolaad", "Zoo", "Žanr", "Tamm", "Õpe", "Äri", "Öö", "Üks", "Yks"]),
        ("tr", ["Cam", "Çam", "Kapı", "Öz", "Şal", "Zar"]),
        ("vi", ["An", "Ăn", "Ấn", "Ba", "Da", "Đa", "Em"]),
        ("th", ["กาน", "เกาะ", "ขา", "ไข่", "คน"]),
        ("fi", ["Ahti", "École", "Eero", "Ähtäri", "Йога"]),
    ],
)
def test_words_stand_in_the_order_of_the_readers_own_alphabet_and_those_in_other_letters_last(code, words):
    assert sorted(words, key=lambda word: cldr.sort_key(word, lang(code))) == words


def test_a_thai_word_stands_under_its_consonant_and_a_vietnamese_one_under_its_whole_letter():
    assert [cldr.initial(word, lang("th")) for word in ("เกาะ", "ไข่")] == ["ก", "ข"]
    assert [cldr.initial(word, lang("vi")) for word in ("Ấn", "Đa")] == ["Â", "Đ"]


def test_words_stand_under_their_own_first_letter():
    assert [cldr.initial(word, lang("fi")) for word in ("äiti", "«Élan»", "3K")] == ["Ä", "E", "3"]
    assert cldr.initial("äiti", lang("en")) == "A"
    assert cldr.initial("العمل", lang("ar")) == "ا"


def test_a_russian_short_i_is_a_letter_of_its_own():
    assert cldr.initial("Йога", lang("ru")) == "Й"


def test_languages_are_named_in_the_readers_language():
    assert cldr.language_name("ar", lang("fi")) == "arabia"
    assert cldr.language_name("fi", lang("ru")) == "финский"
    assert cldr.language_name("prs", lang("en")) == "Dari"
    assert cldr.language_name("prs", lang("prs")) == "دری"
    assert cldr.language_name("xyz", lang("en")) == "xyz"
