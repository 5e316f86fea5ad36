"""A field of a place that is translated and printed, «entrance», is added to a copy of the program in four files and its labels."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.kinds.program import Program, copied
from tests.reading import Site

SCHEMA = "schema/place.schema.json"
MODEL = "generator/palveluopas/model/services.py"
TEMPLATE = "generator/palveluopas/website/templates/place.html"
SHEET = "generator/palveluopas/printing/sheets/places.py"
LABELS = "generator/palveluopas/i18n/labels/"
GUIDE = "guide/services.yaml"
TRANSLATION = """\
name: "Town hall"
entrance: "The door is in the courtyard."
translation:
  method: human
"""


def with_entrances(program: Program) -> Program:
    """The copy with the field, and a place that has it in its guide."""
    field = (
        '    "entrance": {\n      "type": "string",\n      "minLength": 1,\n      "maxLength": 200,\n'
        '      "x-translatable": true,\n      "description": "Where the door is.",\n'
        '      "examples": ["Ovi on pihan puolella."]\n    },\n'
    )
    program.put_in(SCHEMA, '    "accessibility": {\n', field)
    program.put_in(MODEL, "    accessibility: tuple[Text, ...] = ()\n", "    entrance: Text | None = None\n")
    section = (
        '{% if place.entrance %}<section><h2 id="entrance">{{ label("entrance") }}</h2>'
        "<p>{{ place.entrance }}</p></section>{% endif %}\n"
    )
    program.put_in(TEMPLATE, "{% if place.accessibility %}", section)
    told = '    yield from headed(listed("text", filter(None, [place.entrance])), words["entrance"], "door")\n'
    program.put_in(SHEET, '    yield from headed(listed("text", place.accessibility)', told)
    program.put_in(GUIDE, '    area: esimerkkila\n    summary: "Neuvontaa', '    entrance: "Ovi on pihan puolella."\n')
    program.add("guide/content/places/en/kunnantalo.yaml", TRANSLATION)
    for code, words in (("fi", "Sisäänkäynti"), ("en", "Entrance")):
        program.append(f"{LABELS}{code}.yaml", f'entrance: "{words}"\n')
    return program


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Program:
    return with_entrances(copied(tmp_path_factory.mktemp("program")))


def test_it_takes_four_files_and_its_labels(program):
    program_files = {path for path in program.touched() if not path.startswith(("guide/", LABELS))}
    assert program_files == {SCHEMA, MODEL, TEMPLATE, SHEET}


def test_it_is_on_the_page_in_every_language(program):
    done = program.run("build", "--root", "guide", "--as-of", "2026-11-21", "--cache", ".cache/frames")
    assert done.returncode == 0, done.stdout + done.stderr
    site = Site(program.root / "site")
    for code, heading, words in (
        ("fi", "Sisäänkäynti", "Ovi on pihan puolella."),
        ("en", "Entrance", "The door is in the courtyard."),
        ("ar", "Sisäänkäynti", "Ovi on pihan puolella."),
    ):
        page = site.page(f"{code}/places/kunnantalo/")
        assert heading in page.text and words in page.text and page.faults == []
    assert '<span class="untranslated" lang="fi" dir="ltr">Ovi on' in site.html("ar/places/kunnantalo/")


def test_it_is_on_paper_in_every_language(program):
    done = program.run("handout", "--root", "guide", "--as-of", "2026-11-21", "--out", "prints", "place-kunnantalo")
    assert done.returncode == 0, done.stdout + done.stderr
    said = {}
    for file in (program.root / "prints").glob("*.pdf"):
        document = pypdfium2.PdfDocument(file)
        said[file.stem.rpartition("-")[2]] = " ".join(page.get_textpage().get_text_range() for page in document)
        document.close()
    assert "Ovi on pihan puolella." in said["fi"] and "The door is in the courtyard." in said["en"]
    assert "puolella" in said["ar"]  # the order of Finnish words among Arabic ones is the viewer's affair


def test_a_wrong_value_is_told(program):
    file = program.root / GUIDE
    text = file.read_text("utf-8")
    file.write_text(text.replace('entrance: "Ovi on pihan puolella."', "entrance: [1]"), "utf-8")
    try:
        told = program.run("check", "--root", "guide", "--as-of", "2026-11-21").stdout
    finally:
        file.write_text(text, "utf-8")
    assert "places[kunnantalo] › entrance" in told and "E203" in told
