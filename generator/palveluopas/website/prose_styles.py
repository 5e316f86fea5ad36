"""How boxes, tabs, tables, footnotes and icons of prose look: Material's own rules for them, cut from its stylesheet.

A page of prose that has none of these does not load them. Material's colours become the guide's tokens, its measures,
which count in a larger unit, the guide's, and its rules for either direction become one for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# What in the HTML of a page asks for the rules.
_ASKED_BY = re.compile(r'<table|<details|class="(?:admonition|tabbed-|footnote|task-list|twemoji)')

KINDS = {
    "note": "lake",
    "info": "lake",
    "tip": "local-edge",
    "success": "local-edge",
    "question": "lake",
    "warning": "notice",
    "danger": "danger",
    "example": "lake",
}
_TINTS = {"local-edge": "local-paper", "notice": "notice-paper"}  # of a title; of others, the surface

_WANTED = re.compile(r"\.(?:admonition|tabbed|footnote|twemoji)|\b(?:details|summary)\b|\btable:not")
# Of scripts that the guide does not have, of Material's own page, and of kinds of boxes that have no title here.
_UNWANTED = re.compile(
    r"\.md-(?!typeset\b)|\.md-typeset__|\.(?:js|highlight|grid|filename|gemoji|emojione)\b|columnheader|tabbed-(?:button|control"
    r"|labels--|labels:before)|:focus-within|:not\(\.focus-visible\)|summary\.focus|(?:\.|icon--)(?:abstract|failure|bug|quote)\b"
)
_VARIABLES = ("--md-admonition-icon--", "--md-details-icon", "--md-footnotes-icon")
_BRACES = re.compile(r'"[^"]*"|\'[^\']*\'|[{}]')
_COMMAS = re.compile(r",(?![^(]*\))")
_SIDES = {"left": "start", "right": "end"}


def needs_styles(html: str | None) -> bool:
    """Whether something in a page of prose is shown by these rules."""
    return bool(_ASKED_BY.search(html or ""))


@cache
def material_rules() -> str:
    """Material's rules for prose, in the guide's tokens."""
    import material

    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    (file,) = folder.glob("main.*.min.css")
    return "\n".join(_cut(file.read_text("utf-8")))


def _cut(css: str) -> Iterator[str]:
    for selectors, body in _rules(css):
        if selectors.startswith("@media"):
            if inside := "".join(_cut(body)):
                yield f"{selectors}{{{inside}}}"
        elif selectors == ":root":
            icons = [
                one
                for one in _declarations(body)
                if one.startswith(_VARIABLES) and not _UNWANTED.search(one.partition(":")[0])
            ]
            if icons:
                yield f":root{{{';'.join(icons)}}}"
        elif not selectors.startswith("@"):
            kept = [one for one in _COMMAS.split(selectors) if _WANTED.search(one) and not _UNWANTED.search(one)]
            if any(one.startswith("[dir=ltr]") for one in kept):
                kept = [one for one in kept if not one.startswith("[dir=rtl]")]  # logical properties serve both
            if kept and (said := _said(kept, body)):
                yield f"{','.join(dict.fromkeys(map(_selector, kept)))}{{{said}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, what stands between the braces) of each rule, whatever is within strings."""
    depth = start = body = 0
    selectors = ""
    for found in _BRACES.finditer(css):
        if found[0] == "{":
            if depth == 0:
                selectors, body = css[start : found.start()], found.end()
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if depth == 0:
                yield selectors, css[body : found.start()]
                start = found.end()


def _declarations(body: str) -> list[str]:
    return re.findall(r"(?:\"[^\"]*\"|'[^']*'|[^;\"'])+", body)


def _said(selectors: list[str], body: str) -> str:
    """The declarations in the guide's measures and colours. Of a rule for right to left only what turns is kept."""
    if any(".focus-visible" in one for one in selectors):
        return "outline:3px solid var(--focus);outline-offset:-3px"
    own = [one for one in _declarations(body) if not one.startswith(("transition", "box-shadow"))]
    if all(one.startswith("[dir=rtl]") for one in selectors):
        own = [one for one in own if one.startswith("transform")]
    kind = next((kind for kind in KINDS if any(f".{kind}" in one for one in selectors)), "note")
    own = [_in_tokens(_logical(one), KINDS[kind]) for one in own]
    return ";".join(re.sub(r"(\d*\.?\d+)rem\b", lambda m: f"{float(m[1]) * 1.25:.4g}rem", one) for one in own)


def _logical(declaration: str) -> str:
    """«padding-left» is at the beginning of a line in either direction. Corners stay: both of a side are alike."""
    name, _, value = declaration.partition(":")
    for side, end in _SIDES.items():
        if name == side:
            name = f"inset-inline-{end}"
        elif "radius" not in name:
            name = re.sub(rf"-{side}\b", f"-inline-{end}", name)
    return f"{name}:{_SIDES.get(value, value) if name == 'text-align' else value}"


def _in_tokens(declaration: str, token: str) -> str:
    tint = _TINTS.get(token, "surface")
    declaration = re.sub(r"#[0-9a-f]{6}1a\b", f"var(--{tint})", declaration)
    return re.sub(r"#(?!0000\b)[0-9a-f]{6}\b", f"var(--{token})", declaration)


def _selector(selector: str) -> str:
    """Material's typeset is the guide's prose; what has the focus is said by the browser, not by a script."""
    if not selector.startswith("[dir=rtl]"):
        selector = selector.removeprefix("[dir=ltr] ")
    return selector.replace(".md-typeset", ".prose").replace(".no-js ", "").replace(".focus-visible", ":focus")
