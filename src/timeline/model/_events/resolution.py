"""Resolution: what the claims on one field come to, and how that was reached.

Which claims count is told in `timeline.model._events.standing`. None of the others
disappears: they are in `set_aside`.

When values agree: dates, when some reading of both is one and the same; quantities, when
their limits overlap; places, when one lies in the other or both are one, by all that is
known of them; texts, when they differ in white space and letter case at most; titles
always, since a title in other words is no other fact; anything else, when it is equal.
What they then come to is what all of them allow.

Values that clash are never averaged. The answer is then "disputed": a set of positions,
all of which are kept. Its value claims no more than every position does: one of the
dates (so that whatever is asked of it is TRUE if it is for each, and FALSE if it is for
each), the range of the figures, the place that all lie in. It is as much disputed where
a source that stands says that it is not so.

What supports: citations that say so, of sources that were not withdrawn, themselves or
with all that they derive from. When sources are one: see `timeline.model._provenance.voices`.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import attrs

from timeline import dates
from timeline._util.checked import checked
from timeline._util.text import described, plain
from timeline.dates import DateValue, Qualifier, TimeScale
from timeline.dates._values.scales import EARLIEST_ZONE, LATEST_ZONE
from timeline.errors import InvalidValueError
from timeline.model._events.claims import Claim, ClaimValue
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity
from timeline.model._events.standing import counted, standings
from timeline.model._fields import as_tuple
from timeline.model._provenance.citations import Citation
from timeline.model._provenance.voices import one_voice

__all__ = [
    "HOWS",
    "How",
    "Position",
    "Resolution",
    "are_contested",
    "resolve",
    "resolved",
]

MOST_PLACES = 200
"""With how many other places of an event's each is compared."""

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
        """Return the citations that speak for it, of retracted sources too."""
        return self._citations("supports")

    @property
    def opposition(self) -> tuple[Citation, ...]:
        """Return the citations that speak against it."""
        return self._citations("disputes")

    def _citations(self, stance: str) -> tuple[Citation, ...]:
        return tuple(c for claim in self.claims for c in claim.citations if c.stance == stance)


