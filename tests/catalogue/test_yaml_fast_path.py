"""What is read line by line is what the parser would have read, places included; anything else is left to the parser."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from palveluopas.catalogue import yaml_reader
from palveluopas.catalogue.positioned import Sequence, Table
from palveluopas.catalogue.yaml_fast_path import table_of
from palveluopas.problems.problem import spot
from tests.conftest import ROOT

PLAIN = """\
# A record as most are.
id: tuva
name: "Koulutus: #1, «nuorille» – ja {muille}"
free: true

number: 5
topics: [nuoret, "opiskelu ja työ"]
keywords:
- "yksi"
- kaksi
steps:
  - id: ensin
    what: "Soita."
    bring:
      - "Passi"
  # a comment between
  - id: sitten
    what: ""
statutory:
  number: 5
  at: -1.5
"""
PIECES = [
    "[",
    "{",
    "\n",
    ": ",
    "- ",
    '"',
    "'",
    "#",
    " #",
    "&a ",
    "*a",
    "!",
    "? ",
    "|",
    "---\n",
    "  ",
    " ",
    "...\n",
    ",",
    "]",
    "null",
    "true",
    "12",
    "~",
    "<<",
    ":",
    "-",
    "\n\n",
    "%",
    "\\",
    "\u00a0",
    "é",
]


def as_told(value):
    """A value with all its places, to compare."""
    if isinstance(value, Table):
        fields = [(key, value.names[key], value.spots[key], as_told(inner)) for key, inner in value.items()]
        return "table", value.at, fields, list(value.names), list(value.spots)
    if isinstance(value, Sequence):
        return "list", value.at, [(spot, as_told(inner)) for spot, inner in zip(value.spots, value, strict=True)]
    return value


@pytest.fixture
def parsed(monkeypatch):
    """Reads with the parser alone."""

    def read(text: str):
        with monkeypatch.context() as patch:
            patch.setattr(yaml_reader, "table_of", lambda text: (None, False))
            return yaml_reader.read(text, "a.yaml")

    return read


def same(text: str, parsed) -> bool:
    """Whether the text was plain; if it was, it has to be read as the parser reads it."""
    table, unquoted = table_of(text)
    if table is not None:
        value, unquoted_too, problems = parsed(text)
        assert problems == [] and unquoted == unquoted_too, text
        assert as_told(table) == as_told(value), text
    return table is not None


def texts() -> Iterator[str]:
    for folder in (ROOT / "content", ROOT / "tests" / "guides" / "valid"):
        yield from (path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml")))


def test_plain_text_is_read_with_every_place(parsed):
    assert same(PLAIN, parsed)
    table, _ = table_of(PLAIN)
    assert table["steps"][1]["what"] == "" and spot(table["steps"][1].spots["what"])[:2] == (18, 11)
    assert spot(table["keywords"].at)[:2] == (9, 1) and spot(table["topics"].spots[1])[:2] == (7, 18)


def test_nearly_every_file_of_the_guide_is_plain_and_read_as_the_parser_reads_it(parsed):
    plain = [same(text, parsed) for text in texts()]
    assert sum(plain) > 0.9 * len(plain) > 900


def test_damaged_texts_are_read_as_the_parser_reads_them_or_not_at_all(parsed):
    chance = random.Random(20261121)
    whole = [PLAIN, *(text for text in texts() if len(text) < 900)][:200]
    read = 0
    for _ in range(3000):
        text = chance.choice(whole)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            left, right = text[:at], text[at + chance.choice((0, 0, 1, 3)) :]
            text = left + chance.choice([*PIECES, "", left[-chance.randint(1, 20) :]]) + right
        read += same(text, parsed)
    assert 300 < read < 2700, "this has tested only one of the two"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n# nothing\n",
        "a: &x b\n",
        "a: *x\n",
        "a: |\n  b\n",
        "a: b: c\n",
        "a: 'b'\n",
        'a: "b\\n"\n',
        "a: {b: c}\n",
        "a: b\na: c\n",
        "a:\n",
        "- a\n",
        "a: null\n",
        "a: b #c\n",
        "a: ~\n",
        "---\na: b\n",
        "a: b\n  c: d\n",
        " a: b\nc: d\n",
        "a: ”b”\n",
        "a: 12:00\n",
        "a: 1e3\n",
        "a: [b\n",
        "a: []\n",
        'a: "b" c\n',
        "a: x" + "x" * 5000 + "\n",
        "null: a\n",
        'a: "b\x85c"\n',
        "# a\u2028b: c\n",
        'a: "\x07"\n',
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(text):
    assert table_of(text) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "@" + " " * 1_000_000 + "x",
        " " * 1_000_000 + "x",
        "a: [" + "b, " * 300_000,
        "a" * 1_000_000,
        "- " * 500_000,
        'a: "' + "x" * 1_000_000,
        "a:\n" * 300_000,
    ],
)
def test_long_lines_cost_no_more_than_their_length(text):
    start = time.process_time()
    assert table_of(text) == (None, False)
    assert time.process_time() - start < 2


def test_a_key_that_once_stood_in_quotation_marks_is_not_taken_for_one_without_them():
    yaml_reader.read('"null": "x"\n"true": "x"\n# not plain: "\\n"\nname: "\\n"\n', "first.yaml")
    for key in ("null", "true"):
        assert table_of(f'name: "a"\n{key}: "b"\n') == (None, False)
