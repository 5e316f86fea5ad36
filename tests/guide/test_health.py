"""The condition of a guide and its figures: computed once, shown on pages and in files."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import jsonschema
import pytest

from palveluopas.build.pipeline import checked, labels_of
from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.clock import is_overdue
from palveluopas.guide.health import SOON, STATES, condition, service_gaps_by_topic, standing, state_of
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import figures
from palveluopas.guide.translate import in_language
from palveluopas.guide.translation_coverage import coverage
from palveluopas.kinds import KINDS
from palveluopas.model import Translation
from tests.conftest import AS_OF, ROOT


@pytest.fixture(scope="module")
def catalogue():
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def real(catalogue) -> Relations:
    guide = guide_of(catalogue, AS_OF)
    return Relations(replace(guide, coverage=coverage(guide, catalogue)))


def data(site, name: str) -> dict:
    return json.loads((site.folder / name).read_text("utf-8"))


def test_the_state_of_a_translation_is_what_the_page_in_that_language_shows(catalogue, real):
    guide = guide_of(catalogue, AS_OF)
    for lang in guide.languages[1:]:
        spoken = in_language(guide, lang, catalogue.translations[lang.code], labels_of(catalogue))
        for (kind, id_), state in real.guide.coverage[lang.code].items():
            if kind in KINDS:
                assert getattr(spoken, kind)[id_].translation == state, (kind, id_)


def test_a_translation_has_one_state_the_worst_that_is_true_of_it():
    reviewed = date(2026, 1, 1)
    states = [
        Translation("none"),
        Translation("human", "a.yaml", None, ("name",), ("summary",)),
        Translation("human", "a.yaml", None, ("name",)),
        Translation("machine", "a.yaml"),
        Translation("machine", "a.yaml", reviewed),
    ]
    assert [state_of(state) for state in states] == list(reversed(STATES))


def test_every_record_that_is_not_over_is_counted_once(real):
    told = condition(real)
    assert sum(told["freshness"].values()) == told["records"] == len(list(standing(real)))
    for name, total in told["freshness"].items():
        assert total == sum(counts[name] for counts in told["freshness_by_kind"].values())


def test_what_is_late_is_what_every_page_says_is_late(real):
    late = {(kind, record.id) for kind, record in standing(real) if is_overdue(record, real.guide)}
    assert {(one["kind"], one["id"]) for one in condition(real)["overdue"]} == late


def test_what_the_checks_find_late_is_on_the_page():
    late = date(2028, 1, 1)
    catalogue, problems, _ = checked(ROOT, late)
    warned = {problem.record for problem in problems if problem.code == "W502"}
    relations = Relations(guide_of(catalogue, late))
    told = {(one["kind"], one["id"]) for one in condition(relations)["overdue"]}
    over = {(kind, id_) for kind in KINDS for id_, r in getattr(relations.guide, kind).items() if relations.is_over(r)}
    assert {found for found in warned if found[0] in KINDS} - over <= told


@pytest.mark.parametrize(("ahead", "is_told"), [(-1, False), (0, True), (90, True), (91, False)])
def test_what_ends_within_ninety_days_is_told(real, ahead, is_told):
    end = AS_OF + timedelta(days=ahead)
    service = replace(next(iter(real.guide.services.values())), valid_to=end.isoformat(), project=None)
    relations = Relations(replace(real.guide, services={**real.guide.services, service.id: service}))
    told = {(one["kind"], one["id"]): one["last_day"] for one in condition(relations)["expiring"]}
    assert (told.get(("services", service.id)) == end.isoformat()) is is_told
    assert timedelta(days=90) == SOON


def test_gaps_count_local_services_and_not_those_of_the_whole_country(real):
    told = service_gaps_by_topic(real)
    assert set(told) == set(real.guide.topics)
    for topic, counts in told.items():
        for area, count in counts.items():
            above = real.area_and_above(real.guide.areas[area])
            local = [
                service
                for service in real.services
                if topic in service.topics and "residents" in service.audience and "suomi" not in service.areas
            ]
            assert count == sum(bool(above & set(service.areas)) for service in local)


def test_the_page_lists_what_is_late_with_its_page_and_edit_address(build_guide, guide_folder):
    root = guide_folder()
    text = (root / "services.yaml").read_text("utf-8")
    text = text.replace("  time_zone:", "  review_months:\n    services: 12\n  time_zone:", 1)
    (root / "services.yaml").write_text(text, "utf-8")
    site = build_guide(root, day=date(2028, 1, 1))
    links = {link.attributes["href"] for link in site.page("fi/status/overdue/").all("a") if "details" in link.above}
    assert "../../services/neuvonta/" in links
    assert "overdue/#of-neuvontapalvelut" in {link.attributes["href"] for link in site.page("fi/status/").all("a")}
    assert any(link.endswith("/edit/main/services.yaml") for link in links)
    assert {one["maintainer"] for one in data(site, "status.json")["overdue"]} >= {"neuvontapalvelut"}


def test_the_page_and_the_file_say_the_same(built):
    for name, language in (("ten-services", "fi"), ("skargard", "sv")):
        site, page = built[name], built[name].page(f"{language}/status/")
        told = data(site, "status.json")
        rows = len(told["freshness_by_kind"]) + 1
        rows += sum(len(kinds) for kinds in told["translations"].values()) + len(told["services_by_topic"])
        rows += len(told["reach"]["services"])
        assert len(page.all("th", scope="row")) == rows


def test_search_engines_are_not_told_of_the_status_page(built):
    assert "/status/" not in (built["ten-services"].folder / "sitemap.xml").read_text("utf-8")


# --- figures -----------------------------------------------------------------------------------------


def stats_schema() -> dict:
    return schema._whole(schema._file("stats.schema.json"), "stats.schema.json")


def test_the_figures_are_as_their_schema_says(built, real):
    validator = jsonschema.Draft202012Validator(stats_schema())
    validator.validate(figures(real))
    for site in built.values():
        validator.validate(data(site, "stats.json"))


def test_the_figures_can_be_counted_again_from_the_catalogue(real):
    told, guide = figures(real), real.guide
    for kind in KINDS:
        assert sum(told["records"][kind].values()) == len(getattr(guide, kind))
    channels = Counter(channel for service in real.services for channel in service.channels)
    assert {name: n for name, n in told["services"]["by_channel"].items() if n} == dict(channels)
    assert sum(told["organizations"]["by_type"].values()) == len(real.organizations)
    assert sum(told["projects"]["by_status"].values()) == len(guide.projects)
    assert told["freshness"] == condition(real)["freshness"]
    assert sum(told["certainty"].values()) == condition(real)["records"]


def test_fields_do_not_come_and_go_with_the_content(built):
    one, two = (data(built[name], "stats.json") for name in ("ten-services", "skargard"))
    assert one.keys() == two.keys() and one["services"].keys() == two["services"].keys()
    assert one["services"]["by_channel"].keys() == two["services"]["by_channel"].keys()


def test_the_page_says_that_nobody_is_followed(built):
    page = built["ten-services"].page("fi/statistics/")
    assert "Opas ei seuraa kävijöitä" in page.text and "../../stats.json" in page.source
    for table in page.all("table"):
        assert table.text
    assert len(page.all("caption")) == len(page.all("table"))


def test_files_are_the_same_at_every_build_of_a_day(build_guide, guide_folder, built):
    again = build_guide(guide_folder())
    for name in ("stats.json", "status.json", "fi/changes.xml", "en/changes.xml"):
        assert (again.folder / name).read_bytes() == (built["ten-services"].folder / name).read_bytes()
