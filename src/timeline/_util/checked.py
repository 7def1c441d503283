"""Arguments of a wrong type, told as such: by what a function's annotations say.

A public function says in its annotations what it takes. Where it is given something else and fails
over it somewhere below, with an AttributeError or a TypeError, `checked` looks at what it was given
and raises an InvalidValueError that names the argument. A function that refuses in words of its own
is left to it, and one that does not fail costs nothing. What no `isinstance` can tell (a type
variable, what a function returns) is not looked at; members are, where that uses nothing up.
"""

from __future__ import annotations

import collections.abc
import functools
import inspect
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Literal, NoReturn, ParamSpec, TypeVar, Union

from timeline._util.text import described
from timeline.errors import InvalidValueError, TimelineError

__all__ = ["checked"]

P = ParamSpec("P")
R = TypeVar("R")
Check = Callable[[object], bool]

_PASSED_ON = (TimelineError, OSError, ImportError)
_TEXTS = (str, bytes, bytearray)
_LOOKED_INTO = (list, tuple, set, frozenset, dict)
_OPEN = (inspect.Parameter.empty, Any, object)
_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "DateLike": "a date value or EDTF text",
    "Path": "a path",
    "Stream": "a path or a file opened in binary",
}


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Have a function that fails over an argument of a wrong type raise InvalidValueError.

    >>> @checked
    ... def half(number: int) -> float:
    ...     return number / 2
    >>> half(3)
    1.5
    >>> half("3")
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: number: expected a whole number, found text '3'
    """
    checks = _Checks(function)
    generates = inspect.isgeneratorfunction(function)

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            checks.raise_for(error, args, kwargs)

    def generate(*args: P.args, **kwargs: P.kwargs) -> Any:
        try:
            yield from function(*args, **kwargs)  # type: ignore[misc]
        except Exception as error:
            checks.raise_for(error, args, kwargs)

    wrapper = generate if generates else call
    # With the globals of the function's own module: by them doctest knows whose it is.
    made = types.FunctionType(
        wrapper.__code__,
        function.__globals__,
        function.__name__,
        None,
        wrapper.__closure__,
    )
    return functools.wraps(function)(made)


class _Checks:
    """The checks of a function's arguments, made when they are first needed."""

    def __init__(self, function: Callable[..., object]) -> None:
        self._function = function
        self._made = False

    def raise_for(
        self, error: Exception, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> NoReturn:
        """Raise what an error over an argument of a wrong type should have been, or the error."""
        if not isinstance(error, _PASSED_ON):
            refusal = self(args, kwargs)
            if refusal is not None:
                raise refusal from error
        raise error

    def __call__(
        self, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> InvalidValueError | None:
        """Return what to raise for the first argument of a wrong type; None if all are right."""
        if not self._made:
            self._make()
        for (name, check), value in zip(self._by_place, args, strict=False):
            if check is not None and not check(value):
                return self._refusal(name, value)
        if self._of_rest is not None:
            for value in args[len(self._by_place) :]:
                if not self._of_rest(value):
                    return self._refusal(self._name_of_rest, value)
        for name, value in kwargs.items():
            check = self._by_name.get(name)
            if check is not None and not check(value):
                return self._refusal(name, value)
        return None

    def _make(self) -> None:
        # Names that only type checkers see are not there: what is annotated with one goes free.
        names = self._function.__globals__
        self._by_place: list[tuple[str, Check | None]] = []
        self._by_name: dict[str, Check | None] = {}
        self._of_rest: Check | None = None
        self._name_of_rest = ""
        self._annotations: dict[str, str] = {}
        for name, parameter in inspect.signature(self._function).parameters.items():
            check = check_of(_evaluated(parameter.annotation, names))
            self._annotations[name] = str(parameter.annotation)
            if parameter.kind is parameter.VAR_POSITIONAL:
                self._of_rest, self._name_of_rest = check, name
            elif parameter.kind is not parameter.VAR_KEYWORD:
                self._by_name[name] = check
                if parameter.kind is not parameter.KEYWORD_ONLY:
                    self._by_place.append((name, check))
        self._made = True

    def _refusal(self, name: str, value: object) -> InvalidValueError:
        words = [part.strip() for part in self._annotations[name].split("|")]
        wanted = " or ".join(_WORDS.get(word, word) for word in words)
        return InvalidValueError(f"expected {wanted}, found {described(value)}", place=name)


def _evaluated(annotation: object, names: dict[str, Any]) -> object:
    if not isinstance(annotation, str):
        return annotation
    try:
        found = eval(annotation, names)
    except (NameError, TypeError):  # of an alias that is text
        return Any
    return _evaluated(found, names) if isinstance(found, str) else found


def check_of(annotation: object) -> Check | None:
    """Return what tells whether a value is of an annotated type; None where nothing can."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if annotation is None or annotation is type(None):
        return _is_none
    if origin in (Union, types.UnionType):
        return _any_of([check_of(part) for part in parts])
    if origin is Literal:
        # Which words there are is for the function to say, in words of its own.
        return lambda value: any(type(value) is type(one) for one in parts)
    if annotation is float:
        return lambda value: isinstance(value, (int, float))
    if origin is not None:
        return _of_generic(origin, parts)
    if isinstance(annotation, type) and annotation not in _OPEN:
        if getattr(annotation, "_is_protocol", False):
            return _of_protocol(annotation)
        return lambda value: isinstance(value, annotation)
    return None


def _of_protocol(protocol: type) -> Check:
    bases = [base for base in protocol.__mro__ if getattr(base, "_is_protocol", False)]
    names = {
        name for base in bases for name in (*vars(base), *vars(base).get("__annotations__", ()))
    }
    public = [name for name in names if not name.startswith("_")]
    return lambda value: all(hasattr(value, name) for name in public)


def _is_none(value: object) -> bool:
    return value is None


def _any_of(checks: list[Check | None]) -> Check | None:
    known = [check for check in checks if check is not None]
    if len(known) < len(checks):
        return None
    return lambda value: any(check(value) for check in known)


def _of_generic(origin: Any, parts: tuple[Any, ...]) -> Check | None:
    if origin is collections.abc.Callable:
        return callable
    if not isinstance(origin, type) or not inspect.isclass(origin):
        return None
    several = issubclass(origin, collections.abc.Iterable) and not issubclass(origin, Mapping)
    if not several:
        return lambda value: isinstance(value, origin)
    # Text is made of texts, and still is no list of them.
    fixed = origin is tuple and parts[-1:] != (...,)
    members = [check_of(part) for part in parts if part is not ...]

    def check(value: object) -> bool:
        if not isinstance(value, origin) or isinstance(value, _TEXTS):
            return False
        if fixed and isinstance(value, tuple):
            pairs = zip(members, value, strict=False)
            return len(value) == len(members) and all(m is None or m(v) for m, v in pairs)
        member = members[0] if members else None
        if member is None or not isinstance(value, _LOOKED_INTO):
            return True
        return all(map(member, value))

    return check
