"""Jinja's compiler with two shortcuts for templates that are rendered ten thousand times.

The pieces of a page are only joined, so a piece needs to be escaped but need not become a Markup
object of its own; and a label without values is a look-up, not a call. What is rendered is the same
to the letter, which `tests/test_quick.py` holds against Jinja's own compiler.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def shown(value: object) -> str:
    """A value as it stands in a page: HTML as it is, everything else escaped."""
    return value if type(value) is Markup else escape(value)


class QuickGenerator(CodeGenerator):
    """Writes `environment.shown(x)` for `escape(x)`, and a look-up for `label("x")`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize) -> None:
        self.write("environment.shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize) -> None:
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, **options: bool) -> None:
        name, words = self._looked_up(node)
        if name:
            self.write(f"environment.{name}[{words!r}]")
        else:
            super().visit_Call(node, frame, **options)

    @staticmethod
    def _looked_up(node: nodes.Call) -> tuple[str, str]:
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if plain and isinstance(node.node, nodes.Name) and isinstance(node.args[0], nodes.Const):
            table = {"label": "labels", "icon": "icons"}.get(node.node.name, "")
            return table, node.args[0].value
        return "", ""
