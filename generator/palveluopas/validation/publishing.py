"""What keeps a guide from being published: asked only of a build for publishing, never of a trial."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.catalogue.loader import Catalogue
from palveluopas.guide.publishing import NEEDED, lacking
from palveluopas.problems.problem import Problem, problem, value_at


def publishing_problems(catalogue: Catalogue, site_url: str | None = None) -> Iterator[Problem]:
    """Each field of the guide that is not there yet or is an example; `site_url` goes before the catalogue's own."""

    def value_of(path: tuple[str, ...]) -> Any:
        return site_url if site_url and path == ("site_url",) else value_at(catalogue.guide, path)

    for path, value in lacking(value_of):
        name = ".".join(path)
        if value is None:
            yield problem("E485", catalogue.guide_record, *path, name=name, write=NEEDED[path])
        else:
            yield problem("E486", catalogue.guide_record, *path, name=name, value=value)
