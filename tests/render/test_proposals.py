"""Readers of a page are not told of proposals; editors are, and each that is hidden is a loss."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.test_pages import XHTML, entries, page_of, text_of

from timeline._render.proposals import for_readers
from timeline.formats import html
from timeline.model import Citation, Claim, Event, Relationship, Timeline
from timeline.model._events.standing import REJECTED

STATUSES = ("accepted", "disputed", "proposed", "retracted")


def proposed(field: str, value: str) -> Claim:
    return Claim(field, value, status="proposed", citations=[Citation("A machine")])


def desk() -> Timeline:
    """A raid that somebody accepted, with guesses beside it, and an event that is all guess."""
    rejected = Claim("weather", "hail", status="retracted", note=REJECTED)
    raid = Event(
        "Raid",
        claims=[
            Claim("when", "2021-02-01"),
            proposed("when", "2019-07-07"),
            proposed("where", "Zarquon"),
            proposed("participant", "A guess"),
            rejected,
        ],
    )
    march = Event("March", claims=[proposed("when", "2021-03-03"), Claim("where", "Monywa")])
    after = Relationship("after", "rumour-of-a-leak")
    return Timeline(
        "Desk",
        events=[
            raid,
            march,
            Event("Rumour of a leak", claims=[proposed("when", "2021-05-05")]),
            Event("Answer", when="2021-06", relationships=[after]),
        ],
    )


def test_readers_are_told_nothing_of_proposals() -> None:
    done = html.export(desk())
    page = done.data.decode()
    for words in ("Zarquon", "A guess", "2019", "hail", "umour", "rumour-of-a-leak"):
        assert words not in page
    assert "Not for everyone" not in page
    assert {(loss.event_id, loss.field) for loss in done.losses} == {
        ("rumour-of-a-leak", None),
        ("raid", "when"),
        ("raid", "where"),
        ("raid", "participant"),
        ("raid", "weather"),
        ("answer", "relationship"),
    }
    assert all(loss.kind == "left out" and "editors" in loss.why for loss in done.losses)


def test_editors_are_told_of_all_and_warned() -> None:
    done = html.export(desk(), for_editors=True)
    page = done.data.decode()
    for words in ("Zarquon", "A guess", "7 July 2019", "hail", "Rumour of a leak"):
        assert words in page
    assert "this page holds proposals that nobody has decided on" in page
    assert done.losses == ()


def test_a_date_that_rests_on_a_proposal_says_so() -> None:
    page = page_of(desk())
    (march,) = [item for item in entries(page) if "March" in text_of(item.find(f".//{XHTML}h3"))]
    when = text_of(march.find(f"{XHTML}p[@class='when']"))
    assert when == "3 March 2021 proposed, not checked picture"
    assert "Raid (proposed)" not in text_of(page)
    marks = [text_of(title) for title in page.iter("{http://www.w3.org/2000/svg}title")]
    assert "3 March 2021: March (proposed)" in marks


def test_a_page_on_which_nothing_is_decided_says_so() -> None:
    guess = Event("Leak", claims=[proposed("when", "2021-05-05")])
    said = "No events. Proposals that nobody has decided on are not shown."
    assert said in text_of(page_of(Timeline(events=[guess])))
    assert "Proposals" not in text_of(page_of(Timeline()))


@settings(max_examples=12)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.sampled_from(STATUSES[2:]))))
def test_what_is_hidden_leaves_no_trace(hidden: list[tuple[str, str]]) -> None:
    """Whatever is proposed beside what stands, or as an event of its own, the page is the same."""
    seen = Event("Raid", claims=[Claim("when", "2021-02-01")])
    beside = [
        Claim("where", f"W{words}", status=status, note=REJECTED)  # type: ignore[arg-type]
        for words, status in hidden
    ]
    guesses = [
        Event(f"G{words}", id=f"g{n}", claims=[proposed("when", f"19{n % 90 + 10}")])
        for n, (words, _) in enumerate(hidden)
    ]
    told = Timeline("T", events=[Event("Raid", claims=[*seen.claims, *beside]), *guesses])
    assert html.dumps(told) == html.dumps(Timeline("T", events=[seen]))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Claims of any status, each perhaps a correction of one before it."""
    found: list[Claim] = []
    for number in range(draw(st.integers(0, 5))):
        before = [claim.id for claim in found]
        found.append(
            Claim(
                draw(st.sampled_from(["when", "weather"])),
                f"20{10 + number}",
                id=f"c{number}",
                status=draw(st.sampled_from(STATUSES)),
                corrects=draw(st.sampled_from([None, *before])),
                note=draw(st.sampled_from([None, REJECTED])),
            )
        )
    return found


@settings(max_examples=60)
@given(claims())
def test_readers_see_what_stands_and_of_proposals_the_date_alone(claims: list[Claim]) -> None:
    event = Event("E", claims=claims)
    shown = for_readers(Timeline(events=[event])).timeline
    told = [claim for kept in shown for claim in kept.claims]
    held = {claim.id for claim in claims if claim.status in {"accepted", "disputed"}}
    is_guess = {claim.status for claim in event.standing()} == {"proposed"}
    assert held & {claim.id for claim in told} == (set() if is_guess else held)
    for claim in told:
        assert claim.status != "retracted" or not claim.note
        assert claim.status != "proposed" or claim.field == "when"
    # What stood stands, and what is told of a field that stood is the same.
    for kept in shown:
        for field in ("when", "weather"):
            if not event.resolve(field).is_proposed:
                assert kept.resolve(field).value == event.resolve(field).value
