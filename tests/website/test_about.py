"""The pages every guide has: the accessibility statement, feedback, and what the guide is made of."""

from __future__ import annotations

import re
from datetime import date

import pytest

from palveluopas.build.pipeline import checked
from palveluopas.catalogue import schema
from tests.conftest import VALID

STATEMENT = """  accessibility:
    assessed_on: "2026-11-02"
    method: self
    conformance: partly
    known_issues:
      - "Karttaa ei voi käyttää näppäimistöllä."
    authority: "Valvova virasto"
    authority_url: "https://www.valvoja.example/"
    unit: neuvontapalvelut
    email: "saavutettavuus@esimerkkila.example"
"""


def with_statement(statement: str) -> dict[str, str]:
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    return {"services.yaml": text.replace("organizations:\n", statement + "organizations:\n", 1)}


def test_the_statement_tells_what_the_law_asks_for(guide_folder, build_guide):
    site = build_guide(guide_folder(**with_statement(STATEMENT)))
    page = site.page("fi/accessibility/")
    for words in (
        "306/2019",
        "osittain",
        "Karttaa ei voi käyttää näppäimistöllä.",
        "2. marraskuuta 2026",
        "14 päivän",
        "Valvova virasto",
    ):
        assert words in page.text
    assert page.one("a", href="https://www.valvoja.example/").text == "Valvova virasto"
    assert page.one("a", href="mailto:saavutettavuus@esimerkkila.example").text
    assert page.all("a", href="../providers/neuvontapalvelut/"), "the responsible unit"
    assert page.all("a", href="../feedback/"), "a route without e-mail"
    assert page.all("h2", id="another"), "how to get the content in another way"
    assert "Karttaa ei voi" in site.page("en/accessibility/").text


def test_no_statement_can_say_that_all_requirements_are_met():
    allowed = schema.fields("guide")["accessibility"]["properties"]["conformance"]["enum"]
    assert not {"full", "fully", "yes"} & set(allowed) and set(allowed) == {"not", "partly", "mostly"}


def test_a_guide_that_has_not_been_assessed_says_so_and_claims_nothing(built):
    page = built["ten-services"].page("en/accessibility/")
    assert "not been assessed" in page.text
    assert not re.search(r"meets the requirements (in part|for the most part)", page.text)


@pytest.mark.parametrize("field", ["assessed_on", "method", "conformance", "authority"])
def test_a_statement_without_a_required_field_is_an_error(guide_folder, field):
    less = re.sub(rf"    {field}: .*\n", "", STATEMENT)
    _, problems, _ = checked(guide_folder(**with_statement(less)), date(2026, 11, 21))
    assert [p.level for p in problems if field in str(p.values) or field in p.where] == ["error"]


def test_an_assessment_older_than_a_year_is_a_warning_and_told_on_the_page(guide_folder, build_guide):
    folder = guide_folder(**with_statement(STATEMENT))
    codes = {day: [p.code for p in checked(folder, day)[1]] for day in (date(2027, 11, 2), date(2027, 11, 3))}
    assert "W510" not in codes[date(2027, 11, 2)] and codes[date(2027, 11, 3)].count("W510") == 1
    old = "Arviosta on yli vuosi"
    assert old not in build_guide(folder).page("fi/accessibility/").text
    assert old in build_guide(folder, day=date(2027, 11, 3)).page("fi/accessibility/").text


def test_every_page_leads_to_the_statement_and_to_feedback(built):
    for name in built:
        for path, page in built[name].pages():
            if path == "/":
                continue
            targets = {link.attributes.get("href", "").lstrip("./") for link in page.all("a")}
            assert "accessibility/" in targets and "feedback/" in targets, path


def test_feedback_can_be_given_without_an_account_and_says_what_not_to_write(built):
    page = built["ten-services"].page("en/feedback/")
    assert page.one("a", href="mailto:opas@esimerkkila.example").text
    assert "personal identity code" in page.text
    assert [li for li in page.all("li") if "paper" in li.text.lower()]
    assert page.one("a", href="https://git.esimerkkila.example/opas/issues").text
    assert [form.attributes.get("role") for form in page.all("form")] == ["search"]


def test_a_guide_without_a_mailbox_says_so(guide_folder, build_guide):
    text = (VALID / "ten-services/services.yaml").read_text("utf-8").replace('  email: "opas@esimerkkila.example"\n', "", 1)
    page = build_guide(guide_folder(**{"services.yaml": text})).page("en/feedback/")
    assert "does not have an e-mail address" in page.text
    assert not [link for link in page.all("a") if link.attributes["href"].startswith("mailto:")]


def test_about_tells_who_keeps_how_many_records_and_how_to_cite(built):
    page = built["ten-services"].page("fi/about/")
    table = [row for row in page.all("tr") if "tbody" in row.above]
    assert sum(int(re.search(r"\d+$", row.text)[0]) for row in table) > 10
    assert page.one("a", href="../../catalogue.json").text
    assert "https://opas.esimerkkila.example/, 21. marraskuuta 2026" in page.one("p", **{"class": "cite"}).text
