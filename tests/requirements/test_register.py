"""The register, docs/requirements.md: nothing is missing in it, and it says the same as the checks."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.conftest import ROOT
from tests.requirements.not_yet import NOT_YET

ALL = [f"R{number:02}" for number in range(1, 91)]
HERE = Path(__file__).parent


@cache
def register() -> dict[str, tuple[str, str, str]]:
    """Requirement → what must be true, its state, and where it shows."""
    text = (ROOT / "docs/requirements.md").read_text("utf-8")
    rows = re.findall(r"^\| (R\d\d) \| (.+?) \| (.+?) \| (.*?) \|$", text, re.MULTILINE)
    assert len(rows) == len({row[0] for row in rows})
    return {name: (words, state, shown) for name, words, state, shown in rows}


def checks() -> set[str]:
    """The names of all checks."""
    trees = [ast.parse(file.read_text("utf-8")) for file in HERE.glob("test_*.py")]
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_requirement_is_in_the_register_once_and_in_order():
    assert list(register()) == ALL


def test_every_requirement_has_a_check_with_its_name():
    named = {match[1].upper() for name in checks() if (match := re.match(r"test_(r\d\d)_", name))}
    assert named == set(ALL)


def test_what_is_not_yet_is_told_in_the_register_with_the_same_reasons():
    text = (ROOT / "docs/requirements.md").read_text("utf-8").partition("## Not yet")[2]
    assert dict(re.findall(r"^- \*\*(.+?)\*\*: (.+)$", text, re.MULTILINE)) == NOT_YET


def test_the_state_of_each_requirement_is_that_of_its_checks():
    waiting = {name for file in HERE.glob("test_*.py") for name in re.findall(r'@later\("(.+?)"\)', file.read_text("utf-8"))}
    assert waiting == set(NOT_YET)
    for name, (_, state, _) in register().items():
        parts = {missing for missing in NOT_YET if missing.startswith(name)}
        assert state == ("not yet" if name in parts else "partly" if parts else "met"), name


def test_the_register_counts_what_is_met_honestly():
    states = [state for _, state, _ in register().values()]
    counts = [states.count(state) for state in ("met", "partly", "not yet")]
    text = (ROOT / "docs/requirements.md").read_text("utf-8")
    assert f"Today {counts[0]} are met, {counts[1]} partly, {counts[2]} not yet." in text


def test_what_shows_a_requirement_is_on_the_built_site_or_in_the_repository(real, catalogue):
    for name, (_, state, shown) in register().items():
        addresses = re.findall(r"`([^`]+)`", shown)
        assert addresses or state == "not yet", name
        for address in addresses:
            for language in catalogue.languages if "<lang>" in address else [""]:
                path = address.replace("<lang>", language)
                assert (real.site.folder / path).exists() or (ROOT / path).exists(), f"{name}: {path}"


def test_checks_are_grouped_in_short_files():
    assert all(len(file.read_text("utf-8").splitlines()) <= 300 for file in HERE.glob("*.py"))
