"""Puts problems into words: for people, for programs, and for the page of a change request."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.yaml_reader import INVISIBLE
from palveluopas.i18n.program_yaml import program_yaml
from palveluopas.problems.problem import Problem, gathered
from palveluopas.problems.suggestions import as_typed
from palveluopas.runtime.console import as_shown

Words = dict[str, Any]  # the words of a language, as `messages/` has them

MESSAGES = Path(__file__).with_name("messages")
LANGUAGES = ("fi", "sv", "en")
WIDEST = 110
LONGEST_VALUE = 80
MOST_OTHERS = 3
NOT_REPEATED = ("E441", "E442", "E443")  # a log is as public as the file


def report(problems: Iterable[Problem], catalogue: Catalogue, language: str, form: str, encoding: str = "utf-8") -> str:
    """All problems, in order, in a language we have (English for others), as `text`, `json` or `github`.

    People are told once of what has one cause; programs get everything. `encoding` is that of the console.
    """
    told = sorted(problems, key=lambda problem: problem.order) if form == "json" else gathered(problems)
    return FORMS[form](told, catalogue, messages(language if language in LANGUAGES else "en"), encoding)


def language_of(catalogue: Catalogue) -> str:
    """The language to report in: the one the guide is written in, where we have it."""
    language = catalogue.guide.get("source_language")
    if language is None:
        found = re.search(r'^ +source_language: *"?(\w+)', catalogue.files.get("services.yaml", ""), re.MULTILINE)
        language = found[1] if found else None
    return str(language) if language in LANGUAGES else "en"


def spoken(language: str, key: str, **values: Any) -> str:
    """What a verb says of its work, in a language we have."""
    words: str = messages(language)["spoken"][key]
    return words.format(**values)


@cache
def messages(language: str) -> Words:
    """The words of a language: `problems` by code, and the words around them."""
    words: Words = program_yaml(MESSAGES / f"{language}.yaml")
    return words


def _text(problems: list[Problem], catalogue: Catalogue, words: Words, encoding: str) -> str:
    blocks = [_block(problem, catalogue, words, encoding) for problem in problems]
    return "\n".join([*blocks, count_line(problems, words)]) + "\n"


def _block(problem: Problem, catalogue: Catalogue, words: Words, encoding: str) -> str:
    place = f"{visible(problem.file)}:{problem.line}:{problem.column}"
    level = words["levels"][problem.level]
    lines = [f"{place}: {level} {problem.code}  {_headline(problem, words)}"]
    if problem.code not in NOT_REPEATED:
        lines += excerpt(problem, catalogue.files.get(problem.file), encoding)
    if problem.others:
        lines.append(f"   {others(problem, words)}")
    lines.append(f"   {words['cure']}: {cure(problem, words)}")
    return "\n".join(lines) + "\n"


def _headline(problem: Problem, words: Words) -> str:
    where = f"{visible(problem.where)}: " if problem.where else ""
    return where + message(problem, words)


def excerpt(problem: Problem, text: str | None, encoding: str = "utf-8") -> list[str]:
    """The line with a caret under the fault, behind a gutter: no line of content may begin a line of output."""
    lines = (text or "").split("\n")
    if not 0 < problem.line <= len(lines) or not lines[problem.line - 1].strip():
        return []
    line, at = lines[problem.line - 1], problem.column - 1
    start = max(0, at - WIDEST // 2) if len(line) > WIDEST else 0
    before = as_shown(("…" if start else "") + visible(line[start:at]), encoding)
    after = visible(line[at : start + WIDEST]) + ("…" if start + WIDEST < len(line) else "")
    return [f"{problem.line:>6} | {before}{after}", f"{'':>6} | {' ' * len(before)}^"]


def message(problem: Problem, words: Words) -> str:
    """What is wrong."""
    return _filled(_chosen(words["problems"][problem.code]["what"], problem.values), problem.values, words)


def cure(problem: Problem, words: Words) -> str:
    """What to do about it."""
    template = _chosen(words["problems"][problem.code]["cure"], problem.values)
    if "{example}" in template and problem.values.get("example") is None:
        template = words["no_example"]
    return _filled(template, problem.values, words)


def others(problem: Problem, words: Words) -> str:
    """How many other places have the same problem, and the first of them; of remarks on records, all records."""
    most = MOST_OTHERS if problem.level == "error" else len(problem.others)
    shown = ", ".join(map(_place, problem.others[:most])) + (" …" if len(problem.others) > most else "")
    template: str = words["others"]["one" if len(problem.others) == 1 else "many"]
    return f"{template.format(n=len(problem.others))}: {shown}"


def _place(other: Problem) -> str:
    if other.level == "warning" and other.record:
        return visible(other.record[1])
    return visible(other.file) + (f":{other.line}" if other.file.endswith((".yaml", ".md")) else "")


def _chosen(template: str | dict[str, str], values: Mapping[str, Any]) -> str:
    """The words for the case: a template may have variants by what is known, by shape or by reason."""
    if isinstance(template, str):
        return template
    for name in ("literal", "bare", "nearest", "allowed", "known", "example"):
        if name in template and values.get(name) not in (None, [], ""):
            return template[name]
    return template.get(values.get("shape") or values.get("reason") or "", template["else"])


def _filled(template: str, values: Mapping[str, Any], words: Words) -> str:
    shown = {name: _shown(name, value, words) for name, value in values.items()}
    typed = {name: visible(str(value)) for name, value in values.items()}
    return re.sub(r"\{(=?)([a-z_]+)\}", lambda found: (typed if found[1] else shown).get(found[2], ""), template)


def _shown(name: str, value: Any, words: Words) -> str:
    if name in ("wanted", "given", "kind"):
        return str(words["words"][value])
    if name == "character":
        return f"U+{ord(value):04X}"
    if name in ("literal", "bare") or isinstance(value, (int, float)) and not isinstance(value, bool):
        return visible(str(value))
    if name == "example" or isinstance(value, (bool, dict)):
        return visible(as_typed(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(visible(str(item)) for item in value)
    return "" if value is None else f'"{visible(_short(str(value)))}"'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def visible(text: str) -> str:
    """The text in one line, with the characters nobody sees made visible."""
    return re.sub(r"[\t\n]|" + INVISIBLE.pattern, lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def count_line(problems: list[Problem], words: Words) -> str:
    """How many errors and warnings there are."""
    if not problems:
        return str(words["none"])
    counts = [(level, sum(problem.level == level for problem in problems)) for level in ("error", "warning")]
    return ", ".join(words["counts"][level]["one" if n == 1 else "many"].format(n=n) for level, n in counts if n) + "."


def _json(problems: list[Problem], catalogue: Catalogue, words: Words, encoding: str) -> str:
    """Where the console has other letters than the files, JSON has its own way to write them all."""
    told, is_utf8 = [_as_json(problem, words) for problem in problems], codecs.lookup(encoding).name == "utf-8"
    return json.dumps(told, ensure_ascii=not is_utf8, indent=2, default=str) + "\n"


def _as_json(problem: Problem, words: Words) -> dict[str, Any]:
    record = {"kind": problem.record[0], "id": problem.record[1]} if problem.record else None
    return {
        "code": problem.code,
        "level": problem.level,
        "file": visible(problem.file),
        "line": problem.line,
        "column": problem.column,
        "record": record,
        "path": list(problem.path),
        "where": problem.where,
        "values": dict(problem.values),
        "message": message(problem, words),
        "cure": cure(problem, words),
    }


def _github(problems: list[Problem], catalogue: Catalogue, words: Words, encoding: str) -> str:
    lines = [_command(problem, words) for problem in problems]
    return "\n".join([*lines, count_line(problems, words)]) + "\n"


def _command(problem: Problem, words: Words) -> str:
    title = f"{words['levels'][problem.level]} {problem.code}"
    properties = {"file": visible(problem.file), "line": problem.line, "col": problem.column, "title": title}
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    also = f"{others(problem, words)}\n" if problem.others else ""
    text = f"{_headline(problem, words)}\n{also}{words['cure']}: {cure(problem, words)}"
    return f"::{problem.level} {named}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMS: dict[str, Callable[[list[Problem], Catalogue, Words, str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
