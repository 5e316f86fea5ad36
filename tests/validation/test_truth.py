"""The gate for truth reads the facts of a text in any language, whatever digits and words they are in."""

from pathlib import Path

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.countries.country import country
from palveluopas.validation.rules.truth import differences_in
from palveluopas.validation.truth.gate import Gate
from palveluopas.validation.truth.pairs import languages_of
from palveluopas.validation.truth.tongue import tongue

ROOT = Path(__file__).parents[2]
GATE = Gate("fi", frozenset({"kotikunta", "nollalinja"}), country("FI"))


def kinds(source: str, text: str, language: str) -> list[str]:
    return [difference.kind for difference in GATE.differences(source, text, language)]


SAME = [
    ("Maksaa 56,70 euroa.", "en", "It costs 56.70 euros."),
    ("Maksaa 56,70 euroa.", "fa", "۵۶٫۷۰ یورو هزینه دارد."),
    ("Soita 044 123 4567.", "ar", "اتصلوا على ٠٤٤ ١٢٣ ٤٥٦٧."),
    ("Soita 044 123 4567.", "ru", "Звоните +358 44 123 4567."),
    ("Kurssi alkaa 4.3.2027.", "en", "The course begins on 4 March 2027."),
    ("Kurssi alkaa 4.3.2027.", "ar", "تبدأ الدورة في 4 مارس 2027."),
    ("Mukana oli yli 2 000 ihmistä.", "en", "Over 2,000 people took part."),
    ("Kestää kaksi vuotta.", "ar", "تستمر سنتين."),
    ("Kestää kaksi vuotta.", "uk", "Триває два роки."),
    ("Auki keskiviikkoisin klo 17–19.", "en", "Open on Wednesdays 5–7 pm."),
    ("Auki maanantaista torstaihin klo 9–15.30.", "sv", "Öppet från måndag till torsdag kl. 9–15.30."),
    ("Auki ympäri vuorokauden.", "en", "Open 24 hours."),
    ("Katso https://vero.example/fi.", "ru", "Смотрите https://vero.example/ru."),
    ("Viisumia ei tarvita.", "en", "You do not need a visa."),
    ("Maksuton.", "ru", "Бесплатно."),
    ("Testi maksaa.", "en", "The test is not free."),
    ("Seuroja on lähes sata.", "en", "There are almost a hundred clubs."),
    ("Seuroja on lähes sata.", "ar", "هناك نحو مئة نادٍ."),
    ("Tila on savuton ja päihteetöntä.", "en", "The place is smoke-free."),
    ("Hae kotikuntaa.", "ru", "Подайте заявление (kotikunta)."),
]


@pytest.mark.parametrize(("source", "language", "text"), SAME)
def test_what_is_said_in_another_way_is_the_same(source, language, text):
    assert kinds(source, text, language) == []


OTHER = [
    ("Maksaa 56,70 euroa.", "ru", "Стоит 65,70 евро.", "amount"),
    ("Soita 116 117.", "ar", "اتصلوا على ١١٦ ١١١.", "phone"),
    ("Soita 044 123 4567.", "en", "Call 044 123 4576.", "phone"),
    ("Kurssi alkaa 4.3.2027.", "en", "The course begins on 4 May 2027.", "month"),
    ("Auki keskiviikkoisin.", "sv", "Öppet på torsdagar.", "weekday"),
    ("Kestää kaksi vuotta.", "ru", "Длится два месяца.", "unit"),
    ("Kestää yhdeksän vuotta.", "et", "Kestab kaheksa aastat.", "number"),
    ("Laki on 681/2023.", "uk", "Закон 618/2023.", "law"),
    ("Katso vero.example.", "en", "See vera.example.", "address"),
    ("Auki kello {time}", "fa", "باز است", "placeholder"),
    ("Tule mukaan.", "ru", "Приходите join us.", "script"),
    ("Tule mukaan.", "ru", "Приходьте з нами, і все.", "script"),
    ("Tule mukaan kurssille.", "fa", "يك كلاس", "script"),
    ("Kysy neuvoa. Tule sitten mukaan.", "sv", "Be om råd. Tule sitten mukaan.", "copy"),
    ("Voit kysyä kaikkea mitä haluat.", "sv", "You can ask for anything that you want.", "language"),
    ("Kurssi on maksuton.", "ar", "الدورة مدفوعة.", "price"),
    ("Kurssi on ma–pe.", "uk", "Курс безкоштовний у пн–пт.", "price"),
    ("Älä odota.", "et", "Oodake.", "negation"),
    ("Ota passi mukaan.", "fa", "گذرنامه را نیاورید، نمی‌خواهیم.", "negation"),
    ("Kysy. Tule. Ota passi.", "en", "Ask. Bring your passport.", "sentences"),
    ("Hae kotikuntaa.", "ru", "Подайте заявление (kotiknuta).", "parentheses"),
]


@pytest.mark.parametrize(("source", "language", "text", "kind"), OTHER)
def test_what_is_said_otherwise_is_told(source, language, text, kind):
    assert kind in kinds(source, text, language)


def test_a_language_that_nobody_has_written_down_is_held_to_its_addresses_and_places():
    assert tongue("so") is None
    assert kinds("Kysy: a.example, {time}", "Weydii: b.example", "so") == ["address", "address", "placeholder"]


def test_nothing_is_told_of_this_guide_that_has_not_been_looked_at():
    catalogue, _ = load(ROOT)
    told = [(pair.record.file, pair.field, found) for pair, found in differences_in(catalogue, languages_of(catalogue))]
    assert len(told) <= 10, told
