"""Writing: each event a slide, or an era, and a loss for whatever TimelineJS cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs
import msgspec

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.markup import escaped, paragraphs, text_of
from timeline.dates import DateTime, DateValue, Interval
from timeline.formats._contract import Export, Loss
from timeline.formats._dateparts import from_parts, is_exact, to_parts
from timeline.formats._display import claim_told, remarks_on, shown_title, without_rejected
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.formats.timelinejs._page import page_of
from timeline.model import Citation, Claim, Event, Media, Resolution, Timeline

__all__ = ["ERA", "dumps", "export"]

ERA = "era"
"""The tag of an event that becomes an era."""

_OF_A_TIMELINE = frozenset({"title", "description"})
_OF_AN_ERA = frozenset({"id", "title", "tags", "claims.date"})
_OF_A_SLIDE = _OF_AN_ERA | {
    "description",
    "claims.value",
    "claims.place.name",
    "claims.place.within.name",
    "claims.quantity.low",
    "claims.quantity.high",
    "claims.quantity.best",
    "claims.quantity.low_exclusive",
    "claims.quantity.high_exclusive",
    "claims.quantity.approximate",
    "claims.quantity.unit",
    "claims.quantity.as_of",
    "claims.media.url",
    "claims.media.caption",
    "claims.media.credit",
    "claims.citations.source.title",
    "claims.citations.source.publisher",
    "claims.citations.source.url",
    "claims.citations.stance",
    "claims.citations.quote.exact",
}


@checked
def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the timeline as TimelineJS3 JSON; `export` says as well what it lost."""
    return export(timeline, **options).data


@checked
def export(timeline: Timeline, *, page: bool = False, code: Path | None = None) -> Export:
    """Return the timeline as TimelineJS3 JSON, and each thing left out or flattened, with the
    reason.

    As a `page` it is one HTML file with TimelineJS in it, which asks for nothing: media are links
    there. The code is that of npm's `@knight-lab/timelinejs`, found where node would find it, or
    in the folder `code`; FormatError where it is not.

    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01"), Event("Some day")]))
    >>> print(*done.losses)
    some-day: left out, it has no date
    """
    losses = list(losses_of_timeline(timeline, _OF_A_TIMELINE | ({"language"} if page else set())))
    slides: list[dict[str, Any]] = []
    eras: list[dict[str, Any]] = []
    for event in without_rejected(timeline, losses).events:
        resolution = event.resolve("when")
        when = resolution.value
        dates = to_parts(when) if isinstance(when, DateValue) else None
        if not isinstance(when, DateValue) or dates is None:
            reason = "it has no date" if when is None else f"nothing bounds the begin of {when}"
            losses.append(Loss(kind="left out", why=reason, event_id=event.id))
            continue
        told = _Told(event, when, _disputed(resolution), shows_media=not page)
        shown = _dated(event, when, dates)
        if ERA in event.tags and "end_date" in shown:
            eras.append(shown)
            losses.extend(_losses_of_era(told))
        else:
            slides.append(shown | _words_of(told))
            losses.extend(_losses_of_slide(told))
    content: dict[str, Any] = {"events": slides}
    if eras:
        content["eras"] = eras
    if timeline.title or timeline.description:
        text = {"headline": escaped(timeline.title), "text": paragraphs(timeline.description)}
        content["title"] = {"text": text}
    if any(abs(shown["start_date"]["year"]) > _MOST_HUMAN_YEAR for shown in (*slides, *eras)):
        content["scale"] = "cosmological"
    data = msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=2) + b"\n"
    if page:
        data = page_of(data, timeline.title, timeline.language, code)
    return Export(data, tuple(losses))


# The "human" scale is drawn with JavaScript dates, which end here.
_MOST_HUMAN_YEAR = 271_820


