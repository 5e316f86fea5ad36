"""Requirements of news, events, figures and of keeping up to date: R18, R19, R41, R47, R68, R70, R71, R73, R77."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from itertools import product
from xml.etree import ElementTree

from pypdfium2 import PdfDocument

from palveluopas.build.pipeline import checked
from tests.conftest import AS_OF, ROOT
from tests.requirements.built import background, links, part, pieces, plain, sheets, shown
from tests.requirements.conftest import changed

ATOM = "{http://www.w3.org/2005/Atom}"
KINDS = ("services", "organizations", "places", "activities", "projects", "paths", "topics", "networks", "systems")
EVENT = ("    type: language_cafe\n", '    type: info_session\n    starts: "{}"\n    ends: "{}"\n    languages: [fi, ru]\n')


def event(day: str) -> tuple[str, str]:
    return EVENT[0], EVENT[1].format(day, day)


def test_r18_an_event_that_is_coming_is_in_the_calendar_with_a_file_of_its_own(small):
    guide = small(event("2026-12-01"))
    for language in guide.catalogue.languages:
        path = f"{language}/events/"
        assert guide.records("activities", guide.main(path), path)[:1] == ["kahvila"], path
        assert "2026-12-01" in {time.attributes["datetime"] for time in guide.main(path).all("time")}
        file = (guide.site.folder / path / "kahvila.ics").read_bytes()
        assert file.endswith(b"END:VCALENDAR\r\n") and b"\n" not in file.replace(b"\r\n", b"")
        assert all(len(line) <= 75 for line in file.split(b"\r\n"))
        lines = file.decode().replace("\r\n ", "").split("\r\n")
        fields = dict(re.split("[:;]", line, maxsplit=1) for line in lines if line)
        assert {"VERSION", "PRODID", "UID", "DTSTAMP", "SUMMARY"} <= set(fields)
        assert fields["DTSTART"].endswith("20261201") and fields["DTEND"].endswith("20261202")


def test_r18_an_event_that_is_over_is_gone(small):
    guide = small(event("2026-11-20"))
    for language in guide.catalogue.languages:
        path = f"{language}/events/"
        assert guide.records("activities", guide.main(path), path) == [], path
        assert not list((guide.site.folder / path).glob("*.ics"))


def test_r18_the_calendar_has_nothing_that_is_over(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/events/"
        assert set(real.records("activities", real.main(path), path)) <= set(catalogue.current("activities"))
        assert len(real.main(path).text) > 100, "an empty calendar says where else to look"


def test_r19_figures_can_be_counted_again_from_the_catalogue(real, catalogue):
    told = json.loads((real.site.folder / "stats.json").read_text("utf-8"))
    assert told["as_of"] == catalogue.day and told["languages"] == catalogue.languages
    for kind in KINDS:
        counts = {"current": len(catalogue.all(kind)) - len(catalogue.over(kind)), "over": len(catalogue.over(kind))}
        assert told["records"][kind] == counts, kind
    channels = Counter(c for s in catalogue.current("services").values() for c in s.get("channels", []))
    assert {name: number for name, number in told["services"]["by_channel"].items() if number} == dict(channels)
    areas = Counter(a for s in catalogue.current("services").values() for a in s["areas"])
    assert {name: number for name, number in told["services"]["by_area"].items() if number} == dict(areas)
    types = Counter(o["type"] for o in catalogue.current("organizations").values())
    assert {name: number for name, number in told["organizations"]["by_type"].items() if number} == dict(types)
    assert set(told["translations"]) == set(catalogue.languages) - {catalogue.guide["source_language"]}


def test_r19_the_page_of_figures_says_the_same_and_that_nobody_is_counted(real, catalogue):
    told = json.loads((real.site.folder / "stats.json").read_text("utf-8"))
    for language in catalogue.languages:
        page = real.main(f"{language}/statistics/")
        assert shown(catalogue.labels[language]["stats_no_tracking"], page)
        rows = [[cell.text for cell in pieces(row, "td")] for row in pieces(part(page, "records"), "tr")]
        assert [str(told["records"]["services"][name]) for name in ("current", "over")] in rows, language


def overdue(catalogue) -> set[tuple[str, str]]:
    """(kind, id) of what should have been confirmed again, worked out from the dates and the guide's intervals."""
    today, late = date.fromisoformat(catalogue.day), set()
    for kind, months in catalogue.guide["review_months"].items():
        for id_, record in catalogue.all(kind).items():
            day = record.get("assured_date")
            due = record.get("review_by") or day and months_after(date.fromisoformat(day), int(months))
            if due and str(due) < today.isoformat() and not catalogue.is_over(record):
                late.add((kind, id_))
    return late


