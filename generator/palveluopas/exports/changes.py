"""A feed of what has changed in the guide: an entry for each day on which something did."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from palveluopas.exports.atom import Entry, feed
from palveluopas.guide.changes import Told, recent
from palveluopas.guide.relations import Relations
from palveluopas.i18n import cldr

LONGEST_LIST = 20


def changes_feed(relations: Relations) -> dict[str, str]:
    """`changes.xml`; its day is that of the newest change, or of the catalogue's beginning."""
    guide = relations.guide
    page = f"{guide.site_url}{guide.language.code}/changes/"
    days = [(day, list(told)) for day, told in groupby(recent(relations), lambda one: one.change.day)]
    begun = guide.begins if guide.begins and guide.begins <= guide.as_of else guide.assured_date
    text = feed(
        f"{guide.labels['changes']} – {guide.name}",
        page.replace("/changes/", "/changes.xml"),
        days[0][0] if days else begun or date(1970, 1, 1),
        [_entry(relations, page, day, told) for day, told in days],
        page=page,
        author=guide.organizations[guide.publisher].name,
        language=guide.language,
    )
    return {"changes.xml": text}


def _entry(relations: Relations, page: str, day: date, told: list[Told]) -> Entry:
    guide = relations.guide
    title = guide.labels["changes_on"].filled(day=cldr.day_text(day, guide.language))
    parts = [_part(relations, what, list(listed)) for what, listed in groupby(told, lambda one: one.change.what)]
    return Entry(f"{page}#day-{day}", title, f"{page}#day-{day}", day, " ".join(parts))


def _part(relations: Relations, what: str, told: list[Told]) -> str:
    """«New: Advice, Language café.»: the names of what was added, changed or removed."""
    labels = relations.guide.labels
    names = [str(one.name) for one in told[:LONGEST_LIST]]
    more = f" + {len(told) - LONGEST_LIST}" if len(told) > LONGEST_LIST else ""
    return f"{labels['changes_' + what]}: {labels['comma'].join(names)}{more}."
