"""The shortcuts of the template compiler change nothing that is rendered."""

from __future__ import annotations

from jinja2 import DictLoader, Environment
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator.quick import QuickGenerator, shown

LABELS = {"home": Markup("Home &amp; start")}
ICONS = {"house": Markup("<svg></svg>")}
TEMPLATE = """
{% macro row(words) %}<li>{{ words }} {{ caller() if caller else "" }}</li>{% endmacro %}
{{ label("home") }} {{ icon("house") }} {{ label(key) }} {{ text }} {{ html }} {{ number }} {{ nothing }}
{% for item in items %}{{ row(item) }}{% if not loop.last %}{{ label("home") }}{% endif %}{% endfor %}
{% call row("<b>") %}{{ text }}{% endcall %}
{% set words %}{{ text }}{{ label("home") }}{% endset %}{{ words }} {{ [text, html]|join(", ") }}
"""
VALUES = {"key": "home", "text": '<i>"x" & y</i>', "html": Markup("<i>x</i>"), "number": 5, "nothing": None, "items": ["<a>", "b"]}


def rendered(generator: type[CodeGenerator]) -> str:
    env = Environment(loader=DictLoader({"page": TEMPLATE}), autoescape=True)
    env.code_generator_class = generator
    env.shown, env.labels, env.icons = shown, LABELS, ICONS
    env.globals.update(label=LABELS.__getitem__, icon=ICONS.__getitem__)
    return env.get_template("page").render(VALUES)


def test_a_template_reads_the_same_as_with_the_librarys_own_compiler():
    assert rendered(QuickGenerator) == rendered(CodeGenerator)
    assert "&lt;i&gt;&#34;x&#34; &amp; y&lt;/i&gt;" in rendered(QuickGenerator)
