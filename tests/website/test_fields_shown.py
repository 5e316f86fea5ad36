"""No field of the schema is asked of editors in vain: each is shown to somebody, or has a reason not to be."""

from __future__ import annotations

import json
import re

import pytest

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import load
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import PACKAGE
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, errors, made_site
from tests.pictures import put_picture
from tests.website.test_hostile import Hostility

# Words and codes that are on no page of their own accord.
NOT_ON_A_PAGE = {
    ("terms", "forms", "*"): "finds the term in texts",
    ("projects", "funders", "*", "name"): "stands where the funder is no body of the guide; here it is one",
}
# Records that have no page of their own: what registers call them is in the data.
NOT_ON_A_PAGE |= {(name, "identifiers", "*", "value"): "in the data" for name, kind in KINDS.items() if kind.page is None}
# Fields of other shapes that templates do not name, and where they are used.
USED = {
    "country": "which telephone numbers and holidays there are, and which addresses need their country",
    "country_subdivision": "which holidays there are",
    "time_zone": "what day it is",
    "cldr": "the language whose dates and names a language borrows",
    "review_months": "when a confirmation is late",
    "review_by": "the same",
    "edit_url": "where a page's own links lead",
    "report_url": "the same",
    "repository_url": "the same",
    "in_matrix": "which groups have a column",
    "order": "what stands before what",
    "forms": "finds a term in texts",
    "written_in": "which language a record's words are marked as",
    "source_languages": "the same",
    **dict.fromkeys(
        ("house_words", "out_of_use", "better", "in_use", "easy_known", "easy_most_words"), "the check of words"
    ),
    "mailboxes": "the check of mailboxes",
    "word": "the check of words",
    "phases": "where a topic stands in the handbook",
    "audiences": "the same",
    "ages": "the page of ages",
    "community": "the headings of the welcome package",
    "in_name": "the welcome package's description",
    "infofinland": "the link to the national guide",
    "website_by_language": "which page a reader gets",
    "website_languages": "which language the page is said to be in",
    "url_by_language": "which page a reader gets",
    "street_by_language": "what the street is called in the reader's language",
    "city_by_language": "what the town is called in the reader's language",
    "box_by_language": "what the post box is called in the reader's language",
}
TEMPLATES = "\n".join(path.read_text("utf-8") for path in sorted((PACKAGE / "website/templates").glob("*.html")))
PAGES = "\n".join(
    path.read_text("utf-8")
    for folder in ("website/pages", "website", "guide", "printing", "build", "exports")
    for path in sorted((PACKAGE / folder).glob("*.py"))
)


class Marked(Hostility):
    """Fills every field; each free word with its own number, whose place in the schema is kept."""

    places: dict[int, tuple[str, ...]]

    def record(self, shape, path=()):
        before = len(self.words)
        value = super().record(shape, path)
        if isinstance(value, str) and len(self.words) == before + 1:
            self.places[len(self.words)] = (self.kind, *path)
        return value


@pytest.fixture(scope="module")
def marked(tmp_path_factory, cache):
    """A built guide whose every field of words says which it is, and the places of the words."""
    folder, words = tmp_path_factory.mktemp("marked"), {}
    Marked.places = {}
    kinds = {kind: [Marked(kind, "», sana", words).record(schema.of(kind))] for kind in KINDS}
    for kind in ("services", "paths"):
        kinds[kind].append({**kinds[kind][0], "id": "toinen"})
    kinds["paths"][1].pop("transitions")
    for name in ("related", "refers_to", "first_contact", "statutory"):
        kinds["services"][1].pop(name)
    guide = {"guide": Marked("guide", "", words).record(schema.of("guide")), **kinds}
    root = folder / "guide"
    put_picture(root)
    (root / "services.yaml").write_text(json.dumps(guide, ensure_ascii=False), "utf-8")
    catalogue, problems = load(root)
    assert errors([*problems, *check(catalogue, AS_OF)]) == []
    return made_site(root, folder / "site", cache, languages=("fi",)), dict(Marked.places)


def test_every_word_an_editor_writes_is_on_some_page(marked):
    site, places = marked
    shown = "\n".join(site.html(path.removeprefix("/")) for path in site.paths())
    seen = {int(number) for number in re.findall(r"«(?:<[^»]*?>)?(\d+)(?:<[^»]*>)?»", shown)}  # 112 is a number to call
    lost = {place for number, place in places.items() if number not in seen} - set(NOT_ON_A_PAGE)
    lost = {place for place in lost if "keywords" not in place}  # search finds things by them
    assert not lost and len(places) > 100, sorted(lost)


def fields(shape: dict) -> set[str]:
    found = set()
    for name, inner in shape.get("properties", {}).items():
        found |= {name, *fields(inner), *(fields(inner["items"]) if isinstance(inner.get("items"), dict) else ())}
    return found


@pytest.mark.parametrize("kind", ["guide", *KINDS])
def test_every_other_field_is_named_where_pages_are_made(kind):
    """Facts, choices, dates and references: in a template, or in the code that makes its values; holidays go by name."""
    days = set(
        schema.of("places")["properties"]["opening_hours"]["properties"]["public_holidays"]["properties"]["named"][
            "properties"
        ]
    )
    for name in fields(schema.of(kind)) - days - {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} - set(USED):
        written = {"from": "from_", "with": "with_"}.get(name, name)
        assert re.search(rf"\.{written}\b|[\"(.]{written}\"", TEMPLATES + PAGES), f"{kind}.{name} is shown nowhere"


def test_reasons_are_of_fields_that_exist(marked):
    every = {name for kind in ("guide", *KINDS) for name in fields(schema.of(kind))}
    assert set(USED) <= every
    assert set(NOT_ON_A_PAGE) <= set(marked[1].values())


def test_a_deadline_and_the_sections_of_a_responsibility_are_told(guide_folder, build_guide):
    folder = guide_folder()
    file = folder / "services.yaml"
    text = file.read_text("utf-8")
    before, steps, after = text.partition("    steps:\n")
    text = before + steps + after.replace("        what: ", '        due: "P7D"\n        what: ', 1)
    text = re.sub(r"(responsibilities:\n  - id: [^\n]*\n)", r'\1    statute: "16–17 §"' + "\n", text, count=1)
    file.write_text(text, "utf-8")
    site = build_guide(folder)
    assert "7 päivää" in site.page("fi/paths/alkuun/").text
    assert '<bdi dir="ltr">16–17 §</bdi>' in site.html("fi/responsibilities/")
