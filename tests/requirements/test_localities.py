"""Requirements of municipalities, areas and places: R01, R03, R04, R27, R35, R43, R44, R74, R79, R85."""

from __future__ import annotations

import re
from itertools import product

import pytest
from babel import Locale
from babel.dates import get_day_names

from palveluopas.build.pipeline import checked
from tests.requirements.built import HtmlPage, links, part, pieces, shown
from tests.requirements.conftest import changed
from tests.requirements.not_yet import later

PROTECTION = {"humanitaarinen", "kiintiopakolainen", "kansainvalinen-suojelu", "tilapainen-suojelu"}
WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def of_residents(catalogue, area):
    """The current services that hold in a municipality and are not for professionals or employers alone."""
    services = catalogue.current("services").items()
    return {id_ for id_, s in services if catalogue.holds_in(s, area) and "residents" in s["audience"]}


def test_r01_one_guide_per_locality(real, catalogue):
    assert {"mikkeli", "savonlinna", "kokkola"} <= set(catalogue.municipalities)
    for language, area in product(catalogue.languages, catalogue.municipalities):
        path = f"{language}/{area}/"
        assert set(real.listed("services", path)) == of_residents(catalogue, area), path


def test_r03_every_topic_has_what_is_near_and_the_national_page_in_the_readers_language(real, catalogue):
    for language, (id_, topic) in product(catalogue.languages, catalogue.all("topics").items()):
        path = f"{language}/topics/{id_}/"
        local = part(real.main(path), "local")
        near = [id_ for kind in ("services", "activities", "places") for id_ in real.records(kind, local, path)]
        apart = {
            target for target, _ in links(local, path) if target.endswith(f"/{id_}/")
        }  # a municipality's own page of it
        near += [found for target in apart for found in real.records("services", real.main(target), target)]
        assert near, f"{path}: nothing in any municipality"
        national = [link for part in pieces(real.main(path), "p", class_="national") for link in part.all("a")]
        assert national, f"{path}: no national page"
        assert {link.attributes["href"] for link in national} == {topic["infofinland"][language]}, path
        assert {link.attributes["hreflang"] for link in national} == {language}, path
        front = (
            "infofinland_front" if re.fullmatch(r"https?://[^/]+/\w\w/?", topic["infofinland"][language]) else "infofinland"
        )
        assert {link.text for link in national} == {catalogue.labels[language][front]}, "a front page is not the same topic"


def test_r03_no_page_leads_to_the_national_guides_old_address(real):
    for _, path, page in real.every():
        assert "infopankki.fi" not in page.source, path


def test_r04_a_place_says_where_when_who_and_in_which_language(real, catalogue):
    for language, (id_, place) in product(catalogue.languages, catalogue.all("places").items()):
        page = real.main(f"{language}/places/{id_}/")
        words = catalogue.words("places", id_, language)
        address = {**place.get("address", {}), **words.get("address", {})}
        for text in [*address.values(), words.get("staff", "")]:
            assert shown(text, page), f"{language} {id_}: {text}"
        for code in place.get("languages", []):
            names = {Locale.parse(code).get_display_name(code), Locale.parse(language).languages[code]}
            assert any(shown(name, page) for name in names), f"{language} {id_}: {code}"
        assert not place.get("opening_hours", {}).get("regular") or page.all("table"), f"{language} {id_}: no hours"


def test_r04_places_can_be_reached_from_life_situations(real, catalogue):
    for language in catalogue.languages:
        reached = real.clicks(f"{language}/topics/", without=(f"{language}/", f"{language}/a-z/", f"{language}/map/"))
        for id_ in catalogue.current("places"):
            # One click more where a municipality has so many places that their list is a page of its own.
            assert reached.get(f"{language}/places/{id_}/", 9) <= 4, f"{language} {id_}"


