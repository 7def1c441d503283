"""A chronology for a report: a Markdown table of events, with their sources as footnotes.

The table and the footnotes are those of GitHub's and Pandoc's Markdown; what has a meaning
there is escaped in every text, HTML too. Undated events come last. Writing only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import attrs

from timeline._util.checked import checked
from timeline.dates import DateValue
from timeline.formats._bibliography.citing import Citer, citer
from timeline.formats._contract import Export, Loss
from timeline.formats._display import (
    ONCE_IN_WORDS,
    TOLD_IN_WORDS,
    citations_marked,
    claim_told,
    remarks_on,
    shown_title,
    web_address,
    without_rejected,
)
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Citation, Claim, Event, Source, Timeline

__all__ = ["dumps", "export"]


@checked
def dumps(timeline: Timeline, *, style: str | None = None) -> bytes:
    """Return the chronology as UTF-8; `export` says as well what it leaves out."""
    return export(timeline, style=style).data


@checked
def export(timeline: Timeline, *, style: str | None = None) -> Export:
    """Return a heading, the description, a table with a row an event, and the footnotes.

    With a `style` of the Citation Style Language ("apa") sources are cited as that has it; it
    needs the extra `citations` (see `timeline.bibliography.cite`).

    >>> from timeline.model import Event
    >>> t = Timeline("Coups", events=[Event("A coup", when="2021-02-01", source="A wire")])
    >>> print(export(t).data.decode())
    # Coups
    <BLANKLINE>
    | Date | What happened |
    | --- | --- |
    | 1 February 2021 | **A coup**[^1] |
    <BLANKLINE>
    [^1]: *A wire*
    <BLANKLINE>
    """
    notes = _Footnotes(None if style is None else citer(style))
    losses: list[Loss] = list(losses_of_timeline(timeline, {"title", "description"}))
    rows = []
    for event in without_rejected(timeline, losses).events:
        rows.append(f"| {_date(event)} | {_what(event, notes)} |")
        losses.extend(
            losses_of_event(event, TOLD_IN_WORDS, partial(claim_told, event), once=ONCE_IN_WORDS)
        )
    table = ["| Date | What happened |\n| --- | --- |", *rows]
    parts = [_heading(timeline.title)] if timeline.title else []
    parts.extend(_inline(line) for line in timeline.description.splitlines() if line.strip())
    parts.append("\n".join(table))
    parts.append("\n".join(f"[^{number}]: {note}" for note, number in notes.numbers.items()))
    text = "\n\n".join(part for part in parts if part)
    return Export(f"{text}\n".encode(), tuple(losses))


def _date(event: Event) -> str:
    when = event.when
    if event.resolve("when").how != "disputed":
        return "no date" if when is None else _inline(when.humanize())
    dates = dict.fromkeys(
        claim.value.humanize()
        for claim in event.standing("when")
        if isinstance(claim.value, DateValue)
    )
    return f"disputed: {_inline(' or '.join(dates))}"


def _what(event: Event, notes: _Footnotes) -> str:
    marks = [f"[^{notes.number(*marked)}]" for marked in citations_marked(event)]
    lines = [f"**{_inline(shown_title(event))}**{''.join(dict.fromkeys(marks))}"]
    lines.extend(_inline(line) for line in event.description.splitlines() if line.strip())
    lines.extend(_inline(line) for line in _claims(event))
    if event.tags:
        lines.append(f"({_inline(', '.join(event.tags))})")
    return "<br>".join(lines)


def _claims(event: Event) -> Iterator[str]:
    for claim in event.standing():
        remarks = list(_remarks(claim))
        value = claim.value
        if remarks or (claim.field != "when" and value != event.title):
            shown = value.humanize() if isinstance(value, DateValue) else str(value)
            yield f"{claim.field}: {shown}{''.join(f' ({remark})' for remark in remarks)}"


def _remarks(claim: Claim) -> Iterator[str]:
    if claim.verbatim:
        yield f"“{claim.verbatim}”"
    if claim.basis != "stated":
        yield claim.basis
    yield from remarks_on(claim)


@attrs.define
class _Footnotes:
    """The footnotes of a table by their texts, each with its number; many cite one source."""

    _cite: Citer | None
    numbers: dict[str, int] = attrs.field(factory=dict, init=False)
    _sources: dict[str, tuple[str, str]] = attrs.field(factory=dict, init=False)

    def number(self, citation: Citation, mark: str) -> int:
        """Return the number of a citation's footnote."""
        return self.numbers.setdefault(self._footnote(citation, mark), len(self.numbers) + 1)

    def _footnote(self, citation: Citation, mark: str) -> str:
        described, link = self._source(citation.source)
        parts = [described]
        if citation.locator is not None:
            parts.append(_inline(str(citation.locator)))
        if citation.attribution is not None:
            parts.append(f"according to {_inline(str(citation.attribution))}")
        words = f"“{_inline(citation.quote.exact)}” " if citation.quote is not None else ""
        stance = "" if citation.stance == "supports" else f"{citation.stance.capitalize()} it: "
        remark = f" ({mark})" if mark else ""
        return f"{stance}{words}{', '.join(parts)}{link}{remark}"

    def _source(self, source: Source) -> tuple[str, str]:
        if source.id not in self._sources:
            cite = self._cite
            described = ", ".join(_described(source)) if cite is None else _inline(cite(source))
            self._sources[source.id] = described, _link(source)
        return self._sources[source.id]


def _described(source: Source) -> Iterator[str]:
    if source.author:
        yield _inline(", ".join(author.name for author in source.author))
    yield f"*{_inline(source.title)}*"
    if source.publisher:
        yield _inline(source.publisher)
    if source.published is not None:
        yield _inline(source.published.humanize())


def _link(source: Source) -> str:
    if source.url is None:
        return ""
    if web_address(source) is None:
        return f", {_inline(source.url)}"
    return f", <{_UNSAFE_IN_LINK.sub(_percent, source.url)}>"


_UNSAFE_IN_LINK = re.compile(r"[\s<>|\\\x00-\x20]")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in match[0].encode())


# Marks that mean something inside a paragraph or a cell; "www." and "http" make links by
# themselves on some sites, which harms nobody.
_SIGNS = r"\\`*_\[\]<>&|~^$"
_MARKS = re.compile(f"[{_SIGNS}]")
# What begins a block where a line begins with it.
_LEADING = re.compile(r"^(\s*)([#+=:-]|\d+(?=[.)]))")


def _inline(text: str) -> str:
    """Text as it is, on one line, with what Markdown and HTML would take for marks escaped."""
    if _PLAIN.fullmatch(text):  # as most of them are
        return text
    one_line = " ".join(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())
    escaped = _MARKS.sub(r"\\\g<0>", one_line)
    return _LEADING.sub(_escape_leading, escaped)


# Words with one blank between them, and nothing that is looked for above or below.
_WORD = rf"[^\s\x00-\x1f\x7f{_SIGNS}]+"
_PLAIN = re.compile(rf"(?![#+=:-]|\d+[.)]){_WORD}(?: {_WORD})*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _heading(title: str) -> str:
    # Signs at its end would close it, and be no part of it (CommonMark, 4.2).
    return f"# {_CLOSING.sub(_escape_closing, _inline(title))}"


_CLOSING = re.compile(r"(?<= )#+\Z")


def _escape_closing(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape_leading(match: re.Match[str]) -> str:
    # A number is no mark: the point after it is.
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
