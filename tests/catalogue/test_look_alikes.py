"""Words that are not what they look like are told apart from words that are spelt so on purpose, and mended by one rule."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.look_alikes import as_dialled, cured, in_plain_characters, oddities
from palveluopas.editing.format_yaml import formatted


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("Mикк", "Микк"),  # a Latin M
        ("Kуopiо", "Kyopio"),  # Cyrillic у and о
        ("кafe", "кafe"),  # к has no twin, and so has f none
        ("ПDFфайл", "ПDFфайл"),
        ("PDF-файл", "PDF-файл"),
        ("10 kΩ, 5 μm", "10 kΩ, 5 μm"),
        ("Hea\u200dlth", "Health"),
        ("kir\u00adjasto", "kirjasto"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs it
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("H" + "\u0301" * 60, "H\u0301\u0301"),
        ("việt: vie\u0302\u0323t", "việt: vie\u0302\u0323t"),
        ("", ""),
    ],
)
def test_a_word_is_cured_when_it_can_only_mean_one_thing(text, then):
    assert cured(text) == then
    assert cured(then) == then


def test_a_word_that_may_be_of_either_script_is_told_and_left():
    (odd,) = oddities("Cо")
    assert odd.cure is None
    assert cured("Cо") == "Cо"


@pytest.mark.parametrize(
    "value", ["044\u00a0794\u00a05000", "\u200f044 794 5000", "044\u2011794\u20115000", "+358\u2009447945000"]
)
def test_a_number_is_written_as_keyboards_write_it(value):
    plain = as_dialled(value)
    assert plain.isascii()
    assert [one for one in plain if one.isdigit()] == [one for one in value if one.isdigit()]
    assert formatted(f'number: "{value}"\n') == f'number: "{plain}"\n'


def test_other_words_keep_their_hard_spaces():
    text = 'name: "10\u00a0€ kuussa"\n'
    assert formatted(text) == text


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ('name: "Neu\u200dvonta"\n', 'name: "Neuvonta"\n'),
        ('name: "Нeuvonta"\n', 'name: "Heuvonta"\n'),
        ('name: "\u2060Neuvonta\u3164"\n', 'name: "Neuvonta"\n'),
        ('name: "\u2066Neuvonta"\n', 'name: "Neuvonta"\n'),
        ('name: "هاتف \u206609 123\u2069"\n', 'name: "هاتف \u206609 123\u2069"\n'),
    ],
)
def test_fmt_cures_what_the_check_tells_of(text, then):
    assert formatted(text) == then
    assert formatted(then) == then


def test_an_address_is_read_as_a_keyboard_would_write_it():
    assert in_plain_characters("neuvonta@vаntaa.example") == "neuvonta@vantaa.example"
