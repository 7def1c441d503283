"""What a TZID names: a zone of the time zone database, or one of Windows (RFC 5545, 3.2.19).

A calendar's own VTIMEZONE goes before all of this: it is asked here only what a name means that
the file leaves unsaid.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from timeline.errors import FormatError
from timeline.formats.icalendar._windowszones import WINDOWS_ZONES

__all__ = ["database_name", "is_zone_name", "why_unknown", "zone_named"]

# A TZID is a key to look up, and zoneinfo opens files by such keys: nothing that climbs or roots.
_ZONE = re.compile(r"(?=.{1,64}$)[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
# Names by which the database speaks of the machine it is on.
_NOT_ZONES = frozenset({"localtime", "posixrules", "Factory"})
_MOST_PARTS = 3
_LONGEST = 255
_MICROSOFT_UTC = "tzone://Microsoft/Utc"


def zone_named(name: str) -> ZoneInfo:
    """Return the zone of a TZID; raise FormatError for what names none, a path above all.

    A name that begins with a solidus (RFC 5545, 3.8.3.1) is somebody's own, and ends as those of
    the database do. Names of Windows go by CLDR's table.

    >>> zone_named("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin")
    zoneinfo.ZoneInfo(key='Europe/Berlin')
    >>> zone_named("W. Europe Standard Time")
    zoneinfo.ZoneInfo(key='Europe/Berlin')
    """
    zone = _find(name)
    if zone is None:
        if not _has_data():
            raise FormatError(why_unknown(name), hint=_HINT)
        raise FormatError(f"expected the name of a time zone as TZID, found {name[:60]!r}")
    return zone


def is_zone_name(name: str) -> bool:
    """Return whether `zone_named` knows the name.

    >>> is_zone_name("Asia/Yangon"), is_zone_name("../../etc/passwd")
    (True, False)
    """
    return _find(name) is not None


def database_name(name: str) -> str | None:
    """Return the database's name for a zone that goes by another name, else None.

    >>> database_name("Myanmar Standard Time"), database_name("Asia/Yangon")
    ('Asia/Rangoon', None)
    """
    zone = _find(name)
    return None if zone is None or zone.key == name else zone.key


def why_unknown(name: str) -> str:
    """Say why `is_zone_name` does not know a name: it is nobody's, or no names are known here.

    >>> why_unknown("Ours")
    "no zone is called 'Ours'"
    """
    if _has_data() or not any(map(_may_be_zone, _keys(name))):
        return f"no zone is called {name[:60]!r}"
    return f"this Python has no time zone data to look up {name[:60]!r} in ({_HINT})"


_HINT = "install the package tzdata"


def _has_data() -> bool:
    """Whether this Python finds the time zone database, the system's or the package tzdata."""
    return _find("Etc/UTC") is not None


def _may_be_zone(key: str) -> bool:
    return _ZONE.fullmatch(key) is not None and key not in _NOT_ZONES


@lru_cache(maxsize=1000)
def _find(name: str) -> ZoneInfo | None:
    for key in _keys(name):
        zone = _of_database(key)
        if zone is not None:
            return zone
    return _shown_as(name) if len(name) <= _LONGEST else None


def _of_database(key: str) -> ZoneInfo | None:
    if not _may_be_zone(key):
        return None
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def _keys(name: str) -> Iterator[str]:
    """The names of the database that a TZID may stand for, the likeliest first."""
    if len(name) > _LONGEST:
        return
    if name.startswith("/"):
        parts = [part for part in name.split("/") if part]
        for count in range(min(_MOST_PARTS, len(parts)), 0, -1):
            if parts[-count][0].isupper():  # as the database's names are, and few paths
                yield "/".join(parts[-count:])
    elif name == _MICROSOFT_UTC:
        yield "Etc/UTC"
    elif shift := _SHIFT.fullmatch(name):
        if shift[3] == "00":  # the database counts to the west
            yield f"Etc/GMT{'-' if shift[1] == '+' else '+'}{int(shift[2])}"
    else:
        yield WINDOWS_ZONES.get(name, name)
        yield from _in_small_letters().get(name.lower(), ())


# -- names as they are shown to people --------------------------------------------

_SHIFT = re.compile(r"(?:UTC|GMT)([+-])([0-9]{2}):?([0-9]{2})")
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:([+-])([0-9]{2}):([0-9]{2}))?\) (.{1,100})")
_ASIDE = re.compile(r" \([^()]*\)$")


def _shown_as(name: str) -> ZoneInfo | None:
    """Return the zone of a name as Windows shows it: a shift from UTC, and cities or a region.

    A city or region counts if its clocks have that shift when they are not put forward.
    """
    shown = _SHOWN.fullmatch(name)
    if shown is None:
        return None
    sign, hours, minutes, words = shown.groups(default="0")
    shift = datetime.timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == "-" else 1)
    for key in _keys_of_words(words):
        zone = _of_database(key)
        if zone is not None and _standard_shift(zone) == shift:
            return zone
    return None


def _keys_of_words(words: str) -> Iterator[str]:
    """The zones that Windows or the database calls so, or after one of several cities."""
    plain = _ASIDE.sub("", words)
    for one in (plain.removesuffix(" Time"), *re.split(r", *", plain)):
        if (known := WINDOWS_ZONES.get(f"{one} Standard Time")) is not None:
            yield known
        yield from _in_small_letters().get("/" + one.replace(" ", "_").lower(), ())


@cache
def _in_small_letters() -> dict[str, list[str]]:
    """The database's names, by themselves, and by `/` and what they end with, in small letters."""
    names: dict[str, list[str]] = {}
    for name in sorted(available_timezones()):
        small = name.lower()
        for called in (small, "/" + small.rpartition("/")[2]):
            names.setdefault(called, []).append(name)
    return names


def _standard_shift(zone: ZoneInfo) -> datetime.timedelta:
    moments = (datetime.datetime(2020, month, 1, tzinfo=zone) for month in (1, 7))
    return min(moment.utcoffset() or datetime.timedelta() for moment in moments)