@attrs.frozen
class Resolution:
    """The answer for one field: a value or None, how it was reached, and all positions.

    `value` is what agreeing positions have in common. Of disputed ones it is what every
    one of them allows (one of the dates, a range, a common larger place), if anything
    is. It is None also where quantities of several measures stand side by side (see
    `Event.figures`), and where the field has several values at once: see `values`.
    `positions` are in the order of their first claims; `set_aside` are the claims
    that did not count.
    """

    field: str
    how: How
    value: ClaimValue | None
    positions: tuple[Position, ...] = ()
    set_aside: tuple[Claim, ...] = ()

    @property
    def values(self) -> tuple[ClaimValue, ...]:
        """Return the values that stand: each, where the field has several at once; else `value`.

        >>> claims = [Claim("participant", name) for name in ("The army", "The police")]
        >>> [str(value) for value in resolve("participant", claims).values]
        ['The army', 'The police']
        """
        if all(claim.is_one_of_several for p in self.positions for claim in p.claims):
            return tuple(position.value for position in self.positions)
        return () if self.value is None else (self.value,)

    def by_measure(self) -> tuple[Resolution, ...]:
        """Return one resolution for each measure that quantities are of; else this one alone."""
        groups: dict[object, list[Position]] = {}
        for position in self.positions:
            value = position.value
            measure = value.measure if isinstance(value, Quantity) else None
            groups.setdefault(measure, []).append(position)
        if len(groups) < 2:
            return (self,)
        return tuple(
            Resolution(self.field, *_verdict(self.field, group), tuple(group))
            for group in groups.values()
        )

    @property
    def hangs_on_zones(self) -> bool:
        """Return whether its dates are the same only in some of the time zones that one leaves
        open.

        A day in no stated zone may hold an instant in UTC, or have ended before it.

        >>> claims = [Claim("when", "2021-02-02"), Claim("when", "2021-02-01T23:30:00Z")]
        >>> print(resolve("when", claims))
        2021-02-01T23:30:00Z (unsupported, if time zones allow)
        """
        if self.how == "disputed" or len(self.positions) < 2:
            return False
        values = [p.value for p in self.positions if isinstance(p.value, DateValue)]
        zoned = [value.bounds for value in values if value.time_scale is TimeScale.ZONED]
        local = [
            v.readings(TimeScale.LOCAL).bounds
            for v in values
            if v.time_scale is not TimeScale.ZONED
        ]
        if not zoned or not local:
            return False
        # What lies between these lies within all local dates, whatever their zones.
        first = max(bounds.begin_earliest for bounds in local) + LATEST_ZONE
        last = min(bounds.end_latest for bounds in local) - EARLIEST_ZONE
        return not all(first <= b.begin_earliest and b.end_latest <= last for b in zoned)

    @property
    def is_proposed(self) -> bool:
        """Return whether it rests on proposals alone, which nobody has decided on yet."""
        claims = [claim for position in self.positions for claim in position.claims]
        return bool(claims) and all(claim.status == "proposed" for claim in claims)

    @property
    def rests_on(self) -> Qualifier:
        """Return the doubts that a dispute rests on: without the values in doubt there is none.

        "About 1850" clashes with 1851 only if "about" is not taken to reach so far, which
        the library does not decide. NONE for a dispute of values that are stated plainly,
        and where there is no dispute.

        >>> resolution = resolve("when", [Claim("when", "1850~"), Claim("when", "1851")])
        >>> resolution.how, resolution.rests_on
        ('disputed', Qualifier.APPROXIMATE)
        >>> print(resolution)
        [1850~,1851] (disputed, if taken to the letter)
        """
        if self.how != "disputed" or are_contested(_claims(self.positions)):
            return Qualifier.NONE
        values = [position.value for position in self.positions]
        plain = [value for value in values if not _doubt(value)]
        if len(plain) == len(values) or (plain and _shared(self.field, plain) is None):
            return Qualifier.NONE
        return functools.reduce(operator.or_, map(_doubt, values))

    def __str__(self) -> str:
        if self.value is None:
            return self.how
        proviso = ", if time zones allow" if self.hangs_on_zones else ""
        proviso += ", if taken to the letter" if self.rests_on else ""
        return f"{self.value} ({self.how}{proviso})"


