"""The verbs of `palveluopas`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from palveluopas import __version__
from palveluopas.build.pipeline import (
    BuildOptions,
    Rejected,
    Result,
    build,
    build_context,
    checked,
    wanted,
)
from palveluopas.build.print_only import bundled, everything
from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.strangers import CHANGES_FILE
from palveluopas.cli.endings import CODES, CONTENT, DONE, Ending, Misplaced
from palveluopas.cli.options import as_of_day, common, making, port, reporting, showing
from palveluopas.editing.git_history import written
from palveluopas.editing.stamp import stamp
from palveluopas.editing.wrong_catalogue import WrongCatalogue
from palveluopas.guide.contacts import OWN
from palveluopas.kinds import KINDS
from palveluopas.printing.bundle import BadBundle, bundle_of
from palveluopas.problems.problem import problem
from palveluopas.runtime import console
from palveluopas.runtime.atomic_write import put_whole
from palveluopas.runtime.interruption import stopping_cleanly
from palveluopas.validation.report import language_of, report, spoken
from palveluopas.validation.rules.reach import instructions


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb. However it ends, it is said, and the exit code is one of `endings.CODES`."""
    options = _parser().parse_args(arguments)
    console.ready(exact=getattr(options, "format", "") == "github")
    given = {"root": Path("."), "out": None, "lang": None, "port": None, "replaces_out": False, **vars(options)}
    ending = Ending(given["root"], given["out"] if given["replaces_out"] else None, given["lang"], given["port"])
    try:
        with stopping_cleanly():
            Path.cwd()  # else a folder that is gone would look like one without a catalogue
            code: int = options.verb(options)
            sys.stdout.flush()
            return code
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (whatever it was, people are told what to do)
        return ending.told(error)
    finally:
        console.give_up()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="palveluopas", description="A catalogue of services, poured into a guide.", epilog=CODES
    )
    parser.add_argument("--version", action="version", version=__version__)
    verbs = parser.add_subparsers(required=True, metavar="verb")
    _checking(verbs.add_parser("check", help="say everything that is wrong with the catalogue"))
    _building(verbs.add_parser("build", help="build the guide into a folder"))
    _printing(verbs.add_parser("print", help="make all PDF files to print, without the site"))
    _bundling(verbs.add_parser("handout", help="put chosen records into one PDF file"))
    _serving(verbs.add_parser("serve", help="show the guide on this machine while it is written"))
    _stamping(verbs.add_parser("stamp", help="write into translations which source text they were made from"))
    _renaming(verbs.add_parser("rename", help="give a record another id everywhere, and keep its old addresses"))
    _formatting(verbs.add_parser("fmt", help="put quotation marks and line ends right in catalogue files"))
    _recording(verbs.add_parser("changes", help="write down what has changed in the catalogue, from its git history"))
    _asking(verbs.add_parser("links", help="ask every outside link of the catalogue whether it still leads somewhere"))
    _describing(verbs.add_parser("fields", help="print the page that describes every field of the catalogue"))
    return parser


def _checking(parser: argparse.ArgumentParser) -> None:
    reporting(parser)
    parser.add_argument(
        "--published",
        default="",
        metavar="WHERE",
        help="the published guide, by its address, its sitemap or its folder: every address that would be lost is told",
    )
    parser.add_argument(
        "--instructions",
        action="store_true",
        help="list each «ask, call, book» that has no contact of its own, with who answers",
    )
    parser.set_defaults(verb=_check)


def _building(parser: argparse.ArgumentParser) -> None:
    making(parser, "site")
    parser.add_argument("--print", action="store_true", help="make PDF files to print, too")
    parser.add_argument("--zip", action="store_true", help="the whole guide as one file too, for a memory stick")
    parser.add_argument(
        "--publish",
        action="store_true",
        help="refuse while the guide does not tell what a published one must, or has addresses that are examples",
    )
    parser.set_defaults(verb=_build, replaces_out=True)


def _printing(parser: argparse.ArgumentParser) -> None:
    making(parser, "prints")
    parser.set_defaults(verb=_print, print=True, zip=False, replaces_out=True)


def _bundling(parser: argparse.ArgumentParser) -> None:
    making(parser, "handouts")
    parser.add_argument(
        "records", nargs="+", help="ids of services, paths, places and groups, or a YAML file that lists them"
    )
    parser.add_argument("--title", default="", help="what the file is called")
    parser.add_argument("--beside", action="store_true", help="with the guide's own language beside")
    parser.set_defaults(verb=_handout, print=True, zip=False)


def _serving(parser: argparse.ArgumentParser) -> None:
    reporting(parser)
    showing(parser)
    parser.add_argument("--port", type=port, default=8000, help="where it is shown (default: 8000; 0 finds a free one)")
    parser.add_argument("--poll", action="store_true", help="ask for changes again and again, as on a network folder")
    parser.set_defaults(verb=_serve)


def _stamping(parser: argparse.ArgumentParser) -> None:
    common(parser)
    parser.add_argument("files", nargs="*", type=Path, help="translations to stamp (default: those without a stamp)")
    parser.set_defaults(verb=_stamp)


