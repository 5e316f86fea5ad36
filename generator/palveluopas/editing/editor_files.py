"""Files that programs for editing read, made from the table of kinds: which schema a file of the catalogue is held to.

A kind is thus known to an editor's program as soon as it is in the table; `palveluopas fields --into .` writes them anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from palveluopas.catalogue.schema import ROOT, with_kinds
from palveluopas.editing.field_reference import fields_page
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import SCHEMA

GUIDE = "guide.schema.json"
_REVIEWED = re.compile(r'(?<="propertyNames": )\{"enum": \[[^\]]*\]\}')


def derived_files() -> dict[str, str]:
    """Path in the repository → text of every file that is made from the schemas and the table of kinds."""
    guide = (SCHEMA / GUIDE).read_text("utf-8")
    names = with_kinds(GUIDE, json.loads(guide))["properties"]["review_months"]["propertyNames"]
    return {
        ".vscode/settings.json": _json(_settings()),
        f"schema/{ROOT}": _json(with_kinds(ROOT, json.loads((SCHEMA / ROOT).read_text("utf-8")))),
        f"schema/{GUIDE}": _REVIEWED.sub(json.dumps(names), guide, count=1),
        "docs/fields.md": fields_page(),
    }


def _settings() -> dict[str, Any]:
    """The settings of Visual Studio Code: a schema for the root file and for the folder of each kind."""
    files = {kind.schema: [f"/{kind.folder}/*.yaml", f"!/{kind.folder}/*/*.yaml"] for kind in KINDS.values()}
    return {
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "files.trimTrailingWhitespace": True,
        "yaml.schemas": {f"./schema/{name}": paths for name, paths in {ROOT: ["/services.yaml"], **files}.items()},
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
