"""What was removed from timelines, by every name that another file may know it by.

`Timeline.removed` has ids. Merged with a file that still has the event, its other names are there
as well: former ids, and each alias as `system: value`. So a third file, in which it has another id,
is understood whenever it comes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from timeline.curate._merge.identity import FORMER, former_ids, names, side_by_side
from timeline.model import Event, Timeline

__all__ = ["BY_ANOTHER_NAME", "Removals"]

BY_ANOTHER_NAME: Final = "removed by another of its names"
"""The reason that stands with a name by which nobody removed anything."""

_OF = ": "


class Removals:
    """The names of what was removed, with the reasons.

    `removed` is what the timelines together say of it.
    """

    def __init__(self, timelines: Iterable[Timeline], removed: Mapping[str, str]) -> None:
        self._reasons: dict[str, set[str]] = {}
        self._of_values: dict[str, set[str]] = {}
        gone = set[tuple[str, str]]().union(*map(_gone_from, timelines))
        for name, why in removed.items():
            if (_bare(name, why), why) in gone:
                self._add(_bare(name, why), why)

    def _add(self, name: str, why: str) -> None:
        self._reasons.setdefault(name, set()).add(why)
        for value in _values_in(name):
            self._of_values.setdefault(value, set()).add(why)

    @property
    def names(self) -> Collection[str]:
        """The names that an alias can stand for."""
        return self._reasons.keys()

    def of(self, events: Iterable[Event], ids: Collection[str]) -> list[str]:
        """Return the reasons for which one event was removed, of which these are versions.

        From now on, it is known by all the names that they have; `ids` are those of all files.
        """
        known = {name for event in events for name in _names_of(event, ids)}
        found = {
            why
            for name in known
            for of in (self._reasons, self._of_values)
            for why in of.get(name, ())
        }
        for name in known if found else ():
            self._add(name, BY_ANOTHER_NAME)
        return sorted(found - {BY_ANOTHER_NAME}) or sorted(found)

    @property
    def removed(self) -> dict[str, str]:
        """The names of all that was removed, each with the reason."""
        return side_by_side(
            (name, why)
            for name, reasons in self._reasons.items()
            for why in reasons - {BY_ANOTHER_NAME} or reasons
        )


def _gone_from(timeline: Timeline) -> set[tuple[str, str]]:
    """The names that a timeline has removed, each with the reason, but for what is there again."""
    if not timeline.removed:
        return set()
    there = {name for event in timeline.events for name in _names_of(event, timeline.ids)}
    removed = ((_bare(name, why), why) for name, why in timeline.removed.items())
    return {(name, why) for name, why in removed if name not in there}


def _bare(name: str, why: str) -> str:
    """The name; of several reasons, the others stand beside the first one as `name=why`."""
    while name.endswith(f"={why}"):
        name = name.removesuffix(f"={why}")
    return name


def _names_of(event: Event, ids: Collection[str]) -> Iterator[str]:
    yield from former_ids(event)
    for name in names(event, ids):
        if isinstance(name, str):
            yield name
        elif isinstance(name, tuple) and not _stands_beside(name):
            yield _OF.join(name)


def _stands_beside(alias: tuple[str, ...]) -> bool:
    system, value = alias[:2]
    return system == FORMER or system.endswith(f"={value}")


def _values_in(name: str) -> Iterator[str]:
    """Every id that the alias of which this is the name can be."""
    while _OF in name:
        _, _, name = name.partition(_OF)
        yield name
