"""A browser decides what is open as Python does; without node, this is where the two are compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from tests.conftest import VALID
from tests.guide.agreement import SCRIPT, differences, pairs, question

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_python_and_the_browser_say_the_same_of_ten_thousand_pairs(browser: Browser) -> None:
    guide = guide_of(load(VALID / "ten-services")[0], date(2026, 11, 21))
    asked, expected = map(list, zip(*pairs(guide), strict=True))
    page = browser.new_page()
    page.evaluate("window.guide = {time_zone: 'UTC'}")
    page.evaluate(SCRIPT.read_text("utf-8"))
    assert differences(expected, page.evaluate(question(guide, asked)), asked) == []
    page.close()
