"""Answers for programs: the option `--json`, and what it prints, alike in all commands.

A value of the library is an object of its fields, by their names; dates are EDTF, and events,
sources and agents told by their ids. It stands alone on standard output.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click

from timeline.dates import DateValue
from timeline.model import Agent, Event, Source

__all__ = ["check_output", "json_option", "print_json"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def json_option(what: str) -> Callable[[_Command], _Command]:
    """Return the option of a command that can print `what` as JSON."""
    return click.option("--json", "as_json", is_flag=True, help=f"Print {what} as JSON.")


def check_output(outputs: Iterable[Path], *, as_json: bool) -> None:
    """Raise UsageError where JSON and a file would both go to standard output."""
    if as_json and Path("-") in outputs:
        raise click.UsageError("--json prints on standard output: name a file with -o")


def print_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(_plain(value), indent=2, ensure_ascii=False))


def _plain(value: Any) -> Any:
    if isinstance(value, (Event, Source, Agent)):
        return value.id
    if isinstance(value, (DateValue, Path)):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if attrs.has(type(value)):
        return {name: _plain(getattr(value, name)) for name in attrs.fields_dict(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
