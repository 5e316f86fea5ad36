"""Python and the page's script decide alike, and nothing is told to be open on a day that a rule closes."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.schedule import Schedule, stretches
from palveluopas.model import Guide
from tests.conftest import VALID
from tests.guide.agreement import SCRIPT, differences, guides, pairs, question
from tests.guide.schedules import schedule

EVERY_DAY = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00")
# A page that has no element, and never lets time pass.
BARE_PAGE = "const guide = {}; const document = {querySelectorAll: () => []}; const setTimeout = () => {};"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_of(load(VALID / "ten-services")[0], date(2026, 11, 21))


@pytest.mark.skipif(not shutil.which("node"), reason="tests/browser asks the same of a browser's engine")
def test_python_and_the_script_say_the_same_of_ten_thousand_pairs(guide: Guide, tmp_path: Path) -> None:
    asked, expected = map(list, zip(*pairs(guide), strict=True))
    program = tmp_path / "ask.js"
    program.write_text(f"{BARE_PAGE}\n{SCRIPT.read_text('utf-8')}\nconsole.log(JSON.stringify({question(guide, asked)}));")
    found = json.loads(subprocess.run(["node", program], check=True, capture_output=True, text=True).stdout)
    assert differences(expected, found, asked) == []
    states = Counter((state, why) for _, _, state, why, *_ in expected)
    assert len(asked) == 10_000 and min(states.values()) > 20 and len(states) == 6, states


def test_nothing_is_open_on_a_day_that_a_rule_closes(guide: Guide) -> None:
    """Asked of the rules themselves, not of the engine."""
    chance = random.Random(7)
    shut, here = 0, guides(guide)["FI-None"]
    for _ in range(400):
        hours = schedule(chance)
        engine = Schedule(hours, here)
        for number in chance.sample(range(3 * 365), 40):
            day = date(2026, 1, 1) + timedelta(days=number)
            held = [one for one in stretches(hours.exceptions, here) if one.holds(day)]
            if held and all(one.of.closed for one in held):
                shut += 1
                assert {engine.state(day, minute)[0] for minute in range(0, 1440, 7)} <= {"closed", "ask"}, (hours, day)
    assert shut > 100
