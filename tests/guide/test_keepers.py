"""Nothing stands in the name of a body that has not agreed to it: on pages, sheets, lists and in the files."""

from __future__ import annotations

import json
from datetime import date

import pytest

from palveluopas.build.pipeline import checked
from tests.conftest import AS_OF, VALID, errors
from tests.requirements.built import background

WORDS = {
    "fi": ("Ylläpitäjä: tämä opas", "Ylläpitäjä: Esimerkkilän opisto"),
    "en": ("Kept up to date by: this guide", "Kept up to date by: Esimerkkilän opisto"),
}


def without(field: str) -> str:
    lines = (VALID / "ten-services/services.yaml").read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith(field))


@pytest.mark.parametrize("language", WORDS)
def test_the_foot_of_a_page_names_the_guide_or_the_body_that_has_agreed(built, language):
    itself, body = WORDS[language]
    site = built["ten-services"]
    assert body in background(site.page(f"{language}/services/suomen-kurssi/")).text
    agreed = site.page(f"{language}/providers/esimerkkilan-opisto/")
    assert itself in background(agreed).text, "the publisher keeps this record: that is the guide itself"
    assert "Opintosihteeri" in agreed.text


def test_a_body_that_has_not_agreed_is_refused_wherever_it_is_named(guide_folder):
    text = without("agreed:")
    _, problems, _ = checked(guide_folder(**{"services.yaml": text}), AS_OF)
    told = errors(problems)
    named = text.count("maintainer: neuvontapalvelut") + text.count("maintainer: esimerkkilan-opisto")
    assert named > 10 and len(told) == named and {code for code, *_ in told} == {"E313"}


def test_without_a_maintainer_the_guide_itself_keeps_the_record(guide_folder, build_guide):
    text = without("maintainer:").replace("  time_zone:", "  review_months: {services: 12}\n  time_zone:", 1)
    site = build_guide(guide_folder(**{"services.yaml": text}), day=date(2029, 1, 1))
    assert WORDS["fi"][0] in background(site.page("fi/services/suomen-kurssi/")).text
    overdue = json.loads((site.folder / "status.json").read_text("utf-8"))["overdue"]
    assert overdue and {row["maintainer"] for row in overdue} == {"esimerkkilan-kunta"}
    assert "tämä opas" in site.page("fi/status/").text


def test_the_list_of_keepers_is_of_those_who_have_agreed(built):
    table = built["ten-services"].page("en/about/").one("section", **{"aria-labelledby": "maintainers"}).text
    assert "this guide" in table and "Esimerkkilän opisto" in table and "Esimerkkilän kunta" not in table
