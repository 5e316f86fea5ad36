"""The rooms that help to find: by language, channel, age, entry condition and kind, and for parents."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.facets import AGES, CHANNELS, ages_of, by_channel, by_language, folder_of
from palveluopas.guide.relations import Relations
from palveluopas.model import Age
from tests.conftest import AS_OF, VALID, made_site
from tests.reading import Site

ROOMS = ("languages/", "channels/", "low-threshold/", "courses/", "ages/", "groups/", "parents/", "glossary/")
ENDED = """
  - id: vanha
    name: "Vanha palvelu"
    summary: "Tätä ei ole enää."
    organization: esimerkkilan-opisto
    topics: [kieli]
    areas: [esimerkkila]
    channels: [phone]
    languages: [et]
    low_threshold: true
    valid_to: "2026-11-20"
"""
YOUNG = """
  - id: nuortenkahvila
    name: "Nuorten kahvila"
    type: meeting_place
    summary: "Nuoret tapaavat toisiaan."
    how_to_join: ["Tule mukaan."]
    organizers: [esimerkkilan-kunta]
    areas: [esimerkkila]
    age: {min: 15, max: 29}
    languages: [fi, so]
"""
NEXT = '      start: "Voit aloittaa milloin vain."\n      %s\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory, cache) -> Site:
    """The example guide with a service that has ended, a young people's café and a topic of families."""
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    text = text.replace("\nresponsibilities:\n", f"{ENDED}\nresponsibilities:\n", 1)
    text = text.replace("\npaths:\n", f"{YOUNG}\npaths:\n", 1)
    text = text.replace('  - id: perhe\n    name: "Perhe"\n', '  - id: perhe\n    ages: [families]\n    name: "Perhe"\n')
    text = re.sub(r"(\ntopics:\n.*?  - id: perhe\n)", r"\1    ages: [families]\n", text, count=1, flags=re.DOTALL)
    text = text.replace('      start: "Voit aloittaa milloin vain."\n', NEXT % 'starts: "2027-01-11"', 1)
    folder = tmp_path_factory.mktemp("ways")
    root = folder / "guide"
    root.mkdir()
    (root / "services.yaml").write_text(text, "utf-8")
    return made_site(root, folder / "site", cache)


def relations_of(name: str) -> Relations:
    return Relations(guide_of(load(VALID / name)[0], AS_OF))


def services_in(page) -> set[str]:
    """The ids of the services that the page's own part links to."""
    links = [link.attributes["href"] for link in page.all("a") if "main" in link.above]
    return {found[1] for href in links if (found := re.search(r"services/([a-z0-9-]+)/$", href))}


def test_every_room_is_one_step_from_the_start_page_in_every_language(site):
    for code in ("fi", "en"):
        assert start_links(site, code) >= set(ROOMS) - {"glossary/"}


def test_a_glossary_is_offered_only_where_it_has_words(site, own):
    assert "glossary/" not in start_links(site, "fi")
    assert "glossary/" in start_links(own, "fi")


def start_links(site, code: str) -> set[str]:
    return {link.attributes["href"] for link in site.page(f"{code}/").all("a")}


@pytest.mark.parametrize("name", ["ten-services", "skargard"])
def test_a_language_has_a_page_exactly_when_something_current_is_given_in_it(built, name):
    relations = relations_of(name)
    for lang in relations.guide.languages:
        found = {path.split("/")[2] for path in built[name].paths(lang.code) if path.startswith(f"{lang.code}/languages/")}
        assert found - {""} == set(by_language(relations))


def test_a_language_page_lists_the_services_and_groups_of_that_language(site):
    page = site.page("fi/languages/so/")
    assert "Nuorten kahvila" in page.text and "somali" in page.one("h1").text
    assert "neuvonta" in services_in(site.page("fi/languages/en/"))
    assert not (site.folder / "fi/languages/et").exists(), "the only service in Estonian has ended"


def test_a_language_without_courses_says_whom_to_ask(site):
    note = site.page("en/languages/so/").one("div", **{"class": "notice no-course"})
    assert "No course held in this language is known now" in note.text


def test_own_names_of_languages_are_marked_as_that_language(site):
    name = next(e for e in site.page("en/languages/").all("span") if e.text == "Soomaali")
    assert name.lang == "so"


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_channel_lists_exactly_the_current_services_with_it(built, channel):
    page = built["ten-services"].page(f"fi/channels/{folder_of(channel)}/")
    services = by_channel(relations_of("ten-services"), channel)
    assert services_in(page) == {service.id for service in services}
    if not services:
        assert "Oppaassa ei ole nyt palveluja" in page.text


