"""Requirements of finding what one needs: R02, R05, R06, R07, R12, R15, R26, R28, R45, R81, R83, R84."""

from __future__ import annotations

import re
from itertools import product

from babel import Locale

from tests.requirements.built import links, part, pieces, plain, shown
from tests.requirements.catalogue import WORDED, texts

NATIVE = {"et": "eesti", "uk": "українська", "ru": "русский", "ar": "العربية"}
NATIVE |= {"sv": "svenska", "fi": "suomi", "en": "English", "es": "español"}


def test_r02_every_page_exists_in_every_language(real, catalogue):
    assert {"fi", "en", "ru", "ar"} <= set(catalogue.languages)
    pages = {language: {path.partition("/")[2] for path in real.paths(language)} for language in catalogue.languages}
    assert pages["fi"] and all(pages[language] == pages["fi"] for language in catalogue.languages)


def test_r02_no_finnish_sentence_passes_for_another_language(real, catalogue):
    """A text that stands in Finnish on another page must say so by its own `lang`."""
    finnish = {plain(text) for text in sentences(catalogue)}
    for language, path, page in real.every():
        if language != "fi":
            wrong = [text for text, element in page.texts if element.lang == language and plain(text) in finnish]
            assert not wrong, f"{path}: {wrong[:2]}"


def sentences(catalogue) -> list[str]:
    """Every sentence of the Finnish records, and of the Finnish interface."""
    found = [text for kind in WORDED for record in catalogue.all(kind).values() for text in texts(record)]
    return [text for text in [*found, *catalogue.labels["fi"].values()] if len(text) > 25 and " " in text]


def test_r05_every_topic_is_in_each_of_its_phases_in_the_handbook(real, catalogue):
    assert all(topic.get("phases") for topic in catalogue.all("topics").values())
    for language, edition in product(catalogue.languages, ("families", "single-arrivals")):
        path = f"{language}/handbook/{edition}/"
        for phase in ("before", "first_days", "first_weeks", "first_months", "later"):
            topics = catalogue.all("topics").items()
            belonging = {i for i, t in topics if phase in t["phases"] and edition.replace("-", "_") in t["audiences"]}
            section = part(real.main(path), phase)
            named = {target.rpartition("#")[2] for target, _ in links(section, path) if "#" in target}
            listed = set(real.records("topics", section, path)) | named & set(catalogue.all("topics"))
            assert listed == belonging, f"{path} {phase}"
            everything = f"{language}/handbook/"
            assert belonging <= set(real.records("topics", real.main(everything), everything)), everything


