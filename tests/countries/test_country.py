"""What is known of each country, and how a guide of another country shows it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from palveluopas.build.context import labels_of
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.countries.country import country, known_codes
from palveluopas.countries.holidays import EVES, NAMES, UNNAMED, has_holidays, holidays_of
from palveluopas.guide.schedule import Schedule
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.runtime.program_files import LABELS, PACKAGE, SCHEMA
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, VALID

YEARS = range(2020, 2040)


def named(code: str, part: str | None, year: int) -> dict[str, str]:
    return {one.name: one.day.isoformat() for one in holidays_of(code, part, year)}


def closed(code: str, part: str | None, day: str) -> bool:
    return any(one.day.isoformat() == day and one.is_public for one in holidays_of(code, part, int(day[:4])))


def test_at_least_six_countries_are_known_each_with_holidays_and_an_emergency_number():
    assert {"FI", "AX", "SE", "EE", "DE", "NO"} <= set(known_codes())
    for code in known_codes():
        here = country(code)
        assert here is not None and here.emergency[0] == "112"
        assert here.may_be_dialled(here.example.replace(" ", "")) and not here.costs_more(here.example.replace(" ", ""))
        assert all(has_holidays(code, part) for part in (None, *here.subdivisions))
    assert country("ZZ") is None and not has_holidays("ZZ") and not has_holidays("DE", "QQ")


@pytest.mark.parametrize(
    ("number", "code", "may"),
    [
        ("+358447945000", "FI", True),
        ("0447945000", "FI", True),
        ("112", "FI", True),
        ("116117", "FI", True),
        ("447945000", "FI", False),
        ("+3581", "FI", False),
        ("+4687654321", "FI", True),
        ("6401234", "EE", True),
        ("+3726401234", "EE", True),
        ("64012345678", "EE", False),
        ("22123456", "NO", True),
        ("116117", "DE", True),
        ("03012345678", "DE", True),
    ],
)
def test_a_number_is_held_to_the_numbering_plan_of_its_country(number, code, may):
    assert country(code).may_be_dialled(number) is may


def test_a_zero_after_the_calling_code_reaches_nobody_where_numbers_begin_with_one_at_home():
    assert country("FI").has_trunk_after_code("+358 044 794 5000") and not country("FI").has_trunk_after_code(
        "+358 44 794 5000"
    )
    assert not country("EE").has_trunk_after_code("+372 0123456")
    assert country("FI").costs_more("060012345") and country("FI").costs_more("+35870012345")
    assert not country("SE").costs_more("0901234567"), "the area code of Umeå"


def test_finnish_holidays_fall_on_the_days_of_the_almanac():
    """Days of the almanac of the University of Helsinki; midsummer and All Saints' move with the week, Easter with the moon."""
    days = named("FI", None, 2027)
    assert (days["GoodFriday"], days["EasterMonday"], days["AscensionDay"]) == ("2027-03-26", "2027-03-29", "2027-05-06")
    assert (days["MidsummerEve"], days["MidsummerDay"], days["AllSaintsDay"]) == ("2027-06-25", "2027-06-26", "2027-11-06")
    assert not closed("FI", None, "2027-12-31") and not closed("FI", None, "2027-03-25") and closed("FI", None, "2027-12-24")


def test_a_part_of_a_country_has_its_own_holidays():
    assert closed("DE", "BE", "2027-03-08") and not closed("DE", "BY", "2027-03-08")
    assert closed("DE", "BY", "2027-11-01") and not closed("DE", "BE", "2027-11-01")
    assert closed("AX", None, "2027-06-09") and not closed("FI", None, "2027-06-09")
    assert closed("SE", None, "2027-06-25"), "midsummer eve is closed by custom"