def test_r27_the_service_map_lists_the_places_of_each_municipality(real, catalogue):
    for language, area in product(catalogue.languages, catalogue.municipalities):
        path = f"{language}/map/"
        apart, named = f"{path}{area}/", f'id="area-{area}"' in real.main(path).source
        listed = real.records("places", part(real.main(path), f"area-{area}"), path) if named else []
        listed += real.records("places", real.main(apart), apart) if real.has(apart) else []
        shared = (
            real.records("places", part(real.main(path), "area-several"), path)
            if "area-several" in real.main(path).source
            else []
        )
        listed += [id_ for id_ in shared if catalogue.all("places")[id_]["area"] in catalogue.chain(area)]
        here = {id_ for id_, p in catalogue.current("places").items() if p["area"] in catalogue.chain(area)}
        assert set(listed) == here, f"{path} {area}"
        assert real.clicks(f"{language}/", "page")[path] <= 3
        assert not {"img", "iframe", "object", "canvas", "script"} & {e.name for e in real.main(path).elements}


def paths_of(catalogue, groups: set[str]) -> dict[str, dict]:
    return {i: path for i, path in catalogue.current("paths").items() if groups & set(path.get("customer_groups", []))}


def test_r35_people_who_came_for_protection_and_for_work_both_have_a_path(real, catalogue):
    for groups in ({"tyoperainen"}, PROTECTION):
        assert paths_of(catalogue, groups)
        for language, id_ in product(catalogue.languages, paths_of(catalogue, groups)):
            assert f"{language}/paths/{id_}/" in real.clicks(f"{language}/", "page")


@later("R35 protection")
def test_r35_paths_are_common_to_several_municipalities(catalogue):
    for id_, path in (paths_of(catalogue, {"tyoperainen"}) | paths_of(catalogue, PROTECTION)).items():
        where = [a for a in catalogue.municipalities if not path.get("areas") or catalogue.holds_in(path, a)]
        assert len(where) >= 2, f"{id_} holds in {where} only"


def test_r43_opening_hours_are_the_catalogues_in_the_languages_own_weekdays(real, catalogue):
    with_hours = {i: p for i, p in catalogue.all("places").items() if p.get("opening_hours", {}).get("regular")}
    assert "kokkola-palvelupiste-vinge" in with_hours
    for language, (id_, place) in product(catalogue.languages, with_hours.items()):
        words = catalogue.labels[language]
        told = hours(place["opening_hours"]["regular"], words["round_the_clock"])
        assert week(real.main(f"{language}/places/{id_}/"), language, words["closed"]) == told, id_


FINNISH_DAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")


def week(page: HtmlPage, language: str, closed: str) -> list[list[str]]:
    """What each day of the first table of hours says, Monday first; rows of several days are named by the first and the last."""
    # Babel's `stand-alone` names come out in the wrong language once several locales are loaded (python-babel issue 1234).
    names = FINNISH_DAYS if language == "fi" else get_day_names("wide", "format", locale=Locale.parse(language))
    numbers = {names[day]: day for day in range(7)}
    days: list[list[str]] = []
    for row in pieces(pieces(page, "table", class_="hours")[0], "tr"):
        ends = [numbers[name] for name in row.one("th", scope="row").text.split(" – ")]
        assert ends[0] == len(days) and len(ends) <= 2
        said = row.one("td").text
        times = re.findall(r"\d\d:\d\d", said)
        days += [times or ([] if said == closed else [said])] * (ends[-1] - ends[0] + 1)
    assert len(days) == 7
    return days


def hours(regular: dict, all_day: str) -> list[list[str]]:
    days = [re.findall(r"\d\d:\d\d", regular.get(day, "")) for day in WEEK]
    return [[all_day] if day == ["00:00", "24:00"] else day for day in days]


def test_r43_hours_that_overlap_are_refused(guide_folder):
    folder = changed(guide_folder(), ('"09:00-11:00, 12:00-18:00"', '"09:00-13:00, 12:00-18:00"'))
    assert [p for p in checked(folder)[1] if p.level == "error" and "opening_hours" in str(p.path)]


@pytest.mark.parametrize("language", ["fi", "en", "ru", "ar"])
def test_r44_organisations_share_a_place_and_each_leads_to_it(real, catalogue, language):
    shared = {id_: place for id_, place in catalogue.all("places").items() if len(place["organizations"]) > 1}
    assert shared
    for id_, place in shared.items():
        path = f"{language}/places/{id_}/"
        assert set(place["organizations"]) <= set(real.records("organizations", real.main(path), path))
        for organization in place["organizations"] if catalogue.is_current(place) else []:
            back = f"{language}/providers/{organization}/"
            assert id_ in real.records("places", real.main(back), back), back


