"""What must be true of the content beyond its shape: one file a subject, one function a rule.

Order is the order of the list; `check` runs the shape check first, so that no rule meets a
misshapen value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem
from palveluopas.runtime.background import in_background
from palveluopas.validation.rules import (
    addresses,
    amounts,
    areas,
    characters,
    contacts,
    contradictions,
    coordinates,
    dates,
    easy,
    emergency,
    hosts,
    hours,
    icons,
    labels,
    languages,
    letters,
    links,
    names,
    phones,
    pictures,
    privacy,
    prose,
    reach,
    references,
    responsibilities,
    translations,
    truth,
    twins,
    web,
    words,
)
from palveluopas.validation.schema_check import well_shaped

Rule = Callable[[Catalogue, date], Iterator[Problem]]
SUBJECTS = (
    names,
    twins,
    references,
    areas,
    coordinates,
    addresses,
    languages,
    emergency,
    dates,
    hours,
    amounts,
    responsibilities,
    contacts,
    reach,
    web,
    hosts,
    phones,
    contradictions,
    translations,
    truth,
    labels,
    words,
    icons,
    pictures,
    characters,
    easy,
    letters,
    prose,
    links,
    privacy,
)
CHECKS = tuple(rule for subject in SUBJECTS for rule in subject.RULES)
LONG = (*letters.RULES, *characters.RULES, *privacy.RULES, truth.translations_say_what_their_sources_say)
"""Rules that read every letter of every file: about as much work as all others together."""


def check(catalogue: Catalogue, as_of: date, today: date | None = None, jobs: int = 1) -> list[Problem]:
    """Everything that is wrong with the catalogue on a day, in the order it stands in the files.

    The day may be past or still to come; `today` is the real one, when the caller knows it. With more than one of `jobs`,
    a second process does a part of it.
    """
    if ("guide", "guide") in catalogue.unread:
        return []
    cleaned, problems = well_shaped(catalogue, jobs)
    latest = max(as_of, today or as_of)

    def told_by(rules: Iterable[Rule]) -> dict[Rule, list[Problem]]:
        return {rule: list(rule(cleaned, latest if rule in dates.OF_TODAY else as_of)) for rule in rules}

    with in_background(lambda: told_by(LONG), jobs) as told_meanwhile:
        told = told_by(rule for rule in CHECKS if rule not in LONG) | told_meanwhile()
    for rule in CHECKS:
        problems += told[rule]
    new = [problem for problem in problems if (problem.file, problem.line, problem.column) not in catalogue.refused]
    return sorted(new, key=lambda problem: problem.order)
