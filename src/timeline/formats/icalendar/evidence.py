"""What a calendar shows of an event's evidence, in properties that any client has.

SUMMARY carries the marks of doubt, DESCRIPTION ends in short lines for a reader,
and URL, LINK (RFC 9253), COMMENT, CATEGORIES, LOCATION and GEO say what programs
may use. No ATTENDEE and no ORGANIZER: clients write e-mail to those. Who spoke
is told only when asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates import DateValue, Qualifier
from timeline.events import Event, Resolution
from timeline.formats.icalendar.contentlines import ContentLine, content_line, replace_controls
from timeline.formats.icalendar.text import escape_text, join_texts
from timeline.provenance import Citation

__all__ = ["description_of", "evidence_lines", "summary_of", "text_line"]


def text_line(name: str, text: str) -> ContentLine:
    """A property of type TEXT; what no calendar may hold becomes U+FFFD, blanks at line ends go."""
    lines = [replace_controls(line).rstrip() for line in text.splitlines()]
    return content_line(name, escape_text("\n".join(lines).rstrip()))


def summary_of(event: Event, when: Resolution) -> str:
    """The title, marked: `c.` for an approximate date, `?` for an uncertain one or a dispute.

    >>> event = Event("Founding of the society", when="1848~")
    >>> summary_of(event, event.resolve("when"))
    'c. Founding of the society'
    """
    qualifier = when.value.qualifier if isinstance(when.value, DateValue) else Qualifier.NONE
    doubtful = Qualifier.UNCERTAIN in qualifier or when.how == "disputed"
    about = "c. " if Qualifier.APPROXIMATE in qualifier else ""
    return f"{about}{event.title}{' (?)' if doubtful else ''}"


def description_of(event: Event, when: Resolution, *, speakers: bool = False) -> str:
    """The description, then how the date was come by and who reports it, a line each."""
    lines = [event.description] if event.description else []
    lines.extend(_lines_on_date(event, when))
    lines.extend(_lines_on_sources(event, speakers))
    return "\n".join(lines)


def _lines_on_date(event: Event, when: Resolution) -> Iterator[str]:
    if when.value is not None:
        yield f"Date: {when}"
    for claim in event.claims:
        if claim.field == "when" and claim.status != "retracted":
            if when.how == "disputed":
                yield f"Claimed: {claim.value}"
            if claim.verbatim:
                yield f"As stated: {claim.verbatim}"
            if claim.basis != "stated":
                reasons = [reason for reason in (claim.rule, claim.anchor) if reason]
                yield f"{claim.basis.capitalize()}: {', '.join(reasons) or 'no reason given'}"


def _lines_on_sources(event: Event, speakers: bool) -> Iterator[str]:
    seen = set()
    for citation in _citations(event):
        source = citation.source
        parts = [f"Source: {source}"]
        if source.published is not None:
            parts.append(str(source.published))
        line = ", ".join(parts)
        if speakers and citation.attribution is not None:
            line += f"; said by {citation.attribution}"
        if line not in seen:
            seen.add(line)
            yield line


def evidence_lines(event: Event) -> Iterator[ContentLine]:
    """COMMENT for each quote, URL and LINK for the sources, CATEGORIES, LOCATION and GEO."""
    where = event.where
    if where is not None:
        yield text_line("LOCATION", str(where))
        if where.latitude is not None:
            yield content_line("GEO", f"{where.latitude};{where.longitude}")
    if event.tags:
        yield content_line("CATEGORIES", join_texts(map(replace_controls, event.tags)))
    for quote in _once(c.quote.exact for c in _citations(event) if c.quote is not None):
        yield text_line("COMMENT", quote)
    urls = [_uri(url) for url in _once(c.source.url for c in _citations(event) if c.source.url)]
    if urls:
        yield content_line("URL", urls[0], VALUE="URI")
    for url in urls:
        yield content_line("LINK", url, VALUE="URI", LINKREL="cite-as")


def _citations(event: Event) -> Iterator[Citation]:
    for claim in event.claims:
        if claim.status != "retracted":
            yield from claim.citations


def _once(texts: Iterator[str]) -> Iterator[str]:
    return iter(dict.fromkeys(texts))


def _uri(url: str) -> str:
    """The address with `,` and `;` percent-encoded: some readers split there."""
    return url.replace(",", "%2C").replace(";", "%3B")