def test_every_year_has_its_holidays_and_no_name_that_records_cannot_have():
    allowed = set(
        re.findall(r'"(\w+)": \{"\$ref": "#/\$defs/hours_of_day"\}', (SCHEMA / "common.schema.json").read_text("utf-8"))
    )
    assert set(NAMES.values()) | set(EVES) <= allowed
    for code in known_codes():
        for year in YEARS:
            found = holidays_of(code, None, year)
            assert {"NewYearDay", "ChristmasDay", "GoodFriday", "NewYearEve"} <= {one.name for one in found}
            assert {one.name for one in found} - {UNNAMED} <= allowed
            assert all(one.day.year == year for one in found) and list(found) == sorted(
                found, key=lambda one: (one.day, one.name)
            )
    assert date(2026, 5, 1) in {one.day for one in holidays_of("DE", "BE", 2026)}


def test_nothing_in_the_program_is_written_for_one_country():
    """But the files of countries, and examples in messages: no code, calling code, time zone or law in programs, templates, rules or words."""
    programs = (path for kind in ("py", "html", "typ", "yaml", "js") for path in PACKAGE.rglob(f"*.{kind}"))
    scripts = (SCHEMA.parent / "overrides").rglob("*.js")
    one_country = re.compile(r"""["'](?:FI|\+?358|Finland|Suomi)["']|\bFI:|Europe/Helsinki|306/2019|681/2023""")
    told = [
        f"{path.name}: {found[0]}"
        for path in (*programs, *scripts)
        if path.parent.name not in ("countries", "messages") and (found := one_country.search(path.read_text("utf-8")))
    ]
    assert told == []


LANGUAGES = ("fi", "sv", "en", "ru", "ar")


@pytest.mark.parametrize("code", known_codes())
def test_a_country_has_its_laws_and_the_words_of_its_areas_in_every_language_of_the_program(code):
    """Where a country says nothing, the program says no more than holds anywhere: in none of these it says the same."""
    told = country(code).labels
    for language in LANGUAGES:
        anywhere = program_yaml(LABELS / f"{language}.yaml")
        for key in ("accessibility_standard", "type_wellbeing_county", "types_wellbeing_county", "decided_by_own_county"):
            assert told[language][key] and told[language][key] != anywhere[key], (language, key)
            assert "306/2019" not in told[language][key] or code == "FI"


@pytest.mark.parametrize(("code", "own"), [("DE", "de"), ("EE", "et"), ("NO", "nb")])
def test_a_country_has_them_in_its_own_language_too(guide_folder, code, own):
    """Also where the program has no other words in that language yet."""
    root = guide_folder("bezirk")
    text = (root / "services.yaml").read_text("utf-8")
    text = text.replace('country: "DE"', f'country: "{code}"').replace('  country_subdivision: "BE"\n', "")
    text = text.replace("languages: [{code: en}]", f"languages: [{{code: en}}, {{code: {own}}}]")
    (root / "services.yaml").write_text(text, "utf-8")
    catalogue, _ = load(root)
    assert labels_of(catalogue)[own] == country(code).labels[own]


@pytest.mark.parametrize(
    ("code", "may", "may_not"),
    [
        ("FI", ("67100", "00100"), ("6710", "67 100", "FI-67100")),
        ("AX", ("22100",), ("67100",)),
        ("SE", ("111 20",), ("11120", "1112")),
        ("EE", ("10115",), ("1011",)),
        ("DE", ("10115", "01067"), ("1011", "D-10115")),
        ("NO", ("0150",), ("01500",)),
    ],
)
def test_an_address_has_a_postal_code_as_its_country_writes_it(code, may, may_not):
    here = country(code)
    assert here.has_postal_code(here.postal_example)
    assert [one for one in may if not here.has_postal_code(one)] == []
    assert [one for one in may_not if here.has_postal_code(one)] == []


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("FI", ["112"]),
        ("AX", ["112"]),
        ("SE", ["112"]),
        ("EE", ["112"]),
        ("DE", ["112", "110"]),
        ("NO", ["112", "110", "113"]),
    ],
)
def test_a_country_may_have_several_numbers_for_danger_to_life(code, numbers):
    here = country(code)
    assert list(here.emergency) == numbers
    assert all(here.may_be_dialled(number) for number in numbers), "each is one of its short numbers"


