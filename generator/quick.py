"""Jinja's compiler with shortcuts for templates that are rendered ten thousand times.

What is rendered is the same to the letter, which `tests/test_quick.py` holds against Jinja's own compiler:

- the pieces of a page are only joined, so a piece is escaped but need not become a `Markup` of its own;
- a label or an icon without values is a look-up, not a call;
- the name after a full stop is a key of a dict, and of everything else an attribute that it must have;
- nothing that a template calls asks for Jinja's context, so a call is a plain call;
- a macro's arguments are put in their places by Python, and not by `Macro`;
- an imported template sees no variables of the page, so it is made once.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import missing
from markupsafe import Markup, escape

from generator.model import Text


class Escaped(dict):
    """Facts as they stand in a page, by themselves: ids and addresses come again and again."""

    def __missing__(self, fact: str) -> str:
        self[fact] = html = str(escape(fact))
        return html


_escaped = Escaped()


def shown(value: object) -> str:
    """A value as it stands in a page: HTML as it is, everything else escaped."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is Text:
        return value.html
    return _escaped[value] if kind is str else escape(value)


def macro(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro of the compiled `body`, which wants all of its parameters, `missing` for those that were not given.

    A macro that can be called without a caller has None for it.
    """
    count, places = len(names), {name: at for at, name in enumerate(names)}
    absent = tuple(None if name == "caller" else missing for name in names)

    def call(*given: object, **named: object) -> Markup:
        if named or len(given) < count:
            filled = [*given, *absent[len(given) :]]
            for name, value in named.items():
                filled[places[name]] = value
            given = filled
        return str.__new__(Markup, body(*given))

    return call


class QuickGenerator(CodeGenerator):
    """Writes `environment.shown(x)` for `escape(x)`, plain calls, and look-ups for `label("x")` and `icon("x")`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize) -> None:
        self.write("environment.shown(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize) -> None:
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        name, words = self._looked_up(node)
        if name:
            self.write(f"environment.{name}[{words!r}]")
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"**{{{named.key!r}: " if iskeyword(named.key) else f"{named.key}=")
            self.visit(named.value, frame)
            self.write("}, " if iskeyword(named.key) else ", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if hasattr(dict, node.attr) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        held = self.temporary_identifier()
        self.write(f"({held}.{node.attr} if type({held} := ")
        self.visit(node.node, frame)
        self.write(f") is not dict else {held}[{node.attr!r}])")

    @staticmethod
    def _looked_up(node: nodes.Call) -> tuple[str, str]:
        if node.dyn_args or node.dyn_kwargs:
            raise NotImplementedError("a template calls nothing with * or **")
        if not node.kwargs and isinstance(node.node, nodes.Name) and isinstance(node.args[:1] and node.args[0], nodes.Const):
            table = {"label": "labels", "icon": "icons"}.get(node.node.name, "")
            return table, node.args[0].value
        return "", ""

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.parts[")
        self.visit(node.template, frame)
        self.write("]")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_caller and "caller" not in names:
            names.append("caller")
        self.write(f"environment.macro(macro, {tuple(names)!r})")
