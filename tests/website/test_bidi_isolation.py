"""Numbers, mailboxes, addresses and times within words: isolated everywhere, pressable when somebody answers."""

from __future__ import annotations

import re

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.i18n.facts_in_words import dialled
from palveluopas.website.bidi_isolation import Isolation, isolation_of
from tests.conftest import AS_OF, ROOT
from tests.reading import HtmlPage

FACTS = Isolation(["112", "116 117", "080 005 005", "+358 29 419 1330"])
ISOLATED = [
    ("klo 9.00–15.00", "9.00–15.00"),
    ("12-16 joka päivä", "12-16"),
    ("15–29-vuotiaat", "15–29"),
    ("voimassa 1.1.2025 alkaen", "1.1.2025"),
    ("puhelin 015 194 4410.", "015 194 4410"),
    ("Katso www.kela.fi/asiakas.", "www.kela.fi/asiakas"),
    ("Katso migri.fi.", "migri.fi"),
    ("https://www.vero.fi/?a=1&b=2", "https://www.vero.fi/?a=1&amp;b=2"),
    ("Osoite on Närvilänkatu 8, 67100 Kokkola.", "Närvilänkatu 8, 67100 Kokkola"),
    ("Musterstraße 1, 10115 Berlin", "Musterstraße 1, 10115 Berlin"),
    ("Adressen är Storgatan 2, 111 20 Stockholm.", "Storgatan 2, 111 20 Stockholm"),
    ("Viru tänav 4, 10140 Tallinn", "Viru tänav 4, 10140 Tallinn"),
    ("Kongens gate 4, 0153 Oslo", "Kongens gate 4, 0153 Oslo"),
    ("Parkveien 4", "Parkveien 4"),
]


def pressed(html: str) -> list[tuple[str, str]]:
    return [(link.attributes["href"], link.text) for link in HtmlPage(html).all("a")]


@pytest.mark.parametrize("words, fact", ISOLATED)
def test_a_fact_in_a_sentence_is_isolated_and_is_no_link(words, fact):
    html = FACTS.marked(words)
    assert f'<bdi dir="ltr">{fact}</bdi>' in html.replace("\u00a0", " ") and "<a" not in html
    assert HtmlPage(f"<p>{html}</p>").text == words


@pytest.mark.parametrize(
    "words, calls",
    [
        ("Soita 112.", [("tel:112", "112")]),
        ("Soita 112 tai 116 117!", [("tel:112", "112"), ("tel:116117", "116 117")]),
        ("Soita 080\u00a0005\u00a0005.", [("tel:080005005", "080 005 005")]),
        ("+358 29 419 1330", [("tel:+358294191330", "+358 29 419 1330")]),
        ("Soita 112 24 tuntia", [("tel:112", "112")]),
        ("اتصلوا بـ 112 فوراً", [("tel:112", "112")]),
    ],
)
def test_a_number_that_the_guide_knows_can_be_pressed(words, calls):
    assert pressed(FACTS.marked(words)) == calls


@pytest.mark.parametrize("words", ["112 Suomi -sovellus", "maksaa 112 €", "vuonna 2026", "09 123 4567", "laki 681/2023"])
def test_a_number_that_is_not_known_or_not_a_call_is_no_link(words):
    assert pressed(FACTS.marked(words)) == []


def test_a_mailbox_can_be_pressed():
    assert pressed(FACTS.marked("Kirjoita neuvonta@kunta.example.")) == [
        ("mailto:neuvonta@kunta.example", "neuvonta@kunta.example")
    ]


def test_a_name_is_isolated_but_holds_no_link():
    assert FACTS.marked("Päivystysapu 116 117", to_press=False) == 'Päivystysapu <bdi dir="ltr">116\u00a0117</bdi>'


@pytest.mark.parametrize(
    "words", ["Päivystysapu 116 117", "puhelin 015 194 4410", "maksaa 1 200 euroa", "klo 9 – 15, 16 000"]
)
def test_no_line_ends_within_a_number(words):
    """A number that the guide knows is kept whole by its style (`.phone`), any other by its spaces."""
    assert not re.search(r"\d \d", FACTS.marked(words, to_press=False))
    assert "\u00a0–" not in FACTS.marked(words), "between two numbers a line may end"


