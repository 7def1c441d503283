"""Where on the Earth a place is, as far as its record says so: on a spot, or about it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import attrs

from timeline.model import Place

__all__ = ["Spot", "spot_of"]

_ON_THE_SPOT: Final = {"where_prec": 1, "geo_precision": 1}
"""What UCDP and ACLED write beside a position that is that of the place itself, and not the middle
of a region or a country."""


@attrs.frozen
class Spot:
    """A position: in degrees of WGS 84, and `told` as it was written.

    `is_area` is whether the place is only known to lie about it; `reach` is by how many degrees
    the last digit leaves it open.
    """

    latitude: float
    longitude: float
    told: str
    is_area: bool
    reach: float


def spot_of(place: Place) -> Spot | None:
    """Return where a place is; of one without a position, where what it lies in is.

    >>> spot_of(Place("Monywa", latitude=22.1, longitude=95.13)).told
    '22.1, 95.13'
    >>> yangon = Place("Yangon", latitude=16.8, longitude=96.15)
    >>> spot_of(Place("A house", within=yangon)).is_area, spot_of(Place("A house"))
    (True, None)
    """
    for level in place:
        if level.latitude is not None and level.longitude is not None:
            return Spot(
                float(level.latitude),
                float(level.longitude),
                f"{level.latitude}, {level.longitude}",
                level is not place or not _is_on_the_spot(level),
                min(_last_digit(level.latitude), _last_digit(level.longitude)) / 2,
            )
    return None


def _is_on_the_spot(place: Place) -> bool:
    told = (place.extra.get(key) for key in _ON_THE_SPOT)
    return all(value is None or str(value) == "1" for value in told)


def _last_digit(degrees: object) -> float:
    """What the last digit that is written stands for."""
    if not isinstance(degrees, Decimal):
        return 1.0
    return 10.0 ** int(degrees.as_tuple().exponent)
