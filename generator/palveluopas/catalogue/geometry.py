"""Reads `content/geo/`: the outlines of areas, lakes and roads that a guide brings for its map, as GeoJSON in WGS 84.

Each file says in `attribution`, by language, whose data it is: a map without it is not published.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from palveluopas.catalogue.text_file import is_plain_file, text_of
from palveluopas.problems.problem import Problem

FOLDER = "content/geo"

# Layer → the kinds of geometry it may have.
LAYERS = {
    "areas": ("Polygon", "MultiPolygon"),
    "lakes": ("Polygon", "MultiPolygon"),
    "roads": ("LineString", "MultiLineString"),
}
DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}


def geometry_of(root: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Layer → its FeatureCollection, of those that there are, and all that is wrong with their files."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    if not os.path.islink(root / FOLDER):
        for layer, kinds in LAYERS.items():
            file = f"{FOLDER}/{layer}.geojson"
            if is_plain_file(root / file):
                collection, wrong = _read(root / file, file, kinds)
                problems += wrong
                if not wrong:
                    found[layer] = collection
    return found, problems


def _read(path: Path, file: str, kinds: tuple[str, ...]) -> tuple[Any, list[Problem]]:
    text, problems = text_of(path, file)
    if text is None or problems:
        return None, problems
    try:
        collection = json.loads(text)
    except ValueError as fault:
        line, column = (fault.lineno, fault.colno) if isinstance(fault, json.JSONDecodeError) else (1, 1)
        return None, [Problem("E131", file, line, column, values={"reason": "json"})]
    except RecursionError:
        return None, [Problem("E131", file, values={"reason": "json"})]
    return collection, list(_problems(collection, file, kinds))


def _problems(collection: Any, file: str, kinds: tuple[str, ...]) -> Iterator[Problem]:
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        yield Problem("E131", file, values={"reason": "collection"})
        return
    told = collection.get("attribution")
    if (
        not isinstance(told, dict)
        or not told
        or not all(isinstance(words, str) and words.strip() for words in told.values())
    ):
        yield Problem("E132", file)
    for number, feature in enumerate(features, 1):
        shape = feature.get("geometry") if isinstance(feature, dict) else None
        kind = shape.get("type") if isinstance(shape, dict) else None
        if not isinstance(shape, dict) or kind not in kinds:
            yield Problem("E133", file, values={"number": number, "allowed": list(kinds)})
        elif not _are_positions(shape.get("coordinates"), DEPTHS[kind]):
            yield Problem("E134", file, values={"number": number})


def _are_positions(value: Any, depth: int) -> bool:
    """Whether lists of lists, as deep as said, have positions at their bottom: longitude before latitude, in degrees."""
    if not isinstance(value, list) or not value:
        return False
    if depth:
        return all(_are_positions(one, depth - 1) for one in value)
    if len(value) < 2 or not all(isinstance(number, int | float) and not isinstance(number, bool) for number in value):
        return False
    return bool(-180 <= value[0] <= 180 and -90 <= value[1] <= 90)
