"""Timelines that have much in common by id, and little in what they say."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import strategies as st

from timeline.curate import merge
from timeline.errors import ConflictError
from timeline.model import Agent, Attribution, Citation, Claim, Event, Source, Timeline
from timeline.testing.strategies import timelines


def meeting_timelines() -> st.SearchStrategy[Timeline]:
    """Timelines whose ids are of a few, so that two of them meet; none meets itself."""
    return st.builds(_with_few_ids, timelines(max_events=3), st.integers(0, 5))


def merge_or_none(*timelines: Timeline) -> Timeline | None:
    """The timelines merged; None where two events of one would become one, which is refused."""
    try:
        return merge(*timelines).timeline
    except ConflictError as error:
        if "would become one" not in str(error):
            raise
        return None


def _with_few_ids(timeline: Timeline, shift: int) -> Timeline:
    agents = {a.id: attrs.evolve(a, id=f"p{n}") for n, a in enumerate(timeline.agents)}
    sources: dict[str, Source] = {}
    for source in sorted(timeline.sources, key=lambda source: bool(source.derived_from)):
        # Those that derive from others are named apart, so that no circle can arise.
        name = f"{'t' if source.derived_from else 's'}{len(sources) % 4}"
        while name in {s.id for s in sources.values()}:
            name += "x"
        sources[source.id] = attrs.evolve(
            source,
            id=name,
            author=[agents[author.id] for author in source.author],
            derived_from=[sources[parent.id] for parent in source.derived_from],
        )

    def attribution(of: Attribution | None) -> Attribution | None:
        if of is None:
            return None
        return attrs.evolve(of, agent=agents[of.agent.id], through=attribution(of.through))

    def citation(of: Citation) -> Citation:
        return attrs.evolve(
            of, source=sources[of.source.id], attribution=attribution(of.attribution)
        )

    def event(number: int, of: Event) -> Event:
        claims = [attrs.evolve(c, citations=map(citation, c.citations)) for c in of.claims]
        if sources:
            # What all say alike, each by a source of its own.
            cited = list(sources.values())[shift % len(sources)]
            claims.append(Claim("weather", "rain", citations=[Citation(cited)]))
        name = (number + shift) % 4
        aliases: dict[str, str] = {"desk": f"d{name}"} if shift % 2 else {}
        if shift == 4 and number == 0:
            aliases["other file"] = f"e{name}"
            name += 10
        return attrs.evolve(of, id=f"e{name}", aliases=aliases, claims=claims)

    kept: dict[str, Any] = {
        "title": timeline.title,
        "description": timeline.description,
        "language": timeline.language,
        "extra": timeline.extra,
    }
    events = [event(number, of) for number, of in enumerate(timeline)]
    found: list[Agent] = list(agents.values())
    return Timeline(events=events, sources=sources.values(), agents=found, **kept)
