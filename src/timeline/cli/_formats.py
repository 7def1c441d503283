"""`timeline formats`: which formats there are, and what there is to know of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from timeline import formats as registry
from timeline.cli._completion import format_names
from timeline.cli._json import json_option, print_json
from timeline.cli._options import one_by_one
from timeline.cli._printing import print_lines, tell
from timeline.formats import Format

__all__ = ["list_formats"]


@click.command("formats")
@click.argument("name", required=False, shell_complete=format_names)
@click.option("--long", "-l", "at_length", is_flag=True, help="What each is, and what it loses.")
@json_option("all of it, with the options,")
def list_formats(name: str | None, at_length: bool, as_json: bool) -> None:
    """List the formats; or say of format NAME what it is, what it loses, and its options.

    Formats of other packages that do not work come last, each with the reason."""
    chosen = registry.formats() if name is None else (registry.find(name),)
    if as_json:
        print_json([_facts(format) for format in chosen])
    elif name is not None:
        print_lines(_described(chosen[0]))
    else:
        print_lines(_rows(chosen, at_length))
        print_lines(
            f"{broken.name}  {' '.join(broken.suffixes)}  is broken: {broken.why} "
            f"({broken.place}); mend or uninstall that package"
            for broken in registry.broken_formats()
        )
        if not at_length:
            tell("'timeline formats NAME' says what one keeps and its options, --long what each is")


def _rows(formats: tuple[Format, ...], at_length: bool) -> Iterator[str]:
    name = max(len(format.name) for format in formats)
    suffixes = max(len(" ".join(format.suffixes)) for format in formats)
    for format in formats:
        does = _does(format) + (", lossless" if format.lossless and not at_length else "")
        row = f"{format.name:<{name}}  {' '.join(format.suffixes):<{suffixes}}  {does:<13}"
        yield f"{row}  {format.summary}{_loses(format)}" if at_length else row.rstrip()


def _described(format: Format) -> Iterator[str]:
    yield f"{format.name} ({' '.join(format.suffixes)}): {_does(format)}"
    yield f"{format.summary}{_loses(format)}"
    for letter, options in (("I", one_by_one(format.reading_options)), ("O", format.options)):
        for option, default in options.items():
            yield f"  -{letter} {option}={_shown(default)}"
            if words := _words(format, option, default):
                yield f"       {', '.join(words[:-1])} or {words[-1]}"


def _facts(format: Format) -> dict[str, Any]:
    return {
        "name": format.name,
        "suffixes": format.suffixes,
        "summary": format.summary,
        "reads": format.reads,
        "writes": format.writes,
        "lossless": format.lossless,
        "loses": format.loses,
        "reading_options": _as_typed(one_by_one(format.reading_options)),
        "writing_options": _as_typed(format.options),
        "choices": {
            option: may_be
            for options in (one_by_one(format.reading_options), format.options)
            for option, default in options.items()
            if (may_be := _words(format, option, default))
        },
    }


def _words(format: Format, option: str, default: object) -> tuple[str, ...]:
    """The words that an option may be; none where it may be any, or is on or off."""
    return () if isinstance(default, bool) else format.choices.get(option, ())


def _as_typed(options: Mapping[str, object]) -> dict[str, str]:
    return {name: _shown(default) for name, default in options.items()}


def _shown(default: object) -> str:
    """A default as a person would type it."""
    words = {"True": "yes", "False": "no", "None": "…"}
    return words.get(str(default), str(default))


def _does(format: Format) -> str:
    return ", ".join(
        word for word, yes in (("reads", format.reads), ("writes", format.writes)) if yes
    )


def _loses(format: Format) -> str:
    if not format.writes:
        return ""
    if format.lossless:
        return "; lossless"
    return f"; loses {format.loses}" if format.loses else "; not lossless"
