from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from tests.curate.tracking.meeting import meeting_timelines, merge_or_none
from tests.samples import everything

from timeline.curate import merge
from timeline.errors import ConflictError, InvalidValueError
from timeline.model import (
    STATUSES,
    Agent,
    Capture,
    Citation,
    Claim,
    Event,
    Marking,
    Place,
    Quantity,
    Relationship,
    Source,
    Timeline,
)

MEETING = meeting_timelines()


@given(MEETING)
@settings(max_examples=40, deadline=None)
def test_merging_with_itself_or_nothing_changes_nothing(a: Timeline) -> None:
    assert merge(a).timeline == a
    assert merge(a, a).timeline == a
    assert merge(a, Timeline()).timeline == a
    assert merge(Timeline(), a).timeline == a


@given(MEETING, MEETING, MEETING)
@settings(max_examples=80, deadline=None)
def test_neither_order_nor_grouping_matters(a: Timeline, b: Timeline, c: Timeline) -> None:
    results = []
    for x, y, z in itertools.permutations((a, b, c)):
        # What links events of one timeline is refused, and by grouping there is more of one.
        results.append(merge_or_none(x, y, z))
        if (once := merge_or_none(x, y)) is not None:
            results.append(merge_or_none(once, z))
    made = [result for result in results if result is not None]
    assert all(result == made[0] for result in made)


@given(MEETING, MEETING)
@settings(max_examples=60, deadline=None)
def test_what_was_merged_in_changes_nothing_again(a: Timeline, b: Timeline) -> None:
    once = merge_or_none(a, b)
    if once is not None:
        assert merge(once, a).timeline == once
        assert merge(b, once, a, once).timeline == once


@given(MEETING, MEETING)
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost(a: Timeline, b: Timeline) -> None:
    merged = merge_or_none(a, b)
    if merged is None:
        return
    there = set(told(merged))
    for timeline in (a, b):
        missing = set(told(timeline)) - there
        assert not missing


def told(timeline: Timeline) -> Iterator[tuple[Any, ...]]:
    """Every value that a timeline holds, with where it stands, other values beside their fields."""
    yield from of_fields("timeline", timeline, ("title", "description", "language"))
    for kind, things in (("source", timeline.sources), ("agent", timeline.agents)):
        names = [f.name for f in attrs.fields(Source if kind == "source" else Agent)]
        plain = set(names) - {"id", "author", "captures", "derived_from", "marking", "extra"}
        plain -= {"aliases"}
        for thing in things:
            yield from of_fields(f"{kind} {thing.id}", thing, sorted(plain))
            if isinstance(thing, Source):
                yield from ((thing.id, "alias", value) for value in thing.aliases.values())
                yield from ((thing.id, "author", author.id) for author in thing.author)
                yield from ((thing.id, "capture", str(capture)) for capture in thing.captures)
                yield from ((thing.id, "from", parent.id) for parent in thing.derived_from)
    for event in timeline:
        # By all its names: the id may have become an alias.
        for tag in event.tags:
            yield ("tag", tag)
        for name in (event.id, *event.aliases.values()):
            yield ("name", name)
        for title in (event.title, *(c.value for c in event.claims if c.field == "title")):
            yield ("title", str(title))
        yield from of_fields("event", event, ("description", "language", "note"))
        for claim in event.claims:
            said = (claim.field, repr(claim.value), claim.basis, claim.several)
            yield ("claim", *said)
            # One claim that two files put in other words is one; its decision is tested below.
            yield from of_fields(f"claim {said}", claim, ("anchor", "rule", "verbatim", "note"))
            for citation in claim.citations:
                yield (
                    "citation",
                    *said,
                    citation.source.id,
                    str(citation.stance),
                    repr(citation.quote),
                    repr(citation.locator),
                    citation.note,
                    tuple(agent.id for agent in citation.agents),
                )


def of_fields(where: str, thing: Any, names: Any) -> Iterator[tuple[Any, ...]]:
    others = thing.extra.get("other_values", {})
    for name in names:
        value = getattr(thing, name)
        for text in {str(value)} if value not in {None, "", "document"} else set():
            yield (where, name, text)
        for text in others.get(name, ()):
            yield (where, name, text)
    for key in thing.extra:
        if key != "other_values":
            yield (where, "extra", key)


