"""What the command says of a mistake: one line, in the words of the command.

The library names its arguments; whoever types knows options (`-I dates=dmy`), usages and files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import click

__all__ = ["in_options", "of_the_system", "of_usage"]

_ADDRESS = re.compile(r"(?:https?|webcal|ftp):/", re.IGNORECASE)
_GROUPED = re.compile(r"\b\w+=\w+\(([^()]*)\)")
_LONGEST_SHOWN = 400
"""Of a longer path both ends are shown."""
_WORDS = {"True": "yes", "False": "no"}


def in_options(hint: str, option: str, names: Iterable[str]) -> str:
    """Return a hint with each argument that is named in it as the command has it.

    >>> in_options('say dates="dmy", or strict=False', "-I", ["dates", "strict"])
    'say -I dates=dmy, or -I strict=no'
    >>> in_options("raise it: limits=Limits(lines=9, octets=90)", "-I", ["lines", "octets"])
    'raise it: -I lines=9 -I octets=90'
    """
    alternatives = "|".join(map(re.escape, names))
    if not alternatives:
        return hint
    ungrouped = _GROUPED.sub(lambda group: group[1].replace(", ", " "), hint)
    return re.sub(
        rf"\b({alternatives})=(?:\"([^\"]*)\"|(\w+))",
        lambda found: f"{option} {found[1]}={found[2] or _WORDS.get(found[3], found[3])}",
        ungrouped,
    )


def of_usage(error: click.ClickException) -> str:
    """Return what is wrong with a command line, and how one is right."""
    message = error.format_message().rstrip(".")
    if not isinstance(error, click.UsageError) or error.ctx is None:
        return f"{message}; 'timeline --help' lists the commands, and COMMAND --help the options"
    if isinstance(error, click.MissingParameter) and isinstance(error.param, click.Option):
        message = f"{message} ({(error.param.help or '').rstrip('.')})"
    usage = " ".join(error.ctx.get_usage().split()).removeprefix("Usage: ")
    return f"{message}; write {usage}: '{error.ctx.command_path} --help' explains it"


def of_the_system(error: OSError) -> str:
    """Return what hinders the system, of which file, and what to do about it.

    >>> of_the_system(FileNotFoundError(2, "No such file or directory", "gone/case.json"))
    "gone/case.json: there is no folder 'gone'; make it first, or name another"
    """
    name = error.filename
    if not isinstance(name, (str, os.PathLike)):
        return str(error.strerror or error)
    path = os.fspath(name)
    reason = error.strerror or str(error)
    return f"{_cut(path)}: {_explained(error, path) or reason}"


def _cut(path: str) -> str:
    half = _LONGEST_SHOWN // 2
    return path if len(path) <= _LONGEST_SHOWN else f"{path[:half]}…{path[-half:]}"


def _explained(error: OSError, path: str) -> str | None:
    folder = os.path.dirname(path)
    if _ADDRESS.match(path):
        return "an address is not read: download the file, and name that"
    if isinstance(error, FileNotFoundError) and folder and not os.path.isdir(folder):
        return f"there is no folder {folder!r}; make it first, or name another"
    if isinstance(error, FileNotFoundError) and (near := _near(path)):
        return f"{error.strerror}; did you mean {near}?"
    if isinstance(error, IsADirectoryError):
        return "it is a folder: name a file in it"
    if isinstance(error, PermissionError):
        return f"{error.strerror}; name a file or a folder that you may use"
    return None


def _near(path: str) -> str | None:
    """The name of a file beside the one that is not there, if it is nearly the same."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return None
    close = get_close_matches(name, names, n=1, cutoff=0.75)
    return os.path.join(folder, close[0]) if close else None
