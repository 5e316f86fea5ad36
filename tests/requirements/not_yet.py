"""What the guide cannot do yet, and why. docs/requirements.md says the same, and a test keeps the two equal.

A name is a requirement's id, alone when nothing of it is there, or with the part that is missing.
A check marked `@later(name)` is written, but waits.
"""

from __future__ import annotations

import pytest

NOT_YET = {
    "R04 who serves": "two of fifty places tell who serves there, one in which languages; no source that was found tells it of the others: the roles and the languages of each desk are to be asked",
    "R18 events": "no event with a day to come is in the catalogue: no source tells one with its day, place and language; how one is shown and put into a calendar is seen on the example guides",
    "R25 mailbox": "the guide has no mailbox yet (`email` of the guide, which a build for publishing asks for); without an account a reader can only tell a desk or write on paper",
    "R34 encounters": "the encounter events were those of a project that has ended; clubs, meeting places and friends are there, and no source tells of another event",
    "R35 protection": "the source tells the path of a refugee for Mikkeli alone; who receives and guides a refugee in another municipality, and where, no source tells",
    "R62 largest groups": "of the largest groups Russian and Arabic are there; Estonian, Ukrainian, Dari or Farsi, Vietnamese and Thai are not translated",
    "R66 two pages": "on the sheet of a path each step has its contact, a box and a line to write on in letters of twelve points, so most sheets take three to seven pages; a short edition of two pages is not there",
}


def later(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skip(reason=f"{name} is not yet: {NOT_YET[name]}")
