"""The only module that knows MkDocs: prose and frames in, built pages with slots out.

MkDocs, Material and static-i18n run once for each language, on its prose pages, and once on one empty
page for each kind of frame, whatever the size of the catalogue: a frame's words and language are slots,
so that it serves all languages. What they build is kept by a fingerprint of all that goes in, so that an
ordinary change of the catalogue runs no MkDocs.
Another builder needs a change here and nowhere else.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from palveluopas.catalogue import markdown_pages
from palveluopas.runtime import atomic_write, kept_files
from palveluopas.runtime.program_files import MKDOCS_YML, OVERRIDES
from palveluopas.website.frame_slots import slot

BUILDERS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown", "jinja2")

# What static-i18n calls a language whose code it refuses (three letters, private use). It names a
# folder of one MkDocs run and nothing that a reader sees: `lang` and `dir` are slots of ours.
STAND_IN = "en"


class FrameError(RuntimeError):
    """MkDocs could not build the prose or the frames of a language."""


def frames(
    prose: Mapping[str, Mapping[str, str]],
    kinds: Iterable[str],
    cache: Path,
    jobs: int = 1,
    meanwhile: Callable[[], None] = lambda: None,
) -> dict[str, dict[str, str]]:
    """The built pages of every language, with their slots still in them.

    `prose` is language code → page name → Markdown; `kinds` names the frames. Returns language
    code → name → HTML, where a frame's name is «frame:<kind>» and a prose page's its own. `meanwhile` is done
    while other processes build.
    """
    common, cache = _common_fingerprint(), cache.absolute()
    frames = _task(cache, common, STAND_IN, {f"frames/{kind}": _frame(kind) for kind in sorted(kinds)})
    tasks = {code: _task(cache, common, code, _as_sources(pages)) for code, pages in prose.items()}
    pages = {task[0]: _kept(task) for task in (frames, *tasks.values())}
    missing = [task for task in (frames, *tasks.values()) if pages[task[0]] is None]
    pages.update(zip((task[0] for task in missing), _build_all(missing, jobs, meanwhile), strict=True))
    common_to_all = {name.replace("frames/", "frame:", 1): html for name, html in pages[frames[0]].items()}
    return {code: common_to_all | pages[task[0]] for code, task in tasks.items()}


Task = tuple[Path, str, dict[str, str]]  # where it is kept, language code, page name → Markdown


def _task(cache: Path, common: bytes, code: str, pages: Mapping[str, str]) -> Task:
    return cache / f"{_fingerprint(common, code, pages)}.json", code, dict(pages)


def _as_sources(pages: Mapping[str, str]) -> dict[str, str]:
    """The pages as MkDocs gets them: with an empty line first, else it would take «Puhelin: 044 …» for a setting."""
    return {name: f"\n{text}" for name, text in pages.items()}


def _kept(task: Task) -> dict[str, str] | None:
    data = kept_files.kept(task[0].parent, task[0].name)
    return None if data is None else json.loads(data)


def _frame(kind: str) -> str:
    template = f"template: {kind}.html\n" if (OVERRIDES / f"{kind}.html").exists() else ""
    return f"---\nframe: {kind}\n{template}---\n"


def _build_all(tasks: list[Task], jobs: int, meanwhile: Callable[[], None]) -> list[dict[str, str]]:
    if jobs == 1 or len(tasks) <= 1:
        meanwhile()
        return [_build(*task) for task in tasks]
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        building = [pool.submit(_build, *task) for task in tasks]
        meanwhile()
        return [done.result() for done in building]


def _build(file: Path, code: str, pages: Mapping[str, str]) -> dict[str, str]:
    """Builds pages and keeps them. MkDocs works beside the file, or where temporary files go when that cannot be."""
    try:
        built = _built_in(file.parent, code, pages)
    except FrameError:
        built = _built_in(Path(tempfile.gettempdir()), code, pages)
    kept_files.keep(file.parent, file.name, json.dumps(built, ensure_ascii=False).encode())
    return built


def _built_in(folder: Path, code: str, pages: Mapping[str, str]) -> dict[str, str]:
    try:
        with atomic_write.workshop(folder, "palveluopas-frames") as work:
            return _run(work, code, pages)
    except (Exception, SystemExit) as error:
        raise FrameError(f"MkDocs could not build the prose pages: {error}") from error


def _run(work: Path, code: str, pages: Mapping[str, str]) -> dict[str, str]:
    """Runs MkDocs for one language in the folder `work`; page name → HTML."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs_static_i18n.config import RE_LOCALE

    locale = code if RE_LOCALE.match(code) else STAND_IN
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    _write_sources(work / "docs" / locale, {**pages, "index": "---\nframe: start\n---\n"})
    build(load_config(config_file=str(_write_config(work, locale))))
    return {name: (work / "site" / name / "index.html").read_text("utf-8") for name in sorted(pages)}


def _write_sources(docs: Path, pages: Mapping[str, str]) -> None:
    for name, text in pages.items():
        path = docs / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _write_config(work: Path, locale: str) -> Path:
    """A config that inherits the project's mkdocs.yml and adds what only the generator knows."""
    languages = [{"locale": locale, "name": locale, "default": True, "build": True}]
    config = {
        "INHERIT": str(MKDOCS_YML),
        "docs_dir": str(work / "docs"),
        "site_dir": str(work / "site"),
        "theme": {"custom_dir": str(OVERRIDES)},
        "plugins": {"i18n": {"languages": languages, "build_only_locale": locale}},
        "extra": {"slot_open": slot("")[0], "slot_close": slot("")[-1]},
    }
    path = work / "mkdocs.yml"
    path.write_text(json.dumps(config), "utf-8")
    return path


def _common_fingerprint() -> bytes:
    seen = hashlib.sha256()
    for package in BUILDERS:
        seen.update(f"{package} {importlib.metadata.version(package)}".encode())
    files = sorted(OVERRIDES.rglob("*.html"))
    for path in [MKDOCS_YML, Path(__file__), Path(markdown_pages.__file__), *files]:
        seen.update(path.name.encode() + path.read_bytes())
    return seen.digest()


def _fingerprint(common: bytes, code: str, pages: Mapping[str, str]) -> str:
    seen = hashlib.sha256(common + code.encode())
    for name, text in sorted(pages.items()):
        seen.update(f"\0{name}\0{text}".encode())
    return seen.hexdigest()[:20]


@cache
def icon(name: str) -> str | None:
    """An icon of Material's as inline SVG, hidden from screen readers; None if there is none so named."""
    import material

    root = Path(material.__file__).parent / "templates" / ".icons"
    path = (root / f"{name}.svg").resolve()
    if not path.is_relative_to(root.resolve()) or not path.is_file():
        return None
    return path.read_text("utf-8").replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1)
