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
    letters,
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
    letters,
    prose,
    privacy,
)
CHECKS = tuple(rule for subject in SUBJECTS for rule in subject.RULES)


def check(catalogue: Catalogue, as_of: date, today: date | None = None) -> list[Problem]:
    """Everything that is wrong with the catalogue on a day, in the order it stands in the files.

    The day may be past or still to come; `today` is the real one, when the caller knows it.
    """
    if ("guide", "guide") in catalogue.unread:
        return []
    cleaned, problems = well_shaped(catalogue)
    latest = max(as_of, today or as_of)
    for rule in CHECKS:
        problems.extend(rule(cleaned, latest if rule in dates.OF_TODAY else as_of))
    new = [problem for problem in problems if (problem.file, problem.line, problem.column) not in catalogue.refused]
    return sorted(new, key=lambda problem: problem.order)
