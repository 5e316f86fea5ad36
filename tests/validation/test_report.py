"""The words of problems: the same in three languages, and harmless wherever they are printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from palveluopas.catalogue.loader import Catalogue, load
from palveluopas.problems.problem import Problem, in_words
from palveluopas.validation.report import LANGUAGES, cure, language_of, messages, report, visible

GENERATOR = Path(__file__).parents[2] / "generator" / "palveluopas"
CODE = re.compile(r"\"([EW][1-9][0-9]{2})\"")
PLACE = re.compile(r"\{=?([a-z_]+)\}")


def codes_in_use() -> set[str]:
    files = [*GENERATOR.rglob("*.py")]
    found = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    return found | {"W444"}


def test_every_code_in_use_has_its_words_and_no_words_are_left_over():
    assert set(messages("fi")["problems"]) == codes_in_use()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_messages(language):
    assert shape_of(messages(language)) == shape_of(messages("fi"))


def shape_of(words):
    """The keys of a message file, and the places to fill in each text."""
    if isinstance(words, dict):
        return {key: shape_of(value) for key, value in words.items()}
    return set(PLACE.findall(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_ends_in_an_instruction(language):
    for code, entry in messages(language)["problems"].items():
        cures = entry["cure"].values() if isinstance(entry["cure"], dict) else [entry["cure"]]
        assert all(cure.endswith((".", "?", ": {literal}")) for cure in cures), code
        assert isinstance(entry["cure"], str) or "else" in entry["cure"], code


def hostile() -> tuple[Catalogue, list[Problem]]:
    line = '::error file=x::pwned "' + "##[group]" + "\u202e"
    catalogue = Catalogue(Path("."), files={"a.yaml": f"{line}\n{line}"})
    problem = Problem(
        "E206",
        "a.yaml\n::error::",
        1,
        3,
        ("services", "x"),
        ("free",),
        {"value": "%0A\n::error::x,y:z", "allowed": ["a"], "nearest": None},
        "services[x\n::error::]",
    )
    return catalogue, [problem, Problem("E206", "a.yaml", 2, 1, values=problem.values)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_content_begins_a_line_of_the_text_report(language):
    catalogue, problems = hostile()
    lines = report(problems, catalogue, language, "text").splitlines()
    assert not any(line.lstrip().startswith(("::", "##[")) for line in lines)
    assert "\u202e" not in "".join(lines)


def test_the_github_report_has_one_line_a_problem_and_escapes_the_rest():
    catalogue, problems = hostile()
    lines = report(problems, catalogue, "en", "github").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::error file=a.yaml,line=2,col=1,title=ERROR E206::")
    assert "%250A" in lines[0] and "%0ATo fix it: " in lines[0]
    assert lines[1].startswith("::error file=a.yaml⟨U+000A⟩%3A%3Aerror%3A%3A,line=1,")
    assert lines[2] == "2 errors."


def test_the_json_report_has_every_field():
    catalogue, problems = hostile()
    first = json.loads(report(problems, catalogue, "sv", "json"))[1]
    assert first["code"] == "E206" and first["level"] == "error" and (first["line"], first["column"]) == (1, 3)
    assert first["record"] == {"kind": "services", "id": "x"} and first["path"] == ["free"]
    assert first["message"] and first["cure"] == "Välj något av dessa: a."


def test_the_order_does_not_depend_on_the_order_of_finding():
    catalogue, problems = hostile()
    assert report(problems, catalogue, "fi", "text") == report(problems[::-1], catalogue, "fi", "text")


def test_the_caret_stands_under_the_fault_even_on_a_long_line():
    text = "a" * 300 + "X" + "b" * 300
    catalogue = Catalogue(Path("."), files={"a.yaml": text})
    lines = report([Problem("E112", "a.yaml", 1, 301)], catalogue, "en", "text").splitlines()
    assert lines[1][lines[2].index("^")] == "X"
    assert len(lines[1]) < 130


def test_secrets_are_not_repeated_in_the_report():
    catalogue = Catalogue(Path("."), files={"a.yaml": "# 131052-308T"})
    assert "131052" not in report([Problem("E441", "a.yaml", 1, 3)], catalogue, "fi", "text")


def test_items_are_called_by_their_ids():
    data = {"phones": [{"id": "tiski", "number": "1"}], "topics": ["a", "b"]}
    assert in_words("services", "x", data, ("phones", 0, "number")) == "services[x] › phones[tiski] › number"
    assert in_words("services", "x", data, ("topics", 1)) == "services[x] › topics[2]"


def test_a_cure_without_an_example_names_the_list_of_fields_and_never_nothing():
    words = messages("fi")
    for code in ("E203", "E207"):
        told = cure(
            Problem(code, "a.yaml", values={"wanted": "object", "given": "text", "shape": "object", "value": "x"}), words
        )
        assert "null" not in told and "None" not in told and "docs/fields.md" in told


def test_people_are_told_once_of_what_has_one_cause_and_programs_of_everything():
    catalogue = Catalogue(Path("."))
    lost = [Problem("E301", f"{n}.yaml", values={"kind": "services", "value": "a", "nearest": None}) for n in range(7)]
    other = Problem("E301", "a.yaml", values={"kind": "services", "value": "b", "nearest": None})
    text = report([*lost, other], catalogue, "en", "text")
    assert text.count("E301") == 2 and "2 errors." in text
    assert "The same is in 6 other places: 1.yaml:1, 2.yaml:1, 3.yaml:1 …" in text
    assert "%0AThe same is in 6 other places" in report(lost, catalogue, "en", "github")
    assert len(json.loads(report([*lost, other], catalogue, "en", "json"))) == 8


def test_an_unknown_language_is_told_in_english(tmp_path):
    (tmp_path / "services.yaml").write_text("guide:\n  source_language: et\n", encoding="utf-8")
    assert language_of(load(tmp_path)[0]) == "en"
    assert report([], Catalogue(tmp_path), "et", "text") == "No errors.\n"


def test_what_cannot_be_seen_is_made_visible():
    assert visible("a\u202eb\tc\nd") == "a⟨U+202E⟩b⟨U+0009⟩c⟨U+000A⟩d"