# -- what a person decided ---------------------------------------------------


@given(MEETING, MEETING)
@settings(max_examples=60, deadline=None)
def test_no_decision_is_undone(a: Timeline, b: Timeline) -> None:
    merged = merge_or_none(a, b)
    if merged is None:
        return
    furthest = decisions(merged)
    for timeline in (a, b):
        for said, status in decisions(timeline).items():
            assert furthest[said] >= status


def decisions(timeline: Timeline) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for event in timeline:
        for claim in event.claims:
            # An id may have been taken, and got digits; what is said is the same.
            said = (claim.field, repr(claim.value), claim.basis)
            found[said] = max(found.get(said, 0), STATUSES.index(claim.status))
    return found


def raid(*claims: Claim, **fields: Any) -> Timeline:
    return Timeline(events=[Event("Raid", claims=claims, **fields)])


BLOG = Citation("Blog")


@pytest.mark.parametrize("status", ["retracted", "disputed", "accepted"])
def test_a_decision_travels_and_is_told(status: Any) -> None:
    before = Claim("when", "2021-02-05", id="c1", status="proposed", citations=[BLOG])
    after = attrs.evolve(before, status=status, note="decided")
    for order in ((raid(before), raid(after)), (raid(after), raid(before))):
        merged = merge(*order)
        (claim,) = merged.timeline["raid"].claims
        assert (claim.status, claim.note) == (status, "decided")
        assert [str(one) for one in merged.differences] == [
            f"event raid, claims.when.status: proposed | {status} (differ, all kept)"
        ]


def test_a_retraction_is_not_undone_by_a_copy_without_it() -> None:
    stands = raid(Claim("when", "2021-02-05", id="c1", citations=[BLOG]))
    gone = raid(Claim("when", "2021-02-05", id="c1", status="retracted", citations=[BLOG]))
    assert merge(stands, gone).timeline["raid"].when is None
    assert merge(merge(stands, gone).timeline, stands).timeline["raid"].when is None


def test_an_authors_other_spelling_makes_no_second_claim() -> None:
    one, other = (
        raid(Claim("when", "2021-02-05", verbatim=text, citations=[BLOG]))
        for text in ("Feb 5", "Feb. 5")
    )
    (claim,) = merge(one, other).timeline["raid"].claims
    assert {claim.verbatim, *claim.extra["other_values"]["verbatim"]} == {"Feb 5", "Feb. 5"}


# -- what was removed ----------------------------------------------------------


def test_what_one_removed_is_gone_from_all_and_told() -> None:
    a = raid(Claim("when", "2021"))
    b = Timeline(events=[Event("Raid"), Event("March")])
    b.remove("raid", why="it was another town")
    for merged in (merge(a, b), merge(b, a)):
        assert merged.timeline.ids == ("march",)
        assert [str(one) for one in merged.removed] == ["event raid: it was another town"]
        assert merge(merged.timeline, a).timeline == merged.timeline


def test_what_is_removed_by_its_former_id_is_gone() -> None:
    joined = Timeline(events=[Event("Coup", aliases={"id": "putsch"})])
    other = Timeline(removed={"putsch": "a rumour"})
    assert merge(joined, other).timeline.ids == ()


def test_what_all_others_removed_is_in_common_with_the_base() -> None:
    """So it is no base of something else, which is refused."""
    gone = Timeline(removed={"raid": "it was another town"})
    merged = merge(gone, Timeline(events=[Event("March")]), base=raid())
    assert merged.timeline.ids == ("march",)
    assert [(one.id, one.why) for one in merged.removed] == [("raid", "it was another town")]


def test_a_removal_of_what_nobody_has_stays_for_others() -> None:
    merged = merge(Timeline(removed={"raid": "a rumour"}), Timeline(events=[Event("March")]))
    assert merged.timeline.removed == {"raid": "a rumour"}
    assert not merged.removed


def test_what_is_added_again_is_no_longer_removed() -> None:
    t = Timeline(removed={"raid": "a rumour"})
    t.add(Event("Raid"))
    assert t.removed == {}


# -- with the common ancestor ---------------------------------------------------


