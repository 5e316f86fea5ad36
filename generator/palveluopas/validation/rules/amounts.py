"""Sums of money and ages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem, problem


def money_adds_up(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """Grant and own share make the total, to the euro."""
    for record in catalogue.records["projects"].values():
        for number, period in enumerate(record.data.get("periods", ())):
            budget = period.get("budget", {})
            total, grant, own = budget.get("total"), budget.get("grant"), budget.get("own")
            if None not in (total, grant, own) and abs(grant + own - total) > 1:
                values = {"total": total, "grant": grant, "own": own, "sum": grant + own}
                yield problem("E411", record, "periods", number, "budget", "total", **values)


def the_least_is_not_more_than_the_most(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """`min` is at most `max`."""
    for record in catalogue.all_records():
        budgets = [("periods", n, "budget") for n in range(len(record.data.get("periods", ())))]
        for path in [("age",), *budgets]:
            limits = record.data.get("age", {}) if path == ("age",) else record.data["periods"][path[1]].get("budget", {})
            least, most = limits.get("min"), limits.get("max")
            if least is not None and most is not None and least > most:
                yield problem("E412", record, *path, "min", least=least, most=most)


RULES = (money_adds_up, the_least_is_not_more_than_the_most)
