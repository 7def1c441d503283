"""`editions`: what was public after each version of a timeline, for feeds and subscriptions."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import attrs

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.curate._publish import publish
from timeline.dates import DateTime
from timeline.errors import InvalidValueError
from timeline.model import Timeline

__all__ = ["Edition", "Numbered", "editions"]


class Numbered(Protocol):
    """What a version is known by: an entry of a `History`, a version of a store."""

    @property
    def number(self) -> int: ...

    @property
    def when(self) -> DateTime: ...


@attrs.frozen
class Edition:
    """The copy for an audience of what a timeline was after a version."""

    number: int
    when: DateTime
    timeline: Timeline


@checked
def editions(
    versions: Iterable[Numbered],
    at: Callable[[int], Timeline],
    *,
    since: int = 0,
    audience: str = "public",
    redact: bool = False,
    steady: bytes | str | None = None,
) -> Iterator[Edition]:
    """Give what an audience may see of version `since`, and then of each version after it.

    `versions` are those of a timeline in their order, and `at` gives what it was after one. Each
    is published whole, as `publish` does, so that nothing hidden has any bearing on what an
    edition tells, or on whether it tells anything new. `redact` is for the last; in earlier ones,
    of which only what has changed since is asked, what tells of withheld things is painted over.
    Stand-ins have the same ids in all, by the secret key `steady` or one made for the occasion.

    Raises InvalidValueError for a version that is not there, and as `publish` does.

    >>> import pathlib, tempfile
    >>> from timeline.curate import History
    >>> from timeline.model import Event
    >>> history = History(pathlib.Path(tempfile.mkdtemp(), "raid.journal"))
    >>> t = Timeline(events=[Event("Raid", when="2021-02-01")])
    >>> _ = history.record(t, who="Ana", when="2021-03-01T09:00:00Z", why="first report")
    >>> t.add(Event("Memo", marking="red"))
    >>> _ = history.record(t, who="Ana", when="2021-03-02T09:00:00Z", why="a source rang")
    >>> [(e.number, len(e.timeline)) for e in editions(history, history.at, since=1)]
    [(1, 1), (2, 1)]
    """
    known = tuple(versions)
    for version in known:
        if not hasattr(version, "number"):
            raise InvalidValueError(f"expected versions, found {described(version)}")
    wanted = [version for version in known if version.number >= since]
    if since < 0 or (since and (not wanted or wanted[0].number != since)):
        raise InvalidValueError(f"expected the number of a version, found {since}", place="since")
    key = secrets.token_bytes(32) if steady is None else steady
    for version in wanted:
        is_last = version is wanted[-1]
        published = publish(at(version.number), audience, redact=redact or not is_last, steady=key)
        yield Edition(version.number, version.when, published.timeline)
