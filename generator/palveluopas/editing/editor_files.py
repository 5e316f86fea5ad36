"""Files that programs for editing read, made from the table of kinds: which schema a file of the catalogue is held to.

A kind is thus known to an editor's program as soon as it is in the table; `palveluopas fields --into .` writes them anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from palveluopas.catalogue import schema
from palveluopas.catalogue.schema import ROOT, with_kinds
from palveluopas.editing.field_reference import fields_page
from palveluopas.kinds import KINDS
from palveluopas.runtime.program_files import SCHEMA

GUIDE = "guide.schema.json"
EDITING = "docs/editing.md"
_FOLDERS = re.compile(r"(<!-- folders: [^\n]*-->\n).*?(<!-- /folders -->)", re.DOTALL)
_REVIEWED = re.compile(r'(?<="propertyNames": )\{"enum": \[[^\]]*\]\}')


def derived_files(repository: Path) -> dict[str, str]:
    """Path in a repository → text of every file, or of the part of it, that the schemas and the table of kinds make."""
    guide = (SCHEMA / GUIDE).read_text("utf-8")
    names = with_kinds(GUIDE, json.loads(guide))["properties"]["review_months"]["propertyNames"]
    return {
        ".vscode/settings.json": _json(_settings()),
        f"schema/{ROOT}": _json(with_kinds(ROOT, json.loads((SCHEMA / ROOT).read_text("utf-8")))),
        f"schema/{GUIDE}": _REVIEWED.sub(json.dumps(names), guide, count=1),
        "docs/fields.md": fields_page(),
        **({EDITING: _with_folders((repository / EDITING).read_text("utf-8"))} if (repository / EDITING).is_file() else {}),
    }


def _with_folders(page: str) -> str:
    """The page for editors with its table of folders as the schemas describe what lies in them."""
    rows = [f"| `{kind.folder}` | {schema.of(name)['description']} |" for name, kind in KINDS.items()]
    table = "\n".join(["| folder | a record is |", "|---|---|", *rows])
    return _FOLDERS.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page)


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
