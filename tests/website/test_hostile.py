"""Hostile text in every field, in two languages: it is shown as the text it is, and never comes alive."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import load
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import LABELS
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, errors, made_site
from tests.pictures import put_picture
from tests.reading import HtmlPage, Site

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "{{ 7*7 }}{% raw %}{{ guide }}",
    "{0}{guide.__class__}%s%(x)s",
    "**x**{ onmouseover=1 }",
    "</title><script>alert(1)</script>",
    "[a](javascript:alert(1)) <javascript:alert(1)>",
    "&lt;b&gt; &amp; &#60;",
    "]]> --> <!-- <![CDATA[",
    "\\1 \\g<0> \\ue000title\\ue001 $1",
)
PICTURES = ("assets/images/mark.svg", "../pictures/palvelupiste.jpg")
# What must agree with other fields; everything else is made from the schema alone.
FACTS: dict[tuple[str, ...], Any] = {
    ("seasons", "*", "closed"): None,
    ("exceptions", "*", "closed"): None,
    ("exceptions", "*", "week"): None,
    ("exceptions", "*", "until_further_notice"): None,
    ("seasons", "*", "calendar"): None,
    ("some_weeks", "*", "of_month"): None,
    ("some_weeks", "*", "interval"): None,
    ("some_weeks", "*", "starts"): None,
    ("calendars", "known_to"): "2030-01-01",
    ("areas", "type"): "municipality",
    ("areas", "parents"): [],
    ("organizations", "parent"): None,
    ("organizations", "valid_from"): "2020",
    ("organizations", "valid_to"): None,
    ("organizations", "continued_by"): None,
    ("places", "valid_from"): "2020",
    ("places", "valid_to"): None,
    ("places", "continued_by"): None,
    ("places", "continued_by_place"): None,
    ("places", "project"): None,
    ("alert", "from"): "2026-11-01",
    ("alert", "to"): "2027-11-01",
    ("temporarily_closed", "from"): "2026-12-01",
    ("temporarily_closed", "to"): "2027-11-01",
    ("services", "valid_from"): "2020",
    ("services", "valid_to"): None,
    ("services", "continued_by"): None,
    ("services", "project"): None,
    ("services", "related"): ["toinen"],
    ("services", "refers_to"): ["toinen"],
    ("services", "first_contact"): "toinen",
    ("services", "sensitive"): None,
    ("topics", "parent"): None,
    ("topics", "sensitive"): None,
    ("responsibilities", "not_defined"): None,
    ("responsibilities", "with"): None,
    ("responsibilities", "producers"): None,
    ("projects", "periods"): [
        {"id": "kausi", "start": "2025-01-01", "end": "2027-12-31", "budget": {"total": 100, "grant": 80, "own": 20}}
    ],
    ("projects", "partners", "*", "from"): "2025-01-01",
    ("projects", "partners", "*", "to"): "2027-12-31",
    ("activities", "valid_from"): "2020",
    ("activities", "valid_to"): None,
    ("activities", "continued_by"): None,
    ("activities", "project"): None,
    ("activities", "starts"): "2026-11-01",
    ("activities", "ends"): "2027-11-01",
    ("paths", "project"): None,
    ("paths", "valid_to"): None,
    ("paths", "continued_by"): None,
    ("paths", "steps", "*", "service"): "paha",
    ("paths", "transitions", "*", "to"): "toinen",
    ("networks", "project"): None,
    ("networks", "valid_to"): None,
    ("news", "published"): "2026-11-01",
    ("news", "expires"): "2027-11-01",
    ("services", "former_ids"): None,
    ("paths", "former_ids"): None,
    ("guide", "moved", "*", "to"): "topics/paha/",
    ("guide", "house_words"): None,
    ("guide", "source_languages"): None,
    ("written_in",): None,
    ("guide", "source_language"): "fi",
    ("guide", "languages"): [{"code": "fi"}, {"code": "en"}],
    ("guide", "time_zone"): "Europe/Helsinki",
    ("guide", "country"): "FI",
    ("guide", "country_subdivision"): "19",
    ("public_holidays", "named"): {"MaundyThursday": "12:00-15:00", "ChristmasEve": "closed"},  # of this country
    ("guide", "emergency", "*", "main"): True,
    ("guide", "emergency", "*", "number"): "112",
    ("guide", "emergency", "*", "areas"): None,
}


class Hostility:
    """Fills shapes of the schema: facts with their examples, free words with a numbered payload."""

    def __init__(self, kind: str, payload: str, words: dict[int, str]) -> None:
        self.kind, self.payload, self.words = kind, payload, words

    def record(self, shape: dict, path: tuple[str, ...] = ()) -> Any:
        at = (self.kind, *path)
        for ending in (at[start:] for start in range(len(at))):
            if ending in FACTS:
                return FACTS[ending]
        for make in (self._reference, self._fact, self._number, self._list, self._table):
            value = make(shape, path)
            if value is not None:
                return value
        return self.words_for(shape)

    def words_for(self, shape: dict) -> str:
        """«17» and the payload, cut where the field is full; the beginning of the payload is always there."""
        number = len(self.words) + 1
        text = f"«{number}»{self.payload}"[: shape.get("maxLength", 1000)]
        self.words[number] = text.removeprefix(f"«{number}»")
        return text

    def _reference(self, shape: dict, path: tuple[str, ...]) -> Any:
        return "paha" if "x-refers-to" in shape else None

    def _fact(self, shape: dict, path: tuple[str, ...]) -> Any:
        if path and path[-1] == "id":
            return "paha"
        if shape.get("x-shape") == "date" and path[-1] in ("assured_date", "assessed_on"):
            return "2026-11-02"
        if "enum" in shape:
            return shape["enum"][0]
        if "x-shape" in shape or "pattern" in shape or "propertyNames" in shape:
            return shape["examples"][0]
        return None

    def _number(self, shape: dict, path: tuple[str, ...]) -> Any:
        if shape.get("type") == "boolean":
            return True
        return shape["examples"][0] if shape.get("type") in ("integer", "number") else None

    def _list(self, shape: dict, path: tuple[str, ...]) -> Any:
        return [self.record(shape["items"], (*path, "*"))] if shape.get("type") == "array" else None

    def _table(self, shape: dict, path: tuple[str, ...]) -> Any:
        if shape.get("type") != "object":
            return None
        if not isinstance(shape.get("properties"), dict):
            return shape["examples"][0]
        made = {name: self.record(inner, (*path, name)) for name, inner in shape["properties"].items()}
        return {name: value for name, value in made.items() if value is not None}


def hostile_guide(root: Path, payload: str) -> dict[int, str]:
    """Writes a guide whose every word is hostile, and gives the words by their numbers."""
    words: dict[int, str] = {}
    kinds = {kind: [Hostility(kind, payload, words).record(schema.of(kind))] for kind in KINDS}
    for kind in ("services", "paths"):
        kinds[kind].append({**kinds[kind][0], "id": "toinen"})
    kinds["paths"][1].pop("transitions")
    for name in ("related", "refers_to", "first_contact", "statutory"):
        kinds["services"][1].pop(name)
    put_picture(root)
    guide = {"guide": Hostility("guide", payload, words).record(schema.of("guide")), **kinds}
    (root / "services.yaml").write_text(json.dumps(guide, ensure_ascii=False), "utf-8")
    for kind in ("guide", *KINDS):
        shape = schema.of_translation(kind)
        translation = Hostility(kind, payload, words).record(shape)
        file = root / f"content/{kind}/en/{'guide' if kind == 'guide' else 'paha'}.yaml"
        file.parent.mkdir(parents=True)
        translation = {**translation, "translation": {"method": "human"}}
        file.write_text(
            json.dumps(fitted(translation, (guide["guide"] if kind == "guide" else kinds[kind][0])), ensure_ascii=False),
            "utf-8",
        )
    return words


def sign_off(root: Path) -> None:
    """Every text has a number of its own, so that its translation has another: this difference is meant."""
    catalogue, _ = load(root)
    signed = defaultdict(list)
    for problem in check(catalogue, AS_OF):
        if problem.code == "E621":
            signed[problem.file].append(problem.values["example"])
    for name, entries in signed.items():
        words = json.loads((root / name).read_text("utf-8"))
        words["translation"]["differs"] = entries
        (root / name).write_text(json.dumps(words, ensure_ascii=False), "utf-8")


def fitted(words: Any, source: Any) -> Any:
    """A translation has no field that its source lacks, and lists as long as the source's."""
    if isinstance(words, dict):
        return {
            key: fitted(value, source[key]) if key in source else value
            for key, value in words.items()
            if key in source or key == "translation"
        }
    if isinstance(words, list) and isinstance(source, list):
        return [fitted({**words[0], "id": item["id"]} if isinstance(item, dict) else words[0], item) for item in source]
    return words


