"""The page for decision-makers and the page for employers."""

from __future__ import annotations

from tests.conftest import VALID
from tests.reading import HtmlPage

EMPLOYERS = """
projects:
  - id: paattynyt
    name: "Päättynyt hanke"
    summary: "Valmensi yrityksiä."
    periods: [{id: kausi, start: "2024-01-01", end: "2025-12-31"}]
    services: [vanha-valmennus]
  - id: kaynnissa
    name: "Käynnissä oleva hanke"
    summary: "Valmentaa yrityksiä."
    periods: [{id: kausi, start: "2026-01-01", end: "2027-05-31"}]
    services: [valmennus]
news:
  - {id: tyonantajille, name: "Uutinen työnantajille", text: ["Uutta."], audience: [employers], published: "2026-11-01", expires: "2026-12-31"}
"""
SERVICES = """
  - id: valmennus
    name: "Yritysvalmennus"
    summary: "Valmentaa yrityksiä."
    organization: esimerkkilan-kunta
    topics: [uusi-asukas]
    areas: [esimerkkila]
    audience: [employers]
  - id: vanha-valmennus
    name: "Vanha valmennus"
    summary: "Valmensi yrityksiä."
    organization: esimerkkilan-kunta
    topics: [uusi-asukas]
    areas: [esimerkkila]
    audience: [employers]
    project: paattynyt
    valid_to: "2025-12-31"
"""


def with_employers(guide_folder):
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    return guide_folder(**{"services.yaml": text.replace("services:\n", f"services:{SERVICES.rstrip()}\n", 1) + EMPLOYERS})


def part(page: HtmlPage, id_: str) -> str:
    """What stands in the section under a heading."""
    return page.one("section", **{"aria-labelledby": id_}).text


def test_employers_see_their_services_projects_and_news_and_whom_to_ask(guide_folder, build_guide):
    page = build_guide(with_employers(guide_folder)).page("fi/employers/")
    assert page.all("a", href="../services/valmennus/") and page.all("a", href="../news/#tyonantajille")
    assert page.all("a", href="../projects/kaynnissa/") and page.all("a", href="../services/neuvonta/")
    assert not page.all("a", href="../services/vanha-valmennus/"), "what is over is not offered"
    assert "Päättynyt hanke" in part(page, "services") and "Niitä ei enää saa" in part(page, "services")


def test_a_guide_without_anything_for_employers_says_so(built):
    page = built["ten-services"].page("en/employers/")
    assert "no confirmed service" in part(page, "services")
    assert page.all("a", href="../services/neuvonta/")


def test_the_overview_has_every_statutory_service_with_who_is_responsible(built):
    page = built["ten-services"].page("fi/overview/")
    matrix = built["ten-services"].page("fi/responsibilities/")
    names = {
        link.attributes["href"] for link in matrix.all("a") if "th" in link.above and "services/" in link.attributes["href"]
    }
    listed = [link.attributes["href"] for link in page.all("a") if "th" in link.above]
    assert listed and set(listed) <= names and len(listed) == len(set(listed))
    assert all(cell.text for cell in page.all("td"))
    assert page.one("caption").text and all("scope" in th.attributes for th in page.all("th"))


def test_the_overview_counts_what_the_catalogue_holds_and_the_same_in_every_language(built):
    numbers = [[dd.text for dd in built["ten-services"].page(f"{code}/overview/").all("dd")] for code in ("fi", "en")]
    assert numbers[0] == numbers[1]
    assert numbers[0][:5] == ["10", "3", "1", "1", "2"]


def test_the_overview_tells_the_last_days_of_projects(guide_folder, build_guide):
    told = part(build_guide(with_employers(guide_folder)).page("fi/overview/"), "projects")
    assert "Käynnissä oleva hanke: 31. toukokuuta 2027" in told
    assert "Päättynyt hanke 31. joulukuuta 2025" in told
