"""Macros whose markup is kept: thousands of villages show the same people, courses and places.

A macro that another template imports sees nothing but its arguments (Jinja imports it without the
page's context), so for the same arguments it makes the same markup again.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from .compiled import Compiler, Macro
from .model.reads import Reads, collect, note_all
from .model.record import Record

# Past so many the markup of a macro is made anew rather than kept, so that memory has a bound; after
# so few it shows whether more is found than made.
_MOST, _TRIAL = 800, 200
_PLAIN = frozenset((str, int, bool, float, type(None), Markup))


class Kept:
    """One imported macro, with the markup that it has made, as long as keeping it pays."""

    def __init__(self, macro: Macro) -> None:
        self.macro = macro
        self.kept: dict[Any, tuple[Any, Reads, Any]] = {}
        self.found, self.pays = 0, True

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        key = _key((*arguments, *named.items()) if named else arguments) if self.pays else None
        if key is None:
            return self.macro(*arguments, **named)
        found = self.kept.get(key)
        if found is not None:
            self.found += 1
            note_all(found[1])
            return found[0]
        made, reads = collect(self.macro, *arguments, **named)
        if len(self.kept) == _TRIAL and self.found < _TRIAL:
            self.pays = False
            self.kept.clear()
            return made
        if len(self.kept) >= _MOST:
            self.kept.clear()
        # The arguments are kept too: as long as they live, no other object has their identity.
        self.kept[key] = made, reads, (arguments, named)
        return made


def _key(arguments: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """What tells these arguments from others; None where telling would cost more than it saves."""
    key: list[Any] = []
    for each in arguments:
        kind = type(each)
        if kind in _PLAIN:
            # Equal values of two types (1 and True) are shown in two ways.
            key += (kind, each)
        elif kind is tuple or kind is list:
            inner = _key(tuple(each))
            if inner is None:
                return None
            key.append(inner)
        elif isinstance(each, Record):
            key.append(id(each))
        elif (lasting := getattr(each, "lasting", None)) is not None:
            key.append(lasting)
        else:
            return None
    return tuple(key)


class Lasting:
    """A function for templates that stays the same object, and so tells a macro's calls apart."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function, self.lasting = function, id(function)

    def __call__(self, *arguments: Any) -> Any:
        return self.function(*arguments)


class KeptTemplate(Template):
    """A template that gives others its macros with what they have made kept."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - as Jinja calls it
        if self._module is None:
            module = super()._get_default_module(None)
            for name, macro in list(vars(module).items()):
                if isinstance(macro, Macro):
                    setattr(module, name, Kept(macro))
        return self._module


class KeepingEnvironment(Environment):
    """An environment of such templates, which for one build are not looked at for changes."""

    template_class = KeptTemplate
    code_generator_class = Compiler
    macro = Macro

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, auto_reload=False)
        self._ready: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as Jinja calls it
    ) -> Template:
        ready = self._ready.get(name) if isinstance(name, str) else None
        if ready is None:
            ready = super().get_template(name, parent, globals)
            if isinstance(name, str):
                self._ready[name] = ready
        return ready