@pytest.fixture(scope="module", params=PAYLOADS)
def hostile(request, tmp_path_factory, cache) -> tuple[Site, dict[int, str]]:
    folder = tmp_path_factory.mktemp("hostile")
    words = hostile_guide(folder / "guide", request.param)
    sign_off(folder / "guide")
    catalogue, problems = load(folder / "guide")
    assert errors([*problems, *check(catalogue, AS_OF)]) == []
    return made_site(folder / "guide", folder / "site", cache), words


def documents(site: Site) -> Iterator[tuple[str, HtmlPage]]:
    yield from site.pages()
    yield "404.html", site.page("404.html")


def test_nothing_hostile_comes_alive(hostile):
    site, _ = hostile
    for path, page in documents(site):
        assert page.faults == [] and page.strange_scripts == [], path
        for element in page.elements:
            assert element.name not in ("iframe", "object", "embed", "base", "style"), path
            assert element.name != "form" or element.attributes["class"] in ("search", "find-near"), path
            assert not [
                name for name in element.attributes if name.startswith("on") or not re.fullmatch(r"[a-zA-Z-]+", name)
            ], path
            assert element.name != "img" or element.attributes["src"].endswith(PICTURES), path
        for _, address in page.addresses():
            assert re.match(r"(https://|tel:|mailto:|geo:|\.|#|[a-z/])", address), path
            assert not re.match(r"[\s\0-\x1f]*(javascript|data|vbscript):", address, re.IGNORECASE), path


