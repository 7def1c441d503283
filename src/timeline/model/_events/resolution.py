"""Resolution: what the claims on one field come to, and how that was reached.

Which claims count is told in `timeline.model._events.standing`. None of the others
disappears: they are in `set_aside`.

When values agree: dates, when some reading of both is one and the same;
quantities, when their limits overlap; places, when one lies in the other or both
are one; anything else, when it is equal. What they then come to is what both
allow. Values that clash are never averaged: the answer is "disputed", every
position is kept, and the value is no more than what takes them all in.

What supports: citations that say so, of sources that were not retracted.

When sources are one: when a single origin could account for all that they say,
be it a document that they derive from or the person who first said it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import attrs

from timeline import dates
from timeline._util.text import described
from timeline.dates import DateValue, Frame
from timeline.dates._values.base import EARLIEST_ZONE, LATEST_ZONE
from timeline.errors import InvalidValueError
from timeline.model._events.claims import Claim, ClaimValue
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity
from timeline.model._events.standing import counted, standings
from timeline.model._fields import as_tuple
from timeline.model._provenance.citations import Citation

__all__ = ["HOWS", "How", "Position", "Resolution", "resolve", "resolve_all"]

How: TypeAlias = Literal["agreed", "single source", "unsupported", "disputed", "absent"]
HOWS = ("agreed", "single source", "unsupported", "disputed", "absent")
"""From the firmest to the least: sources that do not depend on one another say so; one does;
none does, or nobody accepted it yet; claims or sources differ; there is no claim that counts."""


@attrs.frozen
class Position:
    """One value, and the claims that give it."""

    value: ClaimValue
    claims: tuple[Claim, ...]

    @property
    def support(self) -> tuple[Citation, ...]:
        """The citations that speak for it, of retracted sources too."""
        return self._citations("supports")

    @property
    def opposition(self) -> tuple[Citation, ...]:
        """The citations that speak against it."""
        return self._citations("disputes")

    def _citations(self, stance: str) -> tuple[Citation, ...]:
        return tuple(c for claim in self.claims for c in claim.citations if c.stance == stance)


@attrs.frozen
class Resolution:
    """The answer for one field: a value or None, how it was reached, and all positions.

    `value` is what agreeing positions have in common; what takes in disputed ones
    (a hull of dates, a range, a common larger place), if anything does; None also
    where quantities of several measures stand side by side (see `Event.figures`).
    `positions` are in the order of their first claims; `set_aside` are the claims
    that did not count.
    """

    field: str
    how: How
    value: ClaimValue | None
    positions: tuple[Position, ...] = ()
    set_aside: tuple[Claim, ...] = ()

    def by_measure(self) -> tuple[Resolution, ...]:
        """One resolution for each measure that quantities are of; else this one alone."""
        groups: dict[object, list[Position]] = {}
        for position in self.positions:
            value = position.value
            measure = value.measure if isinstance(value, Quantity) else None
            groups.setdefault(measure, []).append(position)
        if len(groups) < 2:
            return (self,)
        return tuple(
            Resolution(self.field, *_verdict(group), tuple(group)) for group in groups.values()
        )

    @property
    def hangs_on_zones(self) -> bool:
        """Whether its dates are the same only in some of the time zones that one leaves open.

        A day in no stated zone may hold an instant in UTC, or have ended before it.

        >>> claims = [Claim("when", "2021-02-02"), Claim("when", "2021-02-01T23:30:00Z")]
        >>> print(resolve("when", claims))
        2021-02-01T23:30:00Z (unsupported, if time zones allow)
        """
        if self.how == "disputed" or len(self.positions) < 2:
            return False
        values = [p.value for p in self.positions if isinstance(p.value, DateValue)]
        zoned = [value.bounds for value in values if value.frame is Frame.ZONED]
        local = [v.readings(Frame.LOCAL).bounds for v in values if v.frame is not Frame.ZONED]
        if not zoned or not local:
            return False
        # What lies between these lies within all local dates, whatever their zones.
        first = max(bounds.begin_earliest for bounds in local) + LATEST_ZONE
        last = min(bounds.end_latest for bounds in local) - EARLIEST_ZONE
        return not all(first <= b.begin_earliest and b.end_latest <= last for b in zoned)

    def __str__(self) -> str:
        if self.value is None:
            return self.how
        proviso = ", if time zones allow" if self.hangs_on_zones else ""
        return f"{self.value} ({self.how}{proviso})"


def resolve(field: str, claims: Iterable[Claim]) -> Resolution:
    """What an event's claims come to for `field`.

    >>> from timeline.model import Citation
    >>> resolution = resolve(
    ...     "when",
    ...     [
    ...         Claim("when", "2021-02", citations=[Citation("One paper")]),
    ...         Claim("when", "2021-02-01", citations=[Citation("Another")]),
    ...     ],
    ... )
    >>> print(resolution)
    2021-02-01 (agreed)
    """
    if type(claims) is not tuple:
        claims = as_tuple(claims, "claims")
        for claim in claims:
            if not isinstance(claim, Claim):
                raise InvalidValueError(f"expected a Claim, found {described(claim)}")
    # A correction may be of a claim on another field, so all of them are looked at.
    return resolve_all(claims).get(field, Resolution(field, "absent", None))


def resolve_all(claims: tuple[Claim, ...]) -> dict[str, Resolution]:
    """Return what an event's claims come to for each field that they are on, in their order."""
    standing: dict[str, list[Claim]] = {}
    set_aside: dict[str, list[Claim]] = {}
    for claim, counts in zip(claims, counted(claims, standings(claims)), strict=True):
        standing.setdefault(claim.field, [])
        (standing if counts else set_aside).setdefault(claim.field, []).append(claim)
    return {
        field: _resolved(field, tuple(on), tuple(set_aside.get(field, ())))
        for field, on in standing.items()
    }


