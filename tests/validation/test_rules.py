"""Every folder of `guides/invalid` yields exactly its `expected.txt`; nothing yields an exception."""

from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.kinds import KINDS
from palveluopas.validation import rules
from palveluopas.validation.report import language_of, report
from palveluopas.validation.rules import check
from tests.catalogue.test_loader import damaged

AS_OF = date(2026, 11, 21)
ROOT = Path(__file__).parents[2]
INVALID = ROOT / "tests" / "guides" / "invalid"
CASES = sorted(path.name for path in INVALID.iterdir())

VALID = """\
guide:
  name: "Opas"
  publisher: kaupunki
  source_language: fi
  languages: [{code: fi}]
  time_zone: Europe/Helsinki
  country: FI
  site_url: "https://opas.example/"
  review_months: {services: 12}
  emergency:
    - {id: hatanumero, number: "112", name: "Hätänumero", main: true}
organizations:
  - {id: kaupunki, name: "Kaupunki", type: municipality, website: "https://kaupunki.example"}
areas:
  - {id: suomi, name: "Suomi", type: country}
  - {id: kylala, name: "Kylälä", type: municipality, parents: [suomi]}
topics:
  - {id: tyo, name: "Työ", summary: "Työ ja työnhaku.", infofinland: {fi: "https://www.infofinland.fi/fi"}}
places:
  - id: tori
    name: "Tori"
    organizations: [kaupunki]
    area: kylala
    opening_hours:
      regular: {tue: "12:00-16:00", thu: "09:00-11:00, 12:00-18:00", fri: closed}
      seasons: [{id: kesa, from: "06-15", to: "08-09", hours: {tue: "12:00-14:00"}}]
      public_holidays: {default: closed, named: {MaundyThursday: "12:00-15:00"}}
      exceptions: [{id: joulu, from: "12-24", to: "01-06", closed: true}]
services:
  - id: neuvonta
    name: "Neuvonta"
    summary: "Neuvoo kaikkia."
    organization: kaupunki
    topics: [tyo]
    areas: [suomi]
    places: [tori]
    phones: [{id: tiski, number: "044 794 5000"}, {id: lyhyt, number: "116 117"}]
    statutory: {number: 2}
    assured_date: "2026-11-21"
customer_groups:
  - {id: tyonhakija, name: "Työnhakija", criteria: "Haet työtä.", in_matrix: true}
responsibilities:
  - {id: a, service: neuvonta, customer_group: tyonhakija, responsible: [kaupunki]}
projects:
  - id: hanke
    name: "Hanke"
    summary: "Hanke."
    periods: [{id: kausi, start: "2022", end: "2022-12", budget: {total: 10, grant: 7, own: 4}}]
"""


def problems_of(root: Path):
    catalogue, problems = load(root)
    return catalogue, problems + check(catalogue, AS_OF)


def told(root: Path) -> str:
    catalogue, problems = problems_of(root)
    return report(problems, catalogue, language_of(catalogue), "text")


@pytest.mark.parametrize("case", CASES)
def test_an_invalid_guide_gets_exactly_the_expected_report(case):
    assert told(INVALID / case) == expected(case)


def expected(case: str) -> str:
    """What is expected, with the kinds that the table has where the text names them all."""
    text = (INVALID / case / "expected.txt").read_text(encoding="utf-8")
    lists = {
        "{all kinds}": KINDS,
        "{kinds under review}": [name for name, kind in KINDS.items() if kind.is_reviewed],
        "{folders of all kinds}": [kind.folder for kind in KINDS.values()],
    }
    for place, names in lists.items():
        text = text.replace(place, ", ".join(names))
    return text


def test_a_valid_guide_has_no_problems(tmp_path):
    (tmp_path / "services.yaml").write_text(VALID, encoding="utf-8")
    assert told(tmp_path) == "Ei virheitä.\n"


