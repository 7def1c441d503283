"""A bar on stderr while something long goes on, where somebody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

__all__ = ["progress"]

_PATIENCE = 2.0
"""After so many seconds a person wants to see how far it is."""


@contextmanager
def progress(what: str, whole: int | None) -> Iterator[Callable[[int], None]]:
    """Yield what to call with the count of things done; short work shows no bar."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task(what, total=whole)
    # A single file may take long: the bar must not wait for the first that is done.
    waiting = Timer(_PATIENCE, bar.start)
    waiting.daemon = True
    waiting.start()
    try:
        yield lambda count: bar.advance(task, count)
    finally:
        waiting.cancel()
        waiting.join()
        bar.stop()
