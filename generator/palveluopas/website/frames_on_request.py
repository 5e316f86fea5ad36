"""Frames and prose pages by MkDocs one by one, each when it is asked for: for a guide that is shown while it is written.

MkDocs' own functions read, convert and build the page, with the same configuration as a whole build; only the walk through
all pages is left out. So a changed text takes some milliseconds, and comes out as a whole build makes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from palveluopas.runtime.keeping import Keep
from palveluopas.runtime.program_files import MKDOCS_YML, OVERRIDES
from palveluopas.website.pages import FRAMES
from palveluopas.website.prose import FRAME, Prose
from palveluopas.website.prose_styles import needs_styles

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class PageBuilder:
    """MkDocs with the program's configuration, as mkdocs.yml and the templates of `overrides/` are now."""

    @cached_property
    def _config(self) -> MkDocsConfig:
        from mkdocs.config import load_config

        from palveluopas.website.mkdocs_plugin import put_slots

        nowhere = {"docs_dir": str(OVERRIDES / "assets"), "site_dir": str(OVERRIDES.with_name("never-made"))}
        config = load_config(str(MKDOCS_YML), plugins=[], **nowhere)
        put_slots(config)
        environment = config.theme.get_env()
        config.theme.get_env = lambda: environment  # type: ignore[method-assign]  # with the templates it has compiled
        return config

    def built(self, name: str, text: str, beside: Files, titles: Mapping[str, str]) -> str:
        """The HTML of a page, given as MkDocs reads it, with its slots still in it.

        `beside` are the pages that it may link to, and `titles` those of boxes that say none.
        """
        from mkdocs.commands.build import get_context
        from mkdocs.structure.nav import Navigation
        from mkdocs.structure.pages import Page

        from palveluopas.website.mkdocs_plugin import with_titles

        config = self._config
        file = beside.src_uris[f"{name}.md"]
        file.content_string = text
        page = Page(None, file, config)
        page.read_source(config)
        page.markdown = with_titles(page, titles, config, beside)
        page.render(config, beside)
        template = config.theme.get_env().get_template(str(page.meta.get("template", "main.html")))
        context = get_context(Navigation([], []), beside, config, page)
        return template.render(context, prose_styles=needs_styles(page.content))

    def files(self, names: Mapping[str, object]) -> Files:
        """Files of pages by these names, which are nowhere on the disk."""
        from mkdocs.structure.files import File
        from mkdocs.structure.files import Files as MkDocsFiles

        site = self._config.site_dir
        return MkDocsFiles([File(f"{name}.md", None, site, use_directory_urls=True) for name in names])


class FramesOnRequest(Mapping[str, str]):
    """The frames of one language by name, as a whole build has them: «frame:<kind>», and prose pages under their own."""

    def __init__(self, builder: PageBuilder, code: str, prose: Prose, keep: Keep) -> None:
        self._builder, self._keep = builder, keep
        self._code, self._prose, self._titles = code, prose.pages[code], prose.titles

    def __getitem__(self, name: str) -> str:
        if name in self._prose:
            page = self._prose[name]
            text = "\n" + page.text  # after an empty line MkDocs takes nothing for data about the page
            return self._kept(name, text, self._prose, self._titles[page.written_in if page.untranslated else self._code])
        kind = name.removeprefix(FRAME)
        if kind == name or kind not in FRAMES:
            raise KeyError(name)
        return self._kept(kind, f"---\nframe: {kind}\n---\n", {kind: ""}, {})

    def _kept(self, name: str, text: str, beside: Mapping[str, object], titles: Mapping[str, str]) -> str:
        def made() -> str:
            return self._builder.built(name, text, self._builder.files(beside), titles)

        return self._keep(("frame", name, text, tuple(beside), tuple(titles.items())), (self._builder,), made)

    def __iter__(self) -> Iterator[str]:
        yield from self._prose
        yield from (f"{FRAME}{kind}" for kind in FRAMES)

    def __len__(self) -> int:
        return len(self._prose) + len(FRAMES)
