"""Nothing that is withheld can be found in what any format writes."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.curate.publishing.decoding import traces
from tests.curate.publishing.salting import derived, must_not_be_told, names_of_hidden, salted

from timeline import formats as registry
from timeline._util.text import slug
from timeline.curate import AUDIENCES, publish
from timeline.errors import InvalidValueError
from timeline.formats import json
from timeline.model import Relationship, Timeline

_WRITTEN = [format for format in registry.formats() if format.writes]

_ASKED = settings.get_current_profile_name() == "thorough"
_EXAMPLES = 1000 if _ASKED else 25
"""With `make thorough` a thousand; each is written in every format, and read in many ways."""


def leaks(timeline: Timeline, published: Timeline, label: str) -> dict[str, set[str]]:
    """By format, what can be read in its output and must not be."""
    hidden = must_not_be_told(timeline, label)
    marks = {mark for text in hidden for mark in re.findall(r"zq\d{5}x", text)}
    marks |= {text.replace("-", "") for text in hidden if re.fullmatch(r"\d{4}-11-29", text)}
    marks |= {text for text in hidden if re.fullmatch(r"[0-9a-f]{64}", text)}
    marks |= {made for text in hidden if "zq" in text for made in derived(text)}
    found = {f.name: traces(f.dumps(published)) & marks for f in _WRITTEN}
    return {name: of for name, of in found.items() if of}


@settings(
    max_examples=_EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    timeline=salted(),
    audience=st.sampled_from(tuple(AUDIENCES)),
    keep=st.sampled_from(((), ("extra", "aliases"))),
    linkable=st.booleans(),
)
def test_nothing_withheld_is_in_the_output_of_any_format(
    timeline: Timeline, audience: str, keep: tuple[str, ...], linkable: bool
) -> None:
    options: dict[str, Any] = {"audience": audience, "keep": keep, "linkable": linkable}
    try:
        publication = publish(timeline, **options)
    except InvalidValueError as error:
        # Refused only where a speaker who is withheld takes part in the event as well.
        if {*re.findall(r"(\w+\.\w+) tells of", str(error))} - {"Agent.name", "Agent.id"}:
            raise
        publication = publish(timeline, **options, redact=True)
    assert leaks(timeline, publication.timeline, AUDIENCES[audience]) == {}


@settings(max_examples=10)
@given(salted())
def test_the_search_finds_what_is_not_withheld(timeline: Timeline) -> None:
    hidden = must_not_be_told(timeline, "clear")
    found = leaks(timeline, timeline, "clear")
    assert ("json" in found) == bool(hidden)


def _of(value: Any, name: str) -> Any:
    """The value, which names another event by the id that it has in the test below."""
    if isinstance(value, Relationship):
        return attrs.evolve(value, event=f"{value.event}-{name}")
    return value


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(timeline=salted(), data=st.data())
def test_what_somebody_wrote_about_the_hidden_is_refused_or_painted_over(
    timeline: Timeline, data: st.DataObject
) -> None:
    names = sorted(names_of_hidden(timeline, "clear"))
    assume(names)
    name = data.draw(st.sampled_from(names))
    told = Timeline(
        f"On {name}",
        events=[
            attrs.evolve(
                event,
                id=f"{event.id}-{slug(name)}",
                description=f"By {name.upper()}.",
                tags=[*event.tags, name],
                extra={name: 1},
                claims=[
                    attrs.evolve(c, note=name, verbatim=quote(name), value=_of(c.value, slug(name)))
                    for c in event.claims
                ],
            )
            for event in timeline
        ],
        sources=timeline.sources,
        agents=timeline.agents,
    )
    with pytest.raises(InvalidValueError, match=r"Timeline\.title tells of"):
        publish(told, keep=["extra"])
    published = publish(told, keep=["extra"], redact=True).timeline
    (mark, *_) = re.findall(r"zq\d{5}x", name)
    assert mark not in traces(json.dumps(published))
    assert len(published) == len(publish(timeline).timeline)
