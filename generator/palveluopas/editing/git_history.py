"""What has changed in the catalogue, read out of its git history when asked to, and kept in `content/changes.yaml`.

The site is made of that file alone, so that it depends on files and on the guide's day, and a guide without a history can
be built too.
"""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from palveluopas.catalogue.loader import ROOT_FILE, load
from palveluopas.catalogue.strangers import CHANGES_FILE
from palveluopas.guide.clock import zone
from palveluopas.kinds import KINDS
from palveluopas.runtime import atomic_write
from palveluopas.runtime.machine_faults import NoProgram

# What tells of the keeping of a record and not of what it describes, and kinds that no reader meets.
_NOT_TOLD = ("assured_date", "review_by", "maintainer", "source", "order")
_HEAD = "# Written by “palveluopas changes” from the history of the catalogue. Do not write it by hand.\n"


Records = Mapping[str, Mapping[str, str]]  # «kind/id» → field → what is told of the record there


class NoHistory(RuntimeError):
    """The catalogue's folder is in no git repository."""


def written(root: Path, since: date) -> str:
    """The text of `content/changes.yaml` with the changes from a day on; what it told of earlier days stays."""
    catalogue, _ = load(root)
    commits = _last_of_each_day(root, catalogue.guide.get("time_zone"))
    if not commits:
        raise NoHistory(f"{root}: the catalogue has no history in git yet; commit it first")
    begins = date.fromisoformat(catalogue.changes.get("begins", min(commits).isoformat()))
    kept = [day for day in catalogue.changes.get("days", ()) if day["date"] < since.isoformat()]
    return changes_yaml(begins, [*_days(root, commits, max(since, begins + timedelta(days=1))), *kept])


def _days(root: Path, commits: Mapping[date, str], first: date) -> list[Mapping[str, Any]]:
    """What each day from the first on changed, newest first."""
    before = [day for day in commits if day < first]
    old = _records(root, commits[max(before)]) if before else None
    found: list[Mapping[str, Any]] = []
    for day in sorted(day for day in commits if day >= first):
        new = _records(root, commits[day])
        if old is not None and (changes := differences(old, new)):
            found.insert(0, {"date": day.isoformat(), **changes})
        old = new
    return found


def differences(old: Records, new: Records) -> dict[str, list[str]]:
    """What was added, changed (in which fields) and removed between two states of the catalogue."""
    both = sorted(new.keys() & old.keys())
    found = {
        "added": sorted(new.keys() - old.keys()),
        "changed": [f"{name}: {', '.join(fields)}" for name in both if (fields := _fields(old[name], new[name]))],
        "removed": sorted(old.keys() - new.keys()),
    }
    return {what: names for what, names in found.items() if names}


def _fields(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """The fields that are not the same in two states of a record."""
    return sorted(field for field in old.keys() | new.keys() if old.get(field) != new.get(field))


def changes_yaml(begins: date, days: list[Mapping[str, Any]]) -> str:
    """The file's text."""
    lines = [_HEAD, f'begins: "{begins}"\n', "days:\n" if days else ""]
    for day in days:
        lines.append(f'  - date: "{day["date"]}"\n')
        for what in ("added", "changed", "removed"):
            if names := day.get(what):
                lines.append(f"    {what}:\n" + "".join(f'      - "{name}"\n' for name in names))
    return "".join(lines)


def _last_of_each_day(root: Path, time_zone: object) -> dict[date, str]:
    """Day, where the guide is → the last commit of the day that touched the catalogue."""
    log = _git(root, "log", "--format=%H %cI", "--", ROOT_FILE, "content").decode()
    days: dict[date, str] = {}
    for line in log.splitlines():
        commit, _, moment = line.partition(" ")
        days.setdefault(datetime.fromisoformat(moment).astimezone(zone(time_zone)).date(), commit)
    return days


def _records(root: Path, commit: str) -> Records:
    """What is told of the records in a commit."""
    with atomic_write.workshop(Path(tempfile.gettempdir()), "palveluopas-history") as folder:
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", commit))) as archive:
            for member in archive:
                wanted = member.name.startswith((ROOT_FILE, "content/")) and member.name != CHANGES_FILE
                if wanted and member.isfile() and (content := archive.extractfile(member)):
                    atomic_write.put(folder, member.name, content.read())
        catalogue, _ = load(folder)
    return {
        f"{kind}/{id_}": {k: json.dumps(v, sort_keys=True) for k, v in record.data.items() if k not in _NOT_TOLD}
        for kind, records in catalogue.records.items()
        if KINDS[kind].is_news
        for id_, record in records.items()
    }


def _git(root: Path, *arguments: str) -> bytes:
    try:
        asked = ["git", "-C", str(root), *arguments]
        return subprocess.run(asked, capture_output=True, check=True).stdout  # noqa: S603 (git, and arguments of ours)
    except FileNotFoundError as error:
        raise NoProgram("git") from error
    except subprocess.CalledProcessError as error:
        raise NoHistory(error.stderr.decode(errors="replace").strip().partition("\n")[0]) from error
