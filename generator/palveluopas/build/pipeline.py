"""The whole pipeline: load, check, model, frames, pour, verify, swap."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from palveluopas import __version__
from palveluopas.build import warmup
from palveluopas.build.context import BuildContext, labels_of
from palveluopas.build.language import Edition, Pieces, write_edition
from palveluopas.catalogue.loader import ROOT_FILE, Catalogue, load
from palveluopas.catalogue.markdown_pages import originals
from palveluopas.catalogue.positioned import forget_spots
from palveluopas.catalogue.to_model import guide_of
from palveluopas.catalogue.yaml_file import ReadFile, read_file
from palveluopas.exports import SITE_EXPORTS, files_of
from palveluopas.exports.catalogue_json import catalogue_lines
from palveluopas.exports.links_json import LINKS_FILE, links_json
from palveluopas.guide import clock
from palveluopas.guide.glossary_matcher import with_words
from palveluopas.guide.relations import Relations
from palveluopas.guide.source_glosses import glosses_of
from palveluopas.guide.translation_coverage import coverage
from palveluopas.model import Guide
from palveluopas.printing.pictures import drawn
from palveluopas.printing.print_cache import PrintCache
from palveluopas.problems.problem import Problem
from palveluopas.runtime import atomic_write, kept_files
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.runtime.keeping import Keep, made_anew
from palveluopas.runtime.machine_faults import key_of
from palveluopas.runtime.parallel import Task, in_parallel
from palveluopas.validation.publishing import publishing_problems
from palveluopas.validation.report import language_of, spoken
from palveluopas.validation.rules import check
from palveluopas.website import assets, mkdocs_frames, page_scripts, pictures, root_files, zip_archive
from palveluopas.website.link_check import Anchors, dead_links, prose_problems
from palveluopas.website.prose import Frames, Prose, prose_of

Say = Callable[..., None]  # told the language to speak, what to say (a key of the messages) and its values


@dataclass(frozen=True)
class BuildOptions:
    """What to build: the catalogue's folder, where the site goes, the day and the number of processes.

    `spoken` is the language of what is said on the way, when it is not the guide's own. `prints` is where printed sheets
    are kept between builds; without it nothing is printed. With
    `publish`, what a published guide must tell of itself must be there.
    """

    root: Path
    out: Path
    day: date | None = None
    cache: Path = Path(".cache/frames")
    jobs: int = 1
    site_url: str | None = None
    languages: tuple[str, ...] = ()
    spoken: str | None = None
    prints: Path | None = None
    zip: bool = False
    publish: bool = False


@dataclass(frozen=True)
class Result:
    """What came of it: the problems of the content, the dead links of the site, and the number of pages."""

    catalogue: Catalogue
    problems: list[Problem] = field(default_factory=list)
    dead: list[tuple[str, str]] = field(default_factory=list)
    pages: int = 0
    languages: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.dead and not any(problem.level == "error" for problem in self.problems)


def checked(
    root: Path, day: date | None = None, jobs: int = 1, read: ReadFile = read_file
) -> tuple[Catalogue, list[Problem], date]:
    """The catalogue, everything that is wrong with it, and the day it was checked for.

    On a day that is past, what has been confirmed since then is no mistake.
    """
    with collector_resting():
        catalogue, problems = load(root, read, jobs)
        now = clock.today(catalogue.guide.get("time_zone"))
        problems += check(catalogue, day or now, now, jobs)
    return catalogue, problems, day or now


def build(order: BuildOptions, say: Say = lambda language, key, **values: None) -> Result:
    """Builds the guide into `order.out`; with any error, writes nothing there."""
    with collector_resting():
        return _built(order, say)


def build_context(order: BuildOptions, say: Say) -> tuple[Result, BuildContext | None]:
    """The checked guide in its source language, ready to be put into others; None while there is an error."""
    catalogue, problems, day = checked(order.root, order.day, order.jobs)
    if order.publish and catalogue.guide:
        problems += publishing_problems(catalogue, order.site_url)
    result = Result(catalogue, problems)
    if not result.ok:
        return result, None
    say(order.spoken or language_of(catalogue), "checked", records=sum(map(len, catalogue.records.values())))
    _tell_of_caches(order, order.spoken or language_of(catalogue), say)
    guide = source_guide(catalogue, day, order)
    if unknown := set(order.languages) - {lang.code for lang in guide.languages}:
        raise UnknownLanguages(", ".join(sorted(unknown)))
    return result, BuildContext(
        guide, catalogue, order.out, PrintCache(order.prints, mkdocs_frames.icon) if order.prints else None
    )


def _tell_of_caches(order: BuildOptions, language: str, say: Say) -> None:
    """Says where nothing can be kept for the next time."""
    for folder in filter(None, (order.cache, order.prints)):
        if error := kept_files.refusal(folder):
            key = key_of(error)
            reason = spoken(language, f"machine_{key}", about="") if key else error.strerror
            say(language, "no_cache", folder=folder, reason=reason)


def wanted(order: BuildOptions, guide: Guide) -> list[str]:
    """The languages the order asks for; all of the guide's when it names none."""
    return [lang.code for lang in guide.languages if not order.languages or lang.code in order.languages]