def test_r44_the_organisations_of_a_shared_place_lead_back(small):
    guide = small()
    for organization in ("esimerkkilan-kunta", "neuvontapalvelut"):
        path = f"fi/providers/{organization}/"
        assert set(guide.records("places", guide.main(path), path)) == {"kunnantalo"}


def test_r74_a_municipality_shows_its_own_services_apart_from_those_of_larger_areas(real, catalogue):
    """Under each need its own come first; one of a larger area says which. A need's own page has them under two headings."""
    services = catalogue.all("services")
    for language, area in product(catalogue.languages, catalogue.municipalities):
        path, told = f"{language}/{area}/", set()
        own = {id_ for id_ in of_residents(catalogue, area) if area in services[id_]["areas"]}
        for row in pieces(real.main(path), "li", class_="wider"):
            [id_] = real.records("services", row, path)
            names = [
                catalogue.name("areas", one, language)
                for one in catalogue.chain(area) - {area}
                if one in services[id_]["areas"]
            ]
            assert id_ not in own and any(shown(name, row) for name in names), f"{path} {id_}"
            told.add(id_)
        if 'id="services"' in real.main(path).source:
            assert set(real.records("services", part(real.main(path), "services"), path)) - told <= own, path
        for one in real.parts(path)[1:]:
            for name, wanted in (("own", own), ("wider", of_residents(catalogue, area) - own)):
                if f'id="{name}"' in real.main(one).source:
                    assert set(real.records("services", part(real.main(one), name), one)) <= wanted, f"{one} {name}"
        assert own <= set(real.listed("services", path)), path


def test_a_municipality_tells_residents_what_is_for_them_and_professionals_what_is_for_them(real, catalogue):
    """News for professionals, networks and the bodies at work stand in the layer for professionals alone."""
    news = catalogue.current("news")
    professional = {id_ for id_, item in news.items() if "residents" not in item["audience"]}
    assert professional
    for language, area in product(catalogue.languages, catalogue.municipalities):
        html = real.main(f"{language}/{area}/").source
        shown_first = part(real.main(f"{language}/{area}/"), "news").source if 'id="news"' in html else ""
        assert not [id_ for id_ in professional if f'news/#{id_}"' in shown_first], area


def test_r79_every_sector_carries_the_same_first_contact(real, catalogue):
    """Topics, municipalities and the city's own units lead to advice in the same words."""
    for language in catalogue.languages:
        units = [id_ for id_, o in catalogue.current("organizations").items() if o["type"] == "municipal_unit"]
        sectors = [f"{language}/topics/{id_}/" for id_ in catalogue.all("topics")]
        sectors += [f"{language}/{area}/" for area in catalogue.municipalities if not_far(catalogue, area)]
        sectors += [f"{language}/providers/{id_}/" for id_ in units if id_.startswith("mikkeli")]
        for path in sectors:
            contact = pieces(real.main(path), "div", class_="first-contact")
            assert len(contact) == 1, f"{path}: {len(contact)} first contacts"
            assert shown(catalogue.labels[language]["first_contact"], contact[0])
            assert len([target for target, _ in links(contact[0], path) if "/services/" in target]) == 1, path


def not_far(catalogue, area: str) -> bool:
    """Whether some first contact named in the catalogue holds in the municipality."""
    named = {catalogue.guide["first_contact"], catalogue.all("areas")[area].get("first_contact")} - {None}
    return any(catalogue.holds_in(catalogue.all("services")[id_], area) for id_ in named)


def test_r85_actors_outside_the_municipality_are_marked(real, catalogue):
    outside = {i for i, o in catalogue.all("organizations").items() if o.get("outside_municipality") == "true"}
    assert "saimaan-ortodoksinen-srk" in outside
    for language, id_ in product(catalogue.languages, catalogue.all("organizations")):
        marked = shown(catalogue.labels[language]["outside_municipality"], real.main(f"{language}/providers/{id_}/"))
        assert marked == (id_ in outside), f"{language} {id_}"
