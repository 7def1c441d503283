"""A story: events in an order that somebody chose, with words between them.

A page tells it step by step. It is an opinion on what matters, and no part of the timeline: so it
stands in a file of its own, which names events by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

import attrs
import msgspec

from timeline._render.entries import Entry
from timeline._util import files
from timeline._util.files import Path
from timeline._util.strict_json import decoded, shaped
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.model import Timeline

__all__ = ["MOST_STEPS", "Step", "Story", "Telling", "as_story", "tellings_of"]

MOST_STEPS: Final = 500
"""How many steps a story may have."""

_MOST_COMPARED = 200
_MOST_BYTES = 4 * 1024 * 1024


def _a_text(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(f"expected text for {attribute.name}, found {described(value)}")


def _a_name_or_none(
    instance: object, attribute: attrs.Attribute[str | None], value: object
) -> None:
    if value is not None and (not isinstance(value, str) or not value):
        raise InvalidValueError(f"expected the id of an event, found {described(value)}")


def _as_steps(values: Iterable[Step]) -> tuple[Step, ...]:
    if not isinstance(values, Iterable):
        raise InvalidValueError(f"expected steps, found {described(values)}")
    return tuple(values)


@attrs.frozen
class Step:
    """A step of a story: an event by its id, words, or both.

    >>> Step("military-coup", "It began on a Monday.").event
    'military-coup'
    """

    event: str | None = attrs.field(default=None, validator=_a_name_or_none)
    text: str = attrs.field(default="", validator=_a_text)

    def __attrs_post_init__(self) -> None:
        if self.event is None and not self.text.strip():
            raise InvalidValueError("expected a step to have an event, a text, or both")


@attrs.frozen
class Story:
    """A story: its title, and the steps in the order in which they are told.

    Raises InvalidValueError for one without steps, or of more than 500.

    >>> Story("Three days", [Step("coup"), Step(text="Then nothing was heard.")]).steps[0].event
    'coup'
    """

    title: str = attrs.field(default="", validator=_a_text)
    steps: tuple[Step, ...] = attrs.field(default=(), converter=_as_steps)

    @steps.validator
    def _check_steps(self, attribute: attrs.Attribute[tuple[Step, ...]], steps: object) -> None:
        if not 0 < len(self.steps) <= MOST_STEPS:
            raise InvalidValueError(
                f"expected a story of 1 to {MOST_STEPS} steps, found {len(self.steps)}"
            )
        for step in self.steps:
            if not isinstance(step, Step):
                raise InvalidValueError(f"expected a Step, found {described(step)}")


# -- a file of one -----------------------------------------------------------------


class _StepRecord(msgspec.Struct, forbid_unknown_fields=True):
    event: str | None = None
    text: str = ""


class _StoryRecord(msgspec.Struct, forbid_unknown_fields=True):
    steps: list[_StepRecord]
    title: str = ""


_SHAPE = 'a story is {"title": "…", "steps": [{"event": "its-id", "text": "…"}, {"text": "…"}]}'
_DECODER = msgspec.json.Decoder(_StoryRecord)


def as_story(given: Story | Path) -> Story:
    """Return a story, or the one in a file of JSON: a title, and steps with an event or a text.

    Raises FormatError with the place of what is wrong, and LimitError beyond 4 MiB.
    """
    if isinstance(given, Story):
        return given
    name = files.checked_path(given)
    try:
        return _read(files.read_limited(name, _MOST_BYTES))
    except FormatError as error:
        error.place = f"{name}: {error.place}" if error.place else name
        error.hint = _SHAPE
        raise


def _read(data: bytes) -> Story:
    record = shaped(decoded(data, limit=_MOST_BYTES), _DECODER.decode)
    steps = []
    for number, step in enumerate(record.steps):
        try:
            steps.append(Step(step.event, step.text))
        except TimelineError as error:
            place = f"$.steps[{number}]"
            raise FormatError(error.message, place=place, hint=error.hint) from None
    try:
        return Story(record.title, steps)
    except InvalidValueError as error:
        raise FormatError(error.message, place="$.steps", hint=error.hint) from None


# -- what a page tells of it ---------------------------------------------------------


@attrs.frozen
class Telling:
    """A step as a page shows it: words, and the event that they are about, if they are."""

    fragment: str
    text: str
    entry: Entry | None


def tellings_of(
    story: Story | None, entries: Iterable[Entry], timeline: Timeline
) -> tuple[Telling, ...]:
    """Return the steps of a story, if there is one, for a page of these entries.

    Raises FormatError for an event that the page has not: a story with a gap is another story.
    """
    if story is None:
        return ()
    by_id = {entry.event.id: entry for entry in entries}
    return tuple(
        Telling(f"step-{number}", step.text, _entry_of(step.event, number, by_id, timeline))
        for number, step in enumerate(story.steps, 1)
    )


def _entry_of(
    id: str | None, number: int, entries: Mapping[str, Entry], timeline: Timeline
) -> Entry | None:
    if id is None or id in entries:
        return None if id is None else entries[id]
    raise FormatError(
        f"step {number} tells of {shorten(id)}, which is no event on this page",
        place="story",
        hint=_way_out(id, entries, timeline),
    )


def _way_out(id: str, entries: Mapping[str, Entry], timeline: Timeline) -> str:
    if id in timeline:
        return "the list ends before it: raise most_listed"
    if near := get_close_matches(id[:_MOST_COMPARED], list(entries)[:_MOST_COMPARED], 1):
        return f"did you mean {shorten(near[0])}?"
    return (
        "the id of an event stands after #event- in its address on the page; one that is only "
        "proposed is for editors alone"
    )
