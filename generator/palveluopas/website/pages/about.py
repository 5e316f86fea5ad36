"""Pages that every guide has: about, keeping it, privacy, accessibility, feedback, and the news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from palveluopas.guide.health import standing
from palveluopas.guide.keepers import keeper_of
from palveluopas.guide.lifetime import a_year_after
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr
from palveluopas.model import News, Organization
from palveluopas.website.page import Page
from palveluopas.website.pagination import apart, numbered


def about_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    yield Page(
        path="about/",
        kind="about",
        title=guide.labels["about"],
        description=guide.labels["about_intro"],
        prose="about",
        values={
            "publisher": guide.organizations.get(guide.publisher),
            "keepers": keepers(relations),
            "sources": len(guide.sources),
            "counts": {
                kind: len(getattr(relations, kind)) for kind in ("services", "places", "activities", "organizations")
            },
        },
    )


def source_page(relations: Relations) -> Iterator[Page]:
    """The documents that the guide's records are from."""
    labels = relations.guide.labels
    page = Page(
        path="about/sources/",
        kind="sources",
        title=labels["sources_all"],
        description=labels["sources_intro"],
        crumbs=((labels["about"], "about/"),),
    )
    yield from numbered(relations, page, "sources", relations.in_order(relations.guide.sources.values()), LONGEST["names"])


def privacy_page(relations: Relations) -> Iterator[Page]:
    guide = relations.guide
    told = guide.privacy
    yield Page(
        path="privacy/",
        kind="privacy",
        title=guide.labels["privacy"],
        description=guide.labels["privacy_intro"],
        prose="privacy",
        values={
            "told": told,
            "controller": guide.organizations.get((told and told.controller) or ""),
            "email": (told and told.email) or guide.email,
            "log": cldr.duration_text(f"P{told.log_days}D", guide.language) if told and told.log_days else None,
        },
    )


def offline_page(relations: Relations) -> Iterator[Page]:
    """How to keep the guide on the device, and where to get all of it as one file."""
    labels = relations.guide.labels
    if relations.guide.offline:
        yield Page(
            path="offline/",
            kind="offline",
            title=labels["offline"],
            description=labels["offline_intro"],
            crumbs=((labels["about"], "about/"),),
        )


AUDIENCES = ("residents", "professionals", "employers")


def news_page(relations: Relations) -> Iterator[Page]:
    """The news by audience: each in full where it stands first, and named where it concerns others too."""
    labels = relations.guide.labels
    page = Page(path="news/", kind="news", title=labels["news"], description=labels["news_intro"])
    for one in apart(relations, page, "news", relations.news, LONGEST["told"]):
        folders = dict(zip((item.id for item in one.values["news"]), one.values["folders"]))
        yield one.but(values={**one.values, "sections": _by_audience(one.values["news"], one.further), "folders": folders})


def _by_audience(news: Sequence[News], further: bool) -> list[tuple[str, list[News], list[News]]]:
    """(audience, the news that stand there first, those that stand before already); of a further page, what it has alone."""
    sections = []
    shown: set[str] = set()
    for audience in AUDIENCES:
        items = [item for item in news if audience in item.audience]
        sections.append((audience, [i for i in items if i.id not in shown], [i for i in items if i.id in shown]))
        shown.update(item.id for item in items)
    return [section for section in sections if section[1] or not further]


def accessibility_page(relations: Relations) -> Iterator[Page]:
    """The accessibility statement, of what the guide says of itself; it cannot say that all is well."""
    guide = relations.guide
    statement = guide.accessibility
    yield Page(
        path="accessibility/",
        kind="accessibility",
        title=guide.labels["accessibility_statement"],
        description=guide.labels["accessibility_intro"],
        record=guide,
        crumbs=((guide.labels["about"], "about/"),),
        values={
            "statement": statement,
            "unit": guide.organizations.get((statement and statement.unit) or guide.publisher),
            "email": (statement and statement.email) or guide.email,
            "old": bool(statement and statement.assessed_on and a_year_after(statement.assessed_on) < guide.as_of),
        },
    )


def feedback_page(relations: Relations) -> Iterator[Page]:
    """How to have an error put right, with an account at the hosting and without one."""
    guide = relations.guide
    publisher = guide.organizations.get(guide.publisher)
    places = relations.places_of(publisher) if publisher else []
    reachable = publisher and (places or publisher.phones or publisher.email or publisher.website)
    yield Page(
        path="feedback/",
        kind="feedback",
        title=guide.labels["feedback"],
        description=guide.labels["feedback_intro"],
        crumbs=((guide.labels["about"], "about/"),),
        values={
            "publisher": publisher if reachable else None,
            "places": places,
            "online": report_list(relations),
        },
    )


def report_list(relations: Relations) -> str | None:
    """The list where errors are reported with an account."""
    guide = relations.guide
    if guide.report_url:
        return guide.report_url.replace("{page}", "")
    return f"{guide.repository_url}/issues" if guide.repository_url else None


def keepers(relations: Relations) -> list[tuple[Organization | None, int]]:
    """(the body, or None for the guide itself; number of current records) of all who keep something, those with most first."""
    guide = relations.guide
    bodies = (keeper_of(record, guide) for _, record in standing(relations))
    counts = sorted(Counter(body.id if body else "" for body in bodies).items(), key=lambda pair: (-pair[1], pair[0]))
    return [(guide.organizations.get(id_), number) for id_, number in counts]
