"""What a verb that changes files says of a catalogue that it cannot work on."""

from __future__ import annotations

from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem


class WrongCatalogue(ValueError):
    """The catalogue has errors, as it is or as it would be; nothing was written."""

    def __init__(self, catalogue: Catalogue, problems: list[Problem]) -> None:
        super().__init__(len(problems))
        self.catalogue, self.problems = catalogue, problems