def _built(order: BuildOptions, say: Say) -> Result:
    with warmup.preparing(order.root, order.cache, order.languages, order.day, order.jobs) as wait_for_frames:
        result, ground = build_context(order, say)
        if ground is None:
            return result
        wait_for_frames()
    prose = prose_in(order, ground)
    return poured(order, result, ground, Shown(prose, warmup.warm_frames(prose, order.cache)), say)


def prose_in(order: BuildOptions, ground: BuildContext) -> Prose:
    """The prose of the languages the order asks for, and of the source language."""
    catalogue, guide = ground.catalogue, ground.guide
    return prose_of(catalogue.pages, guide.official, wanted(order, guide), labels_of(catalogue))


@dataclass(frozen=True)
class Shown:
    """The prose of a guide, and the frames and built pages that MkDocs has made of it."""

    prose: Prose
    frames: Frames


def poured(order: BuildOptions, result: Result, ground: BuildContext, shown: Shown, say: Say) -> Result:
    """Pours a checked guide into its frames, verifies the site and puts it into its place."""
    guide, catalogue, problems = ground.guide, ground.catalogue, result.problems
    _lighten(catalogue, problems)
    say = partial(say, order.spoken or language_of(catalogue))
    say("frames", languages=len(wanted(order, guide)))
    for code, missing, stale in untranslated(guide):
        say("untranslated", code=code, missing=missing, stale=stale)
    style = assets.stylesheet()
    work = list(_work(catalogue, guide, shown, wanted(order, guide)))
    with atomic_write.beside(order.out) as folder:
        data, editions = _written(replace(ground, folder=folder), work, order.jobs, say)
        files = [
            *assets.write_assets(folder),
            *pictures.write_pictures(guide, order.root, folder),
            *root_files.write_root_files(guide, labels_of(catalogue), editions[0].listed, style.name, folder),
        ]
        files += [*data, *_elsewhere(guide, editions), *([zip_archive.NAME] if guide.download else [])]
        result = _verified(catalogue, problems, editions, files, folder)
        if guide.download:
            atomic_write.put(folder, zip_archive.NAME, zip_archive.archive(folder, guide.site_url))
        atomic_write.put(folder, atomic_write.MARK, manifest_text(guide, result.pages // len(result.languages)))
    return result


def _work(catalogue: Catalogue, guide: Guide, shown: Shown, codes: Iterable[str]) -> Iterator[Work]:
    """Each language's share."""
    stylesheet, offers, glosses = assets.stylesheet().name, page_scripts.offers(labels_of(catalogue)), glosses_of(guide)
    for code in codes:
        own = Pieces(shown.frames[code], shown.prose.pages[code], stylesheet, offers, glosses=glosses.beside(code))
        yield Work(code, own)


def _verified(
    catalogue: Catalogue, problems: list[Problem], editions: list[Edition], files: list[str], folder: Path
) -> Result:
    """What came of it, when no link of the built pages is dead."""
    dead = dead_links((edition.found for edition in editions), files, Anchors(folder))
    in_prose = list(prose_problems(dead, catalogue))
    codes = tuple(edition.code for edition in editions)
    result = Result(catalogue, problems + in_prose, [] if in_prose else dead, _count(editions), codes)
    if not result.ok:
        raise Rejected(result)
    return result


def source_guide(catalogue: Catalogue, day: date, order: BuildOptions, keep: Keep = made_anew) -> Guide:
    """The guide in its source language. A file with some of its languages would not be the whole, and is not made."""
    guide = guide_of(catalogue, day, order.site_url, keep)
    guide = replace(
        guide, coverage=coverage(guide, catalogue, keep), download=(guide.download or order.zip) and not order.languages
    )
    return with_words(guide, original_prose(catalogue), keep, _other_names(catalogue))


def original_prose(catalogue: Catalogue) -> dict[str, str]:
    """Name → the Markdown of each prose page in the language it was written in."""
    found = originals(catalogue.official, catalogue.pages)
    return {name: catalogue.pages[code][name] for name, code in found.items()}


def _other_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The names of terms in the source languages that they were not written in, as (id, name)."""
    for code in catalogue.official if len(catalogue.official) > 1 else ():
        for (kind, id_), record in catalogue.translations.get(code, {}).items():
            if kind == "terms" and isinstance(name := record.data.get("name"), str):
                yield id_, name


def _lighten(catalogue: Catalogue, told: Iterable[Problem]) -> None:
    """Lets go of what only checks and messages need: where values stand, and files that nothing has been told of.

    The texts of pages stay, since their links are looked at last.
    """
    kept = {ROOT_FILE, *(problem.file for problem in told)}
    files = catalogue.files.items()
    catalogue.files = {file: text for file, text in files if file in kept or file.startswith("content/pages/")}
    for record in (*catalogue.all_records(), *(one for given in catalogue.translations.values() for one in given.values())):
        forget_spots(record.data)


def untranslated(guide: Guide) -> Iterable[tuple[str, int, int]]:
    """(language, texts not translated, texts of an older source), for whoever builds; readers see it on the pages."""
    for code, states in guide.coverage.items():
        missing = sum(len(state.missing) for state in states.values())
        stale = sum(len(state.stale) for state in states.values())
        if missing or stale:
            yield code, missing, stale


class UnknownLanguages(ValueError):
    """The order names languages that the guide does not have."""


class Rejected(Exception):
    """The built site has dead links; the published one stays."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result = result


@dataclass(frozen=True)
class Work:
    """One language's share of the build."""

    code: str
    pieces: Pieces


def _written(ground: BuildContext, work: list[Work], jobs: int, say: Say) -> tuple[list[str], list[Edition]]:
    """Writes the data and the editions side by side: the data's paths, and the editions in the order of the languages."""
    tasks: list[Task] = [
        *(partial(_edition, ground, one) for one in work),
        partial(_data, ground),
    ]  # the shortest comes last
    with closing(in_parallel(tasks, min(jobs, len(work)))) as made:
        editions = list(_told(islice(made, len(work)), say))
        (data,) = made
    return data, editions


def _told(editions: Iterable[Edition], say: Say) -> Iterator[Edition]:
    for edition in editions:
        say("pages", code=edition.code, pages=len(edition.paths))
        if edition.printed:
            say("printed", code=edition.code, files=len(edition.printed.papers), new=edition.printed.new)
            for name, letter, words in edition.printed.missing:
                say("not_printed", code=edition.code, name=name, letter=f"{letter} (U+{ord(letter):04X})", words=words)
        yield edition


def _edition(ground: BuildContext, work: Work) -> Edition:
    spoken = ground.spoken(work.code)
    pictures = drawn(Relations(spoken), ground.press) if ground.press else None
    return write_edition(spoken, work.pieces, ground.folder, ground.printed(spoken), pictures)


def _data(ground: BuildContext) -> list[str]:
    """Writes the files that the site has once, in the source language, and gives their paths."""
    guide, catalogue, folder = ground.guide, ground.catalogue, ground.folder
    spoken = ground.spoken(guide.source_language)
    files = site_data(spoken, catalogue)
    for path, text in files.items():
        atomic_write.put(folder, path, text)
    with atomic_write.opened_text(folder, "catalogue.json") as file:
        file.writelines(catalogue_lines(spoken, catalogue))
    return [*files, "catalogue.json"]


def site_data(spoken: Guide, catalogue: Catalogue) -> dict[str, str]:
    """Path from the site's root → text of the data that the site has once, but for the whole catalogue, which is long."""
    return {**files_of(SITE_EXPORTS, Relations(spoken)), LINKS_FILE: links_json(spoken, catalogue)}


def _elsewhere(guide: Guide, editions: list[Edition]) -> list[str]:
    """Files of every language, and pages of those that another build makes: they are the same as these languages' own."""
    built, one = {edition.code for edition in editions}, editions[0]
    missing = [
        f"{lang.code}/{path}"
        for lang in guide.languages
        if lang.code not in built
        for path in (*one.paths, *one.files, *one.former)
    ]
    own = [f"{edition.code}/{path}" for edition in editions for path in (*edition.files, *edition.former)]
    return missing + own + [path for edition in editions for path in edition.shared]


def _count(editions: list[Edition]) -> int:
    return sum(len(edition.paths) for edition in editions)


def manifest_text(guide: Guide, pages: int) -> str:
    """What was built, of what day, and how many pages there are in all languages; no clock time, so that the same content gives the same bytes."""
    told = {
        "generator": f"palveluopas {__version__}",
        "as_of": guide.as_of.isoformat(),
        "languages": [lang.code for lang in guide.languages],
        "pages": pages * len(guide.languages),
    }
    return json.dumps(told, indent=2) + "\n"
