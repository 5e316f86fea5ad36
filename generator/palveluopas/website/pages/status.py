"""The guide's own condition and figures: for those who keep it, and for those who follow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palveluopas.guide.contacts import RUNGS
from palveluopas.guide.health import FRESHNESS, STATES, condition
from palveluopas.guide.list_lengths import FEW, LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import CERTAINTY, figures
from palveluopas.guide.to_be_asked import NOBODY, to_be_asked
from palveluopas.guide.urls import address_of, edit_address_of
from palveluopas.i18n import cldr
from palveluopas.kinds import KINDS
from palveluopas.model import Organization, Text
from palveluopas.website.page import Page
from palveluopas.website.pagination import Heading, divided_alike, numbered

# The lists of the guide's condition, and what each tells the day of.
Entry = dict[str, Any]  # a row of `health.condition`, or one with its record's name and page
Late = tuple[Organization | None, list[Entry]]  # whoever should confirm it, and what

LISTS = {"expiring": "last_day", "unconfirmed": "", "planned": ""}

TABLES_AT_ONCE = 5
"""Of how many languages the page of the condition has tables; when they are more, each has its page."""

# Counts that have a table of their own: heading, the group and the figure in it, and what names a row.
TABLES = (
    ("stats_channel", "services", "by_channel", "channel_"),
    ("stats_topic", "services", "by_topic", "topics"),
    ("stats_municipality", "services", "by_municipality", "areas"),
    ("stats_service_language", "services", "by_language", "language"),
    ("stats_audience", "services", "by_audience", "audience_"),
    ("stats_organizations", "organizations", "by_type", "type_"),
    ("stats_activities", "activities", "by_type", "activity_"),
    ("stats_projects", "projects", "by_status", "status_"),
    ("stats_places", "places", "by_municipality", "areas"),
)


def status_pages(relations: Relations) -> Iterator[Page]:
    """The condition of the guide, a page of its own for the list of what is late, and such pages for what else is long."""
    labels = relations.guide.labels
    told = condition(relations)
    lists = {name: [_shown(relations, one) for one in told[name]] for name in LISTS}
    gaps = {code: [_shown(relations, one) for one in listed] for code, listed in told["translation_gaps"].items()}
    late = _by_maintainer(relations, told["overdue"])
    long = sum(map(len, (*lists.values(), *gaps.values()))) > LONGEST["condition"] or len(gaps) > TABLES_AT_ONCE
    topics = relations.pick("topics", told["services_by_topic"])
    page = Page(
        path="status/",
        kind="status",
        title=labels["condition"],
        description=labels["condition_intro"],
        crumbs=((labels["professionals"], "professionals/"),),
        listed=False,
        values={
            "part": None,
            "told": told,
            "names": FRESHNESS,
            "states": STATES,
            "late": late,
            "late_divided": len(told["overdue"]) > LONGEST["condition"],
            "lists": lists,
            "days": LISTS,
            "untranslated": gaps,
            "apart": {name for name, listed in lists.items() if long and len(listed) > FEW},
            "languages_apart": long,
            "gaps_apart": len(topics) * len(relations.municipalities) > LONGEST["condition"] * 2,
            "topics": topics,
            "municipalities": relations.municipalities,
            "turn": None,
            **_reached(relations),
        },
    )
    if late:
        yield from _late_pages(relations, page, late)
    yield page
    yield from _pages_apart(relations, page)


def _late_pages(relations: Relations, whole: Page, late: list[Late]) -> Iterator[Page]:
    """What is late, by who should confirm it; each of those has a page, when one cannot hold it all."""
    labels = relations.guide.labels
    page = _apart(whole, "overdue/", labels["condition_overdue"], "late", description=labels["condition_overdue_text"])
    if not whole.values["late_divided"]:
        yield page
        return
    itself = Heading("this-guide", labels["kept_by_guide"])
    groups = [(organization or itself, listed) for organization, listed in late]
    first, *others = divided_alike(relations, page, "listed", {"": groups}, LONGEST["condition"])
    yield first
    for other in others:
        yield other.but(values={**other.values, "part": "list", "day_key": "due"})


def _reached(relations: Relations) -> Entry:
    """Who answers the reader, by rung, and what only asking can bring."""
    return {"asked": to_be_asked(relations), "rungs": (*RUNGS, NOBODY)}


def _pages_apart(relations: Relations, whole: Page) -> Iterator[Page]:
    """Pages of the lists that the page of the condition only names, of the languages, and of the gaps."""
    words = relations.guide.labels
    yield _apart(whole, "to-be-asked/", words["asked"], "asked", description=words["asked_intro"])
    guide, values = relations.guide, whole.values
    for name, day in LISTS.items():
        if name in values["apart"]:
            page = _apart(whole, f"{name}/", guide.labels[f"condition_{name}"], "list", day_key=day)
            yield from numbered(relations, page, "listed", values["lists"][name], LONGEST["condition"])
    for code, listed in values["untranslated"].items() if values["languages_apart"] else ():
        name = guide.labels["list_part"].filled(
            list=guide.labels["condition_translations"], part=cldr.language_name(code, guide.language)
        )
        page = _apart(whole, f"in/{code}/", name, "language", code=code)
        yield from numbered(relations, page, "listed", listed, LONGEST["condition"])
    if values["gaps_apart"]:
        yield _apart(whole, "gaps/", guide.labels["condition_gaps"], "gaps")


def _apart(whole: Page, folder: str, title: Text, part: str, description: Text | None = None, **values: Any) -> Page:
    """A page below the condition's own that tells one `part` of it."""
    return whole.but(
        path=f"{whole.path}{folder}",
        title=title,
        description=description or whole.description,
        crumbs=(*whole.crumbs, (whole.title, whole.path)),
        values={**whole.values, "part": part, **values},
    )