def months_after(day: date, months: int) -> str:
    return (day + timedelta(days=round(months * 30.44))).isoformat()


def test_r41_the_status_page_tells_what_is_late_ends_soon_or_lacks_a_translation(real, catalogue):
    told = json.loads((real.site.folder / "status.json").read_text("utf-8"))
    late = {(one["kind"], one["id"]) for one in told["overdue"] if one["kind"] in catalogue.guide["review_months"]}
    assert late == overdue(catalogue) and len(late) > 50
    assert not [one for one in told["expiring"] if not catalogue.day <= one["last_day"]]
    for language in catalogue.languages:
        page = real.main(f"{language}/status/")
        for name in ("overdue", "expiring", "unconfirmed", "planned", "translations", "gaps"):
            assert part(page, name).all("h2"), f"{language} {name}"
        assert str(len(told["overdue"])) in [word for link in page.all("a") for word in link.text.split()], language
        apart = f"{language}/status/gaps/"
        gaps = real.main(apart) if real.has(apart) else part(page, "gaps")
        assert gaps.one("table") and len(gaps.all("th", scope="row")) == len(catalogue.all("topics")), language


def test_r41_the_status_page_counts_what_the_check_counts(real):
    _, problems, _ = checked(ROOT, AS_OF)
    told = json.loads((real.site.folder / "status.json").read_text("utf-8"))
    late = {problem.record for problem in problems if problem.code == "W502"}
    assert late <= {(one["kind"], one["id"]) for one in told["overdue"]}


def test_r47_news_are_there_by_audience_until_they_expire(real, catalogue):
    for language in catalogue.languages:
        page = real.main(f"{language}/news/")
        for id_, item in catalogue.all("news").items():
            assert (id_ in page.ids) == catalogue.is_current(item), f"{language} {id_}"
            for audience in item["audience"] if catalogue.is_current(item) else []:
                assert shown(catalogue.name("news", id_, language), part(page, f"for-{audience}")), f"{language} {id_}"


