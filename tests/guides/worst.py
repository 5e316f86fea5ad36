"""A made-up guide whose every field is filled, with the longest and the most that its schema allows.

It is made from `schema/`, so a new field is in it as soon as it is there. Nothing in it is of a real region: names are
words for being long, hosts end in `.example`, numbers are of a range that nobody has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.kinds import KINDS
from tests.pictures import put_picture

Shape = dict[str, Any]

LANGUAGES = ("fi", "ru", "ar")
DAY = "2026-10-15"
LONG_WORD = ("Lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas" * 2)[:80]
WORDS = {
    "fi": ("Tulkki", "tulee", "paikalle", "ja", "kertoo", "kotoutumissuunnitelmasta", "omalla", "kielelläsi", LONG_WORD),
    "ru": (
        "Переводчик",
        "придёт",
        "на",
        "встречу",
        "и",
        "расскажет",
        "о",
        "делопроизводстве",
        "Водогрязеторфопарафинолечение" * 2,
    ),
    "ar": ("يأتي", "المترجم", "إلى", "الموعد", "ويشرح", "خطة", "الاندماج", "بلغتكم", "والاستراتيجياتكم"),
}
MAILBOX = "maahanmuuttajien.neuvontapalvelut.ja.ohjaus@esimerkkilankunta.example"[-64:]
ADDRESS = ("https://www.esimerkkila.example/palvelut/" + "maahanmuuttajien-neuvonta-ja-ohjauspalvelut/" * 2)[:119] + "/"
WEEK = {"mon": "09:00-11:00, 12:00-18:00", "tue": "00:00-24:00", "wed": "closed", "thu": "12:00-16:00", "fri": "10:00-14:00"}
PLACES, PHONES = 25, 5

# What a record of today cannot have at the same time as the rest, or says of one that is over.
NOT_TOGETHER = {
    "valid_to", "continued_by", "continued_by_place", "closed", "review_by", "cancelled", "temporarily_closed",
    "sensitive", "not_defined", "derived", "former_ids",
}  # fmt: skip


def text(language: str, most: int, number: int = 0) -> str:
    """Words of a language, as many letters as there may be; with the longest word where there is room."""
    words = WORDS[language]
    said = words[number % 3]
    for step in count(number + 3):
        word = words[-1] if step == number + 4 else words[step % (len(words) - 1)]
        if len(said) + 1 + len(word) > most - 1:
            if step == number + 4:
                continue
            return said + "."
        said += f" {word}"
    raise AssertionError


@dataclass
class Maker:
    """Fills the fields of records; `ids` are the records of each kind."""

    ids: dict[str, list[str]] = field(
        default_factory=lambda: {kind: [kind.replace("_", "-").rstrip("s") + "-a"] for kind in KINDS}
    )
    numbers: Iterator[int] = field(default_factory=count)

    def record(self, kind: str, id_: str) -> dict[str, Any]:
        made = {
            name: self.value(shape, name, id_)
            for name, shape in schema.fields(kind).items()
            if name not in NOT_TOGETHER and name != "id"
        }
        return {"id": id_, **made}

    def value(self, shape: Shape, name: str, own: str) -> Any:
        if name == "opening_hours":
            return {"regular": WEEK, "note": text("fi", 200)}
        if "enum" in shape:
            return shape["enum"][0]
        if refers := shape.get("x-refers-to"):
            return next((id_ for id_ in self.ids[refers] if id_ != own), self.ids[refers][0])
        kind = shape.get("type")
        if kind == "array":
            return self.items(shape, name, own)
        if kind == "object" and "properties" not in shape:
            return shape["examples"][0]
        if kind == "object":
            inner = {key: one for key, one in shape["properties"].items() if key not in NOT_TOGETHER}
            return {key: self.value(one, key, own) for key, one in inner.items()}
        return self.scalar(shape, name) if kind == "string" else shape["examples"][0]

    def items(self, shape: Shape, name: str, own: str) -> list[Any]:
        item = shape["items"]
        if refers := item.get("x-refers-to"):
            return [id_ for id_ in self.ids[refers] if id_ != own] or self.ids[refers][:1]
        if "enum" in item:
            return list(item["enum"])
        if item.get("x-shape") == "language":
            return ["fi", "ru", "ar", "en", "so", "uk"]
        if item.get("type") == "object":
            many = {"phones": PHONES, "at_places": PLACES}.get(name, 2)
            made = [self.value(item, name, own) for _ in range(many)]
            for number, one in enumerate(made):
                if "id" in one:
                    one["id"] = f"{name.replace('_', '-')}-{number + 1}"
                if name == "at_places":
                    one["place"] = self.ids["places"][number % len(self.ids["places"])]
            return made
        if item.get("x-shape") == "date":
            return [f"2026-03-{day:02d}" for day in (2, 9, 16)]
        return [self.value(item, name, own) for _ in range(2 if name in ("keywords", "alternate_names") else 3)]

    def scalar(self, shape: Shape, name: str) -> str:
        number = next(self.numbers)
        match shape.get("x-shape"):
            case "id":
                return f"kohta-{number}"
            case "url":
                return ADDRESS
            case "email":
                return MAILBOX
            case "phone":
                return f"015 000 {number % 10000:04d}"
            case "hours_of_day":
                return WEEK["mon"]
            case None if "pattern" not in shape:
                return text("fi", min(shape["maxLength"], 400), number)
        return str(shape["examples"][0]) if "examples" in shape else f"sana{number}"


def translated(shape: Shape, value: Any, language: str, numbers: Iterator[int]) -> Any:
    """The texts of a value in another language, at the places a translation has them; None when it has none."""
    if shape.get("x-translatable"):
        inner = shape.get("items", shape)
        if isinstance(value, list):
            return [text(language, min(inner["maxLength"], 400), next(numbers)) for _ in value]
        return text(language, min(inner["maxLength"], 400), next(numbers))
    if shape.get("type") == "object" and "properties" in shape:
        made = {
            key: found
            for key, one in shape["properties"].items()
            if key in value and (found := translated(one, value[key], language, numbers)) is not None
        }
        return made or None
    if shape.get("type") == "array" and shape["items"].get("type") == "object":
        listed = [
            {"id": one["id"], **found}
            for one in value
            if "id" in one and (found := translated(shape["items"], one, language, numbers))
        ]
        return listed or None
    return None


def write_worst(root: Path, languages: tuple[str, ...] = LANGUAGES) -> None:
    """Writes the guide: a record of each kind with everything, and beside it only what that one must refer to."""
    maker = Maker()
    maker.ids["places"] = [f"place-{number}" for number in range(1, PLACES + 1)]
    maker.ids["areas"] = ["area-a", "maakunta"]
    maker.ids["services"] += ["service-b"]
    maker.ids["organizations"] += ["organization-b"]
    maker.ids["topics"] += ["topic-b"]
    maker.ids["paths"] += ["path-b"]
    records = {kind: {id_: maker.record(kind, id_) for id_ in ids} for kind, ids in maker.ids.items()}
    _made_true(records)
    guide = _guide(maker, languages)
    put_picture(root)
    _write(root / "services.yaml", {"guide": guide, "include": [kind.folder for kind in KINDS.values()]})
    shapes = {"guide": schema.of("guide"), **{kind: schema.of(kind) for kind in KINDS}}
    for kind, made in records.items():
        for id_, record in made.items():
            _write(root / f"{KINDS[kind].folder}/{id_}.yaml", record)
    for language in languages[1:]:
        everything = [
            ("guide", "guide", guide),
            *((kind, id_, one) for kind, made in records.items() for id_, one in made.items()),
        ]
        for kind, id_, record in everything:
            if words := translated(shapes[kind], record, language, maker.numbers):
                _write(root / f"content/{kind}/{language}/{id_}.yaml", {**words, "translation": {"method": "machine"}})


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")  # YAML that is JSON


def _guide(maker: Maker, languages: tuple[str, ...]) -> dict[str, Any]:
    left = ("languages", "country_subdivision", "moved", "house_words", "source_languages", *NOT_TOGETHER)
    made = {name: maker.value(shape, name, "") for name, shape in schema.fields("guide").items() if name not in left}
    made["emergency"][0]["number"], made["emergency"][1]["main"] = "112", False
    return made | {"languages": [{"code": code} for code in languages], "source_language": languages[0]}


def _made_true(records: dict[str, dict[str, Any]]) -> None:
    """What no schema says: which record may refer to which."""
    areas, services, organizations = records["areas"], records["services"], records["organizations"]
    areas["maakunta"] |= {"type": "country", "parents": []}
    records["topics"]["topic-b"].pop("parent")
    records["paths"]["path-b"].pop("transitions")
    for calendar in records["calendars"].values():
        for number, period in enumerate(calendar["periods"]):
            period |= {"from": f"2026-1{number + 1}-05", "to": f"2026-1{number + 1}-20"}
    for project in records["projects"].values():
        for number, period in enumerate(project["periods"]):
            period |= {"start": f"{2026 + number}-01-01", "end": f"{2026 + number}-12-31"}
        for partner in project["partners"]:
            partner |= {"from": "2026-01-01", "to": "2027-12-31"}
    for name in ("first_contact", "statutory", "at_places", "places"):
        del services["service-b"][name]
    organizations["organization-b"].pop("parent")
