"""Whoever writes the guide sees it: the open page loads itself again, and says what is wrong above what was good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serving import Served, change, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.watching import Watch

PAGE = "services/neuvonta/"


@pytest.fixture
def served(guide_folder) -> Iterator[Served]:
    with serving(guide_folder()) as served:
        yield served


@pytest.fixture
def look(browser: Browser, served: Served, watch: Watch) -> Iterator[Page]:
    """A page on a narrow screen, where the policy holds and nothing is asked of others."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    watch.over(page)
    page.goto(f"{served.address}fi/{PAGE}")
    yield page
    context.close()


def root_of(tmp_path: Path) -> Path:
    return tmp_path / "ten-services" / "services.yaml"


def test_a_saved_file_is_on_the_open_page_without_a_hand(look, served, tmp_path):
    for number in range(3):
        look.evaluate("window.isOld = true")
        before, after = ("Tule ja kysy.", "Muutos 0.") if number == 0 else (f"Muutos {number - 1}.", f"Muutos {number}.")
        change(root_of(tmp_path), before, after)
        look.get_by_text(after, exact=False).first.wait_for(timeout=20_000)
        assert look.evaluate("window.isOld === undefined"), "the page was loaded again"
    assert look.locator(".live-notice").count() == 0


def test_an_error_stands_above_the_last_good_page_and_goes_away(look, served, tmp_path):
    name = look.locator("h1").inner_text()
    change(root_of(tmp_path), "organization: neuvontapalvelut", "organization: neuvola")
    notice = look.get_by_role("alert")
    notice.wait_for(timeout=20_000)
    assert "VIRHE E301" in notice.inner_text() and "Näin korjaat" in notice.inner_text()
    assert notice.bounding_box()["y"] < look.locator("h1").bounding_box()["y"] and look.locator("h1").inner_text() == name
    assert notice.evaluate("one => getComputedStyle(one).borderTopWidth") == "3px", "its stylesheet passes the policy"
    assert look.evaluate("document.documentElement.scrollWidth") <= 360
    change(root_of(tmp_path), "organization: neuvola", "organization: neuvontapalvelut")
    notice.wait_for(state="detached", timeout=20_000)
    assert look.locator("h1").inner_text() == name


def test_a_page_that_waits_finds_the_server_again(look, served, tmp_path, watch):
    """The program starts anew at the same address when its own code changes; the page needs nobody who presses a key."""
    watch.forgive("ERR_CONNECTION", "ERR_EMPTY_RESPONSE")
    port = served.address.rsplit(":", 1)[1].strip("/")
    look.evaluate("window.isOld = true")
    served.process.kill()
    served.process.wait()
    change(root_of(tmp_path), "Tule ja kysy.", "Muutettu tieto.")
    with serving(tmp_path / "ten-services", "--port", port):
        look.get_by_text("Muutettu tieto.", exact=False).first.wait_for(timeout=20_000)
        assert look.evaluate("window.isOld === undefined")
