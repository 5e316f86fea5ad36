"""Outlines of a country's municipalities, for a guide that brings no geometry of its own: GeoJSON, a file a country."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.countries.country import country

FOLDER = Path(__file__).parent


@cache
def outlines(code: str) -> dict[str, Any] | None:
    """The municipalities of a country as a FeatureCollection in WGS 84; None for one that has no file.

    Each feature has names in `name_*`, perhaps a `centre` (longitude, latitude), and the municipality's code as its id.
    """
    names = {file.stem: file for file in FOLDER.glob("*.geojson")}
    here = country(code)
    file = names.get(here.outlines_of if here and here.outlines_of else code)
    found: dict[str, Any] | None = json.loads(file.read_text("utf-8")) if file else None
    return found
