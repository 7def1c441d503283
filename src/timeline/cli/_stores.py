"""Stores where commands take files: known by their content, read as of any version."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline import formats as registry
from timeline.cli._kinds import ADDRESS, is_store, reading
from timeline.cli._typed import INSTANT
from timeline.errors import FormatError

if TYPE_CHECKING:
    from timeline.store import Store

__all__ = ["StoreFormat", "as_version", "format_of", "is_store", "now", "opened", "signed"]


class StoreFormat(registry.Format):
    """A store, read where a file of a format could be."""

    def load_with_notes(self, path: Any, **options: Any) -> tuple[Any, tuple[str, ...]]:
        """Return the timeline in the store at `path`, `as_of` a version, and no notes."""
        as_of = as_version(options.get("as_of") or None)
        with opened(path) as store:
            return store.timeline(as_of=as_of), ()

    def export(self, timeline: Any, **options: Any) -> registry.Export:
        """Refuse: nobody has said by whom and why a store would be changed."""
        raise FormatError(
            "a store is changed by somebody, for a reason: it is no file to write",
            hint="work on a .json file of it, and take that in with timeline store import",
        )

    @property
    def reading_options(self) -> Mapping[str, Any]:
        """The options of reading, each with its default."""
        return {"as_of": ""}

    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The words that an option may be: any."""
        return {}


_STORE = StoreFormat(
    name="store",
    suffixes=(),
    module="timeline.store",
    summary="a timeline with all its past, in an SQLite file",
    writes=False,
    lossless=True,
)


def opened(file: Path | str, *, create: bool = False) -> Store:
    """Return the store in a file or at an address."""
    from timeline.store import Store

    text = str(file)
    if text.startswith(ADDRESS):  # a path has lost a slash
        scheme, _, rest = text.partition(":")
        return Store(f"{scheme}://{rest.lstrip('/')}", create=create)
    # Most others are taken in by 'timeline store import', as the store's own error says.
    with reading(Path(text), "store", "timeline", "bibliography", "journal", "delta", "data"):
        return Store(text, create=create)


def format_of(file: Path, source_format: str | None) -> registry.Format:
    """Return the format of a file: by its name or suffix, or, of a store, by its content."""
    if source_format is None and is_store(file):
        return _STORE
    if source_format is None and file.suffix in {".db", ".sqlite", ".sqlite3"}:
        hint = "timeline store init makes one" if not file.exists() else None
        raise FormatError("expected a store, found none", place=str(file), hint=hint)
    if source_format is not None:
        return registry.find(source_format)
    with reading(file, "timeline", "text", "data"):
        return registry.find(file)


def as_version(text: str | None) -> int | str | None:
    """Return the version that somebody typed: its number, or an instant."""
    if text is not None and text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    return text


def now() -> datetime.datetime:
    """Return the time by the clock, which only commands read."""
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)


def signed(command: Any) -> Any:
    """The options that say by whom, when and why a store is changed."""
    for decorate in (
        click.option(
            "--when",
            type=INSTANT,
            metavar="TIME",
            help="When, such as 2022-03-01T09:00:00Z; now, if not said.",
        ),
        click.option("--why", metavar="TEXT", required=True, help="Why."),
        click.option("--who", metavar="NAME", required=True, help="Who makes the change."),
    ):
        command = decorate(command)
    return command
