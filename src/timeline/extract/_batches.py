"""Many articles at once: one pure function over records, for whatever spreads work about.

A record is a plain dict. `extract_batches` takes them in and gives one for each, in order, so
that multiprocessing, Dask, Ray and Spark can call it on their partitions as it is. What is
wrong with one record is said in its own output, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from timeline._util.checked import checked
from timeline._util.text import described, slug
from timeline.errors import InvalidValueError, TimelineError, UnknownIdError
from timeline.extract._proposals import propose
from timeline.formats import json
from timeline.model import Event, Source, Timeline
from timeline.model._fields import as_date

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extract_batches", "extract_frames"]

_KNOWN = {"id", "text", "title", "published", "language", "url", "publisher"}


def extract_batches(records: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what the articles in `records` tell of: one record out for each one in, in their order.

    In: `id` and `text`; and, where known, `published` (EDTF or a `date`), `title`, `url`,
    `publisher` and `language`, None where not. Other keys are passed over.

    Out: `id`, as it came; `events`, a list of flat dicts of texts and numbers; `draft`, the
    timeline as JSON, for `Timeline.read`; and `error`, None unless the record could not be
    read, in which case `events` is empty and `draft` None.

    >>> batch = [
    ...     {"id": 1, "text": "They met on Monday.", "published": "2021-12-06"},
    ...     {"id": 2, "text": None},
    ... ]
    >>> for found in extract_batches(batch):
    ...     print(found["id"], [event["when"] for event in found["events"]], found["error"])
    1 ['2021-12-06'] None
    2 [] text: expected text, found None
    """
    if not isinstance(records, Iterable):
        raise InvalidValueError(f"expected records, found {described(records)}")
    for record in records:
        yield _extracted(record)


@checked
def extract_frames(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Yield the same over pandas frames, an event a row: for `mapInPandas` of Spark and for Dask.

    The columns are `id` (as text) and those of an event, then `draft`, only in the first
    row of an article, and `error`. An article without events has a row too.
    """
    import pandas as pd

    columns = ["id", *_EMPTY_EVENT, "draft", "error"]
    if not isinstance(frames, Iterable):
        raise InvalidValueError(f"expected frames, found {described(frames)}")
    for frame in frames:
        if not isinstance(frame, pd.DataFrame):
            raise InvalidValueError(f"expected a pandas.DataFrame, found {described(frame)}")
        known = frame[[name for name in frame.columns if name in _KNOWN]].astype(object)
        # pandas has other values than None for what is missing.
        records = known.where(known.notna(), None).to_dict("records")
        rows = [row for found in extract_batches(records) for row in _rows(found)]
        yield pd.DataFrame(rows, columns=columns, dtype=object)


def _rows(found: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    draft = found["draft"]
    for event in found["events"] or [_EMPTY_EVENT]:
        yield {"id": str(found["id"]), **event, "draft": draft, "error": found["error"]}
        draft = None


def _extracted(record: object) -> dict[str, Any]:
    id = record.get("id") if isinstance(record, Mapping) else None
    try:
        draft = _draft(record)
    except TimelineError as error:
        return {"id": id, "events": [], "draft": None, "error": str(error)}
    except Exception as error:  # one article may not take the batch with it
        told = f"{type(error).__name__}: {error}"
        return {"id": id, "events": [], "draft": None, "error": told}
    events = [_row(event) for event in draft]
    return {"id": id, "events": events, "draft": json.dumps(draft).decode(), "error": None}


def _draft(record: object) -> Timeline:
    if not isinstance(record, Mapping):
        raise InvalidValueError(f"expected a dict, found {described(record)}", place="record")
    for name in ("id", "text"):
        if name not in record:
            raise UnknownIdError(f"the record has no {name!r}", hint="it needs 'id' and 'text'")
    published = record.get("published")
    name = str(record["id"])
    source = Source(
        record.get("title") or f"Article {name}",
        id=slug(name),
        published=None if published is None else as_date(published),
        type="article",
        language=record.get("language"),
        url=record.get("url"),
        publisher=record.get("publisher"),
    )
    return propose(record["text"], source=source, language=record.get("language"))


def _row(event: Event) -> dict[str, Any]:
    """An event as texts and numbers: what a table can hold and a person can ask for."""
    when = next(claim for claim in event.claims if claim.field == "when")
    citation = when.citations[0]
    assert citation.quote is not None
    return {
        "event": event.id,
        "title": event.title,
        "when": str(when.value),
        "words": when.verbatim,
        "start": when.extra["start"],
        "end": when.extra["end"],
        "sentence": citation.quote.exact,
        "basis": when.basis,
        "rule": when.rule,
        "how": when.note,
        "speaker": str(citation.attribution.agent) if citation.attribution else None,
        "figures": "; ".join(str(c.value) for c in event.claims if c.field == "count") or None,
    }


_EMPTY_EVENT = dict.fromkeys(
    (
        *("event", "title", "when", "words", "start", "end"),
        *("sentence", "basis", "rule", "how", "speaker", "figures"),
    )
)
