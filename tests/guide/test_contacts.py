"""The ladder of contacts: everything ends in somebody, the nearest first, and it is said who stands in for whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.contacts import OWN, desk_of, is_front_page, reach, reach_in, reach_of_group, reach_of_step
from palveluopas.guide.relations import Relations
from tests.conftest import AS_OF, ROOT


@pytest.fixture(scope="module")
def real() -> Relations:
    return Relations(guide_of(load(ROOT)[0], AS_OF))


def everything(relations: Relations) -> dict[str, list]:
    """The reach of all that a reader can come to, by kind."""
    return {
        **{
            kind: [reach(relations, one) for one in getattr(relations, kind)]
            for kind in ("services", "places", "activities")
        },
        "steps": [reach_of_step(relations, path, step) for path in relations.paths for step in path.steps],
        "groups": [reach_of_group(relations)],
        "pairs": [reach_in(relations, topic, area) for topic in relations.topics for area in relations.municipalities],
    }


def without_contacts(relations: Relations, *kept: str) -> Relations:
    """The guide with its numbers, mailboxes, addresses and pages taken out."""
    guide = relations.guide
    gone = {"phones": (), "email": None, "emails": (), "links": (), "website": None}

    def emptied(record):
        fields = {**gone, "address": None} if hasattr(record, "address") else gone
        fields = {**fields, "at_places": ()} if hasattr(record, "at_places") else fields
        return record if record.id in kept else replace(record, **fields)

    kinds = ("services", "places", "activities", "organizations")
    return Relations(replace(guide, **{kind: {i: emptied(r) for i, r in getattr(guide, kind).items()} for kind in kinds}))


def test_everything_a_reader_can_come_to_ends_in_a_person(real):
    for kind, found in everything(real).items():
        assert found, kind
        assert all(one.answers for one in found), kind


def test_a_guide_whose_contacts_are_taken_out_has_nobody(real):
    for found in everything(without_contacts(real)).values():
        assert not any(one.first for one in found)


def test_one_line_for_the_whole_country_is_enough_to_end_in_a_person(real):
    for found in everything(without_contacts(real, "suomi-fi-neuvonta")).values():
        assert {one.answers.holder.id for one in found} == {"suomi-fi-neuvonta"}


def test_who_stands_in_is_not_the_thing_itself_or_its_place(real):
    found = [one for listed in everything(real).values() for one in listed]
    assert sum(one.stands_in for one in found) > 100 < sum(not one.stands_in for one in found)
    for one in found:
        assert one.stands_in is (one.person_rung not in OWN)
        assert not one.stands_in or "own" in one.empty or "own" not in one.tried


def test_a_number_for_one_matter_stands_in_for_no_other(real):
    body = real.guide.organizations["verohallinto"]
    assert all(phone.one_matter for phone in body.phones)
    for service in real.services:
        for way in reach(real, service).ways:
            assert way.rung in OWN or not any(phone.one_matter for phone in way.phones), service.id


def test_in_illness_and_violence_the_national_line_comes_before_the_desk(real):
    for topic, line in (("terveys", "paivystysapu"), ("turvallisuus", "nollalinja")):
        for area in real.municipalities:
            ways = reach_in(real, real.guide.topics[topic], area).ways
            rungs = [way.rung for way in ways]
            assert line in [way.holder.id for way in ways], area.id
            assert "desk" not in rungs or rungs.index("desk") > min(
                at for at, way in enumerate(ways) if way.holder.id == line or way.rung == "own"
            )


def test_a_desk_is_the_municipalitys_own(real):
    """Not a service of another municipality, nor of a body in it."""
    found = 0
    for area in real.municipalities:
        for way in desk_of(real, area):
            found += 1
            holder = way.holder
            areas = holder.areas if hasattr(holder, "areas") else (holder.area,)
            municipal = {id_ for id_ in areas if real.guide.areas[id_].type == "municipality"}
            own = real.guide.organizations[area.organization]
            assert area.id in municipal or holder == own, (area.id, holder.id)
    assert found >= 20


@pytest.mark.parametrize(
    "address",
    [
        "https://juva.example",
        "https://juva.example/",
        "https://juva.example/en",
        "https://juva.example/en/home/",
        "https://juva.example/en/front-page/",
        "https://juva.example/english/",
        "https://juva.example/etusivu",
    ],
)
def test_a_front_page_is_no_rung(address):
    assert is_front_page(address)


@pytest.mark.parametrize(
    "address",
    ["https://juva.example/joukkoliikenne", "https://juva.example/fi/yhteystiedot", "https://juva.example/?p=2156"],
)
def test_a_page_about_a_matter_is_a_rung(address):
    assert not is_front_page(address)
