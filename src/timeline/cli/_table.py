"""A timeline as a table in a terminal, in order of time."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from timeline._render.captions import shown_timeline, shown_title
from timeline._render.characters import harmless
from timeline.model import Event, Timeline

__all__ = ["DISPUTED", "harmless", "table"]

DISPUTED = "≠"
"""The mark of an event on which claims or sources differ."""


def table(timeline: Timeline) -> Table:
    """Date as a person reads it, title, sources, and a mark where claims dispute."""
    shown = Table(title=_clean(timeline.title) if timeline.title else None, title_justify="left")
    shown.add_column("date", no_wrap=False)
    shown.add_column("", justify="center")
    shown.add_column("what happened", ratio=2)
    shown.add_column("sources", ratio=1)
    for event in shown_timeline(timeline)[0].events:
        shown.add_row(
            _clean(_date(event)),
            Text(DISPUTED, style="bold red") if event.disputed_fields else "",
            _clean(_title(event)),
            _clean("; ".join(str(source) for source in event.sources) or "none"),
        )
    return shown


def _date(event: Event) -> str:
    when = event.when
    return "undated" if when is None else when.humanize()


def _title(event: Event) -> str:
    """The title, and how often it takes place, if that is claimed."""
    repeats = event.resolve("repeats").value if "repeats" in event.fields else None
    title = shown_title(event)
    return f"{title} ({repeats})" if isinstance(repeats, str) else title


def _clean(text: str) -> Text:
    return Text(harmless(text))
