"""A requirement is met by real instances: an empty catalogue of the right shape meets none. Emptied copies show it.

What has no instance in this guide waits, with its reason, in `not_yet`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

import pytest

from tests.requirements.built import links, part, shown
from tests.requirements.catalogue import ROOMS, Catalogue
from tests.requirements.not_yet import later

Ids = Callable[[Catalogue], list[str]]


class Instances(NamedTuple):
    """What a requirement needs: records of a kind that have fields, how many of them at least, and what to empty."""

    kind: str
    fields: tuple[str, ...]
    least: int
    value: str = ""  # that must be in the list of the last field

    def of(self, catalogue: Catalogue) -> list[str]:
        records = catalogue.current(self.kind).items()
        return [id_ for id_, record in records if all(self._has(record, name) for name in self.fields)]

    def _has(self, record: dict, name: str) -> bool:
        return self.value in record.get(name, ()) if self.value and name == self.fields[-1] else bool(record.get(name))


NEEDED = {
    "R04 address": Instances("places", ("address",), 25),
    "R04 hours": Instances("places", ("opening_hours",), 8),
    "R07 languages of services": Instances("services", ("languages",), 10),
    "R08 joining": Instances("activities", ("how_to_join",), 10),
    "R09 who gets in": Instances("services", ("producers", "course"), 3),
    "R17 used together": Instances("services", ("related",), 20),
    "R20 systems": Instances("systems", ("description",), 4),
    "R28 remote": Instances("services", ("channels",), 5, "remote"),
    "R32 what to join": Instances("activities", ("how_to_join", "organizers"), 10),
    "R37 courses": Instances("services", ("course",), 6),
    "R40 employers": Instances("services", ("audience",), 3, "employers"),
    "R43 hours": Instances("places", ("address", "opening_hours"), 5),
    "R45 low threshold": Instances("services", ("low_threshold",), 1),
    "R46 sent on": Instances("services", ("refers_to",), 10),
    "R47 news": Instances("news", ("text", "audience"), 3),
    "R51 members": Instances("networks", ("members",), 3),
    "R51 rhythm": Instances("networks", ("rhythm",), 1),
    "R59 how to ask": Instances("services", ("eligibility",), 2),
    "R61 interpreters": Instances("services", ("interpreting",), 20),
    "R75 another path": Instances("paths", ("transitions",), 8),
    "R76 waiting": Instances("services", ("while_waiting",), 5),
    "R78 numbers": Instances("services", ("phones",), 20),
    "R78 mailboxes": Instances("services", ("email",), 4),
    "R83 ages": Instances("activities", ("age",), 1),
    "R85 outside": Instances("organizations", ("outside_municipality",), 1),
}
NAMES = list(NEEDED)


def emptied(catalogue: Catalogue, kind: str, field: str) -> Catalogue:
    """The same catalogue with a field taken out of every record of a kind."""
    records = {id_: deepcopy(record) for id_, record in catalogue.all(kind).items()}
    for record in records.values():
        record.pop(field, None)
    return Catalogue(catalogue.root, catalogue.day, {**catalogue.records, kind: records})


def enough(needed: Instances, catalogue: Catalogue) -> bool:
    return len(needed.of(catalogue)) >= needed.least


@pytest.mark.parametrize("name", NAMES)
def test_a_requirement_has_real_instances_and_each_has_its_page(name, real, catalogue):
    needed = NEEDED[name]
    assert enough(needed, catalogue), f"{name}: {needed.of(catalogue)}"
    for language in catalogue.languages if needed.kind in ROOMS else ():
        for id_ in needed.of(catalogue):
            assert real.has(f"{language}/{ROOMS[needed.kind]}/{id_}/"), f"{name}: {language} {id_}"


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_with_that_emptied_does_not_meet_it(name, catalogue):
    needed = NEEDED[name]
    assert not enough(needed, emptied(catalogue, needed.kind, needed.fields[-1])), name


def places_shown(real, catalogue) -> Iterator[str]:
    for id_ in NEEDED["R04 address"].of(catalogue):
        street = catalogue.all("places")[id_]["address"].get("street")
        if street and not shown(street, real.main(f"fi/places/{id_}/")):
            yield id_


def test_r04_every_address_that_is_known_is_on_its_page(real, catalogue):
    assert list(places_shown(real, catalogue)) == []


def test_r04_a_page_without_its_address_would_be_noticed(real, catalogue):
    lost = Catalogue(catalogue.root, catalogue.day, {"places": deepcopy(catalogue.all("places"))})
    id_ = NEEDED["R04 address"].of(catalogue)[0]
    lost.all("places")[id_]["address"]["street"] = "Katu, jota sivulla ei ole 999"
    assert list(places_shown(real, lost)) == [id_]


def test_r23_money_is_told_by_period_with_shares_that_match(real, catalogue):
    """Total, grant and own share of each period in euros, and the shares in per cent."""
    periods = [p["budget"] for p in catalogue.all("projects")["magee"]["periods"]]
    assert len(periods) == 2
    for budget in periods:
        total, grant, own = (int(budget[name]) for name in ("total", "grant", "own"))
        assert abs(grant + own - total) <= 1 and round(grant / total * 100) == 70 and round(own / total * 100) == 30
    for language in catalogue.languages:
        text = real.main(f"{language}/projects/magee/").text.replace("\u200e", "").replace("\u061c", "")
        assert text.count("70") >= 2 and text.count("30") >= 2 and "%" in text.replace("٪", "%"), language


def test_r40_the_page_for_employers_lists_their_services(real, catalogue):
    wanted = set(NEEDED["R40 employers"].of(catalogue))
    for language in catalogue.languages:
        assert wanted <= set(real.listed("services", f"{language}/employers/")), language


def test_r62_languages_are_those_of_the_guide_and_one_is_from_right_to_left(real, catalogue):
    assert {"fi", "en", "ru", "ar"} <= set(catalogue.languages)
    assert 'dir="rtl"' in real.site.html("ar/a-z/")


@later("R62 largest groups")
def test_r62_the_largest_language_groups_of_the_region_have_their_language(catalogue):
    assert {"ru", "et", "uk", "fa", "vi", "ar", "th"} <= set(catalogue.languages)


@later("R18 events")
def test_r18_there_are_events_to_come(catalogue):
    assert [id_ for id_, one in catalogue.current("activities").items() if one.get("starts")]


@later("R34 encounters")
def test_r34_there_are_events_where_people_meet(catalogue):
    assert [id_ for id_, one in catalogue.current("activities").items() if one["type"] == "encounter"]


@later("R04 who serves")
def test_r04_most_places_tell_who_serves_and_in_which_languages(catalogue):
    places = catalogue.current("places").values()
    assert sum(bool(place.get("staff") and place.get("languages")) for place in places) * 2 > len(places)


@later("R25 mailbox")
def test_r25_a_reader_can_write_to_the_guide_without_an_account(real, catalogue):
    assert catalogue.guide.get("email")
    for language in catalogue.languages:
        path = f"{language}/feedback/"
        assert part(real.main(path), "how") and any("mailto:" in target for target, _ in links(real.main(path), path))