def test_with_a_base_a_change_replaces_what_was_there() -> None:
    base = raid(Claim("when", "2021-02-05", id="c1"), description="A raid", tags=["army", "x"])
    a = raid(Claim("when", "2021-02-06", id="c1"), description="A raid", tags=["army"])
    b = raid(Claim("when", "2021-02-05", id="c1"), description="The raid", tags=["army", "x", "y"])
    for merged in (merge(a, b, base=base), merge(b, a, base=base)):
        event = merged.timeline["raid"]
        assert [str(claim.value) for claim in event.claims] == ["2021-02-06"]
        assert (event.description, event.tags) == ("The raid", ("army", "y"))
        assert not merged.conflicts


@pytest.mark.parametrize("title", ["A raid", "The raid"])
def test_with_a_base_a_title_that_only_one_changed_is_the_title(title: str) -> None:
    """Of two titles the first of the alphabet would stay: so one before "Raid" and one after it."""
    base = Timeline("Spring", events=[Event("Raid", id="raid", when="2021")])
    told = Timeline("Spring", events=[Event("Raid", id="raid", when="2021", note="at dawn")])
    titled = Timeline(title, events=[Event(title, id="raid", when="2021")])
    for merged in (merge(told, titled, base=base), merge(titled, told, base=base)):
        assert merged.timeline.title == title
        assert (merged.timeline["raid"].title, merged.timeline["raid"].note) == (title, "at dawn")
        assert merged.differences == ()


def test_with_a_base_two_changes_of_one_thing_stand_side_by_side() -> None:
    base = raid(Claim("when", "2021-02-05", id="c1"))
    a, b = (raid(Claim("when", day, id="c1")) for day in ("2021-02-06", "2021-02-07"))
    merged = merge(a, b, base=base)
    days = {str(claim.value) for claim in merged.timeline["raid"].claims}
    assert days == {"2021-02-06", "2021-02-07"}
    assert [one.field for one in merged.conflicts] == ["when"]


def test_with_a_base_what_one_deleted_is_gone_unless_another_changed_it() -> None:
    kept, gone = Claim("when", "2021", id="c1"), Claim("where", "Monywa", id="c2")
    base = Timeline(events=[Event("Raid", claims=[kept, gone]), Event("March"), Event("Fire")])
    a = Timeline(events=[Event("Raid", claims=[kept]), Event("Fire", note="b")])
    b = Timeline(events=[Event("Raid", claims=[kept, gone], note="n"), Event("March")])
    merged = merge(a, b, base=base)
    assert merged.timeline.ids == ("fire", "raid")
    assert [claim.field for claim in merged.timeline["raid"].claims] == ["when"]
    assert [(one.id, one.what) for one in merged.removed] == [("march", "event"), ("raid", "where")]
    assert [str(one) for one in merged.conflicts] == [
        "event fire, : removed | changed (differ, all kept)"
    ]


def test_with_a_base_a_corrected_source_is_corrected_in_all_events() -> None:
    old, new = Source("Wire"), Source("Wire", status="retracted")
    base = Timeline(events=[Event("Raid", when="2021", source=old)])
    a = Timeline(events=[Event("Raid", when="2021", source=new)])
    b = Timeline(events=[Event("Raid", when="2021", source=old), Event("March", source=old)])
    merged = merge(a, b, base=base).timeline
    assert all(event.sources == (new,) for event in merged)


def test_a_base_that_is_no_ancestor_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no event in common"):
        merge(raid(), Timeline(), base=Timeline(events=[Event("Something else")]))


@given(MEETING, MEETING)
@settings(max_examples=40, deadline=None)
def test_with_one_of_them_as_the_base_the_other_is_the_result(a: Timeline, b: Timeline) -> None:
    if len(a) == 0 or not set(a.ids) & set(b.ids):
        return
    if merge_or_none(a, b) is None:
        return
    merged = merge(a, b, base=a).timeline
    assert set(merged.ids) == set(b.ids)
    assert all(merged[id] == b[id] for id in b.ids if id not in a.ids or b[id] != a[id])


