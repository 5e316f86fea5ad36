"""Jinja's compiler with shortcuts for templates that are rendered ten thousand times.

What is rendered is the same to the letter, which `tests/website/test_jinja_compiler.py` holds against Jinja's own compiler. With
`PALVELUOPAS_PLAIN_TEMPLATES=1` the library's own compiler is used (`website/template_cache.py`). The shortcuts:

- the pieces of a page are only joined, so a piece is escaped but need not become a `Markup` of its own;
- a label or an icon without values is a look-up, not a call;
- the name after a full stop is an attribute; a key of a dict stands in brackets;
- nothing that a template calls asks for Jinja's context, so a call is a plain call;
- a macro's arguments are put in their places by Python, and not by `Macro`;
- what a label, an icon or a macro gives is HTML always, and is not looked at again, and so are the addresses of `UPWARDS`
  and what the functions of `HTML` make;
- names of `GIVEN`, macros and imported templates are there always, and are not asked for that;
- a block is put together in a list of its own, and handed up through its layout in one piece, and so is the layout;
- a name is looked up in one dict, and not in three;
- a loop that asks only whether an item is the last has no object that knows all about loops;
- an imported template sees no variables of the page, so it is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from palveluopas.model import Text

# Ways up from a page to other pages: nothing but full stops and slashes.
UPWARDS = frozenset({"up", "root"})
# What all templates are given to call that makes HTML (`Renderer`), and what else they are all given.
HTML = frozenset(
    {
        "amount",
        "day",
        "fact_name",
        "icon",
        "label",
        "link",
        "ltr",
        "mail",
        "marked",
        "once",
        "own_name",
        "phone",
        "source_name",
        "time",
        "times",
    }
)
GIVEN = (
    HTML
    | {
        "checked_on",
        "alert",
        "answered",
        "applying",
        "clock",
        "closure",
        "guide",
        "hours_pieces",
        "hours_title",
        "keeper_name",
        "is_closed",
        "language_name",
        "opening",
        "overdue",
        "page",
        "post",
        "relations",
        "signs",
        "source",
        "street",
        "street_and_town",
        "trial",
    }
    | UPWARDS
)

TABLES = {"label": "labels", "icon": "icons"}
# What in a template gives names to the rest of it.
NAMING = (nodes.Assign, nodes.AssignBlock, nodes.FromImport, nodes.Import, nodes.Macro)


class Escaped(dict[str, str]):
    """Facts as they stand in a page, by themselves: ids and addresses come again and again."""

    def __missing__(self, fact: str) -> str:
        self[fact] = html = str(escape(fact))
        return html


escaped = Escaped()


def shown(value: object) -> str:
    """A value as it stands in a page: HTML as it is, everything else escaped."""
    if type(value) is Markup:
        return value
    if type(value) is Text:
        return value.html
    return escaped[value] if type(value) is str else escape(value)


def macro(body: Callable[..., str], names: tuple[str, ...]) -> Callable[..., Markup]:
    """A macro of the compiled `body`, which wants all of its parameters, `missing` for those that were not given.

    A macro that can be called without a caller has None for it.
    """
    return _maker(names)(body)


@cache
def _maker(names: tuple[str, ...]) -> Callable[[Callable[..., str]], Callable[..., Markup]]:
    """What makes macros with these parameters."""
    listed = ", ".join(f"{name}={None if name == 'caller' else 'missing'}" for name in names)
    made = f"lambda body, new=new, Markup=Markup: lambda {listed}: new(Markup, body({', '.join(names)}))"
    make: Callable[[Callable[..., str]], Callable[..., Markup]] = eval(  # noqa: S307 (names of a template of ours)
        made, {"new": str.__new__, "Markup": Markup, "missing": missing}
    )
    return make


class Values(dict[str, Any]):
    """What a template may name; what is not there is `missing`, as Jinja's code asks."""

    def __missing__(self, name: str) -> object:
        return missing


class TemplateContext(Context):
    """A context in which what is given and what a template sets stand together."""

    def __init__(
        self,
        environment: Environment,
        parent: Mapping[str, object],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,
    ) -> None:
        super().__init__(environment, {}, name, blocks, globals)
        self.parent = self.vars = values = Values(parent)
        self.resolve_or_missing = values.__getitem__  # type: ignore[assignment, method-assign]  # one call less


def cut_template(items: Iterable[object]) -> Iterator[tuple[object, bool]]:
    """Each item, and whether it is the last."""
    iterator = iter(items)
    for item in iterator:
        for following in iterator:
            yield item, False
            item = following
        yield item, True


def _tell_last(loop: nodes.For, name: str) -> None:
    """Makes a loop that asks `not loop.last` and nothing else about itself go through `parted`, which says it in a variable."""
    asked = [found for part in loop.body for found in _about_loop(part)]
    questions = [question for question in asked if question is not None]
    if loop.test or loop.else_ or loop.recursive or not asked or len(questions) < len(asked):
        return
    for question in questions:
        question.node = nodes.Name(name, "load")
    loop.target = nodes.Tuple([loop.target, nodes.Name(name, "store")], "store")
    loop.iter = nodes.Call(nodes.EnvironmentAttribute("parted"), [loop.iter], [], None, None)


