"""A guide written in two languages: each record in its own, neither makes the other old, and each page shows its own facts."""

from __future__ import annotations

import json

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, VALID, errors

GUIDE = VALID / "tva-sprak"


@pytest.fixture(scope="module")
def site(built):
    return built["tva-sprak"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sv/services/radgivning/", "Hjälp i vardagen."),
        ("fi/services/radgivning/", "Apua arkeen."),
        ("fi/services/kirjastokortti/", "Saat kortin, jolla lainaat kirjoja."),
        ("sv/services/kirjastokortti/", "Du får ett kort som du lånar böcker med."),
        ("en/services/kirjastokortti/", "You get a card to borrow books with."),
    ],
)
def test_each_page_is_in_its_own_language(site, path, words):
    assert words in site.page(path).text


@pytest.mark.parametrize(
    "path", ["sv/services/radgivning/", "sv/services/kirjastokortti/", "fi/services/kirjastokortti/", "fi/places/kirjasto/"]
)
def test_neither_language_is_a_translation_of_the_other(site, path):
    """The stamp of one of them is of another text than the record has today, and nobody is told that it is old."""
    html = site.html(path)
    assert 'class="untranslated"' not in html
    assert 'class="notice language"' not in html
    assert 'class="source-name"' not in html


def test_nothing_is_old_in_a_source_language():
    catalogue, _ = load(GUIDE)
    stamp = catalogue.translations["sv"]["services", "kirjastokortti"].data["translation"]["source"]
    assert "000000" in stamp


def test_what_is_written_in_one_alone_is_marked_as_that_language_in_all_others(site):
    for code, own in (("sv", "finska"), ("en", "Finnish")):
        page = site.html(f"{code}/services/uimahalli/")
        assert '<span class="untranslated" lang="fi" dir="ltr">Uimahalli</span>' in page
        assert own in site.page(f"{code}/services/uimahalli/").text
        assert "../../../fi/services/uimahalli/" in page
    assert 'class="untranslated"' not in site.html("fi/services/uimahalli/")


def test_a_third_language_has_the_name_that_is_on_the_door(site):
    assert '<p class="source-name" lang="fi" dir="ltr">Kirjastokortti</p>' in site.html("en/services/kirjastokortti/")
    assert '<p class="source-name" lang="sv" dir="ltr">Rådgivning</p>' in site.html("en/services/radgivning/")


def test_streets_and_sites_are_those_of_the_language(site):
    fi, sv = site.page("fi/services/radgivning/"), site.page("sv/services/radgivning/")
    assert "Keksitty katu 1, 00000 Esimerkkikaupunki" in fi.text
    assert "Påhittade gatan 1, 00000 Exempelstad" in sv.text
    assert any(link.attributes["href"] == "https://www.esimerkkikaupunki.example/neuvonta" for link in fi.all("a"))
    assert any(link.attributes["href"] == "https://www.exempelstad.example/rad" for link in sv.all("a"))


def test_search_has_the_words_of_each_language(site):
    fi, sv = ((site.folder / code / "search.json").read_text("utf-8") for code in ("fi", "sv"))
    assert json.loads(fi)
    assert "Kirjastokortti" in fi
    assert "Bibliotekskort" in sv


def test_a_language_of_a_record_is_one_of_the_guides(guide_folder):
    root = guide_folder("tva-sprak")
    for file, before, after in (
        ("content/services/uimahalli.yaml", "written_in: fi", "written_in: en"),
        ("services.yaml", "source_languages: [sv, fi]", "source_languages: [fi, sv]"),
    ):
        text = (root / file).read_text("utf-8")
        (root / file).write_text(text.replace(before, after), "utf-8")
    catalogue, problems = load(root)
    found = errors([*problems, *check(catalogue, AS_OF)])
    assert [(code, file, path) for code, file, _, path, _ in found] == [
        ("E472", "content/services/uimahalli.yaml", ("written_in",)),
        ("E472", "services.yaml", ("source_languages", 0)),
    ]


def test_a_translation_into_the_language_of_the_record_is_refused(guide_folder):
    root = guide_folder(
        "tva-sprak", **{"content/services/fi/uimahalli.yaml": 'name: "Halli"\ntranslation:\n  method: human\n'}
    )
    catalogue, problems = load(root)
    assert [code for code, *_ in errors([*problems, *check(catalogue, AS_OF)])] == ["E612"]
