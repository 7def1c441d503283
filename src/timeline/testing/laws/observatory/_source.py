"""A function of an adapter as a line of Python that anybody can run."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import linecache
import types
from collections.abc import Callable, Iterator
from typing import Any

import attrs

__all__ = ["Line", "line"]

_LONGEST = 8
"""Lines of an expression that are looked at where the text around it is no Python."""


@attrs.frozen
class Line:
    """An expression, and the imports that it needs."""

    expression: str
    imports: frozenset[str]


def line(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Line:
    """Return the call of a function as an expression without the function, where it is only one."""
    found = _expression(function)
    if found is None:
        return _by_name(function, arguments)
    names, body = found
    imports = {name for argument in arguments for name in _imports_of_literal(argument)}
    filled = dict(zip(names, map(_literal, arguments), strict=False))
    for name in sorted(_free_names(body) - set(names) - set(dir(builtins))):
        thing = _looked_up(function, name)
        text = _import(name, thing)
        if text is None:
            filled[name] = _literal(thing)
        else:
            imports.add(text)
    body = _Filled(filled).visit(body)
    return Line(ast.unparse(body), frozenset(imports))


# -- the function's own text ----------------------------------------------------------------


def _expression(function: Callable[..., Any]) -> tuple[list[str], ast.expr] | None:
    """The parameters and the one expression of a function, if it is of one."""
    code = getattr(function, "__code__", None)
    if code is None:
        return None
    for node in _functions_at(code):
        body = _only_expression(node)
        names = [argument.arg for argument in node.args.args]
        if body is not None and _is_of(code, names, body):
            return names, body
    return None


_Function = ast.Lambda | ast.FunctionDef


def _functions_at(code: types.CodeType) -> Iterator[_Function]:
    """The functions that begin on the line of a code object, of which there may be several."""
    lines = linecache.getlines(code.co_filename)
    try:
        tree = ast.parse("".join(lines))
    except SyntaxError:  # a document with code in it, say
        yield from _lambda_in("".join(lines[code.co_firstlineno - 1 :][:_LONGEST]))
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda | ast.FunctionDef) and node.lineno == code.co_firstlineno:
            yield node


def _lambda_in(text: str) -> Iterator[ast.Lambda]:
    """The longest lambda expression that begins at the text's first."""
    start = text.find("lambda")
    for end in range(len(text), start, -1) if start >= 0 else ():
        try:
            node = ast.parse(text[start:end], mode="eval").body
        except SyntaxError:
            continue
        if isinstance(node, ast.Lambda):
            yield node
            return


def _is_of(code: types.CodeType, names: list[str], body: ast.expr) -> bool:
    """Return whether a code object has these parameters, and reads what the expression does."""
    attributes = {node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)}
    same_names = names == list(code.co_varnames[: code.co_argcount])
    return same_names and attributes <= {*code.co_names, *_inner_names(code)}


def _inner_names(code: types.CodeType) -> Iterator[str]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from constant.co_names
            yield from _inner_names(constant)


def _only_expression(node: _Function) -> ast.expr | None:
    if isinstance(node, ast.Lambda):
        return node.body
    statements = node.body[1:] if ast.get_docstring(node) else node.body
    if len(statements) == 1 and isinstance(statements[0], ast.Return):
        return statements[0].value
    return None


class _Filled(ast.NodeTransformer):
    """Puts expressions in the place of names."""

    def __init__(self, literals: dict[str, ast.expr]) -> None:
        self._literals = literals

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._literals.get(node.id, node)


def _free_names(expression: ast.expr) -> set[str]:
    names = [node for node in ast.walk(expression) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    arguments = {node.arg for node in ast.walk(expression) if isinstance(node, ast.arg)}
    return {node.id for node in names} - bound - arguments


# -- values and imports ---------------------------------------------------------------------


def _literal(value: object) -> ast.expr:
    if isinstance(value, tuple):  # a named tuple of the vocabulary as a plain one
        return ast.Tuple([_literal(item) for item in value], ast.Load())
    return ast.parse(repr(value), mode="eval").body


def _imports_of_literal(value: object) -> Iterator[str]:
    if "datetime." in repr(value):
        yield "import datetime"


def _looked_up(function: Callable[..., Any], name: str) -> object:
    found = inspect.getclosurevars(function)
    return {**found.globals, **found.nonlocals}.get(name)


def _import(name: str, thing: object) -> str | None:
    """The import by which a module, a function or a class is had; None for any other value."""
    if isinstance(thing, types.ModuleType):
        return _import_of_module(name, thing.__name__)
    module, qualified = getattr(thing, "__module__", None), getattr(thing, "__name__", None)
    if module is None or qualified is None:
        return None
    return f"from {_public(module, qualified, thing)} import {_renamed(qualified, name)}"


def _import_of_module(name: str, module: str) -> str:
    parent, _, last = module.rpartition(".")
    if name == module:
        return f"import {module}"
    return (
        f"from {parent} import {_renamed(last, name)}" if parent else f"import {module} as {name}"
    )


def _renamed(name: str, alias: str) -> str:
    return name if name == alias else f"{name} as {alias}"


def _public(module: str, name: str, thing: object) -> str:
    """The shortest path of a package that has the thing: a private module is nobody's business."""
    parts = module.split(".")
    for length in range(1, len(parts)):
        path = ".".join(parts[:length])
        if getattr(importlib.import_module(path), name, None) is thing:
            return path
    return module


def _by_name(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Line:
    """A call of a function that has no text of one expression: a built-in, or a longer one."""
    shown = ", ".join(ast.unparse(_literal(argument)) for argument in arguments)
    imports = {name for argument in arguments for name in _imports_of_literal(argument)}
    module = getattr(function, "__module__", None) or _module_of_method(function)
    path = getattr(function, "__qualname__", repr(function))
    root = path.split(".")[0]
    if module and root.isidentifier():
        imports.add(f"from {module} import {root}")
    return Line(f"{path}({shown})", frozenset(imports))


def _module_of_method(function: Callable[..., Any]) -> str:
    owner = getattr(function, "__objclass__", None) or getattr(function, "__self__", None)
    return str(getattr(owner, "__module__", ""))
