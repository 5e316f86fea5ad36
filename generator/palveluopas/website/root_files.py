"""What stands above the languages: the page that offers them all, the 404 page, sitemaps, robots.txt and headers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from palveluopas.guide.translate import labels_in
from palveluopas.model import Guide
from palveluopas.runtime import atomic_write
from palveluopas.website import assets, csp
from palveluopas.website.renderer import ltr
from palveluopas.website.template_cache import TEMPLATES

URLS_IN_A_SITEMAP = 50_000  # the sitemap protocol's own limit


def write_root_files(
    guide: Guide, labels: Mapping[str, Mapping[str, str]], listed: Sequence[str], stylesheet: str, folder: Path
) -> list[str]:
    """Writes what stands above the languages and returns the paths that may be linked to."""
    for path, text in root_files(guide, labels, listed, stylesheet).items():
        atomic_write.put(folder, path, text)
    return ["", "404.html", "sitemap.xml", "robots.txt"]


def root_files(
    guide: Guide, labels: Mapping[str, Mapping[str, str]], listed: Sequence[str], stylesheet: str
) -> dict[str, str]:
    """Path from the site's root → text of what stands above the languages.

    Every language has the same pages, so the paths listed of one language tell what they are; whichever languages
    were built, these files are the same.
    """
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    env.globals["ltr"] = ltr
    rows = [(lang, labels_in(labels, lang, guide.language)) for lang in guide.languages]
    main = next((number for number in guide.emergency if number.main), None)
    shared = {"guide": guide, "rows": rows, "stylesheet": stylesheet, "main": main, "policy": csp.POLICY}
    base = urlsplit(guide.site_url).path or "/"
    return {
        "index.html": env.get_template("front.html").render(shared, script=assets.script("front").name),
        "404.html": env.get_template("not-found.html").render(shared, base=base),
        **dict(sitemaps(guide, listed)),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {guide.site_url}sitemap.xml\n",
        "_headers": csp.headers_file(base),
    }


def sitemaps(guide: Guide, listed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, XML) of the sitemap with every page's other languages; more than one only when one cannot hold them."""
    codes = [lang.code for lang in guide.languages]
    links = {path: _links(guide, path, codes) for path in listed}
    urls = [
        f"<url><loc>{escape(guide.site_url, quote=False)}{code}/{path}</loc>{there}</url>\n"
        for code in codes
        for path, there in links.items()
    ]
    parts = [urls[at : at + URLS_IN_A_SITEMAP] for at in range(0, len(urls), URLS_IN_A_SITEMAP)] or [[]]
    if len(parts) == 1:
        yield "sitemap.xml", _urlset(parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, map(_urlset, parts), strict=True)
    entries = "".join(f"<sitemap><loc>{escape(guide.site_url + name, quote=False)}</loc></sitemap>\n" for name in names)
    opening = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    yield "sitemap.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{entries}</sitemapindex>\n'


def _links(guide: Guide, path: str, codes: list[str]) -> str:
    """Where a page is in every language."""
    site = escape(guide.site_url, quote=False)
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{other}" href="{site}{other}/{path}"/>' for other in codes)
    return links if path else f'{links}<xhtml:link rel="alternate" hreflang="x-default" href="{site}"/>'


def _urlset(urls: list[str]) -> str:
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{"".join(urls)}</urlset>\n'
