"""A made-up catalogue of any size: valid, the same every time, translated into every language.

For each hundred services there are twelve records that get pages of their own, spread over the
other kinds; the municipalities and groups stay few. No text means anything and no host exists.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from palveluopas.editing.stamp import stamp
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.validation.truth.gate import Gate, words_of
from tests.bench.words import Words

LANGUAGES = ("fi", "en", "ru", "ar", "sv", "uk", "et", "fa", "vi", "th", "so", "zh")
PER_HUNDRED = {"organizations": 3, "places": 3, "paths": 2, "activities": 2, "projects": 1, "topics": 1}
MUNICIPALITIES, GROUPS = 4, 4
OWN_LABELS = Path(__file__).resolve().parents[2] / "generator/palveluopas/i18n/labels"
ABOUT_EACH = {"source": ["asiakirja"], "assured_date": "2026-11-02", "maintainer": "organization-0"}

Fields = dict[str, Any]
Maker = Callable[[int, Any], Fields]
Kinds = dict[str, tuple[Maker, Maker]]


def write_catalogue(
    root: Path,
    services: int,
    languages: tuple[str, ...] = LANGUAGES,
    counts: dict[str, int] | None = None,
    kinds: Kinds | None = None,
) -> None:
    """Writes a catalogue of so many services below `root`, with all its translations, stamped.

    `counts` says how many there are of every kind, `kinds` what the records of each are; both have defaults.
    """
    kinds = kinds or KINDS
    for path, text in files(counts or counts_of(services), languages, kinds):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for language in languages:
        labels = OWN_LABELS / f"{language}.yaml"
        target = root / "content" / "labels" / labels.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if labels.exists():
            shutil.copyfile(labels, target)
        else:
            target.write_text(yaml_of(made_up_labels(Words(language), languages[0])), "utf-8")
    stamp(root)


def made_up_labels(words: Words, source: str) -> Fields:
    """Labels of made-up words with all their signs; those that say a price or a «no» are left to the source language."""
    given = program_yaml(OWN_LABELS / f"{source}.yaml")
    gate = Gate(source, words_of(given))
    made = {
        key: re.sub(r"(?<![\w{])[^\W\d_]+(?![\w}])", lambda found: words.some(found[0], 1), text)
        for key, text in given.items()
        if isinstance(text, str)
    }
    return {key: text for key, text in made.items() if not gate.differences(given[key], text, words.language)}


def counts_of(services: int) -> dict[str, int]:
    """How many records there are of each kind."""
    others = {kind: max(1, round(services * share / 100)) for kind, share in PER_HUNDRED.items()}
    fixed = {"areas": MUNICIPALITIES + 1, "customer_groups": GROUPS, "responsibilities": services // 10 * 2}
    return {"services": services, **others, **fixed}


def files(counts: dict[str, int], languages: tuple[str, ...], kinds: Kinds) -> Iterator[tuple[str, str]]:
    """(path, text) of every file but the labels."""
    source, *others = (Words(language) for language in languages)
    yield "services.yaml", yaml_of(root_file(languages, source, kinds))
    for words in others:
        yield f"content/guide/{words.language}/guide.yaml", yaml_of(translated(guide_texts(words)))
    for kind, (facts_of, texts_of) in kinds.items():
        for number in range(counts[kind]):
            facts = facts_of(number, counts)
            id_ = facts["id"]
            whole = merged({**facts, **ABOUT_EACH, **facts}, texts_of(number, source))
            yield f"content/{kind}/{id_}.yaml", yaml_of(whole)
            for words in others if texts_of is not no_texts else ():
                yield f"content/{kind}/{words.language}/{id_}.yaml", yaml_of(translated(texts_of(number, words)))
    for words in (source, *others):
        for name in ("about", "privacy", *(f"topics/topic-{number}" for number in range(counts["topics"]))):
            yield f"content/pages/{words.language}/{name}.md", prose(words, name, words is not source)


def merged(facts: Fields, texts: Fields) -> Fields:
    """A whole record; parts that have both facts and texts are put together in their order."""
    whole = {**facts, **texts}
    for key in facts.keys() & texts.keys():
        whole[key] = [{**fact, **text} for fact, text in zip(facts[key], texts[key], strict=True)]
    return whole


def translated(texts: Fields) -> Fields:
    return {**texts, "translation": {"method": "human", "reviewed": "2026-11-02"}}


def prose(words: Words, name: str, is_translation: bool) -> str:
    head = "---\ntranslation:\n  method: human\n---\n" if is_translation else ""
    parts = [f"## {words.some(f'{name} {part}', 4)}\n\n{words.paragraph(f'{name} {part}')}\n" for part in range(3)]
    return head + "\n".join(parts)


def yaml_of(value: Fields, indent: str = "") -> str:
    """A record as an editor writes it: block style, every text in quotation marks."""
    lines = []
    for key, item in value.items():
        if isinstance(item, dict):
            lines.append(f"{indent}{key}:\n{yaml_of(item, indent + '  ')}")
        elif isinstance(item, list) and item and isinstance(item[0], dict):
            blocks = (yaml_of(part, indent + "    ") for part in item)
            lines.append(f"{indent}{key}:\n" + "".join(f"{indent}  - {block.lstrip()}" for block in blocks))
        else:
            lines.append(f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}\n")
    return "".join(lines)


# --- the guide -----------------------------------------------------------------------------------


def root_file(languages: tuple[str, ...], words: Words, kinds: Iterable[str]) -> Fields:
    guide = {
        "publisher": "organization-0",
        "first_contact": "service-0",
        "source_language": languages[0],
        "languages": [{"code": code} for code in languages],
        "time_zone": "Europe/Helsinki",
        "country": "FI",
        "site_url": "https://mittaus.example/",
        "repository_url": "https://git.mittaus.example/opas",
        "emergency": [{"id": "hata", "number": "112", "main": True}],
        **ABOUT_EACH,
    }
    folders = [f"content/{kind}" for kind in kinds]
    source = {"id": "asiakirja", "name": "Mittausta varten keksitty asiakirja"}
    return {"guide": merged(guide, guide_texts(words)), "include": folders, "sources": [source]}


def guide_texts(words: Words) -> Fields:
    emergency = [{"id": "hata", "name": words.some("emergency", 2), "note": words.sentence("emergency", 6)}]
    return {"name": words.some("guide", 2), "summary": words.sentence("guide", 9), "emergency": emergency}


# --- facts: the same in every language -----------------------------------------------------------


def service_facts(number: int, counts: dict[str, int]) -> Fields:
    services = counts["services"]
    near = [f"service-{(number + step) % services}" for step in (1, 2)]
    return {
        "id": f"service-{number}",
        "organization": f"organization-{number % counts['organizations']}",
        "topics": [f"topic-{number % counts['topics']}"],
        "areas": ["area-0" if number % 5 == 0 else f"area-{1 + number % MUNICIPALITIES}"],
        "customer_groups": [f"group-{number % GROUPS}"],
        "channels": ["on_site", "phone", "remote"],
        "languages": ["fi", "en", "ru"],
        "appointment": "not_needed" if number % 2 or number % 3 == 0 else "required",
        "low_threshold": number % 3 == 0,
        "places": [f"place-{number % counts['places']}"],
        "email": f"neuvonta@service-{number}.example",
        "website": f"https://service-{number}.example/",
        "refers_to": near[:1],
        "related": near[1:],
        "legislation": [{"id": "laki", "statute": "1/2026", "section": f"{number % 90 + 1} §"}],
    }


def organization_facts(number: int, counts: dict[str, int]) -> Fields:
    parent = {"parent": "organization-0", "type": "municipal_unit"} if number else {"type": "municipality"}
    website = f"https://organization-{number}.example/"
    return {"id": f"organization-{number}", **parent, "areas": ["area-0"], "website": website}


def place_facts(number: int, counts: dict[str, int]) -> Fields:
    return {
        "id": f"place-{number}",
        "organizations": [f"organization-{number % counts['organizations']}"],
        "area": "area-0",
        "address": {"street": f"Keksitty katu {number + 1}", "city": "Esimerkkilä"},
        "opening_hours": {"regular": {"mon": "09:00-16:00", "tue": "12:00-16:00", "thu": "09:00-11:00, 12:00-18:00"}},
        "website": f"https://place-{number}.example/",
    }


def activity_facts(number: int, counts: dict[str, int]) -> Fields:
    return {
        "id": f"activity-{number}",
        "type": "group",
        "organizers": [f"organization-{number % counts['organizations']}"],
        "place": f"place-{number % counts['places']}",
        "areas": [f"area-{1 + number % MUNICIPALITIES}"],
        "topics": [f"topic-{number % counts['topics']}"],
        "free": True,
    }


def project_facts(number: int, counts: dict[str, int]) -> Fields:
    return {
        "id": f"project-{number}",
        "periods": [{"id": "kausi", "start": "2026-01-01", "end": "2027-12-31"}],
        "coordinator": f"organization-{number % counts['organizations']}",
        "areas": ["area-0"],
        "services": [f"service-{number}"],
    }


def topic_facts(number: int, counts: dict[str, int]) -> Fields:
    return {"id": f"topic-{number}", "order": number, "icon": "material/home-outline", "first_contact": "service-0"}


def path_facts(number: int, counts: dict[str, int]) -> Fields:
    steps = [{"id": f"vaihe-{step}", "service": f"service-{(number + step) % counts['services']}"} for step in range(5)]
    topic = f"topic-{number % counts['topics']}"
    return {"id": f"path-{number}", "customer_groups": [f"group-{number % GROUPS}"], "topics": [topic], "steps": steps}


def area_facts(number: int, counts: dict[str, int]) -> Fields:
    place = {"type": "municipality", "parents": ["area-0"]} if number else {"type": "country"}
    return {"id": f"area-{number}", **place, "order": number}


def group_facts(number: int, counts: dict[str, int]) -> Fields:
    return {"id": f"group-{number}", "in_matrix": number < 2, "order": number}


def responsibility_facts(number: int, counts: dict[str, int]) -> Fields:
    service, group = number // 2 * 10, number % 2
    organization = f"organization-{number % counts['organizations']}"
    cell = {"service": f"service-{service}", "customer_group": f"group-{group}", "responsible": [organization]}
    return {"id": f"service-{service}-group-{group}", **cell}


# --- texts: in one language ----------------------------------------------------------------------


def named(kind: str, number: int, words: Words) -> Fields:
    about = f"{kind} {number}"
    return {"name": f"{words.some(about, 3)} {number}", "summary": words.sentence(about, 12)[:150]}


def service_texts(number: int, words: Words) -> Fields:
    about = f"service {number}"
    return {
        **named("service", number, words),
        "keywords": [words.some(f"{about} {word}", 2) for word in "abc"],
        "description": [words.paragraph(f"{about} {part}", 3) for part in "abc"],
        "application": words.list(f"{about} application", 4),
        "required_documents": words.list(f"{about} documents", 3, 4),
        "interpreting": words.sentence(f"{about} interpreting"),
        "fee": words.sentence(f"{about} fee", 6),
        "what_next": words.sentence(f"{about} next", 14),
        "while_waiting": words.sentence(f"{about} waiting", 14),
    }


def organization_texts(number: int, words: Words) -> Fields:
    return {**named("organization", number, words), "role": words.list(f"organization {number}", 3, 20)}


def place_texts(number: int, words: Words) -> Fields:
    about = f"place {number}"
    ways = {"accessibility": words.list(about, 3), "transport": words.list(f"{about} way", 2)}
    return {**named("place", number, words), **ways}


def activity_texts(number: int, words: Words) -> Fields:
    about = f"activity {number}"
    details = {"description": words.list(about, 3, 25), "schedule": words.some(f"{about} time", 4)}
    return {**named("activity", number, words), **details, "how_to_join": words.list(f"{about} joining", 2)}


def project_texts(number: int, words: Words) -> Fields:
    about = f"project {number}"
    return {**named("project", number, words), "goals": words.list(about, 4), "actions": words.list(f"{about} actions", 4)}


def topic_texts(number: int, words: Words) -> Fields:
    checklist = [{"id": f"asia-{item}", "what": words.sentence(f"topic {number} {item}")} for item in range(4)]
    return {**named("topic", number, words), "checklist": checklist}


def path_texts(number: int, words: Words) -> Fields:
    return {**named("path", number, words), "steps": [step_texts(number, step, words) for step in range(5)]}


def step_texts(number: int, step: int, words: Words) -> Fields:
    about = f"path {number} {step}"
    bring = words.list(f"{about} bring", 2, 4)
    return {"id": f"vaihe-{step}", "name": words.some(about, 4), "what": words.paragraph(about, 2), "bring": bring}


def area_texts(number: int, words: Words) -> Fields:
    return named("area", number, words)


def group_texts(number: int, words: Words) -> Fields:
    return {"name": words.some(f"group {number}", 3), "criteria": words.sentence(f"group {number}")}


def no_texts(number: int, words: Words) -> Fields:
    return {}


KINDS: Kinds = {
    "areas": (area_facts, area_texts),
    "customer_groups": (group_facts, group_texts),
    "topics": (topic_facts, topic_texts),
    "organizations": (organization_facts, organization_texts),
    "places": (place_facts, place_texts),
    "services": (service_facts, service_texts),
    "responsibilities": (responsibility_facts, no_texts),
    "activities": (activity_facts, activity_texts),
    "projects": (project_facts, project_texts),
    "paths": (path_facts, path_texts),
}