def test_hostile_text_is_shown_exactly_as_it_was_written(hostile):
    """Everywhere a field is shown, in text and in attributes, its whole payload stands: escaped once."""
    site, words = hostile
    seen = set()
    for path, page in documents(site):
        shown = [text for text, _ in page.texts] + [value for e in page.elements for value in e.attributes.values()]
        for text in shown:
            for found in re.finditer(r"«(\d+)»", text):
                number = int(found[1])
                seen.add(number)
                assert text[found.end() :].startswith(words[number]), f"{path}: «{number}» {text[found.end() :][:80]!r}"
    assert len(seen) > 0.75 * len(words), sorted(set(words) - seen)


def test_hostile_text_does_not_break_the_sitemap(hostile):
    site, _ = hostile
    assert len(ElementTree.fromstring((site.folder / "sitemap.xml").read_bytes())) > 10


def test_every_payload_is_in_every_kind_of_record(tmp_path):
    """The walk meets every field of free words there is; a new one is met without a change here."""
    words = hostile_guide(tmp_path / "guide", PAYLOADS[0])
    text = (tmp_path / "guide/services.yaml").read_text("utf-8")
    guide = json.loads(text)
    for kind in KINDS:
        paths = {path for path in schema.translatable_paths(kind) if (kind, *path[:1]) not in FACTS}
        for path in paths:
            values = [value for _, value in schema.values_at(guide[kind][0], path)]
            assert values and "«" in str(values), (kind, path)
    assert len(words) > 150


def test_hostile_prose_is_shown_as_text(guide_folder, build_guide):
    payloads = [payload for payload in PAYLOADS if "javascript:" not in payload]
    text = "\n\n".join(f"alku {payload} loppu" for payload in payloads)
    page = build_guide(guide_folder(**{"content/pages/fi/about.md": text}), languages=("fi",)).page("fi/about/")
    assert page.faults == []
    assert not page.strange_scripts and not page.all("img")
    assert not [name for e in page.elements for name in e.attributes if name.startswith("on")]
    shown = page.one("div", **{"class": "prose"}).text
    assert "<script>alert(1)</script>" in shown and "{{ 7*7 }}{% raw %}" in shown and "49" not in shown


@pytest.mark.parametrize("code", ["fi", "en"])
@pytest.mark.parametrize(
    "words",
    ["{0.__class__}", "{", "}", "{years.__class__}", "{unknown}", "{years!r:>99}", "%s", "<script>alert(1)</script>"],
)
def test_a_hostile_label_is_refused_or_shown_and_never_a_crash(words, code, guide_folder, tmp_path, cache):
    """`max_years` is filled in by the program; its words are an editor's like all others."""
    labels = (LABELS / f"{code}.yaml").read_text("utf-8")
    labels = re.sub("(?m)^max_years: .*$", lambda _: f"max_years: {json.dumps(words)}", labels)
    result = build(BuildOptions(guide_folder(**{f"content/labels/{code}.yaml": labels}), tmp_path / "site", AS_OF, cache))
    if result.ok:
        page = Site(tmp_path / "site").page(f"{code}/services/arviointi/")
        assert not page.strange_scripts and "class '" not in page.text
    else:
        assert {problem.file for problem in result.problems} == {f"content/labels/{code}.yaml"}
