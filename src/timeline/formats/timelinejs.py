"""TimelineJS3 JSON (Knight Lab): slides for the web, from events with a date.

What TimelineJS cannot hold is flattened here and named in the loss report: it
draws a moment or a duration and knows no doubt, so an uncertain date is told in
words (`display_date`) and drawn from its first day to its last; an event without
a first day would vanish without a word, and is reported instead. Headline and
text are HTML there: ours are escaped. Writing only.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import msgspec

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.events import Claim, Event
from timeline.provenance import Citation, Source
from timeline.registry import Export, Loss
from timeline.timelines import Timeline

__all__ = ["dumps", "export"]

_DATE_KEYS = ("year", "month", "day", "hour", "minute", "second")


def dumps(timeline: Timeline) -> bytes:
    """The timeline as TimelineJS3 JSON; `export` says as well what it lost."""
    return export(timeline).data


def export(timeline: Timeline) -> Export:
    """The timeline as TimelineJS3 JSON, and each event left out or flattened, with the reason.

    >>> from timeline.events import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01"), Event("Some day")]))
    >>> print(*done.losses)
    some-day: left out, it has no date
    """
    losses: list[Loss] = []
    slides = [slide for event in timeline.events for slide in _slides(event, losses)]
    content: dict[str, Any] = {"events": slides}
    if timeline.title or timeline.description:
        content["title"] = {
            "text": {
                "headline": html.escape(timeline.title),
                "text": _paragraphs(timeline.description),
            }
        }
    if any(abs(slide["start_date"]["year"]) > _MOST_HUMAN_YEAR for slide in slides):
        content["scale"] = "cosmological"
    data = msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=2) + b"\n"
    return Export(data, tuple(losses))


# The "human" scale is drawn with JavaScript dates, which end here.
_MOST_HUMAN_YEAR = 271_820


def _slides(event: Event, losses: list[Loss]) -> Iterator[dict[str, Any]]:
    when = event.when
    first = None if when is None else when.earliest
    if when is None or first is None:
        reason = "it has no date" if when is None else f"nothing bounds the begin of {when}"
        losses.append(Loss(kind="left out", why=reason, event_id=event.id))
        return
    losses.extend(_flattened(event, when))
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(first),
        "display_date": html.escape(when.humanize()),
        "text": {"headline": html.escape(event.title), "text": _text(event)},
    }
    last = when.latest
    if last is not None and (isinstance(when, Interval) or last != first):
        slide["end_date"] = _date(last)
        _align(slide["start_date"], slide["end_date"])
    if event.tags:
        slide["group"] = html.escape(event.tags[0])
    if media := _media(event):
        slide["media"] = media
    yield slide


def _date(edge: Date | DateTime) -> dict[str, int | str]:
    parts: tuple[Any, ...] = (edge.year, edge.month, edge.day)
    if isinstance(edge, DateTime):
        parts += (edge.hour, edge.minute, edge.second)
    return dict(zip(_DATE_KEYS, parts, strict=False))


def _align(start: dict[str, int | str], end: dict[str, int | str]) -> None:
    """Give both the same keys: an end with more of them than the start is dropped by TimelineJS."""
    for key in _DATE_KEYS:
        if key in start or key in end:
            start.setdefault(key, "")
            end.setdefault(key, "")


def _flat(event: Event, field: str, why: str) -> Loss:
    return Loss(kind="flattened", why=why, event_id=event.id, field=field)


def _flattened(event: Event, when: DateValue) -> Iterator[Loss]:
    if not (isinstance(when, DateTime) or (isinstance(when, Date) and when.day_number is not None)):
        if not isinstance(when, Interval):
            yield _flat(event, "when", f"{when} is drawn as lasting from its first day to its last")
        elif when.latest is None:
            yield _flat(event, "when", f"the end of {when} is not drawn")
    if when.qualifier:
        yield _flat(event, "when", f"the doubt about {when} is told in words only")
    if event.resolve("when").how == "disputed":
        yield _flat(event, "when", "the dates in dispute are told in words only")
    yield from _untold(event)


def _untold(event: Event) -> Iterator[Loss]:
    """What a slide has no place for, or only words."""
    if event.note or event.aliases:
        yield _flat(event, "note", "notes and aliases are left out")
    if any(c.attribution or c.locator or c.note for c in event.citations):
        yield _flat(event, "citations", "who said it, pages and notes are left out")
    if len(event.tags) > 1:
        yield _flat(event, "tags", "one group for each slide: tags after the first are left out")
    for claim in event.claims:
        if claim.field != "when" or claim.status != "accepted":
            yield _flat(event, claim.field, "the claim is told in words only")


# -- words -------------------------------------------------------------------


def _text(event: Event) -> str:
    parts = [_paragraphs(event.description)]
    if event.resolve("when").how == "disputed":
        dates = [c.value.humanize() for c in event.claims if isinstance(c.value, DateValue)]
        parts.append(f"<p>Dates in dispute: {html.escape('; '.join(dates))}.</p>")
    parts.extend(_figure(claim) for claim in event.claims if _is_told(claim))
    parts.extend(_quotation(citation) for citation in _citations(event))
    return "".join(parts)


def _is_told(claim: Claim) -> bool:
    return claim.field != "when" and claim.status != "retracted"


def _figure(claim: Claim) -> str:
    return f"<p>{html.escape(claim.field)}: {html.escape(str(claim.value))}</p>"


def _quotation(citation: Citation) -> str:
    source = html.escape(str(citation.source))
    if url := _web_address(citation.source):
        source = f'<a href="{html.escape(url)}">{source}</a>'
    words = ""
    if citation.quote is not None:
        words = f"{html.escape(citation.quote.exact)} "
    against = "Disputed by: " if citation.stance == "disputes" else ""
    return f"<blockquote>{against}{words}<cite>{source}</cite></blockquote>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _media(event: Event) -> dict[str, str]:
    """The first source that has a web address: TimelineJS shows a credit only beside one."""
    for citation in _citations(event):
        if url := _web_address(citation.source):
            return {"url": url, "credit": html.escape(str(citation.source))}
    return {}


def _web_address(source: Source) -> str | None:
    """The source's address, if following it is safe: no `javascript:`, no `file:`."""
    url = source.url
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _citations(event: Event) -> Iterator[Citation]:
    seen = set()
    for claim in event.claims:
        for citation in claim.citations if claim.status != "retracted" else ():
            key = (citation.source.id, citation.quote)
            if key not in seen:
                seen.add(key)
                yield citation
