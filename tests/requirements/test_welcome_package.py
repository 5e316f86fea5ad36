"""The welcome packages of Mikkeli, Savonlinna and Kokkola are worth opening: what there is to join, each with a way in."""

from __future__ import annotations

import re

import pytest

from tests.conftest import AS_OF
from tests.requirements.catalogue import ROOT, Catalogue

CATALOGUE = Catalogue(ROOT, AS_OF.isoformat())
# What can be joined with a page of its own, a number, a mailbox or an address: how many of them there are at least.
LEAST = {"mikkeli": 18, "savonlinna": 10, "kokkola": 14}
SAVOGROW = ("keitele", "pielavesi", "rautalampi", "suonenjoki", "tervo", "vesanto")
RECORD = r'href="(?:\.\./)+(providers|activities)/([^/"]+)/"'
WAYS = ("phones", "email", "emails", "website", "address")


def joined(catalogue: Catalogue, town: str) -> dict[tuple[str, str], dict]:
    """The bodies that people take part in, and the groups, of a municipality."""
    bodies = {("organizations", id_): one for id_, one in catalogue.current("organizations").items() if one.get("community")}
    groups = {("activities", id_): one for id_, one in catalogue.current("activities").items()}
    return {key: one for key, one in (bodies | groups).items() if catalogue.holds_in(one, town)}


def has_way(catalogue: Catalogue, record: dict) -> bool:
    """Whether the record, its place, whoever arranges it or a body above has a way to be reached."""
    bodies, places = catalogue.current("organizations"), catalogue.current("places")
    waiting = [record, *(places[id_] for id_ in [record.get("place")] if id_ in places)]
    waiting += [bodies[id_] for id_ in record.get("organizers", []) if id_ in bodies]
    seen: list[dict] = []
    while waiting:
        one = waiting.pop()
        seen.append(one)
        above = bodies.get(one.get("parent", ""))
        if above and above not in seen:
            waiting.append(above)
    return any(one.get(way) for one in seen for way in WAYS)


def reached(catalogue: Catalogue, town: str) -> list[tuple[str, str]]:
    return [key for key, one in joined(catalogue, town).items() if has_way(catalogue, one)]


@pytest.mark.parametrize("town", LEAST)
def test_there_is_enough_to_join_and_a_way_to_each(town):
    assert len(reached(CATALOGUE, town)) >= LEAST[town]


@pytest.mark.parametrize("town", LEAST)
def test_without_contacts_there_would_not_be_enough(town):
    emptied = Catalogue(ROOT, AS_OF.isoformat())
    for kind in ("organizations", "activities", "places"):
        for record in emptied.all(kind).values():
            for way in WAYS:
                record.pop(way, None)
    assert len(reached(emptied, town)) == 0


@pytest.mark.parametrize("town", LEAST)
def test_the_package_is_of_several_kinds(town):
    kinds = {kind for one in joined(CATALOGUE, town).values() for kind in one.get("community", [])}
    assert {"library", "adult_education", "sport", "youth", "association", "parish"} <= kinds
    assert any(kind == "activities" for kind, _ in joined(CATALOGUE, town))


@pytest.mark.parametrize("town", SAVOGROW)
def test_the_municipalities_of_savogrow_have_advice_for_companies(town):
    services = [one for one in CATALOGUE.current("services").values() if CATALOGUE.holds_in(one, town)]
    own = [one for one in services if "employers" in one["audience"] and one["areas"] == ["savogrow-alue"]]
    assert own and all(one["phones"] and one["email"] for one in own)


@pytest.mark.parametrize("code", ["fi", "ru", "ar"])
@pytest.mark.parametrize("town", LEAST)
def test_the_page_shows_each_with_its_way(real, code, town):
    """Each thing to join is a card with a way beside its own name; of a long list, a card with a page that has the way."""
    html = real.site.html(f"{code}/welcome/{town}/")
    told = html.partition('id="life"')[2].partition("</section>")[0]
    elsewhere = [
        real.site.html(f"{code}/welcome/{town}/{part}/") for part in set(re.findall(rf'/welcome/{town}/(\w+)/"', told))
    ]
    here = {name_of(card): card for card in cards_of(told)}
    there = {name for page in elsewhere for name in re.findall(RECORD, page)}
    for kind, id_ in reached(CATALOGUE, town):
        name = ("providers" if kind == "organizations" else "activities", id_)
        if name in here:
            assert len(re.findall(r"<a |<bdi", here[name])) > 1, f"{town}: {id_}"
        else:
            assert name in there, f"{town}: {id_}"
            main = real.main(f"{code}/{'/'.join(name)}/").source
            assert "tel:" in main or "mailto:" in main or 'rel="external' in main, id_
    assert len(here) >= 5


def name_of(card: str) -> tuple[str, str]:
    return re.findall(RECORD, card)[0]


def cards_of(html: str) -> list[str]:
    return [piece.partition("</details>")[0] for piece in html.split('<li class="card">')[1:]]


@pytest.mark.parametrize("town", LEAST)
def test_employers_find_advice_with_a_number(real, town):
    page = real.site.html(f"fi/welcome/{town}/").partition('id="employers"')[2].partition("</section>")[0]
    assert "services/tyonantajaneuvonta/" in page
    assert "tel:0295016770" in real.site.html("fi/services/tyonantajaneuvonta/")
