"""The ledger of facts, docs/facts.yaml: what it calls taken stands in the catalogue, and its page is made anew."""

from __future__ import annotations

import pytest

from tests.conftest import AS_OF
from tests.requirements.catalogue import ROOT, Catalogue
from tests.requirements.facts import GROUPS, PAGE, facts, page, stands

CATALOGUE = Catalogue(ROOT, AS_OF.isoformat())


def test_every_fact_is_taken_or_left_with_a_reason():
    told = facts()
    assert len({fact["id"] for fact in told}) == len(told) >= 449
    for fact in told:
        assert fact["id"].split("/")[0] in GROUPS, fact["id"]
        assert fact.get("taken") or fact.get("left"), f"{fact['id']}: neither taken nor left"
        assert not fact.get("taken") or fact["certainty"] in ("confirmed", "unconfirmed"), fact["id"]


def test_what_is_called_taken_stands_in_the_catalogue():
    gone = [f"{fact['id']}: {one}" for fact in facts() for one in fact.get("taken", []) if not stands(one, CATALOGUE)]
    assert gone == []


@pytest.mark.parametrize("field, value", [("phones", "015 0000"), ("address.street", "Raatihuoneenkatu 6"), ("none", "x")])
def test_what_is_not_there_is_noticed(field, value):
    assert not stands({"record": "organizations/mikkelin-kaupunki", "field": field, "value": value}, CATALOGUE)


def test_an_unconfirmed_number_is_unconfirmed_in_its_record_too():
    for fact in facts():
        for one in fact.get("taken", []):
            kind, id_ = one["record"].split("/")
            if fact["certainty"] == "unconfirmed" and one["field"] == "phones" and kind != "guide":
                record = CATALOGUE.all(kind)[id_]
                numbers = [number for number in record["phones"] if number["number"] == one["value"]]
                sure = (
                    bool(numbers)
                    and record.get("certainty") != "unconfirmed"
                    and all("certainty" not in number for number in numbers)
                )
                assert not sure or one["value"] in KNOWN, f"{fact['id']}: {one['record']} is sure of {one['value']}"


# Numbers that another source of the catalogue confirms.
KNOWN = {"080 005 005", "116 117", "116 006", "0800 147 111", "09 471 977", "02954 63177"}


def test_the_page_is_that_of_the_data():
    assert PAGE.read_text("utf-8") == page(), "docs/facts.md is not fresh: python -m tests.requirements.facts"
