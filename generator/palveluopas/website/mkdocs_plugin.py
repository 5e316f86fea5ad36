"""MkDocs makes a guide: static-i18n carries the languages of its prose, MkDocs its frames, and nothing is poured here.

MkDocs runs once for each language, as static-i18n has it, and writes no file: every page it builds is kept, and at the
very end all are handed over to be poured. The files of prose need not be on the disk: their text has been read and
checked before, and MkDocs is given nothing but that text.
"""

from __future__ import annotations

import datetime
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from mkdocs import utils
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from mkdocs.utils.yaml import yaml_load
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

from palveluopas.runtime import atomic_write
from palveluopas.runtime.program_files import MKDOCS_YML
from palveluopas.website.frame_slots import slot
from palveluopas.website.pages import FRAMES
from palveluopas.website.prose import FRAME, Frames, Prose
from palveluopas.website.prose_styles import needs_styles

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.livereload import LiveReloadServer

NAME = "palveluopas"  # as mkdocs.yml has it

_HOME = "index"  # a page that static-i18n looks for in every language, and that nobody is shown
_QUIET = {  # what MkDocs and static-i18n say of every page and language, of folders that nobody will find
    "mkdocs.commands.build": ("Page skipped", "Cleaning site directory", "Building documentation to directory"),
    "mkdocs.plugins.mkdocs_static_i18n.plugin": ("mkdocs_static_i18n: Building ",),
}
_SOME_FOLDER = Path(__file__).parent / "templates"  # MkDocs wants a folder of texts that is there, and reads none of it
_NOBODY = "en"  # MkDocs builds one language at least


class LiveApplication(Protocol):
    """A web application that watches the guide between `start` and `stop`."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]: ...


class _Quiet(logging.Filter):
    """Keeps back what begins with certain words."""

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        super().__init__()
        self._beginnings = beginnings

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(self._beginnings)


class Refused(RuntimeError):
    """The guide cannot be made; why, is in the words of whoever says so."""


@dataclass(frozen=True)
class Asked:
    """What the command and mkdocs.yml ask for: the guide's folder, where the site goes, the day and the address."""

    root: Path
    site: Path
    as_of: str | None
    site_url: str | None


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs' classes have a hook without types
    """What mkdocs.yml may say of the guide: the day that it speaks of."""

    as_of = config_options.Optional(config_options.Type((str, datetime.date)))


class FramePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # here, too
    """The hooks, in the order in which MkDocs comes to them.

    Where the prose comes from and what becomes of the frames is for those to say who inherit from this class, unless
    somebody has `given` prose from outside: then `frames` are left to them.
    """

    given: Prose | None = None
    frames: Frames
    command = "build"
    _live: LiveApplication | None = None

    def prose_of_guide(self, asked: Asked) -> Prose:
        """The prose of the guide that mkdocs.yml belongs to."""
        raise NotImplementedError

    def live_app(self, asked: Asked) -> LiveApplication:
        """What shows the guide while it is written."""
        raise NotImplementedError

    def pour(self, frames: Frames) -> None:
        """Makes the site of the frames."""
        raise NotImplementedError

    # --- before the first language ----------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.command = command
        for name, beginnings in _QUIET.items():
            logging.getLogger(name).addFilter(_Quiet(beginnings))

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Before static-i18n, which knows no language yet: it is told all of them, and MkDocs a folder to work in."""
        i18n = _i18n(config)
        if i18n.current_language is None:
            self._site = Path(config.site_dir)
            self._prose = self.given or self._checked(config)
            self.frames = {code: {} for code in self._prose.pages}
            i18n.config.languages = [_language(code, self._prose) for code in self._in_order()]
            _as_the_program_has_it(config, i18n)
            self._open_workshop(config)
        return config

    def _checked(self, config: MkDocsConfig) -> Prose:
        """The prose of the guide. Under `serve` there is none: nothing is built before somebody asks for a page."""
        if self._is_serving:
            return Prose(_NOBODY, {_NOBODY: {}}, {_NOBODY: {}})
        try:
            return self.prose_of_guide(self._asked(config))
        except Refused as why:
            raise PluginError(str(why)) from why

    def _asked(self, config: MkDocsConfig) -> Asked:
        """Under `serve` MkDocs puts an address of its own in the place of `site_url`."""
        root, day = Path(config.config_file_path).parent.absolute(), self.config.as_of
        address = None if self._is_serving else config.site_url
        return Asked(root, self._site, str(day) if day else None, address or None)

    @property
    def _is_serving(self) -> bool:
        return self.command == "serve" and not self.given

    def _in_order(self) -> list[str]:
        """The languages, the source first."""
        return sorted(self._prose.pages, key=lambda code: code != self._prose.source)

    def _open_workshop(self, config: MkDocsConfig) -> None:
        """MkDocs empties its folder at the start: it is given another one than the published site.

        It writes nothing there, but plugins of others may.
        """
        self._workshop = ExitStack()
        if self.given:
            return
        beside = Path(config.config_file_path).parent / ".cache"
        try:
            config.site_dir = str(self._workshop.enter_context(atomic_write.workshop(beside, "mkdocs")))
        except OSError as error:
            raise PluginError(f"{error.filename}: {error.strerror}") from error

    # --- in each language -------------------------------------------------------------------------

    @event_priority(0)
    def _before_i18n(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The texts of the language and of the source. What is not translated is left out: static-i18n falls back.

        It falls back to the first source language, whose names stand for texts that were written in another, too.
        """
        i18n = _i18n(config)
        current, first = i18n.current_language, self._prose.source
        texts = [
            f"{code}/{name}.md"
            for code in dict.fromkeys((first, current))
            for name, page in self._prose.pages[code].items()
            if code == first or not page.untranslated
        ]
        made = (*texts, f"{current}/{_HOME}.md")
        return Files([File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in made])

    @event_priority(-200)
    def _after_i18n(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The frames, once for all languages."""
        i18n = _i18n(config)
        if i18n.is_default_language_build:
            for kind in FRAMES:
                text = f"---\nframe: {kind}\n---\n"
                files.append(_in_one_language(File.generated(config, f"{kind}.md", content=text), i18n.current_language))
        for file in files:
            if Path(file.src_uri).stem != _HOME:
                file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    on_files = CombinedEvent(_before_i18n, _after_i18n)

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """The text that was checked. After an empty line MkDocs takes nothing in it for data about the page."""
        if page.file.generated_by:
            return None
        name = _name(page.file)
        if name == _HOME:
            return f"---\nframe: {_HOME}\n---\n"
        return "\n" + self._prose.pages[_i18n(config).current_language][name].text

    @event_priority(60)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Before static-i18n: on a page that falls back, the titles of boxes are in the language of their words."""
        i18n = _i18n(config)
        current = i18n.current_language
        shown = None if page.file.generated_by else self._prose.pages[current].get(_name(page.file))
        i18n.current_language = shown.written_in if shown and shown.untranslated else current
        try:
            said: str = i18n.on_page_markdown(markdown, page, config, files)
            return said
        finally:
            i18n.current_language = current

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Whether the page needs the stylesheet of prose."""
        context["prose_styles"] = needs_styles(page.content)  # type: ignore[typeddict-unknown-key]  # a value of ours
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keeps the page; of an empty one MkDocs writes nothing."""
        if page.file.generated_by or _name(page.file) != _HOME:
            self.frames[_i18n(config).current_language][_name(page.file)] = output
        return ""

    # --- after the last language ------------------------------------------------------------------

    @event_priority(-200)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """static-i18n builds the other languages within this event of the first one, and then comes here."""
        if _i18n(config).building:
            return
        _stop_at_warnings(config)
        self._workshop.close()
        config.site_dir = str(self._site)
        common = {name: html for name, html in self.frames[self._prose.source].items() if name.startswith(FRAME)}
        self.frames = {code: common | made for code, made in self.frames.items()}
        if not (self.given or self._is_serving):
            try:
                self.pour(self.frames)
            except Refused as why:
                raise PluginError(str(why)) from why

    # --- while it is written ----------------------------------------------------------------------

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """MkDocs' server stays, and serves what we make: its own way of reloading pages is a script that our policy blocks."""
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
            with suppress(KeyError):
                server.unwatch(path)
        config.watch.clear()
        try:
            self._live = self.live_app(self._asked(config))
        except Refused as why:
            raise PluginError(str(why)) from why
        self._live.start()
        server.set_app(_below(server.mount_path, self._live))
        return server

    def on_shutdown(self) -> None:
        """Nobody looks any more."""
        if self._live:
            self._live.stop()

    def on_build_error(self, *, error: Exception) -> None:
        """What was begun is cleared away."""
        if workshop := getattr(self, "_workshop", None):
            workshop.close()


def built_frames(prose: Prose) -> Frames:
    """The built prose of every language and the frames: MkDocs with the program's own mkdocs.yml. Nothing is written."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build

    with _only_errors():
        config = _program_config(_SOME_FOLDER, _SOME_FOLDER.with_name("never-made"))
        plugin = FramePlugin()
        plugin.load_config({})
        plugin.given = prose
        config.plugins[NAME] = plugin
        build(config)
    return plugin.frames


def _program_config(docs: Path | str, site: Path | str) -> MkDocsConfig:
    """The program's own mkdocs.yml, without the plugin that checks and pours."""
    with MKDOCS_YML.open("rb") as file:
        named = yaml_load(file)["plugins"]
    others = [plugin for plugin in named if NAME not in plugin]
    return load_config(str(MKDOCS_YML), docs_dir=str(docs), site_dir=str(site), site_url="", plugins=others)


@contextmanager
def _only_errors() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _i18n(config: MkDocsConfig) -> I18n:
    plugin = config.plugins.get("i18n")
    if not isinstance(plugin, I18n):
        raise PluginError("mkdocs.yml: plugins: i18n is missing. It carries the languages of the guide.")
    return plugin


def _as_the_program_has_it(config: MkDocsConfig, i18n: I18n) -> None:
    """Theme and Markdown of the program's own mkdocs.yml, also where the guide's folder has another one."""
    if Path(config.config_file_path).resolve() != MKDOCS_YML:
        own = _program_config(config.docs_dir, config.site_dir)
        config.theme, config.validation = own.theme, own.validation
        config.markdown_extensions, config.mdx_configs = own.markdown_extensions, own.mdx_configs
        config.use_directory_urls = own.use_directory_urls
        languages, i18n.config = i18n.config.languages, _i18n(own).config
        i18n.config.languages = languages
    config.theme.static_templates = set()
    environment = config.theme.get_env()
    environment.list_templates = lambda *_, **__: []  # type: ignore[method-assign]  # else MkDocs would copy fourteen thousand icons
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]  # one for all languages
    put_slots(config)