def test_r06_the_directory_lists_every_body_with_its_type_role_and_services(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/providers/"
        assert set(real.listed("organizations", path)) == set(catalogue.current("organizations"))
        for id_, body in catalogue.current("organizations").items():
            page = real.main(f"{path}{id_}/")
            assert shown(catalogue.labels[language][f"type_{body['type']}"], page), f"{path}{id_}"
            assert shown(catalogue.labels[language][f"types_{body['type']}"], real.main(path))
            assert all(shown(text, page) for text in catalogue.words("organizations", id_, language).get("role", [])), id_
        for id_, service in catalogue.current("services").items():
            own = f"{path}{service['organization']}/"
            assert id_ in real.records("services", real.main(own), own), f"{own}: {id_}"


def test_r07_what_is_given_in_a_language_is_on_that_languages_page(real, catalogue):
    spoken = {code for kind in KINDS for r in catalogue.current(kind).values() for code in r.get("languages", [])}
    assert {"ru", "et"} <= spoken
    for language, code in product(catalogue.languages, spoken):
        path = f"{language}/languages/{code}/"
        for kind in KINDS:
            given = {id_ for id_, r in catalogue.current(kind).items() if code in r.get("languages", [])}
            assert given <= set(real.records(kind, real.main(path), path)), f"{path} {kind}"
            others = {id_ for id_, r in catalogue.current(kind).items() if r.get("languages") and id_ not in given}
            assert not others & set(real.records(kind, real.main(path), path)), f"{path} {kind}"
        assert f"{code}/" in {target.removeprefix(f"{language}/languages/") for target, _ in index(real, language)}


KINDS = ("services", "activities", "places")


def index(real, language: str) -> list[tuple[str, str]]:
    return links(real.main(f"{language}/languages/"), f"{language}/languages/")


def test_r12_every_need_on_the_start_page_leads_to_one_first_contact(real, catalogue):
    for language in catalogue.languages:
        tiles = pieces(real.main(f"{language}/"), "ul", class_="tiles")
        needs = real.records("topics", tiles[0], f"{language}/")
        assert set(needs) == {id_ for id_, topic in catalogue.all("topics").items() if not topic.get("parent")}
        for id_ in catalogue.all("topics"):
            path = f"{language}/topics/{id_}/"
            contact = pieces(real.main(path), "div", class_="first-contact")
            assert len(contact) == 1, f"{path}: {len(contact)} first contacts"
            assert len([t for t, _ in links(contact[0], path) if "/services/" in t]) == 1, path


def test_r12_every_service_is_three_clicks_away_without_the_alphabet(real, catalogue):
    for language in catalogue.languages:
        near = real.clicks(f"{language}/", "page", without=(f"{language}/a-z/",))
        far = [i for i, s in catalogue.current("services").items() if near.get(f"{language}/services/{i}/", 9) > 3]
        assert not far, f"{language}: {far}"


def test_r15_the_alphabet_topics_and_lists_have_everything_current(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/a-z/"
        for kind in ("services", "places", "activities", "paths", "organizations"):
            assert set(real.listed(kind, path)) == set(catalogue.current(kind)), f"{path} {kind}"
            words = {text for one in real.parts(path) for _, text in links(real.main(one), one)}
            missing = [i for i in catalogue.current(kind) if plain(catalogue.name(kind, i, language)) not in words]
            assert not missing, f"{path}: {missing}"
        rooms = ("topics/", "languages/", "channels/", "map/", "a-z/", "ages/", "low-threshold/")
        near = real.clicks(f"{language}/", "page")
        assert all(near.get(f"{language}/{room}", 9) <= 3 for room in rooms), language


def test_r15_search_finds_every_service(real, catalogue):
    for language in catalogue.languages:
        index = (real.site.folder / language / "search.json").read_text("utf-8")
        assert all(catalogue.name("services", id_, language) in index for id_ in catalogue.current("services"))


def test_r26_former_names_lead_to_todays_body(real, catalogue):
    renamed = {i: o["former_names"] for i, o in catalogue.current("organizations").items() if o.get("former_names")}
    assert "Essote" in renamed["etela-savon-hyvinvointialue"]
    for language, (id_, names) in product(catalogue.languages, renamed.items()):
        path, own = f"{language}/a-z/", f"{language}/providers/{id_}/"
        listed = [link for one in real.parts(path) for link in links(real.main(one), one)]
        page = real.main(own)
        assert shown(catalogue.labels[language]["formerly"], page), own
        for name in names:
            assert (own, plain(name)) in listed and shown(name, page), f"{language}: {name}"
    for id_, body in catalogue.over("organizations").items():
        for language in catalogue.languages if body.get("continued_by") else []:
            path = f"{language}/providers/{id_}/"
            assert body["continued_by"] in real.records("organizations", real.main(path), path), path


def test_r26_search_finds_former_names(real, catalogue):
    for language in catalogue.languages:
        assert "Essote" in (real.site.folder / language / "search.json").read_text("utf-8")


def test_r28_a_channels_page_lists_exactly_the_services_given_that_way(real, catalogue):
    used = {channel for s in catalogue.current("services").values() for channel in s.get("channels", [])}
    assert {"on_site", "remote", "phone", "online", "home_visit"} <= used
    for language, channel in product(catalogue.languages, used):
        path = f"{language}/channels/{channel.replace('_', '-')}/"
        given = {id_ for id_, s in catalogue.current("services").items() if channel in s.get("channels", [])}
        assert set(real.listed("services", path)) == given, path
        for id_ in given:
            page = real.main(f"{language}/services/{id_}/")
            assert shown(catalogue.labels[language][f"channel_{channel}"], page), f"{language} {id_} {channel}"


def test_r45_what_is_open_to_all_is_listed_and_says_why(real, catalogue):
    free = {id_ for id_, s in catalogue.current("services").items() if s.get("low_threshold") == "true"}
    told_free = {id_ for id_ in free if catalogue.all("services")[id_].get("free") == "true"}
    assert told_free
    for language in catalogue.languages:
        path, labels = f"{language}/low-threshold/", catalogue.labels[language]
        free_of_charge = part(real.main(path), "free") if 'id="free"' in real.main(path).source else None
        beside = set(real.records("services", free_of_charge, path)) if free_of_charge else set()
        assert set(real.records("services", real.main(path), path)) - beside == free, path
        for id_ in free:
            page = real.main(f"{language}/services/{id_}/")
            assert shown(labels["low_threshold"], page), f"{language} {id_}"
            assert shown(labels["appointment_not_needed"], page), f"{language} {id_}: says nothing of booking"
            # Where no source says what it costs, the page says nothing of it either.
            assert shown(labels["free"], page) or id_ not in told_free, f"{language} {id_}: says nothing of the price"


def test_r81_associations_are_listed_by_themselves(real, catalogue):
    for language in catalogue.languages:
        path, apart = f"{language}/providers/", f"{language}/providers/kinds/association/"
        heading = plain(catalogue.labels[language]["types_association"])
        named = {id_ for id_, o in catalogue.current("organizations").items() if o["type"] == "association"}
        if real.has(apart):
            assert apart in real.ways(path, "main") and shown(heading, real.main(apart))
            assert set(real.records("organizations", real.main(apart), apart)) == named and "mimosa-ry" in named
            continue
        [section] = [s for s in pieces(real.main(path), "section") if s.all("h2") and s.all("h2")[0].text == heading]
        assert set(real.records("organizations", section, path)) == named and "mimosa-ry" in named


def test_r83_age_limits_are_said_and_indexed(real, catalogue):
    limited = {(k, i): r["age"] for k in ("services", "activities") for i, r in catalogue.current(k).items() if r.get("age")}
    assert limited["activities", "kv-nuorten-kahvila"] == {"min": "15", "max": "29"}
    for language, ((kind, id_), age) in product(catalogue.languages, limited.items()):
        page = real.main(f"{language}/{kind}/{id_}/")
        assert all(re.search(rf"\b{number}\b", page.text) for number in age.values()), f"{language} {id_}: {age}"
        assert id_ in real.records(kind, real.main(f"{language}/ages/"), f"{language}/ages/"), f"{language} {id_}"


def test_r84_languages_of_a_service_are_named_apart_from_the_guides_own(real, catalogue):
    assert catalogue.all("services")["simhe-ohjaus"]["languages"] == ["fi", "en", "et", "ru"]
    for language in catalogue.languages:
        for id_, service in catalogue.current("services").items():
            page = real.main(f"{language}/services/{id_}/")
            named = plain(catalogue.labels[language]["service_languages"]) in [e.text for e in page.all("dt")]
            assert named == bool(service.get("languages")), f"{language} {id_}"
            for code in service.get("languages", []):
                names = {NATIVE[code], Locale.parse(language).languages[code]}
                assert any(shown(name, page) for name in names), f"{language} {id_}: {code}"


def test_r84_languages_are_named_by_their_own_names(real, catalogue):
    for language, code in product(catalogue.languages, ("et", "ru", "uk")):
        words = {text for target, text in index(real, language) if target.endswith(f"languages/{code}/")}
        assert any(NATIVE[code].lower() in text.lower() for text in words), f"{language}: {code}"
