"""The options of formats, as a person gives them: `-O name=value`, and `-I` for reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import click

from timeline.errors import FormatError, shorten
from timeline.formats import Format

__all__ = ["arguments_for", "format_options", "reading_arguments"]

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
    return _arguments([(f.name, f.options) for f in formats], given, "--option", "written")


def reading_arguments(format: Format, given: Sequence[str]) -> dict[str, Any]:
    """What a format is to be called with when it reads.

    Limits that stand together in one argument are given one by one, by their own names.
    """
    known = dict(format.reading_options)
    groups = {name: default for name, default in known.items() if attrs.has(type(default))}
    for name, group in groups.items():
        del known[name]
        known |= attrs.asdict(group, recurse=False)
    (arguments,) = _arguments([(format.name, known)], given, "--input-option", "read")
    for name, group in groups.items():
        changes = {
            key: arguments.pop(key) for key in attrs.fields_dict(type(group)) if key in arguments
        }
        if changes:
            arguments[name] = attrs.evolve(group, **changes)
    return arguments


def _arguments(
    formats: Sequence[tuple[str, Mapping[str, Any]]], given: Sequence[str], place: str, done: str
) -> list[dict[str, Any]]:
    arguments: list[dict[str, Any]] = [{} for _ in formats]
    for text in given:
        name, equals, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not any(name in options for _, options in formats):
            raise FormatError(
                f"no format that is {done} has an option {shorten(name)}",
                place=place,
                hint="; ".join(f"{label} has {', '.join(o) or 'none'}" for label, o in formats),
            )
        for (_, options), of_format in zip(formats, arguments, strict=True):
            if name in options:
                of_format[name] = _value(name, value if equals else "yes", options[name])
    return arguments


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