@attrs.frozen
class _Told:
    """An event with what its dates come to, and which of its claims a slide tells."""

    event: Event
    when: DateValue
    disputed: dict[DateValue, None]
    shows_media: bool

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that a slide tells of, in the order of the event."""
        return tuple([claim for claim in self.event.claims if self._is_told(claim)])

    def _is_told(self, claim: Claim) -> bool:
        if claim.field == "when":
            return self.draws(claim) or claim.value in self.disputed
        return claim_told(self.event, claim)

    def tells(self, claim: Claim) -> bool:
        """Whether a slide tells of a claim of the event."""
        return any(own is claim for own in self.claims)

    @cached_property
    def citations(self) -> dict[Citation, dict[str, None]]:
        """Each citation of what is told, and the fields that it is about."""
        cited: dict[Citation, dict[str, None]] = {}
        for claim in self.claims:
            for citation in claim.citations:
                about = " ".join([*remarks_on(claim), claim.field])
                cited.setdefault(citation, {})[about] = None
        return cited

    @cached_property
    def picture(self) -> Claim | None:
        """The claim whose picture, sound or video the slide shows: the first that is safe."""
        for claim in self.claims if self.shows_media else ():
            if isinstance(claim.value, Media) and _web_address(claim.value.url):
                return claim
        return None

    def draws(self, claim: Claim) -> bool:
        """Whether the slide, or the era, is drawn as the claim says."""
        return claim.field == "when" and claim.value == self.when


def _disputed(resolution: Resolution) -> dict[DateValue, None]:
    """The dates that cannot all be so, in order."""
    if resolution.how != "disputed":
        return {}
    values = (position.value for position in resolution.positions)
    return {value: None for value in values if isinstance(value, DateValue)}


def _dated(event: Event, when: DateValue, dates: tuple[Any, Any]) -> dict[str, Any]:
    """What slides and eras have in common."""
    start, end = dates
    shown: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": start,
        "display_date": escaped(when.humanize()),
        "text": {"headline": escaped(shown_title(event)), "text": ""},
    }
    if end is not None:
        shown["end_date"] = end
    if from_parts(start, end) != when:
        shown["edtf"] = str(when.in_edtf())
    return shown


# Unlike other texts, TimelineJS decodes a group before it makes HTML of it.
_NO_MARKUP = str.maketrans("<>", "\u2039\u203a")


def _words_of(told: _Told) -> dict[str, Any]:
    event = told.event
    words: dict[str, Any] = {"text": {"headline": escaped(shown_title(event)), "text": _text(told)}}
    if group := next((tag for tag in event.tags if tag != ERA), None):
        words["group"] = escaped(group.translate(_NO_MARKUP))
    kept = event.extra.get("timelinejs")
    theirs = kept if isinstance(kept, Mapping) else {}
    if not told.shows_media:
        return words
    media = _harmless(theirs.get("media")) or _media(told)
    if media:
        words["media"] = media
    if background := _harmless(theirs.get("background")):
        words["background"] = background
    return words


# -- losses ------------------------------------------------------------------


def _losses_of_slide(told: _Told) -> Iterator[Loss]:
    event = told.event
    yield from _flattened_date(told)
    is_whole = told.shows_media and _goes_out_whole(event)
    carried = _OF_A_SLIDE | {"extra"} if is_whole else _OF_A_SLIDE
    yield from losses_of_event(event, carried, told.tells, once={"when"})
    if len(event.tags) > 1:
        yield _flat(event, "tags", "a slide has one group: the tags after the first are left out")
    if any(tag != tag.translate(_NO_MARKUP) for tag in event.tags[:1]):
        yield _flat(event, "tags", "a group has no < and >")
    for claim in event.claims:
        if claim.field != "when" and told.tells(claim):
            yield _flat(event, claim.field, _how_told(claim, told))
        for source in {c.source.id: c.source for c in claim.citations}.values():
            if source.url and not _web_address(source.url):
                yield _flat(event, claim.field, f"no link to {source.id}, which is not on the web")


def _how_told(claim: Claim, told: _Told) -> str:
    if claim is told.picture:
        return "it is shown as a picture"
    return "it is a link" if _link_to(claim) else "it is told in words"


def _losses_of_era(told: _Told) -> Iterator[Loss]:
    event = told.event
    yield from _flattened_date(told)
    yield from losses_of_event(event, _OF_AN_ERA, told.draws)
    if len(event.tags) > 1:
        yield _flat(event, "tags", "an era has no group")


def _flattened_date(told: _Told) -> Iterator[Loss]:
    event, when = told.event, told.when
    if isinstance(when, Interval):
        if when.latest is None:
            yield _flat(event, "when", f"the end of {when} is not drawn")
    elif isinstance(when, DateTime):
        if when.shift is not None:
            yield _flat(event, "when", f"{when} is drawn at its time in UTC")
    elif not is_exact(when):
        yield _flat(event, "when", f"{when} is drawn from its first day to its last")
    if when.qualifier:
        yield _flat(event, "when", f"the doubt about {when} is told in words only")
    if told.disputed:
        yield _flat(event, "when", "the dates in dispute are told in words only")


def _flat(event: Event, field: str, why: str) -> Loss:
    return Loss(kind="flattened", why=why, event_id=event.id, field=field)


# -- words -------------------------------------------------------------------


def _text(told: _Told) -> str:
    event = told.event
    parts = [paragraphs(event.description)]
    if told.disputed:
        dates = "; ".join(date.humanize() for date in told.disputed)
        parts.append(f"<p>Dates in dispute: {escaped(dates)}.</p>")
    parts.extend(
        f"<p>{escaped(claim.field)}: {_value(claim)}"
        f"{''.join(f' ({mark})' for mark in remarks_on(claim))}</p>"
        for claim in told.claims
        if claim.field != "when" and claim is not told.picture
    )
    several = len(event.fields) > 1
    for citation, fields in told.citations.items():
        told_of = several or any(field not in event.fields for field in fields)
        about = f" ({escaped(', '.join(fields))})" if told_of else ""
        parts.append(_quotation(citation, about))
    return "".join(parts)


def _value(claim: Claim) -> str:
    """A value in words; a picture, a sound or a video is a link where its address is one."""
    value, url = claim.value, _link_to(claim)
    if not isinstance(value, Media) or url is None:
        return escaped(str(value))
    credit = f", {escaped(value.credit)}" if value.credit else ""
    return f'<a href="{escaped(url)}">{escaped(value.caption or url)}</a>{credit}'


def _link_to(claim: Claim) -> str | None:
    return _web_address(claim.value.url) if isinstance(claim.value, Media) else None


_STANCES = {"supports": "", "disputes": "Disputed by: ", "mentions": "Mentioned by: "}


def _quotation(citation: Citation, about: str) -> str:
    source = escaped(str(citation.source))
    if url := _web_address(citation.source.url):
        source = f'<a href="{escaped(url)}">{source}</a>'
    words = "" if citation.quote is None else f"{escaped(str(citation.quote))} "
    stance = _STANCES[citation.stance]
    return f"<blockquote>{stance}{words}<cite>{source}</cite>{about}</blockquote>"


def _media(told: _Told) -> dict[str, str]:
    """The picture that is claimed, else the first source that has a web address.

    TimelineJS shows a credit only beside an address.
    """
    if told.picture is not None:
        media = told.picture.value
        assert isinstance(media, Media)
        shown = {"url": _web_address(media.url), "caption": media.caption, "credit": media.credit}
        return {key: escaped(text) if key != "url" else text for key, text in shown.items() if text}
    for citation in told.citations:
        if url := _web_address(citation.source.url):
            return {"url": url, "credit": escaped(str(citation.source))}
    return {}


_ADDRESSES = frozenset({"url", "thumbnail", "link"})
_COLOUR = re.compile(r"#?\w{1,30}", re.ASCII)


def _harmless(theirs: object) -> dict[str, str]:
    """Pictures and backgrounds that were read go out as they came, as text and web addresses."""
    if not isinstance(theirs, Mapping):
        return {}
    kept: dict[str, str] = {}
    for key, value in theirs.items():
        if key in _ADDRESSES:
            value = _web_address(value)
        elif key == "color":
            value = value if isinstance(value, str) and _COLOUR.fullmatch(value) else None
        elif key in {"credit", "caption", "alt", "title"} and isinstance(value, str):
            value = escaped(text_of(value))
        else:
            continue
        if value:
            kept[key] = value
    return kept


def _goes_out_whole(event: Event) -> bool:
    """Whether all that an event keeps in `extra` is a picture or background that goes out so."""
    theirs = event.extra.get("timelinejs")
    return (
        len(event.extra) == 1
        and isinstance(theirs, Mapping)
        and not theirs.keys() - {"media", "background"}
        and all(_harmless(value) == value for value in theirs.values())
    )


# TimelineJS writes addresses between quotes into markup of its own.
_ENDS_AN_ATTRIBUTE = re.compile("[\"'<>`]")


def _web_address(url: object) -> str | None:
    """An address that is safe to follow (no `javascript:`, no `file:`), safe in any quotes."""
    if not (isinstance(url, str) and url.lower().startswith(("http://", "https://"))):
        return None
    return _ENDS_AN_ATTRIBUTE.sub(lambda match: f"%{ord(match[0]):02X}", url)
