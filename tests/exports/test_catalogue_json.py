"""`catalogue.json`: the whole catalogue for others to use, in the shape of our own schemas."""

from __future__ import annotations

import json

import pytest

from palveluopas.catalogue.fingerprints import fingerprint
from palveluopas.kinds import KINDS
from palveluopas.validation.schema_check import is_valid
from tests.conftest import ROOT, VALID

ENDED = """
projects:
  - id: hanke
    name: "Hanke"
    summary: "Päättyi."
    periods: [{id: kausi, start: "2024-01-01", end: "2025-12-31"}]
    website: "https://hanke.esimerkkila.example/"
"""
SERVICE = """
  - id: paattynyt
    name: "Päättynyt palvelu"
    summary: "Ei enää."
    organization: esimerkkilan-kunta
    topics: [uusi-asukas]
    areas: [esimerkkila]
    phones: [{id: a, number: "0401234567"}]
    email: "palvelu@esimerkkila.example"
    website: "https://palvelu.esimerkkila.example/"
    project: hanke
    valid_to: "2025-12-31"
"""


def read(site) -> dict:
    return json.loads((site.folder / "catalogue.json").read_text("utf-8"))


def assert_follows_the_schemas(told: dict) -> None:
    assert is_valid("guide")(told["guide"])
    for kind in KINDS:
        for record in told[kind]:
            assert is_valid(kind)(record), (kind, record["id"])
    for code, kinds in told["translations"].items():
        for kind, records in kinds.items():
            for id_, words in records.items():
                assert is_valid(kind, True)(words), (code, kind, id_)


@pytest.mark.parametrize("name", sorted(path.name for path in VALID.iterdir()))
def test_the_export_of_a_valid_guide_follows_our_own_schemas(built, name):
    told = read(built[name])
    assert_follows_the_schemas(told)
    assert told["about"]["as_of"] == "2026-11-21"
    assert (
        told["about"]["languages"][0] == told["about"]["source_language"]
        or told["about"]["source_language"] in told["about"]["languages"]
    )


def test_the_export_of_this_guide_follows_our_own_schemas_and_carries_its_licence(tmp_path, build_guide):
    told = read(build_guide(ROOT, languages=("fi",)))
    assert_follows_the_schemas(told)
    assert told["about"]["licence"]["url"].startswith("https://creativecommons.org/")
    assert set(told["translations"]) == {"en", "ru", "ar"}, "translations of every language, whichever were built"
    assert told["services"] and told["translations"]["ru"]["services"]


def test_nothing_that_is_over_can_be_contacted(guide_folder, build_guide):
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    text = text.replace("services:\n", f"services:{SERVICE.rstrip()}\n", 1) + ENDED
    told = read(build_guide(guide_folder(**{"services.yaml": text})))
    over = next(record for record in told["services"] if record["id"] == "paattynyt")
    assert over["name"] == "Päättynyt palvelu"
    assert not {"phones", "email", "website", "address", "opening_hours"} & set(over)
    assert not {"website"} & set(next(record for record in told["projects"] if record["id"] == "hanke"))
    assert "0401234567" not in json.dumps(told)


def test_words_translated_from_a_text_that_has_changed_are_left_out(guide_folder, build_guide):
    words = 'name: "Advice"\nsummary: "Old help."\ntranslation:\n  method: machine\n  source: "name:{} summary:000000"\n'
    site = build_guide(guide_folder(**{"content/services/en/neuvonta.yaml": words.format(fingerprint("Neuvonta"))}))
    advice = read(site)["translations"]["en"]["services"]["neuvonta"]
    assert advice["name"] == "Advice" and "summary" not in advice