def test_contacts_and_hours_of_a_registers_records_are_said_without_a_note():
    root = ROOT / "tests/guides/register"
    assert told(root) == "Ei virheitä.\n"
    assert "note:" not in (root / "services.yaml").read_text("utf-8")


def test_the_easy_texts_of_the_real_guide_are_easy_and_none_is_missing():
    _, problems = problems_of(ROOT)
    assert [problem for problem in problems if problem.code in ("W507", "W508", "W509")] == []


def test_easy_language_is_asked_of_nobody_who_has_not_begun_it(tmp_path):
    begun = VALID.replace('summary: "Neuvoo kaikkia."', 'summary: "Neuvoo kaikkia."\n    summary_easy: "Kysy neuvoa."')
    for text, codes in ((VALID, []), (begun, ["W509"]), (begun.replace("source_language: fi", "source_language: et"), [])):
        (tmp_path / "services.yaml").write_text(text, encoding="utf-8")
        assert [problem.code for problem in problems_of(tmp_path)[1] if problem.code.startswith("W50")] == codes


def test_checking_changes_nothing(tmp_path):
    catalogue, _ = load(INVALID / "wrong_types")
    assert check(catalogue, AS_OF) == check(catalogue, AS_OF)


def test_every_rule_says_what_it_is():
    names = [rule.__name__ for rule in rules.CHECKS]
    assert len(names) == len(set(names))
    assert all(rule.__doc__ and rule.__doc__.rstrip().endswith(".") for rule in rules.CHECKS)


def test_no_bytes_make_the_checks_fall_over(tmp_path):
    """Five hundred damaged guides, checked and reported in every form."""
    chance = random.Random(20261121)
    for _ in range(500):
        (tmp_path / "services.yaml").write_bytes(damaged(VALID.encode(), chance))
        catalogue, problems = problems_of(tmp_path)
        for form in ("text", "github", "json"):
            report(problems, catalogue, "fi", form)


@pytest.mark.parametrize(
    "word", ["null", "[]", "{}", "[[]]", "[{}]", "[null]", '"x"', "12", "true", '""', "{a: {b: c}}", "[{id: [a]}]"]
)
def test_no_value_of_the_wrong_kind_makes_the_checks_fall_over(tmp_path, word):
    """Each value of a valid guide in turn becomes something else."""
    lines = VALID.splitlines()
    for number, line in enumerate(lines):
        key, colon, _ = line.partition(": ")
        if colon:
            changed = [*lines[:number], f"{key}: {word}", *lines[number + 1 :]]
            (tmp_path / "services.yaml").write_text("\n".join(changed), encoding="utf-8")
            problems_of(tmp_path)


@pytest.mark.parametrize(
    "more",
    [
        "news:\n" + "  - a\n" * 100_000,
        "news: [" + "{}, " * 100_000 + "]\n",
        "systems: [{id: a, " + ", ".join(f"k{n}: 1" for n in range(50_000)) + "}]\n",
        "networks: [{id: a, members: [" + ", ".join(f"m{n}" for n in range(100_000)) + "]}]\n",
        "networks: [{id: a, members: [" + "m, " * 200_000 + "]}]\n",
        "systems: [{id: a, name: " + "x" * 1_500_000 + "}]\n",
        "y: " + "b #c " * 100_000 + "\n",
        "x: " + "[" * 500_000,
        'x: "' + "\\\\" * 300_000,
        "a.b" * 300_000 + ": @\n",
    ],
)
def test_huge_and_hostile_guides_are_told_off_quickly(tmp_path, more):
    (tmp_path / "services.yaml").write_text(VALID + more, encoding="utf-8")
    start = time.process_time()
    assert problems_of(tmp_path)[1]
    assert time.process_time() - start < 10


