"""What the guide cannot do yet, and why. docs/requirements.md says the same, and a test keeps the two equal.

A name is a requirement's id, alone when nothing of it is there, or with the part that is missing.
A check marked `@later(name)` is written, but waits.
"""

from __future__ import annotations

import pytest

NOT_YET = {
    "R04 who serves": "two of fifty places tell who serves there, one in which languages; the others are to be asked",
    "R18 events": "no event with a day to come is in the catalogue; how one is shown and put into a calendar is seen on the example guides",
    "R25 mailbox": "the guide has no mailbox yet; without an account a reader can only tell a desk or write on paper",
    "R34 encounters": "the encounter events were those of a project that has ended; no other is known",
    "R35 protection": "the source tells the path of a refugee for Mikkeli alone; other municipalities' contacts are unknown",
    "R62 largest groups": "of the largest groups Russian and Arabic are there; Estonian, Ukrainian, Dari or Farsi, Vietnamese and Thai are not translated",
}


def later(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skip(reason=f"{name} is not yet: {NOT_YET[name]}")
