"""Events of one timeline that turn out to be one."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.curate._merge.identity import FORMER, side_by_side
from timeline.curate._merge.merging import merge
from timeline.model import Timeline
from timeline.model._graph import renamed

__all__ = ["join"]

_MET_BY = "joined with"


def join(timeline: Timeline, ids: Sequence[str]) -> int:
    """Make one event of several of a timeline, with the claims of all.

    It has the id and the title of the first. The other ids become former ids of it, so that
    copies that still have them meet it; what other events say of them, they say of it. What they
    say of one another would be said of itself: return how many claims are left out for that.
    """
    first, *others = events = [timeline[id] for id in ids]
    alone = [
        timeline.with_events([attrs.evolve(event, aliases={_MET_BY: first.id})]) for event in others
    ]
    (merged,) = merge(timeline.with_events([attrs.evolve(first, aliases={})]), *alone).timeline
    names = [
        (system.removesuffix(f"={value}"), value)
        for event in events
        for system, value in event.aliases.items()
    ]
    names += [(FORMER, event.id) for event in others]
    joined = attrs.evolve(merged, id=first.id, title=first.title, aliases=side_by_side(names))

    now = dict.fromkeys(ids, first.id)
    joined = renamed(joined, now)
    claims = [claim for claim in joined.claims if getattr(claim.value, "event", "") != first.id]
    left_out = len(joined.claims) - len(claims)
    joined = attrs.evolve(joined, claims=claims)
    for event in events:
        timeline.remove(event.id)
    timeline.add(joined)
    for id in timeline.ids:
        event = timeline[id]
        if (newer := renamed(event, now)) is not event:
            timeline.replace(newer)
    return left_out
