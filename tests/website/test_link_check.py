"""A link leads somewhere or is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palveluopas.website.link_check import Anchors, Found, dead_links

HOME = '<h1 id="top">Koti</h1><a href="services/neuvonta/#where">Neuvonta</a><a href="#top">Ylös</a>'
SERVICE = '<h2 id="where">Missä</h2><a href="../../">Koti</a><a href="../../../en/services/neuvonta/">English</a>'


@pytest.fixture
def dead(tmp_path):
    """What is dead on a site of two languages, if a page of it has these links too."""

    def dead(*links: str, page: str = "fi/") -> list[tuple[str, str]]:
        return dead_links([found(tmp_path, *links, page=page)], ["", "assets/images/mark.svg"], Anchors(tmp_path))

    return dead


def written(folder: Path, path: str, text: str) -> None:
    """Writes a page, again if it is there."""
    (folder / path).mkdir(parents=True, exist_ok=True)
    (folder / path / "index.html").write_text(text, "utf-8")


def found(folder: Path, *links: str, page: str = "fi/") -> Found:
    """A written site of two languages whose start page has these links too."""
    site = Found()
    pages = {"fi/": HOME, "en/": HOME, "fi/services/neuvonta/": SERVICE, "en/services/neuvonta/": SERVICE}
    pages[page] += "".join(f' <a href="{link}">x</a>' for link in links)
    for path, text in pages.items():
        site.read(path, text)
        written(folder, path, text)
    return site


def test_a_site_without_dead_links_has_none(dead):
    assert dead() == []


def test_a_page_s_body_loads_nothing_but_pictures():
    loading = {}
    for file in sorted(Path("generator/palveluopas/website/templates").glob("*.html")):
        if tags := re.findall(r"<(\w+) (?=[^>]*\bsrc=)", file.read_text("utf-8")):
            loading[file.name] = set(tags)
    assert loading == {"front.html": {"img", "script"}, "parts.html": {"img"}}


def test_the_picture_of_a_record_must_be_in_the_site(tmp_path):
    found = Found()
    found.read_body("fi/places/tori/", '<p><img src="../../../pictures/tori.jpg" alt="Tori."></p>')
    anchors = Anchors(tmp_path)
    assert dead_links([found], [], anchors) == [("fi/places/tori/", "pictures/tori.jpg")]
    assert dead_links([found], ["pictures/tori.jpg"], anchors) == []


def test_a_page_that_is_not_there_is_a_dead_link(dead):
    assert dead("services/neuvola/") == [("fi/", "fi/services/neuvola/")]


def test_an_anchor_that_is_not_there_is_a_dead_link(dead):
    assert dead("services/neuvonta/#when") == [("fi/", "fi/services/neuvonta/#when")]
    assert dead("#bottom") == [("fi/", "fi/#bottom")]


@pytest.mark.parametrize(
    "link", ["#", "", "javascript:alert(1)", "http://esimerkkila.example/", "//esimerkkila.example/", "data:text/html,x"]
)
def test_an_address_that_no_page_may_hold_is_refused(link, dead):
    assert dead(link) == [("fi/", link)]


@pytest.mark.parametrize(
    "link", ["JavaScript:alert(1)", "java&#115;cript:alert(1)", "&#106;avascript:x", "HTTP://esimerkkila.example/"]
)
def test_an_address_is_refused_however_it_is_written(link, dead):
    assert len(dead(link)) == 1


@pytest.mark.parametrize(
    "link", ["https://esimerkkila.example/", "tel:112", "mailto:neuvonta@esimerkkila.example", "geo:61.6,27.2"]
)
def test_an_address_outside_the_guide_is_let_be(link, dead):
    assert dead(link) == []


@pytest.mark.parametrize(
    "link", ["./", "../en/", "../", "../fi/services/../", "../assets/images/mark.svg", "services/neuvonta/"]
)
def test_an_address_is_followed_from_where_its_page_is(link, dead):
    assert dead(link) == []


def test_an_address_above_the_site_is_dead(dead):
    assert dead("../../../en/secret/", page="fi/") == [("fi/", "en/secret/")]


def test_a_link_to_a_folder_without_its_slash_is_dead_on_a_plain_server(dead):
    assert dead("services/neuvonta") == [("fi/", "fi/services/neuvonta")]


def test_a_picture_that_is_not_there_is_a_dead_link(tmp_path):
    site = found(tmp_path)
    site.read("fi/", '<img src="kuva.png" alt="">')
    assert dead_links([site], [""], Anchors(tmp_path)) == [("fi/", "fi/kuva.png")]


def test_anchors_of_one_language_do_not_help_another(tmp_path):
    fi, en = Found(), Found()
    for site, path, text in ((fi, "fi/", '<h1 id="top"><a href="../en/#top">x</a>'), (en, "en/", "<h1>")):
        site.read(path, text)
        written(tmp_path, path, text)
        site.settle(Anchors(tmp_path))
    assert dead_links([fi, en], [], Anchors(tmp_path)) == [("fi/", "en/#top")]


def test_what_leads_to_the_same_pages_is_let_go_of_when_they_are_written(tmp_path):
    site = found(tmp_path, "services/neuvonta/#when")
    site.settle(Anchors(tmp_path))
    assert site.links == {("fi/services/neuvonta/", "when"): "fi/"}


def test_a_file_has_no_anchors(dead):
    assert dead("../assets/images/mark.svg#top") == [("fi/", "assets/images/mark.svg#top")]