def _renaming(parser: argparse.ArgumentParser) -> None:
    reporting(parser)
    parser.add_argument("old", metavar="OLD", help="the id now")
    parser.add_argument("new", metavar="NEW", help="the id it shall have")
    parser.add_argument("--kind", choices=tuple(KINDS), default="", help="when records of several kinds have the id")
    parser.set_defaults(verb=_rename)


def _formatting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would change")
    parser.set_defaults(verb=_fmt)


def _recording(parser: argparse.ArgumentParser) -> None:
    common(parser)
    parser.add_argument("--since", type=as_of_day, required=True, metavar="YYYY-MM-DD", help="the first day to read again")
    parser.set_defaults(verb=_changes)


def _asking(parser: argparse.ArgumentParser) -> None:
    reporting(parser)
    parser.add_argument("--only", default="", metavar="WORDS", help="only the addresses that hold these words")
    parser.set_defaults(verb=_links)


def _describing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--into", type=Path, help="write it there with the files that editors' programs read, instead of printing it"
    )
    parser.set_defaults(verb=_fields)


def _say(options: argparse.Namespace, catalogue: Catalogue, key: str, **values: object) -> str:
    return spoken(options.lang or language_of(catalogue), key, **values)


def _tell(options: argparse.Namespace, result: Result) -> None:
    language, encoding = options.lang or language_of(result.catalogue), getattr(sys.stdout, "encoding", None) or "utf-8"
    text = report(result.problems, result.catalogue, language, options.format, encoding)
    if text and (result.problems or options.format == "json"):
        print(text, end="" if text.endswith("\n") else "\n")


def _check(options: argparse.Namespace) -> int:
    catalogue, problems, day = checked(options.root, options.as_of)
    if options.published and Result(catalogue, problems).ok:  # of a guide that cannot be built, nobody knows the pages
        from palveluopas.build.published import NotASitemap, lost_addresses, published_addresses

        try:
            problems += lost_addresses(catalogue, day, published_addresses(options.published))
        except NotASitemap as error:
            print(f"palveluopas: {_say(options, catalogue, 'no_sitemap', where=error)}", file=sys.stderr)
            return CONTENT
    result = Result(catalogue, problems)
    _tell(options, result)
    if options.instructions:
        _list_instructions(options, catalogue, day)
    if options.format == "text" and result.ok:
        print(_say(options, catalogue, "in_order", records=sum(map(len, catalogue.records.values()))))
    return DONE if result.ok else CONTENT


def _list_instructions(options: argparse.Namespace, catalogue: Catalogue, day: date) -> None:
    """Each instruction that somebody else answers for, with its place, and the rung that answers."""
    for one in instructions(catalogue, day):
        if one.rung and one.rung not in OWN:
            at = problem("W530", one.record, *one.path)
            place = f"{at.file}:{at.line}"
            print(_say(options, catalogue, "instruction", place=place, where=at.where, words=one.words, rung=one.rung))


def _order(options: argparse.Namespace) -> BuildOptions:
    _refuse_misplaced(options)
    languages = tuple(code for code in options.languages.split(",") if code)
    order = BuildOptions(
        options.root, options.out, options.as_of, options.cache, max(1, options.jobs), options.site_url, languages
    )
    return replace(
        order,
        spoken=options.lang,
        prints=options.prints if options.print else None,
        zip=options.zip,
        publish=getattr(options, "publish", False),
    )


def _refuse_misplaced(options: argparse.Namespace) -> None:
    """What is written among the catalogue's files would be read as such, and a site around them would be exchanged with them."""
    root = options.root.resolve()
    for name in ("out", "cache", "prints"):
        folder = getattr(options, name).resolve()
        if folder.is_relative_to(root / "content"):
            raise Misplaced(f"--{name}", "inside_content", getattr(options, name))
        if name == "out" and root.is_relative_to(folder):
            raise Misplaced("--out", "around_root", options.out)


def _build(options: argparse.Namespace) -> int:
    began = time.monotonic()
    result = _built(options, _progress)
    if not result.ok:
        return _refused(options, result)
    _tell(options, result)
    took = time.monotonic() - began
    numbers = {"pages": result.pages, "languages": len(result.languages), "seconds": f"{took:.1f}"}
    print(_say(options, result.catalogue, "ready", out=options.out, **numbers))
    return DONE


def _refused(options: argparse.Namespace, result: Result) -> int:
    _tell(options, result)
    for page, address in result.dead:
        print(_say(options, result.catalogue, "dead_link", page=page, address=address), file=sys.stderr)
    print("\n" + _say(options, result.catalogue, "nothing_written", out=options.out), file=sys.stderr)
    return CONTENT


def _print(options: argparse.Namespace) -> int:
    order = _order(options)
    result, ground = build_context(order, _progress)
    if ground is None:
        return _refused(options, result)
    language = options.lang or language_of(result.catalogue)
    began, files = time.monotonic(), 0
    with closing(everything(ground, wanted(order, ground.guide), order.jobs)) as pieces:
        for code, part, made in pieces:
            files += len(made.papers)
            _progress(language, "printed", code=f"{code} {part}", files=len(made.papers), new=made.new)
            for name, letter, words in made.missing:
                _progress(language, "not_printed", code=code, name=name, letter=letter, words=words)
    seconds = f"{time.monotonic() - began:.1f}"
    print(spoken(language, "prints_ready", files=files, seconds=seconds, out=options.out))
    return DONE