# -- by hand -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"stance": "supports"}, {"stance": "disputes"}, "claims.when.citations"),
        ({"attribution": "Ko"}, {"attribution": "Aye"}, "claims.when.citations"),
        ({"note": "seen"}, {"note": "heard"}, "claims.when.citations"),
    ],
)
def test_how_a_source_is_cited_is_told(
    one: dict[str, Any], other: dict[str, Any], field: str
) -> None:
    a, b = (raid(Claim("when", "2021", citations=[Citation("Wire", **k)])) for k in (one, other))
    assert [difference.field for difference in merge(a, b).differences] == [field]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Place("Tripoli", country="LY"), Place("Tripoli", country="LB")),
        (Place("Raid", latitude=1, longitude=2), Place("Raid", latitude=1, longitude=3)),
        (41, "41"),
        (Quantity.exactly(10, subject="army"), Quantity.exactly(10, subject="rebels")),
    ],
)
def test_values_that_read_alike_are_told_apart(one: Any, other: Any) -> None:
    merged = merge(raid(Claim("x", one)), raid(Claim("x", other)))
    (difference,) = merged.differences
    assert len(set(difference.values)) == 2


def test_letters_composed_or_not_make_no_difference() -> None:
    composed, apart = "Győr", "Gyo\u030br"  # canonically equivalent: Unicode, chapter 3, D70
    one, other = (
        Event(f"Raid on {town}", id="raid", note=town, claims=[Claim("where", Place(town))])
        for town in (composed, apart)
    )
    merged = merge(Timeline(events=[one]), Timeline(events=[other]))
    assert merged.differences == ()
    assert merged.timeline["raid"].resolve("where").how == "unsupported"
    assert merged.timeline["raid"].title in (one.title, other.title)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"basis": "stated"}, {"basis": "inferred"}, "claims.x.basis"),
        ({"several": False}, {"several": True}, "claims.x.several"),
        ({}, {"marking": "red"}, "claims.x.marking"),
        ({"marking": "green"}, {"marking": "red"}, "claims.x.marking"),
    ],
)
def test_how_a_value_is_claimed_is_told(
    one: dict[str, Any], other: dict[str, Any], field: str
) -> None:
    a, b = (raid(Claim("x", 41, id="c1", **kinds)) for kinds in (one, other))
    assert [(told.field, told.is_conflict) for told in merge(a, b).differences] == [(field, False)]


def test_who_wrote_it_is_told_unless_one_file_only_knows_more() -> None:
    def told(*authors: str) -> Timeline:
        return Timeline(sources=[Source("Wire", author=[Agent(name) for name in authors])])

    assert [str(one) for one in merge(told("Ko"), told("Aye")).differences] == [
        "source wire, author: aye | ko (differ, all kept)"
    ]
    assert merge(told("Ko"), told("Ko", "Aye")).differences == ()


def test_a_marking_of_one_file_alone_is_told() -> None:
    a, b = raid(), Timeline(events=[Event("Raid", marking="red")])
    assert [str(one) for one in merge(a, b).differences] == [
        "event raid, marking: none | red (agree, all kept)"
    ]


def test_white_space_is_no_difference() -> None:
    a, b = (raid(Claim("x", f"a{gap}b"), description=f"c{gap}d") for gap in (" ", " \n "))
    assert merge(a, b).differences == ()


def test_an_alias_that_an_earlier_merge_made_is_followed() -> None:
    a = Timeline(events=[Event("Coup", id="x", aliases={"their file": "putsch"})])
    b = Timeline(events=[Event("Coup", id="coup")])
    c = Timeline(events=[Event("Coup", id="putsch", aliases={"wire": "coup"})])
    assert len(merge(a, b, c).timeline) == 1
    assert merge(a, merge(b, c).timeline).timeline == merge(a, b, c).timeline


def test_relationships_lead_to_the_event_as_it_is_called_now() -> None:
    after = Relationship("after", "putsch")
    a = Timeline(events=[Event("Flight", relationships=[after]), Event("Putsch")])
    b = Timeline(events=[Event("Coup", aliases={"desk": "putsch"})])
    merged = merge(a, b).timeline
    assert merged["flight"].relationships == (Relationship("after", "coup"),)


def test_relationships_that_two_files_state_by_two_ids_are_one_claim() -> None:
    def march(other: str) -> Event:
        return Event("March", claims=[Claim("relationship", Relationship("after", other))])

    base = Timeline(events=[Event("Coup", id="z-coup"), march("z-coup")])
    renamed = Timeline(
        events=[Event("Coup", id="a-coup", aliases={"id": "z-coup"}), march("a-coup")]
    )
    merged = merge(base, renamed)
    assert [str(c.value) for c in merged.timeline["march"].claims] == ["after a-coup"]
    assert merged.differences == ()
    tagged = base.with_events([base["z-coup"], attrs.evolve(base["march"], tags=("x",))])
    again = merge(renamed, tagged, base=base)
    assert [str(c.value) for c in again.timeline["march"].claims] == ["after a-coup"]
    assert (again.differences, again.removed) == ((), ())


