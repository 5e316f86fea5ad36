"""Frames are cut once and poured many times; content cannot open a slot."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.text_file import character_problems
from palveluopas.website.frame_slots import CLOSE, OPEN, UnknownSlot, cut, slot


def test_every_slot_is_filled_with_its_own_value():
    frame = cut(f"<h1>{slot('title')}</h1>{slot('body')}<p>{slot('title')}</p>", {})
    assert frame.pour({"title": b"Neuvonta", "body": b"Tule."}) == b"<h1>Neuvonta</h1>Tule.<p>Neuvonta</p>"


def test_what_is_the_same_on_every_page_is_filled_when_the_frame_is_cut():
    frame = cut(f"{slot('language')}: {slot('title')}", {"language": "fi"})
    assert frame.pieces == ("fi: ", "title", "")
    assert frame.pour({"title": b"A"}) == b"fi: A"
    assert frame.pour({"title": b"B"}) == b"fi: B"


def test_what_is_filled_in_may_hold_slots_that_each_page_fills():
    frame = cut(slot("switch"), {"switch": f'<a href="{slot("root")}fi/">suomi</a>'})
    assert frame.pour({"root": b"../"}) == b'<a href="../fi/">suomi</a>'


def test_a_poured_value_is_never_read_for_slots():
    assert cut(slot("body"), {}).pour({"body": slot("title").encode()}) == slot("title").encode()


def test_a_slot_nobody_knows_is_named():
    with pytest.raises(UnknownSlot, match="titel"):
        cut(slot("titel"), {}).pour({"title": b"A"})


def test_a_page_without_slots_is_itself():
    assert cut("<p>Tule.</p>", {}).pour({}) == b"<p>Tule.</p>"


@pytest.mark.parametrize("mark", [OPEN, CLOSE])
def test_no_content_may_hold_the_marks_of_a_slot(mark):
    assert [problem.code for problem in character_problems(f"Tule {mark}", "a.yaml")] == ["E103"]


def test_a_prose_page_opens_no_slot_with_entities_either(guide_folder, build_guide):
    page = f"# Tietoa\n\nTule &#{ord(OPEN)};title&#{ord(CLOSE)}; nyt.\n"
    site = build_guide(guide_folder(**{"content/pages/fi/about.md": page}), languages=("fi",))
    assert "Tietoa oppaasta" not in site.page("fi/about/").one("div", **{"class": "prose"}).text
