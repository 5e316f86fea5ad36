"""Compiled templates are kept between builds, and never believed more than the templates themselves."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from palveluopas.website import template_cache


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A function that renders a template's text as a new process would, with what is kept in the returned folder."""

    def render(text: str) -> str:
        monkeypatch.setattr(template_cache, "_compiled", template_cache.Compiled())
        template_cache._compiled.folder = tmp_path / "templates"
        env = template_cache.environment()
        env.loader = DictLoader({"page": text})
        return env.get_template("page").render(name="<i>")

    return render, tmp_path / "templates"


def test_a_template_is_compiled_once_for_all_builds(kept, monkeypatch):
    render, _ = kept
    assert render("{{ name }}!") == "&lt;i&gt;!"
    monkeypatch.setattr("jinja2.environment.Environment._generate", lambda *_, **__: pytest.fail("compiled again"))
    assert render("{{ name }}!") == "&lt;i&gt;!"


def test_a_changed_template_is_compiled_again(kept):
    render, folder = kept
    assert render("{{ name }}!") == "&lt;i&gt;!"
    assert render("{{ name }}?") == "&lt;i&gt;?"
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("harm", [b"", b"nonsense", None])
def test_what_is_kept_and_harmed_is_made_anew(kept, harm):
    render, folder = kept
    render("{{ name }}!")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-20] if harm is None else harm)
    assert render("{{ name }}!") == "&lt;i&gt;!"


def test_templates_are_compiled_where_nothing_can_be_kept(kept):
    render, folder = kept
    folder.write_text("a file is no folder")
    assert render("{{ name }}!") == "&lt;i&gt;!"