def test_what_was_removed_stays_so_by_each_of_its_names() -> None:
    known = Timeline(events=[Event("Coup", id="a-coup", aliases={"id": "z-coup"})])
    without = Timeline(removed={"z-coup": "it never happened"})
    merged = merge(known, without).timeline
    assert len(merge(merged, Timeline(events=[Event("Coup", id="a-coup")])).timeline) == 0


def test_what_was_removed_stays_so_by_each_of_its_aliases() -> None:
    gone = Timeline(removed={"raid": "it was another town"})
    theirs = Timeline(events=[Event("Raid", aliases={"wikidata": "Q1", "desk": "d-7"})])
    once = merge(gone, theirs).timeline
    others = [
        Timeline(events=[Event("Raid", id="police-raid", aliases={"wikidata": "Q1"})]),
        Timeline(events=[Event("Raid", id="d-7")]),
        Timeline(events=[Event("Raid", id="x", aliases={"blog": "raid"})]),
    ]
    for other in others:
        merged = merge(once, other)
        assert len(merged.timeline) == 0
        assert merged.timeline == merge(gone, theirs, other).timeline
        assert merged.timeline == merge(merge(theirs, other).timeline, gone).timeline
    for value in ("Q1", "d-7"):
        march = Timeline(events=[Event("March", aliases={"row": value})])
        assert len(merge(once, march).timeline) == 1


def test_what_is_there_again_by_an_alias_is_not_removed_once_more() -> None:
    raid = Event("Raid", aliases={"wikidata": "Q1"})
    again = merge(Timeline(removed={"raid": "a rumour"}), Timeline(events=[raid])).timeline
    again.add(attrs.evolve(raid, id="police-raid"))
    assert merge(again, Timeline(events=[Event("March")])).timeline.ids == ("march", "police-raid")


def test_of_several_reasons_for_a_removal_each_is_kept() -> None:
    a, b = (Timeline(removed={"raid": why}) for why in ("a rumour", "it was another town"))
    c = Timeline(events=[Event("Raid")])
    merged = merge(merge(a, c).timeline, b)
    assert merged.timeline == merge(a, merge(b, c).timeline).timeline == merge(a, b, c).timeline
    assert set(merged.timeline.removed.values()) == {"a rumour", "it was another town"}


def test_claims_of_one_value_unite_their_citations() -> None:
    a, b = (Timeline(events=[Event("Raid", when="2021", source=name)]) for name in ("X", "Y"))
    (claim,) = merge(a, b).timeline["raid"].claims
    assert [citation.source.id for citation in claim.citations] == ["x", "y"]


def test_two_claims_of_one_id_are_told_apart_and_corrections_follow() -> None:
    def version(day: str, note: str) -> Timeline:
        claims = [Claim("when", day, id="c1"), Claim("when", "2022", corrects="c1", note=note)]
        return Timeline(events=[Event("Raid", claims=claims)])

    merged = merge(version("2021-02-01", "a"), version("2021-02-05", "b")).timeline["raid"]
    by_id = {claim.id: claim for claim in merged.claims}
    corrected = {c.note: str(by_id[c.corrects].value) for c in merged.claims if c.corrects}
    assert corrected == {"a": "2021-02-01", "b": "2021-02-05"}


def test_a_claim_that_got_digits_is_known_again_by_the_id_that_it_had() -> None:
    a, b = (raid(Claim("when", day, id="c1")) for day in ("2021-02-01", "2021-02-05"))
    once = merge(a, b).timeline
    for again in (a, b):
        assert merge(once, again).timeline == once
    tagged = Timeline(events=[attrs.evolve(b["raid"], tags=("x",))])
    merged = merge(once, tagged).timeline["raid"]
    assert (merged.tags, merged.claims) == (("x",), once["raid"].claims)


def test_one_correction_of_two_claims_of_a_value_corrects_both() -> None:
    a, b = (
        raid(Claim("when", "2021-02-05", id=id), Claim("when", "2021-02-06", corrects=id))
        for id in ("c1", "c2")
    )
    assert str(merge(a, b).timeline["raid"].when) == "2021-02-06"


