"""Candidates: what any other tool says that a text dates, in one shape.

Read are the records of language models (`quote` and `date`), of taggers that stand off
(TIMEX3: `start`, `end`, `text`, `value`, `type`) and of named entities (spaCy: `start_char`,
`end_char`, `text`), whatever else is in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from timeline._util.text import check_text, described
from timeline.dates import DateValue
from timeline.errors import FormatError, InvalidValueError

__all__ = ["Candidate", "as_candidates", "candidates_from_json"]

_QUOTE = ("quote", "words", "exact", "text", "verbatim", "span")
_DATE = ("date", "when", "value", "timex", "iso")
_START = ("start", "start_char", "begin")
_END = ("end", "end_char")
_TITLE = ("title", "event", "headline", "summary", "name")
_LISTS = ("events", "candidates", "timexes", "entities", "ents", "items")


@attrs.frozen
class Candidate:
    """Words of a text and the date that they are said to give.

    `quote` are the words; `start` and `end` their place in code points, where it is known.
    `date` is the date as it was given: EDTF, or a TIMEX3 value; None where only the words
    are proposed (a named entity). `title` is what the event was called.

    >>> Candidate.of({"quote": "on 5 May 2021", "date": "2021-05-05", "event": "Arrest"}).title
    'Arrest'
    """

    quote: str | None = None
    date: str | None = None
    start: int | None = None
    end: int | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Candidate:
        """Return the candidate that a record of another tool stands for.

        Raises InvalidValueError for what is no record, and for a field of another type.
        """
        if not isinstance(record, Mapping):
            raise InvalidValueError(f"expected a candidate, found {described(record)}")
        date = _first(record, _DATE)
        if isinstance(date, Mapping):  # {"when": {"value": ..., "quote": ...}}
            record = {**record, **date}
            date = _first(record, _DATE[2:])
        return cls(
            quote=_text(_first(record, _QUOTE), "quote"),
            date=str(date) if isinstance(date, (DateValue, int)) else _text(date, "date"),
            start=_place(_first(record, _START), "start"),
            end=_place(_first(record, _END), "end"),
            title=_text(_first(record, _TITLE), "title"),
            extra=dict(record),
        )


def as_candidates(candidates: object) -> list[Candidate]:
    """Return candidates of any known shape as a list.

    Raises InvalidValueError, naming the place, for what is none.
    """
    if isinstance(candidates, Mapping):
        listed = _first(candidates, _LISTS)
        candidates = [candidates] if listed is None else listed
    if isinstance(candidates, str) or not isinstance(candidates, Iterable):
        raise InvalidValueError(f"expected candidates, found {described(candidates)}")
    found: list[Candidate] = []
    for number, candidate in enumerate(candidates):
        try:
            known = isinstance(candidate, Candidate)
            found.append(candidate if known else Candidate.of(candidate))
        except InvalidValueError as error:
            error.place = f"candidates[{number}]" + (f".{error.place}" if error.place else "")
            raise
    return found


def candidates_from_json(data: bytes | str) -> list[Candidate]:
    """Read candidates from JSON or JSON Lines.

    Raises FormatError for what is neither, InvalidValueError for records that are no candidates.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"expected UTF-8, found the byte {data[error.start]!r}") from None
    if not text.strip():
        raise FormatError("expected candidates as JSON, found nothing")
    try:
        return as_candidates(json.loads(text))
    except (ValueError, RecursionError) as error:
        if isinstance(error, InvalidValueError):
            raise
        return as_candidates(list(_lines(text)))


def _lines(text: str) -> Iterable[object]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise FormatError(
                    f"expected JSON, or JSON Lines: {error}",
                    place=f"line {number}",
                    hint='write a list of records: [{"quote": "on 5 May 2021", "date": ...}]',
                ) from None


def _first(record: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((record[name] for name in names if record.get(name) is not None), None)


def _text(value: object, place: str) -> str | None:
    if value is not None:
        check_text(value, place)
        assert isinstance(value, str)
    return value


def _place(value: object, place: str) -> int | None:
    if value is not None and type(value) is not int:
        raise InvalidValueError(f"expected a place, found {described(value)}", place=place)
    return value
