"""Wrong facts planted in right translations, by kind: each function gives the text with a fault, or None where there is no place.

The faults are drawn by a fixed seed, so that the same are planted every time.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from palveluopas.validation.truth.facts import HOST, PLACE
from palveluopas.validation.truth.figures import with_plain_digits
from palveluopas.validation.truth.languages_of_texts import sentences
from palveluopas.validation.truth.tongue import Tongue, tongue

Texts = Sequence[tuple[str, str]]  # pairs of a language: (source, translation)
Plant = Callable[[str, str, Tongue, random.Random, Texts], str | None]

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_FIGURE = re.compile(r"(?<![\w.,:/+-])\d{1,4}(?![\w.,:/]|\.\d)(?! ?\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")


def _put(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _one(chance: random.Random, found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    places = list(found)
    return chance.choice(places) if places else None


def number(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, (place for place in _FIGURE.finditer(text) if place[0] != "112"))
    return found and _put(text, found, str(int(found[0]) + chance.choice((1, -1))))


def number_lost(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, _FIGURE.finditer(text))
    return found and _put(text, found, "")


def phone(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"\b(?:112|0\d[\d ]{5,}\d|116 \d{3})\b", text))
    if not found:
        return None
    digits = list(found[0])
    at = chance.choice([place for place, digit in enumerate(digits) if digit.isdecimal()])
    digits[at] = str((int(digits[at]) + chance.randint(1, 9)) % 10)
    return _put(text, found, "".join(digits))


def amount(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    money = r"\d+(?:[.,]\d\d)?(?= ?(?:euro|евро|يورو|€|eur|євро|یورو))"
    found = _one(chance, re.finditer(money, text))
    if not found:
        return None
    digits = found[0]
    swapped = (
        digits[1::-1] + digits[2:] if len(digits) > 1 and digits[1].isdecimal() and digits[0] != digits[1] else f"1{digits}"
    )
    return _put(text, found, swapped)


def day(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b", text))
    if not found:
        return None
    parts, which = list(map(int, found.groups())), chance.randint(0, 2)
    parts[which] = (parts[0] % 28 + 1, parts[1] % 12 + 1, parts[2] + 1)[which]
    return _put(text, found, "{}.{}.{}".format(*parts))


def year(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"(?<![\d.])(?:19|20)\d\d(?![\d/])", text))
    return found and _put(text, found, str(int(found[0]) + chance.choice((-1, 1, 10))))


def hours(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"(?<![\d.,])(\d{1,2})([.:]\d\d)?( ?[–-] ?)(\d{1,2})([.:]\d\d)?(?![\d.,/])", text))
    if not found:
        return None
    later = chance.choice((1, 2))
    return _put(text, found, f"{int(found[1]) + later}{found[2] or ''}{found[3]}{int(found[4]) + later}{found[5] or ''}")


def law(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"\d{2,4}/\d{4}", text))
    return found and _put(text, found, f"{int(found[0].split('/')[0]) + 1}/{found[0].split('/')[1]}")


def address(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, HOST.finditer(text))
    return found and _put(text, found, found[0].replace(".", "x.", 1))


def place(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, PLACE.finditer(text))
    return found and _put(text, found, chance.choice(("", "{other}")))


def _word_of(kind: str) -> Plant:
    """A word for a fact becomes the word for another one of the kind."""

    def plant(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
        words = (word for word in _WORD.finditer(text) if _says(word[0], kind, into))
        found = _one(chance, (word for word in words if kind != "unit" or _is_counted(text[: word.start()], into)))
        if not found:
            return None
        meaning = into.meaning(found[0])
        others = [word for word in _names(kind, into) if into.words[word] != meaning]
        return _put(text, found, chance.choice(others)) if others else None

    return plant


def _is_counted(before: str, into: Tongue) -> bool:
    """Whether what stands before a unit is a number of them, and not a year."""
    last = before.split()[-1:] or [""]
    meaning = into.meaning(last[0])
    return bool(re.fullmatch(r"\d{1,3}|\d{1,2}[–-]\d{1,2}", last[0])) or meaning is not None and meaning[0] == "number"


def _says(word: str, kind: str, into: Tongue) -> bool:
    meaning = into.meaning(word)
    known = meaning is not None and meaning[0] == kind and word.casefold() not in into.only_answer and len(word) > 2
    return (
        known
        and meaning is not None
        and meaning[1] not in ("money", "percent", "other_money", "1", "2")
        or (known and kind in ("month", "weekday"))
    )


@cache
def _names_of(code: str, kind: str) -> tuple[str, ...]:
    known = tongue(code)
    assert known
    told = {word: value for word, (of, value) in known.words.items() if of == kind and len(word) > 3}
    if kind == "number":
        told = {word: value for word, value in told.items() if 2 < int(value) < 13}
    return tuple(word for word, value in told.items() if value not in ("money", "percent") and word not in known.only_answer)


def _names(kind: str, into: Tongue) -> tuple[str, ...]:
    return _names_of(into.code, kind)


def copy(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    return source if len(source.split()) > 2 and any(word[0].islower() for word in source.split()[1:]) else None


def sentence_left(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    theirs, ours = sentences(source), sentences(text)
    long = [at for at, one in enumerate(theirs) if len(one.split()) > 2]
    if len(theirs) != len(ours) or len(theirs) < 2 or "\n" in source or not long:
        return None
    at = chance.choice(long)
    return " ".join([*ours[:at], theirs[at], *ours[at + 1 :]])


LATIN = "English, for everyone who wants to learn the language and to meet people."
CYRILLIC = {"ru": "Їжте їжу, що є в нас.", "uk": "Это мы, которые вам помогут. Ждём вас."}


def english(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    return LATIN if into.code != "en" and len(sentences(source)) == 1 and len(text) > 25 else None


def neighbour(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    if not into.neighbours or len(text) < 10:
        return None
    at = chance.randrange(1, len(text))
    return text[:at] + chance.choice(into.neighbours) + text[at:]


def dropped(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    ours = sentences(text)
    if len(ours) < 3 or "\n" in text:
        return None
    ours.pop(chance.randrange(len(ours)))
    return " ".join(ours)


PAID = {
    "en": (r"(?<!-)\bfree\b(?: of charge)?", "paid"),
    "ru": ("(?i)бесплатн", "платн"),
    "ar": (r"مجاني\w*|مجان(?:اً|ًا|ا)", "مدفوع"),
    "sv": (r"gratis|avgiftsfri\w*", "avgiftsbelagd"),
    "uk": ("(?i)безкоштовн|безоплатн", "платн"),
    "et": ("tasuta", "tasuline"),
    "fa": ("رایگان", "پولی"),
}


def paid(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    pattern, new = PAID[into.code]
    return re.sub(pattern, new, text) if re.search(pattern, text) and into.free.search(text) else None


FREE = {
    "en": r"\b(?:costs? \d\S*(?: euros?)?|a fee)\b",
    "ru": r"сто[ия]т \d\S*(?: евро)?|(?<![Бб]ес)платн\w+",
    "ar": r"[تي]كلف \d\S*(?: يورو)?|مدفوع\w*",
    "sv": r"kostar \d\S*(?: euro)?|avgiftsbelagd\w*",
    "uk": r"коштує \d\S*(?: євро)?|(?<![Бб]ез)платн\w+",
    "et": r"maksab \d\S*(?: eurot)?|tasuli\w+",
    "fa": r"\d\S* یورو هزینه|پولی",
}
FREE_WORD = {
    "en": "free",
    "ru": "бесплатно",
    "ar": "مجاني",
    "sv": "gratis",
    "uk": "безкоштовно",
    "et": "tasuta",
    "fa": "رایگان",
}


def free(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = re.search(FREE[into.code], text)
    return found and _put(text, found, FREE_WORD[into.code])


_ASKS = re.compile(r"[?؟]|\b(?:whether|ли|чи|om|kas)\b|(?<!\w)(?:هل|آیا)(?!\w)")
NOT = {
    "en": [
        (r"\b(do|does|is|are|can|must|have|has|will|did|was) not\b", r"\1"),
        (r"\bcannot\b", "can"),
        (r"\bwithout\b", "with"),
    ],
    "ru": [(r"\bне ", ""), (r"\bбез\b", "с"), (r"\bнельзя\b", "можно"), (r"\bнет\b", "есть")],
    "ar": [(r"(?<!\w)([وف]?)لا ", r"\1"), (r"(?<!\w)([وف]?)لم ", r"\1"), (r"(?<!\w)[وب]?(?:دون|بدون) ", "مع ")],
    "sv": [(r"\binte ", ""), (r"\butan\b", "med"), (r"\bingen\b", "en")],
    "uk": [(r"\bне ", ""), (r"\bбез\b", "з"), (r"\bнемає\b", "є")],
    "et": [(r"\bei ", ""), (r"\bilma\b", "koos"), (r"\bärge? ", "")],
    "fa": [(r"(?<!\w)ن(?=می|دار|کن)", ""), ("بدون", "با"), ("نیست", "است")],
}


def no_lost(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    """The only «no» of a sentence is lost; one of two would leave a sentence that is odd rather than wrong."""
    ours = sentences(text)
    at = [
        (place, pattern, new)
        for place, one in enumerate(ours)
        for pattern, new in NOT[into.code]
        if len(into.negation.findall(one)) == 1
        and re.search(pattern, one)
        and not into.free.search(one)
        and not _ASKS.search(one)
    ]
    if not at or "\n" in text:
        return None
    place, pattern, new = chance.choice(at)
    return " ".join([*ours[:place], re.sub(pattern, new, ours[place]), *ours[place + 1 :]])


ADD = {
    "en": (r"\b(is|are|can|may|must|will)\b(?! not)", r"\1 not"),
    "ru": (r"(?<!не )\b(можно|нужно|может|можете|работает|получите|помогает|должны)\b", r"не \1"),
    "ar": (r"(?<!\w)(?<!لا )(يمكنكم|تحتاجون|يجب|تحصلون|يساعد|تعمل|يمكن)", r"لا \1"),
    "sv": (r"\b(är|kan|får|ska)\b(?! inte)", r"\1 inte"),
    "uk": (r"(?<!не )\b(можна|може|можете|потрібно|працює)\b", r"не \1"),
    "et": (r"(?<!ei )\b(on|saab|võib|saate|saad)\b", r"ei \1"),
    "fa": (r"(?<!\w)(می)", r"ن\1"),
}


def no_added(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    """A «no» comes into a sentence that had none; a question, also one that is told, is as true with it as without."""
    ours, (pattern, new) = sentences(text), ADD[into.code]
    at = [
        place
        for place, one in enumerate(ours)
        if not into.negation.search(one) and re.search(pattern, one) and not _ASKS.search(one)
    ]
    if not at or "\n" in text:
        return None
    place = chance.choice(at)
    return " ".join([*ours[:place], re.sub(pattern, new, ours[place], count=1), *ours[place + 1 :]])


def typo(source: str, text: str, into: Tongue, chance: random.Random, texts: Texts) -> str | None:
    found = _one(chance, re.finditer(r"\(([a-zäö]{6,})\)", text))
    if not found or into.script == "latin":
        return None
    letters, at = list(found[1]), chance.randrange(1, len(found[1]) - 3)
    if letters[at] == letters[at + 1]:
        return None
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return _put(text, found, f"({''.join(letters)})")


KINDS: dict[str, Plant] = {
    "number": number,
    "number lost": number_lost,
    "telephone": phone,
    "amount": amount,
    "date": day,
    "year": year,
    "hours": hours,
    "law": law,
    "address": address,
    "place": place,
    "month": _word_of("month"),
    "weekday": _word_of("weekday"),
    "number word": _word_of("number"),
    "unit": _word_of("unit"),
    "copy": copy,
    "sentence left": sentence_left,
    "English": english,
    "letter of a neighbour": neighbour,
    "sentence dropped": dropped,
    "paid for free": paid,
    "free for paid": free,
    "no lost": no_lost,
    "no added": no_added,
    "typo in parentheses": typo,
}
HARD = frozenset([*KINDS][:13])
COPIES = frozenset({"copy", "sentence left", "English", "letter of a neighbour"})
PRICE = frozenset({"paid for free", "free for paid"})
NEGATION = frozenset({"no lost", "no added"})


def plain(text: str, code: str) -> str:
    """The text with digits that the planters find."""
    return with_plain_digits(text) if code == "fa" else text


def own(text: str, code: str, kind: str) -> str:
    """The text with its language's digits, but for addresses and what is not of the language."""
    if code != "fa" or kind in COPIES:
        return text
    return re.sub(r"(?<![A-Za-z@.{])\d+(?![A-Za-z@}])", lambda found: found[0].translate(PERSIAN), text)
