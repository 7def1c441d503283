"""What is known of an event in the terms of schema.org, as search engines read them.

A date goes into `startDate` and `endDate` only as far as it is known: a year, a month, a day, a
moment. What ISO 8601 cannot say, what nobody has decided on and what is in dispute is told in
words, in `disambiguatingDescription`. A place in dispute is left out.
"""

from __future__ import annotations

from typing import Any

from timeline._render.tongue import ENGLISH, Tongue
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.model import Event, Place

__all__ = ["as_iso_8601", "dates_in_words", "filled", "known_dates", "place_node", "settled"]


def filled(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node without the names that it has nothing for.

    >>> filled({"name": "Coup", "keywords": []})
    {'name': 'Coup'}
    """
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def settled(event: Event, field: str) -> Any:
    """Return what a field of an event comes to; None where it is disputed or but a proposal."""
    resolution = event.resolve(field)
    is_open = resolution.how == "disputed" or resolution.is_proposed
    return None if is_open else resolution.value


def known_dates(event: Event) -> dict[str, str]:
    """Return `startDate`, and `endDate` of an interval; nothing for what ISO 8601 cannot say.

    >>> known_dates(Event("Coup", when="2021-02-01")), known_dates(Event("Coup", when="2021-02~"))
    ({'startDate': '2021-02-01'}, {})
    """
    when = settled(event, "when")
    if isinstance(when, Interval):
        ends = {"startDate": as_iso_8601(when.start), "endDate": as_iso_8601(when.end)}
        said = {name: text for name, text in ends.items() if text is not None}
        return said if len(said) == 2 else {}
    text = as_iso_8601(when)
    return {} if text is None else {"startDate": text}


def dates_in_words(event: Event, tongue: Tongue = ENGLISH) -> str:
    """Return all that is said of when it was, with a word where that is disputed or proposed."""
    resolution = event.resolve("when")
    if resolution.how == "disputed":
        dates = (p.value for p in resolution.positions if isinstance(p.value, DateValue))
        return f"{tongue('Disputed:')} {'; '.join(map(tongue.date, dates))}"
    when = resolution.value
    if not isinstance(when, DateValue):
        return ""
    return (
        f"{tongue.date(when)} ({tongue('proposed')})"
        if resolution.is_proposed
        else tongue.date(when)
    )


def as_iso_8601(date: object) -> str | None:
    """Return the date as ISO 8601:2004 writes it too, if it does."""
    plain = isinstance(date, DateTime) or (
        isinstance(date, Date) and date.is_known and not date.qualifier and date.significant is None
    )
    if plain and isinstance(date, (Date, DateTime)) and isinstance(date.year, int):
        return str(date) if 0 <= date.year <= 9999 else None
    return None


def place_node(place: Place) -> dict[str, Any]:
    """Return a Place, with the places that it lies in."""
    position = place.latitude is not None and {
        "@type": "GeoCoordinates",
        "latitude": str(place.latitude),
        "longitude": str(place.longitude),
    }
    return filled(
        {
            "@type": "Place",
            "name": place.name,
            "geo": position or None,
            "address": place.country
            and {"@type": "PostalAddress", "addressCountry": place.country},
            "containedInPlace": None if place.within is None else place_node(place.within),
        }
    )
