"""What happened: places, quantities, claims and events, agreed or contradictory."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.dates import Date, DateValue
from timeline.model import STATUSES, Citation, Claim, Event, Place, Quantity, Relationship
from timeline.model._events.claims import KINDS_OF_FIELDS, MANY_VALUED, VALUE_KINDS
from timeline.testing._arguments import check_choice, check_type
from timeline.testing.strategies._contained import within
from timeline.testing.strategies._days import dates
from timeline.testing.strategies._declared import DATES, NAMES, TEXTS, declared, drawn_of, learn
from timeline.testing.strategies._evidence import citations
from timeline.testing.strategies._fields import Fields

__all__ = [
    "CONTRADICTIONS",
    "claims",
    "events",
    "one_event",
    "places",
    "pools",
    "quantities",
]

CONTRADICTIONS = ("none", "some", "only")

_BOOLEANS = st.booleans()
_NUMBERS: st.SearchStrategy[int | Decimal] = st.one_of(
    st.sampled_from((0, 1, 2000, 10**12, Decimal("0.5"))), st.integers(0, 400_000)
)
_UNITS = st.sampled_from(("soldiers", "USD", "km²"))
_KINDS_OF_QUANTITY = st.sampled_from(("exact", "least", "most", "between"))


def places() -> st.SearchStrategy[Place]:
    """Return a `Place`: a name, perhaps a position, and what it lies in.

    Shrinks to a place called A.
    """
    return _PLACES


def quantities() -> st.SearchStrategy[Quantity]:
    """Return a `Quantity`: exact, at least, at most, between, about.

    Shrinks to exactly 0.
    """
    return _QUANTITIES


def claims(field: str | None = None) -> st.SearchStrategy[Claim]:
    """Return a `Claim` on `field` (any field, if None), of any status and basis, with its
    citations.

    Shrinks to the accepted claim without a citation that it happened in 2000.
    """
    check_type("field", field, str, type(None))
    chosen = _FIELDS if field is None else st.just(field)
    return chosen.flatmap(_claims_on)


def events(*, contradictions: str = "some") -> st.SearchStrategy[Event]:
    """Return an `Event`, with up to four fields and their claims.

    With `contradictions="none"` no field is disputed: what differs agrees, or is
    retracted or corrected. With "only" at least one field is, by claims that
    clash, by a status or by a source that says otherwise. "some" draws both kinds.

    Shrinks to an event titled A without a claim; with "only", to one with a single
    disputed claim, that it was in 2000.
    """
    check_choice("contradictions", contradictions, CONTRADICTIONS)
    return _EVENTS[contradictions]


# -- values ------------------------------------------------------------------


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    kind, low = draw(_KINDS_OF_QUANTITY), draw(_NUMBERS)
    about = draw(_ABOUT)
    if kind == "exact":
        return Quantity.exactly(low, **about)
    if kind == "between":
        return Quantity(
            low=low, high=low + draw(_NUMBERS), best=low if draw(_BOOLEANS) else None, **about
        )
    side = {"least": "low", "most": "high"}[kind]
    limit: Fields = {side: low, f"{side}_exclusive": draw(_BOOLEANS)}
    return Quantity(**limit, **about)


_ABOUT = declared(
    Quantity,
    without={"low", "high", "best", "low_exclusive", "high_exclusive"},
    unit=_UNITS,
)
_QUANTITIES = _quantities()
learn(Quantity, _QUANTITIES)


@st.composite
def _places(draw: st.DrawFn) -> Place:
    inner = None
    for _ in range(draw(_LEVELS)):
        inner = Place(**{**draw(_DETAILS_OF_A_PLACE), **draw(_POSITIONS)}, within=inner)
    assert inner is not None
    return inner


_LEVELS = st.sampled_from((1, 1, 2, 3))
_POSITIONS: st.SearchStrategy[Fields] = st.sampled_from(
    (
        {},
        {"country": "MM"},
        {"latitude": Decimal("22.1"), "longitude": Decimal("95.13")},
        {"latitude": -90, "longitude": 180, "country": "AQ"},
    )
)
# A place with an `extra` of one's own is another one, when a copy without it comes back.
_DETAILS_OF_A_PLACE = declared(
    Place, without={"within", "latitude", "longitude", "country", "extra"}
)
_PLACES = _places()
learn(Place, _PLACES)
_DAYS = dates()
learn(DateValue, DATES)
learn(Decimal, st.sampled_from((Decimal("0.5"), Decimal("-273.15"))))

_VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{field: drawn_of(kind.__name__) for field, kind in KINDS_OF_FIELDS.items()},
    "title": NAMES,
    # Only among other events is there one to have a relationship to.
    "weather": st.one_of(
        TEXTS,
        _BOOLEANS,
        st.integers(-50, 50),
        *(drawn_of(kind.__name__) for kind in VALUE_KINDS.values() if kind is not Relationship),
    ),
}
_FIELDS = st.sampled_from(tuple(_VALUES))


def _values_of(field: str) -> st.SearchStrategy[Any]:
    return _VALUES.get(field, TEXTS)


# -- claims ------------------------------------------------------------------

_TOLD_BY_OTHERS = {"field", "value", "id", "status", "anchor", "rule", "corrects", "several"}
_EXTRAS_OF_A_CLAIM = declared(Claim, without={*_TOLD_BY_OTHERS, "basis", "citations"})
_COUNTS = st.sampled_from((0, 1, 1, 2))
_POOL_SIZES = st.sampled_from((0, 1, 2, 2))
_INDEXES = st.integers(0, 5)

Pool = tuple[Citation, ...]
"""Citations that speak against nothing, which the claims of a timeline share."""


def _claims_on(field: str) -> st.SearchStrategy[Claim]:
    return declared(
        Claim,
        without={"id", "anchor", "rule", "corrects", "several"},
        always={"status", "basis", "citations"},
        field=st.just(field),
        value=_values_of(field),
        status=st.sampled_from(("accepted", *STATUSES)),
        citations=st.lists(citations(), max_size=2),
    ).map(lambda fields: Claim(**fields))


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    """A few citations, for the claims of one event or of a whole timeline."""
    return tuple(draw(_FRIENDLY) for _ in range(draw(_POOL_SIZES)))


_FRIENDLY = citations(disputing=False)
_STANDING = _FRIENDLY.filter(lambda citation: not citation.source.is_withdrawn)
_POOLS = pools()


def _cited(draw: st.DrawFn, pool: Pool) -> list[Citation]:
    return [pool[draw(_INDEXES) % len(pool)] for _ in range(draw(_COUNTS))] if pool else []


def _standing(draw: st.DrawFn, pool: Pool, field: str, value: Any) -> Claim:
    """An accepted claim that nothing speaks against."""
    return Claim(field, value, citations=_cited(draw, pool), **draw(_EXTRAS_OF_A_CLAIM))


def _agreeing(draw: st.DrawFn, pool: Pool, field: str) -> Iterator[Claim]:
    """Claims on a field that come to one value, and perhaps some that do not count."""
    value = draw(_values_of(field))
    first = _standing(draw, pool, field, value)
    yield first
    more = draw(_MORE)
    if more == "again":
        yield Claim(field, value, citations=pool if first.citations else ())
    elif more == "closer" and isinstance(value, Date):
        yield _standing(draw, pool, field, draw(within(value)))
    elif more == "closer" and field in MANY_VALUED:
        yield _standing(draw, pool, field, draw(_values_of(field)))
    elif more == "retracted":
        yield Claim(field, draw(_values_of(field)), status="retracted")
    elif more == "corrected":
        yield Claim(field, draw(_values_of(field)), id=f"{field}-1")
        yield Claim(field, value, corrects=f"{field}-1")


_MORE = st.sampled_from(("", "", "again", "closer", "retracted", "corrected"))


def _clashing(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    """Claims on a field that cannot all be so, or one that is contested."""
    return draw(_WAYS_TO_CLASH)(draw, pool)


def _two_days(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    day = draw(_DAYS)
    other = Date.from_ordinal(day.toordinal() + draw(_DAYS_APART))
    return [_standing(draw, pool, "when", date) for date in (Date.from_date(day), other)]


def _two_figures(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    low = draw(_NUMBERS)
    figures = Quantity.exactly(low), Quantity.exactly(low + draw(_DIFFERENCES))
    return [_standing(draw, pool, "count", figure) for figure in figures]


def _two_places(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    name = draw(NAMES)
    return [_standing(draw, pool, "where", place) for place in (name, f"Not {name}")]


def _contested(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    return [Claim("when", draw(DATES), status="disputed", citations=_cited(draw, pool))]


def _opposed(draw: st.DrawFn, pool: Pool) -> list[Claim]:
    against = attrs.evolve(pool[0] if pool else draw(_STANDING), stance="disputes")
    return [Claim("when", draw(DATES), citations=[against, *_cited(draw, pool)])]


_WAYS_TO_CLASH = st.sampled_from((_contested, _opposed, _two_days, _two_figures, _two_places))
_DAYS_APART = st.sampled_from((1, 7, 31, 366, -1, -365))
_DIFFERENCES = st.integers(1, 1000)

# -- events ------------------------------------------------------------------

_OF_AN_EVENT = declared(
    Event,
    without={"id", "claims"},
    tags=st.lists(NAMES, max_size=3),
)
_FIELD_LISTS = st.sampled_from(
    (
        (),
        ("when",),
        ("when", "where"),
        ("when", "count"),
        ("when", "weather"),
        ("where", "title"),
        ("when", "participant"),
        ("participant", "media"),
        tuple(field for field in _VALUES if field != "relationship"),
    )
)


def one_event(draw: st.DrawFn, pool: Pool, contradictions: str) -> Event:
    """An event whose claims cite of the pool."""
    fields = draw(_FIELD_LISTS)
    agreed = [claim for field in fields for claim in _agreeing(draw, pool, field)]
    # After what stands, and only beside it: so a failure that needs no dispute loses it.
    clashing = contradictions == "only" or (contradictions == "some" and fields and draw(_BOOLEANS))
    # What only withdrawn sources say clashes with nothing.
    standing = tuple(citation for citation in pool if not citation.source.is_withdrawn)
    told = _clashing(draw, standing) if clashing else []
    taken = {claim.field for claim in told}
    told += [claim for claim in agreed if claim.field not in taken]
    return Event(claims=told, **draw(_OF_AN_EVENT))


@st.composite
def _events(draw: st.DrawFn, contradictions: str) -> Event:
    return one_event(draw, draw(_POOLS), contradictions)


_EVENTS = {kind: _events(kind) for kind in CONTRADICTIONS}
