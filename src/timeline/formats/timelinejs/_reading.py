"""Reading: slides and eras of anybody's, each an event; what has no place here goes to `extra`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

import attrs

from timeline._util.strict_json import MOST_BYTES, plain
from timeline._util.text import check_id, described, slug, unused
from timeline.dates import DateValue, edtf
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.formats._dateparts import drawn, understood
from timeline.formats._registry import Reading
from timeline.formats.timelinejs._markup import escaped, paragraphs, text_of
from timeline.formats.timelinejs._slides import ERA
from timeline.model import Claim, Event, Timeline

__all__ = ["loads", "read"]

_MOST_TITLE_CHARACTERS = 80


def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """The timeline in a TimelineJS3 JSON file; see `read`.

    >>> t = loads('{"events": [{"start_date": {"year": "2021"}, "text": {"headline": "A coup"}}]}')
    >>> print(t["a-coup"].when)
    2021
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """The timeline in a TimelineJS3 JSON file, and notes on what was changed or passed by.

    HTML becomes text; where that says less, the HTML is kept under `extra`, as are
    pictures, backgrounds and keys of no meaning here. A slide without a headline
    is called by its first words.

    A slide that is wrong (30 February, a date that is a list) raises FormatError
    with its path, or, unless `strict`, is left out with a note. LimitError beyond
    `limit` bytes.
    """
    content = plain(data, limit=limit)
    if not isinstance(content, dict) or not isinstance(content.get("events"), list):
        raise FormatError(
            'expected an object with a list of "events"',
            place="$" if not isinstance(content, dict) else "$.events",
            hint="is this the JSON of TimelineJS 3?",
        )
    notes: list[str] = []
    events: dict[str, Event] = {}
    counts: dict[str, int] = {}
    for slide in _slides(content):
        try:
            event = slide.event(events, counts)
        except TimelineError as error:
            fault = FormatError(error.message, place=slide.inside(error.place), hint=error.hint)
            if strict:
                raise fault from None
            notes.append(f"{fault}; the slide is left out")
        else:
            events[event.id] = event
            notes += slide.notes
    return Reading(_timeline(content, events), tuple(notes))


def _timeline(content: dict[str, Any], events: dict[str, Event]) -> Timeline:
    title = content.get("title")
    headline, body, raw = _words(title.get("text")) if isinstance(title, dict) else ("", "", {})
    known = {"events", "eras", "scale"} | ({"title"} if isinstance(title, dict) else set())
    rest = {key: value for key, value in content.items() if key not in known}
    if isinstance(title, dict):
        rest |= {"title": kept} if (kept := _rest(title, {"text"}) | raw) else {}
    try:
        return Timeline(
            headline,
            description=body,
            events=events.values(),
            extra={"timelinejs": rest} if rest else {},
        )
    except TimelineError as error:
        raise FormatError(error.message, place="$", hint=error.hint) from None


def _slides(content: dict[str, Any]) -> Iterator[_Slide]:
    for kind in ("events", "eras"):
        members = content.get(kind) or []
        if not isinstance(members, list):
            raise FormatError(f"expected a list, found {described(members)}", place=f"$.{kind}")
        for number, given in enumerate(members):
            yield _Slide(given, f"$.{kind}[{number}]", is_era=kind == "eras")


@attrs.define
class _Slide:
    """One slide or era, as given, with its place; making its event gathers notes."""

    given: Any
    place: str
    is_era: bool
    notes: list[str] = attrs.field(factory=list)

    def inside(self, place: str | None) -> str:
        """The path of what is wrong within; places in the model's own terms say nothing here."""
        return f"{self.place}{place}" if place and place.startswith(".") else self.place

    def event(self, known: dict[str, Event], counts: dict[str, int]) -> Event:
        given = self.given
        if not isinstance(given, dict):
            raise InvalidValueError(f"expected an object, found {described(given)}")
        headline, body, raw = _words(given.get("text"))
        title = headline or _first_words(body) or "Untitled"
        when = self._when()
        group = given.get("group")
        tags = [tag] if isinstance(group, str) and (tag := text_of(group)) else []
        extra = raw | _rest(given, _UNDERSTOOD if tags or not group else _UNDERSTOOD - {"group"})
        return Event(
            title,
            id=self._id(title, known, counts),
            description=body,
            tags=[*tags, ERA] if self.is_era else tags,
            claims=() if when is None else [self._claim(when)],
            extra={"timelinejs": extra} if extra else {},
        )

    def _claim(self, when: DateValue) -> Claim:
        shown = self.given.get("display_date")
        words = text_of(shown) if isinstance(shown, str) else ""
        return Claim("when", when, verbatim=words if words and words != when.humanize() else None)

    def _when(self) -> DateValue | None:
        start, end = self.given.get("start_date"), self.given.get("end_date")
        if not start:
            self._note("no start_date: TimelineJS does not show it; it comes in without a date")
            return None
        when = understood(start, end)
        for key in ("millisecond", "format"):
            if any(isinstance(part, dict) and part.get(key) for part in (start, end)):
                self._note(f"{key} of the date is passed by")
        return self._as_kept(when) or when

    def _as_kept(self, when: DateValue) -> DateValue | None:
        """The date that the slide was made of, unless the dates drawn were changed since."""
        kept = self.given.get("edtf")
        if not isinstance(kept, str):
            return None
        try:
            date = edtf.parse(kept, extended=True)
        except TimelineError:
            date = None
        dates = None if date is None else drawn(date)
        if dates is None or understood(*dates) != when:
            self._note(
                f"edtf is {shorten(kept)}, which the dates are not drawn from; they are used"
            )
            return None
        return date

    def _id(self, title: str, known: dict[str, Event], counts: dict[str, int]) -> str:
        given = self.given.get("unique_id")
        wanted = given if _is_id(given) else slug(title)
        id = unused(wanted, known, counts)
        if given and id != given:
            why = "another has" if _is_id(given) else "cannot be an id"
            self._note(f"unique_id is {described(given)}, which {why}; this one becomes {id}")
        return id

    def _note(self, text: str) -> None:
        self.notes.append(f"{self.place}: {text}")


def _is_id(given: object) -> TypeGuard[str]:
    try:
        check_id(given)
    except InvalidValueError:
        return False
    return True


_UNDERSTOOD = frozenset(
    {"unique_id", "start_date", "end_date", "display_date", "text", "group", "edtf"}
)


def _rest(given: dict[str, Any], known: frozenset[str] | set[str]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in known}


def _words(text: object) -> tuple[str, str, dict[str, Any]]:
    """Headline and body as text, and what of them text does not hold."""
    if not isinstance(text, dict):
        return "", "", {"text": text} if text else {}
    given = {key: value for key in ("headline", "text") if isinstance(value := text.get(key), str)}
    headline, body = (text_of(given.get(key, "")) for key in ("headline", "text"))
    headline = " ".join(headline.split())
    whole = {"headline": (headline, escaped(headline)), "text": (body, paragraphs(body))}
    raw = {key: value for key, value in text.items() if value not in whole.get(key, ())}
    return headline, body, {"text": raw} if raw else {}


def _first_words(body: str) -> str:
    line = body.partition("\n")[0]
    return line if len(line) <= _MOST_TITLE_CHARACTERS else f"{line[: _MOST_TITLE_CHARACTERS - 1]}…"
