"""What the catalogue once said wrongly stays right: bodies of 2026, offices that moved, desks that closed, areas, names."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF
from tests.requirements.catalogue import ROOT, Catalogue, texts

CATALOGUE = Catalogue(ROOT, AS_OF.isoformat())
SERVICES, PLACES = CATALOGUE.all("services"), CATALOGUE.all("places")
BODIES, AREAS, SOURCES = CATALOGUE.all("organizations"), CATALOGUE.all("areas"), CATALOGUE.all("sources")
OF_OTHERS = ("lohja", "kempele", "helsinki", "vantaa", "lappeenranta", "espoo", "jyväskyl")


def test_employment_areas_are_those_of_2025():
    of = {
        "pieksamaki": "keski-savon-tyollisyysalue",
        "savonlinna": "savonlinnan-seudun-tyollisyysalue",
        "enonkoski": "savonlinnan-seudun-tyollisyysalue",
        "rantasalmi": "savonlinnan-seudun-tyollisyysalue",
        "sulkava": "savonlinnan-seudun-tyollisyysalue",
        "mantyharju": "mikkelin-seudun-tyollisyysalue",
        "kokkola": "keski-pohjanmaan-tyollisyysalue",
    }
    assert {id_: AREAS[id_]["parents"][0] for id_ in of} == of
    assert AREAS["pieksamaki"]["certainty"] == AREAS["keski-savon-tyollisyysalue"]["certainty"] == "unconfirmed"


def test_the_draft_of_the_contract_is_undated_and_unconfirmed():
    draft = SOURCES["tyollisyysalue-sopimus"]
    assert draft["certainty"] == "unconfirmed" and not {"date", "assured_date"} & draft.keys()


def test_what_came_after_the_state_s_offices_is_named_for_each_region():
    assert "Savonlinnan seudun" in BODIES["te-toimisto"]["summary"]
    assert BODIES["te-toimisto"]["valid_to"] == "2024-12-31"
    assert "Keski-Suomen ELY-keskus" not in texts(BODIES["ely"]) + texts(BODIES["elinvoimakeskus"])
    assert all(town in BODIES["elinvoimakeskus"]["summary"] for town in ("Kuopio", "Joensuu", "Mikkeli"))
    assert "lupa-ja-valvontavirasto" in BODIES


def test_no_desk_of_the_registry_is_promised_in_mikkeli_or_kokkola():
    service = SERVICES["kotikunta-ja-henkilotunnus"]
    steps = service["application"]
    assert any("Mikkelissä ja Kokkolassa ei ole palvelupaikkaa" in step for step in steps)
    assert not {PLACES[id_]["area"] for id_ in service.get("places", [])} & {"mikkeli", "kokkola"}


def test_the_dental_line_is_the_dentist_s_alone():
    with_it = {
        id_ for id_, service in SERVICES.items() if "015 194 4410" in [one["number"] for one in service.get("phones", [])]
    }
    assert with_it == {"hammashoito"}


def test_the_medical_helpline_is_soite_s_in_kokkola():
    line = SERVICES["paivystysapu"]
    assert [body["organization"] for body in line["responsible_also"]] == ["soite"]
    assert any(link["url"].startswith("https://soite.fi/") for link in line["links"])


def test_a_number_that_no_page_was_seen_with_is_not_told_for_sure():
    assert "116 016" not in str(CATALOGUE.top) + str([texts(SERVICES[id_]) for id_ in SERVICES])
    (abroad,) = [phone for phone in SERVICES["nollalinja"]["phones"] if phone["number"].startswith("+358")]
    assert abroad["certainty"] == "unconfirmed"


def test_crisis_lines_in_other_languages_say_what_is_known():
    lines = {number["id"]: number for number in CATALOGUE.guide["emergency"]}
    assert "perjantaisin klo 9–13" in lines["kriisipuhelin-en"]["note"]
    assert "vanhemmalta sivulta" in lines["kriisipuhelin-ar"]["note"]
    assert {lines[f"kriisipuhelin-{code}"]["certainty"] for code in ("sv", "en", "ar", "uk", "ru")} == {"unconfirmed"}


def test_the_international_club_goes_on():
    club = CATALOGUE.current("activities")["international-club-kokkola"]
    assert club["opening_hours"]["regular"]["wed"] == "16:00-18:00" and "kosti-ry" in club["organizers"]
    assert PLACES["yhteisoklubi-silta"]["address"]["street"] == "Ryövärinkarintie 1"
    assert CATALOGUE.all("activities")["kv-klubi"]["continued_by"] == "international-club-kokkola"


def test_the_welcome_office_can_be_called_and_its_price_is_not_made_up():
    office = SERVICES["welcome-office-kokkola"]
    assert office["phones"][0]["number"] == "050 409 5620" and office["email"] and "phone" in office["channels"]
    assert "free" not in office and "fee" not in office, "no source tells what it costs"


@pytest.mark.parametrize(
    "place, street",
    [
        ("asiointipiste", "Raatihuoneenkatu 6"),
        ("tyollisyysalue-mikkeli", "Maaherrankatu 9-11"),
        ("mantyharjun-kunnanvirasto", "Pentinpolku 1"),
    ],
)
def test_offices_are_where_they_moved(place, street):
    assert PLACES[place]["address"]["street"] == street


def test_the_new_library_of_puumala_is_the_one_there():
    here = [id_ for id_, place in CATALOGUE.current("places").items() if place["area"] == "puumala" and "kirjasto" in id_]
    assert here == ["puumalan-kirjasto"] and PLACES["puumalan-kirjasto"]["valid_from"] == "2026-03-16"


def test_names_are_those_of_today():
    assert BODIES["kpedu"]["name"].startswith("Keski-Pohjanmaan koulutusyhtymä")
    assert BODIES["miksei"]["name"] == "Mikkelin kehitysyhtiö Miksei Oy" and "certainty" not in BODIES["miksei"]


def test_the_ombudsman_the_tax_office_and_kela_can_be_called():
    numbers = {"syrjinta": "0295 666 817", "verokortti": "029 497 000", "sosiaaliturva": "020 634 0200"}
    for id_, number in numbers.items():
        assert number in [phone["number"] for phone in SERVICES[id_]["phones"]] and "phone" in SERVICES[id_]["channels"]
    assert "yhdenvertaisuusvaltuutettu.fi" in SERVICES["syrjinta"]["website"]


@pytest.mark.parametrize("id_", ["varhaiskasvatus", "esiopetus", "valmistava-opetus", "perusopetus", "ohjaamo"])
def test_no_other_city_stands_for_mikkeli(id_):
    told = " ".join(texts({**SERVICES[id_], "keywords": []})).lower()
    cited = " ".join(text for source in SERVICES[id_]["source"] for text in texts(SOURCES[source])).lower()
    assert [name for name in OF_OTHERS if name in told + cited] == []


def test_basic_education_of_adults_is_free_by_an_undated_page():
    assert (
        "maksuttomia" in SERVICES["aikuisten-perusopetus"]["fee"]
        and "ei ole päiväystä" in SERVICES["aikuisten-perusopetus"]["fee"]
    )


def test_the_municipalities_of_savogrow_are_six():
    here = {id_ for id_ in CATALOGUE.municipalities if "savogrow-alue" in AREAS[id_]["parents"]}
    assert here == {"keitele", "pielavesi", "rautalampi", "suonenjoki", "tervo", "vesanto"}


def test_the_old_programme_has_its_end():
    assert any("2023–2026" in text for text in texts(SERVICES["ohjelman-seuranta"]))
    assert SERVICES["ohjelman-seuranta"]["review_by"] <= "2026-12-31"


def test_pertunmaa_has_no_municipality_of_its_own():
    assert AREAS["pertunmaa"]["type"] != "municipality" or AREAS["pertunmaa"].get("organization") != "pertunmaan-kunta"
    assert "pertunmaan-kunta" not in CATALOGUE.current("organizations")
