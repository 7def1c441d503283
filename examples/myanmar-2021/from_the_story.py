"""From the story itself to its timeline: what is proposed, joined with what was written by hand.

The dates are found in `story.txt`, and each becomes a proposed event. An event of the
timeline by hand is the same as one that was proposed where the words that it rests on are in
the sentence that was proposed, and the dates may be one. These meet, under the id and title
given by hand; then both are merged, and what the hand added is said.

    python examples/myanmar-2021/from_the_story.py 2021-12-07
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from timeline import Event, Timeline
from timeline.curate import merge
from timeline.extract._proposals import propose

HERE = Path(__file__).parent
STORY = (HERE / "story.txt").read_text(encoding="utf-8")


def joined(published: str | None = None) -> tuple[Timeline, Timeline, Timeline]:
    """What was proposed, what was written by hand, and both in one.

    >>> draft, by_hand, whole = joined("2021-12-07")
    >>> [claim.status for claim in whole["military-coup"].claims if claim.field == "when"]
    ['accepted']
    >>> (coup,) = (event for event in draft if event.title == "Coup")
    >>> whole["military-coup"].when == coup.when
    True
    """
    by_hand = _by_hand(published)
    draft = propose(STORY, source=by_hand.source("wire-story"), published=published)
    for name in ("title", "description", "language"):
        setattr(draft, name, getattr(by_hand, name))
    return draft, by_hand, merge(by_hand, _named(draft, by_hand)).timeline


def _by_hand(published: str | None) -> Timeline:
    # The folder is no package: the other script is run for what it defines.
    names: dict[str, Any] = runpy.run_path(str(HERE / "timeline_of_story.py"))
    timeline: Timeline = names["timeline_of_story"](published)
    return timeline


def _named(draft: Timeline, by_hand: Timeline) -> Timeline:
    """The proposals, those that the hand wrote down too under the names that it gave."""
    names = dict(_meetings(draft, by_hand))
    events = [
        attrs.evolve(event, id=names[event.id].id, title=names[event.id].title)
        if event.id in names
        else event
        for event in draft
    ]
    return Timeline(
        draft.title,
        description=draft.description,
        language=draft.language,
        events=events,
        sources=draft.sources,
    )


def _meetings(draft: Timeline, by_hand: Timeline) -> Iterator[tuple[str, Event]]:
    """Each proposal by its id, and the event by hand that it is, if there is one."""
    left = {event.id: event for event in by_hand}
    for proposal in draft:
        alike = [event for event in left.values() if _are_one(proposal, event)]
        if alike:
            # Of several that rest on one sentence the plainest is what the sentence tells.
            event = min(alike, key=lambda event: len(event.claims))
            yield proposal.id, left.pop(event.id)


def _are_one(proposal: Event, event: Event) -> bool:
    sentence = _places(proposal, "when")[0]
    within = any(sentence[0] <= start < end <= sentence[1] for start, end in _places(event, "when"))
    if not within or proposal.when is None or event.when is None:
        return False
    return proposal.when.same(event.when).possibly


def _places(event: Event, field: str) -> list[tuple[int, int]]:
    quotes = [c.quote for claim in event.claims if claim.field == field for c in claim.citations]
    return [(q.start, q.end) for q in quotes if q and q.start is not None and q.end is not None]


def _added(event: Event, draft: Timeline, by_hand: Timeline) -> str:
    """What an event has that was not proposed."""
    if event.id not in by_hand:
        return "proposed, and not written by hand"
    proposed = [claim for claim in event.claims if claim.status == "proposed"]
    if not proposed:
        return "by hand alone"
    hand = by_hand[event.id]
    found = {claim.field for claim in proposed}
    fields = [field for field in hand.fields if field not in found]
    speakers = {agent.name for agent in hand.agents} - {agent.name for agent in draft.agents}
    return "proposed; the hand added " + ", ".join(["its title", *fields, *sorted(speakers)])


def main(arguments: list[str]) -> None:
    draft, by_hand, whole = joined(arguments[0] if arguments else None)
    for event in whole:
        print(event.when or "undated", event.title, _added(event, draft, by_hand), sep="\t")
    draft.write("draft.json")
    whole.write("myanmar-2021.json")


if __name__ == "__main__":
    main(sys.argv[1:])