@pytest.mark.parametrize(
    "words",
    [
        '<a href="tel:112">112</a>',
        '"><img src=x onerror=alert(112)>',
        'https://x.fi/"onmouseover="alert(1)',
        "x@y.fi'><script>",
        "&#112; &lt;b&gt;",
        "javascript:alert(112)",
    ],
)
def test_hostile_words_stay_words(words):
    page = HtmlPage(f"<p>{FACTS.marked(words)}</p>")
    assert page.text == words and {e.name for e in page.elements} <= {"p", "bdi", "a"}
    assert all(set(e.attributes) <= {"dir", "href", "class"} for e in page.elements)
    assert all(re.fullmatch(r"tel:[+\d]+|mailto:[^\"'<>\s]+", e.attributes["href"]) for e in page.all("a"))


def test_in_html_only_words_are_marked_and_a_link_holds_no_other():
    html = FACTS.marked_html('<p title="112">Soita 112 &amp; <a href="tel:112">112 tai 116 117</a>, 9–11</p>')
    page = HtmlPage(html)
    assert not page.faults and pressed(html)[0] == ("tel:112", "112")
    assert not [link for link in page.all("a") if "a" in link.above]
    assert page.text == "Soita 112 & 112 tai 116 117, 9–11" and 'title="112"' in html


def test_long_words_without_facts_cost_little():
    """Nothing that an editor can type makes the search slow."""
    for words in ("1 " * 600 + "x", "a" * 1200, "a." * 600, "1.1" * 400 + "x", "w-" * 600 + "@"):
        assert HtmlPage(f"<p>{FACTS.marked(words)}</p>").text == words.strip()


# --- on built pages ----------------------------------------------------------------------------------


def test_every_number_of_the_guide_in_its_words_can_be_pressed(own):
    """In the source language and from right to left: in records, in prose and in labels, but not in names."""
    known = isolation_of(guide_of(load(ROOT)[0], AS_OF)).known
    long = {number for number in known if len(number) > 4}
    seen = 0
    for path in [*own.paths("fi"), *own.paths("ar")]:
        page = own.page(path)
        pressed = {dialled(link.attributes["href"].removeprefix("tel:")) for link in page.all("a", **{"class": "phone"})}
        for words, element in page.texts:
            above = {*element.above, element.name}
            is_name = element.attributes.get("class") in ("source-name", "source-word")
            if is_name or "main" not in above or above & {"a", "h1", "h2", "h3", "dt", "li", "summary", "cite"}:
                continue
            numbers = {dialled(found) for found in re.findall(r"\+?\d[\d \u00a0]+\d", words)}
            assert not numbers & long - pressed, f"{path}: {words!r} cannot be pressed"
        seen += sum("phone" in link.attributes.get("class", "") and "p" in link.above for link in page.all("a"))
    assert seen > 50


def test_no_link_is_inside_another(own):
    for path in own.paths():
        assert not [link.text for link in own.page(path.removeprefix("/")).all("a") if "a" in link.above], path


def test_prose_is_marked_too(own):
    page = own.page("ar/topics/turvallisuus/")
    prose = re.search(r'<div class="prose".*?</div>', page.source, re.DOTALL)[0]
    assert 'href="tel:112"><bdi dir="ltr">112</bdi>' in prose


def test_what_is_written_from_right_to_left_has_no_bare_range_or_gapped_number(own):
    for path in own.paths("ar"):
        for words, element in own.page(path).texts:
            inside = {*element.above, element.name}
            turned = "ltr" in (element.dir, element.attributes.get("direction"))  # the second in a drawing
            if not inside & {"title", "bdi", "time", "cite", "script"} and not turned:
                bare = re.sub("\u2066[^\u2066-\u2069]*\u2069", "", words) if element.name == "option" else words
                assert not re.search(r"\d[ \u00a0–-]+\d", bare), f"{path}: {words!r}"
