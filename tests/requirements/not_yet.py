"""What the guide cannot do yet, and why. docs/requirements.md says the same, and a test keeps the two equal.

A name is a requirement's id, alone when nothing of it is there, or with the part that is missing.
A check marked `@later(name)` is written, but waits.
"""

from __future__ import annotations

import pytest

NOT_YET = {
    "R35 protection": "the source tells the path of a refugee for Mikkeli alone; other municipalities' contacts are unknown",
}


def later(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skip(reason=f"{name} is not yet: {NOT_YET[name]}")
