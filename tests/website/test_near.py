"""The page of places and groups: its map is drawn from open geometry, and has the numbers of the list beside it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.countries.outlines import outlines
from palveluopas.guide.near import Near, near
from palveluopas.guide.region_map import LONGEST_SIDE, apart, region_map
from palveluopas.guide.relations import Relations
from palveluopas.model import Guide
from tests.conftest import AS_OF, ROOT, VALID, made_site
from tests.reading import Site
from tests.requirements.weights import MAP, packed

NUMBER = re.compile(r"-?\d+")


def guide_in(folder: Path) -> Guide:
    return guide_of(load(folder)[0], AS_OF)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Site:
    """The example guide with the name of a real municipality, and so with the outline that comes with the program."""
    folder = tmp_path_factory.mktemp("named") / "guide"
    shutil.copytree(VALID / "ten-services", folder)
    file = folder / "services.yaml"
    file.write_text(file.read_text("utf-8").replace('name: "Esimerkkilä"', 'name: "Juva"'), "utf-8")
    return made_site(folder, folder / "site", cache)


def drawn(site: Site, language: str) -> str:
    found = re.search(r'<svg class="map".*?</svg>', site.html(f"{language}/map/"), re.DOTALL)
    return found[0] if found else ""


def pins(svg: str) -> dict[str, str]:
    """Where each number on the map leads → the number."""
    return dict(re.findall(r'<a href="#([^"]+)" data-pin=.*?<text[^>]*direction="ltr"[^>]*>([^<]+)</text>', svg, re.DOTALL))


# --- the list and the map ----------------------------------------------------------------------------


def test_a_guides_own_geometry_is_drawn_with_the_spot_of_each_place_and_whose_data_it_is(built):
    site = built["skargard"]
    html, svg = site.html("sv/map/"), drawn(site, "sv")
    assert svg.count('class="land"') == 1 and svg.count("M") == 3 and 'class="road"' in svg and 'class="water"' not in svg
    number = pins(svg)["places-batmagasinet"]
    assert re.search(rf'<li id="places-batmagasinet" value="{number}"', html)
    assert "Gränser: påhittade av Exempelskärs kommun." in html and "Vägar: påhittade av Exempelskärs kommun." in html
    assert "Statistikcentralen" not in html, "whose data is not drawn is not named"
    assert site.html("fi/map/").count('lang="sv" dir="ltr">Gränser: påhittade av Exempelskärs kommun.') == 1


def test_what_is_known_by_municipality_only_stands_at_its_centre_and_is_said_to(named):
    html, svg = named.html("fi/map/"), drawn(named, "fi")
    (target, words), *others = pins(svg).items()
    numbers = [int(number) for number in re.findall(r'<li id="[^"]+" value="(\d+)"', html)]
    assert not others and target.startswith("area-") and f'id="{target}"' in html
    assert [int(number) for number in NUMBER.findall(words.replace("–", " "))] == [numbers[0], numbers[-1]]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    assert "Soikea merkki on kunnan keskuksen kohdalla: paikkojen tarkka kohta ei ole tiedossa." in html
    assert "Tilastokeskus 2026" in html and "CC BY 4.0" in html


def test_a_guide_of_which_no_outline_is_known_has_the_list_alone(built):
    html = built["ten-services"].html("fi/map/")
    assert "<svg class=" not in html.split("<main")[1].split("</main")[0].replace('<svg class="icon', "")
    assert re.search(r'<li id="places-[^"]+" value="1"', html) and "Tilastokeskus" not in html


@pytest.mark.parametrize("name", ["skargard", "ten-services", "bezirk"])
def test_every_place_and_group_stands_on_the_page_once(built, name):
    relations = Relations(guide_in(VALID / name))
    html = built[name].html(f"{relations.guide.source_language}/map/")
    wanted = {f"places-{one.id}" for one in relations.places} | {f"activities-{one.id}" for one in relations.activities}
    assert sorted(re.findall(r'<li id="([^"]+)" value=', html)) == sorted(wanted)


def test_the_page_may_weigh_more_than_others_but_not_more_than_this(named, built):
    for site in (named, *built.values()):
        for path in site.folder.glob("*/map/index.html"):
            assert packed(path.read_bytes()) <= MAP


def test_without_scripts_there_are_no_questions_that_do_nothing(named):
    assert re.search(r"<form [^>]*data-find hidden", named.html("fi/map/"))
    assert "<style" not in named.html("fi/map/") and " style=" not in named.html("fi/map/")


# --- what is known of an entry ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Near:
    return near(Relations(guide_in(ROOT)))


def test_what_is_not_known_of_a_place_is_never_a_no(real):
    assert {entry.free for entry in real.entries if entry.sort == "place"} <= {"yes", ""}
    assert {entry.walk_in for entry in real.entries if entry.sort != "place"} == {""}


def test_numbers_follow_each_other_and_the_marks_tell_them(real):
    assert [entry.number for entry in real.entries] == list(range(1, len(real.entries) + 1))
    for mark in real.marks:
        listed = [mark.entry] if mark.entry else list(mark.group.unplaced)
        told = [int(number) for number in mark.words.split("–")]
        assert told == sorted({listed[0].number, listed[-1].number})
    on_map = {mark.group.area.id for mark in real.marks if mark.group}
    assert on_map == {g.area.id for g in real.groups if g.area and g.unplaced and g.area.id in real.map.outlines}


def test_places_with_spots_come_first_so_that_the_other_numbers_are_one_row():
    guide = guide_in(VALID / "skargard")
    place = guide.places["batmagasinet"]
    other = replace(place, id="annan", latitude=None, longitude=None)
    found = near(Relations(replace(guide, places={"annan": other, "batmagasinet": place})))
    numbers = {entry.record.id: entry.number for entry in found.entries}
    assert numbers["batmagasinet"] < numbers["annan"]
    assert {mark.words for mark in found.marks} >= {str(numbers["batmagasinet"]), str(numbers["annan"])}


# --- geometry ----------------------------------------------------------------------------------------


def walked(path: str) -> list[tuple[int, int]]:
    """The spots of a path of whole numbers, as SVG reads it."""
    spots = []
    for part in filter(None, path.replace("z", "").split("M")):
        start, _, steps = part.partition("l")
        x, y = map(int, NUMBER.findall(start))
        spots.append((x, y))
        numbers = list(map(int, NUMBER.findall(steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            spots.append((x, y))
    return spots


def test_a_path_says_the_spots_it_was_made_of():
    guide = guide_in(VALID / "skargard")
    drawing = region_map(Relations(guide))
    polygons = guide.geometry["areas"]["features"][0]["geometry"]["coordinates"]
    assert walked(drawing.outlines["exempelskar"].path) == [
        drawing.grid.spot(at) for (ring,) in polygons for at in ring[:-1]
    ]
    assert max(drawing.width, drawing.height) == LONGEST_SIDE
    assert all(drawing.holds(spot) for spot in walked(drawing.outlines["exempelskar"].path))


def test_a_kilometre_is_as_long_east_as_north():
    drawing = region_map(Relations(guide_in(VALID / "skargard")))
    x, y = drawing.grid.spot((20.3, 60.05))
    east, north = drawing.grid.spot((20.5, 60.05))[0] - x, y - drawing.grid.spot((20.3, 60.15))[1]
    assert abs(east / (0.2 * 0.4997) - north / 0.1) < 15  # cos 60.05° is 0.4997


def test_an_outline_smaller_than_the_grid_does_not_stop_the_guide():
    guide = guide_in(VALID / "skargard")
    dot = {"type": "Polygon", "coordinates": [[[20.0, 60.0]] * 4]}
    layer = {"attribution": {"sv": "x"}, "features": [{"id": "exempelskar", "properties": None, "geometry": dot}]}
    drawing = region_map(Relations(replace(guide, geometry={"areas": layer})))
    assert drawing.outlines["exempelskar"].path == "" and drawing.holds(drawing.outlines["exempelskar"].spot)


def test_marks_at_one_spot_are_moved_apart():
    spots = apart([(10, 10)] * 40 + [(12, 300)], 90, 46)
    assert spots[0] == (10, 10) and len(spots) == 41
    for at, (x, y) in enumerate(spots):
        assert all(abs(x - other) >= 90 or abs(y - there) >= 46 for other, there in spots[:at])


def test_the_outlines_that_come_with_the_program_are_all_municipalities_of_finland():
    collection = outlines("FI")
    assert len(collection["features"]) == 308 and len({feature["id"] for feature in collection["features"]}) == 308
    assert outlines("AX") == collection and outlines("SE") is None
    assert all("CC BY 4.0" in words for words in collection["attribution"].values())
    for feature in collection["features"]:
        shape = feature["geometry"]
        for part in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            for ring in part:
                assert ring[0] == ring[-1] and len(ring) > 3, feature["properties"]
                assert all(19 < x < 32 and 59 < y < 71 for x, y in ring)


def test_neighbours_share_their_border():
    """A border simplified on one side only would leave gaps: most points of an inland municipality are its neighbours' too."""
    points: dict[str, set] = {}
    for feature in outlines("FI")["features"]:
        points[feature["properties"]["name_fi"]] = {tuple(at) for at in NESTED.findall(json.dumps(feature["geometry"]))}
    juva = points.pop("Juva")
    assert len(juva & set().union(*points.values())) > 0.95 * len(juva)


NESTED = re.compile(r"\[(-?[\d.]+), (-?[\d.]+)\]")
