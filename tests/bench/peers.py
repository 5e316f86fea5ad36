"""The same pages built by other site builders: as many, with the same words, in a shell of the same weight.

Both get what our build left: the words of each page as Markdown. Hugo's layout is the shell of one
of our pages, so its header and footer weigh what ours do; MkDocs has Material as it comes. Neither
has a catalogue to check or relations to follow.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

TITLE = "{{ .Title }}"
ALTERNATES = '{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .RelPermalink }}">{{ end }}'

_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_BLOCK = re.compile(r"<(h[2-6]|p|li|dt|dd|th|td)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MARKS = re.compile(r"([\\`*_\[\]<>#|{}])")
_BEFORE = {"h": "## ", "li": "- "}


def markdown_of(page: str) -> str:
    """The words of a built page as Markdown with front matter."""
    title = html.unescape(_between(page, "<title>", "</title>"))
    main = _MAIN.search(page)
    blocks = []
    for name, inner in _BLOCK.findall(main[1] if main else ""):
        words = _MARKS.sub(r"\\\1", html.unescape(" ".join(_TAG.sub(" ", inner).split())))
        if words:
            blocks.append(_BEFORE.get(name if name == "li" else name[0], "") + words)
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n" + "\n\n".join(blocks) + "\n"


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def pages_of(site: Path, languages: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """(language, path, HTML) of every page of a built guide."""
    for language in languages:
        for path in sorted((site / language).rglob("index.html")):
            yield language, path.parent.relative_to(site / language).as_posix(), path.read_text("utf-8")


def write_hugo(site: Path, languages: tuple[str, ...], folder: Path) -> list[str]:
    """Writes one Hugo site in all languages and returns the command that builds it."""
    for language, path, page in pages_of(site, languages):
        is_section = any(child.is_dir() for child in (site / language / path).iterdir())
        target = folder / "content" / language / (f"{path}/_index.md" if is_section else f"{path}.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown_of(page), "utf-8")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_layout(site, languages[0]), "utf-8")
    config = {
        "baseURL": "https://mittaus.example/",
        "defaultContentLanguage": languages[0],
        "defaultContentLanguageInSubdir": True,
        "disableKinds": ["taxonomy", "term", "rss"],
        "enableEmoji": False,
        "languages": {code: {"contentDir": f"content/{code}", "title": code} for code in languages},
    }
    (folder / "hugo.json").write_text(json.dumps(config), "utf-8")
    return ["hugo", "--quiet", "--source", str(folder), "--destination", str(folder / "public")]


def _layout(site: Path, language: str) -> str:
    """The shell of a service page of ours, with Hugo's own words for what differs between pages."""
    page = (site / language / "services" / "service-0" / "index.html").read_text("utf-8")
    page = page.replace("{{", "").replace("}}", "")
    before, rest = page.split("<main", 1)
    after = rest.split("</main>", 1)[1]
    before = before.replace(_between(before, "<title>", "</title>"), TITLE)
    before = before.replace(f'lang="{language}"', 'lang="{{ .Lang }}"', 1)
    before = before.replace("</head>", f"{ALTERNATES}</head>", 1)
    return f"{before}<main>\n<h1>{TITLE}</h1>\n{{{{ .Content }}}}\n</main>{after}"


def write_mkdocs(site: Path, languages: tuple[str, ...], folder: Path) -> list[str]:
    """Writes a MkDocs project with Material and static-i18n as they come, and returns the command that builds it."""
    for language, path, page in pages_of(site, languages):
        target = folder / "docs" / language / path / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(markdown_of(page), "utf-8")
    locales = [{"locale": code, "name": code, "default": not at, "build": True} for at, code in enumerate(languages)]
    config = {
        "site_name": "Mittaus",
        "site_url": "https://mittaus.example/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": locales}}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    return ["mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]


def program(name: str, beside: str) -> str | None:
    """Where a builder is: beside the Python that runs this, else on the path."""
    return shutil.which(name, path=str(Path(beside).parent)) or shutil.which(name)


PEERS = {"Hugo": write_hugo, "MkDocs": write_mkdocs}