def test_what_was_retracted_and_stated_anew_stands_as_it_did() -> None:
    wire = Citation("Wire")
    ours = raid(
        Claim("when", "2021-02-05", status="retracted", note="not in it", citations=[BLOG]),
        Claim("when", "2021-02-05", citations=[wire]),
    )
    theirs = Timeline(events=[attrs.evolve(ours["raid"], tags=("x",))])
    merged = merge(ours, theirs, raid(Claim("weather", "rain"))).timeline
    (position,) = merged["raid"].resolve("when").positions
    assert [citation.source.id for citation in position.support] == ["wire"]
    assert merge(merged, ours).timeline == merged
    # Another file, in which it is not stated anew, has it retracted.
    other = raid(Claim("when", "2021-02-05", status="retracted", citations=[wire]))
    assert merge(merged, other).timeline["raid"].when is None


def test_events_meet_by_alias_and_the_smallest_id_stays() -> None:
    a = Timeline(events=[Event("Coup", id="coup", aliases={"wikidata": "Q1"})])
    b = Timeline(events=[Event("Putsch", id="putsch", aliases={"wikidata": "Q1"})])
    c = Timeline(events=[Event("Seizure", id="x", aliases={"desk": "putsch"})])
    merged = merge(c, b, a)
    (event,) = merged.timeline
    assert event.id == "coup"
    assert set(event.aliases.values()) == {"Q1", "putsch", "x"}
    assert {claim.value for claim in event.claims} == {"Coup", "Putsch", "Seizure"}
    (meeting,) = merged.met
    assert meeting.ids == ("coup", "putsch", "x")
    assert meeting.by == ("the alias wikidata Q1", "the id putsch")


def test_two_events_of_one_timeline_do_not_become_one() -> None:
    a = Timeline(events=[Event("A", aliases={"w": "1"}), Event("B", aliases={"w": "2"})])
    b = Timeline(events=[Event("C", aliases={"w": "1", "v": "b"})])
    for order in ((a, b), (b, a)):
        with pytest.raises(ConflictError, match="'a' and 'b' would become one") as caught:
            merge(*order)
        assert caught.value.place == f"timeline {order.index(a) + 1}"


def test_sources_of_one_id_are_united_and_what_differs_is_told() -> None:
    a = Source("Story", publisher="A", published="2021", captures=[Capture(sha256="0" * 64)])
    b = Source("Story", publisher="B", url="https://x.example", status="Retracted")
    c = Source("Story", status="corrected", marking=Marking("red"))
    merged = merge(*(Timeline(events=[Event(s.publisher or "C", source=s)]) for s in (a, b, c)))
    (source,) = merged.timeline.sources
    assert (source.publisher, str(source.published), source.url) == ("A", "2021", b.url)
    assert source.is_retracted
    assert source.marking == Marking("red")
    assert source.captures == a.captures
    assert source.extra["other_values"] == {"publisher": ["B"], "status": ["corrected"]}
    assert [str(one) for one in merged.differences] == [
        "source story, marking: none | red (agree, all kept)",
        "source story, publisher: A | B (differ, all kept)",
        "source story, status: Retracted | corrected (differ, all kept)",
    ]
    assert {c.source for e in merged.timeline for cl in e.claims for c in cl.citations} == {source}


def test_a_source_unlike_itself_reaches_those_that_derive_from_it() -> None:
    old, new = Source("Wire"), Source("Wire", status="retracted")
    paper = Source("Paper", derived_from=[old])
    a, b = Timeline(events=[Event("Raid", source=paper)]), Timeline(sources=[new])
    (citation,) = merge(a, b).timeline["raid"].citations
    assert citation.source.derived_from[0].is_retracted


def test_a_circle_of_derivation_is_refused() -> None:
    a = Source("A", derived_from=[Source("B")])
    b = Source("B", derived_from=[Source("A")])
    with pytest.raises(ConflictError, match=r"derive '(a' from 'b' from 'a|b' from 'a' from 'b)'"):
        merge(Timeline(sources=[a]), Timeline(sources=[b]))


