"""The type check sees what is put on paper wrongly, before Typst does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.lint

BEGINNING = """\
from palveluopas.model import Text
from palveluopas.printing.parts import Entry, Part, Value
from palveluopas.printing.sheet import Sheet, fact, facts, heading, headed, listed, strong, web

words = Text("Tulkkaus")
"""
RIGHT = [
    'part: Part = {"kind": "small", "items": [words, [strong(words), " ", fact("12")]]}',
    'part: Part = facts(("phone", words, [fact("112"), web("https://example.fi", words)]))',
    'parts: tuple[Part, ...] = headed(listed("boxes", [words]), words, "bag")',
]
WRONG = {
    'part: Part = {"kind": "smal", "items": [words]}': "assignment",
    'part: Part = {"kind": "small", "lines": [words]}': "assignment",
    'part: Entry = {"kind": "entry", "level": 2, "name": words, "other": None}': "typeddict-item",
    'listed("box", [words])': "arg-type",
    'listed("boxes", [12])': "list-item",
    'facts(("phone", words, fact("112")))': "arg-type",
    "headed(heading(words), words)": "arg-type",
    'value: Value = {"fakt": "112"}': "assignment",
}


def told(snippet: str, folder: Path) -> str:
    """What the type check, strict as for the program, says of a snippet."""
    file = folder / "snippet.py"
    file.write_text(BEGINNING + snippet + "\n", "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("snippet", RIGHT)
def test_a_right_part_passes(snippet, tmp_path):
    assert "Success" in told(snippet, tmp_path)


@pytest.mark.parametrize(("snippet", "code"), WRONG.items())
def test_a_wrong_part_fails_in_the_type_check(snippet, code, tmp_path):
    found = told(snippet, tmp_path)
    assert "snippet.py:6: error" in found and f"[{code}]" in found, found