def _about_loop(node: nodes.Node) -> Iterator[nodes.Not | None]:
    """Where `loop` is asked of, outside of inner loops: the nodes `not loop.last`, and None for anything else."""
    if isinstance(node, nodes.Not) and _is_last(node.node):
        yield node
        return
    if isinstance(node, nodes.Name) and node.name == "loop":
        yield None
    inner = [node.iter] if isinstance(node, nodes.For) else node.iter_child_nodes()
    for child in inner:
        yield from _about_loop(child)


def _is_last(node: nodes.Expr) -> bool:
    """Whether an expression is `loop.last`."""
    last = isinstance(node, nodes.Getattr) and node.attr == "last" and node.node
    return isinstance(last, nodes.Name) and last.name == "loop"


def _gather(body: list[nodes.Node]) -> None:
    """Makes one piece of a layout from where it has named all that its blocks know."""
    first = 1 + max((at for at, node in enumerate(body) if isinstance(node, NAMING)), default=-1)
    if not any(isinstance(node, nodes.Extends) for node in body):
        body[first:] = [nodes.Scope(body[first:])]


class _LookUps(NodeTransformer):
    """Makes `label(x)` and `icon(x)` look-ups in tables of the environment, before their names are sought in the context."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        self.generic_visit(node)
        if node.dyn_args or node.dyn_kwargs:
            raise NotImplementedError("a template calls nothing with * or **")
        if isinstance(node.node, nodes.Name) and node.node.name in TABLES and len(node.args) == 1 and not node.kwargs:
            return nodes.Getitem(
                nodes.EnvironmentAttribute(TABLES[node.node.name]), node.args[0], "load", lineno=node.lineno
            )
        return node


class TemplateCodeGenerator(CodeGenerator):
    """Writes what is listed above in place of the library's own code."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        _LookUps().visit(node)
        self._imported = {found.target for found in node.find_all(nodes.Import)}
        self._macros = {found.name for found in node.find_all(nodes.Macro)}
        if clash := self._imported.intersection(name.name for name in node.find_all(nodes.Name) if name.ctx != "load"):
            raise NotImplementedError(f"{', '.join(clash)}: an imported template keeps its name to itself")
        for block in node.find_all(nodes.Block):
            block.body = [nodes.Scope(block.body)]
        _gather(node.body)
        for number, loop in enumerate(node.find_all(nodes.For)):
            _tell_last(loop, f"is_last_{number}")
        self.writeline("from palveluopas.website.jinja_compiler import Text, escaped, macro as new_macro, shown")
        super().visit_Template(node, frame)

    def visit_Scope(self, node: nodes.Scope, frame: Frame) -> None:
        """The body of a block, or the rest of a layout: gathered in a list, and yielded whole."""
        inner = frame.inner()
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.simple_write(f"concat({inner.buffer})", frame)
        self.leave_frame(inner)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("(" if self._is_html(node, frame) else "(escaped[held] if (kind := type(held := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if not self._is_html(node, frame):
            self.write(")) is str else held.html if kind is Text else shown(held)")
        self.write(")")

    def _is_html(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether an expression is HTML whatever the values are, or a way up, in which there is nothing to escape."""
        if isinstance(node, nodes.Getitem):
            return isinstance(node.node, nodes.EnvironmentAttribute)
        if isinstance(node, nodes.Name):
            return node.name in UPWARDS
        if not isinstance(node, nodes.Call):
            return False
        if isinstance(node.node, nodes.Getattr):
            return isinstance(node.node.node, nodes.Name) and node.node.node.name in self._imported
        if not isinstance(node.node, nodes.Name):
            return False
        name = node.node.name
        return name == "caller" or name in self._macros or (name in HTML and self._is_given(name, frame))

    @staticmethod
    def _is_given(name: str, frame: Frame) -> bool:
        """Whether a name is the one that all templates are given, and not a variable of this template."""
        load = frame.symbols.find_load(frame.symbols.ref(name))
        return load is not None and load[0] == VAR_LOAD_RESOLVE

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        name = node.name
        known = name in self._macros or name in self._imported or (name in GIVEN and self._is_given(name, frame))
        if node.ctx == "load" and known:
            self.write(frame.symbols.ref(name))
        else:
            super().visit_Name(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not isinstance(node.arg, nodes.Const) and not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        if isinstance(node.arg, nodes.Concat):  # the name of a label, put together of names
            self.write("''.join(")
            self.visit(nodes.Tuple(node.arg.nodes, "load"), frame)
            self.write(")")
        else:
            self.visit(node.arg, frame)
        self.write("]")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        self.write("environment.parts[")
        self.visit(node.template, frame)
        self.write("]")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_caller and "caller" not in names:
            names.append("caller")
        if taken := [name for name in names if iskeyword(name)]:
            raise NotImplementedError(f"{', '.join(taken)}: Python has the word for itself, and a parameter another")
        self.write(f"new_macro(macro, {tuple(names)!r})")


class GuideEnvironment(Environment):
    """Where templates are compiled with the shortcuts, and what the code made of them looks up."""

    code_generator_class: type[CodeGenerator] = TemplateCodeGenerator
    context_class: type[Context] = TemplateContext
    parted = staticmethod(cut_template)
    labels: Mapping[str, Markup]
    icons: Mapping[str, Markup]
    parts: dict[str, TemplateModule]
