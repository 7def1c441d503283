"""Date variables of CSL, and date values.

A date variable has `date-parts` (one date or two, each a year, a month, a day), a `season` and
`circa`, or words (`raw`, `literal`), or EDTF. What parts cannot say is written as EDTF beside
them, and EDTF goes first where both are read. Years before 1 are negative in parts, without a
year 0; they too have their EDTF, since programs differ about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue, Interval, Qualifier, Season, edtf
from timeline.dates.notations import typed
from timeline.errors import FormatError, InvalidValueError, ParseError, TimelineError

__all__ = ["date_of", "from_edtf", "is_in_words", "variable_of"]

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NO = (False, 0, "0", "", "false", None)


def date_of(variable: object) -> DateValue:
    """Return the date that a date variable says.

    Raises FormatError for one that says none, without its place.

    >>> date_of({"date-parts": [[1723]], "circa": True}), date_of({"date-parts": [["2020", "3"]]})
    (Date('1723~'), Date('2020-03'))
    >>> date_of({"date-parts": [[2020]], "season": 1}), date_of({"raw": "March 14, 2023"})
    (Season('2020-21'), Date('2023-03-14'))
    """
    if isinstance(variable, str):
        return _in_words(variable)
    if not isinstance(variable, Mapping):
        raise FormatError(f"expected a date, found {described(variable)}")
    text = variable.get("edtf")
    if isinstance(text, str):
        return from_edtf(text)
    if "date-parts" in variable:
        return _of_parts(variable)
    for name in ("raw", "literal"):
        if isinstance(variable.get(name), str):
            return _in_words(variable[name])
    raise FormatError(
        "expected a date with edtf, date-parts, raw or literal, "
        f"found {', '.join(map(str, variable)) or 'none of them'}"
    )


def is_in_words(variable: object) -> bool:
    """Return whether a date variable has words that may say no date: "n.d.", "Trinity term".

    >>> is_in_words({"literal": "n.d."}), is_in_words({"date-parts": [[2020]], "literal": "2020"})
    (True, False)
    """
    if not isinstance(variable, Mapping) or {"date-parts", "edtf"} & variable.keys():
        return False
    return any(isinstance(variable.get(name), str) for name in ("raw", "literal"))


def from_edtf(text: str) -> DateValue:
    """Return the date that EDTF says; raise FormatError for text that is none."""
    try:
        return edtf.parse(text.strip())
    except ParseError as error:
        raise FormatError(str(error)) from None


def _in_words(text: str) -> DateValue:
    try:
        return edtf.parse(text.strip())
    except TimelineError:
        pass
    try:
        return typed.read(text)
    except TimelineError as error:
        raise FormatError(f"expected a date: {error.message}", hint=error.hint) from None


def _of_parts(variable: Mapping[str, Any]) -> DateValue:
    given = variable["date-parts"]
    if not isinstance(given, list | tuple) or not 1 <= len(given) <= 2:
        raise FormatError(f"expected one or two dates in date-parts, found {described(given)}")
    season = variable.get("season")
    mark = "" if variable.get("circa") in _NO else "~"
    texts = [_text(parts, season, mark) for parts in given]
    return from_edtf("/".join(text or ".." for text in texts))


def _text(parts: object, season: object, mark: str) -> str:
    """Return one date of parts as EDTF; nothing for the end of what has none."""
    if not isinstance(parts, list | tuple) or not 1 <= len(parts) <= 3:
        raise FormatError(f"expected a year, a month and a day, found {described(parts)}")
    year, *rest = [_number(part) for part in parts]
    rest = rest[: rest.index(0)] if 0 in rest else rest
    if year == 0:
        return ""
    if season not in _NO and len(rest) == 0:
        rest = [_season(season)]
    elif rest and 13 <= rest[0] <= 16:  # the seasons of older programs
        rest[0] += 8
    return _year(year if year > 0 else year + 1) + "".join(f"-{n:02}" for n in rest) + mark


def _year(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}"


def _number(part: object) -> int:
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    if isinstance(part, float) and part.is_integer():
        return int(part)
    if isinstance(part, str):
        try:
            return int(part.strip() or "0") if len(part) < 20 else _refuse(part)
        except ValueError:
            pass
    return _refuse(part)


def _refuse(part: object) -> int:
    raise FormatError(f"expected a number in date-parts, found {described(part)}")


def _season(said: object) -> int:
    if isinstance(said, str) and said.strip().lower() in _SEASONS:
        return _SEASONS[said.strip().lower()]
    number = _number(said)
    if 1 <= number <= 4:
        return number + 20
    if 21 <= number <= 24:
        return number
    raise FormatError(f"expected a season, 1 to 4, found {described(said)}")


# -- writing -----------------------------------------------------------------


def variable_of(when: DateValue) -> dict[str, Any]:
    """Return a date as a date variable.

    >>> variable_of(edtf.parse("2020-03/2020-05"))
    {'date-parts': [[2020, 3], [2020, 5]]}
    >>> variable_of(edtf.parse("1723~"))
    {'date-parts': [[1723]], 'circa': True}
    >>> variable_of(edtf.parse("17XX"))
    {'literal': 'some year from 1700 to 1799', 'edtf': '17XX'}
    """
    when = when.in_edtf() or when
    variable = _variable(when)
    try:
        says_all = date_of(variable) == when and "literal" not in variable
    except (FormatError, InvalidValueError):
        says_all = False
    return variable if says_all else {**variable, "edtf": str(when)}


def _variable(when: DateValue) -> dict[str, Any]:
    if isinstance(when, Interval):
        ends = [_parts(when.start), _parts(when.end)]
        if None not in ends:
            doubted = any(isinstance(end, Date) and end.qualifier for end in (when.start, when.end))
            return {"date-parts": ends, **({"circa": True} if doubted else {})}
    elif isinstance(when, Season) and isinstance(when.year, int) and when.year > 0:
        if 21 <= when.code <= 24:
            return {"date-parts": [[when.year]], "season": when.code - 20, **_circa(when)}
    elif (parts := _parts(when)) is not None:
        return {"date-parts": [parts], **_circa(when)}
    return {"literal": when.humanize()}


def _circa(when: Any) -> dict[str, Any]:
    return {"circa": True} if getattr(when, "qualifier", Qualifier.NONE) else {}


def _parts(when: object) -> list[int] | None:
    """Return the year, the month and the day of one date, as far as they are known as numbers."""
    if isinstance(when, DateTime):
        return [when.year, when.month, when.day]
    if not isinstance(when, Date) or when.significant is not None:
        return None
    parts = [part for part in (when.year, when.month, when.day) if part is not None]
    known = [part for part in parts if isinstance(part, int)]
    if known != parts:
        return None
    year, *rest = known
    return [year if year > 0 else year - 1, *rest]