def put_slots(config: MkDocsConfig) -> None:
    """The marks of slots for the templates, and the one of the footnotes' way back."""
    config.mdx_configs["footnotes"] = {"BACKLINK_TITLE": slot("label:footnote_back")}
    config.extra.update(slot_open=slot("")[0], slot_close=slot("")[-1])


def with_titles(page: Page, titles: Mapping[str, str], config: MkDocsConfig, files: Files) -> str:
    """The Markdown of a page alone, with the titles that static-i18n gives to boxes without one."""
    i18n, code = I18n(), "en"  # whatever it is called: the page has these titles and no others
    language = {"locale": code, "name": code, "default": True, "admonition_translations": dict(titles)}
    i18n.load_config({"languages": [language]})
    i18n.current_language = code
    said: str = i18n.on_page_markdown(page.markdown, page, config, files)
    return said


def _language(code: str, prose: Prose) -> I18nPluginLanguage:
    """A language as static-i18n wants it, also one whose code it would refuse in mkdocs.yml (three letters)."""
    made = I18nPluginLanguage()
    titles = {"admonition_translations": dict(prose.titles[code])}
    made.load_dict({"locale": code, "name": code, "default": code == prose.source, **titles})
    failed, _ = made.validate()
    if refused := [f"{name}: {why}" for name, why in failed if name != "locale"]:
        raise PluginError(f"{code}: {'; '.join(refused)}")
    return made


def _in_one_language(file: File, code: str) -> File:
    """A file that is made beside static-i18n, with what it wants to find at every file."""
    file.alternates, file.locale, file.locale_alternate_of = {}, code, code  # type: ignore[attr-defined]  # static-i18n's own
    return file


def _name(file: File) -> str:
    """The name of a page among the frames: what its file is called within the folder of its language."""
    name = file.src_uri.removesuffix(".md")
    return f"{FRAME}{name}" if file.generated_by else name.partition("/")[2]


def _below(mount: str, app: LiveApplication) -> WSGIApplication:
    """An application at the path below which MkDocs says that it serves; what it has of its own stays at the root."""

    def served(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        return app({**environ, "PATH_INFO": f"/{path.removeprefix(mount)}" if path.startswith(mount) else path}, start)

    return served


def _stop_at_warnings(config: MkDocsConfig) -> None:
    """With --strict MkDocs counts warnings after this event, when the site would have been exchanged already."""
    if config.strict:
        counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, utils.CountHandler)]
        told = [f"{number} {level.lower()}" for counter in counters for level, number in counter.get_counts()]
        if told:
            raise Abort(f"Aborted with {', '.join(told)} in strict mode: the site is left as it was.")
