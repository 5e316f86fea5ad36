"""Every reference of the catalogue is shown at both its ends: the fields come from the schema, the links from built pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from palveluopas.catalogue import schema
from palveluopas.kinds import KINDS
from tests.conftest import AS_OF, ROOT
from tests.reading import Site
from tests.requirements.built import Built, links, part, plain
from tests.requirements.catalogue import Catalogue

# Kinds whose records stand on a page together, each under its id; and kinds with a page of each record.
LISTS = {name: kind.place.partition("#")[0] for name, kind in KINDS.items() if "#" in kind.place and name != "sources"}
ROOMS = {name: kind.page.address.partition("/")[0] for name, kind in KINDS.items() if kind.page and not kind.only}
# Fields that are shown at one end only, and why. «*» is every kind.
ONE_END = {
    ("*", "source"): "a source is a document elsewhere; about/sources/ lists them all",
    ("*", "phones.source"): "the same",
    ("*", "maintainer"): "told at the foot of the record; status/ lists records by who keeps them",
    ("responsibilities", "areas"): "the row says where it holds; a municipality's page has the service itself",
    ("areas", "parents"): "only municipalities have pages; what holds in a larger area is on the page of each of its own",
    ("organizations", "areas"): "a body of a larger area is in the directory; a municipality lists those that name it",
}


@pytest.fixture(scope="module")
def guide(own: Site) -> Built:
    return Built(own, Catalogue(ROOT, AS_OF.isoformat()))


def references() -> list[tuple[str, str, str]]:
    """(kind, field, kind referred to) of every reference in the schema."""
    found = []
    for kind in KINDS:
        found += [(kind, ".".join(step for step in path if step != "*"), target) for path, target in schema.references(kind)]
    return found


TWO_ENDS = [one for one in references() if not {one[:2], ("*", one[1])} & set(ONE_END) and one[1] != "continued_by"]


def test_the_list_of_exceptions_names_fields_that_exist():
    fields = {one[:2] for one in references()} | {("*", field) for _, field, _ in references()}
    assert set(ONE_END) <= fields and len(TWO_ENDS) > 45


def pairs(catalogue: Catalogue, kind: str, field: str) -> Iterator[tuple[dict, str]]:
    """(record, id named in the field) of the current records of a kind."""
    [path] = [p for p, _ in schema.references(kind) if ".".join(s for s in p if s != "*") == field]
    for record in catalogue.current(kind).values():
        if kind == "areas" and record["type"] != "municipality":
            continue  # it has no page
        yield from ((record, id_) for _, id_ in schema.values_at(record, path))


def is_over(catalogue: Catalogue, kind: str, id_: str) -> bool:
    record = catalogue.all(kind)[id_]
    if kind == "projects" and record.get("periods"):
        return id_ in catalogue.over(kind)
    return catalogue.is_over(record)


def where(catalogue: Catalogue, kind: str, id_: str) -> list[tuple[str, str]]:
    """(page, part of it) where a record is shown; what is on several pages is named on each of them."""
    if kind in ROOMS:
        return [(f"{ROOMS[kind]}/{id_}/", "")]
    if kind in LISTS:
        return [(LISTS[kind], id_)]
    if kind == "responsibilities":
        return [(f"services/{catalogue.all(kind)[id_]['service']}/", "")]
    assert kind == "areas", kind
    if id_ in catalogue.municipalities:
        return [(f"{id_}/", "")]  # also where another has been joined to it
    return [(f"{town}/", "") for town in catalogue.municipalities if id_ in catalogue.chain(town)]


def leads(guide: Built, language: str, here: tuple[str, str], there: tuple[str, str]) -> bool:
    """Whether a page, or the part of it, has a link to a page, or to the part of that."""
    path = f"{language}/{here[0]}"
    target = f"{language}/{there[0]}" + (f"#{there[1]}" if there[1] else "")
    found = _links(guide, path, here[1])
    if here[1]:
        found = [*found, *(one for entry in _moved(path, here[1], found) for one in _links(guide, entry, here[1]))]
    else:
        found = [*found, *(one for part_of in _parts(path, found) for one in _links(guide, part_of, ""))]
    return here == there or target in found or (not there[1] and any(one.startswith(f"{target}#") for one in found))


def _parts(path: str, found: list[str]) -> list[str]:
    """The pages that a long list is divided among: below its page, and of a life situation in each municipality."""
    name = path.rstrip("/").rsplit("/", 1)[1]
    return sorted(
        {one for one in found if one != path and "#" not in one and (one.startswith(path) or one.endswith(f"/{name}/"))}
    )


def _moved(path: str, name: str, found: list[str]) -> list[str]:
    """The pages below a divided list that an entry of it leads to by its own name: they hold what the entry was."""
    below = [one.partition("#") for one in found if one.startswith(path)]
    return [page for page, _, there in below if page != path and there == name]


def _links(guide: Built, path: str, name: str) -> list[str]:
    key = f"{path} part {name}"
    if key not in guide.graph:
        main = guide.main(path)
        guide.graph[key] = [target for target, _ in links(part(main, name) if name else main, path)]
    return guide.graph[key]


@pytest.mark.parametrize("kind, field, target", TWO_ENDS, ids=lambda value: value)
def test_both_ends_of_a_reference_lead_to_each_other(guide, kind, field, target):
    catalogue, lost = guide.catalogue, []
    for record, id_ in pairs(catalogue, kind, field):
        if is_over(catalogue, kind, record["id"]) or is_over(catalogue, target, id_):
            continue
        for there in where(catalogue, target, id_):
            for here in where(catalogue, kind, record["id"]):
                wide = target == "areas" and catalogue.all("areas")[id_]["type"] != "municipality"
                if not wide and not leads(guide, "fi", here, there):
                    lost.append(f"{here} does not lead to {there}")
                if not (target == "areas" and is_for_others(kind, record)) and not leads(guide, "fi", there, here):
                    lost.append(f"{there} does not lead back to {here}")
    assert not lost, f"{len(lost)}: {lost[:5]}"


def is_for_others(kind: str, record: dict) -> bool:
    """A municipality's page is for those who live there; professionals and employers have rooms of their own."""
    return kind == "services" and "residents" not in record.get("audience", ["residents"])


def test_what_has_ended_and_what_came_after_name_each_other(guide):
    catalogue, seen = guide.catalogue, 0
    for kind, field, target in references():
        if field == "continued_by":
            for id_, record in catalogue.over(kind).items():
                if successor := record.get("continued_by"):
                    seen += 1
                    [here], [there] = where(catalogue, kind, id_), where(catalogue, target, successor)
                    assert leads(guide, "fi", here, there), f"{here} → {there}"
                    assert plain(record["name"]) in plain(part(guide.main(f"fi/{there[0]}"), "mentions").text), (
                        f"{there}: {id_}"
                    )
    assert seen > 5


def test_a_step_of_a_path_is_named_on_the_page_of_the_body_it_is_done_with(guide):
    """The link leads to the step itself, in every language."""
    for language in ("fi", "ar"):
        path = f"{language}/providers/mikkeli-kotoutumispalvelut/"
        steps = {target for target, _ in links(part(guide.main(path), "mentions"), path)}
        wanted = {
            f"{language}/paths/{id_}/#{step['id']}"
            for id_, record in guide.catalogue.current("paths").items()
            for step in record["steps"]
            if "mikkeli-kotoutumispalvelut" in step.get("responsible", [])
        }
        assert wanted and wanted <= steps
