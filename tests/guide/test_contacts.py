"""The ladder of contacts: everything ends in somebody, the nearest first, and it is said who stands in for whom."""

from __future__ import annotations

import re
from dataclasses import replace
from shutil import copytree
from typing import Any

import pytest

from palveluopas.build.context import labels_of
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.contacts import OWN, desk_of, is_front_page, reach, reach_in, reach_of_group, reach_of_step
from palveluopas.guide.first_contact import first_contact
from palveluopas.guide.relations import Relations
from palveluopas.guide.to_be_asked import rungs, to_be_asked
from palveluopas.guide.translate import in_language
from palveluopas.validation.rules.reach import everything_ends_in_somebody
from tests.conftest import AS_OF, ROOT

# Telephones, mailboxes, links, addresses and pages, as they stand in files.
TAKEN_OUT = re.compile(r"^(?:phones|emails|links|address|at_places):\n(?:[ -].*\n)+|^(?:email|website): .*\n", re.MULTILINE)


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
    records: dict[str, Any] = {kind: {i: emptied(r) for i, r in getattr(guide, kind).items()} for kind in kinds}
    return Relations(replace(guide, **records))


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


@pytest.fixture(scope="module")
def in_languages() -> list[Relations]:
    """The guide in each of its languages."""
    catalogue = load(ROOT)[0]
    guide, labels = guide_of(catalogue, AS_OF), labels_of(catalogue)
    return [
        Relations(in_language(guide, lang, catalogue.translations.get(lang.code, {}), labels)) for lang in guide.languages
    ]


def test_nothing_ends_in_nobody_in_any_language(in_languages):
    assert len(in_languages) == 4
    for relations in in_languages:
        for kind, found in everything(relations).items():
            assert found and all(one.answers for one in found), (relations.guide.language.code, kind)


def test_the_big_button_of_illness_is_not_the_dentists(in_languages):
    for relations in in_languages:
        dentist = {phone.number for phone in relations.guide.services["hammashoito"].phones}
        for area in relations.municipalities:
            for id_ in relations.guide.topics:
                answers = reach_in(relations, relations.guide.topics[id_], area).answers
                assert not dentist & {phone.number for phone in answers.phones}, (area.id, id_)
        first = first_contact(relations, relations.guide.topics["terveys"])
        assert [phone.number for phone in first.way.phones] == ["116 117"]


def test_the_page_of_violence_says_what_it_is_in_its_title(in_languages):
    words = {"fi": "väkivalta", "en": "violence", "ru": "насилие", "ar": "عنف"}
    for relations in in_languages:
        assert words[relations.guide.language.code] in relations.guide.topics["turvallisuus"].name


def test_no_municipality_is_answered_for_by_another(in_languages):
    """Over all topics and languages: who answers is of the municipality, of an area above it, or of the whole country."""
    for relations in in_languages[:1]:
        towns = {area.organization: area for area in relations.municipalities}
        for area in relations.municipalities:
            for topic in relations.topics:
                way = reach_in(relations, topic, area).answers
                if way.rung == "desk":
                    holder = way.holder
                    areas = holder.areas if hasattr(holder, "areas") else (holder.area,)
                    assert set(areas) & {area.id, towns[area.organization].id}, (area.id, topic.id, holder.id)


def test_the_ladder_is_counted_and_what_is_missing_is_asked_of_somebody(real):
    counted = rungs(real)
    found = everything(real)
    assert {kind: sum(counts.values()) for kind, counts in counted.items()} == {kind: len(found[kind]) for kind in counted}
    assert not any(counts["nobody"] for counts in counted.values())
    emptied = rungs(without_contacts(real))
    assert all(set(counts) - {"nobody"} and counts["nobody"] == sum(counts.values()) for counts in emptied.values())
    questions = to_be_asked(real)
    helped = [len(one.pages) for one in questions]
    assert helped == sorted(helped, reverse=True) and len(questions) > 25
    assert sum(bool(one.where) for one in questions) > len(questions) * 0.8
    assert {"mikkelin-kaupunki", "mikkeli-kotoutumispalvelut", "kangasniemen-kunta"} <= {one.body.id for one in questions}
    assert len(to_be_asked(without_contacts(real))) > len(questions)


def test_the_check_refuses_a_catalogue_whose_contacts_are_taken_out(tmp_path):
    for file in ("services.yaml",):
        (tmp_path / file).write_text((ROOT / file).read_text("utf-8"), "utf-8")
    copytree(ROOT / "content", tmp_path / "content")
    for kind in ("services", "places", "organizations", "activities"):
        for file in (tmp_path / "content" / kind).rglob("*.yaml"):
            file.write_text(TAKEN_OUT.sub("", file.read_text("utf-8")), "utf-8")
    catalogue = load(tmp_path)[0]
    told = [problem for problem in everything_ends_in_somebody(catalogue, AS_OF) if problem.level == "error"]
    assert {problem.code for problem in told} == {"E434", "E435"}
    assert {problem.record[0] for problem in told if problem.code == "E434"} >= {"services", "places", "paths"}
    assert not [p for p in everything_ends_in_somebody(load(ROOT)[0], AS_OF) if p.level == "error"]
