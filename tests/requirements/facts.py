"""The facts that were found for the guide, and what became of each: `python -m tests.requirements.facts` writes docs/facts.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.requirements.catalogue import ROOT, Catalogue, read

LEDGER, PAGE = ROOT / "docs/facts.yaml", ROOT / "docs/facts.md"
GROUPS = {
    "mikkeli": "Mikkeli and South Savo",
    "municipalities": "Other municipalities",
    "national": "The whole country",
    "second": "A second look for contacts that were missing",
    "third": "A third look: what there is to join, and pages about one service",
}
OPENING = """# Facts found, and what became of them

<!-- Made from docs/facts.yaml by “python -m tests.requirements.facts”. Change the data, not this page. -->

Public pages, releases and registers were searched for contacts, addresses, hours and rules of the guide's services. Each
fact that was found is told here once: where it stands in the catalogue, or why it is left out. A check holds that what
is called taken stands there. *Date* is the day that the source shows; most pages show none. *Unconfirmed* is what is older
than two years, has no date or was told by somebody else than the body itself.
"""


def facts() -> list[dict[str, Any]]:
    return read(LEDGER)


def stands(fact: dict[str, str], catalogue: Catalogue) -> bool:
    """Whether the value stands in the field of the record that it is said to stand in."""
    kind, id_ = fact["record"].split("/")
    if kind == "guide":
        record: Any = next((number for number in catalogue.guide["emergency"] if number["id"] == id_), {})
    else:
        record = catalogue.all(kind).get(id_, {})
    names = ("website", "website_by_language") if fact["field"] == "website" else (fact["field"],)
    return any(fact["value"] in text for name in names for text in _texts(_within(record, name)))


def _within(record: Any, path: str) -> Any:
    """What stands in a field, or in a field of a field."""
    for name in path.split("."):
        record = record.get(name, {}) if isinstance(record, dict) else {}
    return record


def page() -> str:
    """docs/facts.md."""
    told = facts()
    parts = [OPENING, _counts(told)]
    for group, heading in GROUPS.items():
        parts.append(f"## {heading}\n")
        parts.append("| fact | source | date | in the catalogue | left out |\n|---|---|---|---|---|")
        parts += [_row(fact) for fact in told if fact["id"].split("/")[0] == group]
        parts.append("")
    return "\n".join(parts)


def _counts(told: list[dict[str, Any]]) -> str:
    taken = [fact for fact in told if "taken" in fact]
    sure = Counter(fact["certainty"] for fact in taken)
    return (
        f"Of {len(told)} facts {len(taken)} are in the catalogue, {sure['confirmed']} of them confirmed and "
        f"{sure['unconfirmed']} unconfirmed; {len(told) - len(taken)} are left out.\n"
    )


def _row(fact: dict[str, Any]) -> str:
    name = ": ".join(fact[key] for key in ("body", "what") if fact.get(key))
    source = fact.get("source", "")
    link = f"[page]({source.replace('(', '%28').replace(')', '%29')})" if source.startswith("https://") else source
    taken = "; ".join(f"{one['record']} › {one['field']}" for one in fact.get("taken", []))
    cells = (name, link, fact.get("date", ""), taken, fact.get("left", ""))
    return "| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ") for cell in cells) + " |"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