def _resolved(field: str, standing: tuple[Claim, ...], set_aside: tuple[Claim, ...]) -> Resolution:
    if not standing:
        return Resolution(field, "absent", None, (), set_aside)
    positions = _positions(standing)
    whole = Resolution(field, *_verdict(positions), positions, set_aside)
    if len(positions) == 1:
        return whole
    parts = whole.by_measure()
    if len(parts) == 1:
        return whole
    weakest = max((part.how for part in parts), key=HOWS.index)
    return attrs.evolve(whole, how=weakest, value=None)


def _positions(claims: tuple[Claim, ...]) -> tuple[Position, ...]:
    if len(claims) == 1:
        return (Position(claims[0].value, claims),)
    groups: dict[tuple[type, ClaimValue], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((type(claim.value), claim.value), []).append(claim)
    return tuple(Position(value, tuple(group)) for (_, value), group in groups.items())


def _verdict(positions: Sequence[Position]) -> tuple[How, ClaimValue | None]:
    values = [position.value for position in positions]
    if len(values) > 1:
        # Any order will do that is theirs and not the claims': what they come to may be written
        # in more ways than one.
        values.sort(key=repr)
    shared = _fold(_intersection, values)
    if shared is None:
        return "disputed", _fold(_hull, values)
    claims = [claim for position in positions for claim in position.claims]
    if any(map(_is_contested, claims)):
        return "disputed", shared
    support = [
        citation
        for claim in claims
        if claim.status != "proposed"
        for citation in claim.support
        if not citation.source.is_retracted
    ]
    if not support:
        return "unsupported", shared
    return ("single source" if _one_voice(support) else "agreed"), shared


def _is_contested(claim: Claim) -> bool:
    """Whether somebody disputes it."""
    return claim.status == "disputed" or "disputes" in [c.stance for c in claim.citations]


def _one_voice(citations: Sequence[Citation]) -> bool:
    """Whether one origin could account for all of them."""
    return len(citations) == 1 or bool(
        frozenset.intersection(*(citation.origins for citation in citations))
    )


# -- values together -------------------------------------------------------


def _fold(
    combine: Callable[[ClaimValue, ClaimValue], ClaimValue | None], values: Sequence[ClaimValue]
) -> ClaimValue | None:
    """All values combined two by two, or None as soon as two of them have no combination."""
    whole: ClaimValue | None = values[0]
    for value in values[1:]:
        if whole is None:
            return None
        whole = combine(whole, value)
    return whole


def _intersection(a: ClaimValue, b: ClaimValue) -> ClaimValue | None:
    """What two values that differ both allow, or None where they clash."""
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return dates.intersection(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.intersection(b)
    if isinstance(a, Place) and isinstance(b, Place):
        return a.intersection(b)
    # Other kinds have nothing between equal and different.
    return None


def _hull(a: ClaimValue, b: ClaimValue) -> ClaimValue | None:
    """What takes in both of two values that clash, if anything does."""
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return dates.hull(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.hull(b)
    if isinstance(a, Place) and isinstance(b, Place):
        return a.hull(b)
    return None
