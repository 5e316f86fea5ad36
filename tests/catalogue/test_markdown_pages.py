"""Prose pages: what their front matter is, and what is too much for one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.markdown_bounds import LONGEST_PAGE, excess
from palveluopas.catalogue.markdown_links import configured
from palveluopas.catalogue.markdown_pages import front_matter, split

ROOT = Path(__file__).parents[2]
HOSTILE = {
    "a list three thousand deep": "\n".join("  " * depth + "- x" for depth in range(1400)),
    "a list deep in one line": "- " * 3000 + "x",
    "numbers deep in one line": "1. " * 3000 + "x",
    "quotes": ">" * 3000 + " x",
    "quotes one deeper in each line": "\n".join(">" * depth + " x" for depth in range(1000)),
    "tabs": "- x\n\n" + "\t" * 3000 + "- x",
    "brackets": "[" * 10_000,
    "brackets of links": "[a](" * 5000,
    "brackets of pictures": "[![a](" * 5000,
    "links within links": "[a " * 5000 + "](x)" * 5000,
    "marks of emphasis": "*" * 10_000,
    "emphasis within emphasis": "*a _b " * 3000 + "c_ d* " * 3000,
    "emphasis that does not end": "**a*b__c_" * 2000,
    "ticks": "`" * 10_000,
    "angles": "<https://a" * 1900,
    "a line of a megabyte": "sana " * 200_000,
    "a word of a megabyte": "a" * 1_000_000,
    "one paragraph of lines": "a\n" * 400_000,
    "lines that divide": "---\n" * 12_000,
    "lines that divide, apart": "---\n\n" * 9_000,
    "headings": "# a\n" * 12_000,
    "fences": "```\n\n" * 9_000,
    "a wide table": "a|" * 3000 + "\n" + "-|" * 3000 + "\n" + "a|" * 3000,
    "a table of few long rows": "a|" * 45 + "\n" + "-|" * 45 + "\n" + "|\n" * 900,
    "a table with one long row": "a|b\n-|-\n" + "|" * 9000 + "\n" + "|\n" * 900,
    "marks of footnotes": "[^1] " * 5000 + "\n\n[^1]: x",
    "boxes in boxes": "\n\n".join("    " * depth + "!!! note" for depth in range(300)),
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_page_beyond_all_reason_is_refused_or_made_in_seconds(words):
    start = time.process_time()
    if not any(excess(words, "about.md")):
        configured().convert(words)
    assert time.process_time() - start < 5


def test_a_page_that_is_too_deep_is_not_kept_for_whoever_makes_pages(tmp_path):
    file = tmp_path / "content/pages/fi/about.md"
    file.parent.mkdir(parents=True)
    (tmp_path / "services.yaml").write_text("guide: {source_language: fi, languages: [{code: fi}]}\n", "utf-8")
    file.write_text(HOSTILE["a list three thousand deep"], "utf-8")
    catalogue, problems = load(tmp_path)
    assert ("E460", "content/pages/fi/about.md", 41) in [(one.code, one.file, one.line) for one in problems]
    assert catalogue.pages["fi"] == {}


@pytest.mark.parametrize(
    "words",
    [
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
        "Aukeaa :( ja :( ja :( ja :( ja :( ja :( ja :( ja :( ja :(",
        "a) yksi b) kaksi c) kolme d) neljä e) viisi f) kuusi g) seitsemän",
        "[a](b) " * 500,
        r"\[ " * 30,
        "| a | b |\n|---|---|\n" + "| [x](y) | (z) |\n" * 400,
        "- a\n    - b\n        - c\n            - d\n                - e\n",
    ],
)
def test_what_people_write_is_not_too_much(words):
    assert list(excess(words, "about.md")) == []


def test_no_page_of_this_guide_comes_near_the_bounds():
    longest = max(len(text) for pages in load(ROOT)[0].pages.values() for text in pages.values())
    assert longest * 4 < LONGEST_PAGE


@pytest.mark.parametrize("text", ["Tule.\n", "---\nTule.\n", "\n---\na: b\n---\n", "----\na: b\n----\n"])
def test_a_page_may_be_without_front_matter(text):
    assert front_matter(text) is None and split(text) == ({}, text)


@pytest.mark.parametrize("text", ["---\na: b\n---\nTule.\n", "---  \na: b\n--- \nTule.\n", "---\na: b\n---\nTule.\n---\n"])
def test_front_matter_ends_at_the_next_line_of_hyphens(text):
    meta, body = split(text)
    assert meta == {"a": "b"} and body.startswith("Tule.\n")
