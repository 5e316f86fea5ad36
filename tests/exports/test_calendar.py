"""Events: the page of what is to come, and a calendar file for each event."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from palveluopas.exports.calendar import folded, ics_text, moment
from tests.conftest import VALID

FIRST = """
  - id: tutustumisilta
    name: "Tutustumisilta, Esimerkkilä; kaikille"
    type: encounter
    summary: "Tapaa uusia ja vanhoja asukkaita. Ilta on tarkoitettu kaikille, ja mukaan voi tulla ilman kielitaitoa."
    how_to_join: ["Tule kunnantaloon.", "Ilmoittautumista ei tarvita."]
    starts: "2026-12-05"
    hours: "17:00-19:30"
    organizers: [esimerkkilan-opisto]
    place: kunnantalo
    areas: [esimerkkila]
    topics: [kieli]
    languages: [fi, ar]
    certainty: planned
    source: [kunnan-ohjelma]
    assured_date: "2026-11-02"
"""
SECOND = """
  - id: avajaiset
    name: "Avajaiset"
    type: event
    summary: "Kahvia kaikille."
    how_to_join: ["Tule paikalle."]
    starts: "2026-11-30"
    ends: "2026-12-01"
    organizers: [esimerkkilan-opisto]
    areas: [esimerkkila]
"""
PAST = """
  - id: mennyt-ilta
    name: "Mennyt ilta"
    type: info_session
    summary: "Oli ja meni."
    how_to_join: ["Tule paikalle."]
    starts: "2026-11-20"
    organizers: [esimerkkilan-opisto]
    areas: [esimerkkila]
"""
UNDATED = """
  - id: joskus
    name: "Joskus tavataan"
    type: encounter
    summary: "Päivä ei ole vielä tiedossa."
    how_to_join: ["Kysy opistosta."]
    organizers: [esimerkkilan-opisto]
    areas: [esimerkkila]
"""


@pytest.fixture
def site(guide_folder, build_guide):
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    text = text.replace("activities:\n", f"activities:{(FIRST + SECOND + PAST + UNDATED).rstrip()}\n")
    return build_guide(guide_folder(**{"services.yaml": text}))


def properties(site, path: str) -> dict[str, str]:
    """The properties of a calendar file, its folded lines joined again."""
    data = (site.folder / path).read_bytes()
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a character is never cut in two
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return dict(line.split(":", 1) for line in lines if line and not line.startswith(("BEGIN", "END")))


def test_events_stand_in_the_order_of_their_days_and_past_ones_are_gone(site):
    for code in ("fi", "en"):
        page = site.page(f"{code}/events/")
        names = [link.attributes["href"] for link in page.all("a") if "h3" in link.above]
        assert [name.split("/")[-2] for name in names] == ["avajaiset", "tutustumisilta", "joskus"]
        assert "Mennyt ilta" not in page.text


def test_an_event_says_when_where_in_which_languages_and_how_to_join(site):
    page = site.page("fi/events/")
    for words in (
        "lauantai 5. joulukuuta 2026",
        "17:00–19:30",
        "Esimerkkilän kunnantalo",
        "arabia",
        "Ilmoittautumista ei tarvita.",
        "Kieli",
    ):
        assert words in page.text
    assert page.all("li", **{"class": "planned"}), "what is only planned is marked"


def test_the_event_with_clock_times_is_a_moment_in_universal_time(site):
    told = properties(site, "fi/events/tutustumisilta.ics")
    assert (told["DTSTART"], told["DTEND"]) == ("20261205T150000Z", "20261205T173000Z")
    assert told["UID"] == "tutustumisilta@opas.esimerkkila.example"
    assert told["DTSTAMP"] == "20261102T000000Z", "the day it was confirmed, not the day of the build"
    assert told["SUMMARY;LANGUAGE=fi"] == "Tutustumisilta\\, Esimerkkilä\\; kaikille"
    assert told["DESCRIPTION"].endswith("\\nTule kunnantaloon.\\nIlmoittautumista ei tarvita.")
    assert told["LOCATION"].startswith("Esimerkkilän kunnantalo\\, Keksitty katu 1")
    assert told["STATUS"] == "TENTATIVE"


def test_the_event_without_clock_times_is_whole_days_and_ends_on_the_day_after(site):
    told = properties(site, "en/events/avajaiset.ics")
    assert (told["DTSTART;VALUE=DATE"], told["DTEND;VALUE=DATE"]) == ("20261130", "20261202")
    assert told["URL"] == "https://opas.esimerkkila.example/en/activities/avajaiset/"


def test_an_event_that_is_over_has_no_calendar_file_and_the_others_are_linked(site):
    files = {path.name for path in (site.folder / "fi/events").glob("*.ics")}
    assert files == {"tutustumisilta.ics", "avajaiset.ics"}
    assert site.page("fi/events/").all("a", href="avajaiset.ics")
    assert site.page("fi/activities/avajaiset/").all("a", href="../../events/avajaiset.ics")
    assert not re.search(r"\.ics", site.html("fi/activities/mennyt-ilta/"))


def test_a_guide_without_events_says_so_and_what_to_do_instead(built):
    page = built["ten-services"].page("fi/events/")
    inside = [link.attributes["href"] for link in page.all("a") if "section" in link.above and "main" in link.above]
    assert {"../activities/", "../esimerkkila/", "../services/neuvonta/"} <= set(inside)
    assert not list((built["ten-services"].folder / "fi/events").glob("*.ics"))


def test_long_lines_are_folded_and_no_character_is_cut():
    for words in ("ä" * 200, "x" * 75, "x" * 76, "مرحبا " * 40, "a" + "😀" * 60, ""):
        lines = folded(words).split("\r\n")
        assert all(len(line.encode()) <= 75 for line in lines)
        assert lines[0] + "".join(line[1:] for line in lines[1:]) == words
        assert all(line.startswith(" ") for line in lines[1:])


def test_commas_semicolons_backslashes_and_line_ends_are_escaped():
    assert ics_text("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 10, 24), "17:00", datetime(2026, 10, 24, 14, tzinfo=UTC)),
        (date(2026, 10, 25), "17:00", datetime(2026, 10, 25, 15, tzinfo=UTC)),
        (date(2026, 12, 31), "24:00", datetime(2026, 12, 31, 22, tzinfo=UTC)),
    ],
)
def test_clock_times_follow_summer_and_winter_time(day, clock, expected):
    assert moment(day, clock, "Europe/Helsinki") == expected