def test_what_has_ended_is_in_no_room(site):
    for path in (*ROOMS, "channels/phone/"):
        assert "Vanha palvelu" not in site.html(f"fi/{path}"), path


def test_low_threshold_services_say_appointment_cost_and_permit(site):
    page = site.page("fi/low-threshold/")
    facts = [e.text for e in page.all("dt")]
    assert facts.count("Ajanvaraus") == facts.count("Hinta") == facts.count("Oleskelulupa") == 2
    assert "Lupaa ei kysytä." in page.text and "Ilman ajanvarausta" in page.text


def test_the_index_of_young_people_has_what_is_for_ages_15_to_29(site):
    page = site.page("fi/ages/")
    here = page.source.split('id="young"')[1].split("<h2")[0]
    assert "Nuorten kahvila" in here and "15–29-vuotiaille" in here
    adults = page.source.split('id="adults"')[1].split("<h2")[0]
    assert "Nuorten kahvila" not in adults


@pytest.mark.parametrize(
    ("low", "high", "ages"),
    [
        (15, 29, {"young"}),
        (0, 12, {"families"}),
        (13, 17, {"families", "young"}),
        (18, None, {"young", "adults", "older"}),
        (65, None, {"older"}),
        (None, 17, {"families"}),
    ],
)
def test_age_limits_decide_the_time_of_life(low, high, ages):
    relations = relations_of("ten-services")
    record = relations.guide.services["neuvonta"]
    limited = type(record)(**{**vars(record), "age": Age(min=low, max=high)})
    assert ages_of(relations, limited) == ages <= set(AGES)


def test_without_limits_the_groups_and_topics_decide(site):
    families = site.html("fi/ages/").split('id="families"')[1].split("<h2")[0]
    assert "Koulu" in families


def test_a_course_tells_its_next_day_or_that_none_is_known(site):
    page = site.html("fi/courses/")
    dated, undated = (page.split(f'id="course-{id_}"')[1].split("<h3")[0] for id_ in ("lukutaito", "suomen-kurssi"))
    assert "Seuraava kurssi alkaa" in dated and 'datetime="2027-01-11"' in dated
    assert "Nyt ei ole tiedossa alkavaa kurssia" in undated and "Ilmoittaudu opistoon." in undated


def test_a_course_that_has_begun_is_no_longer_the_next(site, tmp_path, cache):
    root = site.folder.parent / "guide"
    later = made_site(root, tmp_path / "site", cache, day=date(2027, 1, 12))
    page = later.html("fi/courses/").split('id="course-lukutaito"')[1].split("<h3")[0]
    assert "Nyt ei ole tiedossa alkavaa kurssia" in page and "2027-01-11" not in page
    assert "Nyt ei ole tiedossa alkavaa kurssia" in later.page("fi/services/lukutaito/").text


def test_courses_are_found_by_entry_condition_and_by_language(site):
    page = site.page("fi/courses/")
    assert "Et osaa vielä latinalaisia aakkosia." in page.text
    assert "kurssia ei ole nyt tiedossa" in page.one("li", id="in-so").text


def test_groups_stand_under_their_kind_and_missing_kinds_are_told(site):
    page = site.page("fi/groups/")
    headings = [e.text for e in page.all("h2") if "main" in e.above]
    assert headings[:2] == ["Kielikahvila", "Avoin kohtaamispaikka"]
    missing = page.source.split('id="none"')[1]
    assert "Kieliryhmä" in missing and "Digitaitojen ohjaus" in missing and "Avoin kohtaamispaikka" not in missing


def test_parents_find_the_topics_of_families_with_their_services(site):
    page = site.page("fi/parents/")
    assert {"koulu", "paivakoti"} <= services_in(page)
    assert page.one("h2", id="topic-perhe")


def test_a_guide_without_such_topics_tells_parents_whom_to_ask(built):
    page = built["skargard"].page("sv/parents/")
    assert "Guiden har ännu inga sidor för föräldrar" in page.text and services_in(page) == {"radgivning"}


def test_headings_of_the_rooms_go_down_one_step_at_a_time(site):
    for path in (*ROOMS, "languages/so/", "channels/on-site/"):
        levels = [int(e.name[1]) for e in site.page(f"fi/{path}").elements if re.fullmatch("h[1-6]", e.name)]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path
