"""`Claim`: one value for one field of an event, how it was come by, and what speaks for it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import check_text, described
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._events.media import Media, as_media
from timeline.model._events.participants import Participant, as_participant
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity, as_number
from timeline.model._events.relationships import Relationship
from timeline.model._fields import (
    a_date,
    a_flag,
    a_text,
    an_id,
    as_date,
    as_map,
    as_optional_date,
    as_tuple,
    is_storable,
    optional,
    place_of,
    the_type,
    tuple_of,
    unstorable,
    within,
)
from timeline.model._provenance.agents import Agent
from timeline.model._provenance.citations import Citation
from timeline.model._provenance.markings import Marking, as_marking
from timeline.model._saying import DATE, END, NAME, URL, Words, given, say, say_of_class
from timeline.model._showing import shown, shown_in_lines

__all__ = [
    "BASES",
    "KINDS_OF_FIELDS",
    "KNOWN_FIELDS",
    "MANY_VALUED",
    "STATUSES",
    "VALUE_KINDS",
    "Basis",
    "Claim",
    "ClaimValue",
    "Status",
    "is_made_id",
    "made_id",
]

Status: TypeAlias = Literal["proposed", "accepted", "disputed", "retracted"]
STATUSES = ("proposed", "accepted", "disputed", "retracted")
"""Waiting for a person; held to be so; held to be contested; withdrawn, and kept."""

Basis: TypeAlias = Literal["stated", "inferred", "computed"]
BASES = ("stated", "inferred", "computed")
"""Whether a source says so, a person concluded it, or a rule gave it."""

ClaimValue: TypeAlias = (
    "DateValue | Place | Quantity | Participant | Media | Relationship | str | bool | int | Decimal"
)

VALUE_KINDS: dict[str, type] = {
    "date": DateValue,
    "quantity": Quantity,
    "place": Place,
    "participant": Participant,
    "media": Media,
    "relationship": Relationship,
    "decimal": Decimal,
}
"""The kinds of value that JSON has no type for, by the key that a record has each under."""

_FIELD = re.compile(r"[^\W\d][\w.-]{0,63}")


def _a_field_name(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not (isinstance(value, str) and _FIELD.fullmatch(value)):
        raise InvalidValueError(
            "expected a field's name (a letter or _, then letters, digits, '_', '-' or '.'; at "
            f"most 64 in all), found {described(value)}",
            place=place_of(instance, attribute),
        )


# Of letters beyond ASCII, a pattern that all readers share cannot say which are letters.
_NO_LETTER = (
    r"\x00-\x2c\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7"
    r"\u2000-\u206f\u3000"
)
say(_a_field_name, {"pattern": rf"^(?![0-9.-])[^{_NO_LETTER}]{{1,64}}{END}"})


def _as_citations(values: Iterable[Citation]) -> tuple[Citation, ...]:
    return as_tuple(values, "citations")


def _as_value(value: ClaimValue | datetime.date | float) -> ClaimValue:
    """What is stored for a value of any field; the field's own rules come after."""
    if isinstance(value, datetime.date):
        return as_date(value)
    if isinstance(value, (float, Decimal)):
        return as_number(value)
    return value


