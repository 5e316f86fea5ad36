"""A made-up catalogue that has much of every kind, not of services alone, and in which nothing is for everybody.

The records are those of `catalogue.py`, spread over many municipalities, life situations, groups and days.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.bench.catalogue import KINDS, Fields, Kinds, Maker, no_texts, write_catalogue
from tests.bench.words import Words

COUNTS = {
    "services": 800,
    "areas": 13,
    "topics": 24,
    "customer_groups": 12,
    "organizations": 150,
    "places": 300,
    "responsibilities": 320,
    "activities": 200,
    "projects": 60,
    "paths": 40,
    "terms": 300,
    "networks": 40,
    "systems": 20,
    "news": 40,
}
LEAST = {
    "services": 180,
    "areas": 5,
    "topics": 2,
    "customer_groups": 4,
    "organizations": 100,
    "places": 52,
    "responsibilities": 72,
    "activities": 56,
    "projects": 8,
    "paths": 51,
    "terms": 62,
    "networks": 17,
    "systems": 16,
    "news": 17,
}
"""Of most kinds about as few records as are too many for one page."""
BODIES = ("municipal_unit", "state", "association", "association", "education", "company", "parish")
MEETINGS = ("group", "language_cafe", "club", "event", "workshop", "encounter", "peer_support", "event")
OFFERS = ("library", "adult_education", "sport", "association")
AGES = ("families", "young", "adults", "older")
PHASES = ("before", "first_days", "first_weeks", "first_months", "later")
CERTAINTY = ("confirmed", "unconfirmed", "planned")
FIRST_DAY = date(2026, 11, 23)
CROWD = {**{kind: 4 for kind in COUNTS}, "services": 40, "areas": 2, "organizations": 12, "places": 26, "activities": 300}
"""Few of most kinds, and of one thing far too much: a service at 25 places, a municipality with 300 activities, a body with 60 numbers."""
PLACES, NUMBERS = 25, 60


def write_abundance(root: Path, languages: tuple[str, ...], **counts: int) -> None:
    """Writes the catalogue in these languages, with other `counts` of some kinds."""
    counts = {**COUNTS, **counts}
    write_catalogue(root, counts["services"], languages, counts, ABUNDANT)


def write_crowd(root: Path, languages: tuple[str, ...]) -> None:
    """Writes a catalogue in which one service, one municipality and one body have far more than others."""
    kinds = {**ABUNDANT, "services": (crowded_service, ABUNDANT["services"][1])}
    kinds |= {"organizations": (crowded_body, ABUNDANT["organizations"][1]), "places": (open_place, ABUNDANT["places"][1])}
    write_catalogue(root, CROWD["services"], languages, CROWD, kinds)


def crowded_service(number: int, counts: dict[str, int]) -> Fields:
    """The first is given at 25 places, with hours and a number of its own at each."""
    facts = {**service_facts(number, counts), "areas": ["area-1"], "certainty": "confirmed"}
    if number:
        return facts
    places = [f"place-{place}" for place in range(1, 1 + PLACES)]
    there = [
        {
            "id": place,
            "place": place,
            "opening_hours": {"regular": {"mon": "09:00-11:00, 12:00-15:00", "thu": "12:00-18:00"}},
            "phones": [{"id": "piste", "number": f"015 000 0{place.removeprefix('place-'):0>3}"}],
        }
        for place in places
    ]
    return {**facts, "places": places, "at_places": there}


def crowded_body(number: int, counts: dict[str, int]) -> Fields:
    """The second has 60 numbers, each with its hours."""
    facts = {**organization_facts(number, counts), "certainty": "confirmed"}
    hours = {"regular": {day: "09:00-11:00" for day in ("mon", "tue", "wed", "thu", "fri")}}
    numbers = [{"id": f"linja-{line}", "number": f"015 000 1{line:03}", "opening_hours": hours} for line in range(NUMBERS)]
    return {**facts, "phones": numbers} if number == 1 else facts


def open_place(number: int, counts: dict[str, int]) -> Fields:
    address = {"street": f"Keksitty katu {number}", "postal_code": "00999", "city": "Keksitty"}
    return {**place_facts(number, counts), "area": "area-1", "address": address}


def municipality(number: int, counts: dict[str, int]) -> str:
    return f"area-{1 + number % (counts['areas'] - 1)}"


def service_facts(number: int, counts: dict[str, int]) -> Fields:
    course = {"course": {"mode": ["classroom"]}} if number % 9 == 7 else {}
    audience = ["residents", "professionals", "employers"] if number % 12 == 0 else ["residents"]
    facts = KINDS["services"][0](number, counts)
    return {
        **facts,
        "organization": "organization-1" if number % 2 == 0 else facts["organization"],
        "places": ["place-0"] if number % 3 == 0 else facts["places"],
        "areas": ["area-0" if number % 5 == 0 else municipality(number, counts)],
        "audience": audience,
        "phones": [{"id": "neuvonta", "number": f"09 {1000 + number} 000"}],
        "review_by": "2026-06-01" if number % 40 else "2027-06-01",
        "certainty": CERTAINTY[number % 3],
        **course,
    }


def organization_facts(number: int, counts: dict[str, int]) -> Fields:
    kind = {"type": BODIES[number % len(BODIES)], "community": [OFFERS[number % len(OFFERS)]]} if number else {}
    return {
        **KINDS["organizations"][0](number, counts),
        **kind,
        "areas": [municipality(number, counts)],
        "certainty": CERTAINTY[number % 3],
    }


def place_facts(number: int, counts: dict[str, int]) -> Fields:
    area = municipality(number, counts) if number else "area-0"
    return {**KINDS["places"][0](number, counts), "area": area}


def activity_facts(number: int, counts: dict[str, int]) -> Fields:
    kind = MEETINGS[number % len(MEETINGS)]
    day = {"starts": str(FIRST_DAY + timedelta(days=number)), "hours": "17:00-19:00"} if kind == "event" else {}
    areas = ["area-0" if number % 4 == 0 else municipality(number, counts)]
    return {**KINDS["activities"][0](number, counts), "type": kind, "areas": areas, "languages": ["fi", "en"], **day}


def project_facts(number: int, counts: dict[str, int]) -> Fields:
    start = 2016 + number % 10
    period = {"id": "kausi", "start": f"{start}-01-01", "end": f"{start + 2}-12-31"}
    return {**KINDS["projects"][0](number, counts), "periods": [period], "areas": [municipality(number, counts)]}


def topic_facts(number: int, counts: dict[str, int]) -> Fields:
    more = {
        "phases": [PHASES[number % len(PHASES)]],
        "audiences": ["families", "single_arrivals"],
        "ages": [AGES[number % len(AGES)]],
    }
    return {**KINDS["topics"][0](number, counts), **more}


def path_facts(number: int, counts: dict[str, int]) -> Fields:
    return {**KINDS["paths"][0](number, counts), "areas": [municipality(number, counts)] if number % 2 else ["area-0"]}


def group_facts(number: int, counts: dict[str, int]) -> Fields:
    return {"id": f"group-{number}", "in_matrix": number < 4, "order": number}


def responsibility_facts(number: int, counts: dict[str, int]) -> Fields:
    service, group = number // 4 * 5 % counts["services"], number % 4
    bodies = [f"organization-{(number + step) % counts['organizations']}" for step in range(2)]
    cell = {"service": f"service-{service}", "customer_group": f"group-{group}", "responsible": bodies}
    return {"id": f"service-{service}-group-{group}", **cell}


def term_facts(number: int, counts: dict[str, int]) -> Fields:
    return {
        "id": f"term-{number}",
        "services": [f"service-{number % counts['services']}"],
        "topics": [f"topic-{number % counts['topics']}"],
    }


def term_texts(number: int, words: Words) -> Fields:
    about = f"term {number}"
    return {"name": f"{words.some(about, 2)} {number}", "explanation": words.sentence(f"{about} means", 14)[:300]}


def network_facts(number: int, counts: dict[str, int]) -> Fields:
    members = [f"organization-{(number + step) % counts['organizations']}" for step in range(6)]
    return {"id": f"network-{number}", "members": members, "areas": [municipality(number, counts)]}


def system_facts(number: int, counts: dict[str, int]) -> Fields:
    return {"id": f"system-{number}", "website": f"https://system-{number}.example/", "training": number % 2 == 0}


def news_facts(number: int, counts: dict[str, int]) -> Fields:
    audience = [("residents", "professionals", "employers")[number % 3]]
    return {
        "id": f"news-{number}",
        "audience": audience,
        "areas": ["area-0"],
        "published": "2026-11-02",
        "expires": "2027-02-01",
    }


def described(kind: str) -> Maker:
    """Texts of a kind that has a name, a sentence and some paragraphs."""

    def texts(number: int, words: Words) -> Fields:
        about = f"{kind} {number}"
        summary = {"summary": words.sentence(about, 12)[:150], "description": words.list(about, 2, 20)}
        return {"name": f"{words.some(about, 3)} {number}", **summary}

    return texts


def news_texts(number: int, words: Words) -> Fields:
    return {"name": f"{words.some(f'news {number}', 4)} {number}", "text": words.list(f"news {number}", 3, 14)}


ABUNDANT: Kinds = {
    "areas": KINDS["areas"],
    "customer_groups": (group_facts, KINDS["customer_groups"][1]),
    "topics": (topic_facts, KINDS["topics"][1]),
    "organizations": (organization_facts, KINDS["organizations"][1]),
    "places": (place_facts, KINDS["places"][1]),
    "services": (service_facts, KINDS["services"][1]),
    "responsibilities": (responsibility_facts, no_texts),
    "activities": (activity_facts, KINDS["activities"][1]),
    "projects": (project_facts, KINDS["projects"][1]),
    "paths": (path_facts, KINDS["paths"][1]),
    "terms": (term_facts, term_texts),
    "networks": (network_facts, described("network")),
    "systems": (system_facts, described("system")),
    "news": (news_facts, news_texts),
}
