"""What our templates are compiled to: plainer Python than Jinja's own, since none comes from outside.

Nothing that they call asks for Jinja's context, what stands behind a dot is an attribute and no
item of a mapping, and every value goes through `finalize`, which escapes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup


class Macro:
    """A macro of a template; its function makes up for what is `missing`."""

    __slots__ = ("_absent", "_function", "_names")

    def __init__(self, function: Callable[..., str], names: Sequence[str]) -> None:
        self._function, self._names = function, names
        self._absent = (missing,) * len(names)

    def __call__(self, *arguments: Any, **named: Any) -> Markup:
        if named:
            rest = self._names[len(arguments) :]
            arguments += tuple(named.pop(name, missing) for name in rest)
            if named:
                raise TypeError(f"a macro has no parameter {', '.join(named)}")
        else:
            arguments += self._absent[len(arguments) :]
        # Made of text that is escaped already: no need to ask what Markup asks of other things.
        return str.__new__(Markup, self._function(*arguments))


class Compiler(CodeGenerator):
    """Makes calls and attributes what they are in Python."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node.dyn_args or node.dyn_kwargs:
            self.fail("* and ** are of no use in a template", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        # What may be missing is asked for as Jinja does.
        if node.name == "defined" and isinstance(node.node, nodes.Getattr):
            self.write("hasattr(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r})")
        else:
            super().visit_Test(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 - as Jinja
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("a macro has a fixed number of parameters", macro_ref.node.lineno)
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_caller and "caller" not in names:
            names.append("caller")
        self.write(f"environment.macro(macro, {tuple(names)!r})")

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if finalize.src is not None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(f"({finalize.src}")
        else:
            super()._output_child_pre(node, frame, finalize)
