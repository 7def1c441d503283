"""Python's own text of plain values, as `repr` writes it, read without being run.

>>> read_python("{'a': [1, None], 'at': datetime.datetime(2023, 5, 1, 10, 0)}")
{'a': [1, None], 'at': '2023-05-01T10:00:00'}
"""

from __future__ import annotations

import ast
import datetime
from typing import Any

from timeline.errors import FormatError

__all__ = ["read_python"]

_UTC = ("datetime.timezone.utc", "tzutc()")


def read_python(text: str) -> Any:
    """Return the value that a text writes: None, numbers, texts, lists, dictionaries, times.

    A time becomes its text in ISO 8601, what else a call would make the text of that call: nothing
    is called. Raises FormatError for what is no value of Python.
    """
    try:
        return _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        raise FormatError("expected plain values as Python writes them, found others") from None


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {_value(key): _value(value) for key, value in pairs if key is not None}
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return [_value(part) for part in parts]
        case ast.Call():
            return _time(node) or ast.unparse(node)
    return ast.literal_eval(node)


def _time(call: ast.Call) -> str | None:
    """The text of a `datetime.datetime(…)`, whose zone is UTC or so many seconds from it."""
    if ast.unparse(call.func) != "datetime.datetime":
        return None
    numbers = [ast.literal_eval(number) for number in call.args]
    zone = None
    for named in call.keywords:
        if named.arg == "tzinfo" and (zone := _zone(named.value)) is None:
            return None
    return datetime.datetime(*numbers).replace(tzinfo=zone).isoformat()


def _zone(node: ast.expr) -> datetime.timezone | None:
    if ast.unparse(node) in _UTC:
        return datetime.timezone.utc
    match node:
        case ast.Call(func=function, args=[ast.Call(keywords=amounts)]):
            if ast.unparse(function) == "datetime.timezone":
                shift = {str(one.arg): ast.literal_eval(one.value) for one in amounts}
                return datetime.timezone(datetime.timedelta(**shift))
    return None
