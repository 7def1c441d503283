"""Reading: slides and eras of anybody's, each an event; what has no place here goes to `extra`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

import attrs

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.markup import escaped, first_words, text_of, words_of
from timeline._util.strict_json import plain
from timeline._util.text import check_id, described, slug, unused
from timeline.dates import DateValue, edtf
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.formats._contract import Reading
from timeline.formats._dateparts import PARTS, from_parts, to_parts
from timeline.formats._strictness import Strictness
from timeline.formats.timelinejs._slides import ERA
from timeline.model import Claim, Event, Timeline

__all__ = ["loads", "read"]


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a TimelineJS3 JSON file; see `read`.

    >>> t = loads('{"events": [{"start_date": {"year": "2021"}, "text": {"headline": "A coup"}}]}')
    >>> print(t["a-coup"].when)
    2021
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a TimelineJS3 JSON file, and notes on what was changed or passed by.

    HTML becomes text; where that says less, the HTML is kept under `extra`, as are
    pictures, backgrounds and keys of no meaning here. A slide without a headline
    is called by its first words.

    A date that is wrong (30 February, a list) raises FormatError with its path, or, unless
    `strict`, goes to `extra` with a note, and its slide has none; a slide that is wrong
    otherwise is then left out. LimitError beyond `limit` bytes.
    """
    content = plain(data, limit=limit)
    if not isinstance(content, dict) or not isinstance(content.get("events"), list):
        raise FormatError(
            'expected an object with a list of "events"',
            place="$" if not isinstance(content, dict) else "$.events",
            hint="is this the JSON of TimelineJS 3?",
        )
    strictness = Strictness(strict, "slide")
    events: dict[str, Event] = {}
    counts: dict[str, int] = {}
    for slide in _slides(content):
        try:
            event = slide.event(events, counts, strictness)
        except TimelineError as error:
            strictness.refuse(slide.fault(error))
        else:
            events[event.id] = event
            strictness.notes += slide.notes
    return Reading(_timeline(content, events), tuple(strictness.notes))


def _timeline(content: dict[str, Any], events: dict[str, Event]) -> Timeline:
    title = content.get("title")
    headline, body, raw = _words(title.get("text")) if isinstance(title, dict) else ("", "", {})
    known = {"events", "eras"} | ({"title"} if isinstance(title, dict) else set())
    rest = _rest(content, known)
    if content.get("scale") == "human":
        del rest["scale"]  # as it is without a word
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
        members = [] if content.get(kind) is None else content[kind]
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

    def fault(self, error: TimelineError) -> FormatError:
        """The error with its path; places in the model's own terms say nothing here."""
        within = error.place if error.place and error.place.startswith(".") else ""
        return FormatError(error.message, place=f"{self.place}{within}", hint=error.hint)

    def event(
        self, known: dict[str, Event], counts: dict[str, int], strictness: Strictness
    ) -> Event:
        """Return the event; what of the slide has no place in it goes to its `extra`."""
        if not isinstance(self.given, dict):
            raise InvalidValueError(f"expected an object, found {described(self.given)}")
        rest = dict(self.given)
        headline, body, raw = _words(rest.pop("text", None))
        title = headline or first_words(body) or "Untitled"
        tags = _take_group(rest)
        claims = self._claims(rest, strictness)
        id = self._id(title, known, counts)
        if rest.get("unique_id") == id:
            del rest["unique_id"]
        extra = raw | rest
        return Event(
            title,
            id=id,
            description=body,
            tags=[*tags, ERA] if self.is_era else tags,
            claims=claims,
            extra={"timelinejs": extra} if extra else {},
        )

    def _claims(self, rest: dict[str, Any], strictness: Strictness) -> list[Claim]:
        """The claim on the date, whose parts are taken out of `rest` as far as it holds them."""
        start, end = rest.get("start_date"), rest.get("end_date")
        if not start:
            self._note("no start_date: TimelineJS does not show it; it comes in without a date")
            return []
        try:
            when = from_parts(start, end if _has_parts(end) else None)
        except TimelineError as error:
            if strictness.leave_out is None:
                raise
            strictness.keep(self.fault(error), "the date")
            return []
        if any(_number_of(part, "year") == 0 for part in (start, end)):
            self._note("there is no year 0 in TimelineJS; it is taken for the year before 1")
        shown = [_take_date(rest, name) for name in ("start_date", "end_date")]
        when = self._as_kept(when) or when
        if isinstance(rest.get("edtf"), str):
            del rest["edtf"]
        given = rest.get("display_date")
        words = text_of(given) if isinstance(given, str) else ""
        if words and given in (words, escaped(words)):
            del rest["display_date"]
        words = words or " \N{EN DASH} ".join(filter(None, shown))
        told = bool(words) and words != when.humanize()
        return [Claim("when", when, verbatim=words if told else None)]

    def _as_kept(self, when: DateValue) -> DateValue | None:
        """The date that the slide was made of, unless the dates drawn were changed since."""
        kept = self.given.get("edtf")
        if not isinstance(kept, str):
            return None
        try:
            date = edtf.parse(kept, extended=True)
        except TimelineError:
            date = None
        dates = None if date is None else to_parts(date)
        if dates is None or from_parts(*dates) != when:
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


# -- parts of a slide, taken out of it as far as an event holds them -----------------


def _take_group(rest: dict[str, Any]) -> list[str]:
    group = rest.get("group")
    tag = text_of(group) if isinstance(group, str) else ""
    if not tag:
        return []
    if str(group).strip() in (tag, escaped(tag)):
        del rest["group"]
    return [tag]


def _has_parts(date: object) -> bool:
    """Whether a date is one: forms write an end that was not filled in as empty texts."""
    if not isinstance(date, dict):
        return bool(date)
    return any(str(date.get(key) or "").strip() for key in PARTS) or date.get("year") == 0


def _number_of(date: object, key: str) -> int | None:
    value = date.get(key) if isinstance(date, dict) else None
    return 0 if str(value).strip() in ("0", "0.0", "-0") else None


def _take_date(rest: dict[str, Any], name: str) -> str:
    """Take the numbers out of a date, leave what else it has, and return how it is shown."""
    date = rest.pop(name, None)
    if not isinstance(date, dict):
        return ""
    others = {key: value for key, value in date.items() if key not in PARTS and value != ""}
    shown = others.get("display_date")
    words = text_of(shown) if isinstance(shown, str) else ""
    if words and shown in (words, escaped(words)) and not rest.get("display_date"):
        del others["display_date"]
    if others:
        rest[name] = others
    return words


def _rest(given: dict[str, Any], known: frozenset[str] | set[str]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in known}


def _words(text: object) -> tuple[str, str, dict[str, Any]]:
    """Headline and body as text, and what of them text does not hold."""
    if not isinstance(text, dict):
        return "", "", {"text": text} if text else {}
    return words_of(text)
