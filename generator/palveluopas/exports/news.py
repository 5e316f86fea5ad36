"""The news as an Atom feed, for readers and programs that wait for it; what has expired is not in it."""

from __future__ import annotations

from palveluopas.exports.atom import Entry, feed
from palveluopas.guide.relations import Relations
from palveluopas.model import News, Text


def news_feed(relations: Relations) -> dict[str, str]:
    guide = relations.guide
    address = f"{guide.site_url}{guide.language.code}/"
    publisher = guide.organizations.get(guide.publisher)
    text = feed(
        f"{guide.labels['news']} – {guide.name}",
        f"{address}news.xml",
        max((item.published for item in relations.news), default=guide.assured_date or guide.as_of),
        [_entry(item, f"{address}news/#{item.id}") for item in relations.news],
        page=f"{address}news/",
        author=publisher.name if publisher else guide.name,
        language=guide.language,
    )
    return {"news.xml": text}


def _entry(item: News, address: str) -> Entry:
    foreign = item.text[0].foreign
    return Entry(address, item.name, address, item.published, Text("\n".join(item.text), foreign))
