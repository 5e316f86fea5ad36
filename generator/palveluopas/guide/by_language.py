"""Which of a fact's values a reader gets: web addresses and names of streets that there are in several languages."""

from __future__ import annotations

from dataclasses import dataclass

from palveluopas.model import Address, ByLanguage, Guide, Language, PostalAddress

# Which page is read by those who have none in their own language.
NEXT_BEST = "en"


@dataclass(frozen=True)
class Chosen:
    """A value for a reader, and the code of its language when that is not the reader's own."""

    value: str
    language: str | None = None


def website_in(given: str | None, language: Language, source_language: str) -> Chosen | None:
    """The web page for a reader of a language: the one in it, else the English one, else the first.

    `given` is a record's `website` or a link's `url`. An address that nothing is known of is in the guide's source language.
    """
    if not given:
        return None
    own = given.languages if isinstance(given, ByLanguage) else ()
    others = given.others if isinstance(given, ByLanguage) else {}
    languages = own or (source_language,)
    for code in (language.code, NEXT_BEST):
        if code in others or code in languages:
            return Chosen(others.get(code, str(given)), None if code == language.code else code)
    return Chosen(str(given), languages[0])


def street_in(address: Address | PostalAddress, language: Language) -> tuple[str | None, str]:
    """(street, town) as their signs have them in the reader's language, else as they are written first."""
    return address.street and _in(address.street, language), _in(address.city, language)


def address_line(address: Address, guide: Guide, with_code: bool = True) -> str:
    """An address in one line: «Puutarhakatu 2, 67100 Kokkola»; without a street, the town alone."""
    street, city = street_in(address, guide.language)
    code = f"{address.postal_code} " if with_code and address.postal_code else ""
    return f"{street}, {code}{city}" if street else f"{code}{city}"


def postal_line(address: PostalAddress, guide: Guide) -> str:
    """Where letters go, without the recipient, in one line: «PL 33, 50101 Mikkeli»."""
    street, city = street_in(address, guide.language)
    code = f"{address.postal_code} " if address.postal_code else ""
    box = address.box and _in(address.box, guide.language)
    return ", ".join(filter(None, (street, box, f"{code}{city}")))


def other_signs(address: Address, guide: Guide) -> list[str]:
    """The address by its other names, which stand on the sign too: «Trädgårdsgatan 2, Karleby»."""
    first = (address.street and str(address.street), str(address.city))
    streets, cities = address.street.others if address.street else {}, address.city.others
    named = [first, *((streets.get(code, first[0]), cities.get(code, first[1])) for code in {**streets, **cities})]
    shown = street_in(address, guide.language)
    return [", ".join(filter(None, one)) for one in dict.fromkeys(named) if one != shown]


def _in(given: ByLanguage, language: Language) -> str:
    return given.others.get(language.code, str(given))
