"""Pictures of the guide: previews that other services show beside a link, and pictures that a worker can send.

A preview is of a kind of page. A picture to send is of one service or one step of a path: its name, the Finnish name, a
sentence, whom to call, where and when, and the page as a QR code. There is none of what may not be on paper
(`handout.printable`), and none of what is sensitive, for a picture stays on a telephone where others may see it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from palveluopas.guide.keepers import checked_on
from palveluopas.guide.relations import Relations
from palveluopas.i18n import fonts
from palveluopas.i18n.facts_in_words import isolated
from palveluopas.kinds import PAGES
from palveluopas.model import Guide
from palveluopas.printing import typst_engine
from palveluopas.printing.parts import Part, Value
from palveluopas.printing.print_cache import ICONS, PrintCache, face_data
from palveluopas.printing.qr import qr_png
from palveluopas.printing.sheet import Sheet, as_data, typed_value
from palveluopas.printing.sheet_parts import day_value, in_source, printable
from palveluopas.printing.sheets import sheets_of
from palveluopas.runtime import kept_files

# Kind of page → the label of what its preview says; other pages show the first.
PREVIEWS = {page.name: page.preview for page in PAGES if page.preview}
MARK = "material/sign-direction"
ROWS = ("email", "web", "place", "calendar", "do")  # the facts that tell where, when and how
PIXELS = 72  # to an inch, so that a point of a template is a pixel


@dataclass(frozen=True)
class Picture:
    """A picture to send and its words: of the page at `path`, and there of the step `step`, if it is of one."""

    name: str
    path: str
    step: str
    png: bytes
    words: str


@dataclass
class Drawn:
    """The pictures of a language, and the previews by kind of page."""

    pictures: list[Picture] = field(default_factory=list)
    previews: dict[str, bytes] = field(default_factory=dict)

    def files(self) -> Iterator[tuple[str, bytes | str]]:
        """(path below the language's folder, content) of each file."""
        for kind, png in self.previews.items():
            yield _preview_file(kind), png
        for picture in self.pictures:
            yield f"share/{picture.name}.png", picture.png
            yield f"share/{picture.name}.txt", picture.words

    def by_page(self) -> dict[str, dict[str, Picture]]:
        """The pictures of each page by its path, and there by step."""
        found: dict[str, dict[str, Picture]] = {}
        for picture in self.pictures:
            found.setdefault(picture.path, {})[picture.step] = picture
        return found


def drawn(relations: Relations, press: PrintCache) -> Drawn:
    """All pictures of a language. One with a letter that no font has is not drawn."""
    found, common = Drawn(), _common(relations, press)
    for kind, label in PREVIEWS.items():
        data = {**common, "title": relations.guide.labels[label]}
        if png := _png("preview", data, relations, press):
            found.previews[kind] = png
    for name, sheet, step, values in _to_send(relations):
        url = f"{relations.guide.site_url}{relations.guide.language.code}/{sheet.path}" + (f"#{step}" if step else "")
        data = {
            **common,
            **values,
            "kind": sheet.kind,
            "notes": _notes(sheet, relations),
            "qr": qr_png(url),
            "address": typed_value(url),
        }
        if png := _png("share", data, relations, press):
            words = [values["title"], values["source_name"], values["lead"], values["parts"], data["notes"], url]
            lines = [line for value in words for line in _lines(value)]
            found.pictures.append(
                Picture(
                    name, sheet.path, step, png, "\n".join(isolated(line, relations.guide.language) for line in lines) + "\n"
                )
            )
    return found


def preview_head(kind: str, previews: Collection[str], guide: Guide) -> str:
    """What the head of a kind of page says of its preview; nothing when none has been drawn. No page fetches it."""
    shown = kind if kind in previews else "start"
    if shown not in previews:
        return ""
    address = escape(f"{guide.site_url}{guide.language.code}/{_preview_file(shown)}")
    return f'<meta property="og:image" content="{address}">\n<meta name="twitter:card" content="summary_large_image">\n'


def _preview_file(kind: str) -> str:
    return f"share/preview-{kind}.png"


def _to_send(relations: Relations) -> Iterator[tuple[str, Sheet, str, dict[str, Any]]]:
    """(name, the sheet it is of, the step's id, what the picture says) of each picture."""
    guide = relations.guide
    for sheet in sheets_of(relations).values():
        record = sheet.record
        if getattr(record, "sensitive", False):
            continue
        if sheet.name.startswith("service-"):
            said = {"title": sheet.title, "source_name": in_source(record, guide), "lead": sheet.lead}
            yield sheet.name, sheet, "", {**said, "parts": [part for part in map(_kept, sheet.contact) if part]}
        elif sheet.name.startswith("path-"):
            steps = [step for step in relations.guide.paths[record.id].steps if step.certainty == "confirmed"]
            stages = [part for part in sheet.main if part["kind"] == "stage"]
            for step, stage in zip(steps, stages, strict=True):
                if _may_be_sent(step.service, relations):
                    said = {"title": step.name, "source_name": in_source(record, guide, step), "lead": stage["text"]}
                    part = _kept({"kind": "facts", "rows": stage["facts"]})
                    yield f"{sheet.name}-{step.id}", sheet, step.id, {**said, "parts": [part] if part else []}


def _may_be_sent(service: str | None, relations: Relations) -> bool:
    record = relations.guide.services.get(service or "")
    return record is None or (not record.sensitive and printable(record, relations.guide))


def _kept(part: Part) -> Part | None:
    """What of a sheet's part belongs on a picture."""
    if part["kind"] == "facts":
        rows = [row for row in part["rows"] if row["icon"] in ROWS]
        return {**part, "rows": rows} if rows else None
    if part["kind"] == "phones":
        return {**part, "rows": part["rows"][:2]}
    return part if part["kind"] in ("hours", "exceptions") else None


def _notes(sheet: Sheet, relations: Relations) -> list[Value]:
    """When it was confirmed, the day the picture shows, and how it was translated."""
    guide, record = relations.guide, sheet.record
    words = guide.labels
    dates: list[Value] = [words["share_made"].filled(day=day_value(guide.as_of, guide))]
    if record.assured_date:
        dates = [checked_on(record, guide), " ", day_value(record.assured_date, guide), " · ", *dates]
    return [dates, words["notice_machine"]] if record.translation and record.translation.awaits_review else [dates]


def _common(relations: Relations, press: PrintCache) -> dict[str, Any]:
    guide = relations.guide
    spoken = {lang.code: lang for lang in guide.languages if fonts.script_font(lang)}
    shown = {name: press.icon(ICONS[name]) for name in (*ROWS, "phone", "calendar")}
    return {
        "language": guide.language.code,
        "guide": guide.name,
        "own_name": guide.language.name,
        "source": guide.source_language,
        "languages": {code: face_data(lang) for code, lang in spoken.items()},
        "latin": fonts.LATIN,
        "icons": {**shown, "mark": (press.icon(MARK) or "").replace("<svg ", '<svg fill="#fff" ', 1)},
    }


def _png(form: str, values: Mapping[str, Any], relations: Relations, press: PrintCache) -> bytes | None:
    """The picture, from the cache if it has been drawn before."""
    data = as_data(values, relations.guide.language.direction == "rtl", narrow=True)
    stacks = {code: tuple(face["fonts"]) for code, face in data["languages"].items()}
    shown = {key: value for key, value in data.items() if key not in ("languages", "icons", "latin", "qr")}
    if any(typst_engine.missing_letters(shown, data["language"], stacks)):
        return None
    text = typst_engine.print_data(data)
    name = f"{typst_engine.print_fingerprint(form, text)}.png"
    png = kept_files.kept(press.cache, name)
    if png is None:
        png = typst_engine.set_in_type(form, text, (relations.guide.language,), "png", PIXELS)
        kept_files.keep(press.cache, name, png)
    return png


def _lines(value: Any) -> Iterator[str]:
    """What a value says, as lines of plain text: for those who cannot see the picture, and to send along with it."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Mapping) and "kind" in value:
        yield from (_row(row) for row in value["rows"])
    elif isinstance(value, list) and value and isinstance(value[0], (list, Mapping)):
        for item in value:
            yield from _lines(item)
    elif value:
        yield _said(value)


def _row(row: Mapping[str, Any]) -> str:
    if "number" in row:
        return " ".join([row["number"], *map(_said, row["words"])])
    if "ranges" in row:
        return f"{_said(row.get('day') or row['days'])} {', '.join(map(_said, row['ranges'])) or _said(row['closed'])}"
    lines = ", ".join(map(_said, row["lines"]))
    return f"{_said(row['name'])}: {lines}" if row["name"] is not None else lines


def _said(value: Value) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence):
        return "".join(map(_said, value))
    if "strong" in value:
        return _said(value["strong"])
    if "fact" in value:
        return value["fact"]
    if "long" in value:
        return value["long"]
    if "words" in value:
        return value["words"]
    return _said(value["shown"]) if value["shown"] is not None else value["address"]
