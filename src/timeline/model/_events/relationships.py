"""`Relationship`: how one event stands to another, as a claim says."""

from __future__ import annotations

import re
from typing import Any

import attrs

from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import an_id, optional, place_of, within
from timeline.model._saying import END, say
from timeline.model._showing import shown, shown_in_lines

__all__ = ["ENDS", "RELATIONSHIPS", "Relationship", "a_duration"]

RELATIONSHIPS = (
    "before",
    "after",
    "during",
    "contains",
    "same time",
    "overlaps",
    "meets",
    "starts with",
    "ends with",
    "caused",
    "caused by",
    "part of",
    "has part",
    "same incident",
)
"""How an event may stand to another: in time, as cause, as a part, as another account of it."""

ENDS = ("begin", "end")
"""The end of an event that a relationship in time is about."""

# ISO 8601-1:2019, 5.5.2.2: weeks, or years to seconds, the smallest with a fraction.
_DURATION = re.compile(
    r"P(?=\d|T\d)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?"
    r"(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)",
    re.ASCII,
)
_MOST_DIGITS = 12


def a_duration(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Hold a value to the duration of ISO 8601 that it is to be."""
    sound = isinstance(value, str) and _DURATION.fullmatch(value)
    if not sound or max(map(len, re.findall(r"\d+", str(value)))) > _MOST_DIGITS:
        raise InvalidValueError(
            f"expected a duration of ISO 8601 such as 'P3D' or 'P2M', found {described(value)}",
            place=place_of(instance, attribute),
        )


_NOT_LONGER = rf"(?![\s\S]*[0-9]{{{_MOST_DIGITS + 1}}})"
_IN_ASCII = _DURATION.pattern.replace(r"\d", "[0-9]")
say(a_duration, {"pattern": f"^{_NOT_LONGER}{_IN_ASCII}{END}"})


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Relationship:
    """A relationship of the event that the claim is on to another event of the timeline.

    `kind` is one of `RELATIONSHIPS`, read from this event to the other: `Relationship("after",
    "coup")` says that this event came after the coup. `event` is the other's id. `least` and
    `most` are the distance in time between them, as durations of ISO 8601; `end` and
    `other_end` say which end of each a distance is counted from, where that was said.

    A relationship is evidence like a date: what it implies for dates is worked out elsewhere,
    and never stored.

    >>> print(Relationship("after", "funeral", least="P3D", most="P3D"))
    after funeral, P3D
    """

    kind: str = attrs.field(
        validator=within(RELATIONSHIPS),
        metadata=kinds.choice(RELATIONSHIPS, publish="shown", closed=False),
    )
    event: str = attrs.field(validator=an_id, metadata=kinds.event(publish="decided"))
    least: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_duration),
        metadata=kinds.term(publish="shown"),
    )
    most: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_duration),
        metadata=kinds.term(publish="shown"),
    )
    end: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(within(ENDS)),
        metadata=kinds.choice(ENDS, publish="shown"),
    )
    other_end: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(within(ENDS)),
        metadata=kinds.choice(ENDS, publish="shown"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    def __str__(self) -> str:
        distance = self._distance()
        return f"{self.kind} {self.event}" + (f", {distance}" if distance else "")

    def _distance(self) -> str:
        if self.least == self.most:
            return self.least or ""
        if self.most is None:
            return f"at least {self.least}"
        return f"at most {self.most}" if self.least is None else f"{self.least} to {self.most}"

    @property
    def words(self) -> str:
        """Return what stands before the name of the other event in a sentence.

        >>> Relationship("after", "funeral", least="P2D", most="P3W", other_end="end").words
        'at least 2 days and at most 3 weeks after the end of'
        """
        this = f"{self.end} " if self.end else ""
        other = f" the {self.other_end} of" if self.other_end else ""
        distance = self._distance_in_words()
        kind = _PHRASES.get(self.kind, self.kind)
        return f"{this}{distance}{' ' if distance else ''}{kind}{other}"

    def _distance_in_words(self) -> str:
        if self.least is not None and self.least == self.most:
            return _length(self.least)
        least = f"at least {_length(self.least)}" if self.least else ""
        most = f"at most {_length(self.most)}" if self.most else ""
        return " and ".join(filter(None, (least, most)))


_PHRASES = {"same time": "at the same time as", "same incident": "the same incident as"}

_DAYS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}


def _length(duration: str) -> str:
    """A duration in words, each of its parts as it was given: weeks stay weeks."""
    days, _, clock = duration.removeprefix("P").partition("T")
    parts = [
        f"{number} {units[unit]}{'' if number == '1' else 's'}"
        for text, units in ((days, _DAYS), (clock, _CLOCK))
        for number, unit in re.findall(r"0*(\d[\d.]*)([A-Z])", text)
    ]
    return ", ".join(parts)
