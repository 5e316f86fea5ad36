"""Contacts on pages, on paper and in the data: whom to reach, how, when and in which language."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import VALID, made_site
from tests.pictures import put_picture

MANY_PLACES, MANY_NUMBERS = 25, 60


@pytest.fixture(scope="module")
def offices(tmp_path_factory, cache):
    """The guide of a bilingual town with offices of every sort."""
    return made_site(VALID / "offices", tmp_path_factory.mktemp("offices") / "site", cache)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory, cache):
    """The same with a service at 25 places and a body with 60 numbers."""
    folder = tmp_path_factory.mktemp("crowded")
    text = (VALID / "offices/services.yaml").read_text("utf-8")
    numbers = "".join(
        f'      - id: n{number}\n        number: "015 000 0{number:03}"\n        name: "Linja {number}"\n'
        for number in range(100, 100 + MANY_NUMBERS - 4)
    )
    text = text.replace(
        '        note: "Vastaamme seuraavana arkipäivänä."\n', f'        note: "Vastaamme huomenna."\n{numbers}'
    )
    one = text[text.index("  - id: palvelupiste\n") : text.index("  - id: kirjasto\n")]
    ids = [f"piste-{number}" for number in range(MANY_PLACES - 2)]
    places = "".join(one.replace("id: palvelupiste", f"id: {id_}").replace('"Palvelupiste"', f'"{id_}"') for id_ in ids)
    text = text.replace("  - id: kirjasto\n", f"{places}  - id: kirjasto\n", 1)
    text = text.replace("places: [palvelupiste, kirjasto]", f"places: [palvelupiste, kirjasto, {', '.join(ids)}]")
    root = folder / "guide"
    put_picture(root, "palvelupiste.png")
    (root / "services.yaml").write_text(text, "utf-8")
    return made_site(root, folder / "site", cache, languages=("fi",))


@pytest.mark.parametrize(
    ("language", "address", "other"),
    [
        ("fi", "https://www.kaksikielinen.example/fi/neuvonta", None),
        ("sv", "https://www.kaksikielinen.example/sv/radgivning", None),
        ("en", "https://www.kaksikielinen.example/fi/neuvonta", "fi"),
    ],
)
def test_a_page_leads_to_the_readers_language_or_says_which_it_is_in(offices, language, address, other):
    page = offices.html(f"{language}/services/neuvonta/")
    [(_, marked, after)] = re.findall(rf'<a class="outside" href="({address})"([^>]*)>.*?</a>([^\n]{{0,40}})', page)
    assert (f'hreflang="{other}"' in marked) == bool(other)
    assert ("(Finnish)" in after) == bool(other)


def test_a_street_is_called_as_the_sign_has_it_and_the_other_name_is_told(offices):
    for language, own, other in (("sv", "Trädgårdsgatan 2", "Puutarhakatu 2"), ("en", "Puutarhakatu 2", "Trädgårdsgatan 2")):
        text = offices.page(f"{language}/places/palvelupiste/").text
        assert text.index(own) < text.index(other)


def test_a_number_says_what_it_is_for_when_it_is_answered_and_what_it_costs(offices):
    html = offices.html("fi/providers/kaupunki/")
    text = offices.page("fi/providers/kaupunki/").text
    assert "alanumero 204" in text and "tekstiviestit" in text and "Vastaamme seuraavana arkipäivänä." in text
    assert "Puhelu maksaa saman kuin puhelu kotimaan numeroon." in text
    assert 'data-hours="1=08:00-16:00 2=08:00-16:00 3=08:00-16:00 4=08:00-16:00 5=08:00-15:00"' in html
    assert "PL 1, 00999 Kaksikielinen" in text and "laskut@kaksikielinen.example" in text
    assert "999" in text  # what the register calls it


def test_hours_of_a_number_are_not_those_of_the_service(offices):
    html = offices.html("fi/services/neuvonta/")
    assert "maanantai – perjantai" in html and html.count('<table class="hours"') == 1  # that of the library


def test_booking_is_a_button_where_one_must_book(offices):
    page = offices.html("fi/services/neuvonta/")
    assert page.index("https://ajanvaraus.kaksikielinen.example/neuvonta") < page.index('id="do"')


def test_a_service_has_its_own_hours_numbers_and_notes_at_a_place(offices):
    for path in ("fi/services/neuvonta/", "fi/places/palvelupiste/"):
        text = offices.page(path).text
        assert "tiistai 12:00–14:00" in text and "015 000 0004" in text and "Neuvoja on huoneessa 2." in text


def test_what_is_closed_for_a_while_says_so_and_never_that_it_is_open(offices):
    page = offices.html("fi/places/kirjasto/")
    assert "alkaen toistaiseksi." in page and "Remontti. Palvelemme palvelupisteessä." in page
    assert "data-hours" not in page
    assert "Suljettu tilapäisesti" in offices.page("fi/map/").text


def test_an_alert_stands_above_everything_else(offices):
    page = offices.html("fi/places/palvelupiste/")
    assert page.index("Hissi on rikki.") < page.index("Neuvontaa ilman ajanvarausta.</p>")


def test_a_place_that_moved_leads_to_the_new_one(offices):
    page = offices.html("fi/places/vanha-piste/")
    assert re.search(r'class="notice over".*?href="../../places/palvelupiste/"', page)
    assert "Vanha palvelupiste" in offices.page("fi/places/palvelupiste/").text


def test_days_to_apply_are_told_with_their_state(offices):
    text = offices.page("fi/services/kurssi/").text
    assert "1. tammikuuta 2026 alkaen toistaiseksi (haku on auki nyt)" in text
    assert "Syksyn kurssit: 1. maaliskuuta 2027 – 31. maaliskuuta 2027 (haku ei ole vielä alkanut)" in text
    assert "A1.3" in text
    assert "1. tammikuuta 2027 – 15. tammikuuta 2027" in offices.page("fi/activities/kahvila/").text


def test_bodies_that_decide_together_are_named_with_what_each_answers_for(offices):
    text = offices.page("fi/services/neuvonta/").text
    assert "Päättävät yhdessä:" in text and "Neuvoo terveydestä ja tuista." in text


@pytest.mark.parametrize(
    ("language", "name"),
    [("fi", "suomalainen viittomakieli"), ("sv", "finskt teckenspråk"), ("en", "Finnish Sign Language")],
)
def test_a_sign_language_has_a_name(offices, language, name):
    assert name in offices.page(f"{language}/services/neuvonta/").text
    assert name in offices.page(f"{language}/languages/fse/").text


def test_data_has_it_all_and_what_is_over_has_no_way_left_to_try(offices):
    data = json.loads((offices.folder / "catalogue.json").read_text("utf-8"))
    service = next(one for one in data["services"] if one["id"] == "neuvonta")
    assert service["at_places"][0]["phones"] and service["links"] and service["phones"][0]["opening_hours"]
    past = next(one for one in data["places"] if one["id"] == "vanha-piste")
    assert past["continued_by_place"] == "palvelupiste" and "links" not in past and "website_languages" not in past


def test_a_picture_stands_under_the_contacts_with_its_words_its_size_and_its_licence(offices):
    page = offices.page("fi/places/palvelupiste/")
    [picture] = page.all("img")
    assert {name: picture.attributes[name] for name in ("src", "width", "height", "alt")} == {
        "src": "../../../pictures/palvelupiste.png",
        "width": "640",
        "height": "420",
        "alt": "Punatiilinen talo, jonka oven yläpuolella lukee Neuvonta.",
    }
    html, words = offices.html("fi/places/palvelupiste/"), page.one("figcaption").text
    assert html.index("015 000 0003") < html.index("<img ") < html.index('class="record"')
    assert "Kaksikielinen kaupunki" in words and "CC BY 4.0" in words and "Kaupungin ohjelma" in words
    given = (VALID / "offices/content/pictures/palvelupiste.png").read_bytes()
    assert (offices.folder / "pictures/palvelupiste.png").read_bytes() == given


def test_the_words_of_a_picture_say_which_language_they_are_in(offices):
    [picture] = offices.page("en/places/palvelupiste/").all("img")
    assert picture.attributes["alt"].startswith("Punatiilinen") and picture.attributes["lang"] == "fi"
    assert "lang" not in offices.page("fi/places/palvelupiste/").all("img")[0].attributes


def test_a_fax_is_told_and_nobody_is_sent_to_it(offices):
    assert "015 000 0007" in offices.page("fi/providers/kaupunki/").text
    for path in offices.paths("fi"):
        assert not re.search(r'class="call">[^\n]*015 000 0007', offices.html(path.removeprefix("/"))), path


def test_a_number_that_calls_back_and_a_mailbox_of_a_language_say_so(offices):
    text = offices.page("fi/providers/kaupunki/").text
    assert "(takaisinsoitto)" in text and "registratur@kaksikielinen.example (ruotsi)" in text
    assert "PB 1" in offices.page("sv/providers/kaupunki/").text


def test_a_body_may_be_closed_for_a_while(offices):
    text = offices.page("fi/providers/hyvinvointialue/").text
    assert "Puhelimet eivät toimi." in text and "Toimistot ovat kiinni." in text
    assert "Tällä viikolla kahvila on kirjastossa." in offices.page("fi/activities/kahvila/").text


def test_a_service_at_a_place_has_its_own_door_booking_price_and_closure(offices):
    text = offices.page("fi/services/neuvonta/").text
    for words in ("Ovi B, pihan puolelta", "1. kerros, huone 2", "Neuvoja on koulutuksessa.", "Maksuton"):
        assert words in text
    assert "https://ajanvaraus.kaksikielinen.example/palvelupiste" in offices.html("fi/services/neuvonta/")


def test_a_number_at_a_place_is_answered_only_until_the_service_is_closed_there(offices):
    for path in ("fi/services/neuvonta/", "fi/places/palvelupiste/"):
        assert re.search(r'data-hours="2=10:00-12:00;~2026-12-13"[^\n]*015 000 0004', offices.html(path)), path


def test_a_form_has_its_number_and_its_size(offices):
    assert "Yhteydenottolomake KK 12 (PDF, 180 kt)" in offices.page("fi/services/neuvonta/").text


def test_a_door_that_asks_who_one_is_says_so(offices):
    text = offices.page("fi/services/neuvonta/").text
    assert "vaatii vahvan tunnistautumisen, esim. pankkitunnukset" in text


def test_a_place_without_a_street_says_in_words_where_it_is(offices):
    text = offices.page("fi/places/torikoju/").text
    assert "Torin laidalla, kahvilan vieressä." in text and "None" not in text
    assert "Tvåspråkiga" in offices.page("sv/places/torikoju/").text


def test_how_long_it_takes_and_holds_and_the_name_of_the_law_are_told(offices):
    text = offices.page("fi/services/kurssi/").text
    for words in (
        "Noin kaksi viikkoa",
        "Viimeistään viikon päästä kutsusta",
        "Yksi lukuvuosi",
        "Koulutuslaki (keksitty) 999/2026",
    ):
        assert words in text


def test_what_a_place_is_also_called_is_told_and_found(offices):
    assert "Vinkkeli" in offices.page("fi/places/palvelupiste/").text
    assert "Samassa talossa on työpaja." in offices.page("fi/places/palvelupiste/").text
    assert "Vinkkeli" in (offices.folder / "fi/search.json").read_text("utf-8")


def test_a_list_of_links_is_left_out_where_there_is_none(offices):
    for path, html in ((path, offices.html(path.removeprefix("/"))) for path in offices.paths("fi")):
        assert not re.search(r'<ul class="(?:plain|buttons)">\s*</ul>', html), path


def test_many_numbers_are_folded_behind_the_first(crowded):
    html = crowded.html("fi/providers/kaupunki/")
    before, _, folded = html.partition('<details class="fold"><summary>Muut numerot (55)')
    assert before.count('href="tel:') - before.count('href="tel:112"') <= 5 + 1
    assert folded.count('class="phone"') >= MANY_NUMBERS - 5


def test_many_places_are_folded_behind_the_first(crowded):
    html = crowded.html("fi/services/neuvonta/")
    before, _, folded = html.partition(f'<details class="fold places"><summary>Muut paikat ({MANY_PLACES - 1})')
    assert before.count('<div class="place">') == 1
    assert folded.count('<div class="place">') == MANY_PLACES - 1
