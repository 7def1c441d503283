"""The kinds of field that the model's classes share: how each converts and what it refuses.

Converters take what a person writes (text for a date, a list for a tuple);
validators then hold every value to its type, and say which field of which class
was wrong. Nothing but an error of ours comes out of either.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import check_id, check_text, described
from timeline.dates import DateLike, DateValue
from timeline.dates._values.given import date_given
from timeline.dates._values.writable import in_edtf
from timeline.errors import InvalidValueError
from timeline.model._saying import DATE, END, ID, NAME, URL, say, words_of

__all__ = [
    "DateLike",
    "a_date",
    "a_digest",
    "a_flag",
    "a_language",
    "a_media_type",
    "a_name",
    "a_text",
    "a_url",
    "all_names",
    "an_id",
    "as_date",
    "as_digest",
    "as_map",
    "as_optional_date",
    "as_tuple",
    "check_names",
    "checks_of",
    "is_held_by_type",
    "is_storable",
    "looks_at_its_field_alone",
    "may_be_url",
    "optional",
    "place_of",
    "required",
    "the_type",
    "tuple_of",
    "unstorable",
    "within",
]

Attribute: TypeAlias = "attrs.Attribute[Any]"
Validator: TypeAlias = Callable[[Any, Attribute, Any], None]
T = TypeVar("T")

# BCP 47 by its outer form; which subtags are registered is not looked up.
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;.*)?", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NOT_IN_URL = re.compile(r"[\s\x00-\x20\x7f-\x9f\ud800-\udfff]")


# -- converters ------------------------------------------------------------


def as_date(value: DateLike) -> DateValue:
    """The date value meant.

    Raises ParseError for text that is not EDTF, RangeError for a time that it cannot hold.

    >>> as_date("2021-02"), as_date(datetime.date(2021, 2, 1))
    (Date('2021-02'), Date('2021-02-01'))
    """
    return date_given(value) if isinstance(value, (str, datetime.date)) else value


def as_optional_date(value: DateLike | None) -> DateValue | None:
    """The date value meant, or None."""
    return None if value is None else as_date(value)


def as_digest(value: str | None) -> str | None:
    """The digits of a digest as they are kept: small letters."""
    return value.lower() if isinstance(value, str) else value


def as_map(value: Mapping[str, Any]) -> FrozenMap[Any]:
    """The mapping, frozen; see `timeline._util.frozen`."""
    if isinstance(value, FrozenMap):
        return value
    return FrozenMap(value) if value != {} else EMPTY


def as_tuple(values: Iterable[T], what: str) -> tuple[T, ...]:
    """Several `what` as a tuple; one alone, or a text, is refused rather than taken apart."""
    if type(values) is tuple or type(values) is list:
        return tuple(values)
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise InvalidValueError(
            f"expected a list of {what}, found {described(values)}",
            hint="write one alone as [one]",
        )
    return tuple(values)


# -- validators ------------------------------------------------------------


def place_of(instance: object, attribute: Attribute) -> str:
    """The class and field, as an error names them."""
    return f"{type(instance).__name__}.{attribute.name}"


_BY_TYPE: dict[Validator, Validator | None] = {}
"""The validators that ask no more than a type does, each with the one that it makes optional."""


def is_held_by_type(validator: object, of: Validator | None = None) -> bool:
    """Whether a value whose type a reader has checked passes: every check by type, or `of`."""
    try:
        inner = _BY_TYPE.get(validator, _NOTHING)  # type: ignore[call-overload]
    except TypeError:
        return False
    if of is None:
        return inner is not _NOTHING and inner is not a_text and validator is not a_text
    return validator is of or inner is of


_NOTHING = object()


def optional(validator: Validator) -> Validator:
    """None, or what `validator` takes."""

    def check(instance: object, attribute: Attribute, value: object) -> None:
        if value is not None:
            validator(instance, attribute, value)

    if validator in _BY_TYPE:
        _BY_TYPE[check] = validator
    say(check, words_of(validator))
    _REQUIRED[check] = validator
    return check


_REQUIRED: dict[Validator, Validator] = {}
"""Of each optional check, the one of what is there."""


def required(validator: Any) -> Any:
    """Return what a field's validator asks of a value that is there.

    >>> required(optional(a_url)) is a_url, required(a_url) is a_url
    (True, True)
    """
    return _REQUIRED.get(validator, validator)


def checks_of(attribute: Attribute) -> tuple[Validator, ...]:
    """Return the checks of a field, in their order."""
    check: Any = attribute.validator
    if check is None:
        return ()
    checks: tuple[Validator, ...] = getattr(check, "_validators", (check,))
    return checks


def looks_at_its_field_alone(check: object) -> bool:
    """Whether a check is one of ours that looks at nothing but the value that it is given.

    A method of the class that it checks may look at other fields, too.
    """
    return getattr(check, "__module__", "").startswith("timeline.") and "." not in getattr(
        check, "__qualname__", "."
    ).replace(".<locals>.check", "")


def a_text(instance: object, attribute: Attribute, value: object) -> None:
    """Any text."""
    # The common case first: this runs for every text of every event.
    if not (type(value) is str and value.isascii()):
        check_text(value, place_of(instance, attribute))


_BY_TYPE[a_text] = None


def a_name(instance: object, attribute: Attribute, value: object) -> None:
    """Text with something to read in it."""
    a_text(instance, attribute, value)
    if not str(value).strip():
        raise InvalidValueError(
            "expected text with something to read in it, found none",
            place=place_of(instance, attribute),
        )


say(a_name, NAME)


def an_id(instance: object, attribute: Attribute, value: object) -> None:
    """An id; see `timeline._util.text.check_id`."""
    check_id(value, place_of(instance, attribute))


say(an_id, ID)


def a_url(instance: object, attribute: Attribute, value: object) -> None:
    """A URL: no white space, no control characters; its scheme is not looked at."""
    a_name(instance, attribute, value)
    if not may_be_url(str(value)):
        raise InvalidValueError(
            f"expected a URL without white space or control characters, found {described(value)}",
            place=place_of(instance, attribute),
            hint="write a space as %20",
        )


say(a_url, URL)


def may_be_url(text: str) -> bool:
    """Return whether text has nothing in it that no URL has.

    >>> may_be_url("urn:isbn:0-395-36341-1"), may_be_url("page 4")
    (True, False)
    """
    return not _NOT_IN_URL.search(text)


def a_language(instance: object, attribute: Attribute, value: object) -> None:
    """A language tag of the form that BCP 47 asks for (`my`, `sr-Latn`)."""
    a_text(instance, attribute, value)
    if not _LANGUAGE.fullmatch(str(value)):
        raise InvalidValueError(
            f"expected a language tag such as 'en' or 'sr-Latn', found {described(value)}",
            place=place_of(instance, attribute),
        )


say(a_language, {"pattern": f"^{_LANGUAGE.pattern}{END}"})


def a_media_type(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A media type (RFC 6838), with or without parameters."""
    a_text(instance, attribute, value)
    if not _MEDIA_TYPE.fullmatch(str(value)):
        raise InvalidValueError(
            f"expected a media type such as 'text/html', found {described(value)}",
            place=place_of(instance, attribute),
        )


