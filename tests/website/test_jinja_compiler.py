"""The shortcuts of the template compiler change nothing that is rendered."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, Undefined, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup

from palveluopas.build.context import BuildContext
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.relations import Relations
from palveluopas.model import Language, Text
from palveluopas.website import mkdocs_frames
from palveluopas.website.jinja_compiler import GIVEN, HTML, UPWARDS, GuideEnvironment, TemplateCodeGenerator
from palveluopas.website.page import Row
from palveluopas.website.renderer import Renderer
from palveluopas.website.template_cache import PLAIN
from tests.conftest import AS_OF, ROOT, VALID, made_site

LABELS = {"home": Markup("Home &amp; start")}
ICONS = {"house": Markup("<svg></svg>")}
PIECES = """
{% macro row(words, look="plain", last="<end>") %}<li class="{{ look }}">{{ words }}{{ last }} {{ caller() if caller else "" }}</li>{% endmacro %}
{% macro bare(words) %}{{ words }}{% endmacro %}
"""
TEMPLATE = """
{% import "pieces" as pieces %}
{% macro line(words) %}<li>{{ words }} {{ caller() if caller else "" }}</li>{% endmacro %}
{{ row["name"] }} {{ rows[0].row.name }} {{ foreign.foreign.code }} {{ rows[1].class }} {% for key, value in row.items() %}{{ key }}{{ value }}{% endfor %}
{% for item in rows if item.row.name %}{{ item.row.name.upper() }}{% endfor %}
{{ label("home") }} {{ icon("house") }} {{ label(key) }} {{ text }} {{ html }} {{ number }} {{ nothing }} {{ foreign }}
{% for item in items %}{{ line(item) }}{% if not loop.last %}{{ label("home") }}{% endif %}{% endfor %}
{% for item in items %}{% for letter in item %}{{ loop.index }}{{ letter }}{% if not loop.last %}, {% endif %}{% endfor %}{% if not loop.last %}; {% endif %}{% endfor %}
{% for item in items %}{% for letter in item if letter != "b" %}{{ letter }}{% if not loop.last %}+{% endif %}{% endfor %}{% endfor %}
{% for key, value in row.items() %}{{ value }}{% if not loop.last %} · {% endif %}{% endfor %}{% for nobody in [] %}{{ loop.last }}{{ not loop.last }}{% endfor %}
{% for item in items %}{% if loop.first %}{{ item }}{% endif %}{% if not loop.last %}…{% endif %}{% else %}nothing{% endfor %}
{% call line("<b>") %}{{ text }}{% endcall %}
{{ pieces.row(text) }}{{ pieces.row(text, last=html) }}{{ pieces.row(last=text, words=html, look="&") }}{{ pieces.bare(foreign) }}
{% call pieces.row(text, "wide") %}{{ pieces.bare("<u>") }}{% endcall %}
{% macro line_of(day, up) %}{{ day }}{{ up }}{% endmacro %}{{ line_of(day=rows[0].row.name, up="../") }}{% set time = "<now>" %}{{ time }} {{ up }} {{ ltr(text) }}
{% for link in items %}{{ link }}{% endfor %}
{% set words %}{{ text }}{{ label("home") }}{% endset %}{{ words }} {{ [text, html]|join(", ") }}
"""
VALUES = {
    "up": Markup("../../"),
    "ltr": lambda words: Markup("<bdi>{}</bdi>").format(words),
    "key": "home",
    "text": '<i>"x" & y</i>',
    "html": Markup("<i>x</i>"),
    "number": 5,
    "nothing": None,
    "row": {"name": "<row>", "class": "wide"},
    "rows": [Row(row=Row(name="first")), Row(row=Row(name=""), **{"class": "<wide>"})],
    "items": ["<a>", "b"],
    "foreign": Text("<omat sanat>", Language("fi", "suomi", "ltr", "fi")),
}


LAYOUT = """{% import "pieces" as pieces %}{% set heading = text %}
<h1>{{ heading }}</h1>{% block content %}{% endblock %}<footer>{% block after %}{{ pieces.bare(text) }}{% endblock %}</footer>
"""
INHERITED = """{% extends "layout" %}{% import "pieces" as parts %}
{% block content %}{% set words = "<set>" %}{{ words }}{% for item in items %}{{ parts.row(item) }}{{ words }}{% endfor %}{% block inner %}{{ text }}{% endblock %}{% endblock %}
"""


def environment(generator: type[CodeGenerator], strict: bool = False) -> Environment:
    env = GuideEnvironment(
        loader=DictLoader({"page": TEMPLATE, "pieces": PIECES, "layout": LAYOUT, "inherited": INHERITED}),
        autoescape=True,
        undefined=StrictUndefined if strict else Undefined,
    )
    env.code_generator_class = generator
    env.labels, env.icons = LABELS, ICONS
    env.globals.update(label=LABELS.__getitem__, icon=ICONS.__getitem__)
    if generator is TemplateCodeGenerator:
        env.parts = {"pieces": env.get_template("pieces").module}
    else:
        env.context_class = Context
    return env


def test_a_template_reads_the_same_as_with_the_librarys_own_compiler():
    quick, plain = (
        environment(generator).get_template("page").render(VALUES) for generator in (TemplateCodeGenerator, CodeGenerator)
    )
    assert quick == plain
    assert "&lt;i&gt;&#34;x&#34; &amp; y&lt;/i&gt;" in quick
    assert '<span lang="fi" dir="ltr">&lt;omat sanat&gt;</span>' in quick


def test_a_page_in_a_layout_reads_the_same_as_with_the_librarys_own_compiler():
    quick, plain = (
        environment(generator).get_template("inherited").render(VALUES)
        for generator in (TemplateCodeGenerator, CodeGenerator)
    )
    assert quick == plain
    assert "&lt;set&gt;<li" in quick and quick.count("&lt;i&gt;&#34;x&#34;") == 3


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in VALID.iterdir()))
def test_a_whole_guide_is_the_same_to_the_byte_without_the_shortcuts(name, built, tmp_path, cache, monkeypatch):
    monkeypatch.setenv(PLAIN, "1")
    monkeypatch.setattr(
        TemplateCodeGenerator, "visit_Template", lambda *_: pytest.fail("the compiler with the shortcuts was used")
    )
    plain = made_site(VALID / name, tmp_path / "site", cache).folder
    quick = built[name].folder
    paths = {path.relative_to(quick) for path in quick.rglob("*") if path.is_file()}
    assert paths == {path.relative_to(plain) for path in plain.rglob("*") if path.is_file()}
    assert [path for path in sorted(paths) if (quick / path).read_bytes() != (plain / path).read_bytes()] == []


def test_no_template_gives_the_name_of_an_imported_one_to_something_else():
    env = environment(TemplateCodeGenerator)
    with pytest.raises(NotImplementedError, match="pieces"):
        env.from_string('{% import "pieces" as pieces %}{% for pieces in rows %}{{ pieces.row() }}{% endfor %}')


def test_no_parameter_of_a_macro_has_a_name_that_python_cannot_give():
    with pytest.raises(NotImplementedError, match="class"):
        environment(TemplateCodeGenerator).from_string("{% macro row(class) %}{{ class }}{% endmacro %}")


@pytest.mark.parametrize(
    "call", ["pieces.row()", "pieces.row(1, 2, 3, 4)", "pieces.row(1, width=2)", "pieces.none(1)", "number.none", "{}.none"]
)
def test_what_is_not_there_is_an_error(call):
    env = environment(TemplateCodeGenerator, strict=True)
    template = env.from_string('{% import "pieces" as pieces %}{{ ' + call + " }}")
    with pytest.raises((TypeError, KeyError, AttributeError, UndefinedError)):
        template.render(number=1)


def test_what_is_written_as_html_is_html_and_is_given_to_every_template():
    """A function that joined `HTML` without escaping what it is given would let a catalogue's words through."""
    catalogue, _ = load(ROOT)
    spoken = BuildContext(guide_of(catalogue, AS_OF), catalogue, ROOT).spoken("ru")
    given = Renderer(Relations(spoken), mkdocs_frames.icon).env.globals
    assert GIVEN - UPWARDS - {"page"} <= given.keys()  # a page and its ways up are given to each page by itself
    asked = {"amount": 5, "day": "2026-11-21", "icon": "material/account", "label": "home", "own_name": "fi", "marked": "fi"}
    asked |= {
        "times": (("<i>x</i>", "<i>x</i>"),),
        "source_name": Row(source_name="<i>x</i>", name="x"),
        "fact_name": "material/account",
    }
    more = {"fact_name": ["<i>x</i>"]}
    for name in HTML - {"once"}:
        made = given[name](asked.get(name, "<i>x</i>"), *more.get(name, ()))
        assert isinstance(made, Markup) and "<i>" not in made, name
    once = given["once"]
    assert isinstance(once(lambda record: Markup("made"), spoken), Markup)
    assert once(lambda record, up: Markup("{0}a {0}b").format(up), spoken, Markup("")) == "a b"