@pytest.mark.parametrize(
    ("part", "day"),
    [
        ("BW", "2027-01-06"), ("BY", "2027-01-06"), ("ST", "2027-01-06"),
        ("BE", "2027-03-08"), ("MV", "2027-03-08"),
        ("TH", "2027-09-20"),
        ("BB", "2027-10-31"), ("HB", "2027-10-31"), ("HH", "2027-10-31"), ("NI", "2027-10-31"), ("SH", "2027-10-31"), ("SN", "2027-10-31"),
        ("NW", "2027-11-01"), ("RP", "2027-11-01"), ("SL", "2027-11-01"),
        ("HE", "2027-05-27"),
    ],
)  # fmt: skip
def test_each_land_of_germany_has_its_own_days(part, day):
    """Days by the laws of the Länder, which are not those of the whole country; Hesse has Corpus Christi."""
    assert part in country("DE").subdivisions and len(country("DE").subdivisions) == 16
    assert closed("DE", part, day) and not closed("DE", None, day)


@pytest.mark.parametrize(("part", "told"), [("", ["W524"]), ("QQ", ["E426"]), ("BE", [])])
def test_a_guide_of_a_country_whose_parts_have_own_holidays_says_in_which_it_is(guide_folder, part, told):
    root = guide_folder("bezirk")
    text = (root / "services.yaml").read_text("utf-8")
    line = f'  country_subdivision: "{part}"\n' if part else ""
    (root / "services.yaml").write_text(text.replace('  country_subdivision: "BE"\n', line), "utf-8")
    catalogue, problems = load(root)
    assert [problem.code for problem in [*problems, *check(catalogue, AS_OF)]] == told


def test_of_an_unknown_country_pages_never_say_open(build_guide, guide_folder):
    """The check tells of it (W512, W514), no day is «open», and the script is told that nobody knows the holidays."""
    root = guide_folder("ten-services")
    text = (root / "services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.replace('country: "FI"', 'country: "ZZ"'), "utf-8")
    catalogue, problems = load(root)
    found = {problem.code for problem in [*problems, *check(catalogue, AS_OF)]}
    assert {"W512", "W514"} <= found
    guide = guide_of(catalogue, AS_OF)
    hours = [place.opening_hours for place in guide.places.values() if place.opening_hours]
    answers = {
        Schedule(one, guide).at(AS_OF + timedelta(days=number), minute).state
        for one in hours
        for number in range(370)
        for minute in range(0, 1440, 60)
    }
    assert hours and "open" not in answers and "ask" in answers
    site = build_guide(root, languages=("fi",))
    script = next((site.folder / "assets" / "javascripts").glob("guide.fi.*.js")).read_text("utf-8")
    assert '"holidays":null' in script


def test_a_guide_with_two_emergency_numbers_offers_both_to_call(build_guide):
    page = build_guide(VALID / "bezirk").page("en/")
    assert [call.attributes["href"] for call in page.all("a", **{"class": "emergency-call"})] == ["tel:112", "tel:110"]


def test_the_law_on_the_accessibility_page_is_the_countrys(build_guide, guide_folder):
    said = build_guide(VALID / "bezirk").page("en/accessibility/").one("main").text
    assert "BITV 2.0" in said and "306/2019" not in said
    root = guide_folder("ten-services")
    assert "306/2019" in build_guide(root).page("fi/accessibility/").one("main").text
    (root / "services.yaml").write_text(
        (root / "services.yaml").read_text("utf-8").replace('country: "FI"', 'country: "FR"'), "utf-8"
    )
    elsewhere = build_guide(root).page("fi/accessibility/").one("main").text
    assert "2016/2102" in elsewhere and "306/2019" not in elsewhere
