"""What a newcomer, an advisor and an employer come for, in Russian and Arabic: clicks are counted, dead ends are found."""

from __future__ import annotations

import re

import pytest

from tests.requirements.built import Built, links, part, pieces, shown
from tests.requirements.test_responsibilities import HVA, KOTO, cells, parties, relation_words

pytestmark = pytest.mark.parametrize("language", ["ru", "ar"])


def clicks(real: Built, language: str, target: str) -> int:
    """From the start page, by what pages themselves say; the menu at the foot is not used."""
    return real.clicks(f"{language}/").get(f"{language}/{target}", 99)


def test_i_arrived_yesterday_with_two_children(real, catalogue, language):
    assert clicks(real, language, "topics/juuri-saapunut/") == 1
    assert clicks(real, language, "topics/lapset-ja-perhe/") == 1
    assert clicks(real, language, "handbook/families/") <= 2
    assert clicks(real, language, "welcome/mikkeli/") <= 2
    handbook = real.main(f"{language}/handbook/families/")
    first = part(handbook, "first_days")
    assert pieces(first, "ul", class_='boxes[^"]*') and links(first, f"{language}/handbook/families/")


def test_my_client_is_not_a_jobseeker_who_makes_the_plan_and_who_is_asked(real, catalogue, language):
    assert clicks(real, language, "responsibilities/") <= 2
    path, words = f"{language}/responsibilities/", relation_words(catalogue, language)
    plan, together = cells(real, language)["kotoutumissuunnitelma"][1], cells(real, language)["monialainen-arviointi"][1]
    assert parties(real, plan, path, words) == [("responsible", KOTO)]
    assert parties(real, together, path, words) == [("responsible", KOTO), ("with", HVA)]
    consent = catalogue.words("services", "kotoutumissuunnitelma", language)["cooperation"][-1]
    assert shown(consent, real.main(f"{language}/services/kotoutumissuunnitelma/"))
    assert clicks(real, language, "services/kotoutumissuunnitelma/") <= 3


def test_is_there_a_finnish_group_in_the_evening(real, catalogue, language):
    assert min(clicks(real, language, "groups/"), clicks(real, language, "activities/")) <= 2
    page = real.main(f"{language}/groups/")
    words = catalogue.words("activities", "kielikahvila", language)
    assert shown(words["name"], page) and shown(words["how_to_join"][0], page)
    assert clicks(real, language, "activities/kielikahvila/") <= 2


def test_i_have_nowhere_to_live(real, language):
    assert clicks(real, language, "topics/asuminen/") == 1
    contact = pieces(real.main(f"{language}/topics/asuminen/"), "div", class_="first-contact")
    assert len(contact) == 1 and clicks(real, language, "services/ohjaus-ja-neuvonta/") <= 2


def test_somebody_hurts_me(real, language):
    start = real.page(f"{language}/")
    assert start.all("a", href="tel:112") and start.all("a", href="tel:080005005")
    assert clicks(real, language, "topics/turvallisuus/") == 1
    assert pieces(real.main(f"{language}/topics/turvallisuus/"), "p", class_="quick-exit")


def test_a_number_to_press_says_whose_it_is(real, language):
    """The one number of the health services is the dentists': nobody should call it for a child with fever."""
    for call in pieces(real.main(f"{language}/services/terveyspalvelut/"), "div", class_="call"):
        assert len(re.sub(r"<[^>]*>|[\d\s]", "", call.source)) > 12, call.source


def test_whoever_cannot_go_on_is_offered_the_number_of_their_own_language_first(real, language):
    own = {"fi": "tel:0925250111", "en": "tel:0925250116", "ru": "tel:0925250115", "ar": "tel:0925250113"}[language]
    calls = pieces(real.main(f"{language}/services/kriisipuhelin/"), "div", class_="call")
    assert f'href="{own}"' in calls[0].source and 'href="tel:0925250111"' in calls[1 if language != "fi" else 0].source
    lines = [
        link.attributes["href"]
        for link in real.page(f"{language}/").all("a")
        if link.attributes["href"].startswith("tel:092525")
    ]
    assert lines[0] == own and len(lines) == 6


def test_my_child_starts_school(real, language):
    assert clicks(real, language, "topics/koulu/") <= 2 and clicks(real, language, "services/perusopetus/") <= 3
    assert clicks(real, language, "parents/") <= 2


def test_i_have_a_degree(real, language):
    assert clicks(real, language, "services/simhe-ohjaus/") <= 3
    assert clicks(real, language, "services/tutkinnon-tunnustaminen/") <= 3


def test_i_cannot_read_latin_letters(real, language):
    assert clicks(real, language, "courses/") <= 2 and clicks(real, language, "services/luku-ja-kirjoitustaito/") <= 3


def test_who_helps_my_client_in_savonlinna(real, catalogue, language):
    assert clicks(real, language, "refer/") <= 2
    path = f"{language}/refer/"
    table = pieces(part(real.main(path), "unsure"), "table")[0]
    areas = {target.split("/")[1] for row in pieces(table, "th") for target, _ in links(row, path)}
    assert set(catalogue.municipalities) <= areas


def test_i_want_to_hire_somebody(real, language):
    assert clicks(real, language, "employers/") <= 2
    assert len([a for a in real.main(f"{language}/employers/").all("a")]) >= 3


def test_i_stop_looking_for_work_and_stay_at_home(real, language):
    assert clicks(real, language, "paths/tyonhakija/") <= 2 and clicks(real, language, "paths/muu-kotoutuja/") <= 2
    change = part(real.main(f"{language}/paths/tyonhakija/"), "changes")
    assert "muu-kotoutuja" in real.records("paths", change, f"{language}/paths/tyonhakija/")


def test_no_page_is_a_dead_end(real, language):
    """Beside the way back there is a way on, a contact or a source on every page."""
    for path in real.paths(language):
        ways = [a for a in real.main(path).all("a") if "nav" not in a.above]
        assert [a for a in ways if not a.attributes.get("rel", "").startswith("nofollow")], path
