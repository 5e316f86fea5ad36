"""Pages as «serve» sends them: the guide's own, with what reloads them and what is to be said of the last change."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from palveluopas.build.live.guide import Told
from palveluopas.validation.report import spoken

_BROWSER = Path(__file__).with_name("browser")
_CONTENT = b'<main id="content" tabindex="-1">'
_END = b"</body>"
_HEAD = b"</head>"

# What «serve» has besides the guide. No guide has such a folder: its languages begin with a letter.
OWN = "_live/"
FILES = {"reload.js": "text/javascript; charset=utf-8", "notice.css": "text/css; charset=utf-8"}


@cache
def own_file(name: str) -> bytes:
    """One of FILES."""
    return (_BROWSER / name).read_bytes()


@cache
def _template(name: str) -> Template:
    return Environment(loader=FileSystemLoader(_BROWSER), autoescape=True, undefined=StrictUndefined).get_template(name)


def shown_page(html: bytes, told: Told, state: str) -> bytes:
    """A page of the guide with the notice of what is wrong, and the script that knows which state the page is of."""
    if notice := _notice(told):
        html = html.replace(_HEAD, f'<link rel="stylesheet" href="/{OWN}notice.css">\n'.encode() + _HEAD, 1)
        html = html.replace(_CONTENT, _CONTENT + b"\n" + notice, 1)
    return html.replace(_END, f'<script src="/{OWN}reload.js?{state}" defer></script>\n'.encode() + _END, 1)


def page_alone(told: Told, state: str) -> bytes:
    """The notice without a page: there has been no good state yet, or the page itself cannot be made."""
    html: str = _template("alone.html").render(language=told.language, heading=spoken(told.language, told.what))
    return shown_page(html.encode(), told, state)


def _notice(told: Told) -> bytes:
    if not told.what:
        return b""
    heading = spoken(told.language, told.what)
    html: str = _template("notice.html").render(language=told.language, heading=heading, words=told.words)
    return html.encode()