def _handout(options: argparse.Namespace) -> int:
    order = _order(options)
    result, ground = build_context(order, _progress)
    if ground is None:
        return _refused(options, result)
    try:
        bundle = bundle_of(options.records)
        bundle = replace(bundle, title=options.title or bundle.title, beside=options.beside or bundle.beside)
        codes = wanted(replace(order, languages=order.languages or bundle.languages), ground.guide)
        for file in bundled(bundle, ground, codes):
            print(options.out / file)
    except BadBundle as error:
        print(f"palveluopas: {_say(options, result.catalogue, error.key, **error.values)}", file=sys.stderr)
        return CONTENT
    return DONE


def _built(options: argparse.Namespace, say: Callable[..., None]) -> Result:
    try:
        return build(_order(options), say)
    except Rejected as rejected:
        return rejected.result


def _progress(language: str, key: str, **values: object) -> None:
    """The work goes on where nobody can be told of it."""
    with suppress(OSError):
        print("  " + spoken(language, key, **values), file=sys.stderr, flush=True)


def _serve(options: argparse.Namespace) -> int:
    from palveluopas.cli.serve import serve

    languages = tuple(code for code in options.languages.split(",") if code)
    order = BuildOptions(options.root, options.root, options.as_of, site_url=options.site_url, languages=languages)
    return serve(replace(order, spoken=options.lang), options.port, options.poll)


def _stamp(options: argparse.Namespace) -> int:
    try:
        count = stamp(options.root, [path.resolve() for path in options.files])
    except WrongCatalogue as error:
        return _tell_of_wrong(options, error)
    print(f"{count} translations stamped.")
    return DONE


def _tell_of_wrong(options: argparse.Namespace, error: WrongCatalogue) -> int:
    """Tells what must be put right before anything is written."""
    _tell(options, Result(error.catalogue, error.problems))
    print(f"palveluopas: {_say(options, error.catalogue, 'errors_first')}", file=sys.stderr)
    return CONTENT


def _rename(options: argparse.Namespace) -> int:
    from palveluopas.catalogue.loader import load_root
    from palveluopas.editing.rename import CannotRename, rename
    from palveluopas.guide import clock

    catalogue = load_root(options.root)
    try:
        day = options.as_of or clock.today(catalogue.guide.get("time_zone"))
        changed = rename(options.root, options.old, options.new, day, options.kind)
    except CannotRename as error:
        print(f"palveluopas: {_say(options, catalogue, error.key, **error.values)}", file=sys.stderr)
        return CONTENT
    except WrongCatalogue as error:
        return _tell_of_wrong(options, error)
    print(*changed, sep="\n")
    print(_say(options, catalogue, "renamed", old=options.old, new=options.new, files=len(changed)))
    return DONE


def _fmt(options: argparse.Namespace) -> int:
    from palveluopas.editing.format_yaml import formatted

    changed = []
    for path in options.files:
        before = path.read_bytes().decode("utf-8")
        after = formatted(before)
        if after != before:
            changed.append(path)
            if not options.check:
                put_whole(path, after.encode("utf-8"))
    for path in changed:
        print(path)
    return CONTENT if options.check and changed else DONE


def _changes(options: argparse.Namespace) -> int:
    text = written(options.root, options.since)
    put_whole(options.root / CHANGES_FILE, text.encode())
    print(f"{CHANGES_FILE} is written: {text.count('  - date:')} days with changes.")
    return DONE


def _links(options: argparse.Namespace) -> int:
    """Prints every address that is not as it should be, with the files that use it; 1 when one is gone."""
    from palveluopas.catalogue.to_model import guide_of
    from palveluopas.editing.external_links import answers
    from palveluopas.exports.links_json import links

    catalogue, problems, day = checked(options.root, options.as_of)
    result = Result(catalogue, problems)
    if not result.ok:
        _tell(options, result)
        return CONTENT
    used = {one.url: one.files for one in links(guide_of(catalogue, day), catalogue) if options.only in one.url}
    counts = dict.fromkeys(("ok", "moved", "gone", "refused", "unsure"), 0)
    for one in answers(used):
        counts[one.what] += 1
        if one.what != "ok":
            print(f"{one.what}: {one.url} {one.detail}".rstrip(), *used[one.url], sep="\n    ", flush=True)
    print(f"{len(used)} links asked: " + ", ".join(f"{count} {what}" for what, count in counts.items()) + ".")
    return CONTENT if counts["gone"] or counts["refused"] else DONE


def _fields(options: argparse.Namespace) -> int:
    from palveluopas.editing.editor_files import derived_files
    from palveluopas.editing.field_reference import fields_page

    if options.into is None:
        print(fields_page(), end="")
        return DONE
    for path, text in derived_files(options.into).items():
        put_whole(options.into / path, text.encode())
    return DONE
