"""Candidates: what any other tool says that a text dates, in one shape.

Read are the records of language models (`quote` and `date`), of taggers that stand off
(TIMEX3: `start`, `end`, `text`, `value`, `type`; `value` and `grain`) and of named entities
(spaCy: `start_char`, `end_char`, `text`), whatever else is in them. A date that is given in no
known shape is an error, since a record without one proposes whatever its words give.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from timeline._util.text import check_text, described
from timeline.dates import DateValue
from timeline.errors import FormatError, InvalidValueError

__all__ = ["Candidate", "as_candidates", "candidates_from_json"]

_QUOTE = (
    *("quote", "words", "exact", "text", "verbatim", "evidence", "source_quote", "body", "word"),
    *("originalText", "sentence"),
)
_DATE = (
    *("date", "when", "value", "timex", "timex-value", "timex_value", "iso", "event_date"),
    *("start_date", "normalized", "resolution"),
)
_PARTS = re.compile(r"[A-Z]?[a-z]+")
_VALUES = ("value", "timex", "iso", "date", "values")
_START = ("start", "start_char", "begin", "characterOffsetBegin", "offset")
_END = ("end", "end_char", "characterOffsetEnd")
_TITLE = ("title", "event", "headline", "summary", "name")
_LISTS = (
    *("events", "candidates", "timexes", "entities", "ents", "items", "timeline", "dates"),
    *("results", "result", "data", "output"),
)
_FENCED = re.compile(r"\s*```\w*\n(?P<json>.*?)\n?```\s*", re.DOTALL)


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
        known = _with_place(record)
        named = [name for name in known if _names_a_date(str(name))]
        date = _first(known, (*_DATE, *named))
        if isinstance(date, Mapping) and _first(date, _QUOTE) is not None:
            known = {**known, **date}  # {"when": {"value": ..., "quote": ...}}
        quote = _first(known, _QUOTE)
        return cls(
            quote=_text(quote[0] if _is_one_of_a_list(quote) else quote, "quote"),
            date=_date(date),
            start=_place(_first(known, _START), "start"),
            end=_place(_first(known, _END), "end"),
            title=_text(_first(record, _TITLE), "title"),
            extra=dict(record),
        )


def as_candidates(candidates: object) -> list[Candidate]:
    """Return candidates of any known shape as a list.

    Raises InvalidValueError, naming the place, for what is none.
    """
    if isinstance(candidates, Mapping):
        listed = _first(candidates, _LISTS)
        if isinstance(listed, Mapping):
            return as_candidates(listed)
        is_list = isinstance(listed, Iterable) and not isinstance(listed, str)
        candidates = listed if is_list else [candidates]
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
    """Read candidates from JSON or JSON Lines, also between the fences of Markdown.

    Raises FormatError for what is neither, InvalidValueError for records that are no candidates.
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(f"expected UTF-8, found the byte {data[error.start]!r}") from None
    if not text.strip():
        raise FormatError("expected candidates as JSON, found nothing")
    fenced = _FENCED.fullmatch(text)
    text = text if fenced is None else fenced["json"]
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


def _names_a_date(name: str) -> bool:
    """Whether one of the words of a field's name is "date": event_date, eventDate."""
    return _DATE[0] in map(str.lower, _PARTS.findall(name))


def _with_place(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record with its `start` and `end`, where a span or a length tells them."""
    span, length = record.get("span"), record.get("length")
    if isinstance(span, str):
        return {"quote": span, **record}
    if isinstance(span, Mapping):
        return {**span, **record}
    if isinstance(span, Sequence) and len(span) == 2:
        return {**record, "start": span[0], "end": span[1]}
    start = record.get("offset")
    if isinstance(start, int) and isinstance(length, int):
        return {**record, "end": start + length}
    return record


def _is_one_of_a_list(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 1


def _date(value: object) -> str | None:
    """A date as text: EDTF, TIMEX3 or ISO 8601, of parts too, cut to the grain that is told."""
    if isinstance(value, Mapping):
        if value.get("year") is not None:
            return _of_parts(value)
        inner = _first(value, _VALUES)
        if _is_one_of_a_list(inner):
            return _date(inner[0])
        if not isinstance(inner, str):
            raise InvalidValueError(
                f"expected a date, found a record of {', '.join(map(str, value)) or 'nothing'}",
                place="date",
                hint='write EDTF: {"quote": "on 5 May 2021", "date": "2021-05-05"}',
            )
        text, grain = _date(inner), _GRAINS.get(str(value.get("grain")))
        return text if text is None or grain is None else text[:grain]
    if isinstance(value, (datetime.date, DateValue, int)) and not isinstance(value, bool):
        return value.isoformat() if isinstance(value, datetime.date) else str(value)
    return _text(value, "date")


_GRAINS = {"year": 4, "month": 7, "day": 10}


def _of_parts(value: Mapping[str, Any]) -> str:
    parts = [value.get(name) for name in ("year", "month", "day")]
    known = parts[: next((at for at, part in enumerate(parts) if part is None), 3)]
    if not all(type(part) is int for part in known):
        raise InvalidValueError(f"expected numbers, found {described(parts)}", place="date")
    year, *rest = known
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _text(value: object, place: str) -> str | None:
    if value is not None:
        check_text(value, place)
        assert isinstance(value, str)
    return value


def _place(value: object, place: str) -> int | None:
    if value is not None and type(value) is not int:
        raise InvalidValueError(f"expected a place, found {described(value)}", place=place)
    return value
