"""One sheet in each of twenty-one languages, to see letters, joining, direction and line ends in every script.

The words are of a guide's everyday kind, written for this test; they are nobody's catalogue.
"""

from __future__ import annotations

import re

from palveluopas.i18n import cldr
from palveluopas.i18n.fonts import LATIN
from palveluopas.model import Language
from palveluopas.printing.print_cache import face_data
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import listed

NUMBER = "044 123 4567"

WORDS = {
    "fi": ("Tulkki tapaamiseen", "Kerro kielesi, kun varaat ajan. Viranomainen tilaa tulkin ja maksaa sen."),
    "sv": ("Tolk till mötet", "Säg vilket språk du talar när du bokar tid. Myndigheten beställer tolken och betalar."),
    "en": (
        "An interpreter for your meeting",
        "Say your language when you book a time. The authority books the interpreter and pays.",
    ),
    "ru": (
        "Переводчик на встречу",
        "Назовите свой язык, когда записываетесь на приём. Учреждение закажет переводчика и заплатит ему.",
    ),
    "uk": (
        "Перекладач на зустріч",
        "Назвіть свою мову, коли записуєтеся на прийом. Установа замовить перекладача і заплатить йому.",
    ),
    "et": ("Tõlk kohtumisele", "Ütle oma keel, kui broneerid aja. Ametiasutus tellib tõlgi ja maksab tema eest."),
    "fa": ("مترجم برای ملاقات", "وقتی نوبت می‌گیرید، زبان خود را بگویید. اداره مترجم را سفارش می‌دهد و هزینهٔ او را می‌پردازد."),
    "prs": (
        "ترجمان برای ملاقات",
        "وقتی وعدهٔ ملاقات می‌گیرید، زبان خود را بگویید. اداره ترجمان را فرمایش می‌دهد و پول او را می‌پردازد.",
    ),
    "ar": ("مترجم شفوي للقاء", "قولوا لغتكم عند حجز الموعد. الجهة الرسمية تحجز المترجم وتدفع أجره."),
    "vi": ("Phiên dịch cho buổi gặp", "Hãy nói ngôn ngữ của bạn khi đặt hẹn. Cơ quan sẽ đặt phiên dịch và trả tiền."),
    "th": ("ล่ามสำหรับการนัดหมาย", "บอกภาษาของคุณเมื่อจองเวลา เจ้าหน้าที่จะจองล่ามและเป็นผู้จ่ายค่าล่ามให้คุณ"),
    "so": (
        "Turjumaan kulanka",
        "Sheeg luqaddaada marka aad ballan qabsanayso. Hay'addu waxay dalbataa turjumaanka oo lacagta way bixisaa.",
    ),
    "tr": ("Görüşme için tercüman", "Randevu alırken dilinizi söyleyin. Kurum tercümanı çağırır ve ücretini öder."),
    "zh": ("会面时的口译员", "预约时请说明您的语言。政府机构会为您预约口译员并支付费用。"),
    "am": ("ለቀጠሮ አስተርጓሚ", "ቀጠሮ ሲይዙ ቋንቋዎን ይናገሩ። ባለሥልጣኑ አስተርጓሚ ያዛል፣ ክፍያውንም ይከፍላል።"),
    "bn": ("সাক্ষাতের জন্য দোভাষী", "সময় নেওয়ার সময় আপনার ভাষা বলুন। কর্তৃপক্ষ দোভাষীর ব্যবস্থা করে এবং খরচ দেয়।"),
    "hi": ("मुलाक़ात के लिए दुभाषिया", "समय लेते समय अपनी भाषा बताइए। सरकारी कार्यालय दुभाषिये को बुलाता है और उसका शुल्क देता है।"),
    "hy": (
        "Թարգմանիչ հանդիպման համար",
        "Ասացեք ձեր լեզուն, երբ ժամ եք պատվիրում։ Հիմնարկը թարգմանիչ է կանչում և վճարում նրան։",
    ),
    "km": ("អ្នកបកប្រែសម្រាប់ការជួប", "សូមប្រាប់ភាសារបស់អ្នកពេលកក់ពេលវេលា។ អាជ្ញាធរនឹងកក់អ្នកបកប្រែ និងបង់ថ្លៃឱ្យ។"),
    "es": ("Intérprete para la cita", "Diga su idioma cuando pida la cita. La autoridad reserva al intérprete y lo paga."),
    "fr": (
        "Interprète pour le rendez-vous",
        "Dites votre langue quand vous prenez rendez-vous. L’autorité réserve l’interprète et le paie.",
    ),
}


def language_of(code: str) -> Language:
    return cldr.language({"code": code})


def data_of(code: str) -> dict:
    """The data of one sheet in a language, as the press would make them."""
    title, words = WORDS[code]
    sheet: dict[str, object] = {
        "kind": "Aa",
        "title": title,
        "source_name": None,
        "lead": words,
        "main": [listed("steps", sentences(words))],
        "contact": [{"kind": "phones", "rows": [{"number": NUMBER, "words": []}]}],
        "notes": [],
        "url": "https://guide.example/",
        "address": "guide.example",
        "qr": qr_png("https://guide.example/"),
        "qr_alt": "QR",
        "made": "",
    }
    return {
        "language": code,
        "source": code,
        "guide": "Aa",
        "publisher": "Aa",
        "own_name": language_of(code).name,
        "other_name": None,
        "languages": {code: face_data(language_of(code))},
        "latin": LATIN,
        "icons": {},
        "labels": {"address": "…", "notes": "…"},
        "emergency": [{"number": "112", "name": "", "main": True}],
        "title": title,
        "keywords": [],
        "sheets": [sheet],
        "values": {},
    }


def sentences(words: str) -> list[str]:
    """The first two sentences, by the full stops of all the scripts here."""
    return [part.strip() for part in re.split("[.។।。։]", words) if part.strip()][:2]
