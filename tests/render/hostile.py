"""Hostile texts, and timelines with them in any field."""

from __future__ import annotations

from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Locator,
    Media,
    Participant,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)

__all__ = ["FIELDS", "TEXTS", "hostile", "hostile_events"]

TEXTS = {
    "script": "</script><script>alert(1)</script>",
    "svg": '"><svg onload=alert(1)>',
    "image": "<img src=x onerror=alert(1)>",
    "style": "</style><style>*{display:none}</style>",
    "title": "</title></textarea></svg><iframe src=//x.example></iframe>",
    "comment": "--><!-- ]]> <![CDATA[ &lt;&amp;&#0; {{ 7 * 7 }} {% raw %}",
    "attribute": "' onmouseover='alert(1)' x=\" ` autofocus onfocus=alert(1) ",
    "bidi": "\u202eevil\u2066\u2067\u2069\u2069\u202c\u200f",
    "controls": "a\x00b\x08\x0c\x1b[31m\x7f\x9f\ufffe\uffff\u2028z",
    "line breaks": "one\r\ntwo\rthree\n\n\nfour\ttab",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 é ﷽ 𒐫 ̷̸̡̢",
    "long": "x" * 100_000,
    "long words": "နေပြည်တော် " * 8_000,
}

FIELDS = (
    "timeline", "description", "title", "event description", "tag", "note", "place", "unit",
    "subject", "value", "anchor", "verbatim", "claim note", "source", "publisher", "author",
    "quote", "speaker", "role", "medium", "locator", "citation note", "status", "prefix",
    "participant", "role in it", "caption", "credit",
)  # fmt: skip


def hostile(text: str, *fields: str) -> Timeline:
    """A timeline of one event with `text` in these fields, or in all of them."""
    event = _event(text, fields, 0)
    return Timeline(
        text if "timeline" in (fields or FIELDS) else "plain",
        description=text if "description" in (fields or FIELDS) else "plain",
        events=[event],
    )


def hostile_events(count: int, most: int) -> Timeline:
    """Events with each of the texts in turn, cut to `most` characters, in every field."""
    texts = [text[:most] for text in TEXTS.values()]
    events = [_event(texts[n % len(texts)], (), n) for n in range(count)]
    return Timeline(texts[0], description=texts[1], events=events)


def _event(text: str, fields: tuple[str, ...], number: int) -> Event:

    def put(name: str) -> str:
        return text if name in (fields or FIELDS) else "plain"

    source = Source(
        put("source"),
        id=f"s{number}",
        publisher=put("publisher"),
        author=[Agent(put("author"), id=f"a{number}")],
        status=put("status"),
    )
    speaker = Agent(put("speaker"), id=f"b{number}", role=put("role"))
    who = Agent(put("participant"), id=f"c{number}")
    citation = Citation(
        source,
        Quote(put("quote"), prefix=put("prefix")),
        locator=Locator("page", put("locator")),
        attribution=Attribution(speaker, medium=put("medium")),
        note=put("citation note"),
    )
    claims = [
        Claim(
            "when",
            "2021-02",
            basis="inferred",
            anchor=put("anchor"),
            verbatim=put("verbatim"),
            note=put("claim note"),
            citations=[citation],
        ),
        Claim("when", "2021-04", citations=[citation]),
        Claim("where", Place(put("place"))),
        Claim("said", put("value")),
        Claim("participant", Participant(who, put("role in it"))),
        Claim("media", Media("https://x.example/a", caption=put("caption"), credit=put("credit"))),
        *(
            Claim(
                "count",
                Quantity(low=1, high=2, unit=put("unit"), subject=put("subject"), as_of=as_of),
                citations=[citation],
            )
            for as_of in ("2020", "2021")
        ),
    ]
    return Event(
        put("title"),
        id=f"e{number}",
        claims=claims,
        description=put("event description"),
        tags=[put("tag"), "other tag"],
        note=put("note"),
    )
