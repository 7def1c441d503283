"""The options of a format: the keyword-only arguments of a function, and the words they may be."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping

__all__ = ["choices", "keywords", "takes_any"]


def keywords(function: Callable[..., object]) -> Mapping[str, object]:
    """Return the keyword-only arguments of a function, each with its default."""
    return {
        name: parameter.default
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }


def takes_any(function: Callable[..., object]) -> bool:
    """Return whether a function takes keywords that it does not name."""
    parameters = inspect.signature(function).parameters.values()
    return any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters)


def choices(function: Callable[..., object]) -> Mapping[str, tuple[str, ...]]:
    """Return the words that a keyword-only argument may be, by its name, where it says so.

    It does by `Literal`, or by `Annotated[str, WORDS]` where any text is taken and a wrong one
    refused.

    >>> from typing import Annotated, Literal
    >>> def export(timeline, *, lanes: Literal["tag", "place"] = "tag", width: float = 1):
    ...     pass
    >>> choices(export)
    {'lanes': ('tag', 'place')}
    """
    plain = inspect.unwrap(function)
    try:
        hints = typing.get_type_hints(plain, include_extras=True)
    except (NameError, AttributeError, TypeError):
        return {}  # names that another package imports for type checkers alone
    found = {name: tuple(_words(hints.get(name))) for name in keywords(plain)}
    return {name: words for name, words in found.items() if words}


def _words(hint: object) -> Iterator[str]:
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        yield from parts
    elif origin is typing.Annotated:
        yield from (word for words in parts[1:] if isinstance(words, tuple) for word in words)
    elif origin in (typing.Union, types.UnionType):
        for part in parts:
            yield from _words(part)
