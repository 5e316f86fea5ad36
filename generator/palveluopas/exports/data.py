"""The guide's figures and condition as files for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from palveluopas.guide.health import condition
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import figures


def data_files(relations: Relations) -> dict[str, str]:
    """`stats.json`, held to `schema/stats.schema.json`, and `status.json`, which the status page shows."""
    return {"stats.json": _json(figures(relations)), "status.json": _json(condition(relations))}


def _json(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
