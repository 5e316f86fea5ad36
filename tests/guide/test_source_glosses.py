"""What a translation has in parentheses in the catalogue's own language is marked as that language, and nothing else is."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.source_glosses import Glosses, glosses_of
from palveluopas.i18n import cldr
from palveluopas.website.bidi_isolation import Isolation
from tests.conftest import AS_OF, ROOT
from tests.reading import HtmlPage, Site

FINNISH = Glosses(dict.fromkeys(("turvakoti", "kotihoidon tuki", "työ"), cldr.language({"code": "fi"})))


def marked(words: str) -> list[tuple[str, str]]:
    """(words, language) of what is marked in a text, whose words must stay the same."""
    page = HtmlPage(f"<p>{FINNISH.marked(words)}</p>")
    assert not page.faults
    return [(span.text, span.attributes["lang"]) for span in page.all("span")]


@pytest.mark.parametrize(
    "words, name",
    [
        ("Приют (turvakoti)", "turvakoti"),
        ("إعانة (kotihoidon tuki) شهرياً", "kotihoidon tuki"),
        ("A shelter (Turvakoti) helps", "Turvakoti"),
    ],
)
def test_what_the_catalogue_calls_something_by_is_marked_as_its_language(words, name):
    assert marked(words) == [(name, "fi")]


@pytest.mark.parametrize(
    "words", ["Виза (visa)", "a shelter (for women)", "turvakoti", "(turvakoti", "(turvakoti, talo)", "x ((visa))"]
)
def test_anything_else_is_left_alone(words):
    assert marked(words) == [] and FINNISH.marked(words) == words


def test_facts_and_glosses_stand_in_one_text():
    html = Isolation(["112"], FINNISH).marked_html("<p>Звоните 112. Приют (turvakoti) &lt;(turvakoti)&gt;</p>")
    assert html.count('<span lang="fi" dir="ltr">turvakoti</span>') == 2 and 'href="tel:112"' in html and "&lt;(" in html


def test_the_glosses_of_this_guide_are_marked_in_a_translation_and_not_in_its_source(own: Site):
    known = glosses_of(guide_of(load(ROOT)[0], AS_OF))
    page = own.page("ar/topics/turvallisuus/")
    assert ("turvakoti", "fi") in {(span.text, span.lang) for span in page.all("span")}
    assert "<span" not in own.html("ar/topics/turvallisuus/").partition("</head>")[0]
    assert known.marked("(turvakoti)") != "(turvakoti)"
    assert ("turvakoti", "fi") not in {
        (span.text, span.attributes.get("lang")) for span in own.page("fi/topics/turvallisuus/").all("span")
    }