@checked
def resolve(field: str, claims: Iterable[Claim]) -> Resolution:
    """Return what an event's claims come to for `field`.

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
    pairs = [*zip(claims, counted(claims, standings(claims)), strict=True)]
    on = [(claim, counts) for claim, counts in pairs if claim.field == field]
    standing = tuple(claim for claim, counts in on if counts)
    return resolved(field, standing, tuple(claim for claim, counts in on if not counts))


def resolved(field: str, standing: tuple[Claim, ...], set_aside: tuple[Claim, ...]) -> Resolution:
    """Return what the claims on a field come to, of which those that stand count."""
    if not standing:
        return Resolution(field, "absent", None, (), set_aside)
    positions = _positions(standing)
    if len(positions) == 1:
        return Resolution(field, *_verdict(field, positions), positions, set_aside)
    if all(claim.is_one_of_several for claim in standing):
        return Resolution(field, _weakest(field, positions), None, positions, set_aside)
    whole = Resolution(field, *_verdict(field, positions), positions, set_aside)
    parts = whole.by_measure()
    if len(parts) == 1:
        return whole
    weakest = max((part.how for part in parts), key=HOWS.index)
    return attrs.evolve(whole, how=weakest, value=None)


def _weakest(field: str, positions: Iterable[Position]) -> How:
    """How the least firm of several values that stand side by side was reached."""
    return max((_verdict(field, [position])[0] for position in positions), key=HOWS.index)


def _positions(claims: tuple[Claim, ...]) -> tuple[Position, ...]:
    if len(claims) == 1:
        return (Position(claims[0].value, claims),)
    groups: dict[tuple[type, ClaimValue], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((type(claim.value), claim.value), []).append(claim)
    return tuple(Position(value, tuple(group)) for (_, value), group in groups.items())


def _verdict(field: str, positions: Sequence[Position]) -> tuple[How, ClaimValue | None]:
    values = [position.value for position in positions]
    claims = _claims(positions)
    shared = _shared(field, values)
    if shared is None or are_contested(claims):
        return "disputed", _all_allowed(field, values)
    support = [
        citation
        for claim in claims
        if claim.status != "proposed"
        for citation in claim.citations
        if citation.stance == "supports" and not citation.source.is_withdrawn
    ]
    if not support:
        return "unsupported", shared
    # One citation is one voice, whoever is behind it.
    return ("single source" if len(support) == 1 or one_voice(support) else "agreed"), shared


def _claims(positions: Iterable[Position]) -> list[Claim]:
    return [claim for position in positions for claim in position.claims]


def are_contested(claims: Iterable[Claim]) -> bool:
    """Return whether somebody disputes one of the claims.

    What a withdrawn source denies is not denied.
    """
    for claim in claims:
        if claim.status == "disputed":
            return True
        for citation in claim.citations:
            if citation.stance == "disputes" and not citation.source.is_withdrawn:
                return True
    return False


def _doubt(value: ClaimValue) -> Qualifier:
    """How a value is qualified by those who give it."""
    if isinstance(value, DateValue):
        return value.qualifier
    about = isinstance(value, Quantity) and value.approximate
    return Qualifier.APPROXIMATE if about else Qualifier.NONE


# -- values together -------------------------------------------------------


def _shared(field: str, values: Sequence[ClaimValue]) -> ClaimValue | None:
    """What values all allow, or None where they clash."""
    if len(values) == 1:
        return values[0]
    values = _in_their_order(values)
    if field == "title":
        return _plainest(values)
    if all(isinstance(value, str) for value in values):
        return _plainest(values) if len(set(map(_wording, values))) == 1 else None
    if all(isinstance(value, Place) for value in values):
        return _narrowest([value for value in values if isinstance(value, Place)])
    shared = _fold(_intersection, values)
    if isinstance(shared, DateValue) and shared.qualifier:
        # A doubt that one has of what another states plainly is no doubt.
        plain = [v for v in values if isinstance(v, DateValue) and not v.qualifier]
        return next((value for value in plain if _is_stated(shared, value)), shared)
    return shared


def _all_allowed(field: str, values: Sequence[ClaimValue]) -> ClaimValue | None:
    """What says no more than each of several values does, if anything is."""
    values = _in_their_order(values)
    if all(isinstance(value, DateValue) for value in values):
        return dates.one_of(value for value in values if isinstance(value, DateValue))
    if any(isinstance(value, str) for value in values):
        return _shared(field, values)
    return _fold(_hull, values)


def _in_their_order(values: Sequence[ClaimValue]) -> list[ClaimValue]:
    # Any order will do that is theirs and not the claims': what they come to may be written
    # in more ways than one.
    return sorted(values, key=repr)


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
    # Other kinds have nothing between equal and different.
    return None


def _hull(a: ClaimValue, b: ClaimValue) -> ClaimValue | None:
    """What takes in both of two values, if anything does."""
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.hull(b)
    if isinstance(a, Place) and isinstance(b, Place):
        return a.hull(b)
    return None


def _is_stated(shared: DateValue, value: DateValue) -> bool:
    scale = shared.time_scale
    return value.time_scale is scale and value.readings(scale) == shared.readings(scale)


def _wording(text: ClaimValue) -> str:
    """A text without what is mere form: white space, letter case, the form of its letters."""
    return plain(str(text)).casefold()


def _plainest(texts: Sequence[ClaimValue]) -> ClaimValue:
    """Of texts that say the same, the first that is in plain form."""
    return next((text for text in texts if str(text) == plain(str(text))), texts[0])


def _narrowest(places: Sequence[Place]) -> Place | None:
    """The place that lies in all of several, or None where two of them clash."""
    found = places[0]
    for number, place in enumerate(places):
        # Each with each: that two may be a third says nothing of the two.
        for other in places[:number][:MOST_PLACES]:
            if place.intersection(other) is None:
                return None
        found = found.intersection(place) or found
    return found
