"""Coasts and borders for a map, from a file on the user's machine: TopoJSON, or GeoJSON.

npm's `world-atlas` has those of Natural Earth (public domain) as TopoJSON, in which each border is
one arc that two countries share; so arcs are drawn, and no country twice. Nothing is fetched.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path as Folder
from typing import Any, Final, TypeAlias

import attrs

from timeline._util import files
from timeline._util.files import Path
from timeline._util.node_modules import Package, find_package
from timeline._util.strict_json import plain
from timeline.errors import FormatError

__all__ = ["PACKAGE", "Line", "Outlines", "outlines_from"]

PACKAGE: Final = "world-atlas"

Line: TypeAlias = "list[tuple[float, float]]"
"""Longitudes and latitudes, one after the other."""

_MOST_BYTES = 16 * 1024 * 1024
_WIDE = 60.0
"""From so many degrees on, the coarser outlines do."""


@attrs.frozen
class Outlines:
    """Lines of coasts and borders, and whose they are."""

    lines: tuple[Line, ...]
    credit: str


def outlines_from(given: Path, width: float) -> Outlines:
    """Return the outlines in a file, or those of `world-atlas` for a map so many degrees wide.

    `given` is a file, the folder of the package, or one that has it in its `node_modules`. Raises
    FormatError for what has no outlines, LimitError beyond 16 MiB.
    """
    name = files.checked_path(given)
    if not os.path.isdir(name):
        data = files.read_limited(name, _MOST_BYTES)
        return Outlines(_lines_in(data, name), Folder(name).name)
    package = find_package(PACKAGE, "outlines", name)
    path = f"countries-{110 if width > _WIDE else 50}m.json"
    return Outlines(_lines_in(package.read(path), f"{package.folder}/{path}"), _credit(package))


def _credit(package: Package) -> str:
    return f"{package.name} {package.version} (Natural Earth)"


def _lines_in(data: bytes, name: str) -> tuple[Line, ...]:
    try:
        told = plain(data, limit=_MOST_BYTES)
        is_topology = isinstance(told, dict) and told.get("type") == "Topology"
        lines = tuple(_arcs(told) if is_topology else _geometries(told))
    except FormatError as error:
        error.place = f"{name}: {error.place}" if error.place else name
        raise
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
        lines = ()
    if not lines:
        raise FormatError(
            "expected outlines as TopoJSON or GeoJSON, found none",
            place=name,
            hint=f"npm's {PACKAGE} has them: npm install {PACKAGE}, then outlines=.",
        )
    return lines


def _arcs(topology: dict[str, Any]) -> Iterator[Line]:
    """The arcs of a topology; those of one with a transform are differences (TopoJSON, 2.1.3)."""
    transform = topology.get("transform")
    if transform is None:
        yield from map(_line, topology["arcs"])
        return
    (across, down), (left, bottom) = transform["scale"], transform["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            line.append((left + x * across, bottom + y * down))
        yield _line(line)


_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
"""How deep the lines of a geometry lie in its coordinates (RFC 7946, 3.1)."""


def _geometries(told: Any) -> Iterator[Line]:
    waiting = [told]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, dict):
            continue
        waiting += [*thing.get("features", ()), *thing.get("geometries", ()), thing.get("geometry")]
        if (kind := thing.get("type")) in _DEPTHS:
            yield from map(_line, _at_depth(thing["coordinates"], _DEPTHS[kind]))


def _at_depth(coordinates: list[Any], depth: int) -> list[Any]:
    lines = [coordinates]
    for _ in range(depth):
        lines = [inner for outer in lines for inner in outer]
    return lines


def _line(points: Any) -> Line:
    """Points as numbers; whatever is beyond the Earth is none."""
    line = [(float(longitude), float(latitude)) for longitude, latitude, *_ in points]
    if not all(math.isfinite(x) and abs(x) <= 540 and abs(y) <= 90.01 for x, y in line):
        raise ValueError
    return line