def test_r47_every_language_has_a_valid_feed_of_the_same_news(real, catalogue):
    for language in catalogue.languages:
        feed = ElementTree.fromstring((real.site.folder / language / "news.xml").read_bytes())
        assert feed.tag == f"{ATOM}feed"
        assert all(feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated"))
        entries = feed.findall(f"{ATOM}entry")
        titles = {plain("".join(entry.find(f"{ATOM}title").itertext())) for entry in entries}
        assert titles == {plain(catalogue.name("news", id_, language)) for id_ in catalogue.current("news")}, language
        for entry in entries:
            assert all(entry.find(f"{ATOM}{name}") is not None for name in ("id", "updated", "link"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", entry.find(f"{ATOM}updated").text)


def test_r47_an_expired_item_is_in_no_feed(small):
    news = """\
news:
  - id: vanha
    name: "Vanha uutinen"
    text: ["Tämä on vanha."]
    audience: [residents]
    areas: [esimerkkila]
    published: "2026-01-01"
    expires: "2026-{}"
    source: [kunnan-ohjelma]
    assured_date: "2026-01-01"
    maintainer: esimerkkilan-kunta
"""
    guide = small(("areas:\n  - id", news.format("11-20") + "areas:\n  - id"))
    assert "Vanha uutinen" not in guide.site.html("fi/news/")
    assert "Vanha uutinen" not in (guide.site.folder / "fi/news.xml").read_text("utf-8")


def test_r68_every_record_shows_its_source_and_when_it_was_confirmed(real, catalogue):
    rooms = {"services": "services", "places": "places", "activities": "activities", "paths": "paths", "topics": "topics"}
    for language, (kind, room) in product(catalogue.languages, rooms.items()):
        for id_, record in catalogue.current(kind).items():
            assert record.get("source"), f"{kind} {id_}"
            footer = background(real.main(f"{language}/{room}/{id_}/"))
            days = {time.attributes["datetime"] for time in footer.all("time")}
            if not (day := record.get("assured_date")):  # its source shows no day: then nothing of it is confirmed
                assert record.get("certainty") == "unconfirmed", f"{kind} {id_}"
            else:
                assert day in days, f"{language} {kind} {id_}"
            names = [catalogue.all("sources")[source]["name"] for source in record["source"]]
            assert all(shown(name, footer) for name in names), f"{language} {kind} {id_}"


def test_r68_a_record_whose_day_of_review_is_past_is_noticed(guide_folder):
    folder = changed(guide_folder(), ("  - id: koulu\n", '  - id: koulu\n    review_by: "2026-11-01"\n'))
    found = [p for p in checked(folder, AS_OF)[1] if p.record == ("services", "koulu") and "review_by" in p.path]
    assert [p.level for p in found] == ["warning"]


def test_r70_the_interval_of_review_is_set_by_the_guide(small, catalogue):
    assert set(catalogue.guide["review_months"]) >= {"services", "organizations", "places", "activities", "projects"}
    interval = ('  country: "FI"\n', '  country: "FI"\n  review_months: {{services: {}}}\n')
    late = small((interval[0], interval[1].format(1)), day="2026-12-21")
    assert shown(late.catalogue.labels["fi"]["overdue"], late.main("fi/services/koulu/"))


def test_r70_a_longer_interval_leaves_the_same_record_in_time(small):
    interval = ('  country: "FI"\n', '  country: "FI"\n  review_months: {services: 12}\n')
    fresh = small(interval, day="2026-12-21")
    assert not shown(fresh.catalogue.labels["fi"]["overdue"], fresh.main("fi/services/koulu/"))


def test_r71_decision_makers_have_services_responsibilities_and_numbers_on_one_page(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/overview/"
        page = real.main(path)
        lawful = {i for i, s in catalogue.current("services").items() if s.get("statutory")}
        assert lawful <= set(real.records("services", page, path)), path
        assert page.all("table") and page.one("caption")
        number = len(catalogue.current("services"))
        assert str(number) in [figure.text for figure in part(page, "numbers").all("dd")], f"{path}: not {number} services"
        assert real.clicks(f"{language}/", "page").get(path, 9) <= 3


def test_r71_the_overview_is_one_sheet_of_paper_too(paper):
    folder = paper.site.folder
    assert len(PdfDocument(folder / "fi/print/overview.pdf")) <= 2
    text = sheets(paper)["fi/print/overview.pdf"]
    assert all(f"{number}. " in text for number in range(1, 8))
    assert 'href="../print/overview.pdf"' in paper.site.html("fi/overview/")


def test_r73_what_is_not_translated_is_marked_and_said(small):
    guide = small()
    page = guide.page("en/services/koulu/")
    [where] = {(element.lang, element.dir) for text, element in page.texts if text == "Lapsi käy koulua. Se on maksuton."}
    assert where == ("fi", "ltr")
    words = guide.catalogue.labels["en"]["notice_untranslated"].split("{language}")[0]
    assert words in plain(page.text)


def test_r73_machine_translations_say_so_until_a_person_has_read_them(real, catalogue):
    for language in catalogue.languages[1:]:
        words = catalogue.words("services", "kotoutumissuunnitelma", language)["translation"]
        machine = words.get("method") == "machine" and words.get("reviewed") != "true"
        page = real.main(f"{language}/services/kotoutumissuunnitelma/")
        assert shown(catalogue.labels[language]["notice_machine"], page) == machine, language


def test_r73_the_status_page_tells_how_much_is_translated(real, catalogue):
    told = json.loads((real.site.folder / "status.json").read_text("utf-8"))["translations"]
    for code in catalogue.languages[1:]:
        assert sum(told[code]["services"].values()) == len(catalogue.all("services")) - len(catalogue.over("services"))
        assert real.has(f"fi/status/in/{code}/") or part(real.main("fi/status/"), f"in-{code}"), code


def test_r77_changes_are_a_page_and_a_feed(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/changes/"
        assert real.has(path) and real.clicks(f"{language}/", "page").get(path, 9) <= 3
        feed = ElementTree.fromstring((real.site.folder / language / "changes.xml").read_bytes())
        assert feed.tag == f"{ATOM}feed" and feed.find(f"{ATOM}updated") is not None
        assert f"{language}/changes.xml" in {target for target, _ in links(real.main(path), path)}
