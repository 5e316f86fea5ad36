"""Requirements of projects and of what is over: R22, R23, R24, R49, R50, R52, R82."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from palveluopas.build.pipeline import checked
from tests.conftest import ROOT, made_site
from tests.requirements.built import Built, part, pieces, plain, shown
from tests.requirements.catalogue import ROOMS, Catalogue, last
from tests.requirements.conftest import changed

PROJECT = """\
projects:
  - id: silta
    name: "Silta"
    summary: "Keksitty hanke."
    coordinator: esimerkkilan-kunta
    periods:
      - id: kausi-1
        start: "2025-01-01"
        end: "2025-12-31"
        budget: {total: 100, grant: 70, own: 30, currency: "EUR"}
    partners:
      - id: opisto
        organization: esimerkkilan-opisto
        from: "2025-02-01"
        to: "2025-06-30"
    source: [kunnan-ohjelma]
    assured_date: "2026-11-02"
    maintainer: esimerkkilan-kunta
"""


def digits(text: str) -> str:
    return re.sub(r"(?<=\d)[\s.,\u066c\u00a0\u202f](?=\d{3})", "", text)


def test_r22_a_projects_page_has_all_that_is_known_of_it(real, catalogue):
    for language, (id_, project) in product(catalogue.languages, catalogue.all("projects").items()):
        path, words = f"{language}/projects/{id_}/", catalogue.words("projects", id_, language)
        page = real.main(path)
        for field in ("goals", "actions", "results"):
            assert all(shown(text, part(page, field)) for text in words.get(field, [])), f"{path} {field}"
        given = [words.get(field) for field in ("full_name", "summary", "code", "dates_note")]
        given += [funder.get(field) for funder in words.get("funders", []) for field in ("name", "programme")]
        given += [partner.get("role") for partner in words.get("partners", [])]
        assert all(shown(text, page) for text in given if text), path
        bodies = {project.get("coordinator"), *(p["organization"] for p in project.get("partners", []))}
        bodies |= {f.get("organization") for f in project.get("funders", [])}
        assert bodies - {None} <= set(real.records("organizations", page, path)), path
        days = {time.attributes["datetime"] for time in page.all("time")}
        assert {period[end] for period in project["periods"] for end in ("start", "end") if end in period} <= days, path
        assert "None" not in page.text.split() and "null" not in page.text.split(), path


def test_r23_money_is_shown_by_period_and_adds_up(real, catalogue):
    money = [(i, p["budget"]) for i, pr in catalogue.all("projects").items() for p in pr["periods"] if p.get("budget")]
    assert len([1 for id_, _ in money if id_ == "magee"]) == 2
    for id_, budget in money:
        if {"total", "grant", "own"} <= set(budget):
            assert abs(int(budget["grant"]) + int(budget["own"]) - int(budget["total"])) <= 1, id_
        for language in catalogue.languages:
            text = digits(real.main(f"{language}/projects/{id_}/").text)
            assert all(budget[name] in text for name in ("total", "grant", "own", "min", "max") if name in budget), id_


@pytest.mark.parametrize(("grant", "noticed"), [("70", False), ("71", False), ("10", True)])
def test_r23_sums_that_do_not_add_up_are_noticed(guide_folder, grant, noticed):
    """A difference of one is rounding."""
    project = PROJECT.replace("grant: 70", f"grant: {grant}")
    folder = changed(guide_folder(), ("areas:\n  - id", f"{project}areas:\n  - id"))
    assert bool([p for p in checked(folder)[1] if "budget" in p.path]) == noticed


def test_r24_partners_have_their_own_days_within_the_projects(real, catalogue):
    own = {i: [p for p in pr.get("partners", []) if p.get("from")] for i, pr in catalogue.all("projects").items()}
    assert own["magee"]
    for id_, partners in own.items():
        periods = catalogue.all("projects")[id_]["periods"]
        for partner in partners:
            assert min(p["start"] for p in periods) <= partner["from"] <= partner["to"]
            assert partner["to"] <= max(last(p["end"]) for p in periods)
            for language in catalogue.languages:
                days = {time.attributes["datetime"] for time in real.main(f"{language}/projects/{id_}/").all("time")}
                assert {partner["from"], partner["to"]} <= days, f"{language} {id_}"


def test_r24_a_partner_outside_the_projects_days_is_noticed(guide_folder):
    outside = PROJECT.replace('to: "2025-06-30"', 'to: "2027-06-30"')
    folder = changed(guide_folder(), ("areas:\n  - id", f"{outside}areas:\n  - id"))
    assert [p for p in checked(folder)[1] if "partners" in str(p.path)]


def test_r49_nothing_that_is_over_is_offered_anywhere_but_in_the_archive(real, catalogue):
    over = {f"{folder}/{id_}/" for kind, folder in ROOMS.items() if kind != "topics" for id_ in catalogue.over(kind)}
    assert {"projects/osana/", "projects/pointti/", "projects/magee/", "projects/culturalbridge/"} <= over
    wrong = {}
    for language in catalogue.languages:
        for path in real.paths(language):
            if path.partition("/")[2] not in over | {"projects/archive/"}:
                led = {way.partition("/")[2] for way in real.ways(path, "page")} & over
                wrong |= {path: sorted(led)} if led else {}
    assert not wrong, f"{len(wrong)} pages, for instance {list(wrong.items())[:3]}"


def test_r49_what_is_over_says_so_and_search_engines_are_not_told_of_it(real, catalogue):
    sitemap = (real.site.folder / "sitemap.xml").read_text("utf-8")
    for language, kind in product(catalogue.languages, [kind for kind in ROOMS if kind != "topics"]):
        for id_ in catalogue.over(kind):
            page = real.page(f"{language}/{ROOMS[kind]}/{id_}/")
            label = "project_over" if kind == "projects" else "over"
            assert shown(catalogue.labels[language][label], page), f"{language} {kind} {id_}"
            assert f"/{language}/{ROOMS[kind]}/{id_}/<" not in sitemap, f"{language} {kind} {id_}"


def test_r49_a_status_cannot_be_typed(guide_folder):
    typed = PROJECT.replace('    summary: "Keksitty', '    status: running\n    summary: "Keksitty')
    folder = changed(guide_folder(), ("areas:\n  - id", f"{typed}areas:\n  - id"))
    assert [p for p in checked(folder)[1] if p.level == "error" and "status" in f"{p.path} {p.values}"]


def test_r50_what_ended_leads_to_what_came_after(real, catalogue):
    kinds = ("projects", "services", "places", "activities", "organizations")
    ended = {(k, i): r["continued_by"] for k in kinds for i, r in catalogue.over(k).items() if r.get("continued_by")}
    assert ended["projects", "osana"] == "welcome-office-kokkola"
    for language, ((kind, id_), successor) in product(catalogue.languages, ended.items()):
        path = f"{language}/{ROOMS[kind]}/{id_}/"
        target = kind if kind in ("activities", "organizations") else "services"
        notices = pieces(real.main(path), "div", class_="notice over")
        assert [i for notice in notices for i in real.records(target, notice, path)] == [successor], path
    archive = real.main("fi/projects/archive/")
    assert "welcome-office-kokkola" in real.records("services", archive, "fi/projects/archive/")


def test_r50_the_archive_has_every_ended_project(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/projects/archive/"
        assert set(real.records("projects", real.main(path), path)) == set(catalogue.over("projects")), path


def test_r52_projects_have_their_code_programme_budget_and_county(real, catalogue):
    osana = catalogue.all("projects")["osana"]
    codes = {p["code"] for p in catalogue.all("projects").values() if p.get("code")}
    assert osana["code"] == "S20634" and all(re.fullmatch(r"[A-Z]\d{5,6}", code) for code in codes)
    for language in catalogue.languages:
        page = real.main(f"{language}/projects/osana/")
        words = catalogue.words("projects", "osana", language)
        assert shown("S20634", page) and shown(words["funders"][0]["programme"], page)
        assert {"100000", "500000"} <= set(re.findall(r"\d+", digits(page.text))), language
        assert shown(catalogue.name("areas", "keski-pohjanmaa", language), page), language


@pytest.fixture(scope="module")
def two_days(tmp_path_factory, cache) -> tuple[Built, Built]:
    """The real guide on the last day of a project and on the day after."""
    built = []
    for day in ("2026-05-31", "2026-06-01"):
        folder = tmp_path_factory.mktemp(f"day-{day}") / "site"
        site = made_site(ROOT, folder, cache, day=date.fromisoformat(day), languages=("fi", "ar"))
        built.append(Built(site, Catalogue(ROOT, day)))
    return built[0], built[1]


def test_r82_a_project_is_there_on_its_last_day_and_gone_the_next(two_days):
    before, after = two_days
    for language in ("fi", "ar"):
        for built, there in ((before, True), (after, False)):
            for kind, id_, path in (
                ("projects", "culturalbridge", f"{language}/projects/"),
                ("activities", "kulttuuritulkki", f"{language}/activities/"),
                ("activities", "kulttuuritulkki", f"{language}/a-z/"),
            ):
                assert (id_ in real_records(built, kind, path)) == there, f"{built.catalogue.day} {path} {id_}"
            archived = "culturalbridge" in real_records(built, "projects", f"{language}/projects/archive/")
            assert archived != there, built.catalogue.day
            label = plain(built.catalogue.labels[language]["project_over"])
            assert (label in plain(built.main(f"{language}/projects/culturalbridge/").text)) != there


def real_records(built: Built, kind: str, path: str) -> list[str]:
    # The alphabet is divided among pages; the archive is a list of its own below that of the projects.
    return built.listed(kind, path) if path.endswith("a-z/") else built.records(kind, built.main(path), path)
