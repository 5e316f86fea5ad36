"""The catalogue as a plain YAML reader sees it, every scalar a text: what the built guide is compared with.

Nothing of the generator is used here. What is current on a day is worked out again, from the dates alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
# The folder of a kind's pages below a language.
ROOMS = {
    "services": "services",
    "places": "places",
    "organizations": "providers",
    "activities": "activities",
    "projects": "projects",
    "paths": "paths",
    "topics": "topics",
}
# Kinds whose records stand on pages with words of their own.
WORDED = (*ROOMS, "networks", "systems", "news")


LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same texts, ten times faster


def read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), Loader=LOADER) or {}  # noqa: S506 (it makes texts only)


@dataclass(frozen=True)
class Catalogue:
    """The records of a guide by kind and id, with their translations, on one day."""

    root: Path
    day: str
    records: dict[str, dict[str, dict]] = field(default_factory=dict)

    @cached_property
    def top(self) -> dict:
        return read(self.root / "services.yaml")

    @property
    def guide(self) -> dict:
        return self.top["guide"]

    @cached_property
    def languages(self) -> list[str]:
        return [language["code"] for language in self.guide["languages"]]

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The guide's words in a language: the program's own, with those of its country laid over them."""
        program = ROOT / "generator/palveluopas"
        country = read(program / f"countries/{self.guide['country']}.yaml").get("labels", {})
        return {code: read(program / f"i18n/labels/{code}.yaml") | country.get(code, {}) for code in self.languages}

    def all(self, kind: str) -> dict[str, dict]:
        """Every record of a kind, by its id."""
        if kind not in self.records:
            found = {record["id"]: record for record in self.top.get(kind, [])}
            for folder in self.top.get("include", []):
                if Path(folder).name == kind:
                    found |= {file.stem: read(file) for file in sorted((self.root / folder).glob("*.yaml"))}
            self.records[kind] = found
        return self.records[kind]

    def current(self, kind: str) -> dict[str, dict]:
        return {id_: record for id_, record in self.all(kind).items() if self.is_current(record)}

    def over(self, kind: str) -> dict[str, dict]:
        return {id_: record for id_, record in self.all(kind).items() if self.is_over(record)}

    # --- time ------------------------------------------------------------------------------------

    def is_over(self, record: dict) -> bool:
        days = [last(record[name]) for name in ("valid_to", "ends", "expires") if record.get(name)]
        project = self.all("projects").get(record.get("project", ""), record)
        days += [max(last(period["end"]) for period in project["periods"])] if project.get("periods") else []
        return bool(days) and min(days) < self.day

    def is_current(self, record: dict) -> bool:
        begun = all(record[name] <= self.day for name in ("valid_from", "published") if record.get(name))
        return begun and not self.is_over(record)

    # --- words -----------------------------------------------------------------------------------

    def words(self, kind: str, id_: str, language: str) -> dict:
        """A record in a language: its translation laid over the source."""
        record = self.all(kind)[id_]
        file = self.root / f"content/{kind}/{language}/{id_}.yaml"
        return laid_over(record, read(file)) if file.is_file() else record

    def name(self, kind: str, id_: str, language: str) -> str:
        return self.words(kind, id_, language)["name"]

    # --- areas -----------------------------------------------------------------------------------

    @cached_property
    def municipalities(self) -> list[str]:
        return [id_ for id_, area in self.all("areas").items() if area["type"] == "municipality"]

    def chain(self, area: str) -> set[str]:
        """An area and every area it belongs to."""
        return {area}.union(*(self.chain(parent) for parent in self.all("areas")[area].get("parents", [])))

    def holds_in(self, record: dict, area: str) -> bool:
        return bool(self.chain(area) & set(record["areas"]))


def last(day: str) -> str:
    """The last day of a day, a month or a year, for comparing."""
    return day + "-12-31"[len(day) - 4 :] if len(day) < 10 else day


def laid_over(source: Any, translation: Any) -> Any:
    """A translation laid over its source: tables field by field, lists of tables by id, else the whole."""
    if isinstance(source, dict) and isinstance(translation, dict):
        return {**source, **{key: laid_over(source.get(key), value) for key, value in translation.items()}}
    if isinstance(source, list) and source and isinstance(source[0], dict) and isinstance(translation, list):
        by_id = {item["id"]: item for item in translation if isinstance(item, dict) and "id" in item}
        return [laid_over(item, by_id.get(item.get("id"), {})) for item in source]
    return translation


def texts(value: Any) -> list[str]:
    """Every text within a value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value or []
    return [text for item in inner for text in texts(item)]
