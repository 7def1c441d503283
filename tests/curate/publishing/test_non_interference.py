"""What is hidden has no bearing on what is published: changed into anything else, it is the same.

The other tests look for traces that they know of. This one needs to know none: if a byte of any
format depended on a hidden name, figure, date, digest, id or order, or on how many there are, it
would differ.
"""

from __future__ import annotations

from itertools import count

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.curate.publishing.otherwise import otherwise
from tests.curate.publishing.salting import salted

from timeline import formats as registry
from timeline.curate import AUDIENCES, publish
from timeline.errors import InvalidValueError
from timeline.formats import json
from timeline.model import Timeline

_WRITTEN = [format for format in registry.formats() if format.writes]
_ASKED = settings.get_current_profile_name() == "thorough"
_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def _published(timeline: Timeline, audience: str) -> Timeline:
    numbers = count()
    try:
        return publish(timeline, audience, mint=lambda: f"withheld-{next(numbers)}").timeline
    except InvalidValueError:  # a text that is shown happens to have words of what is not
        assume(False)
        raise


@settings(max_examples=2000 if _ASKED else 20, suppress_health_check=_SLOW)
@given(timeline=salted(), audience=st.sampled_from(tuple(AUDIENCES)), data=st.data())
def test_what_is_hidden_has_no_bearing_on_what_is_published(
    timeline: Timeline, audience: str, data: st.DataObject
) -> None:
    other = data.draw(otherwise(timeline, AUDIENCES[audience]))
    one, two = _published(timeline, audience), _published(other, audience)
    assert json.dumps(one).decode() == json.dumps(two).decode()
    for format in _WRITTEN:
        assert format.dumps(one) == format.dumps(two), format.name