def _kind_and_value(value: ClaimValue) -> tuple[type, ClaimValue]:
    # To Python, True equals 1.
    return (type(value), value)


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Claim:
    """A statement that one field of an event has one value.

    The field `when` holds a date (EDTF text will do), `where` a Place (a name),
    `count` a Quantity (a number is an exact one). An event has as many `participant`s (an
    Agent or a name will do), `media` (an address) and `relationship`s as are claimed, and two
    of them are no dispute; of another field, a claim says by `several` that its value is one
    among others. `title` holds a text, and any other field a value of any of these kinds, a
    text, a number or a bool, as given.

    `status` is one of `STATUSES`, `basis` one of `BASES`; a value that no source
    states may say from which `anchor` ("published 2021-12-06") and by which `rule`
    it was come by. `verbatim` is how the author put the value ("on Monday").
    `corrects` is the id of the claim, of the same event, that this one corrects;
    `recorded` is when it was written down here.

    >>> Claim("when", "2021-02-01").value
    Date('2021-02-01')
    >>> Claim("when", 2021)
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: Claim.value of 'when': expected a date value ...
    """

    field: str = attrs.field(
        validator=_a_field_name, metadata=kinds.term(publish="shown", merge="says")
    )
    value: ClaimValue = attrs.field(
        converter=_as_value, eq=_kind_and_value, metadata=kinds.value(publish="shown", merge="says")
    )
    id: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(an_id),
        metadata=kinds.identifier(publish="decided", merge="identity", search="no"),
    )
    status: Status = attrs.field(
        default="accepted",
        kw_only=True,
        validator=within(STATUSES),
        metadata=kinds.choice(STATUSES, publish="shown", merge="furthest"),
    )
    basis: Basis = attrs.field(
        default="stated",
        kw_only=True,
        validator=within(BASES),
        metadata=kinds.choice(BASES, publish="shown", merge="says"),
    )
    anchor: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence", merge="one"),
    )
    rule: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence", merge="one"),
    )
    verbatim: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence", merge="one", is_form=True),
    )
    corrects: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(an_id),
        metadata=kinds.identifier(publish="decided", merge="says", search="no"),
    )
    recorded: DateValue | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="evidence", merge="one"),
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence", merge="one"),
    )
    several: bool = attrs.field(
        default=False,
        kw_only=True,
        validator=a_flag,
        metadata=kinds.flag(publish="shown", merge="says"),
    )
    citations: tuple[Citation, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=_as_citations,
        validator=tuple_of(Citation),
        metadata=kinds.part("Citation", publish="decided", merge="all", many=True),
    )
    marking: Marking | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_marking,
        validator=optional(the_type(Marking)),
        metadata=kinds.part("Marking", publish="decided", merge="strictest"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="one"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    def __attrs_post_init__(self) -> None:
        known = _KNOWN.get(self.field)
        if known is None:
            _check_any_value(self)
        elif not isinstance(self.value, known.kind):
            object.__setattr__(self, "value", _converted(self))
        if isinstance(self.value, DateValue) and not is_storable(self.value):
            raise unstorable(self.value, f"Claim.value of {self.field!r}")
        if self.basis == "stated" and (self.anchor or self.rule):
            raise InvalidValueError(
                "expected no anchor or rule for a value that is stated",
                place="Claim.basis",
                hint="write basis='computed' or basis='inferred'",
            )

    @property
    def is_one_of_several(self) -> bool:
        """Return whether another value of the field may hold as well, and is no dispute."""
        return self.several or self.field in MANY_VALUED

    @property
    def support(self) -> tuple[Citation, ...]:
        """Return the citations that speak for it."""
        return tuple(c for c in self.citations if c.stance == "supports")


@attrs.frozen
class _Known:
    """What a field that the library knows holds: its class, and what a person writes for it.

    `text` is what a JSON Schema can say of a text that is written for it.
    """

    kind: type
    expected: str
    make: Callable[[Any], Any] = as_date
    takes: tuple[type, ...] = (str,)
    text: Words = DATE


_KNOWN = {
    "when": _Known(DateValue, "a date value or EDTF text"),
    "where": _Known(Place, "a Place or its name", Place, text=NAME),
    "count": _Known(Quantity, "a Quantity or a number", Quantity.exactly, (int, Decimal)),
    "participant": _Known(
        Participant, "a Participant, an Agent or a name", as_participant, (str, Agent), NAME
    ),
    "media": _Known(Media, "Media or an address", as_media, text=URL),
    "relationship": _Known(Relationship, "a Relationship", takes=()),
}


def _words_of(known: _Known) -> Words:
    """What a JSON Schema can say of the value of a claim on a field."""
    keys = [key for key, kind in VALUE_KINDS.items() if kind in {known.kind, *known.takes}]
    words: list[Words] = [{"type": "object", **given(key)} for key in keys]
    if str in known.takes:
        words.append({"type": "string", **known.text})
    if int in known.takes:
        words.append({"type": "integer"})
    return {"anyOf": words}


def _if_field_is(name: str, words: Words) -> Words:
    return {
        "anyOf": [
            {"properties": {"value": words}},
            {"not": {"properties": {"field": {"const": name}}}},
        ]
    }


_NOTHING_SAID: Words = {"enum": [None, ""]}

say_of_class(
    Claim,
    {
        "anyOf": [
            {"properties": {"anchor": _NOTHING_SAID, "rule": _NOTHING_SAID}},
            {"required": ["basis"], "properties": {"basis": {"not": {"const": "stated"}}}},
        ]
    },
    _if_field_is("title", {"type": "string"}),
    *(_if_field_is(name, _words_of(known)) for name, known in _KNOWN.items()),
)

KINDS_OF_FIELDS = {field: known.kind for field, known in _KNOWN.items()}
"""What each field holds whose values are of one class."""

KNOWN_FIELDS = tuple(dict.fromkeys(("when", "where", "count", "title", *_KNOWN)))
"""The fields that the library knows, in the order in which they are told."""

MANY_VALUED = frozenset({"participant", "media", "relationship"})
"""The fields of which an event has several values at once."""


def _converted(claim: Claim) -> ClaimValue:
    """A known field's value, made of what a person writes for it."""
    known, value = _KNOWN[claim.field], claim.value
    if isinstance(value, known.takes) and not isinstance(value, bool):
        made: ClaimValue = known.make(value)
        return made
    raise InvalidValueError(
        f"expected {known.expected}, found {described(value)}",
        place=f"Claim.value of {claim.field!r}",
    )


def _check_any_value(claim: Claim) -> None:
    place = f"Claim.value of {claim.field!r}"
    value: object = claim.value
    if isinstance(value, str) or claim.field == "title":
        check_text(value, place)
    elif isinstance(value, int):
        as_number(int(value))
    elif not isinstance(value, tuple(VALUE_KINDS.values())):
        raise InvalidValueError(
            "expected a date, a place, a quantity, a participant, media, a relationship, "
            "a text, a number or a bool, "
            f"found {described(value)}",
            place=place,
        )


def made_id(field: str, number: int) -> str:
    """Return an id for a claim on a field that has none and is to be corrected by another.

    It identifies nothing beyond its file: another file may give the same to another claim.
    """
    return f"{field}-{number}"


def is_made_id(id: str, field: str) -> bool:
    """Return whether a program gave a claim on a field its id, for want of another.

    >>> is_made_id("when-1", "when"), is_made_id("desk-1", "when")
    (True, False)
    """
    return id.startswith(f"{field}-") and _NUMBERED.fullmatch(id, len(field) + 1) is not None


# After the field: a number, or what review calls a claim; then what told it from others.
_NUMBERED = re.compile(r"(?:[0-9]{1,9}|proposed)(?:-(?:[0-9]{1,9}|[0-9a-f]{12}))*")