def test_the_end_of_a_project_is_the_end_of_its_last_day(tmp_path):
    text = VALID.replace('end: "2022-12"', 'end: "2026-11-21"').replace("    places: [tori]", "    project: hanke")
    (tmp_path / "services.yaml").write_text(text, encoding="utf-8")
    catalogue, _ = load(tmp_path)
    assert [problem.code for problem in check(catalogue, date(2026, 11, 21))] == []
    assert [problem.code for problem in check(catalogue, date(2026, 11, 22))] == ["E432"]


def test_a_guide_of_an_earlier_day_may_know_what_was_confirmed_after_it(tmp_path):
    (tmp_path / "services.yaml").write_text(VALID, encoding="utf-8")
    catalogue, _ = load(tmp_path)
    confirmed = date(2026, 11, 21)
    for as_of, today, codes in [
        (date(2026, 11, 1), confirmed, []),
        (confirmed, date(2026, 11, 1), []),
        (date(2026, 11, 1), date(2026, 11, 20), ["E409"]),
        (date(2026, 11, 1), None, ["E409"]),
    ]:
        assert [problem.code for problem in check(catalogue, as_of, today)] == codes


def test_a_personal_identity_code_needs_its_right_check_character(tmp_path):
    for code, found in (("131052-308T", True), ("131052-308U", False), ("131052A308T", True), ("131052-3080", False)):
        (tmp_path / "services.yaml").write_text(f"{VALID}# {code}\n", encoding="utf-8")
        assert [problem.code for problem in problems_of(tmp_path)[1]] == (["E441"] if found else [])


def test_a_list_of_the_ranges_of_a_day_is_read_as_the_text_that_it_is_now(tmp_path):
    listed = VALID.replace('"09:00-11:00, 12:00-18:00"', '["09:00-11:00", "12:00-18:00"]')
    assert listed != VALID
    (tmp_path / "services.yaml").write_text(listed, encoding="utf-8")
    assert told(tmp_path) == "Ei virheitä.\n"
    [place] = load(tmp_path)[0].records["places"].values()
    assert place.data["opening_hours"]["regular"]["thu"] == "09:00-11:00, 12:00-18:00"


# What tells of facts that may be right all the same: a false alarm there teaches people not to read the check.
DOUBTS = {"W517", "W518", "W519", "W520", "W521", "E447", "E448", "E449", "E468", "E469", "E470"}


def test_the_real_guide_gets_no_false_alarm():
    _, problems = problems_of(ROOT)
    assert [(problem.code, problem.file, problem.line) for problem in problems if problem.code in DOUBTS] == []


@pytest.mark.parametrize(
    "name", ["perhe.keskus", "hyvinvointi.juva", "mikkeli.naiset", "naapuri.talo", "ruoka.apu", "neuvonta.etela2"]
)
def test_the_mailbox_of_a_unit_may_have_a_dot(tmp_path, name):
    assert "E443" not in codes_of_mailbox(tmp_path, f"{name}@kunta.example")


@pytest.mark.parametrize(
    "name",
    [
        "ulla-mari.esimerkki",
        "anna-maija.esimerkki-malli",
        "essi.esimerkki",
        "essi.esimerkki2",
        "essi.m.esimerkki",
        "essi.uusitalo",
    ],
)
def test_the_mailbox_of_a_person_is_refused(tmp_path, name):
    assert "E443" in codes_of_mailbox(tmp_path, f"{name}@kunta.example")


def codes_of_mailbox(folder: Path, address: str) -> set[str]:
    text = VALID.replace('website: "https://kaupunki.example"', f'website: "https://kaupunki.example", email: "{address}"')
    (folder / "services.yaml").write_text(text, "utf-8")
    return {problem.code for problem in problems_of(folder)[1]}


@pytest.mark.parametrize("code", ["131052-308T", "131052-308t", "010101a123n", "010101A123N"])
def test_an_identity_code_is_one_in_small_letters_too(tmp_path, code):
    (tmp_path / "services.yaml").write_text(VALID + f"# {code}\n", "utf-8")
    assert "E441" in {problem.code for problem in problems_of(tmp_path)[1]}
