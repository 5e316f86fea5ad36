"""What the source documents say is in the guide, and what was only planned, or is not known, is told so."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.requirements.built import part, shown
from tests.requirements.catalogue import ROOMS, ROOT, read, texts

LEDGER = read(ROOT / "tests/requirements/claims.yaml")
CLAIMS = [(document, claim) for document, told in LEDGER.items() for claim in told["claims"]]
STATES = ("planned", "done", "unknown")
# How a text itself says that something was only meant, or that nobody knows.
MEANT = {
    "fi": r"suunni|tarkoit|tavoit|aikeena|olisi\b",
    "en": r"\bplan|\bmeant|\baim|\bwould\b|intention",
    "ru": r"план|собира|цель|хотели|был бы|задуман",
    "ar": r"خطط|مقصود|هدف|مقرر|خطة|سيكون",
}
NOT_KNOWN = {"fi": r"emme tiedä", "en": r"do not know", "ru": r"не знаем", "ar": r"لا نعرف"}


def lines_of(told: dict) -> dict[str, set[int]]:
    return {
        "blank": {int(line) for line in told["blank"]},
        "no claim": {int(line) for line in told["no_claim"]},
        "claims": {int(line) for claim in told["claims"] for line in claim["lines"]},
    }


def uncovered(told: dict) -> tuple[set[int], set[int]]:
    """(lines that nothing tells of, lines that are told of in two ways or are not in the document)."""
    every, seen, twice = set(range(1, int(told["lines"]) + 1)), set[int](), set[int]()
    for lines in lines_of(told).values():
        twice |= (seen & lines) | (lines - every)
        seen |= lines
    return every - seen, twice


@pytest.mark.parametrize("document", LEDGER)
def test_every_line_of_a_document_is_a_claim_or_has_a_reason_not_to_be(document, catalogue):
    told = LEDGER[document]
    assert uncovered(told) == (set(), set())
    assert re.fullmatch(r"[0-9a-f]{64}", told["sha256"]) and told["source"] in catalogue.all("sources")
    assert all(len(reason) > 4 for reason in told["no_claim"].values())
    substantive = lines_of(told)["claims"]
    assert len(substantive) > len(told["no_claim"]), "most of what is not blank is said in the guide"


def test_a_line_that_is_forgotten_is_noticed():
    told = LEDGER["pointti"]
    fewer = {**told, "claims": [claim for claim in told["claims"] if "9" not in claim["lines"]]}
    assert uncovered(fewer) == ({9}, set())
    assert uncovered({**told, "lines": "35"}) == ({35}, set())
    assert uncovered({**told, "blank": [*told["blank"], "9"]}) == (set(), {9})


def test_all_five_documents_are_in_the_ledger():
    assert len(LEDGER) == 5 and len(CLAIMS) > 200
    assert {claim["status"] for _, claim in CLAIMS} == set(STATES)


def place_of(kind: str, id_: str) -> str:
    """The page of a record, or the one its kind stands on together."""
    return f"{ROOMS[kind]}/{id_}/" if kind in ROOMS else f"{kind}/"


def field_texts(catalogue, kind: str, id_: str, field: str, language: str) -> list[str]:
    return texts(catalogue.words(kind, id_, language).get(field))


@pytest.mark.parametrize("document", LEDGER)
def test_every_claim_stands_on_its_page_in_every_language(document, real, catalogue):
    lost = []
    for claim in LEDGER[document]["claims"]:
        kind, id_ = claim["record"].split("/")
        if "shows" in claim:
            path = f"fi/{place_of(kind, id_)}"
            if not shown(claim["shows"], real.main(path)):
                lost.append((claim["lines"], path, claim["shows"]))
            continue
        said = position(field_texts(catalogue, kind, id_, claim["field"], "fi"), claim["says"])
        if said is None:
            lost.append((claim["lines"], claim["record"], claim["says"]))
            continue
        for language in catalogue.languages:
            path = f"{language}/{place_of(kind, id_)}"
            here = field_texts(catalogue, kind, id_, claim["field"], language)
            if not (said < len(here) and shown(here[said], real.main(path))):
                lost.append((claim["lines"], path, here[said : said + 1]))
    assert not lost, "\n".join(map(str, lost))


def position(listed: list[str], words: str) -> int | None:
    return next((number for number, text in enumerate(listed) if words in text), None)


@pytest.mark.parametrize("document", LEDGER)
def test_what_was_only_planned_or_is_not_known_is_told_so(document, real, catalogue):
    silent = []
    for claim in LEDGER[document]["claims"]:
        for language in catalogue.languages if claim["status"] != "done" else ():
            if not told_as_it_is(claim, language, real, catalogue):
                silent.append((claim["lines"], claim["record"], claim["status"], language))
    assert not silent, "\n".join(map(str, silent))


def told_as_it_is(claim: dict[str, Any], language: str, real, catalogue) -> bool:
    kind, id_ = claim["record"].split("/")
    record, labels = catalogue.all(kind)[id_], catalogue.labels[language]
    page, field = real.main(f"{language}/{place_of(kind, id_)}"), claim.get("field")
    page = page if kind in ROOMS else part(page, id_)
    if record.get("certainty") in ("planned", "unconfirmed") and shown(labels[f"certainty_{record['certainty']}"], page):
        return True
    if claim["status"] == "planned" and kind == "projects" and field == "goals":
        return shown(labels["goals"], page)
    if kind == "projects" and field == "actions" and record.get("actions_certainty") == "planned":
        return shown(labels["project_plans"], page) and shown(labels["project_plans_means"], page)
    if field is None:
        return False
    said = position(field_texts(catalogue, kind, id_, field, "fi"), claim["says"])
    text = field_texts(catalogue, kind, id_, field, language)[said or 0]
    pattern = NOT_KNOWN[language] if claim["status"] == "unknown" else f"{MEANT[language]}|{NOT_KNOWN[language]}"
    return bool(re.search(pattern, text, re.IGNORECASE))


def test_a_plan_that_is_told_as_done_is_noticed(real, catalogue):
    """The same action of a project, were it called done, would not be told as a plan."""
    claim = {"record": "projects/osana", "field": "results", "says": "neljä kertaa", "status": "planned"}
    assert not told_as_it_is(claim, "fi", real, catalogue)


def test_people_under_protection_are_not_left_out_by_the_three_year_rule(real, catalogue):
    for language in catalogue.languages:
        rule = catalogue.words("services", "palvelutarpeen-arviointi", language)["eligibility"]["note"]
        assert shown(rule, real.main(f"{language}/services/palvelutarpeen-arviointi/"))
        group = catalogue.name("customer_groups", "kansainvalinen-suojelu", language)
        assert shown(group, real.main(f"{language}/services/palvelutarpeen-arviointi/")), language
        gloss = catalogue.words("terms", "oleskeluoikeuden-rekisterointi", language)["explanation"]
        assert "3" not in gloss, f"{language}: the gloss is of the word, and not of who gets the service"
        assert any(shown(gloss, real.main(path)) for path in real.parts(f"{language}/glossary/")), language
    note = catalogue.all("services")["palvelutarpeen-arviointi"]["eligibility"]["note"]
    assert "kansainvälistä suojelua" in note and "pyydä silti" in note
