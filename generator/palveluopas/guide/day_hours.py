"""The hours of one day, read from their text: «09:00-11:00, 12:00-18:00», «18:00+», «00:00-24:00», «closed», «ask».

A range that ends before it begins goes on past midnight. «18:00+» has no known end. «ask» says that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MINUTES = 24 * 60  # of a day
LONGEST_NIGHT = 12 * 60  # what goes on past midnight for longer is more likely written the wrong way round
CLOSED, ASK = "closed", "ask"


@dataclass(frozen=True)
class Span:
    """From when to when, in minutes from the midnight that the day begins with; past midnight the end is over 1440.

    Without a known end, `closes` is the end of the day.
    """

    text: str
    opens: int
    closes: int
    is_open_ended: bool = False

    @property
    def is_backward(self) -> bool:
        """Whether it ends when it begins, or goes on past midnight for longer than anybody means."""
        length = self.closes - self.opens
        return length == MINUTES and self.opens > 0 or self.closes > MINUTES and length > LONGEST_NIGHT


@dataclass(frozen=True)
class DayHours:
    """The ranges of a day in the order of its text; `is_asked` when it is not known whether there are any."""

    spans: tuple[Span, ...] = ()
    is_asked: bool = False


@cache
def day_hours(text: str | None) -> DayHours:
    """The hours that a day's text tells of; closed when there is none."""
    if text is None or text == CLOSED:
        return DayHours()
    return DayHours(is_asked=True) if text == ASK else DayHours(tuple(_spans(text)))


def _spans(text: str) -> Iterator[Span]:
    for part in text.split(","):
        written = part.strip()
        if written.endswith("+"):
            yield Span(written, minute_of(written[:-1]), MINUTES, True)
        else:
            opens, closes = map(minute_of, written.split("-"))
            yield Span(written, opens, closes if closes > opens else closes + MINUTES)


def minute_of(clock: str) -> int:
    """«09:30» in minutes from midnight; «24:00» is the end of the day."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """A minute of a day as «09:30»; the end of the day is «24:00», and what is past it is of the next day."""
    within = minute - MINUTES if minute > MINUTES else minute
    return f"{within // 60:02}:{within % 60:02}"