def _by_maintainer(relations: Relations, listed: list[Entry]) -> list[Late]:
    """(the body that has agreed, or None for the guide itself; what it should confirm), the one with most first."""
    groups: dict[str, list[Entry]] = {}
    for one in listed:
        groups.setdefault(one["maintainer"], []).append(_shown(relations, one))
    organizations = relations.guide.organizations
    return [
        (organizations[id_] if id_ != relations.guide.publisher else None, groups[id_])
        for id_ in sorted(groups, key=lambda id_: (-len(groups[id_]), id_))
    ]


def _shown(relations: Relations, one: Entry) -> Entry:
    """An entry with the name, page and edit address of its record."""
    guide, kind = relations.guide, one["kind"]
    record: Any = getattr(guide, kind).get(one["id"]) if kind in KINDS else guide if kind == "guide" else None
    named = guide.services.get(record.service) if kind == "responsibilities" else record
    return {
        **one,
        "name": named.name if named else one["id"],
        "address": address_of(kind, record, guide) if record and kind != "guide" else None,
        "edit": edit_address_of(one["file"] or (record.file if record else ""), guide),
    }


def statistics_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    told = figures(relations)
    tables = [(heading, _rows(relations, told[group][figure], named)) for heading, group, figure, named in TABLES]
    yield Page(
        path="statistics/",
        kind="statistics",
        title=guide.labels["stats"],
        description=guide.labels["stats_intro"],
        crumbs=((guide.labels["professionals"], "professionals/"),),
        values={
            "told": told,
            "tables": [(heading, rows) for heading, rows in tables if rows],
            "certainty": CERTAINTY,
            "freshness": FRESHNESS,
            "states": STATES,
        },
    )


def _rows(relations: Relations, counts: dict[str, int], named: str) -> list[tuple[str, str, int]]:
    """(kind of name, name or code, count); `named` is a kind of record, «language», or how the labels begin."""
    if named in KINDS:
        records = getattr(relations.guide, named)
        return [("words", records[id_].name, count) for id_, count in counts.items()]
    if named == "language":
        return [("language", code, count) for code, count in counts.items()]
    return [("label", named + name, count) for name, count in counts.items()]