def test_speakers_of_one_id_are_united_in_every_attribution() -> None:
    def version(agent: Agent, id: str) -> Timeline:
        cited = Citation("Wire", attribution=agent)
        return Timeline(events=[Event("Raid", id=id, claims=[Claim("x", 1, citations=[cited])])])

    a, b = version(Agent("Hug", role="r"), "a"), version(Agent("Hug", kind="group"), "b")
    united = Agent("Hug", role="r", kind="group")
    assert all(event.agents == (united,) for event in merge(a, b).timeline)


def test_a_strict_marking_stays() -> None:
    claims = [Claim("when", "2021"), Claim("when", "2021", marking=Marking("red"))]
    a, b = (Timeline(events=[Event("Raid", claims=[c])]) for c in claims)
    assert merge(a, b).timeline["raid"].claims == (claims[1],)


@pytest.mark.parametrize("wrong", [(), ("x",), (None,), (Timeline(), 3)])
def test_what_is_no_timeline_is_refused(wrong: tuple[Any, ...]) -> None:
    with pytest.raises(InvalidValueError, match="expected"):
        merge(*wrong)


@pytest.mark.parametrize(
    "extra",
    [{"other_values": 1}, {"other_values": {"a": "b"}}, {"other_values": {"title": ["T"]}}],
)
def test_a_key_of_the_users_own_that_is_named_alike_is_kept(extra: dict[str, Any]) -> None:
    a, b = Timeline("A", extra=extra), Timeline("B")
    merged = merge(a, b).timeline
    assert merged == merge(b, a).timeline == merge(merged, a).timeline
    kept = merged.extra["other_values"]
    assert kept["title"] in {("B",), ("B", "T")}
    assert len(kept) == 2 or "T" in kept["title"]


def test_long_ids_of_claims_can_still_be_told_apart() -> None:
    claims = [Claim("when", year, id="c" * 255) for year in ("2020", "2021", "2022")]
    merged = merge(*(Timeline(events=[Event("Raid", claims=[c])]) for c in claims)).timeline
    assert len({claim.id for claim in merged["raid"].claims}) == 3


def test_all_there_is_can_meet() -> None:
    one = everything()
    other = Timeline("Other", events=[attrs.evolve(e, note="n", claims=e.claims[:1]) for e in one])
    merged = merge(one, other)
    assert len(merged.met) == len(one)
    assert merged.timeline == merge(other, one).timeline


# -- what a report does not say ------------------------------------------------


def test_what_agrees_is_no_difference() -> None:
    def told(place: str) -> Timeline:
        claims = [Claim("when", "2021-02-01"), Claim("where", place)]
        return Timeline(events=[Event("Raid", claims=claims)])

    differences = merge(told("Monywa"), told("Yinmabin")).differences
    assert [(one.id, one.field) for one in differences] == [("raid", "where")]


def test_what_is_in_one_file_only_did_not_meet() -> None:
    a, b, c = (Event(title, when="2021") for title in "ABC")
    merged = merge(Timeline(events=[a, b]), Timeline(events=[b, c]))
    assert [meeting.id for meeting in merged.met] == ["b"]
    assert len(merged.timeline) == 3


@given(MEETING, MEETING)
@settings(max_examples=40, deadline=None)
def test_only_what_two_files_tell_is_reported(a: Timeline, b: Timeline) -> None:
    """Each meeting has an event of either; of each difference, two events say unlike things."""
    if merge_or_none(a, b) is None:
        return
    merged = merge(a, b)
    for meeting in merged.met:
        versions = [[e for e in timeline if e.id in meeting.ids] for timeline in (a, b)]
        assert all(versions), meeting
    met = {meeting.id: meeting.ids for meeting in merged.met}
    for one in merged.differences:
        if one.kind == "event":
            both = [e for timeline in (a, b) for e in timeline if e.id in met[one.id]]
            said = [_said(event, one.field) for event in both]
            assert len(set(said)) > 1, one


def _said(event: Event, field: str) -> object:
    if field.startswith("claims."):
        _, name, part = field.split(".", 2)
        about = [claim for claim in event.claims if claim.field == name]
        return repr([(claim.value, getattr(claim, part, None)) for claim in about])
    detail, _, key = field.partition(".")
    if key:
        return repr(getattr(event, detail).get(key))
    of_event = (
        getattr(event, field)
        if field in ("description", "language", "note", "title", "marking")
        else None
    )
    return of_event, frozenset(claim.value for claim in event.claims if claim.field == field)


