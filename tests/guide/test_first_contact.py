"""Whom to contact first: every need, municipality and group has one answer, and it is the same wherever the guide is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.contacts import reach_in
from palveluopas.guide.first_contact import choices, first_contact
from palveluopas.guide.municipality import whom_to_ask
from palveluopas.guide.relations import Relations
from palveluopas.runtime.program_files import PACKAGE
from palveluopas.website.referral_tables import desks
from tests.conftest import AS_OF, ROOT


@pytest.fixture(scope="module")
def real() -> Relations:
    return Relations(guide_of(load(ROOT)[0], AS_OF))


def combinations(relations: Relations):
    needs, areas = [None, *relations.topics], [None, *relations.municipalities]
    return product(needs, areas, [None, *relations.guide.customer_groups.values()])


def told(need, area, group) -> str:
    return " × ".join(one.id if one else "–" for one in (need, area, group))


def test_every_need_municipality_and_group_has_one_that_answers(real):
    asked = 0
    for need, area, group in combinations(real):
        found = first_contact(real, need, area, group)
        assert found.way is not None and found.way.is_person, told(need, area, group)
        assert found.way in found.ways and len(found.ways) <= 3, told(need, area, group)
        asked += 1
    assert asked == (len(real.topics) + 1) * (len(real.municipalities) + 1) * (len(real.guide.customer_groups) + 1) > 5000


def test_what_one_begins_with_holds_in_the_municipality(real):
    for need, area, group in combinations(real):
        found = first_contact(real, need, area, group)
        if area and found.service:
            assert real.holds_in(found.service, area), told(need, area, group)
        for body in found.bodies:
            assert not body.areas or real.area_and_above(area).intersection(body.areas), told(need, area, group)


def test_a_contact_that_is_not_for_everybody_says_whom_it_is_for_when_nobody_has_said_where(real):
    topics = real.guide.topics
    assert [area.id for area in first_contact(real, topics["juuri-saapunut"]).only_in] == ["mikkeli"]
    assert first_contact(real, topics["turvallisuus"]).only_in == ()
    assert first_contact(real, topics["juuri-saapunut"], real.guide.areas["mikkeli"]).only_in == ()


def test_where_responsibility_differs_the_group_decides(real):
    need, area = real.guide.topics["suomen-kieli"], real.guide.areas["mikkeli"]
    groups = real.guide.customer_groups
    seeker, other = (first_contact(real, need, area, groups[id_]) for id_ in ("tyonhakija", "muu-kotoutuja"))
    assert seeker.service == other.service and seeker.bodies != other.bodies and seeker.bodies and other.bodies


def test_a_question_chooses_only_where_the_answer_depends_on_it(real):
    need, area = real.guide.topics["suomen-kieli"], real.guide.areas["mikkeli"]
    asked = choices(real, need, area)
    assert [(one.group.id, str(one.words)) for one in asked] == [
        ("tyonhakija", "Etsin työtä"),
        ("muu-kotoutuja", "En etsi nyt työtä"),
    ]
    for need, area in product([None, *real.topics], real.municipalities):
        asked = choices(real, need, area)
        bodies = {tuple(one.found.bodies) for one in asked}
        assert not asked or len(bodies) > 1, told(need, area, None)
    assert not choices(real, real.guide.topics["turvallisuus"], area)


def test_in_danger_and_in_illness_no_responsible_body_stands_before_the_line(real):
    groups = [None, *real.guide.customer_groups.values()]
    for area, group in product(real.municipalities, groups):
        assert first_contact(real, real.guide.topics["turvallisuus"], area, group).way.holder.id == "nollalinja"
        numbers = [phone.number for phone in first_contact(real, real.guide.topics["terveys"], area, group).way.phones]
        assert "116 117" in numbers, (area.id, group and group.id)


def test_general_guidance_is_the_municipalitys_own_and_not_its_buses(real):
    kokkola = first_contact(real, real.guide.topics["juuri-saapunut"], real.guide.areas["kokkola"])
    assert kokkola.service.id == "welcome-office-kokkola" and kokkola.is_general
    savonlinna = first_contact(real, real.guide.topics["juuri-saapunut"], real.guide.areas["savonlinna"])
    assert savonlinna.service is None and savonlinna.ways[0].holder.id == "savonlinnan-kaupunki"


def test_the_ladder_the_tables_of_referral_and_the_package_say_the_same(real):
    for topic, area in product(real.topics, real.municipalities):
        found = first_contact(real, topic, area)
        assert found.reach.answers.holder is reach_in(real, topic, area).answers.holder, (topic.id, area.id)
        services = [one for one in real.of_topic("services", topic) if "residents" in one.audience]
        desk = next(one for one in desks(real, topic, services) if area in one.areas)
        assert desk.service is found.service and desk.is_general is (found.is_general and found.service is not None)
    for area in real.municipalities:
        assert whom_to_ask(real, area).service is first_contact(real, None, area).service


def test_a_first_contact_that_has_ended_is_no_answer(real):
    area = real.guide.areas["kokkola"]
    desk = real.guide.services["welcome-office-kokkola"]
    ended = replace(desk, valid_to="2026-01-01")
    without = Relations(replace(real.guide, services={**real.guide.services, desk.id: ended}))
    found = first_contact(without, None, area)
    assert found.service is None and found.way.holder.id != desk.id


def test_nothing_chooses_a_first_contact_on_its_own():
    """What a record names as its first contact is read in one place; pages ask the function."""
    own = re.compile(r"\b(?<!palveluopas\.)(?:topic|area|need|guide)\.first_contact\b(?! import)")
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if own.search(path.read_text("utf-8")) and "validation" not in path.parts
    }
    assert found <= {"guide/contacts.py", "guide/first_contact.py"}, found
