"""The glossary, and the words of it that a page uses."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.glossary_matcher import with_words
from tests.conftest import AS_OF, ROOT, VALID, made_site
from tests.reading import Site

TERMS = """terms:
  - id: suunnitelma
    name: "suunnitelma"
    explanation: "Siinä lukee, mitä teet."
    forms: ["suunnitelm"]
    services: [suunnitelma]
    topics: [tyo]
  - id: aakkoset
    name: "aakkoset"
    explanation: "Kirjaimet järjestyksessä."
    forms: ["aakko", "latinalaiset aakko"]
  - id: kunta
    name: "äkkisana"
    explanation: "Tätä ei ole missään tekstissä."
"""
ENGLISH = 'name: "plan"\nexplanation: "It says what you do."\ntranslation:\n  method: machine\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory, cache) -> Site:
    folder = tmp_path_factory.mktemp("glossary")
    root = folder / "guide"
    (root / "content/terms/en").mkdir(parents=True)
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.rstrip() + "\n" + TERMS, "utf-8")
    (root / "content/terms/en/suunnitelma.yaml").write_text(ENGLISH, "utf-8")
    return made_site(root, folder / "site", cache)


def test_every_term_has_its_anchor_and_explanation_in_every_language(site):
    for code in ("fi", "en"):
        page = site.page(f"{code}/glossary/")
        assert {"suunnitelma", "aakkoset", "kunta"} <= set(page.ids)
        assert "Kirjaimet järjestyksessä." in page.text


def test_the_finnish_word_stands_beside_a_translated_one(site):
    page = site.page("en/glossary/")
    word = next(e for e in page.all("span") if e.attributes.get("class") == "source-word")
    assert (word.text, word.lang) == ("suunnitelma", "fi") and "It says what you do." in page.text
    assert "source-word" not in site.html("fi/glossary/")


def test_terms_stand_in_the_order_of_the_alphabet_with_links_to_what_to_see(site):
    page = site.page("fi/glossary/")
    letters = [e.text for e in page.all("h2") if e.attributes.get("id", "").startswith("letter-")]
    assert letters == ["A", "S", "Ä"]
    links = {link.attributes["href"] for link in page.all("a")}
    assert {"../services/suunnitelma/", "../topics/tyo/"} <= links


def test_a_page_lists_the_terms_its_text_uses_in_whatever_form(site):
    page = site.page("fi/services/suunnitelma/")
    words = page.one("details", **{"class": "words fold"})
    assert words.text.startswith("Sanoja tällä sivulla") and "Siinä lukee, mitä teet." in words.text
    assert "suunnitelma" in [link.text for link in page.all("a", href="../../glossary/#suunnitelma")]
    assert "glossary/#suunnitelma" in site.html("fi/services/arviointi/"), "«suunnitelman»"
    assert "glossary/#kunta" not in site.html("fi/services/arviointi/")


def test_a_word_is_explained_once_beside_the_text_where_it_first_stands(site):
    for code, name in (("fi", "suunnitelma"), ("en", "plan")):
        html = site.html(f"{code}/services/suunnitelma/")
        assert html.count('<details class="term">') == 1
        lead = html.partition('<p class="lead">')[2]
        assert (
            lead.partition("</p>")[2]
            .lstrip()
            .startswith(f'<div class="explained"><details class="term"><summary>{name}</summary>')
        )


def test_the_source_text_decides_in_every_language(site):
    assert "glossary/#suunnitelma" in site.html("en/services/suunnitelma/")
    assert "words fold" not in site.html("en/services/keskusteluryhma/")


def test_a_guide_without_terms_has_an_empty_glossary_and_no_lists_of_words(built):
    assert "Sanastossa ei ole vielä sanoja." in built["ten-services"].page("fi/glossary/").text
    assert "words fold" not in built["ten-services"].html("fi/services/suunnitelma/")


def test_a_topic_uses_the_words_of_its_prose_too(tmp_path):
    (tmp_path / "services.yaml").write_text((VALID / "ten-services/services.yaml").read_text("utf-8") + TERMS, "utf-8")
    guide = guide_of(load(tmp_path)[0], AS_OF)
    assert "aakkoset" not in with_words(guide, {}).topics["koti"].words
    assert "aakkoset" in with_words(guide, {"topics/koti": "Opettele aakkosia."}).topics["koti"].words


def test_the_longer_of_two_terms_is_found_and_words_inside_words_are_not():
    catalogue, _ = load(ROOT)
    guide = guide_of(catalogue, AS_OF)
    known = with_words(guide, {})
    assert "aikuisten-perusopetus" in known.services["aikuisten-perusopetus"].words
    assert "etatulkkaus" in known.services["tulkkaus"].words


def test_every_core_word_is_in_the_glossary_in_every_language_of_the_guide():
    catalogue, _ = load(ROOT)
    terms = catalogue.records["terms"]
    core = "kotikunta henkilotunnus kotoutumissuunnitelma tyonhakija toimeentulotuki hyvinvointialue tyollisyysalue"
    core += " varhaiskasvatus verokortti tulkki kiintiopakolainen tilapainen-suojelu tuva suomi-toisena-kielena"
    assert set(core.split()) <= set(terms) and len(terms) >= 40
    for code in ("en", "ru", "ar"):
        assert {id_ for kind, id_ in catalogue.translations[code] if kind == "terms"} == set(terms)
