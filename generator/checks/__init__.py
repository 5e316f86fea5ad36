"""What must be true of the content beyond its shape: one file a subject, one function a rule.

Order is the order of the list; `check` runs the shape check first, so that no rule meets a
misshapen value.
"""

from __future__ import annotations

from datetime import date

from generator.checks import (
    amounts,
    areas,
    contacts,
    dates,
    easy,
    emergency,
    hours,
    labels,
    languages,
    names,
    privacy,
    prose,
    references,
    responsibilities,
    translations,
    web,
    words,
)
from generator.load import Catalogue
from generator.problems import Problem
from generator.shape import well_shaped

SUBJECTS = (
    names,
    references,
    areas,
    languages,
    emergency,
    dates,
    hours,
    amounts,
    responsibilities,
    contacts,
    web,
    translations,
    labels,
    words,
    easy,
    prose,
    privacy,
)
CHECKS = tuple(rule for subject in SUBJECTS for rule in subject.RULES)


def check(catalogue: Catalogue, as_of: date) -> list[Problem]:
    """Everything that is wrong with the catalogue on a day, in the order it stands in the files."""
    if ("guide", "guide") in catalogue.unread:
        return []
    cleaned, problems = well_shaped(catalogue)
    for rule in CHECKS:
        problems.extend(rule(cleaned, as_of))
    new = [problem for problem in problems if (problem.file, problem.line, problem.column) not in catalogue.refused]
    return sorted(new, key=lambda problem: problem.order)
