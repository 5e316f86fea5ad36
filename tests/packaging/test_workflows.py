"""The workflows of the hosting: what runs there is pinned, may do no more than it must, and gives commands that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.conftest import ROOT
from tests.packaging.test_metadata import PROJECT

WORKFLOWS = {path.name: path for path in sorted((ROOT / ".github" / "workflows").iterdir())}
EACH = pytest.mark.parametrize("name", WORKFLOWS)
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
MAKE = re.compile(r"\bmake ([a-z-]+)")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
# What a job may be given beyond reading, and the workflow that publishes needs.
WRITING = {"publish.yml": {"pages", "id-token"}}


def workflow(name: str) -> dict[str, Any]:
    """A workflow as the hosting reads it; YAML 1.1 takes the key «on» for a truth value."""
    read = yaml.safe_load(WORKFLOWS[name].read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


def jobs(name: str) -> list[dict[str, Any]]:
    return list(workflow(name)["jobs"].values())


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in jobs(name):
        yield from job["steps"]


@EACH
def test_every_action_is_pinned_by_its_digest_and_says_its_version(name: str) -> None:
    lines = [line.strip().removeprefix("- ") for line in WORKFLOWS[name].read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.fullmatch(line)] == []


@EACH
def test_every_job_says_what_it_may_do_and_ends_in_time(name: str) -> None:
    assert workflow(name)["permissions"] == {}
    for job in jobs(name):
        assert job["timeout-minutes"] <= 120
        writes = {what for what, how in job["permissions"].items() if how == "write"}
        assert writes <= WRITING.get(name, set())


@EACH
def test_nothing_keeps_the_key_of_the_repository(name: str) -> None:
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@EACH
def test_every_command_of_make_exists(name: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    given = {target for step in steps(name) for target in MAKE.findall(step.get("run", ""))}
    assert given
    assert given <= targets


@EACH
def test_nothing_from_outside_is_pasted_into_a_command(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_content_is_checked_in_a_workflow_that_waits_for_nothing_else() -> None:
    [job] = jobs("check.yml")
    assert "needs" not in job
    assert job["steps"][-1]["run"].startswith("make check FORMAT=github")
    assert len([step for step in job["steps"] if "run" in step]) == 1
    assert "pull_request" in workflow("check.yml")["on"]


def test_guide_is_published_at_each_change_and_soon_after_midnight_where_it_is() -> None:
    """The cron of the hosting knows only UTC; summer and winter it must fall in the first three hours of the guide's day."""
    when = workflow("publish.yml")["on"]
    assert when["push"] == {"branches": ["main"]}
    [nightly] = when["schedule"]
    minute, hour, *every = nightly["cron"].split()
    assert every == ["*", "*", "*"]
    guide = yaml.safe_load((ROOT / "services.yaml").read_text("utf-8"))["guide"]
    for month in (1, 7):
        night = datetime(2026, month, 15, int(hour), int(minute), tzinfo=ZoneInfo("UTC"))
        assert night.astimezone(ZoneInfo(guide["time_zone"])).hour < 3


def test_pull_requests_are_given_no_right_to_write_and_never_the_keys_of_main() -> None:
    for name in WORKFLOWS:
        assert "pull_request_target" not in workflow(name)["on"]
    assert "pull_request" not in workflow("publish.yml")["on"]


def test_every_python_that_the_program_names_is_tried() -> None:
    named = [line.split(" :: ")[-1] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    matrix = workflow("weekly.yml")["jobs"]["versions"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert matrix["libraries"] == ["lowest", "locked", "newest"]
