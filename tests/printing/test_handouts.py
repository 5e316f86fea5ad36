"""Handouts as they come out of the press, read the way a person, a screen reader and a telephone read them."""

from __future__ import annotations

import re
from dataclasses import replace

import page as validation
import pytest
import zxingcpp

from palveluopas.model import Text
from palveluopas.printing.sheet import as_data
from tests.printing.printing import letters

# One sheet of each kind, in a language of each script and direction, alone and beside Finnish.
SHEETS = [
    ("fi", "service-kotoutumissuunnitelma"),
    ("fi", "path-perhe"),
    ("en", "service-mikkelin-kirjasto"),
    ("ru", "service-tulkkaus-fi"),
    ("ru", "path-tyonhakija"),
    ("ar", "service-kotoutumissuunnitelma"),
    ("ar", "service-tulkkaus-fi"),
    ("ar", "place-mimosa"),
]
EACH = pytest.mark.parametrize(("code", "name"), SHEETS)


@EACH
def test_a_sheet_is_pdf_ua_without_a_fault(real, code, name):
    report = validation.validate_pdf_bytes(real.pdf(code, name).data, profile=validation.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


@EACH
def test_a_sheet_says_its_language_and_title_and_has_headings_and_bookmarks(real, code, name):
    pdf = real.pdf(code, name)
    title = real.relations(code)[0]
    kind, _, id_ = name.removesuffix("-fi").partition("-")
    record = getattr(title.guide, {"service": "services", "path": "paths", "place": "places"}[kind])[id_]
    assert pdf.catalogue == {"language": code, "title": str(record.name), "shown": True}
    assert pdf.structure.count("H1") == (2 if name.endswith("-fi") else 1)
    assert pdf.bookmarks[0] == str(record.name)
    assert all(pdf.fonts.values())


@EACH
def test_the_qr_code_of_a_sheet_is_read_in_black_and_white_and_leads_to_its_page(real, code, name):
    kind, _, id_ = name.removesuffix("-fi").partition("-")
    folder = {"service": "services", "path": "paths", "place": "places"}[kind]
    pdf = real.pdf(code, name)  # beside another language the code is at the end
    found = zxingcpp.read_barcodes(pdf.picture(len(pdf.pages) - 1 if name.endswith("-fi") else 0))
    assert [one.text for one in found] == [f"https://palveluopas.example/{code}/{folder}/{id_}/"]


@EACH
def test_every_page_has_the_emergency_number_the_date_and_its_own_number(real, code, name):
    pages = real.pdf(code, name).pages
    assert len(pages) <= 2 + 2 * name.startswith("path") + name.endswith("-fi")
    for number, text in enumerate(pages, 1):
        assert "112" in text and "2026" in text
        count = (f"{number} / {len(pages)}", f"{len(pages)} / {number}")  # a reader of PDF may turn it on an Arabic page
        assert count[0] in text or (code == "ar" and count[1] in text)
        assert {"palveluopas", "example"} <= set(
            re.split(r"[\s./\u202a-\u202c]", text)
        )  # in the order of the page or of the line


def test_a_service_has_two_pages_at_most(real):
    for code in ("fi", "ar"):
        services = [name for name in real.names(code) if name.startswith("service-") and not name.endswith("-fi")]
        for name in services[::12]:
            assert len(real.pdf(code, name).pages) <= 2, name


@pytest.mark.parametrize("name", ["service-tulkkaus", "service-tuva", "path-perhe", "services-mikkeli"])
def test_no_line_ends_in_a_preposition_or_begins_with_a_dash(real, name):
    lines = real.pdf("ru", name).lines
    assert len(lines) > 20
    loose = re.compile(r"\b([вкосуаияВКОСУАИЯ]|на|На|не|Не|по|от|из|за|до|об|со|во)\s*$|^\s*[—–] ")
    assert [line for line in lines if loose.search(line)] == []


@pytest.mark.parametrize("code", ["en", "ru", "fi"])
def test_no_line_ends_within_a_number(real, code):
    lines = real.pdf(code, "service-paivystysapu").lines
    assert any("116 117" in line.replace("\xa0", " ") for line in lines)
    assert [line for line in lines if re.search(r"\b116\s*$|^\s*117\b", line)] == []


def test_a_word_is_parted_only_where_it_may_be_wider_than_its_column():
    word, longer = Text("kotoutumispalvelut"), Text("Kotoutumiskoulutusopiskelija opiskelee")
    assert as_data({"main": word}) == {"main": word}
    assert as_data({"main": word}, narrow=True) == {"main": [{"long_word": word}]}
    assert as_data(longer) == [{"long_word": "Kotoutumiskoulutusopiskelija"}, " opiskelee"]
    assert as_data({"kind": "grid", "rows": [[word]]})["rows"] == [[[{"long_word": word}]]]
    assert as_data({"main": longer}, right_to_left=True, narrow=True) == {"main": longer}


@pytest.mark.parametrize("name", ["service-varhaiskasvatus", "card-mikkeli", "services-mikkeli"])
def test_a_name_stands_on_the_line_of_its_number(real, name):
    """A long name, whose lines are broken with more care, begins no paragraph of its own."""
    name_of_number = str(next(one.name for one in real.relations("fi")[0].guide.emergency if one.number == "0800 147 111"))
    assert len(name_of_number) >= 15
    lines = [line.replace("\ufffe", "") for line in real.pdf("fi", name).lines]  # a name may be parted at its end
    assert any(re.search(rf"0800 147 111\s+{name_of_number}", line) for line in lines)


@pytest.mark.parametrize(
    ("code", "name", "there"), [("fi", "service-sosiaaliturva", True), ("ru", "service-tulkkaus", False)]
)
def test_room_for_own_notes_is_given_where_nothing_else_stands(real, code, name, there):
    pdf, words = real.pdf(code, name), str(real.relations(code)[0].guide.labels["print_own_notes"])
    assert (words in pdf.text) == there
    if there:
        below, above = pdf.bottom_of(words), pdf.top_of("Vahvistettu")
        assert below - above > 60  # points: at least two lines to write on
        assert pdf.words_between(below - 6, above + 1) == ""


def test_a_sheet_in_another_language_has_the_finnish_name_to_show_at_a_desk(real):
    for code in ("en", "ru", "ar"):
        service = real.relations("fi")[0].guide.services["kotoutumissuunnitelma"]
        assert str(service.name) in real.pdf(code, "service-kotoutumissuunnitelma").text


def test_beside_finnish_every_line_of_the_finnish_sheet_stands(real):
    service = real.relations("fi")[0].guide.services["tulkkaus"]
    shown = (service.name, service.summary_easy or service.summary, *service.application)
    text = letters(real.pdf("ru", "service-tulkkaus-fi").text)
    assert all(letters(words) in text for words in shown)
    # On an Arabic page the reader of the file gives Finnish lines word by word from their end.
    text = letters(real.pdf("ar", "service-tulkkaus-fi").text)
    assert all(letters(word) in text for words in shown for word in words.split()[:4] if "-" not in word and len(word) < 8)


def test_a_machine_s_translation_that_nobody_has_read_says_so(small, real):
    assert "A person has not checked the translation yet." in real.pdf("en", "service-tulkkaus").text
    told = "Ihminen ei ole vielä tarkistanut käännöstä."
    shop = small(name="skargard")
    reviewed = shop.pdf("fi", "service-radgivning").text
    file = shop.root / "content/services/fi/radgivning.yaml"
    file.write_text(file.read_text("utf-8").replace("human", "machine"), "utf-8")
    unread = shop.pdf("fi", "service-radgivning").text
    assert told in unread and told not in reviewed


def test_what_is_planned_unconfirmed_or_over_is_on_no_sheet(real):
    for code in ("fi", "ru"):
        guide = real.relations(code)[0].guide
        names = set(real.names(code))
        for kind in ("service", "place", "activity", "path"):
            folder = {"service": "services", "place": "places", "activity": "activities", "path": "paths"}[kind]
            for record in getattr(guide, folder).values():
                if record.certainty != "confirmed":
                    assert f"{kind}-{record.id}" not in names


def test_steps_that_are_only_planned_are_not_on_a_path_s_sheet(real):
    guide = real.relations("fi")[0].guide
    planned = [step for step in guide.paths["tyonhakija"].steps if step.certainty == "planned"]
    text = real.pdf("fi", "path-tyonhakija").text
    assert planned and not [step for step in planned if str(step.name) in text]


def test_a_sensitive_service_is_not_printed_from_a_translation_nobody_has_read(real):
    guide = real.relations("ar")[0].guide
    sensitive = {f"service-{s.id}" for s in guide.services.values() if s.sensitive and s.certainty == "confirmed"}
    assert sensitive & set(real.names("fi"))
    assert not sensitive & set(real.names("ar"))


def test_the_same_sheet_is_the_same_bytes_and_is_taken_from_the_cache(real, prints, tmp_path):
    name = "service-tulkkaus"
    first = real.printed("ru", name)
    again = real.printed("ru", name)
    anew = replace(real, cache=tmp_path / "other").printed("ru", name)
    assert again.new == 0 and anew.new == 1
    assert first.papers[0].pdf == again.papers[0].pdf == anew.papers[0].pdf


def test_a_letter_that_no_font_has_is_told_and_its_sheet_is_not_printed(small):
    shop = small()
    service = shop.relations("fi")[0].guide.services["koulu"]
    assert len(shop.printed("fi", "service-koulu").papers) == 1
    file = shop.root / "services.yaml"
    file.write_text(file.read_text("utf-8").replace(f'"{service.name}"', f'"{service.name} \u0f40"', 1), "utf-8")
    found = shop.printed("fi", "service-koulu")
    assert found.papers == []
    assert ("\u0f40", f"{service.name} \u0f40") in [(letter, words) for _, letter, words in found.missing]