# `\w` and `\s` of ASCII, spelt out for readers of other kinds.
say(
    a_media_type,
    {"pattern": rf"^[A-Za-z0-9_.+-]+/[A-Za-z0-9_.+-]+(?:[\t-\r\x20]*;[^\n]*)?{END}"},
)


def a_digest(instance: object, attribute: Attribute, value: object) -> None:
    """Refuse what is not a SHA-256 in hexadecimal digits."""
    if not (isinstance(value, str) and _SHA256.fullmatch(value)):
        raise InvalidValueError(
            f"expected the 64 hexadecimal digits of a SHA-256, found {described(value)}",
            place=place_of(instance, attribute),
        )


say(a_digest, {"pattern": f"^[0-9A-Fa-f]{{64}}{END}"})


def a_flag(instance: object, attribute: Attribute, value: object) -> None:
    """True or False."""
    if value is not True and value is not False:
        raise InvalidValueError(
            f"expected True or False, found {described(value)}",
            place=place_of(instance, attribute),
        )


_BY_TYPE[a_flag] = None


def the_type(kind: type) -> Validator:
    """A value of one class."""

    def check(instance: object, attribute: Attribute, value: object) -> None:
        if not isinstance(value, kind):
            raise InvalidValueError(
                f"expected a value of type {kind.__name__}, found {described(value)}",
                place=place_of(instance, attribute),
            )

    _BY_TYPE[check] = None
    return check


def tuple_of(kind: type) -> Validator:
    """A tuple, already made, whose members are all of one class."""

    def check(instance: object, attribute: Attribute, value: tuple[object, ...]) -> None:
        for number, member in enumerate(value):
            if not isinstance(member, kind):
                raise InvalidValueError(
                    f"expected a value of type {kind.__name__}, found {described(member)}",
                    place=f"{place_of(instance, attribute)}[{number}]",
                )

    _BY_TYPE[check] = None
    return check


def within(allowed: tuple[str, ...]) -> Validator:
    """One of a few words."""

    def check(instance: object, attribute: Attribute, value: object) -> None:
        # A value that is not text may not even be comparable or hashable.
        if not (isinstance(value, str) and value in allowed):
            raise InvalidValueError(
                f"expected one of {', '.join(allowed)}; found {described(value)}",
                place=place_of(instance, attribute),
            )

    _BY_TYPE[check] = None
    say(check, {"enum": list(allowed)})
    return check


def a_date(instance: object, attribute: Attribute, value: object) -> None:
    """A date value."""
    if not isinstance(value, DateValue):
        raise InvalidValueError(
            f"expected a date value or EDTF text, found {described(value)}",
            place=place_of(instance, attribute),
        )
    if not is_storable(value):
        raise unstorable(value, place_of(instance, attribute))


def is_storable(value: DateValue) -> bool:
    """Return whether a reader of EDTF makes a date again of its text."""
    return in_edtf(value) is value


def unstorable(value: DateValue, place: str) -> InvalidValueError:
    """Return the error that says of a date that it is not storable."""
    return InvalidValueError(
        f"expected a date that EDTF can write, found {value!s:.80}",
        place=place,
        hint="store the dates that it was made of, or the range that spans them",
    )


# What a reader makes of EDTF can be written again.
_BY_TYPE[a_date] = None
say(a_date, DATE)


def all_names(instance: object, attribute: Attribute, value: Iterable[object]) -> None:
    """Several texts, each with something to read in it."""
    for text in value:
        a_name(instance, attribute, text)


say(all_names, {"items": NAME})


def check_names(instance: object, attribute: Attribute, value: Mapping[str, object]) -> None:
    """A mapping of names to names."""
    if value:
        all_names(instance, attribute, (*value.keys(), *value.values()))


say(check_names, {"propertyNames": NAME, "additionalProperties": {"type": "string", **NAME}})
