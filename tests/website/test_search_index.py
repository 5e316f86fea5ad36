"""What the search of a language knows. How it finds is tested in a browser, in `tests/browser/test_search.py`."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from palveluopas.build.language import pages_of
from palveluopas.build.pipeline import labels_of
from palveluopas.catalogue.loader import Catalogue as LoadedCatalogue
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.relations import Relations
from palveluopas.guide.translate import in_language
from palveluopas.website.search_index import SearchIndex
from tests.bench.catalogue import write_catalogue
from tests.conftest import AS_OF, ROOT
from tests.reading import HtmlPage
from tests.requirements.catalogue import ROOMS, Catalogue

LARGEST = 80 * 1024


@cache
def catalogue_of(root: Path) -> LoadedCatalogue:
    return load(root)[0]


def index_text(root: Path, code: str, day: date = AS_OF) -> str:
    catalogue = catalogue_of(root)
    guide = guide_of(catalogue, day)
    lang = next(lang for lang in guide.languages if lang.code == code)
    relations = Relations(in_language(guide, lang, catalogue.translations.get(code, {}), labels_of(catalogue)))
    index = SearchIndex(relations)
    for page in pages_of(relations):
        index.add(page)
    return index.text()


@cache
def own(code: str) -> dict:
    return by_entry(json.loads(index_text(ROOT, code)))


def by_entry(index: dict) -> dict:
    """The index with its entries one by one; it has them field by field."""
    fields = index["entries"]
    rows = zip(*fields.values(), strict=True)
    entries = [{field: value for field, value in zip(fields, row, strict=True) if value is not None} for row in rows]
    return index | {"entries": entries}


def entry(index: dict, path: str) -> dict:
    return next(entry for entry in index["entries"] if entry["path"] == path)


def test_every_current_record_with_a_page_is_in_the_index_once():
    paths = [entry["path"] for entry in own("fi")["entries"] if entry["path"] != "#emergency"]
    assert len(paths) == len(set(paths))
    catalogue = Catalogue(ROOT, AS_OF.isoformat())
    for kind, folder in ROOMS.items():
        if kind != "projects":
            found = {path.split("/")[1] for path in paths if path.startswith(f"{folder}/") and path.count("/") == 2}
            assert found == set(catalogue.current(kind)), kind


def test_what_has_ended_is_found_among_the_projects_alone_and_says_so():
    ended = [entry for entry in own("ru")["entries"] if entry.get("over")]
    assert {entry["kind"] for entry in ended} == {"projects"} and "projects/pointti/" in {e["path"] for e in ended}
    assert not {"services/pointti-ohjaus/", "providers/essote/"} & {e["path"] for e in own("ru")["entries"]}


def test_an_old_name_is_a_name_of_the_body_of_today():
    for code in ("fi", "ar"):
        assert {"Eloisa", "Essote"} <= set(entry(own(code), "providers/etela-savon-hyvinvointialue/")["names"])


def test_everyday_words_are_in_the_readers_language():
    assert "садик" in entry(own("ru"), "services/varhaiskasvatus/")["keys"]
    assert "päiväkoti" not in entry(own("ru"), "services/varhaiskasvatus/")["keys"]


def test_a_name_in_another_language_is_marked_as_such():
    club = entry(own("ar"), "providers/mikkelin-pallo-kissat/")
    assert (club.get("name_in"), own("ar")["directions"]["fi"]) == ("fi", "ltr")
    assert entry(own("ar"), "services/tulkkaus/")["source_name"] == "Tulkkaus viranomaisen tapaamisessa"
    assert not [e for e in own("fi")["entries"] if "source_name" in e or "name_in" in e]


def test_a_number_that_no_service_has_is_an_entry_of_its_own():
    numbers = [e["keys"][0] for e in own("en")["entries"] if e["kind"] == "number"]
    assert "112" in numbers and "080 005 005" not in numbers


def test_nothing_found_leads_to_the_first_contact_and_the_emergency_number():
    told = own("ar")["help"]
    assert (told["contact"]["path"], told["number"]["number"]) == ("services/ohjaus-ja-neuvonta/", "112")


def test_what_holds_everywhere_has_no_areas_and_the_rest_has_its_own():
    assert "areas" not in entry(own("fi"), "services/verokortti/")
    assert entry(own("fi"), "services/welcome-office-kokkola/")["areas"] == ["kokkola"]
    assert own("fi")["areas"]["mikkeli"][0] == "mikkeli" and "etela-savo" in own("fi")["areas"]["mikkeli"]


def test_a_word_that_many_texts_have_is_not_carried_along():
    words = [set(entry.get("more", "").split()) for entry in own("fi")["entries"]]
    assert not [text for text in words if "kysy" in text]
    assert [text for text in words if "lääkkeistä" in text]


def test_a_word_said_in_another_form_already_is_not_carried_along():
    for entry in own("fi")["entries"]:
        words = entry.get("more", "").split()
        begun = [word[:-1] for word in words if len(word) > 4]
        assert len(set(begun)) == len(begun), entry["path"]


def test_the_index_is_the_same_every_time():
    assert index_text(ROOT, "ru") == index_text(ROOT, "ru")


@pytest.mark.parametrize("code", ["fi", "ru"])
def test_a_hundred_and_fifty_services_fit_into_eighty_kilobytes(tmp_path, code):
    write_catalogue(tmp_path, 150, ("fi", "ru"))
    text = index_text(tmp_path, code)
    assert text.count('"services/') >= 150
    assert packed(text) <= LARGEST


@pytest.mark.parametrize("code", ["fi", "en", "ru", "ar"])
def test_this_guide_would_fit_too_with_a_hundred_and_fifty_services_like_its_own(code):
    """Made-up text packs better than real text does, and this guide has more of everything else."""
    services = [entry for entry in own(code)["entries"] if entry["kind"] == "services"]
    fields = {field: [entry.get(field) for entry in services] for field in dict.fromkeys(f for e in services for f in e)}
    each = packed(json.dumps(fields, ensure_ascii=False, separators=(",", ":"))) / len(services)
    assert packed(index_text(ROOT, code)) + each * max(0, 150 - len(services)) <= LARGEST


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_the_field_of_every_page_leads_to_the_page_of_search(built):
    site = built["ten-services"]
    for path in site.paths("fi"):
        forms = [
            form
            for form in site.page(path).all("form")
            if form.attributes.get("role") == "search" and "data-find" not in form.attributes
        ]
        up = "../" * (path.count("/") - 1)
        assert [form.attributes["action"] for form in forms] == [f"{up}search/"], path


def test_without_scripts_the_page_of_search_has_the_other_ways(built):
    page: HtmlPage = built["ten-services"].page("fi/search/")
    targets = {link.attributes.get("href") for link in page.all("a")}
    assert {"../a-z/", "../topics/", "#emergency"} <= targets and page.all("noscript")


def test_words_of_the_interface_in_another_language_are_marked_as_such(guide_folder):
    root = guide_folder()
    listed = root / "services.yaml"
    listed.write_text(listed.read_text("utf-8").replace("    - code: en\n", "    - code: en\n    - code: km\n"), "utf-8")
    index = json.loads(index_text(root, "km"))
    assert set(index["words_in"]) == set(index["words"]) and set(index["words_in"].values()) == {"fi"}
    assert index["directions"]["fi"] == "ltr" and own("ar")["words_in"] == {}
