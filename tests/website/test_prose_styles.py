"""What boxes, tabs and tables of prose bring along, and that other pages bring nothing of it."""

from __future__ import annotations

import re

import pytest

from palveluopas.validation.rules.prose import BOXES
from palveluopas.website import assets
from palveluopas.website.prose_styles import KINDS, material_rules
from tests.i18n.test_labels import LANGUAGES, words

STYLES = "assets/stylesheets/prose."


def test_only_pages_whose_prose_needs_it_have_the_stylesheet(built):
    site = built["prose"]
    asking = {path for path, page in site.pages() if any(STYLES in link.attributes["href"] for link in page.all("link"))}
    assert asking == {"fi/about/", "fi/privacy/", "ar/about/", "ar/privacy/"}
    others = [
        path
        for name in ("ten-services", "skargard")
        for path, page in built[name].pages()
        if STYLES in str(page.all("link"))
    ]
    assert others == []


def test_the_rules_are_those_of_boxes_tabs_tables_footnotes_and_icons_and_of_nothing_else():
    rules = material_rules()
    for part in (".admonition", "details", ".tabbed-labels", ".footnote", "table:not([class])", ".twemoji"):
        assert f".prose {part}" in rules, part
    assert not re.search(
        r"\.md-|\[dir=ltr\]|\.js\b|\.no-js|focus-visible|(?<!inset)-(?:left|right):|@font-face|@import", rules
    )
    assert not re.search(r"url\((?![\"']data:)", rules), "nothing is fetched"
    for kind in KINDS:
        assert f".prose .{kind}>.admonition-title" in rules and f"--md-admonition-icon--{kind}:" in rules


def test_every_colour_of_materials_is_one_of_the_guides(built):
    style = assets.prose_stylesheet().data.decode()
    outside = re.sub(r"url\(\"[^\"]*\"\)|url\('[^']*'\)", "", style)
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", outside)) <= {"#0000"}
    defined = set(re.findall(r"(--[\w-]+):", outside)) | set(re.findall(r"(--[\w-]+):", assets.stylesheet().data.decode()))
    assert set(re.findall(r"var\((--[\w-]+)\)", outside)) <= defined


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_box_has_a_title_of_its_own(language):
    titles = [words(language)[f"box_{kind}"] for kind in KINDS]
    assert len(set(titles)) == len(KINDS)


def test_boxes_of_a_list_and_icons_need_no_field_and_no_file(built):
    page = built["prose"].page("ar/about/")
    assert [one.text for one in page.all("li", **{"class": "task-list-item"})] == ["☑ حجزت موعداً", "☐ أخذت جواز السفر معي"]
    assert not [one for one in page.all("input") if one.attributes["type"] == "checkbox"]
    assert len(page.all("span", **{"class": "twemoji"})) == 1 and ":material" not in page.text


def test_the_way_back_from_a_footnote_is_in_the_readers_language(built):
    for code, back in (("fi", "Takaisin tekstiin"), ("ar", "العودة إلى النص")):
        assert built["prose"].page(f"{code}/about/").one("a", **{"class": "footnote-backref"}).attributes["title"] == back


def test_the_check_knows_the_boxes_that_have_colours_and_titles():
    assert set(BOXES) == set(KINDS) == {key.removeprefix("box_") for key in words("fi") if key.startswith("box_")}
