"""Every value of a YAML text is read with its place, and no text takes longer than its length deserves."""

from __future__ import annotations

import time

import pytest

from palveluopas.catalogue.positioned import Sequence, Table
from palveluopas.catalogue.yaml_reader import read
from palveluopas.problems.problem import spot

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
"""


def test_a_record_as_most_are_is_read_with_every_place():
    table, unquoted, problems = read(PLAIN, "a.yaml")
    assert isinstance(table, Table) and unquoted and problems == []
    assert table["steps"][1]["what"] == "" and spot(table["steps"][1].spots["what"])[:2] == (18, 11)
    assert spot(table["keywords"].at)[:2] == (9, 1) and spot(table["topics"].spots[1])[:2] == (7, 18)
    assert isinstance(table["topics"], Sequence) and table["topics"] == ["nuoret", "opiskelu ja työ"]
    assert spot(table.names["free"])[:2] == (4, 1)
    assert [spot(table.spots[key]).plain for key in ("id", "name", "number")] == [True, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "@" + " " * 1_000_000 + "x",
        " " * 1_000_000 + "x",
        "a: [" + "b, " * 100_000,
        "a" * 1_000_000,
        "- " * 500_000,
        'a: "' + "x" * 1_000_000,
        "a:\n" * 100_000,
    ],
)
def test_long_lines_cost_no_more_than_their_length(text):
    start = time.process_time()
    value, _, problems = read(text, "a.yaml")
    assert problems or value == "x"
    assert time.process_time() - start < 2


def test_a_key_that_once_stood_in_quotation_marks_is_not_taken_for_one_without_them():
    table, _, problems = read('"null": "x"\n"true": "x"\n', "a.yaml")
    assert table == {"null": "x", "true": "x"} and problems == []


@pytest.mark.parametrize("text", ["a: [b, ", "a: [b, {c: ", "[", "{a"])
def test_a_list_without_an_end_in_a_file_without_a_last_line_end_is_told(text):
    value, _, problems = read(text, "a.yaml")
    assert value is None
    assert [(problem.code, problem.line) for problem in problems] == [("E104", 1)]
