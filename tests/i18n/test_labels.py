"""The program's own words of the interface."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from palveluopas.runtime.program_files import LABELS, OVERRIDES, PACKAGE
from tests.conftest import AS_OF, ROOT

LANGUAGES = sorted(path.stem for path in LABELS.glob("*.yaml"))
ASKED = re.compile(r"""\blabels?[(\[]\s*f?"(?P<key>[a-z0-9_]{2,})(?P<goes_on>"\s*~|\{)?|\blabel:(?P<slot>[a-z0-9_]+)""")
FEWEST = 700


@cache
def words(language: str) -> dict[str, str]:
    return yaml.safe_load((LABELS / f"{language}.yaml").read_text("utf-8"))


def labels_in_use() -> dict[str, str]:
    """Each label that a template or module asks for by name → the file that asks; one that goes on with a value ends in `_`."""
    found: dict[str, str] = {}
    for path in (*sorted(OVERRIDES.rglob("*.html")), *sorted(PACKAGE.rglob("*.html")), *sorted(PACKAGE.rglob("*.py"))):
        for match in ASKED.finditer(path.read_text(encoding="utf-8")):
            key = match["key"] or match["slot"]
            if not match["goes_on"] or key.endswith("_"):
                found.setdefault(key, path.relative_to(ROOT).as_posix())
    return found


def test_every_label_that_is_asked_for_has_words():
    have = words("fi")
    assert len(have) > FEWEST and len(labels_in_use()) > FEWEST / 2
    lacking = {
        key: file
        for key, file in labels_in_use().items()
        if key not in have and not (key.endswith("_") and any(one.startswith(key) for one in have))
    }
    assert lacking == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_labels_with_words_and_the_same_places(language):
    def shape(code: str) -> dict[str, set[str]]:
        return {key: set(re.findall(r"\{([^{}]*)\}", text)) for key, text in words(code).items()}

    assert shape(language) == shape("fi")
    assert [key for key, text in words(language).items() if not text.strip()] == []


def test_a_guide_may_say_one_word_otherwise(guide_folder):
    from palveluopas.build.context import labels_of
    from palveluopas.build.pipeline import checked

    catalogue, problems, _ = checked(guide_folder(**{"content/labels/fi.yaml": 'home: "Alkuun"\n'}), AS_OF)
    assert [problem for problem in problems if problem.level == "error"] == []
    labels = labels_of(catalogue)["fi"]
    assert labels["home"] == "Alkuun" != words("fi")["home"]
    assert labels["search"] == words("fi")["search"]
