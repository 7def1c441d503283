"""The places of a page's events that have a position, for its map and the list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from timeline._render.characters import harmless
from timeline._render.entries import Entry
from timeline._render.positions import Spot, spot_of
from timeline.model import Place

__all__ = ["Site", "sites_of"]

MOST_NAMED: Final = 12
"""So many events are named at each place, and none where all are more than `MOST_LINKED`."""

MOST_LINKED: Final = 150


@attrs.frozen
class Site:
    """A place on the map: its number, its name and position, and entries of its events by name.

    `places` are where all of these stand in the list of the page.
    """

    number: int
    name: str
    spot: Spot
    is_disputed: bool
    named: tuple[Entry, ...]
    places: tuple[int, ...]

    @property
    def more(self) -> int:
        """How many entries the list of places counts alone."""
        return len(self.places) - len(self.named)

    @property
    def short(self) -> str:
        """Its name, without what it lies in."""
        return harmless(self.name).partition(", ")[0]

    @property
    def fragment(self) -> str:
        """Its id in the list of places."""
        return f"place-{self.number}"


def sites_of(entries: Sequence[Entry]) -> tuple[Site, ...]:
    """Return the places of these entries that have a position, those of most events first."""
    found: dict[tuple[str, Spot, bool], list[int]] = {}
    for at, entry in enumerate(entries):
        resolution = entry.event.resolve("where")
        is_disputed = resolution.how == "disputed"
        for place in (position.value for position in resolution.positions):
            spot = spot_of(place) if isinstance(place, Place) else None
            if spot is not None:
                key = (str(place), spot, is_disputed)
                found.setdefault(key, []).append(at)
    most = MOST_NAMED if len(entries) <= MOST_LINKED else 0
    in_order = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(
        Site(
            number, name, spot, is_disputed, tuple(entries[n] for n in places[:most]), tuple(places)
        )
        for number, ((name, spot, is_disputed), places) in enumerate(in_order, 1)
    )
