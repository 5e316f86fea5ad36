"""`python -m tests.docs.rooms`: writes the table of rooms in docs/architecture.md from the package itself."""

from __future__ import annotations

import ast
import re

from palveluopas.runtime.program_files import PACKAGE
from tests.conftest import ROOT
from tests.test_house_rules import MODULES, ROOMS, own, room

PAGE = ROOT / "docs" / "architecture.md"
TABLE = re.compile(r"(<!-- rooms: [^\n]*-->\n).*?(<!-- /rooms -->)", re.DOTALL)


def known(name: str) -> list[str]:
    """The rooms that the modules of a room import from, top to bottom."""
    found = {room(other) for module in MODULES if room(module) == name for other in own(module)} - {name, ""}
    return sorted(found, key=ROOMS.index)


def table() -> str:
    """Each room with its own first sentence and the rooms it knows."""
    rows = ["| room | what is in it | knows |", "|---|---|---|"]
    for name in ROOMS:
        one = PACKAGE / f"{name}.py"
        file, shown = (one, one.name) if one.is_file() else (PACKAGE / name / "__init__.py", f"{name}/")
        about = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        rows.append(f"| `{shown}` | {' '.join(about.split(chr(10) * 2)[0].split())} | {', '.join(known(name)) or '—'} |")
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page as it ought to be."""
    return TABLE.sub(lambda found: f"{found[1]}{table()}{found[2]}", PAGE.read_text("utf-8"))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
