"""Sources are equal by all that is behind them, and count once where they copy one another."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.errors import InvalidValueError
from timeline.model import Agent, Capture, Source


@st.composite
def derivations(draw: st.DrawFn) -> list[Source]:
    """Some sources, each derived from any of those before it."""
    made: list[Source] = []
    for number in range(draw(st.integers(1, 7))):
        parents = draw(st.lists(st.sampled_from(made), unique=True)) if made else []
        made.append(Source(f"s{number}", derived_from=parents))
    return made


def everything_behind(source: Source) -> set[str]:
    return {id for s in source.derived_from for id in {s.id} | everything_behind(s)}


@given(derivations())
def test_ancestors_and_origins(sources: list[Source]) -> None:
    by_id = {source.id: source for source in sources}
    for source in sources:
        behind = everything_behind(source)
        assert {ancestor.id for ancestor in source.ancestors} == behind
        assert len(source.ancestors) == len(behind)
        ends = {id for id in behind if not by_id[id].derived_from}
        assert source.origins == (ends or {source.id})


@given(derivations())
def test_equal_by_content_whether_or_not_objects_are_shared(sources: list[Source]) -> None:
    last = sources[-1]
    apart = _without_sharing(last)
    assert apart == last
    assert hash(apart) == hash(last)
    assert pickle.loads(pickle.dumps(last)) == last
    assert copy.deepcopy(last) == last


def _without_sharing(source: Source) -> Source:
    return Source(source.title, derived_from=[_without_sharing(s) for s in source.derived_from])


@given(derivations(), st.data())
def test_a_difference_anywhere_behind_makes_sources_differ(
    sources: list[Source], data: st.DataObject
) -> None:
    last = sources[-1]
    behind = sorted(everything_behind(last) | {last.id})
    changed = _noted(last, data.draw(st.sampled_from(behind)))
    assert changed != last


def _noted(source: Source, id: str) -> Source:
    return attrs.evolve(
        source,
        note="changed" if source.id == id else source.note,
        derived_from=[_noted(s, id) for s in source.derived_from],
    )


def test_sources_differ_by_what_derives_from_what() -> None:
    wire = Source("W")
    one = Source("D", derived_from=[Source("P", derived_from=[wire]), wire])
    two = Source("D", derived_from=[Source("P"), wire])
    assert one != two


def test_layers_that_cite_one_another_are_compared_in_linear_time() -> None:
    """Sixty layers have 2**60 paths: a comparison that walked them would not end."""

    def layers() -> Source:
        left, right = Source("l"), Source("r")
        for _ in range(60):
            left, right = (Source(t, derived_from=[left, right]) for t in (f"{left.id}l", "r"))
        return left

    one, two = layers(), layers()
    assert one == two
    assert hash(one) == hash(two)
    assert repr(one) == repr(two)


def test_a_chain_of_any_length_is_walked_without_recursion() -> None:
    source = Source("0")
    for number in range(1, 3000):
        source = Source(str(number), derived_from=[source])
    assert source.origins == {"0"}
    assert len(source.ancestors) == 2999
    assert "derived_from=['2998']" in repr(source)
    assert hash(source) == hash(attrs.evolve(source))


def test_what_a_person_writes_is_stored_as_the_value() -> None:
    source = Source(
        "T", author=["Ann", Agent("Bo")], published="2021-12", derived_from=["W"], marking="green"
    )
    assert source.author == (Agent("Ann"), Agent("Bo"))
    assert source.published == Date(2021, 12)
    assert source.derived_from == (Source("W"),)
    assert Capture(sha256="AB" * 32).sha256 == "ab" * 32


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: Source(""), "Source.title"),
        (lambda: Source("T", id="a\rb"), "Source.id"),
        (lambda: Source("T", type="scroll"), "Source.type"),
        (lambda: Source("T", url="https://example.org/a b"), "Source.url"),
        (lambda: Source("T", url="https://example.org/\r\nX:"), "Source.url"),
        (lambda: Source("T", language="en_US"), "Source.language"),
        (lambda: Source("T", published=[2021]), "Source.published"),  # type: ignore[arg-type]
        (lambda: Source("T", author=[1]), "Source.author[0]"),  # type: ignore[list-item]
        (lambda: Source("T", author="Ann"), None),
        (lambda: Source("T", author=1), None),  # type: ignore[arg-type]
        (lambda: Source("T", captures=Capture()), None),  # type: ignore[arg-type]
        (lambda: Source("T", captures=[None]), "Source.captures[0]"),  # type: ignore[list-item]
        (lambda: Source("T", derived_from="W"), None),
        (lambda: Source("T", derived_from=[2]), "Source.derived_from[0]"),  # type: ignore[list-item]
        (lambda: Capture(sha256="abc"), "Capture.sha256"),
        (lambda: Capture(sha256=b"a" * 64), "Capture.sha256"),  # type: ignore[arg-type]
        (lambda: Capture(media_type="html"), "Capture.media_type"),
        (lambda: Capture(archive_url="\n"), "Capture.archive_url"),
    ],
)
def test_what_is_refused_is_named_with_its_field(make: Any, place: str | None) -> None:
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert caught.value.place == place


def test_withdrawal_is_followed_however_long_the_chain_and_asked_once() -> None:
    source = Source("s0", status="retracted")
    letter = Source("Letter")
    chain = [source]
    for number in range(1, 5_000):
        chain.append(Source(f"s{number}", derived_from=[chain[-1]]))
    assert chain[-1].is_withdrawn
    assert all(link.is_withdrawn for link in chain)
    assert not Source("Digest", derived_from=[chain[-1], letter]).is_withdrawn
    assert not Source("s0", status="corrected").is_withdrawn


def test_what_was_worked_out_of_a_source_is_no_part_of_it() -> None:
    asked, fresh = (Source("A", derived_from=[Source("B", status="Retracted")]) for _ in range(2))
    assert asked.is_withdrawn
    assert (asked, hash(asked), repr(asked)) == (fresh, hash(fresh), repr(fresh))
    assert pickle.loads(pickle.dumps(asked)).is_withdrawn
    assert not attrs.evolve(asked, derived_from=()).is_withdrawn
