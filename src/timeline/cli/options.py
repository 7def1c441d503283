"""The options of formats, as a person gives them: `-O name=value`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from timeline.errors import FormatError, shorten
from timeline.registry import Format

__all__ = ["arguments_for", "format_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_TRUTHS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


def format_options(command: _Command) -> _Command:
    """The option `-O` of a command that writes a format."""
    return click.option(
        "-O",
        "--option",
        "options",
        multiple=True,
        metavar="NAME=VALUE",
        help="Option of the format written; may be given several times. "
        "A NAME alone is one that is on.",
    )(command)


def arguments_for(formats: Sequence[Format], given: Sequence[str]) -> list[dict[str, Any]]:
    """What each of the formats is to be called with; an option goes to all that know it.

    Raises FormatError, which lists the options there are, for one that none of them knows.
    """
    known = [format.options for format in formats]
    arguments: list[dict[str, Any]] = [{} for _ in formats]
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not any(name in options for options in known):
            raise FormatError(
                f"no format that is written has an option {shorten(name)}",
                place="--option",
                hint="; ".join(map(_listed, formats, known)),
            )
        for options, of_format in zip(known, arguments, strict=True):
            if name in options:
                of_format[name] = _value(name, value if equals else "yes", options[name])
    return arguments


def _listed(format: Format, options: Mapping[str, Any]) -> str:
    return f"{format.name} has {', '.join(options) or 'none'}"


def _value(name: str, text: str, default: object) -> bool | int | str:
    """The value in a text, of the kind of the option's default."""
    if isinstance(default, bool):
        if text.lower() not in _TRUTHS:
            raise FormatError(f"expected yes or no, found {shorten(text)}", place=name)
        return _TRUTHS[text.lower()]
    if isinstance(default, int):
        try:
            return int(text)
        except ValueError:
            raise FormatError(f"expected a number, found {shorten(text)}", place=name) from None
    return text
