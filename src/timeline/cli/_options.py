"""The options of formats, as a person gives them: `-O name=value`, and `-I` for reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import attrs
import click

from timeline.errors import FormatError, shorten
from timeline.formats import Format

__all__ = ["arguments_for", "format_options", "one_by_one", "reading_arguments"]

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
        help="Option of the format written, which `timeline formats FORMAT` lists; may be given "
        "several times. A NAME alone is one that is on; OUT:NAME=VALUE is for one file.",
    )(command)


def arguments_for(
    formats: Sequence[Format], given: Sequence[str], files: Sequence[object]
) -> list[dict[str, Any]]:
    """Return what each of the formats is to be called with when it writes its file.

    An option goes to all that know it, `FILE:NAME=VALUE` to that file alone. Raises
    FormatError, which lists the options there are, for one that none of them knows.
    """
    targets = [
        _Target(f.name, f.options, str(file)) for f, file in zip(formats, files, strict=True)
    ]
    return _arguments(targets, given, "--option", "written")


def reading_arguments(
    formats: Sequence[Format], given: Sequence[str], files: Sequence[object]
) -> list[dict[str, Any]]:
    """Return what each of the formats is to be called with when it reads its file.

    Limits that stand together in one argument are given one by one, by their own names.
    """
    targets = [
        _Target(f.name, one_by_one(f.reading_options), str(file))
        for f, file in zip(formats, files, strict=True)
    ]
    found = _arguments(targets, given, "--input-option", "read")
    for format, arguments in zip(formats, found, strict=True):
        _gather(format.reading_options, arguments)
    return found


def one_by_one(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options by the names that a person gives, those that are groups taken apart."""
    known: dict[str, Any] = {}
    for name, default in options.items():
        known |= attrs.asdict(default, recurse=False) if _is_group(default) else {name: default}
    return known


def _gather(options: Mapping[str, Any], arguments: dict[str, Any]) -> None:
    """Put the members of each group that were given into it."""
    for name, group in options.items():
        if not _is_group(group):
            continue
        keys = attrs.fields_dict(type(group)).keys() & arguments.keys()
        if keys:
            arguments[name] = attrs.evolve(group, **{key: arguments.pop(key) for key in keys})


def _is_group(default: object) -> bool:
    return attrs.has(type(default))


@attrs.frozen
class _Target:
    """A file that options may be meant for: its format's name, what that knows, the file's name."""

    format: str
    options: Mapping[str, Any]
    file: str


def _arguments(
    targets: Sequence[_Target], given: Sequence[str], place: str, done: str
) -> list[dict[str, Any]]:
    arguments: list[dict[str, Any]] = [{} for _ in targets]
    for text in given:
        meant, text = _of_a_file(targets, text)
        name, equals, value = text.partition("=")
        name = name.strip().replace("-", "_")
        if not any(name in target.options for target in meant):
            raise FormatError(
                f"no format that is {done} has an option {shorten(name)}",
                place=place,
                hint="; ".join(dict.fromkeys(map(_described, meant))),
            )
        for target, of_format in zip(targets, arguments, strict=True):
            if target in meant and name in target.options:
                of_format[name] = _value(name, value if equals else "yes", target.options[name])
    return arguments


def _of_a_file(targets: Sequence[_Target], text: str) -> tuple[Sequence[_Target], str]:
    """Those that an option is meant for, and the option without the name of a file."""
    for target in targets:
        if text.startswith(f"{target.file}:"):
            return [target], text[len(target.file) + 1 :]
    return targets, text


def _described(target: _Target) -> str:
    return f"{target.format} has {', '.join(target.options) or 'none'}"


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
