"""The news: by audience on the page, as a feed for each language, and gone when it has expired."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from tests.conftest import VALID

NEWS = """
news:
  - id: kaikille
    name: "Koskee & kaikkia"
    text: ["Ensimmäinen kappale.", "Toinen kappale."]
    audience: [employers, residents, professionals]
    published: "2026-11-01"
    expires: "2026-12-01"
    website: "https://www.esimerkkila.example/uutinen"
  - id: ammattilaisille
    name: "Vain ammattilaisille"
    text: ["Uusi järjestelmä."]
    audience: [professionals]
    published: "2026-11-10"
    expires: "2026-11-21"
  - id: vanha
    name: "Vanha uutinen"
    text: ["Ohi."]
    audience: [residents]
    published: "2026-01-01"
    expires: "2026-11-20"
"""
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def folder(guide_folder):
    return guide_folder(**{"services.yaml": (VALID / "ten-services/services.yaml").read_text("utf-8") + NEWS})


def test_each_audience_has_its_section_and_an_item_stands_on_the_page_once(folder, build_guide):
    page = build_guide(folder).page("fi/news/")
    sections = [h.attributes["id"] for h in page.all("h2") if h.attributes.get("id", "").startswith("for-")]
    assert sections == ["for-residents", "for-professionals", "for-employers"]
    assert [h.text for h in page.all("h3")] == ["Koskee & kaikkia", "Vain ammattilaisille"]
    assert len(page.all("a", href="#kaikille")) == 2, "the other two audiences are led to it"


def test_what_has_expired_is_on_no_page_and_in_no_feed(folder, build_guide):
    site = build_guide(folder)
    assert all(
        "Vanha uutinen" not in html.decode() for path, html in site.bytes().items() if path.endswith((".html", ".xml"))
    )


def test_an_item_is_shown_on_its_last_day_and_not_on_the_next(folder, build_guide):
    assert "Vain ammattilaisille" in build_guide(folder).page("fi/news/").text
    assert "Vain ammattilaisille" not in build_guide(folder, day=date(2026, 11, 22)).page("fi/news/").text


@pytest.mark.parametrize("code", ["fi", "en"])
def test_every_language_has_a_valid_feed_that_its_page_leads_to(folder, build_guide, code):
    site = build_guide(folder)
    feed = ElementTree.fromstring((site.folder / code / "news.xml").read_bytes())
    base = f"https://opas.esimerkkila.example/{code}/"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == code
    assert feed.findtext("a:updated", "", ATOM) == "2026-11-10T00:00:00Z"
    assert [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)] == [
        "Vain ammattilaisille",
        "Koskee & kaikkia",
    ]
    assert {link.get("href") for link in feed.findall("a:link", ATOM)} == {f"{base}news.xml", f"{base}news/"}
    for entry in feed.findall("a:entry", ATOM):
        assert entry.find("a:link", ATOM).get("href") == entry.findtext("a:id", "", ATOM)
        assert site.has("", entry.findtext("a:id", "", ATOM).removeprefix("https://opas.esimerkkila.example/"))
    assert site.page(f"{code}/news/").one("a", href="../news.xml").text


def test_a_guide_without_news_says_so_and_still_has_a_feed(built):
    site = built["ten-services"]
    assert len(site.page("fi/news/").all("h2")) >= 3
    assert ElementTree.fromstring((site.folder / "fi/news.xml").read_bytes()).findall("a:entry", ATOM) == []