# -- by which names events meet ------------------------------------------------


OF_THE_WORLD = "4f8c2a6e-9b1d-4c3e-8f7a-1234567890ab"
"""A UUID: a UID as RFC 7986, 5.3, asks for."""


@pytest.mark.parametrize(("uid", "number"), [(OF_THE_WORLD, 1), ("1", 2)])
def test_events_of_two_calendars_meet_by_a_uid_that_is_the_only_one_of_its_name(
    uid: str, number: int
) -> None:
    ours, theirs = (
        Timeline(events=[Event(title, aliases={"icalendar": uid})])
        for title in ("Raid", "The raid")
    )
    merged = merge(ours, theirs)
    assert len(merged.timeline) == number
    met = [f"event raid (also the-raid) met by the alias icalendar {uid}"]
    assert [str(one) for one in merged.met] == (met if number == 1 else [])
    if number == 1:
        assert merged.timeline["raid"].aliases == {"icalendar": uid, "id": "the-raid"}


def test_revisions_of_one_entry_are_told_apart_by_their_ids() -> None:
    """Two of one UID in one calendar: neither is one with what has the UID elsewhere."""
    titles = ("Raid", "Raid, moved")
    ours = Timeline(events=[Event(title, aliases={"icalendar": OF_THE_WORLD}) for title in titles])
    theirs = Timeline(events=[Event("The raid", aliases={"icalendar": OF_THE_WORLD})])
    assert merge(ours, theirs).timeline.ids == ("raid", "raid-moved", "the-raid")
    again = merge(ours, ours)
    assert [str(one) for one in again.met] == [
        "event raid met by the id raid",
        "event raid-moved met by the id raid-moved",
    ]


def test_two_that_met_by_the_id_of_one_that_is_gone_are_gone_as_one() -> None:
    one = Timeline(events=[Event("Coup", id="a-coup", aliases={"a desk": "coup"})])
    other = Timeline(events=[Event("Coup", id="b-coup", aliases={"b desk": "coup"})])
    third = Timeline(events=[Event("Coup", id="coup")])
    assert merge(one, other, third).timeline.ids == ("a-coup",)
    third.remove("coup", why="it never was")
    merged = merge(one, other, third)
    assert merged.timeline.ids == ()
    assert [str(gone) for gone in merged.removed] == ["event a-coup: it never was"]


@pytest.mark.parametrize("step", [1, -1])
def test_merged_claims_come_in_one_order(step: int) -> None:
    """When, where and how many first, as a person asks; the fields of one's own by the alphabet."""
    claims = [
        Claim("weather", "rain"),
        Claim("title", "The raid"),
        Claim("count", Quantity(low=2, unit="people")),
        Claim("where", "Y"),
        Claim("actor", "somebody"),
        Claim("when", "2021"),
    ]
    merged = merge(raid(*claims[::step]), raid(*claims[::-step], note="seen")).timeline["raid"]
    fields = [claim.field for claim in merged.claims]
    assert fields == ["when", "where", "count", "title", "actor", "weather"]


# -- what is no difference, and what is ------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("Old  town", "Old town", False), ("Old town", "Old city", True)],
)
def test_values_that_are_written_otherwise_do_not_differ(
    one: str, other: str, differ: bool
) -> None:
    """White space within a name is its form; both values are kept as they are written."""
    merged = merge(*(raid(Claim("where", Place(name))) for name in (one, other)))
    assert [(told.id, told.field) for told in merged.differences] == [("raid", "where")] * differ
    places = {str(claim.value) for claim in merged.timeline["raid"].claims}
    assert places == {one, other}


def test_what_each_changed_of_a_source_since_the_base_is_in_it() -> None:
    def told_by(**fields: str) -> Timeline:
        wire = Source("Wire", id="wire", **fields)  # type: ignore[arg-type]
        return raid(Claim("when", "2021", citations=[Citation(wire)]))

    named, found = told_by(publisher="A wire"), told_by(url="https://example.org/a")
    for pair in ((named, found), (found, named)):
        merged = merge(*pair, base=told_by())
        (wire,) = merged.timeline.sources
        assert (wire.publisher, wire.url) == ("A wire", "https://example.org/a")
        assert not merged.differences
