"""Pocket cards, and bundles of chosen records."""

from __future__ import annotations

import page as validation
import pytest
import zxingcpp

from palveluopas.guide.contacts import reach_in
from palveluopas.printing.bundle import BadBundle, bundle_of, bundle_print
from palveluopas.printing.print_cache import PrintCache, printed
from palveluopas.printing.sheets.cards import interpreter_sentence
from palveluopas.website.mkdocs_frames import icon
from tests.printing.printing import Pdf
from tests.printing.scripts import WORDS


@pytest.mark.parametrize("code", ["fi", "ru", "ar"])
def test_a_card_has_the_numbers_a_sentence_in_finnish_and_a_code_that_leads_to_the_municipality(real, code):
    pdf = real.pdf(code, "card-mikkeli")
    assert validation.is_pdf_compliant_bytes(pdf.data, profile=validation.ValidationProfile.PDF_UA_1)
    assert len(pdf.pages) == 1
    for number in ("112", "116", "117"):
        assert number in pdf.text
    said = {
        "fi": "Tarvitsen tulkin. Kieleni on",
        "ru": "Tarvitsen venäjän kielen tulkin",
        "ar": "Tarvitsen arabian kielen tulkin",
    }
    assert all(word in pdf.text for word in said[code].split())
    found = {one.text for one in zxingcpp.read_barcodes(pdf.picture())}
    assert found == {f"https://palveluopas.example/{code}/mikkeli/"}


@pytest.mark.parametrize("code", ["fi", "ru", "ar"])
def test_a_card_has_the_first_contact_s_number_and_fills_both_halves(real, code):
    pdf, relations = real.pdf(code, "card-mikkeli"), real.relations(code)[0]
    way = reach_in(relations, None, relations.guide.areas["mikkeli"]).answers
    assert way and way.phones and way.phones[0].number.split()[0] in pdf.text
    card = pdf.grey().crop((0, 0, pdf.grey().width // 2, pdf.grey().height // 2))
    blank = longest = 0
    for row in range(card.height):
        blank = 0 if card.crop((0, row, card.width - 3, row + 1)).getextrema()[0] < 128 else blank + 1
        longest = max(longest, blank)
    assert longest < 0.14 * card.height  # of 148 mm; a half was blank before


def test_an_interpreter_is_asked_for_in_right_finnish_for_every_language_of_the_fonts(real):
    guide = real.relations("fi")[0].guide
    said = {code: interpreter_sentence(code, guide) for code in (*WORDS, "uk", "prs", "kmr", "ckb", "fse", "ti")}
    assert said["uk"] == "Tarvitsen ukrainan kielen tulkin."
    assert said["fse"] == "Tarvitsen suomalaisen viittomakielen tulkin."
    assert [code for code, words in said.items() if code != "fi" and not words.endswith("kielen tulkin.")] == []


def test_a_language_whose_form_is_not_known_is_told_by_its_name_or_left_to_be_written(real):
    guide = real.relations("fi")[0].guide
    assert interpreter_sentence("sat", guide) == "Tarvitsen tulkin. Kieleni on santali."
    assert (
        interpreter_sentence("qqq", guide)
        == interpreter_sentence(None, guide)
        == "Tarvitsen tulkin. Kieleni on ____________."
    )


def test_a_card_is_read_aloud_once_though_it_stands_four_times_on_the_page(real):
    pdf = real.pdf("ru", "card-mikkeli")
    assert pdf.structure.count("H1") == 1 and pdf.structure.count("Figure") == 1
    assert pdf.text.count("Мне нужен переводчик") == 4


def test_a_sensitive_number_is_not_on_a_card_that_anyone_may_see(real):
    numbers = [number for number in real.relations("fi")[0].guide.emergency if number.sensitive]
    text = real.pdf("fi", "card-mikkeli").text
    assert numbers and not [n for n in numbers if n.number in text]
    assert "Kaikki auttavat numerot: palveluopas.example/fi/#emergency" in text


def bundle(shop, code, *given) -> Pdf:
    own, source = shop.relations(code)
    made = printed(own, source, PrintCache(shop.cache, icon), [bundle_print(bundle_of(given), own, source)])
    return Pdf(made.papers[0].pdf)


def test_a_bundle_has_what_was_chosen_in_that_order_and_its_pages_are_counted_through(real):
    pdf = bundle(real, "fi", "path-perhe, tulkkaus")
    guide = real.relations("fi")[0].guide
    assert pdf.bookmarks[0] == guide.paths["perhe"].name and guide.services["tulkkaus"].name in pdf.bookmarks
    assert f"1 / {len(pdf.pages)}" in pdf.pages[0] and f"{len(pdf.pages)} / {len(pdf.pages)}" in pdf.pages[-1]
    assert validation.is_pdf_compliant_bytes(pdf.data, profile=validation.ValidationProfile.PDF_UA_1)


def test_a_bundle_can_be_kept_in_a_file(real, tmp_path):
    file = tmp_path / "perhe.yaml"
    file.write_text('title: "Uusi perhe"\nlanguages: [ar]\nbeside: true\nrecords: [path-perhe, tulkkaus]\n', "utf-8")
    wanted = bundle_of([str(file)])
    assert (wanted.languages, wanted.beside, wanted.name) == (("ar",), True, "perhe")
    own, source = real.relations("ar")
    made = bundle_print(wanted, own, source)
    assert [sheet.name for sheet in made.sheets] == ["path-perhe", "service-tulkkaus"] and len(made.twins) == 2
    assert str(made.title) == "Uusi perhe"


@pytest.mark.parametrize(
    ("given", "key", "values"),
    [
        ("tulkaus", "bundle_unknown", {"name": "tulkaus", "nearest": "tulkkaus"}),
        ("verokortti", "bundle_unconfirmed", {"name": "verokortti"}),
        ("", "bundle_empty", {}),
    ],
)
def test_what_cannot_be_in_a_bundle_is_told_with_the_reason(real, given, key, values):
    with pytest.raises(BadBundle) as told:
        bundle_print(bundle_of([given]), *real.relations("fi"))
    assert (told.value.key, told.value.values) == (key, values)


def test_a_bundle_file_with_a_field_that_there_is_not_is_refused(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text('client: "someone"\nrecords: [tulkkaus]\n', "utf-8")
    with pytest.raises(BadBundle) as told:
        bundle_of([str(file)])
    assert told.value.key == "bundle_field" and told.value.values["field"] == "client"
