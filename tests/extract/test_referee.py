"""The referee: what a tool invents is refused, what the text says is kept."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from random import Random

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.prose import prose

from timeline.dates import Date, shift
from timeline.errors import InvalidValueError, TimelineError
from timeline.extract import Mention, extract, referee
from timeline.extract._candidates import candidates_from_json

INVENTED = int(os.environ.get("TIMELINE_CANDIDATES", "1000"))
PUBLISHED = "2021-12-06"
TEXT = "On 3 March 2020 a man was shot. Two more were shot on 5 May 2021. She left on Monday."


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        ({"quote": "Two more were shot on 5 May 2021", "date": "2021-05-05"}, "follows"),
        ({"quote": "Two more were  shot on 5 May 2021", "date": "2021-05-05"}, "follows"),
        ({"quote": "shot on 5 May 2021", "date": "2021-05"}, "follows"),
        ({"text": "5 May 2021", "start": 54, "end": 64, "value": "2021-05-05"}, "follows"),
        ({"text": "5 May 2021", "start_char": 54, "end_char": 64, "label_": "DATE"}, "follows"),
        ({"start": 54, "end": 64, "value": "2021-05-05", "type": "DATE"}, "follows"),
        ({"quote": "5 May 2021", "start": 9999, "end": 10009, "date": "2021-05-05"}, "follows"),
        ({"quote": "Two more were shot on 6 May 2021", "date": "2021-05-06"}, "lost"),
        ({"quote": "Two less were shot on 5 May 2021", "date": "2021-05-05"}, "lost"),
        ({"quote": "shot on 5 May 2021", "date": "2021-05-06"}, "another"),
        ({"quote": "shot on 5 May 2021", "date": "2020-05-05"}, "another"),
        ({"quote": "was shot", "date": "2020-03-03"}, "no date in the words"),
        ({"quote": "shot", "date": "2020-03-03"}, "ambiguous"),
        ({"quote": "She left on Monday", "date": "2021-12-06"}, "another"),
        ({"start": 54, "end": 9999, "value": "2021-05-05"}, "unreadable"),
        ({"start": -5, "end": 3, "value": "2021-05-05"}, "unreadable"),
        ({"quote": "  ", "date": "2021-05-05"}, "unreadable"),
        ({"quote": "5 May 2021", "date": "the fifth"}, "unreadable"),
    ],
)
def test_a_ruling_gives_its_reason(candidate: dict[str, object], reason: str) -> None:
    (ruling,) = referee(TEXT, [candidate])
    assert ruling.reason == reason
    assert ruling.is_kept == (reason == "follows")
    if ruling.start is not None and ruling.end is not None:
        assert 0 <= ruling.start < ruling.end <= len(TEXT)


_GRAINED = {"value": "2021-05-05T00:00:00.000-08:00", "grain": "day"}


@pytest.mark.parametrize(
    "shape",
    [
        {"body": "on 5 May 2021", "start": 51, "end": 64, "value": _GRAINED},
        {"word": "5 May 2021", "characterOffsetBegin": 54, "timex": {"value": "2021-05-05"}},
        {"source_quote": "on 5 May 2021", "event_date": "2021-05-05"},
        {"evidence": "on 5 May 2021", "eventDate": "2021-05-05"},
        {"quote": ["on 5 May 2021"], "date": {"year": 2021, "month": 5, "day": 5}},
        {"quote": "on 5 May 2021", "date": {"year": 2021, "month": 5, "day": None}},
        {"quote": "on 5 May 2021", "date": "May 5, 2021"},
        {"quote": "on 5 May 2021", "date": datetime.date(2021, 5, 5)},
        {"span": [54, 64], "date": "2021-05-05"},
        {"span": {"start": 54, "end": 64}, "date": "2021-05-05"},
        {"span": "on 5 May 2021", "date": "2021-05-05"},
        {"text": "5 May 2021", "offset": 54, "length": 10, "timex-value": "2021-05-05"},
        {"text": "5 May 2021", "resolution": {"values": [{"timex": "2021-05-05"}]}},
    ],
)
def test_records_of_many_tools_are_read_and_their_dates_ruled_on(shape: dict[str, object]) -> None:
    (ruling,) = referee(TEXT, [shape])
    assert ruling.reason == "follows"
    assert ruling.candidate.date is not None  # or else it would follow whatever it says


@pytest.mark.parametrize(
    "date",
    [{"start": "2021-05-05"}, {}, {"year": "2021"}, {"values": ["2021", "2022"]}, True, 2021.5],
)
def test_a_date_of_no_known_shape_is_an_error(date: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        referee(TEXT, [{"quote": "on 5 May 2021", "date": date}])
    assert caught.value.place == "candidates[0].date"


def test_a_year_that_the_text_does_not_say_is_invented() -> None:
    (ruling,) = referee("A man was shot on 3 March.", [{"quote": "3 March", "date": "2020-03-03"}])
    assert ruling.reason == "no reference"


def test_what_is_kept_becomes_a_proposed_claim_with_the_words_of_the_text() -> None:
    (ruling,) = referee(TEXT, [{"quote": "shot on 5 May 2021", "date": "2021-05-05"}])
    claim = ruling.claim("A wire")
    quote = claim.citations[0].quote
    assert claim.status == "proposed"
    assert quote is not None
    assert quote.start is not None
    assert TEXT[quote.start : quote.end] == quote.exact


def test_what_is_refused_becomes_no_claim() -> None:
    (ruling,) = referee(TEXT, [{"quote": "shot on 5 May 2021", "date": "2021-05-06"}])
    with pytest.raises(TimelineError):
        ruling.claim("A wire")


@pytest.mark.parametrize(
    "data",
    [
        '[{"quote": "a", "date": "2021"}, {"quote": "b"}]',
        '{"events": [{"quote": "a", "date": "2021"}, {"quote": "b"}]}',
        '{"quote": "a", "date": "2021"}\n{"quote": "b"}\n',
        '{"result": {"events": [{"quote": "a", "date": "2021"}, {"quote": "b"}]}}',
        '```json\n[{"quote": "a", "date": "2021"}, {"quote": "b"}]\n```\n',
        '[{"when": {"value": "2021", "quote": "a"}}, {"text": "b", "start_char": 1}]',
    ],
)
def test_candidates_come_in_several_shapes(data: str) -> None:
    first, second = candidates_from_json(data)
    assert (first.quote, first.date, second.quote, second.date) == ("a", "2021", "b", None)


@pytest.mark.parametrize("data", ["", "x", "[1]", '{"quote": 5}', '[{"start": "x"}]', b"\xff", "5"])
def test_what_is_no_candidate_is_an_error_of_ours(data: str | bytes) -> None:
    with pytest.raises(TimelineError):
        candidates_from_json(data)


@pytest.mark.parametrize("candidates", [None, 5, "text", [5], [None], [{"quote": 5}]])
def test_wrong_types_are_named(candidates: object) -> None:
    with pytest.raises(InvalidValueError):
        referee(TEXT, candidates)  # type: ignore[arg-type]


# -- invented: a word changed, a date shifted, a year made up ----------------------------

_SUBJECTS = ("The army", "Captain Lin", "Two ministers", "The works", "A court", "Anna Roth")
_VERBS = ("left the city", "signed the order", "opened", "resigned", "was fined", "met again")
_DATES = (
    *("on {day} {month} {year}", "on {month} {day}, {year}", "in {month} {year}", "in {year}"),
    *("on {day} {month}", "on Monday", "last Friday", "yesterday", "two years ago", "last month"),
    *("since {year}", "from {day} {month} {year} to 3 June 2031", "in the {decade}0s"),
    *("on the {day}th of {month} {year}", "early in {year}", "by {month} {year}"),
)
_MONTHS = ("January", "February", "April", "June", "July", "August", "September", "October")


def _text(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(12))


def _sentence(random: Random) -> str:
    date = random.choice(_DATES).format(
        day=random.randint(4, 20),
        month=random.choice(_MONTHS),
        year=random.randint(1900, 2020),
        decade=random.randint(190, 199),
    )
    return f"{random.choice(_SUBJECTS)} {random.choice(_VERBS)} {date}."


def _true(text: str) -> list[Mention]:
    return [mention for mention in extract(text, published=PUBLISHED) if mention.value is not None]


def _candidate(mention: Mention, **changed: object) -> dict[str, object]:
    place = {"start": mention.start, "end": mention.end}
    return {"quote": mention.words, "date": str(mention.value), **place, **changed}


def _invented(random: Random, text: str) -> Iterator[dict[str, object]]:
    for mention in _true(text):
        words = mention.words.split()
        at = random.randrange(len(words))
        words[at] = random.choice(
            [word for word in ("fled", "1899", "May", "the") if word != words[at]]
        )
        if " ".join(words) not in text:
            yield _candidate(mention, quote=" ".join(words))
        value = mention.value
        if isinstance(value, Date) and isinstance(value.year, int):
            years = random.choice([step for step in range(-30, 30) if step])
            yield _candidate(mention, date=str(shift(value, relativedelta(years=years))))
            if value.day is not None:
                days = random.choice([step for step in range(-40, 40) if step])
                yield _candidate(mention, date=str(shift(value, relativedelta(days=days))))


def test_nothing_invented_passes_and_what_is_true_is_kept() -> None:
    random = Random(20211206)
    tried = 0
    true, kept = 0, 0
    while tried < INVENTED:
        text = _text(random)
        asked = list(_invented(random, text))
        rulings = referee(text, asked, published=PUBLISHED)
        assert [ruling.candidate.extra for ruling in rulings.kept] == []
        tried += len(rulings)
        said = referee(text, [_candidate(m) for m in _true(text)], published=PUBLISHED)
        true, kept = true + len(said), kept + len(said.kept)
    assert kept >= 0.99 * true


@given(prose(), st.data())
def test_any_place_in_any_text_is_ruled_on(text: str, data: st.DataObject) -> None:
    places = st.integers(-3, len(text) + 3)
    candidate = {
        "start": data.draw(places),
        "end": data.draw(places),
        "quote": data.draw(st.none() | st.text(max_size=8) | st.just(text[:5])),
        "date": data.draw(st.sampled_from(["2021", "2021-W05", "PT5H", "", "XXXX-05", "BC0044"])),
    }
    (ruling,) = referee(text, [candidate])
    if ruling.start is not None:
        assert ruling.end is not None
        assert 0 <= ruling.start < ruling.end <= len(text)
