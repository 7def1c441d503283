"""Statements of Wikidata that hold a date, from the JSON of its items.

The JSON is what `Special:EntityData/Q….json` and the API give: an object with `entities`, one item
alone, or a list of them. What an item says of when it was (point in time, start and end
time) is one event of the item's name; each other property with a date is an event of its own
("Ada Lovelace, date of birth"). Times of both calendars are read by their precision.

A statement is a claim: of preferred and normal rank it is accepted, but one of normal rank that
stands beside a preferred one is proposed, and one of deprecated rank retracted. Its references are
citations. `circa` makes a date approximate, `presumably` uncertain, and earliest and latest date
are the ends of a one-of set. All qualifiers stay in `extra` too, and what else a reference says.
What of an item is no part of an event is named in a note. Reading only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from timeline._util import strict_json as jsontext
from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.text import described, slug
from timeline.dates import DateValue
from timeline.dates.notations import wikidata as notation
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._contract import Reading
from timeline.model import Capture, Citation, Claim, Event, Place, Quote, Source, Timeline
from timeline.model._fields import as_date, may_be_url

__all__ = ["loads", "read"]

Plain = dict[str, Any]

_POINT, _START, _END = "P585", "P580", "P582"
_OF_ITSELF: Final = (_POINT, _START, _END)
_POSITION = "P625"
_EARLIEST, _LATEST, _CIRCUMSTANCES = "P1319", "P1326", "P1480"
_MARKS: Final = {"Q5727902": "~", "Q18122778": "?"}  # circa, presumably
# English labels of the properties with a date that are met most; others go by their number.
_LABELS: Final = {
    "P569": "date of birth", "P570": "date of death", "P571": "inception",
    "P575": "time of discovery or invention", "P576": "dissolved, abolished or demolished",
    "P577": "publication date", "P606": "first flight", "P619": "launch", "P620": "landing",
    "P746": "disappearance", "P1191": "first performance", "P1249": "earliest written record",
    "P1317": "floruit", "P1619": "official opening", "P3999": "official closure",
}  # fmt: skip
_STATED_IN, _URL, _TITLE, _PUBLISHED, _RETRIEVED, _QUOTATION, _IMPORTED = (
    "P248", "P854", "P1476", "P577", "P813", "P1683", "P143",
)  # fmt: skip
_OF_A_SOURCE: Final = {_STATED_IN, _URL, _TITLE, _PUBLISHED, _RETRIEVED, _QUOTATION, _IMPORTED}
_MOST_NAMED = 8
_ITEM = "http://www.wikidata.org/entity/"


@checked
def loads(
    data: bytes | str, *, language: str = "en", strict: bool = True, limit: int = MOST_BYTES
) -> Timeline:
    """Return the timeline that items come to; see `read`."""
    timeline: Timeline = read(data, language=language, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(
    data: bytes | str, *, language: str = "en", strict: bool = True, limit: int = MOST_BYTES
) -> Reading:
    """Return the timeline that items come to, with labels in `language` where there are any, and
    notes.

    Notes tell of statements without a value ("unknown", "none"). What is wrong raises
    FormatError with its path, or, unless `strict`, is left out with a note; LimitError beyond
    `limit` bytes.

    >>> item = '''{"id": "Q1", "labels": {"en": {"value": "A battle"}}, "claims": {"P585": [
    ...   {"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"type": "time",
    ...    "value": {"time": "+1815-06-18T00:00:00Z", "precision": 11}}}}]}}'''
    >>> [(event.id, str(event.when)) for event in read(item).timeline]
    [('Q1', '1815-06-18')]
    """
    reader = _Reader(language, strict)
    timeline = Timeline()
    for path, item in _items(jsontext.plain(data, limit=limit)):
        for event in reader.events(path, item):
            with reader.mending(path):
                timeline.add(event)
    return Reading(timeline, tuple(reader.notes))


def _items(content: Any) -> Iterator[tuple[str, Any]]:
    """Each item with its path."""
    if isinstance(content, list):
        yield from ((f"$[{number}]", item) for number, item in enumerate(content))
    elif isinstance(content, dict) and isinstance(content.get("entities"), dict):
        yield from ((f"$.entities.{id}", item) for id, item in content["entities"].items())
    elif isinstance(content, dict) and "claims" in content:
        yield "$", content
    else:
        raise FormatError(
            f"expected items of Wikidata, found {described(content)[:80]}",
            place="$",
            hint="Special:EntityData/Q42.json on its site gives one",
        )


class _Mending:
    """Names the place of what is wrong, and, where that is asked, makes a note of it."""

    def __init__(self, path: str, notes: list[str] | None) -> None:
        self._path, self._notes = path, notes

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, TimelineError):
            return False
        place = error.place or self._path
        if not place.startswith(self._path):
            place = f"{self._path}, {place}"
        wrong = FormatError(error.message, place=place, hint=error.hint)
        if self._notes is None:
            raise wrong from None
        self._notes.append(f"{wrong}; it is left out")
        return True


class _Reader:
    """What items become; notes gather on the way."""

    def __init__(self, language: str, strict: bool) -> None:
        self.language = language
        self.notes: list[str] = []
        self._strict = strict
        self._sources: dict[str, Source] = {}

    def mending(self, path: str) -> _Mending:
        return _Mending(path, None if self._strict else self.notes)

    # -- items -------------------------------------------------------------

    def events(self, path: str, item: Any) -> list[Event]:
        with self.mending(path):
            return list(self._events(path, item))
        return []

    def _events(self, path: str, item: Any) -> Iterator[Event]:
        id = _get(item, "id", str, "")
        title = self._text(item, "labels") or id
        statements = _get(item, "claims", dict, {})
        dated = {
            property: list(self._claims(f"{path}.claims.{property}", property, of_property))
            for property, of_property in statements.items()
            if _has_date(of_property)
        }
        itself = _paired(*(dated.pop(name, []) for name in _OF_ITSELF))
        if itself:
            where = self._places(f"{path}.claims.{_POSITION}", title, statements)
            yield self._event(item, title, id, id, [*itself, *where])
        for property, claims in dated.items():
            if claims:
                named = f"{title}, {_LABELS.get(property, property)}"
                yield self._event(item, named, f"{id}-{property}", f"{id}#{property}", claims)
        read = {name for name, of_property in statements.items() if _has_date(of_property)}
        passed = sorted(statements.keys() - read - ({_POSITION} if itself else set()))
        self._note_passed(path, item, passed)

    def _note_passed(self, path: str, item: Any, properties: list[str]) -> None:
        """Note what of an item is no part of its events."""
        more = ", …" if len(properties) > _MOST_NAMED else ""
        named = f" ({', '.join(properties[:_MOST_NAMED])}{more})"
        counts = {f"properties without a date{named}": len(properties)}
        for name in ("labels", "descriptions"):
            counts[f"{name} in other languages"] = len(
                _get(item, name, dict, {}).keys() - {self.language}
            )
        counts |= {name: len(_get(item, name, dict, {})) for name in ("aliases", "sitelinks")}
        passed = [f"{number} {what}" for what, number in counts.items() if number]
        if passed:
            self.notes.append(f"{path}: passed by are {'; '.join(passed)}")

    def _event(self, item: Any, title: str, id: str, alias: str, claims: list[Claim]) -> Event:
        return Event(
            title,
            id=id,
            aliases={"wikidata": alias},
            description=self._text(item, "descriptions"),
            language=self.language if self._text(item, "labels") else None,
            claims=claims,
        )

    def _text(self, item: Any, name: str) -> str:
        texts = _get(item, name, dict, {})
        found = texts.get(self.language, {})
        return str(_get(found, "value", str, ""))

    # -- statements --------------------------------------------------------

    def _claims(self, path: str, property: str, statements: Any) -> Iterator[Claim]:
        best = any(_rank(statement) == "preferred" for statement in statements)
        for number, statement in enumerate(statements):
            place = f"{path}[{number}]"
            with self.mending(place):
                snak = _get(statement, "mainsnak", dict)
                if snak.get("snaktype") != "value":
                    self.notes.append(f"{place}: the date is said to be {_absent(snak)}")
                    continue
                yield self._claim("when", property, statement, _date(statement), best)

    def _claim(self, field: str, property: str, statement: Plain, value: Any, best: bool) -> Claim:
        rank = _rank(statement)
        qualifiers = _get(statement, "qualifiers", dict, {})
        verbatim = None
        if field == "when":
            verbatim = notation.read(_value(statement["mainsnak"], "time")).verbatim
        if rank == "deprecated":
            status, note = "retracted", "of deprecated rank in Wikidata"
        elif rank == "normal" and best:
            status, note = "proposed", "of normal rank, beside a preferred statement"
        else:
            status, note = "accepted", None
        return Claim(
            field,
            value,
            status=status,  # type: ignore[arg-type]
            note=note,
            verbatim=verbatim,
            citations=list(self._citations(statement)),
            extra={"property": property} | _kept(statement, qualifiers),
        )

    def _places(self, path: str, title: str, statements: Plain) -> Iterator[Claim]:
        of_position = _get(statements, _POSITION, list, [])
        best = any(_rank(statement) == "preferred" for statement in of_position)
        for number, statement in enumerate(of_position):
            with self.mending(f"{path}[{number}]"):
                snak = _get(statement, "mainsnak", dict)
                if snak.get("snaktype") == "value":
                    point = _value(snak, "globecoordinate")
                    place = Place(
                        title, latitude=point.get("latitude"), longitude=point.get("longitude")
                    )
                    yield self._claim("where", _POSITION, statement, place, best)

    # -- references --------------------------------------------------------

    def _citations(self, statement: Plain) -> Iterator[Citation]:
        for reference in _get(statement, "references", list, []):
            snaks = _get(reference, "snaks", dict, {})
            said = {name: _first(_snaks(snaks, name)) for name in snaks}
            quotation = said.get(_QUOTATION) or None
            others = {name: snak for name, snak in snaks.items() if name not in _OF_A_SOURCE}
            yield Citation(
                self._source(said),
                Quote(quotation) if quotation else None,
                extra={"snaks": others} if others else {},
            )

    def _source(self, said: Mapping[str, Any]) -> Source:
        url, title = said.get(_URL), said.get(_TITLE)
        stated, imported = said.get(_STATED_IN), said.get(_IMPORTED)
        name = title or stated or url or imported or "a reference without a name"
        retrieved = said.get(_RETRIEVED)
        address = url if isinstance(url, str) and url and may_be_url(url) else None
        captures = [Capture(accessed=retrieved)] if isinstance(retrieved, DateValue) else []
        published = said.get(_PUBLISHED)
        source = Source(
            str(name),
            url=address or (f"{_ITEM}{stated}" if stated else None),
            published=published if isinstance(published, DateValue) else None,
            captures=captures,
            note=f"imported from {imported}" if imported and name != imported else None,
        )
        return self._known(source)

    def _known(self, source: Source) -> Source:
        """The source under an id of its own: two references may have one title."""
        base, number = slug(source.title), 1
        while (known := self._sources.get(source.id)) is not None and known != source:
            number += 1
            source = attrs.evolve(source, id=f"{base}-{number}")
        return self._sources.setdefault(source.id, source)


def _kept(statement: Plain, qualifiers: Plain) -> Plain:
    """What of a statement a claim has no field for."""
    kept: Plain = {"qualifiers": qualifiers} if qualifiers else {}
    id = statement.get("id")
    return {**kept, "statement": id} if isinstance(id, str) and id else kept


# -- dates ---------------------------------------------------------------------


def _paired(points: list[Claim], starts: list[Claim], ends: list[Claim]) -> list[Claim]:
    """The claims on when an item was: a start and an end of one rank are one interval."""
    claims = list(points)
    for status in ("accepted", "proposed", "retracted"):
        first = [claim for claim in starts if claim.status == status]
        last = [claim for claim in ends if claim.status == status]
        if len(first) == len(last) == 1:
            claims.extend(_interval(first[0], last[0]))
        else:
            claims.extend(_side(claim, "start", "{}/") for claim in first)
            claims.extend(_side(claim, "end", "/{}") for claim in last)
    return claims


def _interval(start: Claim, end: Claim) -> Iterator[Claim]:
    when = _edtf(f"{start.value}/{end.value}")
    if when is None:
        yield _side(start, "start", "{}/")
        yield _side(end, "end", "/{}")
        return
    yield attrs.evolve(
        start,
        value=when,
        citations=list(dict.fromkeys((*start.citations, *end.citations))),
        verbatim=f"from {start.verbatim} to {end.verbatim}",
        extra={"start": start.extra, "end": end.extra},
    )


def _side(claim: Claim, field: str, form: str) -> Claim:
    """An interval of which one end is not known; of a date that can be no end, the date itself."""
    when = _edtf(form.format(claim.value))
    return attrs.evolve(claim, field=field) if when is None else attrs.evolve(claim, value=when)


def _edtf(text: str) -> DateValue | None:
    """The date that a text may stand for: not every date can be an end, or take a mark."""
    try:
        return as_date(text)
    except TimelineError:
        return None


def _date(statement: Plain) -> DateValue:
    """The date of a statement, by the qualifiers that bound or doubt it."""
    date = notation.read(_value(statement["mainsnak"], "time")).value
    qualifiers = _get(statement, "qualifiers", dict, {})
    bounds = [_first(_snaks(qualifiers, name)) for name in (_EARLIEST, _LATEST)]
    if any(isinstance(bound, DateValue) for bound in bounds):
        first, last = ("" if bound is None else str(bound) for bound in bounds)
        return as_date(f"[{first}..{last}]")
    marks = {_MARKS.get(str(_first([snak])), "") for snak in _snaks(qualifiers, _CIRCUMSTANCES)}
    mark = "%" if {"~", "?"} <= marks else "".join(sorted(marks))
    return _edtf(f"{date}{mark}") or date


def _has_date(statements: Any) -> bool:
    """Whether a property is one of dates, though each of its values may be unknown."""
    if not isinstance(statements, list):
        return False
    snaks = [_get(statement, "mainsnak", dict, {}) for statement in statements]
    return any(snak.get("datatype") == "time" or _kind(snak) == "time" for snak in snaks)


# -- snaks ---------------------------------------------------------------------


def _get(thing: Any, name: str, kind: type, default: Any = ...) -> Any:
    """A member of an object that must be of a kind; FormatError where it is not."""
    if not isinstance(thing, dict):
        raise FormatError(f"expected an object, found {described(thing)[:80]}")
    value = thing.get(name, default)
    # PHP writes an empty object as a list.
    if value == [] and kind is dict:
        return {}
    if value is ... or not (isinstance(value, kind) or value is default):
        found = "nothing" if value is ... else described(value)[:80]
        raise FormatError(f"expected {name!r} to be of type {kind.__name__}, found {found}")
    return value


def _rank(statement: Any) -> str:
    return str(_get(statement, "rank", str, "normal"))


def _absent(snak: Plain) -> str:
    return "unknown" if snak.get("snaktype") == "somevalue" else "none"


def _kind(snak: Plain) -> str:
    value = snak.get("datavalue")
    return str(_get(value, "type", str, "")) if isinstance(value, dict) else ""


def _value(snak: Plain, kind: str) -> Any:
    value = _get(snak, "datavalue", dict)
    if value.get("type") != kind:
        raise FormatError(
            f"expected a value of type {kind!r}, found {shorten(str(value.get('type')))}"
        )
    return _get(value, "value", dict)


_PLAIN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "string": lambda value: value if isinstance(value, str) else None,
    "monolingualtext": lambda value: _get(value, "text", str),
    "wikibase-entityid": lambda value: _get(value, "id", str, ""),
    "time": lambda value: notation.read(value).value,
}


def _snaks(of: Mapping[str, Any], name: str) -> list[Any]:
    """The snaks of a property; none where what stands there is no list."""
    found = of.get(name)
    return found if isinstance(found, list) else []


def _first(snaks: Iterable[Any]) -> Any:
    """The first value of some snaks: text, an item's id, or a date; None for what is none."""
    for snak in snaks:
        kind = _kind(snak) if isinstance(snak, dict) else ""
        if kind in _PLAIN:
            return _PLAIN[kind](_get(snak, "datavalue", dict).get("value"))
    return None
