"""The days on which something takes place, as rules of a calendar (RFC 5545): every week, every so many weeks, a day of the month.

The rule that needs the fewest corrections is taken; a day that it names wrongly is left out of it, and one that it does not
name is added, so that a calendar has exactly the days it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_WEEKS = 8
OF_MONTH = (1, 2, 3, 4, -1)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Recurrence:
    """Days that a rule names from the first one on; `rule` is empty when it is a single day.

    `excluded` are days that the rule names and that are not among them, `added` those that it does not name.
    """

    first: date
    rule: str = ""
    last: date | None = None
    excluded: tuple[date, ...] = ()
    added: tuple[date, ...] = ()


def recurrences(days: Iterable[date]) -> list[Recurrence]:
    """The days as one recurrence, or as several where no rule of weekdays is that of all."""
    by_weekday: dict[int, list[date]] = {}
    for day in sorted(set(days)):
        by_weekday.setdefault(day.weekday(), []).append(day)
    weekly = [found for found in by_weekday.values() if _best(found)[0] == 1]
    others = [found for found in by_weekday.values() if _best(found)[0] != 1]
    joined = [_weekly(sorted(day for found in weekly for day in found))] if weekly else []
    return sorted([*joined, *map(_of_weekday, others)], key=lambda one: one.first)


def _weekly(days: list[date]) -> Recurrence:
    """Every week on the weekdays of these days."""
    if len(days) == 1:
        return Recurrence(days[0])
    weekdays = sorted({day.weekday() for day in days})
    named = _every(days[0], days[-1], weekdays)
    rule = f"FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[number] for number in weekdays)}"
    return _made(days, rule, named)


def _of_weekday(days: list[date]) -> Recurrence:
    """By the rule that names the days of one weekday best."""
    weeks, numbers = _best(days)
    if numbers:
        rule = f"FREQ=MONTHLY;BYDAY={','.join(f'{number}{WEEKDAYS[days[0].weekday()]}' for number in numbers)}"
        return _made(days, rule, _monthly(days, numbers))
    rule = f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={WEEKDAYS[days[0].weekday()]}"
    return _made(days, rule, _weeks(days, weeks))


def _best(days: list[date]) -> tuple[int, tuple[int, ...]]:
    """(every how many weeks, which of the month's) names these days of one weekday with the fewest corrections."""
    rules: list[tuple[int, tuple[int, ...]]] = [(weeks, ()) for weeks in range(1, MOST_WEEKS + 1)]
    rules += [(0, numbers) for numbers in _numbers(days)]
    return min(rules, key=lambda rule: (len(_wrong(days, rule)), rules.index(rule)))


def _wrong(days: list[date], rule: tuple[int, tuple[int, ...]]) -> set[date]:
    weeks, numbers = rule
    return set(_monthly(days, numbers) if numbers else _weeks(days, weeks)) ^ set(days)


def _numbers(days: list[date]) -> Iterator[tuple[int, ...]]:
    """Which of the month's days of that name the first day may be, alone or with one other of them."""
    own = [number for number in OF_MONTH if _is_of_month(days[0], number)]
    for number in own:
        yield (number,)
        yield from ((number, other) for other in OF_MONTH if other not in own)


def _is_of_month(day: date, number: int) -> bool:
    return (day + WEEK).month != day.month if number == -1 else (day.day + 6) // 7 == number


def _weeks(days: list[date], weeks: int) -> list[date]:
    named, day = [], days[0]
    while day <= days[-1]:
        named.append(day)
        day += weeks * WEEK
    return named


def _monthly(days: list[date], numbers: tuple[int, ...]) -> list[date]:
    return [day for day in _weeks(days, 1) if any(_is_of_month(day, number) for number in numbers)]


def _every(first: date, last: date, weekdays: list[int]) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() in weekdays]


def _made(days: list[date], rule: str, named: list[date]) -> Recurrence:
    added, excluded = set(days) - set(named), set(named) - set(days)
    return Recurrence(days[0], rule, named[-1], tuple(sorted(excluded)), tuple(sorted(added)))
