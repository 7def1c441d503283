"""What a careful editor would sign, case by case, each with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.dates import DateSet, Qualifier, Truth, edtf
from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Place,
    Quantity,
    Source,
    Timeline,
    resolve,
)

WIRE = Source("Wire", status="retracted")
COPY = Source("Copy", derived_from=[WIRE])
COPY_OF_COPY = Source("Copy of the copy", derived_from=[COPY])
LETTER, MEMO = Source("Letter"), Source("Memo")
DIGEST = Source("Digest", derived_from=[WIRE, LETTER])


def says(value: Any, *sources: Source | Citation, field: str = "when", **given: Any) -> Claim:
    citations = [s if isinstance(s, Citation) else Citation(s) for s in sources]
    return Claim(field, value, citations=citations, **given)


def denies(source: Source) -> Citation:
    return Citation(source, stance="disputes")


DAY, NEXT = "2021-02-01", "2021-02-05"

RETRACTIONS = [
    # (why, claims, how, value)
    ("a copy of a retracted wire says no more than the wire", [says(DAY, COPY)],
     "unsupported", DAY),
    ("two copies of it neither", [says(DAY, COPY, COPY_OF_COPY)], "unsupported", DAY),
    ("a digest of it and of a letter still has the letter", [says(DAY, DIGEST)],
     "single source", DAY),
    ("what a retracted source denies is not denied", [says(DAY, LETTER, denies(WIRE))],
     "single source", DAY),
    ("nor what a copy of it denies", [says(DAY, LETTER, MEMO, denies(COPY))], "agreed", DAY),
    ("what a source that stands denies is", [says(DAY, LETTER, denies(MEMO))], "disputed", DAY),
    ("what rests on a retracted source alone does not outvote what has a source",
     [says(DAY, WIRE), says(NEXT, LETTER)], "single source", NEXT),
    ("nor what a copy of it says", [says(DAY, COPY_OF_COPY), says(NEXT, LETTER, MEMO)],
     "agreed", NEXT),
    ("nor what a person states without a source", [says(DAY, WIRE), says(NEXT)],
     "unsupported", NEXT),
    ("a value with one source left has that one", [says(DAY, WIRE, LETTER)], "single source", DAY),
    ("a program's guess does not outvote it either",
     [says(DAY, WIRE), says(NEXT, LETTER, status="proposed")], "unsupported", DAY),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "how", "value"), [case[1:] for case in RETRACTIONS], ids=[c[0] for c in RETRACTIONS]
)
def test_retraction_is_followed_to_the_origins(claims: list[Claim], how: str, value: str) -> None:
    resolution = resolve("when", claims)
    assert (resolution.how, str(resolution.value)) == (how, value)


def test_what_does_not_count_is_kept_and_said_to_be_unfounded() -> None:
    claims = [says(DAY, COPY), says(NEXT, LETTER)]
    event = Event("Raid", claims=claims)
    assert event.resolve("when").set_aside == event.set_aside("when") == (claims[0],)
    assert event.standing_of(claims[0]) == "unfounded"
    assert event.standing_of(claims[1]) == "stands"


def at(url: str, id: str, **given: Any) -> Source:
    return Source(id, id=id, url=url, **given)


AUNG, MYA = Agent("Ko Aung"), Agent("Ma Mya")
DIGITS = "ab" * 32

VOICES = [
    # (why, sources or citations, whether they are one voice)
    ("two documents", [LETTER, MEMO], False),
    ("one document under two ids: one address",
     [at("https://example.org/a", "a"), at("https://example.org/a", "b")], True),
    ("the address is one, however it is written",
     [at("https://example.org/a", "a"), at("http://www.EXAMPLE.org:80/a/?utm_source=x#top", "b")],
     True),
    ("another page of one site",
     [at("https://example.org/a", "a"), at("https://example.org/b", "b")], False),
    ("what is asked of a page makes it another",
     [at("https://example.org/?id=1", "a"), at("https://example.org/?id=2", "b")], False),
    ("the archive's copy and the original",
     [at("https://example.org/a", "a"),
      at("https://web.archive.org/web/20211206093000/https://example.org/a", "b")], True),
    ("a copy that was archived",
     [at("https://example.org/a", "a"),
      Source("b", captures=[Capture(archive_url="https://archive.ph/2021/http://example.org/a")])],
     True),
    ("one file by its digest",
     [Source("a", captures=[Capture(sha256=DIGITS)]),
      Source("b", captures=[Capture(sha256=DIGITS.upper())])], True),
    ("one author of two documents", [Source("a", author=[AUNG]), Source("b", author=[AUNG])], True),
    ("two authors", [Source("a", author=[AUNG]), Source("b", author=[MYA])], False),
    ("one of several authors", [Source("a", author=[AUNG, MYA]), Source("b", author=[MYA])], True),
    ("who wrote one and is quoted in the other",
     [Source("a", author=[AUNG]), Citation(LETTER, attribution=AUNG)], True),
    ("an author behind two papers",
     [Source("a", derived_from=[Source("x", author=[AUNG])]), Source("b", author=[AUNG])], True),
    ("two posts from one account",
     [at("https://t.me/hilltop7/4411", "a"), at("https://t.me/s/Hilltop7/4412", "b")], True),
    ("one account under a new name of the service",
     [at("https://twitter.com/Hilltop7/status/1", "a"), at("https://x.com/hilltop7/status/2", "b")],
     True),
    ("posts from two accounts",
     [at("https://t.me/hilltop7/4411", "a"), at("https://t.me/valley8/4411", "b")], False),
    ("posts whose address names no account",
     [at("https://twitter.com/i/status/1", "a"), at("https://twitter.com/i/status/2", "b")], False),
    ("three that are one by two removes: the address, then the author",
     [at("https://example.org/a", "a", author=[AUNG]), at("https://example.org/a", "b"),
      Source("c", author=[AUNG])], True),
    ("three of which two are one",
     [at("https://example.org/a", "a"), at("https://example.org/a", "b"), LETTER], False),
    ("papers of one publisher, by two writers",
     [Source("a", publisher="Daily", author=[AUNG]), Source("b", publisher="Daily", author=[MYA])],
     False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sources", "one"), [case[1:] for case in VOICES], ids=[case[0] for case in VOICES]
)
def test_one_document_or_one_mouth_is_one_source(sources: list[Any], one: bool) -> None:
    for several in (sources, sources[::-1]):
        together = resolve("when", [says(DAY, *several)])
        apart = resolve("when", [says(DAY, source) for source in several])
        assert together.how == apart.how == ("single source" if one else "agreed")


def place(name: str, **given: Any) -> Claim:
    return says(Place(name, **given), LETTER, field="where")


WORDS = [
    # (why, claims, how, value)
    ("a title in other words is no other fact",
     [says("Raid on Monywa", LETTER, field="title"), says("Monywa raided", MEMO, field="title")],
     "agreed"),
    ("white space is form",
     [says("Army", LETTER, field="actor"), says("Army ", MEMO, field="actor")], "agreed"),
    ("so is letter case", [says("The Army", LETTER, field="actor"),
                           says("the  army", MEMO, field="actor")], "agreed"),
    ("and how a letter is composed", [says("Café", LETTER, field="actor"),
                                      says("Cafe\u0301", MEMO, field="actor")], "agreed"),
    ("another word is another fact", [says("Army", LETTER, field="actor"),
                                      says("Police", MEMO, field="actor")], "disputed"),
    ("a title that a source denies is denied",
     [says("Raid on Monywa", LETTER, denies(MEMO), field="title")], "disputed"),
    ("a number is not its text", [says("41", LETTER, field="rank"),
                                  says(41, MEMO, field="rank")], "disputed"),
    ("two places of one name", [place("San José", within="Costa Rica"),
                                place("San José", within="California")], "disputed"),
    ("places of one name, 46 km apart",
     [place("Bezimenne", latitude=47.1069, longitude=37.9423),
      place("Bezimenne", latitude=47.5206, longitude=37.9423)], "disputed"),
    ("one that is not placed does not make one of two that are apart",
     [place("Bezimenne"), place("Bezimenne", latitude=47.1069, longitude=37.9423),
      place("Bezimenne", latitude=47.5206, longitude=37.9423, note="by video")], "disputed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claims", "how"), [case[1:] for case in WORDS], ids=[case[0] for case in WORDS]
)
def test_what_is_form_is_no_dispute_and_what_differs_is_one(claims: list[Claim], how: str) -> None:
    forward, backward = (resolve(claims[0].field, order) for order in (claims, claims[::-1]))
    assert forward.how == backward.how == how
    assert forward.value == backward.value


def test_of_two_places_of_one_name_neither_is_picked() -> None:
    rica, california = (
        Place("San José", within="Costa Rica"),
        Place("San José", within="California"),
    )
    assert resolve("where", [says(p, field="where") for p in (rica, california)]).value is None
    donetsk = [
        Place("Bezimenne", within="Donetsk Oblast", latitude=lat, longitude=37.9423)
        for lat in (47.1069, 47.5206)
    ]
    resolution = resolve("where", [says(p, field="where") for p in donetsk])
    assert resolution.value == Place("Donetsk Oblast")


# -- dates in doubt ------------------------------------------------------------


def test_what_one_doubts_and_another_states_is_stated() -> None:
    """ "In February, about" and "on 1 February": the second says it exactly."""
    resolution = resolve("when", [says("2021-02~", LETTER), says(DAY, MEMO)])
    assert (resolution.how, str(resolution.value)) == ("agreed", DAY)
    both = resolve("when", [says("2021-02~", LETTER), says("2021-02-01~", MEMO)])
    assert str(both.value) == "2021-02-01~"


ABOUT_9 = Quantity.exactly(9, approximate=True)


@pytest.mark.parametrize(
    ("field", "one", "two", "rests_on"),
    [
        ("when", "2021-02-02~", DAY, Qualifier.APPROXIMATE),
        ("when", "1850~", "1851", Qualifier.APPROXIMATE),
        ("when", "1850?", "1851", Qualifier.UNCERTAIN),
        ("when", "1850%", "1851~", Qualifier.BOTH),
        ("when", "1850", "1851", Qualifier.NONE),
        ("count", ABOUT_9, Quantity.exactly(8), Qualifier.APPROXIMATE),
        ("count", Quantity.exactly(9), Quantity.exactly(8), Qualifier.NONE),
    ],
)  # fmt: skip
def test_a_dispute_says_if_it_rests_on_about(
    field: str, one: Any, two: Any, rests_on: Qualifier
) -> None:
    """ "About" moves no bound, so that these clash to the letter; and the answer says so."""
    resolution = resolve(field, [says(one, LETTER, field=field), says(two, MEMO, field=field)])
    assert (resolution.how, resolution.rests_on) == ("disputed", rests_on)
    assert ("if taken to the letter" in str(resolution)) is bool(rests_on)


def test_a_dispute_of_what_is_stated_plainly_rests_on_no_doubt() -> None:
    claims = [says("1850~", LETTER), says("1855", MEMO), says("1860", Source("Diary"))]
    assert resolve("when", claims).rests_on is Qualifier.NONE
    denied = [says("1850~", LETTER, denies(MEMO))]
    assert resolve("when", denied).rests_on is Qualifier.NONE
    assert resolve("when", [says("1850~", LETTER)]).rests_on is Qualifier.NONE


# -- a dispute is a set of positions -------------------------------------------

SPRING = Event(
    "Siege", claims=[says("2021-03-01/2021-04-15", LETTER), says("2021-04-01/2021-05-20", MEMO)]
)


def test_a_hull_of_two_intervals_is_never_certain() -> None:
    """One says that it was over on 15 April: on 1 May it went on by the other alone."""
    t = Timeline(events=[SPRING])
    assert len(t.between("2021-05-01", None)) == len(t.on("2021-05-02")) == 1
    assert len(t.between("2021-05-01", None, certain=True)) == 0
    assert len(t.on("2021-05-02", certain=True)) == 0
    assert len(t.before("2021-05-01")) == 1
    assert len(t.before("2021-05-01", certain=True)) == 0
    assert len(t.after("2021-03-20", certain=True)) == 0
    # In these all positions are at one.
    assert len(t.on("2021-04-10", certain=True)) == 1
    assert len(t.between("2021-03-01", "2021-05-31", certain=True)) == 1
    assert len(t.before("2021-06-01", certain=True)) == 1
    assert len(t.after("2021-05-20")) == 0


def test_whatever_is_asked_of_a_disputed_date_must_hold_in_every_position() -> None:
    when = SPRING.when
    assert when is not None
    assert when.before(edtf.parse("2021-05-01")) == Truth.UNKNOWN
    assert when.before(edtf.parse("2021-06-01")) == Truth.TRUE
    assert when.contains(edtf.parse("2021-04-10")) == Truth.TRUE
    assert when.contains(edtf.parse("2021-05-10")) == Truth.UNKNOWN
    assert when.contains(edtf.parse("2021-06-10")) == Truth.FALSE
    assert edtf.parse("2021-06-01").after(when) == Truth.TRUE


def test_two_days_in_dispute_are_one_of_the_two_and_not_the_days_between() -> None:
    event = Event("Raid", claims=[says("2021-02-01", LETTER), says("2021-02-05", MEMO)])
    assert event.when == edtf.parse("[2021-02-01,2021-02-05]")
    assert isinstance(event.when, DateSet)
    t = Timeline(events=[event])
    assert len(t.on("2021-02-03")) == 0
    assert [len(t.on("2021-02-05")), len(t.on("2021-02-05", certain=True))] == [1, 0]


def test_a_date_that_is_denied_is_as_wide_as_all_who_speak_of_it() -> None:
    """A month that all give, and a day of it that one gives and another denies."""
    claims = [says("2021-02", LETTER), says("2021-02-01", MEMO, denies(Source("Diary")))]
    event = Event("Raid", claims=claims)
    assert event.resolve("when").how == "disputed"
    assert event.when is not None
    assert event.when.before(edtf.parse("2021-02-10")) == Truth.UNKNOWN
    assert event.when.before(edtf.parse("2021-03")) == Truth.TRUE


def test_limits_of_disputed_figures_take_in_every_position() -> None:
    claims = [
        says(Quantity(low=5, high=9, unit="dead"), LETTER, field="count"),
        says(
            Quantity(low=8, high=12, unit="dead"), MEMO, denies(WIRE), denies(COPY), field="count"
        ),
    ]
    assert str(resolve("count", claims).value) == "8 to 9 dead"
    contested = [claims[0], says(claims[1].value, MEMO, denies(LETTER), field="count")]
    assert str(resolve("count", contested).value) == "5 to 12 dead"


def test_what_nobody_decided_on_is_in_no_window_for_certain() -> None:
    t = Timeline(events=[Event("Raid", claims=[says("2021-02-01", LETTER, status="proposed")])])
    assert [len(t.on("2021-02-01")), len(t.on("2021-02-01", certain=True))] == [1, 0]
    assert t["raid"].resolve("when").is_proposed


def test_attribution_through_others_is_the_first_mouth() -> None:
    through = Attribution("Captain X", through="People's Hug")
    claims = [says(DAY, Citation(LETTER, attribution="Captain X")),
              says(DAY, Citation(MEMO, attribution=through))]  # fmt: skip
    assert resolve("when", claims).how == "single source"
